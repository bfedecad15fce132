/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-quick.h"

/*
 * A quick yes to path rules.
 *
 * Whether a duty fits into a path is asked millions of times, and nearly always every limit is far from
 * being reached. So all limits of a profile are drawn together into a few numbers, each as strict as the
 * strictest limit of its sort and blind to events and kinds. One pass over the path adds up what those
 * numbers bound. Within all of them, every limit's amount around the duty is 0, with the duty and without
 * it: nothing is broken and nothing priced. Otherwise the limits are asked one by one, exactly; so the
 * quick look may be too strict, never too lenient.
 *
 *   rule                    is surely kept when
 *   travel, rest            any other duty is `gap` minutes away: the longest travel, the longest rest
 *   succession              the same, with the time within which one counts as following
 *   duties, minutes         all duties of the day, week or month are within the limit
 *   duties in any d days    those less than d days away are
 *   days in a row, at most k  at most k duties lie less than k + 1 days away, this one included
 *   k free days between     this is the only duty less than k + 1 days away
 *   weekends, at most k     at most k duties lie on weekend days of the month
 *   at most k in the span   at most k duties lie on all known days; minutes as so many of the longest shift
 *
 *   Example: at most 5 days in a row; duties on the 3rd, 4th, 9th, and now the 6th. Less than 6 days away
 *   from it: four with itself. No run of six can contain it.
 *
 * "Without it" follows, as taking a duty away shortens runs and lowers sums, and the duties before and after
 * it are then farther apart than each was from it. What asks for duties is not like that (a least number of
 * days in a row or of duties in the span, a most of free days, weekends whole or not at all): a profile with
 * such a limit is always asked.
 */

static void
add_reach (PathQuick *quick, gint32 days, gint32 most)
{
  if (quick->n_reaches == QUICK_REACHES || days < 1)
    quick->never = TRUE;
  else
    quick->reaches[quick->n_reaches++] = (QuickReach){ days, most };
}

static void
lower (gint32 *bound, gint32 most)
{
  *bound = MIN (*bound, most);
}

static void
add_count (const Problem *problem, PathQuick *quick, const PathLimit *limit)
{
  gboolean minutes = limit->rule == RULE_MAX_MINUTES;
  switch (limit->per) {
  case PER_DAY:
    lower (minutes ? &quick->day_minutes : &quick->day_duties, limit->max);
    break;
  case PER_WEEK:
    lower (minutes ? &quick->week_minutes : &quick->week_duties, limit->max);
    break;
  case PER_MONTH:
    lower (minutes ? &quick->month_minutes : &quick->month_duties, limit->max);
    break;
  case PER_DAYS:
    if (minutes)
      quick->never = TRUE;
    else
      add_reach (quick, limit->days, limit->max);
    break;
  case PER_SPAN:
    if (limit->min != RULE_OFF)
      quick->never = TRUE;
    else
      add_reach (quick, (gint32)problem->n_days, limit->max / (minutes ? MAX (1, problem->longest_service) : 1));
    break;
  }
}

static void
add_limit (const Problem *problem, PathQuick *quick, const PathLimit *limit)
{
  switch (limit->rule) {
  case RULE_TRAVEL:
    quick->gap = MAX (quick->gap, problem->longest_travel);
    break;
  case RULE_REST:
    quick->gap = MAX (quick->gap, limit->min);
    break;
  case RULE_SUCCESSION:
    quick->gap = MAX (quick->gap, limit->within == MODEL_NONE ? G_MAXINT32 : limit->within + 1);
    break;
  case RULE_MAX_SHIFTS:
  case RULE_KIND_MAX:
  case RULE_MAX_MINUTES:
    add_count (problem, quick, limit);
    break;
  case RULE_RUN_DAYS:
    if (limit->min != RULE_OFF)
      quick->never = TRUE;
    else if (limit->max != RULE_OFF)
      add_reach (quick, limit->max + 1, limit->max);
    break;
  case RULE_DAYS_OFF:
    if (limit->max != RULE_OFF)
      quick->never = TRUE;
    else
      add_reach (quick, limit->min + 1, 1);
    break;
  case RULE_MAX_WEEKENDS:
    if (limit->per == PER_SPAN)
      add_reach (quick, (gint32)problem->n_days, limit->max);
    else
      lower (&quick->weekend_duties, limit->max);
    break;
  default:
    quick->never = TRUE;
  }
}

PathQuick
path_quick_make (const Problem *problem, const PathLimit *limits, guint n)
{
  PathQuick quick = { .day_duties = G_MAXINT32,
                      .week_duties = G_MAXINT32,
                      .month_duties = G_MAXINT32,
                      .day_minutes = G_MAXINT32,
                      .week_minutes = G_MAXINT32,
                      .month_minutes = G_MAXINT32,
                      .weekend_duties = G_MAXINT32 };
  for (guint i = 0; i < n; i++)
    add_limit (problem, &quick, &limits[i]);
  return quick;
}
