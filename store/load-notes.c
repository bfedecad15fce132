/* SPDX-License-Identifier: MPL-2.0 */
#include "store/load-private.h"

void
load_notes (Loader *loader)
{
  static const char *const whats[]
      = { "leave", "only", "ban", "avoid", "prefer", "lock", "apart", "together", "guardian" };
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT id, person_id, team_id, organisation_id, what, when_text, event_id, post, with_person_id,"
                            " with_recipient_id, hard, weight FROM note ORDER BY id");
  while (load_step (loader, rows)) {
    Note note = { .id = book_id (rows, 0),
                  .person = load_ref (loader, rows, 1, MAP_PERSON),
                  .team = load_ref (loader, rows, 2, MAP_TEAM),
                  .organisation = load_ref (loader, rows, 3, MAP_ORGANISATION),
                  .what = (NoteWhat)LOAD_WORD (rows, 4, whats, NOTE_LEAVE),
                  .when = load_text (loader, rows, 5),
                  .event = load_ref (loader, rows, 6, MAP_EVENT),
                  .post = load_text (loader, rows, 7),
                  .with_person = load_ref (loader, rows, 8, MAP_PERSON),
                  .with_recipient = load_ref (loader, rows, 9, MAP_RECIPIENT),
                  .hard = book_int (rows, 10),
                  .weight = book_int (rows, 11) };
    g_array_append_val (loader->community->notes, note);
  }
}

void
load_histories (Loader *loader, Day as_of)
{
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT person_id, max (as_of), minutes, points, recent_duties, recent_minutes, recent_unwelcome, last_served"
              " FROM history WHERE as_of <= coalesce (?, '9999-12-31') GROUP BY person_id ORDER BY person_id");
  g_autoptr (sqlite3_stmt) events
      = load_query (loader, "SELECT event_id FROM history_event WHERE person_id = ? ORDER BY event_id");
  if (rows != NULL)
    book_bind (rows, "d", as_of);
  while (load_step (loader, rows)) {
    History history = { .person = load_ref (loader, rows, 0, MAP_PERSON),
                        .as_of = book_day (rows, 1),
                        .minutes = book_int (rows, 2),
                        .points = book_int (rows, 3),
                        .recent_duties = book_int (rows, 4),
                        .recent_minutes = book_int (rows, 5),
                        .recent_unwelcome = book_int (rows, 6),
                        .last_served = book_day (rows, 7) };
    history.events_done = load_refs (loader, events, book_id (rows, 0), MAP_EVENT);
    g_array_append_val (loader->community->histories, history);
  }
}

void
load_rules (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT id, rule, for_person_id, for_team_id, for_organisation_id, for_age, event_id, kind, value, per, hard,"
              " cost, from_day, to_day FROM rule ORDER BY id");
  while (load_step (loader, rows)) {
    RuleRow rule = { .id = book_id (rows, 0),
                     .rule = load_text (loader, rows, 1),
                     .person = load_ref (loader, rows, 2, MAP_PERSON),
                     .team = load_ref (loader, rows, 3, MAP_TEAM),
                     .organisation = load_ref (loader, rows, 4, MAP_ORGANISATION),
                     .age = book_int (rows, 5),
                     .event = load_ref (loader, rows, 6, MAP_EVENT),
                     .kind = load_text (loader, rows, 7),
                     .value = load_text (loader, rows, 8),
                     .per = load_text (loader, rows, 9),
                     .hard = book_int (rows, 10),
                     .cost = book_int (rows, 11),
                     .from = book_day (rows, 12),
                     .to = book_day (rows, 13) };
    g_array_append_val (loader->community->rules, rule);
  }
}
