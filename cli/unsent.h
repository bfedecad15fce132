/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"
#include "store/publication-book.h"

/*
 * Messages that nobody has said were given on (paiban sms handed). Of the newest version of a month:
 *
 *   it was given on                   none
 *   the version before was given on   its changes      (sms list --month M --changes)
 *   no earlier one, or not given on   the whole month  (sms list --month M): who was not told the one before needs all of it
 *
 * To be called by phone, for want of a number that takes messages, counts as well.
 */

/* Of publication i of all, which is the newest of its span: is the list its changes, not the whole month? */
gboolean unsent_by_changes (const GArray *all, guint i);

typedef struct {
  int version;             /* 0: the month is not published */
  gboolean is_handed;      /* it was said that they were given on */
  gboolean by_changes;
  guint messages, others;  /* others: to be called, or to be told otherwise */
} UnsentList;

/* The list of the newest version of a month, whether or not it was given on. */
gboolean unsent_list (const App *app, Book *book, Day from, Day to, UnsentList *ret, GError **error);

/* Of all months that are not over by the command's day. */
gboolean unsent_count (const App *app, Book *book, guint *ret_count, GError **error);
