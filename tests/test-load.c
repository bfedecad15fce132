/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/scratch.h"

#include "store/busy-book.h"
#include "store/history.h"
#include "store/load.h"

#define AT(table, Type, i) community_at (community, table, Type, i)
#define DAY(text) scratch_day (text)

static const char fixture[]
    = "INSERT INTO place (id, name, kind, parent_id, travel_min, latitude, longitude) VALUES"
      " (5, '网格05', 'grid', NULL, 15, 39.12, 117.2), (9, '3栋', 'building', 5, NULL, NULL, NULL),"
      " (11, '新星小学东门', 'place', NULL, NULL, 1.0, NULL);"
      "INSERT INTO organisation (id, name, contact) VALUES (3, '万科物业', '陈经理');"
      "INSERT INTO skill (id, name) VALUES (2, '急救'), (4, '眼科执业'), (6, '口腔执业');"
      "INSERT INTO person (id, code, name, name_key, tag, channel, born_from, born_to, sex, organisation_id, area_id,"
      " experienced, available_text, agreed, max_month, joined, status, status_since, insured_until, shown_as) VALUES"
      " (17, 'V017', '王芳', '王芳', '3栋', 'call', '1954-03-01', '1954-03-31', 'f', NULL, 9, 1, '周一上午', 3, 5,"
      "  '2026-08-20', 'paused', '2026-09-01', '2026-12-31', 'masked'),"
      " (20, 'V020', '李强', '李强', NULL, NULL, NULL, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL, NULL, 'active', NULL, NULL,"
      "  NULL);"
      "INSERT INTO contact (id, number, kind, opted_out_at) VALUES (1, '+8613800138001', 'mobile', 5), (2, '022-27830000',"
      " 'landline', NULL);"
      "INSERT INTO person_contact VALUES (17, 1, 1, '打给女儿'), (17, 2, 0, NULL), (20, 1, 0, NULL);"
      "INSERT INTO person_team VALUES (17, 1, 1), (17, 4, 0);"
      "INSERT INTO person_skill VALUES (17, 2, 2, '2027-05-31', NULL);"
      "INSERT INTO person_limit VALUES (17, '爬楼'), (17, '久站');"
      "INSERT INTO person_area VALUES (17, 5);"
      "INSERT INTO place_officer VALUES (5, 17);"
      "INSERT INTO event (id, code, name) VALUES (7, 'gate', '护学'), (8, 'clinic', '义诊');"
      "INSERT INTO event_revision (id, event_id, valid_from) VALUES (1, 7, '2026-10-01'), (2, 7, '0001-01-01'),"
      " (3, 8, '0001-01-01');"
      "INSERT INTO event_row (id, revision_id, position, window, when_text, start_min, end_min, unwelcome, priority, note,"
      " public, if_day_off, each_kind, from_day) VALUES"
      " (1, 2, 0, '上学', '每个上学日', 440, 470, NULL, 5, '穿马甲', 0, NULL, 'places', '2026-09-01'),"
      " (2, 2, 1, '放学', '每个上学日 周一至周四', 970, 1000, 'yes', NULL, NULL, NULL, 'next', NULL, NULL),"
      " (3, 2, 2, '放学', '每个上学日 周五', 930, 960, NULL, NULL, '早放', NULL, NULL, NULL, NULL),"
      " (4, 1, 0, '上学', '每个上学日', 450, 480, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
      " (5, 3, 0, '', '每月第2个周六', 540, 690, NULL, NULL, NULL, NULL, NULL, NULL, NULL);"
      "INSERT INTO event_row_each VALUES (1, 11, 0);"
      "INSERT INTO event_row_team VALUES (1, 4, 0);"
      "INSERT INTO event_row_people VALUES (1, 0, '劝停', 1, 1, 2), (1, 1, '护送', 0, 1, 1), (3, 0, '', 2, 2, 2);"
      "INSERT INTO event_row_calendar VALUES (2, 2, 0);"
      "INSERT INTO post (id, event_id, name, min, team_rule, sex, experienced) VALUES (1, 8, '医师', 1, 'own-area', 'm', 0);"
      "INSERT INTO post_skill VALUES (1, 0, 2, 2), (1, 1, 4, 1), (1, 1, 6, 1);"
      "INSERT INTO post_demand VALUES (1, '久站');"
      "INSERT INTO recipient (id, code, called, area_id, start_min, tier, festivals, status) VALUES"
      " (1, 'A07', '周爷爷', 9, 570, 'week', 1, 'phone');"
      "INSERT INTO recipient_person VALUES (1, 20, 'regular', 0), (1, 17, 'never', 0);"
      "INSERT INTO note (person_id, what, when_text, with_person_id, hard, weight) VALUES (17, 'apart', NULL, 20, 0, 3);"
      "INSERT INTO history (person_id, as_of, minutes, points) VALUES (17, '2026-08-31', 36750, 612), (17, '2026-09-30', 40000,"
      " NULL);"
      "INSERT INTO history_event VALUES (17, 8);"
      "INSERT INTO rule (rule, for_age, value, per) VALUES ('max_shifts', 75, '1', 'week');"
      "INSERT INTO organisation_event (organisation_id, event_id, seats, share) VALUES (3, NULL, 2, NULL), (3, 7, NULL, 20);"
      "INSERT INTO series (id, event_id, code, place_id) VALUES (4, 7, 'gate-东门', 11);"
      "INSERT INTO override VALUES (4, '2026-09-11', '放学', 'changed', NULL, 690, NULL, NULL, '节前半天');";

static Community *
load (Scratch *scratch, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  scratch_write (book, "fixture", fixture);
  Community *community = book_load_community (book, DAY (as_of), &error);
  g_assert_no_error (error);
  return community;
}

static void
test_people (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Community) community = load (scratch, "2026-09-05");
  g_assert_cmpstr (community->zone, ==, "Asia/Shanghai");
  g_assert_cmpint (community->people->len, ==, 2);
  const Person *wang = AT (people, Person, 0), *li = AT (people, Person, 1);
  g_assert_cmpint (wang->id, ==, 17);
  g_assert_cmpint (wang->channel, ==, CHANNEL_CALL);
  g_assert_cmpint (wang->born_from, ==, DAY ("1954-03-01"));
  g_assert_cmpint (wang->sex, ==, SEX_FEMALE);
  g_assert_cmpint (wang->organisation, ==, NONE);
  g_assert_cmpint (wang->area, ==, 1);
  g_assert_cmpint (wang->teams.n, ==, 2);
  g_assert_cmpint (wang->teams.at[0], ==, 3);
  g_assert_cmpint (wang->duty_areas.at[0], ==, 0);
  g_assert_cmpint (wang->limits.n, ==, 2);
  g_assert_cmpint (wang->n_skills, ==, 1);
  g_assert_cmpint (wang->skills[0].level, ==, 2);
  g_assert_cmpint (wang->skills[0].valid_until, ==, DAY ("2027-05-31"));
  g_assert_cmpint (wang->n_contacts, ==, 2);
  g_assert_cmpstr (wang->contacts[0].number, ==, "022-27830000");
  g_assert_false (wang->contacts[0].opted_out);
  g_assert_true (wang->contacts[1].opted_out);
  g_assert_cmpstr (wang->contacts[1].via, ==, "打给女儿");
  g_assert_cmpint (wang->status, ==, STATUS_PAUSED);
  g_assert_cmpint (wang->shown_as, ==, SHOWN_MASKED);
  g_assert_cmpint (wang->consent_until, ==, DAY_NONE);
  g_assert_cmpstr (li->tag, ==, NULL);
  g_assert_cmpint (li->channel, ==, CHANNEL_DEFAULT);
  g_assert_cmpint (li->organisation, ==, 0);
  g_assert_cmpint (li->agreed, ==, UNSET);
  g_assert_cmpint (li->experienced, ==, UNSET);
  g_assert_cmpint (li->born_to, ==, DAY_NONE);
  g_assert_cmpint (li->joined, ==, DAY_NONE);
  g_assert_cmpint (AT (places, Place, 0)->officers.at[0], ==, 0);
  g_assert_true (AT (places, Place, 0)->has_geo);
  g_assert_false (AT (places, Place, 2)->has_geo);
  g_assert_cmpint (AT (places, Place, 1)->parent, ==, 0);
}

static void
test_events (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Community) community = load (scratch, "2026-09-05");
  g_assert_cmpint (community->event_rows->len, ==, 5);
  const EventRow *row[5];
  for (guint i = 0; i < 5; i++)
    row[i] = AT (event_rows, EventRow, i);
  g_assert_cmpint (row[0]->valid_from, ==, DAY_NONE);
  g_assert_cmpint (row[0]->valid_to, ==, DAY ("2026-10-01"));
  g_assert_cmpint (row[3]->valid_from, ==, DAY ("2026-10-01"));
  g_assert_cmpint (row[3]->valid_to, ==, DAY_NONE);
  g_assert_cmpint (row[0]->is_public, ==, FALSE);

  /* Blanks come from the event's other rows ... */
  g_assert_cmpint (row[1]->priority, ==, 5);
  g_assert_cmpint (row[1]->each, ==, EACH_PLACES);
  g_assert_cmpint (row[1]->each_places.at[0], ==, 2);
  g_assert_cmpint (row[1]->teams.at[0], ==, 3);
  g_assert_cmpint (row[1]->is_public, ==, FALSE);
  g_assert_cmpint (row[1]->from, ==, DAY ("2026-09-01"));
  g_assert_cmpint (row[0]->if_day_off, ==, POLICY_NEXT);
  g_assert_cmpint (row[0]->calendars.at[0], ==, 1);
  g_assert_cmpstr (row[0]->unwelcome, ==, "yes");
  /* ... those of the same window first ... */
  g_assert_cmpstr (row[1]->note, ==, "早放");
  g_assert_cmpint (row[1]->n_posts, ==, 1);
  g_assert_cmpint (row[1]->posts[0].want, ==, 2);
  g_assert_cmpstr (row[0]->note, ==, "穿马甲");
  g_assert_cmpint (row[0]->n_posts, ==, 2);
  g_assert_cmpint (row[0]->posts[0].max, ==, 2);
  /* ... and never from another revision or event. */
  g_assert_cmpint (row[3]->priority, ==, UNSET);
  g_assert_cmpint (row[3]->each, ==, EACH_ONE);
  g_assert_cmpint (row[4]->n_posts, ==, 0);
  g_assert_true (row[4]->is_public);
  g_assert_true (row[4]->points_per_hour < 0);

  const Post *post = AT (posts, Post, 0);
  g_assert_cmpint (post->event, ==, 1);
  g_assert_cmpint (post->team_rule, ==, TEAM_RULE_OWN_AREA);
  g_assert_cmpint (post->n_clauses, ==, 2);
  g_assert_cmpint (post->clauses[0].n, ==, 1);
  g_assert_cmpint (post->clauses[0].at[0].level, ==, 2);
  g_assert_cmpint (post->clauses[1].n, ==, 2);
  g_assert_cmpint (post->clauses[1].at[1].skill, ==, 2);
  g_assert_cmpint (post->insured, ==, UNSET);
  g_assert_cmpint (post->experienced, ==, 0);
  g_assert_cmpstr (post->demands.at[0], ==, "久站");
}

static void
test_rest (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Community) community = load (scratch, "2026-09-05");
  const Recipient *recipient = AT (recipients, Recipient, 0);
  g_assert_cmpint (recipient->regulars.at[0], ==, 1);
  g_assert_cmpint (recipient->never.at[0], ==, 0);
  g_assert_cmpint (recipient->tier, ==, TIER_WEEK);
  g_assert_true (recipient->festivals);
  g_assert_cmpint (recipient->status, ==, RECIPIENT_PHONE);
  g_assert_cmpint (recipient->event, ==, NONE);
  const Note *note = AT (notes, Note, 0);
  g_assert_cmpint (note->what, ==, NOTE_APART);
  g_assert_cmpint (note->with_person, ==, 1);
  g_assert_cmpint (note->hard, ==, 0);
  g_assert_cmpint (note->team, ==, NONE);
  g_assert_cmpint (community->histories->len, ==, 1);
  const History *history = AT (histories, History, 0);
  g_assert_cmpint (history->minutes, ==, 36750);
  g_assert_cmpint (history->events_done.at[0], ==, 1);
  const RuleRow *rule = AT (rules, RuleRow, 0);
  g_assert_cmpint (rule->age, ==, 75);
  g_assert_cmpint (rule->person, ==, NONE);
  g_assert_cmpstr (rule->per, ==, "week");
  g_assert_cmpint (AT (organisation_events, OrganisationEvent, 0)->event, ==, NONE);
  g_assert_true (AT (organisation_events, OrganisationEvent, 0)->share < 0);
  const Override *override = AT (overrides, Override, 0);
  g_assert_cmpint (override->series, ==, 0);
  g_assert_cmpint (override->start, ==, 690);
  g_assert_cmpint (override->day, ==, DAY_NONE);
  g_assert_false (override->cancelled);
  g_assert_cmpint (community_find_calendar (community, CALENDAR_STATUTORY), ==, 0);
}

static void
test_history_day (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Community) community = load (scratch, "2026-10-05");
  g_assert_cmpint (AT (histories, History, 0)->minutes, ==, 40000);
  g_assert_cmpint (AT (histories, History, 0)->points, ==, UNSET);
  g_autoptr (Scratch) other = scratch_new ();
  g_autoptr (Community) early = load (other, "2026-08-30");
  g_assert_cmpint (early->histories->len, ==, 0);
}

static void
replace_busy (Book *book, gint64 person, Instant from, gboolean soft, gint64 *ret_change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (Busy));
  Busy busy = { NONE, from, from + 60, soft };
  gboolean equal = FALSE;
  g_array_append_val (times, busy);
  g_assert_true (book_begin (book, "import busy", TRUE, 5, &error) && busy_book_replace (book, person, times, &error)
                 && book_commit (book, ret_change, &error));
  g_assert_no_error (error);
  g_assert_true (busy_book_equals (book, person, times, &equal, NULL) && equal);
  g_array_index (times, Busy, 0).to++;
  g_assert_true (busy_book_equals (book, person, times, &equal, NULL) && !equal);
  g_array_set_size (times, 0);
  g_assert_true (busy_book_equals (book, person, times, &equal, NULL) && !equal);
}

/* Busy times are replaced person by person, told apart when they are the same, and come back with undo. */
static void
test_busy (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  gint64 change = 0;
  guint hard = 9, soft = 9;
  scratch_write (book, "fixture", fixture);
  replace_busy (book, 20, 29812380, FALSE, &change);
  replace_busy (book, 17, 29812000, TRUE, &change);
  replace_busy (book, 17, 29812440, FALSE, &change);
  g_assert_cmpint (change, !=, 0);
  g_assert_true (busy_book_count (book, 17, &hard, &soft, &error));
  g_assert_cmpuint (hard, ==, 1);
  g_assert_cmpuint (soft, ==, 0);
  replace_busy (book, 17, 29812440, FALSE, &change);
  g_assert_cmpint (change, ==, 0);
  g_autoptr (Community) community = book_load_community (book, DAY ("2026-09-05"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (community->busy->len, ==, 2);
  g_assert_cmpint (AT (busy, Busy, 0)->person, ==, 0);
  g_assert_cmpint (AT (busy, Busy, 0)->from, ==, 29812440);
  g_assert_cmpint (AT (busy, Busy, 0)->to, ==, 29812500);
  g_assert_cmpint (AT (busy, Busy, 1)->person, ==, 1);
  g_assert_true (history_undo (book, 6, NULL, &error));
  g_assert_true (busy_book_count (book, 17, &hard, &soft, &error));
  g_assert_cmpuint (soft, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/people", test_people);
  g_test_add_func ("/load/events", test_events);
  g_test_add_func ("/load/rest", test_rest);
  g_test_add_func ("/load/busy", test_busy);
  g_test_add_func ("/load/history-day", test_history_day);
  return g_test_run ();
}
