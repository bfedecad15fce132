/* SPDX-License-Identifier: MPL-2.0 */
#include "store/load-private.h"

void
load_places (Loader *loader)
{
  static const char *const kinds[] = { "community", "grid", "building", "place" };
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT id, name, kind, parent_id, when_text, start_min, end_min, travel_min, latitude, longitude"
                            " FROM place ORDER BY id");
  g_autoptr (sqlite3_stmt) officers
      = load_query (loader, "SELECT person_id FROM place_officer WHERE place_id = ? ORDER BY person_id");
  while (load_step (loader, rows)) {
    gboolean has_geo
        = sqlite3_column_type (rows, 8) != SQLITE_NULL && sqlite3_column_type (rows, 9) != SQLITE_NULL;
    Place place = { .id = book_id (rows, 0),
                    .name = load_text (loader, rows, 1),
                    .kind = (PlaceKind)LOAD_WORD (rows, 2, kinds, PLACE_DOOR),
                    .parent = load_ref (loader, rows, 3, MAP_PLACE),
                    .when = load_text (loader, rows, 4),
                    .start = book_int (rows, 5),
                    .end = book_int (rows, 6),
                    .travel_min = book_int (rows, 7),
                    .has_geo = has_geo,
                    .latitude = has_geo ? sqlite3_column_double (rows, 8) : 0,
                    .longitude = has_geo ? sqlite3_column_double (rows, 9) : 0 };
    place.officers = load_refs (loader, officers, place.id, MAP_PERSON);
    g_array_append_val (loader->community->places, place);
  }
}

static void
load_organisation_events (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT id, organisation_id, event_id, seats, turn_text, min_month, max_month, share, per_shift"
                            " FROM organisation_event ORDER BY id");
  while (load_step (loader, rows)) {
    OrganisationEvent row = { .id = book_id (rows, 0),
                              .organisation = load_ref (loader, rows, 1, MAP_ORGANISATION),
                              .event = load_ref (loader, rows, 2, MAP_EVENT),
                              .seats = book_int (rows, 3),
                              .turn = load_text (loader, rows, 4),
                              .min_month = book_int (rows, 5),
                              .max_month = book_int (rows, 6),
                              .share = book_real (rows, 7),
                              .per_shift = book_int (rows, 8) };
    g_array_append_val (loader->community->organisation_events, row);
  }
}

void
load_organisations (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (loader, "SELECT id, name, contact, phone FROM organisation ORDER BY id");
  g_autoptr (sqlite3_stmt) skills = load_query (loader, "SELECT id, name FROM skill ORDER BY id");
  while (load_step (loader, rows)) {
    Organisation row = { book_id (rows, 0), load_text (loader, rows, 1), load_text (loader, rows, 2),
                         load_text (loader, rows, 3) };
    g_array_append_val (loader->community->organisations, row);
  }
  while (load_step (loader, skills)) {
    Skill skill = { book_id (skills, 0), load_text (loader, skills, 1) };
    g_array_append_val (loader->community->skills, skill);
  }
  load_organisation_events (loader);
}

/* The lists that hang on a person, one statement each. */
typedef struct {
  sqlite3_stmt *teams, *areas, *limits, *skills, *contacts;
} PersonLists;

static void
person_lists_clear (PersonLists *lists)
{
  sqlite3_finalize (lists->teams);
  sqlite3_finalize (lists->areas);
  sqlite3_finalize (lists->limits);
  sqlite3_finalize (lists->skills);
  sqlite3_finalize (lists->contacts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PersonLists, person_lists_clear)

static void
load_person_skills (Loader *loader, sqlite3_stmt *rows, Person *person)
{
  g_autoptr (GArray) skills = g_array_new (FALSE, FALSE, sizeof (PersonSkill));
  load_of (rows, person->id);
  while (load_step (loader, rows)) {
    PersonSkill skill = { load_ref (loader, rows, 0, MAP_SKILL), book_int (rows, 1), book_day (rows, 2) };
    g_array_append_val (skills, skill);
  }
  person->n_skills = skills->len;
  person->skills = community_block (loader->community, skills->data, sizeof (PersonSkill), skills->len);
}

static void
load_contacts (Loader *loader, sqlite3_stmt *rows, Person *person)
{
  static const char *const kinds[] = { "", "mobile", "landline", "other" };
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (Contact));
  load_of (rows, person->id);
  while (load_step (loader, rows)) {
    Contact contact = { load_text (loader, rows, 0), (NumberKind)LOAD_WORD (rows, 1, kinds, NUMBER_OTHER),
                        load_text (loader, rows, 2), book_int (rows, 3) != UNSET };
    g_array_append_val (contacts, contact);
  }
  person->n_contacts = contacts->len;
  person->contacts = community_block (loader->community, contacts->data, sizeof (Contact), contacts->len);
}

static Person
read_person (Loader *loader, sqlite3_stmt *rows)
{
  static const char *const channels[] = { "", "sms", "call", "wechat", "slip", "family" };
  static const char *const statuses[] = { "active", "paused", "left", "deceased" };
  static const char *const shown[] = { "", "full", "masked", "hidden" };
  return (Person){ .id = book_id (rows, 0),
                   .code = load_text (loader, rows, 1),
                   .name = load_text (loader, rows, 2),
                   .tag = load_text (loader, rows, 3),
                   .channel = (Channel)LOAD_WORD (rows, 4, channels, CHANNEL_DEFAULT),
                   .born_from = book_day (rows, 5),
                   .born_to = book_day (rows, 6),
                   .sex = load_sex (rows, 7),
                   .organisation = load_ref (loader, rows, 8, MAP_ORGANISATION),
                   .area = load_ref (loader, rows, 9, MAP_PLACE),
                   .experienced = book_int (rows, 10),
                   .available = load_text (loader, rows, 11),
                   .agreed = book_int (rows, 12),
                   .max_month = book_int (rows, 13),
                   .joined = book_day (rows, 14),
                   .status = (Status)LOAD_WORD (rows, 15, statuses, STATUS_ACTIVE),
                   .status_since = book_day (rows, 16),
                   .insured_until = book_day (rows, 17),
                   .consent_until = book_day (rows, 18),
                   .shown_as = (ShownAs)LOAD_WORD (rows, 19, shown, SHOWN_DEFAULT) };
}

void
load_people (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT id, code, name, tag, channel, born_from, born_to, sex, organisation_id, area_id, experienced,"
              " available_text, agreed, max_month, joined, status, status_since, insured_until, consent_until, shown_as"
              " FROM person ORDER BY id");
  g_auto (PersonLists) lists = {
    .teams = load_query (loader, "SELECT team_id FROM person_team WHERE person_id = ? ORDER BY position, team_id"),
    .areas = load_query (loader, "SELECT place_id FROM person_area WHERE person_id = ? ORDER BY place_id"),
    .limits = load_query (loader, "SELECT word FROM person_limit WHERE person_id = ? ORDER BY word"),
    .skills
    = load_query (loader, "SELECT skill_id, level, valid_until FROM person_skill WHERE person_id = ? ORDER BY skill_id"),
    .contacts = load_query (loader, "SELECT number, kind, via, opted_out_at FROM person_contact"
                                    " JOIN contact ON contact.id = contact_id WHERE person_id = ?"
                                    " ORDER BY position, contact_id"),
  };
  while (load_step (loader, rows)) {
    Person person = read_person (loader, rows);
    person.teams = load_refs (loader, lists.teams, person.id, MAP_TEAM);
    person.duty_areas = load_refs (loader, lists.areas, person.id, MAP_PLACE);
    person.limits = load_texts (loader, lists.limits, person.id);
    load_person_skills (loader, lists.skills, &person);
    load_contacts (loader, lists.contacts, &person);
    g_array_append_val (loader->community->people, person);
  }
}

void
load_busy (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT person_id, from_at, to_at, soft FROM busy_interval ORDER BY person_id, from_at, soft");
  while (load_step (loader, rows)) {
    Busy busy = { load_ref (loader, rows, 0, MAP_PERSON), book_id (rows, 1) / 60, book_id (rows, 2) / 60,
                  book_int (rows, 3) == 1 };
    g_array_append_val (loader->community->busy, busy);
  }
}

void
load_teams (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT id, name, colour, label, lead_id, organisation_id, parent_id, kind FROM team ORDER BY id");
  while (load_step (loader, rows)) {
    Team team = { .id = book_id (rows, 0),
                  .name = load_text (loader, rows, 1),
                  .colour = load_text (loader, rows, 2),
                  .label = load_text (loader, rows, 3),
                  .lead = load_ref (loader, rows, 4, MAP_PERSON),
                  .organisation = load_ref (loader, rows, 5, MAP_ORGANISATION),
                  .parent = load_ref (loader, rows, 6, MAP_TEAM),
                  .kind = load_text (loader, rows, 7) };
    g_array_append_val (loader->community->teams, team);
  }
}

static Recipient
read_recipient (Loader *loader, sqlite3_stmt *rows)
{
  static const char *const tiers[] = { "", "week", "month", "quarter" };
  static const char *const statuses[] = { "active", "paused", "phone", "moved", "deceased" };
  return (Recipient){ .id = book_id (rows, 0),
                      .code = load_text (loader, rows, 1),
                      .called = load_text (loader, rows, 2),
                      .area = load_ref (loader, rows, 3, MAP_PLACE),
                      .event = load_ref (loader, rows, 4, MAP_EVENT),
                      .when = load_text (loader, rows, 5),
                      .start = book_int (rows, 6),
                      .minutes = book_int (rows, 7),
                      .tier = (Tier)LOAD_WORD (rows, 8, tiers, TIER_NONE),
                      .festivals = book_int (rows, 9) == 1,
                      .sex = load_sex (rows, 10),
                      .from = book_day (rows, 11),
                      .to = book_day (rows, 12),
                      .status = (RecipientStatus)LOAD_WORD (rows, 13, statuses, RECIPIENT_ACTIVE) };
}

void
load_recipients (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT id, code, called, area_id, event_id, when_text, start_min, minutes, tier, festivals, sex, from_day,"
              " to_day, status FROM recipient ORDER BY id");
  g_autoptr (sqlite3_stmt) regulars
      = load_query (loader, "SELECT person_id FROM recipient_person WHERE recipient_id = ? AND role = 'regular'"
                            " ORDER BY position, person_id");
  g_autoptr (sqlite3_stmt) never
      = load_query (loader, "SELECT person_id FROM recipient_person WHERE recipient_id = ? AND role = 'never'"
                            " ORDER BY position, person_id");
  g_autoptr (sqlite3_stmt) needs
      = load_query (loader, "SELECT word FROM recipient_need WHERE recipient_id = ? ORDER BY word");
  while (load_step (loader, rows)) {
    Recipient recipient = read_recipient (loader, rows);
    recipient.regulars = load_refs (loader, regulars, recipient.id, MAP_PERSON);
    recipient.never = load_refs (loader, never, recipient.id, MAP_PERSON);
    recipient.needs = load_texts (loader, needs, recipient.id);
    g_array_append_val (loader->community->recipients, recipient);
  }
}
