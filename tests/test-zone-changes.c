/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "cal/feed.h"
#include "cal/plan.h"
#include "cal/seal.h"

#include <string.h>

/*
 * Shifts in the nights in which clocks change, the whole way: planned, sealed for the solver, published, written as a feed. The
 * EU changes on the last Sundays of March and October at 01:00 UTC, the US on the second Sunday of March and the first of November
 * at 02:00 local time. RFC 5545 3.3.5: a time that happens twice is the first, a time in the gap has the offset before it. An end
 * is what the clock on the wall shows; a shift that the gap swallows keeps its minutes.
 */

static const struct {
  const char *zone, *day;
  int start, end;       /* minutes; end <= start: the next day */
  const char *dtstart, *dtend;
} cases[] = {
  { "Asia/Shanghai", "2026-09-07", 440, 470, "20260906T232000Z", "20260906T235000Z" },
  { "Asia/Shanghai", "2026-09-07", 1320, 360, "20260907T140000Z", "20260907T220000Z" },
  /* Berlin, 2026-03-29: 02:00 is followed by 03:00. */
  { "Europe/Berlin", "2026-03-28", 1320, 360, "20260328T210000Z", "20260329T040000Z" }, /* seven hours */
  { "Europe/Berlin", "2026-03-29", 60, 240, "20260329T000000Z", "20260329T020000Z" },
  { "Europe/Berlin", "2026-03-29", 90, 150, "20260329T003000Z", "20260329T013000Z" },   /* ends in the gap */
  { "Europe/Berlin", "2026-03-29", 135, 165, "20260329T011500Z", "20260329T014500Z" },  /* wholly in it */
  { "Europe/Berlin", "2026-03-29", 150, 360, "20260329T013000Z", "20260329T040000Z" },  /* begins in it */
  { "Europe/Berlin", "2026-03-29", 150, 210, "20260329T013000Z", "20260329T023000Z" },  /* swallowed: its hour stays */
  { "Europe/Berlin", "2026-03-29", 150, 195, "20260329T013000Z", "20260329T021500Z" },
  { "Europe/Berlin", "2026-03-29", 480, 540, "20260329T060000Z", "20260329T070000Z" },
  /* Berlin, 2026-10-25: 02:00 to 03:00 happens twice. */
  { "Europe/Berlin", "2026-10-24", 1320, 360, "20261024T200000Z", "20261025T050000Z" }, /* nine hours */
  { "Europe/Berlin", "2026-10-25", 60, 240, "20261024T230000Z", "20261025T030000Z" },
  { "Europe/Berlin", "2026-10-25", 120, 150, "20261025T000000Z", "20261025T003000Z" },
  { "Europe/Berlin", "2026-10-25", 150, 210, "20261025T003000Z", "20261025T023000Z" },
  { "Europe/Berlin", "2026-10-25", 480, 540, "20261025T070000Z", "20261025T080000Z" },
  /* New York, 2026-03-08 and 2026-11-01. */
  { "America/New_York", "2026-03-07", 1320, 360, "20260308T030000Z", "20260308T100000Z" },
  { "America/New_York", "2026-03-08", 60, 240, "20260308T060000Z", "20260308T080000Z" },
  { "America/New_York", "2026-03-08", 150, 210, "20260308T073000Z", "20260308T083000Z" },
  { "America/New_York", "2026-03-08", 1380, 30, "20260309T030000Z", "20260309T043000Z" },
  { "America/New_York", "2026-10-31", 1320, 360, "20261101T020000Z", "20261101T110000Z" },
  { "America/New_York", "2026-11-01", 30, 150, "20261101T043000Z", "20261101T073000Z" },
  { "America/New_York", "2026-11-01", 90, 150, "20261101T053000Z", "20261101T073000Z" },
  { "America/New_York", "2026-11-01", 1380, 30, "20261102T040000Z", "20261102T053000Z" },
};

static Community *
community_of (const char *zone, int start, int end)
{
  Community *c = community_new ();
  g_free (c->zone);
  c->zone = g_strdup (zone);
  g_array_append_val (c->settings, ((Setting){ "对外语言", "en" }));
  g_array_append_val (c->settings, ((Setting){ "身份域名", "example.org" }));
  g_array_append_val (c->events, ((Event){ 1, "watch", "watch" }));
  g_array_append_val (c->people, ((Person){ .id = 1, .code = "V001", .name = "Ann", .born_from = DAY_NONE, .born_to = DAY_NONE,
                                            .organisation = NONE, .area = NONE, .experienced = UNSET, .agreed = UNSET,
                                            .max_month = UNSET, .joined = DAY_NONE, .status_since = DAY_NONE,
                                            .insured_until = DAY_NONE, .consent_until = DAY_NONE }));
  g_array_append_val (c->event_rows, ((EventRow){ .id = 1, .valid_from = DAY_NONE, .valid_to = DAY_NONE, .window = "",
                                                  .when = "every day", .start = start, .end = end, .priority = UNSET,
                                                  .arrive_early = UNSET, .points_per_hour = -1, .from = DAY_NONE,
                                                  .to = DAY_NONE, .is_public = TRUE }));
  return c;
}

static Plan *
plan_day (const Community *c, Day day)
{
  g_autoptr (GError) error = NULL;
  Plan *plan = cal_plan (c, day, day + 1, day - 30, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->unplanned->len, ==, 0);
  g_assert_cmpuint (plan->shifts->len, ==, 1);
  g_array_index (plan->shifts, PlannedShift, 0).id = 1;
  return plan;
}

static char *
utc_text (Instant minutes)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (minutes * 60);
  return g_date_time_format (at, "%Y%m%dT%H%M%SZ");
}

/* What the solver is told is what the calendars say. */
static void
check_sealed (const Community *c, const Plan *plan, guint i)
{
  g_autoptr (GError) error = NULL;
  SealInput input = { .as_of = plan->from - 30, .plan = plan };
  g_autoptr (Sealed) sealed = cal_seal (c, &input, &error);
  g_assert_no_error (error);
  g_autofree char *start = utc_text (sealed->model->shifts[0].start), *end = utc_text (sealed->model->shifts[0].end);
  g_assert_cmpstr (start, ==, cases[i].dtstart);
  g_assert_cmpstr (end, ==, cases[i].dtend);
}

static void
check_feed (const Community *c, const Plan *plan, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Voice) voice = voice_new (c, &error);
  g_assert_no_error (error);
  ServedBy by = { 0, 0, NONE, "", 1 };
  g_autoptr (GArray) served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  g_array_append_val (served, by);
  g_autoptr (FeedEntries) none = feed_entries_new ();
  g_autoptr (FeedEntries) entries = entries_publish (c, voice, plan, served, none, 1, (gint64)(plan->from - 7) * 86400);
  g_autoptr (FeedInfo) info = feed_info_new (c, voice, FEED_PERSON, 0, NULL);
  guint n;
  const FeedEntry *own = feed_entries_of (entries, FEED_PERSON, 1, &n);
  g_assert_cmpuint (n, ==, 1);
  g_autoptr (GString) feed = feed_write (info, own, n, plan->from, NULL);
  g_autofree char *want = g_strdup_printf ("\r\nDTSTART:%s\r\nDTEND:%s\r\n", cases[i].dtstart, cases[i].dtend);
  if (strstr (feed->str, want) == NULL)
    g_error ("%s %s: not %s in %s", cases[i].zone, cases[i].day, want, feed->str);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Day day = DAY_NONE;
    g_test_message ("%s %s %d-%d", cases[i].zone, cases[i].day, cases[i].start, cases[i].end);
    g_assert_true (day_parse (cases[i].day, &day));
    g_autoptr (Community) c = community_of (cases[i].zone, cases[i].start, cases[i].end);
    g_autoptr (Plan) plan = plan_day (c, day);
    check_sealed (c, plan, i);
    check_feed (c, plan, i);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone-changes/cases", test_cases);
  return g_test_run ();
}
