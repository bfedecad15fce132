/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-inside.h"

/*
 * Seats of an organisation: wherever it serves, its heads at that arrival are at most its seats for the
 * event. Where all its events have the same seats, that is a sum; else only where it serves: a column says
 * so.
 */

typedef struct {
  CompactBuild *build;
  guint32 from, to; /* options of the organisation */
  gboolean same;    /* seats for all */
} Seats;

/* Is the option's presence there at the arrival of the shift? */
static gboolean
present (const Seats *seats, guint32 option, guint32 shift)
{
  const ShiftTime *time = &seats->build->problem->times[seats->build->problem->options[option].shift];
  gint32 at = seats->build->problem->times[shift].arrive;
  return time->arrive <= at && at < time->end;
}

static void
keep_on_shift (Seats *seats, guint32 from, guint32 to)
{
  const Problem *problem = seats->build->problem;
  gint64 locked = 0;
  for (guint32 o = from; o < to; o++) {
    compact_add_entry (seats->build, o, 1);
    locked += problem->options[o].locked;
  }
  compact_end_row (seats->build, -COMPACT_OPEN, MAX (problem->per_shift[from], locked));
}

/* 1 when the organisation serves on the shift of the options [from, to). */
static guint32
serves (Seats *seats, guint32 from, guint32 to)
{
  guint32 y = compact_add_column (seats->build, 0, 0, 1, TRUE);
  for (guint32 o = from; o < to; o++) {
    gint32 most = compact_column_at (seats->build, o)->high;
    if (most == 0)
      continue;
    compact_add_entry (seats->build, o, 1);
    compact_add_entry (seats->build, y, -most);
    compact_end_lift (seats->build, -COMPACT_OPEN, 0, y, y + 1);
  }
  return y;
}

static void
keep_at_once (Seats *seats, guint32 from, guint32 to)
{
  const Problem *problem = seats->build->problem;
  guint32 shift = problem->options[from].shift;
  gint64 most = 0, locked = 0, here = 0, limit = problem->seats[from];
  for (guint32 o = seats->from; o < seats->to; o++) {
    if (!present (seats, o, shift))
      continue;
    most += compact_column_at (seats->build, o)->high;
    locked += problem->options[o].locked;
    here += problem->options[o].shift == shift ? problem->options[o].locked : 0;
  }
  if (most <= limit)
    return;
  gboolean always = here > 0 || (seats->same && locked <= limit);
  guint32 y = always ? PROBLEM_NONE : serves (seats, from, to);
  for (guint32 o = seats->from; o < seats->to; o++)
    if (present (seats, o, shift))
      compact_add_entry (seats->build, o, 1);
  if (always)
    compact_end_row (seats->build, -COMPACT_OPEN, MAX (limit, locked));
  else {
    compact_add_entry (seats->build, y, most - limit);
    compact_end_row (seats->build, -COMPACT_OPEN, most);
  }
}

void
compact_seats (CompactBuild *build, guint32 party)
{
  const Problem *problem = build->problem;
  Seats seats = { build, problem->party_options[party], problem->party_options[party + 1], TRUE };
  build->rule = RULE_SEATS;
  build->lazy = FALSE;
  for (guint32 o = seats.from; o < seats.to; o++)
    seats.same = seats.same && problem->seats[o] == problem->seats[seats.from];
  for (guint32 from = seats.from, to; from < seats.to; from = to) {
    for (to = from; to < seats.to && problem->options[to].shift == problem->options[from].shift; to++)
      ;
    keep_on_shift (&seats, from, to);
    keep_at_once (&seats, from, to);
  }
}
