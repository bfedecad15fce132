/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/recur.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * recur [RULE-NUMBER]: occurrences per second of our walker and of libical's iterator on everyday rules, in one run and in
 * turns, in processor time; both read the rule beforehand. A round makes an iterator and takes TAKEN times (lunar: fewer). What
 * libical gets wrong (other times than ours, which the recurrence cases check) has no ratio that counts.
 * With a rule's number only ours runs, ROUNDS times, for a profiler. Ends with 1 when an aim is missed.
 */

#define TAKEN 400
#define TAKEN_LUNAR 40
#define ROUNDS 1000
#define AIM 5.0
#define AIM_LUNAR 100.0
#define SLICE 0.02 /* seconds a turn */
#define TURNS 5

static const struct {
  const char *start, *rule, *meaning;
} rules[] = {
  { "20260901T072000", "FREQ=DAILY", "every day" },
  { "20260901T072000", "FREQ=DAILY;INTERVAL=3", "every third day" },
  { "20260901T072000", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday, as days" },
  { "20260901T072000", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday" },
  { "20260901T072000", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "Monday, Wednesday, Friday" },
  { "20260905T090000", "FREQ=WEEKLY", "every Saturday" },
  { "20260905T090000", "FREQ=WEEKLY;BYDAY=SA,SU", "every weekend" },
  { "20260902T190000", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every second Wednesday" },
  { "20260901T190000", "FREQ=WEEKLY;UNTIL=20401231T235959;BYDAY=TU,TH", "Tuesday and Thursday until 2040" },
  { "20260901T072000", "FREQ=DAILY;COUNT=300", "three hundred days" },
  { "20260915T140000", "FREQ=MONTHLY;BYMONTHDAY=15", "the 15th" },
  { "20260901T140000", "FREQ=MONTHLY;BYMONTHDAY=1,15", "the 1st and the 15th" },
  { "20260930T140000", "FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of the month" },
  { "20260912T090000", "FREQ=MONTHLY;BYDAY=2SA", "the second Saturday" },
  { "20260925T150000", "FREQ=MONTHLY;BYDAY=-1FR", "the last Friday" },
  { "20260930T150000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "the last weekday of the month" },
  { "20260920T090000", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", "the 20th of every third month" },
  { "20270501T090000", "FREQ=YEARLY", "every first of May" },
  { "20261126T090000", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "the fourth Thursday of November" },
  { "20261001T090000", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "quarters' 20th" },
  { "20260217", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "Spring Festival" },
  { "20260925", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", "Mid-Autumn" },
  { "20260619", "RSCALE=CHINESE;FREQ=YEARLY", "Dragon Boat, from its day" },
  { "20260217", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1,15", "new and full moons" },
  { "20260118", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=-1", "the last day of the lunar month" },
};

typedef struct {
  struct icalrecurrencetype theirs;
  struct icaltimetype start;
  RecurSet *ours;
  gboolean lunar;
  guint wanted;
  GArray *our_times, *their_times; /* LocalTime */
} Case;

static double
cpu_seconds (void)
{
  struct timespec t;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static LocalTime
local_of (struct icaltimetype t)
{
  return local_time (day_from_ymd (t.year, t.month, t.day), t.is_date ? 0 : t.hour * 3600 + t.minute * 60 + t.second);
}

static void
run_ours (Case *c)
{
  g_autoptr (RecurIter) iter = recur_iter_new (c->ours, G_MININT64);
  g_autoptr (GError) error = NULL;
  LocalTime t;
  g_array_set_size (c->our_times, 0);
  while (c->our_times->len < c->wanted && recur_iter_next (iter, &t, &error))
    g_array_append_val (c->our_times, t);
}

static void
run_theirs (Case *c)
{
  icalrecur_iterator *iter = icalrecur_iterator_new (c->theirs, c->start);
  g_array_set_size (c->their_times, 0);
  while (iter != NULL && c->their_times->len < c->wanted) {
    struct icaltimetype next = icalrecur_iterator_next (iter);
    if (icaltime_is_null_time (next))
      break;
    LocalTime t = local_of (next);
    g_array_append_val (c->their_times, t);
  }
  if (iter != NULL)
    icalrecur_iterator_free (iter);
}

/* Seconds an occurrence, over about a slice of processor time. */
static double
measure (Case *c, void (*run) (Case *c), const GArray *times)
{
  double start = cpu_seconds (), spent = 0;
  gint64 taken = 0;
  do {
    run (c);
    taken += MAX (times->len, 1);
    spent = cpu_seconds () - start;
  } while (spent < SLICE);
  return spent / (double)taken;
}

static void
case_init (Case *c, guint index)
{
  *c = (Case){ .theirs = icalrecurrencetype_from_string (rules[index].rule),
               .start = icaltime_from_string (rules[index].start),
               .lunar = g_str_has_prefix (rules[index].rule, "RSCALE"),
               .our_times = g_array_new (FALSE, FALSE, sizeof (LocalTime)),
               .their_times = g_array_new (FALSE, FALSE, sizeof (LocalTime)) };
  c->wanted = c->lunar ? TAKEN_LUNAR : TAKEN;
  c->ours = recur_set_new (local_of (c->start), c->start.is_date, NULL);
  Recur *recur = recur_parse (rules[index].rule, NULL);
  g_assert_nonnull (recur);
  recur_set_add_rule (c->ours, recur);
}

static void
case_clear (Case *c)
{
  recur_set_free (c->ours);
  g_array_unref (c->our_times);
  g_array_unref (c->their_times);
  free (c->theirs.rscale);
}

static gboolean
same_times (const Case *c)
{
  return c->our_times->len == c->their_times->len &&
         memcmp (c->our_times->data, c->their_times->data, c->our_times->len * sizeof (LocalTime)) == 0;
}

/* One line of the table; FALSE when the aim is missed. */
static gboolean
compare (guint index)
{
  Case c;
  double ours = G_MAXDOUBLE, theirs = G_MAXDOUBLE;
  case_init (&c, index);
  for (int turn = 0; turn < TURNS; turn++) {
    ours = MIN (ours, measure (&c, run_ours, c.our_times));
    theirs = MIN (theirs, measure (&c, run_theirs, c.their_times));
  }
  gboolean right = same_times (&c);
  gboolean enough = !(right || c.lunar) || theirs / ours >= (c.lunar ? AIM_LUNAR : AIM);
  g_print ("%12.0f %12.0f %8.1f  %-6s %s  (%s)%s\n", 1 / ours, 1 / theirs, theirs / ours, right ? "right" : "WRONG",
           rules[index].rule, rules[index].meaning, enough ? "" : "  BELOW THE AIM");
  case_clear (&c);
  return enough;
}

int
main (int argc, char **argv)
{
  if (argc > 1) {
    Case c;
    case_init (&c, (guint)CLAMP (atoi (argv[1]) - 1, 0, (int)G_N_ELEMENTS (rules) - 1));
    for (int i = 0; i < ROUNDS; i++)
      run_ours (&c);
    g_print ("%d rounds of %u\n", ROUNDS, c.our_times->len);
    case_clear (&c);
    return 0;
  }
  gboolean enough = TRUE;
  g_print ("%12s %12s %8s  %s\n", "ours/s", "libical/s", "ratio", "libical is");
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    enough &= compare (i);
  return enough ? 0 : 1;
}
