/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/menu.h"

#include "cli/fallen.h"
#include "cli/menu-offers.h"
#include "cli/menu-sheets.h"
#include "cli/month.h"
#include "cli/solving.h"
#include "cli/typed.h"
#include "cli/unsent.h"
#include "store/home.h"
#include "store/roster-book.h"
#include "store/sheet-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/*
 * For whoever does not type commands. A number runs the command of that step and comes back; the mark → stands before what is next.
 *
 * Which month: the first from the running one on with something to do. Done is a month that is published as it was last made, and to
 * whose duties all can still come. One without shifts is passed over when a later one has some, one that is nearly over when there is
 * nothing of it yet or a later one is begun. Another month can be typed; it stays until another is, and so does the one that was just
 * published: its messages, its calendars and its page come next. An import that affects what is published goes to that month.
 */

/* A month of which so few days are left is not begun any more. */
#define FEW_DAYS 7

typedef enum { STEP_IMPORT, STEP_SOLVE, STEP_GAPS, STEP_PRINT, STEP_PUBLISH, STEP_SMS, STEP_FEEDS, STEP_MONTH, STEP_SHOW, STEPS } Step;

typedef struct {
  App *app;
  gboolean has_book, has_people, has_events, has_shifts, has_draft, is_published, draft_is_newer, draft_is_stale;
  int version;
  gint64 open;
  guint fallen; /* shifts of what is published on which somebody cannot come any more */
  HomeState home;
  Day from, to;
  char month[8];
  guint unsent;      /* who is not told yet of what is published */
  guint published_unsent;
  char published[8]; /* the last month before it that is published and not over, or "" */
  Day chosen; /* a month that was typed or published here, or DAY_NONE */
  gboolean is_printed; /* since it was published here */
  Day redo;   /* a published month that an import here affected, until it has a newer roster; or DAY_NONE */
  Step after; /* what comes next in the month that was published here, or STEPS */
  MenuSheets sheets;
  gboolean is_known; /* the menu was shown whole: from then on two lines are enough */
} Menu;

/* ---- where things stand ---- */

static gboolean
any (Book *book, const char *sql)
{
  gint64 n = 0;
  return book_get (book, &n, 0, NULL, sql, "") && n > 0;
}

/* Has the book been changed since in what a roster is made of? Then publish would refuse a draft, and who was told to come may not be
 * able to. */
static void
look_at_changes (Menu *menu, Book *book, const StoredRoster *newest)
{
  menu->draft_is_stale = FALSE;
  menu->fallen = 0;
  if (newest == NULL || (!menu->draft_is_newer && menu->to <= menu->app->as_of))
    return;
  g_autoptr (Month) month = month_load (book, menu->from, menu->to, NULL);
  if (month == NULL || !month_seal (month, menu->app->as_of, NULL) || g_strcmp0 (month->digest, newest->input_hash) == 0)
    return;
  menu->draft_is_stale = menu->draft_is_newer;
  g_autoptr (GArray) fallen = menu->draft_is_newer ? NULL : fallen_find (month, menu->app->as_of);
  menu->fallen = fallen == NULL ? 0 : fallen_shifts (fallen);
}

static gboolean
look_at_month (Menu *menu, Book *book, Day from, GError **error)
{
  gint64 head = 0, published = 0, shifts = 0;
  char day[DAY_TEXT_SIZE];
  menu->from = from;
  menu->to = day_add_months (from, 1);
  g_strlcpy (menu->month, day_format (from, day), sizeof menu->month);
  if (!roster_book_head (book, menu->from, menu->to, &head, error)
      || !roster_book_published (book, menu->from, menu->to, &published, &menu->version, error)
      || !book_get (book, &shifts, 0, error, "SELECT count(*) FROM shift WHERE nominal_day >= ? AND nominal_day < ?",
                    "dd", menu->from, menu->to))
    return FALSE;
  menu->has_shifts = shifts > 0;
  menu->has_draft = head != 0;
  menu->is_published = published != 0;
  menu->draft_is_newer = head != published;
  menu->open = 0;
  g_autoptr (StoredRoster) roster = head == 0 ? NULL : roster_book_load (book, head, error);
  if (roster != NULL)
    menu->open = roster->open_places;
  look_at_changes (menu, book, roster);
  return head == 0 || roster != NULL;
}

static gboolean
is_done (const Menu *menu)
{
  return menu->is_published && !menu->draft_is_newer && menu->fallen == 0 && menu->from != menu->redo;
}

/* The month to work on; see above. */
static gboolean
look_for_month (Menu *menu, Book *book, GError **error)
{
  for (Day from = day_month_start (menu->app->as_of);; from = menu->to) {
    gint64 later = 0;
    if (!look_at_month (menu, book, from, error)
        || !book_get (book, &later, 0, error, "SELECT count(*) FROM shift WHERE nominal_day >= ?", "d", menu->to))
      return FALSE;
    gboolean nearly_over = menu->to - menu->app->as_of <= FEW_DAYS;
    if (!is_done (menu) && (menu->has_shifts || later == 0) && (!nearly_over || menu->fallen > 0 || (menu->has_shifts && later == 0)))
      return TRUE;
  }
}

/* Who is still to be told of a month; a month that is over, and a book that may tell nobody anything, leave nobody. */
static guint
count_unsent (const Menu *menu, Book *book, Day from)
{
  UnsentList list;
  if (menu->home != HOME_HERE || day_add_months (from, 1) <= menu->app->as_of
      || !unsent_list (menu->app, book, from, day_add_months (from, 1), &list, NULL) || list.is_handed)
    return 0;
  return list.messages + list.others;
}

/* Before a month that is empty: which one has something to look at. */
static void
look_for_published (Menu *menu, Book *book)
{
  char day[DAY_TEXT_SIZE];
  Day last = DAY_NONE;
  g_autoptr (GArray) all = menu->has_shifts ? NULL : publication_book_list (book, NULL);
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Publication *one = &g_array_index (all, Publication, i);
    if (one->to > menu->app->as_of && one->from < menu->from && (last == DAY_NONE || one->from > last))
      last = one->from;
  }
  g_strlcpy (menu->published, last == DAY_NONE ? "" : day_format (last, day), sizeof menu->published);
  menu->published_unsent = last == DAY_NONE ? 0 : count_unsent (menu, book, last);
}

static gboolean
look (Menu *menu, GError **error)
{
  menu->has_book = menu->app->book != NULL ? g_file_test (menu->app->book, G_FILE_TEST_EXISTS) : !command_no_book_here ();
  char day[DAY_TEXT_SIZE];
  Day first = menu->chosen != DAY_NONE ? menu->chosen : day_month_start (menu->app->as_of);
  g_strlcpy (menu->month, day_format (first, day), sizeof menu->month);
  if (!menu->has_book)
    return TRUE;
  g_autoptr (Book) book = command_open_book (menu->app, BOOK_READ, error);
  if (book == NULL || !home_state (book, &menu->home, error))
    return FALSE;
  menu->has_people = any (book, "SELECT count(*) FROM person");
  menu->has_events = any (book, "SELECT count(*) FROM event");
  if (!(menu->chosen != DAY_NONE ? look_at_month (menu, book, menu->chosen, error)
                                 : look_for_month (menu, book, error)))
    return FALSE;
  if (menu->from == menu->redo && menu->draft_is_newer)
    menu->redo = DAY_NONE;
  menu->unsent = menu->is_published && !menu->draft_is_newer ? count_unsent (menu, book, menu->from) : 0;
  look_for_published (menu, book);
  return TRUE;
}

static gboolean
has_all (const Menu *menu)
{
  return menu->has_book && menu->has_people && menu->has_events;
}

static Step
next_step (const Menu *menu)
{
  if (!has_all (menu))
    return STEP_IMPORT;
  if (!menu->has_draft || menu->draft_is_stale || (menu->is_published && !menu->draft_is_newer && !is_done (menu)))
    return STEP_SOLVE;
  if (menu->after != STEPS && is_done (menu) && (menu->after != STEP_MONTH || menu->unsent == 0))
    return menu->after;
  if (menu->unsent > 0)
    return STEP_SMS;
  if (menu->open > 0)
    return STEP_GAPS;
  return !menu->is_published || menu->draft_is_newer ? STEP_PUBLISH : STEP_PRINT;
}

static void
say_unsent (const Menu *menu)
{
  if (menu->unsent > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u person is not told of it yet: step 6.\n", "%u people are not told of it yet: step 6.\n", menu->unsent),
             menu->unsent);
  else if (!menu->has_draft && menu->published[0] != '\0' && menu->published_unsent > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%2$u person is not told of it yet: type %1$s, then step 6.\n",
                          "%2$u people are not told of it yet: type %1$s, then step 6.\n", menu->published_unsent),
             menu->published, menu->published_unsent);
}

static void
say_state (const Menu *menu)
{
  if (!menu->has_book)
    g_print ("%s\n", _ ("There is no book here yet. Step 1 makes one."));
  else if (!menu->has_people)
    g_print ("%s\n", _ ("The book has no people yet: fill in the first page of the workbook, or lay a list "
                        "into this folder; save, close, step 1."));
  else if (!menu->has_events)
    g_print ("%s\n", _ ("The book has people and no events yet: fill in the second page of the workbook, "
                        "save, close, step 1."));
  else if (!menu->has_draft)
    g_print (_ ("%s has no roster yet.\n"), menu->month);
  else if (menu->draft_is_stale)
    g_print (_ ("The book was changed after the roster of %s was made: make it again, step 2.\n"), menu->month);
  else if (menu->draft_is_newer)
    g_print (_ ("%1$s has a roster that is not published; %2$d places are open.\n"), menu->month, (int)menu->open);
  else if (menu->fallen > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%1$s is published, and on %2$u duty somebody cannot come any more: make it again, step 2.\n",
                          "%1$s is published, and on %2$u duties somebody cannot come any more: make it again, step 2.\n", menu->fallen),
             menu->month, menu->fallen);
  else if (!is_done (menu))
    g_print (_ ("%s is published, and the sheets now ask for something else than what it holds: make it again, step 2.\n"), menu->month);
  else
    g_print (_ ("%1$s is published; %2$d places are open.\n"), menu->month, (int)menu->open);
  if (has_all (menu) && !menu->has_draft && menu->published[0] != '\0')
    g_print (_ ("Published already: %1$s (type %1$s to see it).\n"), menu->published);
  say_unsent (menu);
  if (menu->has_book && menu->home == HOME_UNTOLD)
    g_print ("%s\n", _ ("This book was copied or restored: it publishes nothing until you have said which it is, paiban here --moved or paiban here --copy."));
  else if (menu->has_book && menu->home == HOME_COPY)
    g_print ("%s\n", _ ("This book is a copy to try things out: it publishes nothing."));
}

/* ---- doing it ---- */

static int
run_command (Menu *menu, CommandRun run, const char *name, const char *option, GError **error)
{
  char *words[] = { (char *)name, menu->month, (char *)option, NULL };
  return run (menu->app, option != NULL ? 3 : 2, words, error);
}

static void
choose (Menu *menu, Day month)
{
  menu->chosen = month;
  menu->after = STEPS;
}

/* What was published goes before the month that she was at: people come, or do not, by what they were told. */
static void
go_to_affected (Menu *menu)
{
  Day affected = menu->app->affected;
  if (affected == DAY_NONE)
    return;
  char day[DAY_TEXT_SIZE];
  g_autofree char *month = g_strndup (day_format (affected, day), strlen ("2026-10"));
  if (affected != menu->from)
    g_print (_ ("→ %s: what is published there is affected. Make it again: step 2.\n"), month);
  choose (menu, affected);
  menu->redo = affected;
}

static int
take_sheets (Menu *menu, const char *path, GError **error)
{
  menu->sheets.app = menu->app;
  menu->sheets.month = menu->month;
  menu->app->affected = DAY_NONE;
  int code = path == NULL ? menu_sheets_offer (&menu->sheets, error) : menu_sheets_take (&menu->sheets, path, error);
  go_to_affected (menu);
  return code;
}

static int
import_sheets (Menu *menu, GError **error)
{
  return take_sheets (menu, NULL, error);
}

static int
solve_month (Menu *menu, GError **error)
{
  return run_command (menu, cmd_month, "month", NULL, error);
}

static int
explain_gaps (Menu *menu, GError **error)
{
  return run_command (menu, cmd_explain, "explain", NULL, error);
}

static int
print_month (Menu *menu, GError **error)
{
  return run_command (menu, cmd_print, "print", menu->draft_is_newer ? "--draft" : NULL, error);
}

static int
publish_month (Menu *menu, GError **error)
{
  int before = menu->version, code = run_command (menu, cmd_publish, "publish", NULL, error);
  choose (menu, menu->from);
  if (look (menu, NULL) && menu->version > before) {
    menu->after = STEP_SMS;
    menu->is_printed = FALSE;
  }
  return code;
}

/* What was given on already is not overwritten unasked: she would not know whether to give it on again. */
static gboolean
may_list (const Menu *menu, const UnsentList *list)
{
  g_autofree char *question = !list->is_handed ? NULL
                              : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It is noted that this %1$u message of %2$s was given on. Write the list anew?",
                                                              "It is noted that these %1$u messages of %2$s were given on. Write the list anew?", list->messages),
                                                 list->messages, menu->month);
  return question == NULL || command_ask (question);
}

/* The list as a workbook, and whether it was given on: a first version is told whole, a later one by what it
 * changed when the one before was told. */
static int
list_messages (Menu *menu, GError **error)
{
  UnsentList list = { 0 };
  g_autoptr (Book) book = command_open_book (menu->app, BOOK_READ, error);
  if (book == NULL || !unsent_list (menu->app, book, menu->from, menu->to, &list, error))
    return EXIT_ERROR;
  g_clear_pointer (&book, book_close);
  if (!may_list (menu, &list))
    return EXIT_DONE;
  char *words[] = { (char *)"sms", (char *)"list", (char *)"--month", menu->month, (char *)"--to", (char *)_ ("messages.xlsx"),
                    (char *)"--changes", NULL };
  int code = cmd_sms (menu->app, list.by_changes ? 7 : 6, words, error);
  if (code != EXIT_DONE || list.version == 0 || list.is_handed
      || !command_ask (_ ("Are they all given on, or everybody told? (Later: step 6 again.)")))
    return code;
  char *handed[] = { (char *)"sms", (char *)"handed", menu->month, NULL };
  return cmd_sms (menu->app, 3, handed, error);
}

static int
write_feeds (Menu *menu, GError **error)
{
  char *words[] = { (char *)"feeds", (char *)"--out", (char *)_ ("feeds"), NULL };
  return cmd_feeds (menu->app, 3, words, error);
}

static int
show_month (Menu *menu, GError **error)
{
  return run_command (menu, cmd_show, "show", menu->draft_is_newer ? "--draft" : NULL, error);
}

static int
ask_month (Menu *menu, GError **error)
{
  char line[64];
  Day from;
  gboolean next;
  g_print ("%s", _ ("Which month (11, or 2026-11)? Only Enter: the one that is next: "));
  fflush (stdout);
  if (!command_read_line (line, sizeof line) || line[0] == '\0')
    choose (menu, DAY_NONE);
  else if (typed_month (line, menu->app->as_of, &from, &next))
    choose (menu, from);
  else
    return command_month (menu->app, line, &from, &from, error) ? EXIT_DONE : EXIT_USAGE;
  return EXIT_DONE;
}

/* What a step is nothing without. */
typedef enum { NEEDS_NOTHING, NEEDS_PEOPLE, NEEDS_SHIFTS, NEEDS_ROSTER } Needs;

static const struct {
  const char *word;
  Needs needs;
  int (*run) (Menu *menu, GError **error);
} steps[STEPS] = {
  [STEP_IMPORT] = { N_ ("read the sheets"), NEEDS_NOTHING, import_sheets },
  [STEP_SOLVE] = { N_ ("make the roster"), NEEDS_PEOPLE, solve_month },
  [STEP_GAPS] = { N_ ("see where people are missing"), NEEDS_ROSTER, explain_gaps },
  [STEP_PRINT] = { N_ ("print the roster"), NEEDS_SHIFTS, print_month },
  [STEP_PUBLISH] = { N_ ("publish"), NEEDS_ROSTER, publish_month },
  [STEP_SMS] = { N_ ("list the messages"), NEEDS_ROSTER, list_messages },
  [STEP_FEEDS] = { N_ ("write the calendars"), NEEDS_PEOPLE, write_feeds },
  [STEP_MONTH] = { N_ ("another month"), NEEDS_NOTHING, ask_month },
  [STEP_SHOW] = { N_ ("look at the roster"), NEEDS_SHIFTS, show_month },
};

static void
print_menu (Menu *menu)
{
  Step next = next_step (menu);
  g_print ("\n");
  say_state (menu);
  for (Step step = 0; step < STEPS; step++)
    g_print ("%s%d %s%s",
             step == next                                                ? "→ "
             : menu->is_known && step != STEP_IMPORT && step != STEP_SMS ? ""
                                                                         : "  ",
             (int)step + 1, _ (steps[step].word),
             !menu->is_known || step == STEP_PUBLISH || step + 1 == STEPS ? "\n" : "  ");
  menu->is_known = TRUE;
  g_print ("%s", _ ("Number, or a month like 2026-11 (only Enter: end): "));
  fflush (stdout);
}

static int
run_step (Menu *menu, Step step, GError **error)
{
  Needs needs = steps[step].needs;
  if (needs != NEEDS_NOTHING && !has_all (menu)) {
    g_print ("%s\n", _ ("First step 1: without people and events there is nothing to do."));
    return EXIT_DONE;
  }
  if ((needs >= NEEDS_SHIFTS && !menu->has_shifts) || (needs == NEEDS_ROSTER && !menu->has_draft)) {
    g_print (_ ("First step 2: %s has no roster yet.\n"), menu->month);
    return EXIT_DONE;
  }
  int code = steps[step].run (menu, error);
  if (code == EXIT_ERROR || code == EXIT_USAGE)
    return code;
  menu->is_printed = menu->is_printed || step == STEP_PRINT;
  if (step == menu->after)
    menu->after = step == STEP_SMS                           ? STEP_FEEDS
                  : step == STEP_FEEDS && !menu->is_printed ? STEP_PRINT
                                                            : STEP_MONTH;
  return code;
}

/* ---- the folder of the last time ---- */

static char *
last_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "paiban", "last-folder", NULL);
}

/* A list that waits to be read lies here. */
static gboolean
has_sheets (void)
{
  g_autoptr (GDir) dir = g_dir_open (".", 0, NULL);
  for (const char *name = dir == NULL ? NULL : g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".xlsx") || g_str_has_suffix (name, ".csv") || sheet_file_is_older (name))
      return TRUE;
  return FALSE;
}

/* A launcher starts in the home folder: there the menu goes to where it was last used. In any other folder,
 * or where a list waits, a new community may be meant, and another's book is not opened without asking.
 * FALSE: she wants to end. *ret_make: she begins here. */
static gboolean
go_to_last (const App *app, gboolean *ret_make)
{
  g_autofree char *path = last_path (), *folder = NULL, *here = g_get_current_dir ();
  char line[16];
  if (app->book != NULL || !command_no_book_here () || !g_file_get_contents (path, &folder, NULL, NULL))
    return TRUE;
  if (!g_file_test (g_strchomp (folder), G_FILE_TEST_IS_DIR) || strcmp (folder, here) == 0)
    return TRUE;
  if (strcmp (here, g_get_home_dir ()) != 0 || has_sheets ()) {
    do {
      g_print (_ ("There is no book here. 1 make a new one here  2 go to the folder of last time, %s [2]: "), folder);
      if (!command_read_line (line, sizeof line) || line[0] == 'q')
        return FALSE;
    } while (line[0] != '\0' && strcmp (line, "1") != 0 && strcmp (line, "2") != 0);
    if ((*ret_make = line[0] == '1'))
      return TRUE;
  }
  if (g_chdir (folder) == 0)
    g_print (_ ("In the folder %s:\n"), folder);
  return TRUE;
}

static void
remember_folder (const Menu *menu)
{
  if (!menu->has_book || menu->app->book != NULL)
    return;
  g_autofree char *path = last_path (), *folder = g_get_current_dir (), *above = g_path_get_dirname (path);
  if (g_mkdir_with_parents (above, 0700) == 0)
    g_file_set_contents (path, folder, -1, NULL); /* a convenience: without it she drags the file again */
}

static int
begin_here (Menu *menu)
{
  g_autoptr (GError) error = NULL;
  menu->sheets.is_agreed = TRUE;
  int code = take_sheets (menu, NULL, &error);
  if (error != NULL)
    g_printerr ("paiban: %s\n", error->message);
  return code;
}

int
menu_run (App *app, GError **error)
{
  Menu menu = { .app = app, .chosen = DAY_NONE, .redo = DAY_NONE, .after = STEPS };
  char line[4096];
  gboolean make = FALSE;
  if (!go_to_last (app, &make))
    return EXIT_DONE;
  app->leads = TRUE;
  int code = make ? begin_here (&menu) : menu_offers (app);
  solving_let_go ();
  while (look (&menu, error)) {
    remember_folder (&menu);
    print_menu (&menu);
    if (!command_read_line (line, sizeof line) || line[0] == '\0' || line[0] == 'q')
      return code;
    g_autoptr (GError) local = NULL;
    g_autofree char *path = command_plain_path (line); /* a file dragged here instead of behind 1 */
    Day month;
    gboolean next, is_number = line[strspn (line, "0123456789")] == '\0';
    int number = line[1] == '\0' ? line[0] - '0' : 0;
    if (!is_number && typed_month (line, app->as_of, &month, &next))
      choose (&menu, month);
    else if (strchr (path, G_DIR_SEPARATOR) != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
      code = take_sheets (&menu, path, &local);
    else if (number < 1 || number > STEPS)
      g_print (_ ("Type a number from 1 to %d.\n"), STEPS);
    else
      code = run_step (&menu, (Step)(number - 1), &local);
    solving_let_go ();
    if (local != NULL)
      g_printerr ("paiban: %s\n", local->message);
  }
  return EXIT_ERROR;
}
