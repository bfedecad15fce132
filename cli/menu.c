/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/menu.h"

#include "cli/solving.h"
#include "store/home.h"
#include "store/roster-book.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/*
 * For whoever does not type commands. The month is the running one until it is published; when it has no shifts, until the next one
 * has or it is nearly over; then the next. The mark → stands before what is next. A number runs the command of that step and comes back.
 */

/* A month of which so few days are left is not begun any more. */
#define FEW_DAYS 7

typedef enum { STEP_IMPORT, STEP_SOLVE, STEP_GAPS, STEP_PRINT, STEP_PUBLISH, STEPS } Step;

typedef struct {
  App *app;
  gboolean has_book, has_people, has_shifts, has_draft, is_published, draft_is_newer;
  gint64 open;
  HomeState home;
  Day from, to;
  char month[8];
} Menu;

/* ---- where things stand ---- */

static gboolean
count (Book *book, const char *sql, GError **error)
{
  gint64 n = 0;
  book_get (book, &n, 0, error, sql, "");
  return n > 0;
}

static gboolean
look_at_month (Menu *menu, Book *book, Day from, GError **error)
{
  gint64 head = 0, published = 0, shifts = 0;
  int version = 0;
  char day[DAY_TEXT_SIZE];
  menu->from = from;
  menu->to = day_add_months (from, 1);
  g_strlcpy (menu->month, day_format (from, day), sizeof menu->month);
  if (!roster_book_head (book, menu->from, menu->to, &head, error)
      || !roster_book_published (book, menu->from, menu->to, &published, &version, error)
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
  return head == 0 || roster != NULL;
}

static gboolean
look (Menu *menu, GError **error)
{
  menu->has_book = menu->app->book != NULL ? g_file_test (menu->app->book, G_FILE_TEST_EXISTS) : !command_no_book_here ();
  char day[DAY_TEXT_SIZE];
  g_strlcpy (menu->month, day_format (day_month_start (menu->app->as_of), day), sizeof menu->month);
  if (!menu->has_book)
    return TRUE;
  g_autoptr (Book) book = command_open_book (menu->app, BOOK_READ, error);
  if (book == NULL)
    return FALSE;
  if (!home_state (book, &menu->home, error))
    return FALSE;
  menu->has_people = count (book, "SELECT count(*) FROM person", NULL) && count (book, "SELECT count(*) FROM event", NULL);
  Day first = day_month_start (menu->app->as_of), next = day_add_months (first, 1);
  if (!look_at_month (menu, book, next, error))
    return FALSE;
  gboolean next_begun = menu->has_shifts;
  if (!look_at_month (menu, book, first, error))
    return FALSE;
  gboolean over = (menu->is_published && !menu->draft_is_newer) || (!menu->has_shifts && (next_begun || next - menu->app->as_of <= FEW_DAYS));
  return !over || look_at_month (menu, book, next, error);
}

static Step
next_step (const Menu *menu)
{
  if (!menu->has_book || !menu->has_people)
    return STEP_IMPORT;
  if (!menu->has_draft)
    return STEP_SOLVE;
  if (menu->open > 0)
    return STEP_GAPS;
  return !menu->is_published || menu->draft_is_newer ? STEP_PUBLISH : STEP_PRINT;
}

static void
say_state (const Menu *menu)
{
  if (!menu->has_book)
    g_print ("%s\n", _ ("There is no book here yet. Step 1 makes one from your list."));
  else if (!menu->has_people)
    g_print ("%s\n", _ ("The book has no people or no events yet."));
  else if (!menu->has_draft)
    g_print (_ ("%s has no roster yet.\n"), menu->month);
  else if (menu->draft_is_newer)
    g_print (_ ("%1$s has a roster that is not published; %2$d places are open.\n"), menu->month, (int)menu->open);
  else
    g_print (_ ("%1$s is published; %2$d places are open.\n"), menu->month, (int)menu->open);
  if (menu->has_book && menu->home == HOME_UNTOLD)
    g_print ("%s\n", _ ("This book was copied or restored: it publishes nothing until you have said which it is, paiban here --moved or paiban here --copy."));
  else if (menu->has_book && menu->home == HOME_COPY)
    g_print ("%s\n", _ ("This book is a copy to try things out: it publishes nothing."));
}

static void
print_menu (const Menu *menu)
{
  const char *const words[STEPS] = { _ ("read the sheets"), _ ("make the roster"), _ ("see where people are missing"),
                                     _ ("print the roster"), _ ("publish") };
  Step next = next_step (menu);
  g_print ("\n");
  say_state (menu);
  for (Step step = 0; step < STEPS; step++)
    g_print ("%s %d %s\n", step == next ? "→" : " ", (int)step + 1, words[step]);
  g_print ("%s", _ ("Number (only Enter: end): "));
  fflush (stdout);
}

/* ---- doing it ---- */

/* A line from the terminal without its end; FALSE at its end. */
static gboolean
read_line (char *line, int size)
{
  if (fgets (line, size, stdin) == NULL)
    return FALSE;
  g_strstrip (line);
  return TRUE;
}

/* Dragging a file into the window types its path, often in quotes. */
static char *
plain_path (const char *typed)
{
  gsize n = strlen (typed);
  if (n >= 2 && (typed[0] == '\'' || typed[0] == '"') && typed[n - 1] == typed[0])
    return g_strndup (typed + 1, n - 2);
  return g_strdup (typed);
}

static int
run_month (Menu *menu, const char *path, GError **error)
{
  char *words[] = { (char *)"month", menu->month, (char *)path, NULL };
  return cmd_month (menu->app, path != NULL ? 3 : 2, words, error);
}

static int
run_command (Menu *menu, CommandRun run, const char *name, const char *option, GError **error)
{
  char *words[] = { (char *)name, menu->month, (char *)option, NULL };
  return run (menu->app, option != NULL ? 3 : 2, words, error);
}

static int
import_sheets (Menu *menu, GError **error)
{
  char line[4096];
  g_print ("%s", _ ("File or folder with the sheets (drag it into this window): "));
  fflush (stdout);
  if (!read_line (line, sizeof line) || line[0] == '\0')
    return EXIT_DONE;
  g_autofree char *path = plain_path (line);
  return run_month (menu, path, error);
}

static int
run_step (Menu *menu, Step step, GError **error)
{
  if (step != STEP_IMPORT && !menu->has_people) {
    g_print ("%s\n", _ ("First step 1: without people and events there is nothing to do."));
    return EXIT_DONE;
  }
  switch (step) {
  case STEP_IMPORT:
    return import_sheets (menu, error);
  case STEP_SOLVE:
    return run_month (menu, NULL, error);
  case STEP_GAPS:
    return run_command (menu, cmd_explain, "explain", NULL, error);
  case STEP_PRINT:
    return run_command (menu, cmd_print, "print", menu->draft_is_newer ? "--draft" : NULL, error);
  case STEP_PUBLISH:
    return run_command (menu, cmd_publish, "publish", NULL, error);
  default:
    g_assert_not_reached ();
  }
}

/* ---- what was cut off the last time ---- */

static int
solve_on (App *app, Day from, const char *how, GError **error)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *month = g_strndup (day_format (from, day), 7);
  char *words[] = { (char *)"solve", month, (char *)"--resume", (char *)how, NULL };
  return cmd_solve (app, 4, words, error);
}

/* A roster that was being made when the window was closed is offered before anything else. */
static int
offer_left (App *app, GError **error)
{
  char line[64];
  Day from;
  g_autofree char *book = command_book_path (app, NULL);
  if (book == NULL || !solving_find (book, &from))
    return EXIT_DONE;
  g_autofree char *path = solving_path (book, from);
  g_autoptr (Solving) left = solving_read (path);
  g_autofree char *sentence = left == NULL ? g_strdup ("") : solving_sentence (left, from);
  g_print ("%s\n%s", sentence, _ ("1 go on from it  2 use it  3 throw it away  (only Enter: later): "));
  fflush (stdout);
  if (!read_line (line, sizeof line))
    return EXIT_DONE;
  if (line[0] == '1' || line[0] == '2')
    return solve_on (app, from, line[0] == '1' ? "go-on" : "use", error);
  if (line[0] == '3')
    g_unlink (path);
  return EXIT_DONE;
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
    if (g_str_has_suffix (name, ".xlsx") || g_str_has_suffix (name, ".csv"))
      return TRUE;
  return FALSE;
}

/* A launcher starts in the home folder: the menu then goes to where it was last used. */
static void
go_to_last (const App *app)
{
  g_autofree char *path = last_path (), *folder = NULL;
  char line[16];
  if (app->book != NULL || !command_no_book_here () || !g_file_get_contents (path, &folder, NULL, NULL))
    return;
  if (!g_file_test (g_strchomp (folder), G_FILE_TEST_IS_DIR))
    return;
  if (has_sheets ()) { /* perhaps a new community */
    g_print (_ ("There is no book here. 1 make a new one here  2 go to the folder of last time, %s [2]: "), folder);
    fflush (stdout);
    if (!read_line (line, sizeof line) || line[0] == '1')
      return;
  }
  if (g_chdir (folder) == 0)
    g_print (_ ("In the folder %s:\n"), folder);
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

int
menu_run (App *app, GError **error)
{
  Menu menu = { .app = app };
  go_to_last (app);
  char line[64];
  g_autoptr (GError) left = NULL;
  int code = offer_left (app, &left);
  if (left != NULL)
    g_printerr ("paiban: %s\n", left->message);
  while (look (&menu, error)) {
    remember_folder (&menu);
    print_menu (&menu);
    if (!read_line (line, sizeof line) || line[0] == '\0' || line[0] == 'q')
      return code;
    g_autoptr (GError) local = NULL;
    int number = line[1] == '\0' ? line[0] - '0' : 0;
    if (number < 1 || number > STEPS) {
      g_print (_ ("Type a number from 1 to %d.\n"), STEPS);
      continue;
    }
    code = run_step (&menu, (Step)(number - 1), &local);
    if (local != NULL)
      g_printerr ("paiban: %s\n", local->message);
  }
  return EXIT_ERROR;
}
