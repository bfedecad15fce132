/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/show.h"

/*
 * A month on paper, as one HTML file that any browser prints. Read the head of print-page.c.
 */
typedef struct {
  const char *paper; /* A3 or A4 */
  int version;       /* of the publication; 0: a draft, and the page says so */
  char **links;      /* of slips: where each person's calendar is fetched, by index; NULL: none */
  gboolean inside;   /* full names and every event: for the office, and the page says so */
} PrintPage;

/* The notice board: one row a shift. query->masked is what page->inside is not. */
void print_append_board (const ShowQuery *query, const PrintPage *page, GString *out);
/* One slip for each person and organisation with duties, to be cut apart and handed over: the name in full. all FALSE: only for
 * people whom no message reaches (通知 is 纸条, 电话 or 家人, or there is no phone). Returns how many. */
guint print_append_slips (const ShowQuery *query, const PrintPage *page, gboolean all, GString *out);
