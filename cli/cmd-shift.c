/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan.h"
#include "cli/command.h"
#include "cli/items.h"
#include "engine/names.h"
#include "store/cell-time.h"
#include "store/load.h"
#include "store/override-book.h"
#include "store/plan-book.h"
#include "store/roster-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * One occurrence changed by hand. What is said is kept by the shift's key, so that planning again, and any change of the event,
 * leaves it as it is; the shift keeps its id and its calendar entries.
 */

/* Whoever writes 16:00-15:00 rarely means 23 hours. */
#define LONGEST_MINUTES (16 * 60)

typedef enum { SHIFT_MOVE, SHIFT_CANCEL, SHIFT_RESTORE } ShiftAction;

static const char *const actions[] = { [SHIFT_MOVE] = "move", [SHIFT_CANCEL] = "cancel", [SHIFT_RESTORE] = "restore" };

typedef struct {
  char *day, *time, *place, *reason; /* as typed, or NULL */
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->day);
  g_free (asked->time);
  g_free (asked->place);
  g_free (asked->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

typedef struct {
  ShiftAction action;
  const char *reference;
  gint64 shift;
  Day nominal;
  Community *community;
  Plan *before, *after;
  const PlannedShift *old, *now;
  GArray *told; /* StoredAssignment */
} Change;

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->told, g_array_unref);
  g_clear_pointer (&change->before, plan_free);
  g_clear_pointer (&change->after, plan_free);
  g_clear_pointer (&change->community, community_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

/* ---- what is asked ---- */

static gboolean
read_action (const char *text, const Asked *asked, ShiftAction *ret_action, GError **error)
{
  gboolean where = asked->day != NULL || asked->time != NULL || asked->place != NULL;
  guint action = 0;
  while (action < G_N_ELEMENTS (actions) && strcmp (text, actions[action]) != 0)
    action++;
  if (action == G_N_ELEMENTS (actions))
    g_set_error (error, USAGE_ERROR, 0, _ ("shift takes move, cancel or restore, not “%s”"), text);
  else if (action == SHIFT_MOVE && !where)
    g_set_error (error, USAGE_ERROR, 0, _ ("say where to: --day, --time, --place, or several of them"));
  else if (action != SHIFT_MOVE && where)
    g_set_error (error, USAGE_ERROR, 0, _ ("--day, --time and --place go with shift move"));
  else if (action == SHIFT_RESTORE && asked->reason != NULL)
    g_set_error (error, USAGE_ERROR, 0, _ ("--reason goes with shift move and shift cancel"));
  else {
    *ret_action = (ShiftAction)action;
    return TRUE;
  }
  return FALSE;
}

/* "9:00", or "9:00-10:30"; a start alone leaves the duration as it is. `was`: minutes that the shift takes so far. */
static gboolean
read_time (const char *text, int was, ShiftOverride *ret_override, GError **error)
{
  g_auto (GStrv) halves = g_regex_split_simple ("[-–—~～至]", text, 0, 0);
  int start, end;
  if (g_strv_length (halves) > 2) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--time takes 9:00 or 9:00-10:30, not “%s”"), text);
    return FALSE;
  }
  if (!cell_minute (halves[0], &start, error) || (halves[1] != NULL && !cell_minute (halves[1], &end, error)))
    return FALSE;
  if (start == DAY_MINUTES) {
    g_set_error (error, USAGE_ERROR, 0, _ ("a shift begins before 24:00; write 0:00 of the next day"));
    return FALSE;
  }
  ret_override->start = start;
  if (halves[1] == NULL)
    return TRUE;
  ret_override->minutes = cell_duration (start, end);
  if (ret_override->minutes <= MAX (LONGEST_MINUTES, was))
    return TRUE;
  g_set_error (error, USAGE_ERROR, 0,
               _ ("--time %1$s is read as until the next day, %2$d hours and %3$d minutes: a shift takes at most 16 hours. Write the earlier "
                  "time first"),
               text, ret_override->minutes / 60, ret_override->minutes % 60);
  return FALSE;
}

static gboolean
read_place (const Community *community, const char *name, ShiftOverride *ret_override, GError **error)
{
  for (guint i = 0; i < community->places->len; i++) {
    const Place *place = community_at (community, places, Place, i);
    if (strcmp (place->name, name) != 0)
      continue;
    ret_override->place = place->id;
    return TRUE;
  }
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("There is no place “%s” in the book; add it to the places sheet first."), name);
  return FALSE;
}

/* What was said before stays where nothing new is said. */
static gboolean
read_override (const App *app, const Change *change, const Asked *asked, ShiftOverride *o, GError **error)
{
  o->cancelled = change->action == SHIFT_CANCEL;
  if (asked->reason != NULL) {
    g_free (o->reason);
    o->reason = g_strdup (asked->reason);
  }
  return (asked->day == NULL || cell_day (asked->day, app->as_of, &o->day, error))
         && (asked->time == NULL || read_time (asked->time, change->old == NULL ? 0 : change->old->minutes, o, error))
         && (asked->place == NULL || read_place (change->community, asked->place, o, error));
}

/* ---- doing it ---- */

static gboolean
write_override (const App *app, Book *book, const Change *change, const Asked *asked, GError **error)
{
  g_auto (ShiftOverride) o = { 0 };
  gboolean found;
  if (!override_book_get (book, change->shift, &o, &found, error))
    return FALSE;
  if (change->action != SHIFT_RESTORE)
    return read_override (app, change, asked, &o, error) && override_book_set (book, change->shift, &o, error);
  if (found)
    return override_book_drop (book, change->shift, error);
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s was neither moved nor cancelled by hand; there is nothing to restore."),
               change->reference);
  return FALSE;
}

static const PlannedShift *
find_shift (const Plan *plan, gint64 id)
{
  for (guint i = 0; i < plan->shifts->len; i++)
    if (g_array_index (plan->shifts, PlannedShift, i).id == id)
      return &g_array_index (plan->shifts, PlannedShift, i);
  return NULL;
}

static gboolean
apply (const App *app, Book *book, const Asked *asked, Change *change, GError **error)
{
  Day *nominal = &change->nominal;
  if (!book_find_shift (book, change->reference, &change->shift, error) || !override_book_day (book, change->shift, nominal, error)
      || (change->community = book_load_community (book, app->as_of, error)) == NULL
      || (change->before = book_load_plan (book, change->community, *nominal, *nominal + 1, error)) == NULL)
    return FALSE;
  change->old = find_shift (change->before, change->shift);
  if (!write_override (app, book, change, asked, error))
    return FALSE;
  g_autoptr (Community) now = book_load_community (book, app->as_of, error);
  if (now == NULL || (change->after = cal_plan (now, *nominal, *nominal + 1, app->as_of, error)) == NULL
      || !override_book_replan (book, now, change->shift, change->after, app->as_of, &change->now, error)
      || (change->told = override_book_told (book, change->shift, error)) == NULL)
    return FALSE;
  return TRUE;
}

/* ---- saying it ---- */

static char *
when_and_where (const App *app, const Community *community, const PlannedShift *shift)
{
  char day[DAY_TEXT_SIZE], start[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "%s %s %s–%s", day_format (shift->day, day),
                          days_weekday_name ((int)day_weekday (shift->day), app->chinese ? "zh" : "en"),
                          minute_format (shift->start, start), minute_format (shift->start + shift->minutes, end));
  if (shift->place != NONE)
    g_string_append_printf (out, " %s", community_at (community, places, Place, shift->place)->name);
  if (shift->cancelled)
    return g_strdup_printf (_ ("%1$s (%2$s)"), out->str, _ ("cancelled"));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char *
name_of (const Community *community, const Names *names, const StoredAssignment *one)
{
  for (guint i = 0; one->person != 0 && i < community->people->len; i++)
    if (community_at (community, people, Person, i)->id == one->person)
      return names_full (names, (int)i);
  for (guint i = 0; one->organisation != 0 && i < community->organisations->len; i++)
    if (community_at (community, organisations, Organisation, i)->id == one->organisation)
      return community_at (community, organisations, Organisation, i)->name;
  return "";
}

static void
print_text (const App *app, const Change *change, const char *reason)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *old = when_and_where (app, change->community, change->old);
  g_autofree char *now = when_and_where (app, change->community, change->now);
  g_string_append_printf (out, _ ("%1$s: %2$s → %3$s\n"), change->reference, old, now);
  if (reason != NULL)
    g_string_append_printf (out, _ ("The reason is public, on the board, in calendars and messages: “%s”. To change it, give it again with another --reason.\n"), reason);
  if (change->told->len > 0) {
    g_autoptr (Names) names = names_new (change->community, SHOWN_DEFAULT);
    char month[DAY_TEXT_SIZE];
    g_autoptr (GString) list = g_string_new (NULL);
    for (guint i = 0; i < change->told->len; i++) {
      g_string_append (list, i > 0 ? _ (", ") : "");
      g_string_append (list, name_of (change->community, names, &g_array_index (change->told, StoredAssignment, i)));
    }
    g_string_append_printf (out, _ ("It is published and concerns %1$u: %2$s\n"), change->told->len, list->str);
    day_format (change->nominal, month);
    month[7] = '\0';
    g_string_append_printf (out, _ ("Their calendars say so once %1$s is published again: paiban solve %1$s, paiban publish %1$s\n"), month);
  }
  g_print ("%s", out->str);
}

/* One record for each who was told, or one without. */
static void
print_data (const App *app, const Change *change)
{
  static const char *const keys[] = { "shift", "action", "day", "start", "minutes", "place", "cancelled", "reason", "told", NULL };
  g_autoptr (Items) items = items_new (keys);
  g_autoptr (Names) names = names_new (change->community, SHOWN_DEFAULT);
  char text[DAY_TEXT_SIZE];
  for (guint i = 0; i < MAX (change->told->len, 1); i++) {
    const PlannedShift *now = change->now;
    items_text (items, change->reference);
    items_text (items, actions[change->action]);
    items_text (items, day_format (now->day, text));
    items_text (items, minute_format (now->start, text));
    items_number (items, now->minutes);
    items_text (items, now->place == NONE ? NULL : community_at (change->community, places, Place, now->place)->name);
    items_flag (items, now->cancelled);
    items_text (items, now->reason);
    items_text (items, change->told->len == 0 ? NULL : name_of (change->community, names, &g_array_index (change->told, StoredAssignment, i)));
  }
  items_print (items, app->format);
}

/* paiban shift move|cancel|restore REFERENCE: one occurrence by hand. */
int
cmd_shift (App *app, int argc, char **argv, GError **error)
{
  g_auto (Asked) asked = { 0 };
  g_auto (Change) change = { 0 };
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &asked.day, N_ ("move it to this day"), N_ ("YYYY-MM-DD") },
    { "time", 0, 0, G_OPTION_ARG_STRING, &asked.time, N_ ("let it begin at this time; with an end, also end then"), N_ ("9:00[-10:30]") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &asked.place, N_ ("hold it at this place"), N_ ("PLACE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &asked.reason, N_ ("why; everybody reads it: on the board, in calendars and messages"), N_ ("TEXT") },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("move|cancel|restore SHIFT"),
                      _ ("Moves, cancels or restores one shift (gate/2026-09-07/am), whatever its event says."), &argc, &argv, 2, 2, error)
      || !read_action (argv[1], &asked, &change.action, error))
    return EXIT_USAGE;
  change.reference = argv[2];
  g_autoptr (Book) book = command_open_book (app, BOOK_WRITE, error);
  g_autofree char *command = g_strdup_printf ("shift %s %s", argv[1], argv[2]);
  if (book == NULL || !book_begin (book, command, TRUE, app->now, error) || !apply (app, book, &asked, &change, error)
      || !book_commit (book, NULL, error))
    return EXIT_ERROR;
  if (app->format == FORMAT_TEXT)
    print_text (app, &change, change.action == SHIFT_RESTORE ? NULL : asked.reason);
  else
    print_data (app, &change);
  return change.told->len > 0 ? EXIT_NEEDS : EXIT_DONE;
}
