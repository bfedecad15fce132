/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/page.h"

/* What a column means, what may be typed and an example, in one or two sentences: the header's note in a workbook. NULL when
 * there is none (a test sees to it that each has one). */
const char *page_note_text (PageId page, guint column, gboolean chinese);

/* The same with what the column itself knows: that it must be filled, and the words it takes. g_free it. */
char *page_note (PageId page, guint column, gboolean chinese);
