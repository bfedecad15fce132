/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"
#include "store/page.h"

/*
 * What stands in grey on a new workbook, and import passes over: rows that show how each page is filled in, the usual events of a community
 * to choose from, and on the rules page every rule with the default that holds as long as no row says otherwise (engine/rule.h). A row
 * whose mark is taken away counts like any other.
 */

/* char ** as WorkbookRow's cells; free with g_ptr_array_unref. */
GPtrArray *workbook_samples (PageId page, gboolean chinese, Day as_of);
/* What the first cell of each of them begins with (page_sample_of knows it). */
const char *workbook_sample_mark (PageId page, gboolean chinese);
/* Are they whole as they stand, to be taken (events, calendars), and not only to be looked at? */
gboolean workbook_samples_are_ready (PageId page);
/* Do they stand below what the book has (events, posts): is there enough of it to begin with? */
gboolean workbook_samples_are_below (PageId page);
/* The column by which the book has what a sample offers, or has it not (an event, a school's calendar); -1: samples of this page are needed only while
 * the page is empty. */
int workbook_sample_key (PageId page);
