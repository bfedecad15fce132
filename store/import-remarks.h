/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-run.h"

/* Names the people whose remark speaks of times, a number of duties or what they cannot bear, of which nothing that a roster minds does. As the
 * book is after the import, and of the whole sheet: who only edits one row is reminded of the others. */
void import_tell_remarks (Import *import, const ImportSheet *sheet);
/* Whether a remark (may be NULL) says that somebody has died, moved or left. */
gboolean import_remark_gone (const char *remark);
/* Whether a remark (may be NULL) says that the number beside it does not work; what stands behind ☎ is another number. */
gboolean import_remark_no_phone (const char *remark);
