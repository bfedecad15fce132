/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * What people hand over in good faith, and what is no table that can be read: the sentence that says what it is
 * and what to do with it (in the language of the moment, borrowed), NULL when it is none of these. Workbooks are
 * archives and are told as such: ask xlsx_detect before.
 */

/* What is no text. */
const char *foreign_file (const guint8 *bytes, gsize len);
/* And what is text and no table: a web page, XML. */
const char *foreign_table (const guint8 *bytes, gsize len);
