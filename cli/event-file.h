/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"
#include "store/import.h"

/* The series of the book as a calendar file, both ways: cal/event-ics.h says what stands in it. */

/* Is it a calendar file, by its name? */
gboolean event_file_is (const char *path);
/* Writes the book's series; returns an exit code. */
int event_file_export (App *app, const char *path, GError **error);
/* The differences, or with apply their application; NULL with the error. */
ImportReport *event_file_import (App *app, Book *book, const char *path, const ImportOptions *options,
                                 gboolean apply, GError **error);
