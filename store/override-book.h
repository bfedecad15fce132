/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/plan.h"
#include "store/book.h"

/*
 * Occurrences moved, retimed or cancelled by hand, by the shift's key (series, nominal day, window): what DESIGN.md calls
 * overrides. They survive planning again and any change of the event; the shift keeps its id and its UIDs.
 */

typedef struct {
  gboolean cancelled;
  Day day;             /* DAY_NONE, UNSET, UNSET, 0 = as the event has it */
  int start, minutes;
  gint64 place;
  char *reason;        /* or NULL */
} ShiftOverride;
void shift_override_clear (ShiftOverride *shift_override);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShiftOverride, shift_override_clear)

/* The nominal day of a stored shift. */
gboolean override_book_day (Book *book, gint64 shift, Day *ret_nominal, GError **error);

/* What is said of a stored shift; *ret_found FALSE: nothing, and *ret_override is "as the event has it". */
gboolean override_book_get (Book *book, gint64 shift, ShiftOverride *ret_override, gboolean *ret_found, GError **error);
/* Inside book_begin: says it, in place of what was said before. */
gboolean override_book_set (Book *book, gint64 shift, const ShiftOverride *shift_override, GError **error);
/* Inside book_begin: the shift is again as its event has it. Nothing said is no error. */
gboolean override_book_drop (Book *book, gint64 shift, GError **error);

/*
 * Inside book_begin, after book_save_plan's fashion: stores what `fresh` (planned anew from the book's present state, with the
 * shift's nominal day in its span) says of this one shift, published or not; every other shift stays as it is stored.
 * *ret_shift (borrowed from fresh) is the shift as it is now. Refused with BOOK_ERROR_MISSING when the event has no such
 * occurrence any more, and with BOOK_ERROR_STALE when the shift's day, the old or the new one, lies before as_of.
 */
gboolean override_book_replan (Book *book, const Community *community, gint64 shift, Plan *fresh, Day as_of,
                               const PlannedShift **ret_shift, GError **error);

/* Who was told of a shift: StoredAssignment (store/roster-book.h) of the last published roster that covers it; empty when
 * it is not published. Free with g_array_unref. */
GArray *override_book_told (Book *book, gint64 shift, GError **error);
