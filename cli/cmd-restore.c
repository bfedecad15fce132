/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/safety.h"
#include "cli/term.h"
#include "store/backup.h"
#include "store/publication-book.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* "today", "yesterday", "5 days ago" */
static char *
how_long_ago (const App *app, gint64 at)
{
  gint64 days = app->now / 86400 - at / 86400;
  if (days <= 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  return g_strdup_printf (_ ("%d days ago"), (int)MIN (days, G_MAXINT));
}

static void
list_copies (const App *app, const GPtrArray *copies)
{
  g_autoptr (Table) table = table_new (6);
  static const char *const headings[] = { N_ ("No."), N_ ("as it was"), N_ ("when"), N_ ("after"), N_ ("people"), "" };
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    table_cell (table, headings[i][0] == '\0' ? "" : _ (headings[i]));
  table_right (table, 0);
  table_right (table, 4);
  for (guint i = 0; i < copies->len; i++) {
    const BackupCopy *copy = copies->pdata[i];
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (copy->made_at);
    g_autofree char *when = copy->sound && at != NULL ? g_date_time_format (at, "%Y-%m-%d %H:%M") : g_strdup ("");
    g_autofree char *ago = copy->sound ? how_long_ago (app, copy->made_at) : g_strdup (copy->name);
    table_cellf (table, "%u", i + 1);
    table_cell (table, ago);
    table_cell (table, when);
    table_cell (table, !copy->sound ? _ ("cannot be read") : copy->command == NULL ? _ ("it was new") : copy->command);
    table_cellf (table, "%" G_GINT64_FORMAT, copy->people);
    table_cell (table, copy->sound && !copy->has_key ? _ ("without the key of its links") : "");
  }
  g_autoptr (GString) out = g_string_new (NULL);
  table_append_text (table, out);
  g_print ("%s", out->str);
}

static gboolean
keep_present (App *app, const char *path, const char *folder, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GError) local = NULL;
  g_autoptr (Book) book = book_open (path, BOOK_READ_ANY, -1, &local);
  if (book != NULL) {
    g_clear_pointer (&book, book_close);
    book = book_open (path, BOOK_READ_ANY, -1, error);
    g_autofree char *stamp = safety_stamp (app);
    g_autofree char *name = g_strconcat (stamp, "-before-restore", NULL);
    g_autofree char *copy = book == NULL ? NULL : backup_book (book, folder, name, NULL, error);
    for (guint again = 2; copy == NULL && error != NULL && g_error_matches (*error, BOOK_ERROR, BOOK_ERROR_EXISTS); again++) {
      g_autofree char *next = g_strdup_printf ("%s-%u", name, again);
      g_clear_error (error);
      copy = backup_book (book, folder, next, NULL, error);
    }
    return copy != NULL;
  }
  /* What cannot be read is moved aside, never thrown away. */
  g_autofree char *stamp = safety_stamp (app);
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);
  if (!g_file_test (aside, G_FILE_TEST_EXISTS) && g_rename (path, aside) == 0) {
    g_print (_ ("The damaged book is kept as %s.\n"), aside);
    return TRUE;
  }
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%s cannot be moved aside: %s"), path, g_strerror (errno));
  return FALSE;
}

/* NULL: what is there cannot be read, or is so old that it has none. */
static GArray *
published_in (const char *path)
{
  g_autoptr (Book) book = book_open (path, BOOK_READ_ANY, -1, NULL);
  return book == NULL ? NULL : publication_book_list (book, NULL);
}

static gboolean
is_among (const GArray *list, const Publication *one)
{
  for (guint i = 0; list != NULL && i < list->len; i++) {
    const Publication *other = &g_array_index (list, Publication, i);
    if (other->from == one->from && other->to == one->to && other->version == one->version && other->published_at == one->published_at)
      return TRUE;
  }
  return FALSE;
}

/* What people were told and the copy does not know, before she decides. */
static void
say_untold (const char *path, const BackupCopy *copy)
{
  g_autoptr (GArray) now = published_in (path), then = copy->sound ? published_in (copy->path) : NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; now != NULL && copy->sound && i < now->len; i++) {
    const Publication *one = &g_array_index (now, Publication, i);
    char month[DAY_TEXT_SIZE];
    if (is_among (then, one))
      continue;
    day_format (one->from, month);
    month[7] = '\0';
    g_string_append (list, list->len > 0 ? _ (", ") : "");
    g_string_append_printf (list, _ ("version %1$d of %2$s"), one->version, month);
  }
  if (list->len > 0)
    g_print (_ ("People were told of %s, and this copy does not know it. After going back publish those months again, and tell everybody whose "
                "duties are other ones.\n"), list->str);
}

static int
restore_copy (App *app, const char *path, const char *folder, const BackupCopy *copy, GError **error)
{
  if (!copy->sound) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_CORRUPT, _ ("%s cannot be read: choose another copy"), copy->path);
    return EXIT_ERROR;
  }
  if (!keep_present (app, path, folder, error) || !backup_restore (copy->path, path, error))
    return EXIT_ERROR;
  g_print (_ ("%1$s is again as it was in %2$s.\n"), path, copy->name);
  g_print (_ ("Before it publishes or sends anything it wants to be told which it is: “paiban here --moved” when you go on with it, “paiban here --copy” when it is only for trying things out.\n"));
  return EXIT_NEEDS;
}

/* paiban restore [NUMBER]: lists the copies in words, newest first; with a number puts that one in place. */
int
cmd_restore (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *from = NULL;
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_ ("folder of the copies (default: where the book's backups go)"), N_ ("DIR") },
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("do not ask"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("[NUMBER]"), _ ("Lists the book's backups in words; with a number puts that one in its place."),
                      &argc, &argv, 0, 1, error))
    return EXIT_USAGE;
  g_autofree char *path = command_book_path (app, error);
  if (path == NULL)
    return EXIT_ERROR;
  if (from == NULL) {
    g_autoptr (Book) book = book_open (path, BOOK_READ_ANY, -1, NULL);
    from = book == NULL ? safety_folder_of (path) : safety_folder (book, error);
  }
  g_autoptr (GPtrArray) copies = from == NULL ? NULL : backup_list (path, from);
  if (copies == NULL)
    return EXIT_ERROR;
  if (copies->len == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("there are no backups of %1$s in %2$s"), path, from);
    return EXIT_ERROR;
  }
  if (argc < 2) {
    list_copies (app, copies);
    g_print (_ ("“paiban restore 1” goes back to the first of them; the book as it is now is kept as a further copy.\n"));
    return EXIT_DONE;
  }
  char *end;
  guint64 number = g_ascii_strtoull (argv[1], &end, 10);
  if (*end != '\0' || number < 1 || number > copies->len) {
    g_set_error (error, USAGE_ERROR, 0, _ ("there is no backup number “%1$s”: “paiban restore” lists 1 to %2$u"), argv[1], copies->len);
    return EXIT_USAGE;
  }
  say_untold (path, copies->pdata[number - 1]);
  if (!yes && !command_ask (_ ("Go back to it?"))) {
    g_print (_ ("Nothing was restored: answer y, or give --yes.\n"));
    return EXIT_NEEDS;
  }
  return restore_copy (app, path, from, copies->pdata[number - 1], error);
}
