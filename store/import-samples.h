/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-run.h"

/* What a workbook's grey rows, which nothing reads, have to do with the rows that were taken. */

/* Before the pages are read: whoever takes an elder's row and forgets the event's is told that it is still a sample. */
void import_samples_note (Import *import);

/* After they are read: an event that was taken and whose posts are still grey would be rostered without what they ask for. */
void import_samples_tell_posts (Import *import);
