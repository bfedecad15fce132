/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-run.h"

/* After all pages are read: of events that are new or changed, which ask for teams that have nobody, while other teams have people. */
void import_tell_empty (Import *import);
