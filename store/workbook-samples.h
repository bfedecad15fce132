/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/page.h"

/*
 * What stands in grey on a new workbook, and import passes over: a row that shows how each page is filled in, and on the rules page
 * every rule with the default that holds as long as no row says otherwise (engine/rule.h).
 */

/* char ** as WorkbookRow's cells; free with g_ptr_array_unref. */
GPtrArray *workbook_samples (PageId page, gboolean chinese);
