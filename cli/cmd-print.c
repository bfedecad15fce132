/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/feed.h"
#include "cli/command.h"
#include "cli/fallen.h"
#include "cli/out-file.h"
#include "cli/print-page.h"
#include "cli/show-month.h"
#include "engine/setting.h"
#include "store/home.h"
#include "store/publication-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  char *to, *names;
  gboolean slips, all, draft;
} Wanted;

/* 社区-2026-10.html beside the book: the same month is written over, it can always be made again. What must not be put up has a name of
 * its own, never that of the page for the board; so have the slips for everybody, which are no list of whom to see. */
static char *
page_path (const Book *book, Day from, const Wanted *wanted, gboolean inside)
{
  const char *kind = wanted->slips && wanted->all ? "-纸条-人人" : wanted->slips ? "-纸条" : inside ? "-内部" : "";
  char day[DAY_TEXT_SIZE];
  g_autofree char *stem = g_strdup (book_path (book));
  char *dot = strrchr (stem, '.');
  if (dot != NULL && strchr (dot, G_DIR_SEPARATOR) == NULL)
    *dot = '\0';
  return g_strdup_printf ("%s-%.7s%s.html", stem, day_format (from, day), kind);
}

static gboolean
write_page (const char *path, const GString *page, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (g_file_set_contents_full (path, page->str, (gssize)page->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY, _ ("the page cannot be written: %s"), local->message);
  return FALSE;
}

static gboolean
is_inside (const char *names, gboolean *ret_inside, GError **error)
{
  *ret_inside = names != NULL && strcmp (names, "full") == 0;
  if (names == NULL || *ret_inside || strcmp (names, "public") == 0)
    return TRUE;
  g_set_error (error, USAGE_ERROR, 0, _ ("--names takes public or full, not “%s”"), names);
  return FALSE;
}

/* Of each person, by index: where the calendar is fetched, as in index.csv of the feeds. NULL: no address is
 * filled in. */
static char **
calendar_links (Book *book, const ShowMonth *show, GError **error)
{
  const GArray *people = show->query.community->people;
  guint8 secret[BOOK_SECRET_SIZE];
  if (show->voice->url == NULL || !home_may_speak (book, error) || !book_load_secret (book, secret, error))
    return NULL;
  g_auto (GStrv) links = g_new0 (char *, people->len + 1);
  for (guint i = 0; i < people->len; i++) {
    gint64 owner = community_at (show->query.community, people, Person, i)->id;
    int generation;
    char token[FEED_TOKEN_SIZE];
    if (!feed_token_generation (book, FEED_PERSON, owner, &generation, error))
      return NULL;
    feed_token_make (secret, FEED_PERSON, owner, generation, token);
    links[i] = feed_url (show->voice, token);
  }
  return g_steal_pointer (&links);
}

/* Slips of what is published carry the codes of the calendars; where these cannot be had, they are slips all
 * the same. */
static guint
append_slips (Book *book, const ShowMonth *show, PrintPage *of, gboolean all, GString *page)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) links = of->version > 0 ? calendar_links (book, show, &error) : NULL;
  if (error != NULL)
    g_printerr (_ ("The slips are without QR codes: %s\n"), error->message);
  of->links = links;
  return print_append_slips (&show->query, of, all, page);
}

static int
print_month (App *app, const char *month, const Wanted *wanted, GError **error)
{
  Day from, to;
  gboolean inside;
  if (!command_month (app, month, &from, &to, error) || !is_inside (wanted->names, &inside, error))
    return EXIT_USAGE;
  if (wanted->to != NULL && !out_file_check (wanted->to, error))
    return EXIT_ERROR;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (ShowMonth) show = book == NULL ? NULL : show_month_load (book, from, to, wanted->draft, error);
  if (show == NULL)
    return EXIT_ERROR;
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *path = wanted->to != NULL ? g_strdup (wanted->to) : page_path (book, from, wanted, inside);
  PrintPage of = { .paper = community_setting (show->query.community, SETTING_PAPER, "A3"),
                   .version = show->published != NULL ? show->month->version : 0, .inside = inside };
  guint slips = 0;
  show->query.masked = !inside;
  if (wanted->slips)
    slips = append_slips (book, show, &of, wanted->all, page);
  else
    print_append_board (&show->query, &of, page);
  if (wanted->slips && slips == 0) {
    g_print ("%s", wanted->all ? _ ("Nobody has a shift: no slips are written.\n")
                               : _ ("Messages reach everybody who has a shift: nobody needs a slip, and none "
                                    "are written. For everybody: --all.\n"));
    return EXIT_DONE;
  }
  if (!write_page (path, page, error))
    return EXIT_ERROR;
  if (wanted->slips)
    g_print (_ ("%1$s has %2$u slips. Open it with a double click and print it with Ctrl+P. The names are in full: do not put it up.\n"), path, slips);
  else if (inside)
    g_print (_ ("%1$s is the roster with full names, for the office: do not put it up. Open it with a double click and print it with Ctrl+P, paper %2$s.\n"), path,
             of.paper);
  else
    g_print (_ ("%1$s is the roster to print. Open it with a double click and print it with Ctrl+P, paper %2$s.\n"), path, of.paper);
  if (of.version > 0)
    fallen_say (app, show->month);
  else
    g_printerr (_ ("This is the draft; nobody has been told yet.\n"));
  return EXIT_DONE;
}

/* paiban print 2026-10: the month for the notice board, or slips, as a page that any browser prints. */
int
cmd_print (App *app, int argc, char **argv, GError **error)
{
  Wanted wanted = { NULL };
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &wanted.to, N_ ("the page to write (default: beside the book)"), N_ ("FILE.html") },
    { "names", 0, 0, G_OPTION_ARG_STRING, &wanted.names, N_ ("names as the public may see them (default), or in full for the office"), "public|full" },
    { "slips", 0, 0, G_OPTION_ARG_NONE, &wanted.slips, N_ ("slips to hand over, for people whom no message reaches"), NULL },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &wanted.all, N_ ("slips for everybody"), NULL },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &wanted.draft, N_ ("the draft even when the month is published"), NULL },
    { NULL }
  };
  int code = EXIT_USAGE;
  if (command_parse (app, entries, _ ("MONTH"), _ ("Writes a month for the notice board, or slips, as a page that any browser prints."), &argc, &argv, 1,
                     1, error))
    code = print_month (app, argv[1], &wanted, error);
  g_free (wanted.to);
  g_free (wanted.names);
  return code;
}
