/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/month.h"
#include "cli/published.h"
#include "cli/show.h"

/* A month as it is shown and printed: what people were told, else the draft, else shifts without people. */
typedef struct {
  Month *month;
  Published *published; /* NULL: nothing is, or the draft is wanted */
  Voice *voice;
  GArray *nobody;
  ShowQuery query;      /* borrows from the others */
  gboolean is_draft;
} ShowMonth;

/* draft: the draft even when the month is published. */
ShowMonth *show_month_load (Book *book, Day from, Day to, gboolean draft, GError **error);
void show_month_free (ShowMonth *show);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShowMonth, show_month_free)
