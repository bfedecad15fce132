/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/rule-case.h"

/* Rules of one person's path: rests, runs, most and fewest. */

static void
travel (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 2; i++)
    model_add_places (c->builder, &(ModelPlace){ "door", MODEL_NONE, 15 });
  for (int i = 0; i < 2; i++) {
    ModelShift s = plain_shift (sep (7), 540 + 70 * i, 60);
    s.place = i;
    need (c, s, 1);
  }
  limit (c, with, rule_of_first (RULE_TRAVEL));
}
static void
rest (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 1320, 60, 1);
  need_on (c, 8, 440, 30, 1);
  ModelLimit row = rule_of_first (RULE_REST);
  row.min = 600;
  row.after = 1320;
  limit (c, with, row);
}
static void
max_shifts (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 3; i++)
    need_on (c, 7, 480 + 120 * i, 60, 1);
  ModelLimit row = rule_of_first (RULE_MAX_SHIFTS);
  row.per = PER_DAY;
  row.max = 2;
  limit (c, with, row);
}
static void
max_minutes (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 90, 1);
  ModelLimit row = rule_of_first (RULE_MAX_MINUTES);
  row.per = PER_WEEK;
  row.max = 200;
  limit (c, with, row);
}
static void
run_max (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 5; i++)
    need_on (c, 7 + i, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_RUN_DAYS);
  row.max = 2;
  limit (c, with, row);
}
/* Duties on the last two days of August: the 1st of September would be the third in a row. */
static void
run_over_the_edge (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 1, 480, 60, 1);
  before (c, 0, 480, 60);
  before (c, -1, 480, 60);
  ModelLimit row = rule_of_first (RULE_RUN_DAYS);
  row.max = 2;
  limit (c, with, row);
}
static void
run_min (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 1);
  need_on (c, 10, 480, 60, 1);
  need_on (c, 11, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_RUN_DAYS);
  row.min = 2;
  limit (c, with, row);
}
static void
days_off (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 1);
  need_on (c, 9, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_DAYS_OFF);
  row.min = 2;
  limit (c, with, row);
}
static void
weekends (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 5, 480, 60, 1);
  need_on (c, 6, 480, 60, 1);
  need_on (c, 12, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_MAX_WEEKENDS);
  row.max = 1;
  limit (c, with, row);
}
static void
succession (Case *c, gboolean with)
{
  *c = case_new (1);
  ModelShift night = plain_shift (sep (7), 1350, 60);
  night.event = night.kind = 1;
  need (c, night, 1);
  need_on (c, 8, 440, 30, 1);
  ModelLimit row = rule_of_first (RULE_SUCCESSION);
  row.kind = 1;
  row.before = 540;
  row.within = 1440;
  limit (c, with, row);
}
static void
kind_max (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + 2 * i, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_KIND_MAX);
  row.kind = 0;
  row.per = PER_DAYS;
  row.days = 5;
  row.max = 1;
  limit (c, with, row);
}
static void
overlap (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 1);
  need_on (c, 7, with ? 510 : 540, 60, 1);
}

static const RuleCase cases[] = {
  { "travel", travel, filled, 2, 1 },
  { "rest", rest, filled, 2, 1 },
  { "max-shifts", max_shifts, filled, 3, 2 },
  { "max-minutes", max_minutes, filled, 4, 2 },
  { "run-max", run_max, filled, 5, 4 },
  { "run-over-the-edge", run_over_the_edge, filled, 1, 0 },
  { "run-min", run_min, filled, 3, 2 },
  { "days-off", days_off, filled, 2, 1 },
  { "max-weekends", weekends, filled, 3, 2 },
  { "succession", succession, filled, 2, 1 },
  { "kind-max", kind_max, filled, 4, 2 },
  { "overlap", overlap, filled, 2, 1 },
};

int
main (int argc, char *argv[])
{
  return run_cases (argc, argv, cases, G_N_ELEMENTS (cases));
}
