/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"
#include "cal/zone.h"

/*
 * Times at which a person's own calendar says busy: a surely busy time is an absence, as leave is; one that
 * is only perhaps busy makes each shift that it meets one to be avoided, at the plain price of rule 25
 * (尽量不).
 */

static void
add_absence (Sealer *sealer, const Busy *busy)
{
  Instant first = zone_to_utc (sealer->zone, sealer->context_from, 0),
          end = zone_to_utc (sealer->zone, sealer->context_to, 0);
  ModelAbsence absence = { (guint32)busy->person, MAX (busy->from, first), MIN (busy->to, end), ABSENT_BUSY };
  if (absence.from < absence.to)
    model_add_absences (sealer->builder, &absence);
}

/* Presence begins before the shift, by the minutes that the event asks for. */
static gboolean
meets (Sealer *sealer, const Busy *busy, const PlannedShift *shift)
{
  const EventRow *row
      = shift->row == NONE ? NULL : community_at (sealer->community, event_rows, EventRow, shift->row);
  int early = row == NULL || row->arrive_early == UNSET ? 0 : row->arrive_early;
  Instant start, end;
  zone_span_to_utc (sealer->zone, shift->day, shift->start, shift->minutes, &start, &end);
  return busy->from < end && busy->to > start - early;
}

static gboolean
meets_any (Sealer *sealer, guint from, guint to, const PlannedShift *shift)
{
  for (guint i = from; i < to; i++) {
    const Busy *busy = community_at (sealer->community, busy, Busy, i);
    if (busy->soft && meets (sealer, busy, shift))
      return TRUE;
  }
  return FALSE;
}

/* The busy times [from, to) of one person, as wishes. */
static void
add_wishes (Sealer *sealer, guint from, guint to)
{
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sealer->plan->shifts->len; i++)
    if (g_array_index (sealer->sealed->model_shift, int, i) != NONE
        && meets_any (sealer, from, to, &g_array_index (sealer->plan->shifts, PlannedShift, i)))
      g_array_append_val (shifts, i);
  if (shifts->len == 0)
    return;
  int points[RULE_PARAMS];
  seal_rule_numbers (sealer, &(RuleAsk){ "wishes", "", NONE, NONE, NULL }, RULE_WISHES, points);
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = (guint32)community_at (sealer->community, busy, Busy, from)->person;
  wish.points = points[1];
  seal_wish_shifts (sealer, wish, shifts);
}

void
seal_busy (Sealer *sealer)
{
  const GArray *all = sealer->community->busy;
  for (guint from = 0, to; from < all->len; from = to) {
    gboolean soft = FALSE;
    for (to = from;
         to < all->len && g_array_index (all, Busy, to).person == g_array_index (all, Busy, from).person;
         to++) {
      const Busy *busy = &g_array_index (all, Busy, to);
      soft = soft || busy->soft;
      if (!busy->soft)
        add_absence (sealer, busy);
    }
    if (soft)
      add_wishes (sealer, from, to);
  }
}
