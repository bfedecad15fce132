/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/safety.h"

#include "engine/setting.h"
#include "store/backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define REMIND_DAYS 30
#define MOST_COPIES 10000

static char *
read_setting (Book *book, const char *key, GError **error)
{
  gboolean row;
  g_autoptr (sqlite3_stmt) statement = book_query (book, error, "SELECT value FROM setting WHERE key = ?", "s", key);
  if (statement == NULL || !book_step (book, statement, &row, error))
    return NULL;
  return g_strdup (row ? book_text (statement, 0) : "");
}

char *
safety_folder_of (const char *book_path)
{
  g_autofree char *folder = g_path_get_dirname (book_path);
  return g_build_filename (folder, "备份", NULL);
}

char *
safety_folder (Book *book, GError **error)
{
  g_autofree char *typed = read_setting (book, SETTING_BACKUP_DIR, error);
  if (typed == NULL)
    return NULL;
  if (typed[0] == '\0')
    return safety_folder_of (book_path (book));
  if (g_path_is_absolute (typed))
    return g_steal_pointer (&typed);
  g_autofree char *folder = g_path_get_dirname (book_path (book));
  return g_build_filename (folder, typed, NULL);
}

char *
safety_stamp (const App *app)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (app->now);
  return g_date_time_format (now, "%Y%m%d-%H%M%S");
}

static guint
copies_kept (Book *book)
{
  g_autofree char *typed = read_setting (book, SETTING_BACKUP_KEEP, NULL);
  guint64 keep = typed == NULL ? 0 : g_ascii_strtoull (typed, NULL, 10);
  if (keep == 0)
    keep = g_ascii_strtoull (setting_find (SETTING_BACKUP_KEEP)->fallback, NULL, 10);
  return (guint)MIN (keep, MOST_COPIES);
}

char *
safety_key_trouble (Book *book)
{
  guint8 secret[BOOK_SECRET_SIZE];
  if (book_load_secret (book, secret, NULL))
    return NULL;
  g_autofree char *key = book_secret_path (book_path (book));
  g_autofree char *folder = safety_folder (book, NULL);
  g_autoptr (GPtrArray) copies = backup_list (book_path (book), folder != NULL ? folder : "");
  for (guint i = 0; i < copies->len; i++) {
    const BackupCopy *copy = copies->pdata[i];
    g_autofree char *kept = copy->has_key ? book_secret_path (copy->path) : NULL;
    if (kept != NULL)
      return g_strdup_printf (
          _ ("%1$s, the key of the calendar links, is missing or damaged: copy %2$s there under that name"),
          key, kept);
  }
  return g_strdup_printf (_ ("%s, the key of the calendar links, is missing or damaged: put it back from "
                             "where you keep your backups"),
                          key);
}

/* A copy on the same disk dies with the disk. The day of the last reminder stands in the folder itself. */
static void
remind (App *app, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, ".reminded", NULL);
  g_autofree char *text = NULL;
  Day last = DAY_NONE;
  char today[DAY_TEXT_SIZE];
  if (g_file_get_contents (path, &text, NULL, NULL))
    day_parse (g_strstrip (text), &last);
  if (last != DAY_NONE && last <= app->as_of && app->as_of - last < REMIND_DAYS)
    return;
  if (g_file_set_contents (path, day_format (app->as_of, today), -1, NULL) && last != DAY_NONE)
    g_printerr (_ ("A reminder, once a month: copy the folder %s to a USB stick or another computer; it holds your book and the key of its links.\n"),
                folder);
}

gboolean
safety_copy (App *app, Book *book)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stamp = safety_stamp (app);
  g_autofree char *folder = safety_folder (book, &error);
  g_autofree char *copy = folder == NULL ? NULL : backup_book (book, folder, stamp, NULL, &error);
  for (guint again = 2; copy == NULL && g_error_matches (error, BOOK_ERROR, BOOK_ERROR_EXISTS); again++) {
    g_autofree char *next = g_strdup_printf ("%s-%u", stamp, again);
    g_clear_error (&error);
    copy = backup_book (book, folder, next, NULL, &error);
  }
  if (copy == NULL) {
    g_printerr (_ ("It is done, but no backup could be made: %s\n"), error->message);
    return FALSE;
  }
  g_autofree char *trouble = safety_key_trouble (book);
  if (trouble != NULL)
    g_printerr (_ ("The backup is without the key: %s. No calendar can be written until then.\n"), trouble);
  backup_prune (book_path (book), folder, copies_kept (book));
  remind (app, folder);
  return TRUE;
}

int
safety_copy_after (App *app, int code)
{
  if (code != EXIT_DONE && code != EXIT_NEEDS)
    return code;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, NULL);
  return book != NULL && safety_copy (app, book) ? code : EXIT_NEEDS;
}
