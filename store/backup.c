/* SPDX-License-Identifier: MPL-2.0 */
#include "store/backup.h"

#include "store/history.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* SQLite's online copy: sees one state of the book even while another program writes. */
static gboolean
copy_pages (Book *book, const char *part, GError **error)
{
  sqlite3 *copy = NULL;
  int code = sqlite3_open_v2 (part, &copy, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_backup *backup = code == SQLITE_OK ? sqlite3_backup_init (copy, "main", book_db (book), "main") : NULL;
  if (backup != NULL) {
    while ((code = sqlite3_backup_step (backup, -1)) == SQLITE_BUSY || code == SQLITE_LOCKED)
      if (sqlite3_sleep (100) <= 0)
        break;
    code = sqlite3_backup_finish (backup);
  } else if (code == SQLITE_OK) {
    code = sqlite3_errcode (copy);
  }
  sqlite3_close_v2 (copy);
  if (code == SQLITE_OK)
    return TRUE;
  g_set_error (error, BOOK_ERROR, code == SQLITE_FULL ? BOOK_ERROR_FULL : BOOK_ERROR_FAILED,
               _ ("%s: the backup could not be written (%s)."), part, sqlite3_errstr (code));
  return FALSE;
}

static gboolean
fail_file (const char *path, GError **error)
{
  g_set_error (error, BOOK_ERROR, errno == ENOSPC ? BOOK_ERROR_FULL : BOOK_ERROR_FAILED,
               _ ("%s: the backup could not be written (%s)."), path, g_strerror (errno));
  return FALSE;
}

static gboolean
make_empty (const char *path, GError **error)
{
  g_unlink (path);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_file (path, error);
  close (fd);
  return TRUE;
}

static gboolean
verify_copy (Book *book, const char *part, GError **error)
{
  g_autoptr (Book) copy = book_open (part, BOOK_READ_ANY, -1, error);
  if (copy == NULL || !book_verify (copy, error))
    return FALSE;
  if (strcmp (book_uuid (copy), book_uuid (book)) == 0)
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_CORRUPT, _ ("%s: the backup is not the same as the book."), part);
  return FALSE;
}

static gboolean
copy_secret (Book *book, const char *target, gboolean *ret_secret, GError **error)
{
  g_autofree char *from = book_secret_path (book_path (book));
  g_autofree char *to = book_secret_path (target);
  g_autofree char *text = NULL;
  gsize size;
  *ret_secret = g_file_get_contents (from, &text, &size, NULL);
  if (!*ret_secret)
    return TRUE;
  g_autoptr (GError) local = NULL;
  if (g_file_set_contents_full (to, text, (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%s: the backup could not be written (%s)."), to, local->message);
  return FALSE;
}

/* What the names of a book's copies begin with. */
static char *
copy_base (const char *book_path)
{
  char *base = g_path_get_basename (book_path);
  if (g_str_has_suffix (base, ".paiban"))
    base[strlen (base) - strlen (".paiban")] = '\0';
  return base;
}

static char *
target_path (Book *book, const char *dir, const char *stamp)
{
  g_autofree char *base = copy_base (book_path (book));
  g_autofree char *name = g_strdup_printf ("%s-%s.paiban", base, stamp);
  return g_build_filename (dir, name, NULL);
}

char *
backup_book (Book *book, const char *dir, const char *stamp, gboolean *ret_secret, GError **error)
{
  g_return_val_if_fail (!book_in_transaction (book), NULL);
  g_autofree char *target = target_path (book, dir, stamp);
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  gboolean secret = FALSE;
  if (g_file_test (target, G_FILE_TEST_EXISTS)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS, _ ("%s: there is a backup of this name already."), target);
    return NULL;
  }
  if (g_mkdir_with_parents (dir, 0700) != 0) {
    fail_file (dir, error);
    return NULL;
  }
  if (!make_empty (part, error))
    return NULL;
  if (!copy_pages (book, part, error) || !verify_copy (book, part, error)
      || !copy_secret (book, target, &secret, error)) {
    g_unlink (part);
    return NULL;
  }
  if (g_rename (part, target) != 0) {
    fail_file (target, error);
    g_unlink (part);
    return NULL;
  }
  if (ret_secret != NULL)
    *ret_secret = secret;
  return g_steal_pointer (&target);
}

/* ---- the copies that are there ---- */

static void
backup_copy_free (gpointer data)
{
  BackupCopy *copy = data;
  g_free (copy->path);
  g_free (copy->name);
  g_free (copy->command);
  g_free (copy);
}

static void
look_into (BackupCopy *copy)
{
  g_autoptr (Book) book = book_open (copy->path, BOOK_READ_ANY, 0, NULL);
  g_autoptr (GArray) changes = book == NULL ? NULL : history_list (book, 1, NULL);
  if (changes == NULL || !book_get (book, &copy->people, 0, NULL, "SELECT count(*) FROM person", ""))
    return;
  g_autofree char *key = book_secret_path (copy->path);
  copy->has_key = g_file_test (key, G_FILE_TEST_EXISTS);
  copy->made_at = book_created_at (book);
  copy->sound = TRUE;
  if (changes->len > 0) {
    copy->made_at = g_array_index (changes, Change, 0).made_at;
    copy->change = g_array_index (changes, Change, 0).id;
    copy->command = g_strdup (g_array_index (changes, Change, 0).command);
  }
}

gboolean
backup_is_name (const char *name)
{
  return g_regex_match_simple (".-[0-9]{8}-[0-9]{6}(-before-restore)?(-[0-9]+)?\\.paiban$", name, 0, 0);
}

/* By its beginning: of the book it was made of. */
static gboolean
is_copy_name (const char *name, const char *base)
{
  gsize n = strlen (base);
  return strncmp (name, base, n) == 0 && name[n] == '-' && g_ascii_isdigit (name[n + 1]) && g_str_has_suffix (name, ".paiban");
}

/* What cannot be read comes last; of one state of the book, copied twice, the name decides. */
static int
by_newest (gconstpointer a, gconstpointer b)
{
  const BackupCopy *left = *(BackupCopy *const *)a, *right = *(BackupCopy *const *)b;
  if (left->made_at != right->made_at)
    return left->made_at < right->made_at ? 1 : -1;
  if (left->change != right->change)
    return left->change < right->change ? 1 : -1;
  return strcmp (right->name, left->name);
}

GPtrArray *
backup_list (const char *book_path, const char *dir)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (backup_copy_free);
  g_autofree char *base = copy_base (book_path);
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  for (const char *name; folder != NULL && (name = g_dir_read_name (folder)) != NULL;) {
    if (!is_copy_name (name, base))
      continue;
    BackupCopy *copy = g_new0 (BackupCopy, 1);
    copy->name = g_strdup (name);
    copy->path = g_build_filename (dir, name, NULL);
    look_into (copy);
    g_ptr_array_add (copies, copy);
  }
  g_ptr_array_sort (copies, by_newest);
  return g_steal_pointer (&copies);
}

void
backup_prune (const char *book_path, const char *dir, guint keep)
{
  g_autoptr (GPtrArray) copies = backup_list (book_path, dir);
  guint kept = 0;
  gboolean key_kept = FALSE;
  for (guint i = 0; i < copies->len; i++) {
    const BackupCopy *copy = copies->pdata[i];
    gboolean last_key = copy->sound && copy->has_key && !key_kept;
    key_kept = key_kept || last_key;
    if (!copy->sound || kept++ < keep || last_key)
      continue;
    g_autofree char *key = book_secret_path (copy->path);
    g_unlink (copy->path);
    g_unlink (key);
  }
}

/* ---- back into place ---- */

static gboolean
place_copy (const char *copy, const char *target, GError **error)
{
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  g_autoptr (Book) book = book_open (copy, BOOK_READ_ANY, -1, error);
  if (book == NULL || !book_verify (book, error) || !make_empty (part, error))
    return FALSE;
  gboolean secret;
  if (!copy_pages (book, part, error) || !verify_copy (book, part, error) || !copy_secret (book, target, &secret, error)) {
    g_unlink (part);
    return FALSE;
  }
  if (g_rename (part, target) == 0)
    return TRUE;
  fail_file (target, error);
  g_unlink (part);
  return FALSE;
}

gboolean
backup_restore (const char *copy, const char *target, GError **error)
{
  g_autofree char *journal = g_strconcat (target, "-journal", NULL);
  if (g_file_test (journal, G_FILE_TEST_EXISTS)) {
    /* A killed writer's journal would be played into the restored file. Opening for reading settles it where it can. */
    g_autoptr (Book) book = book_open (target, BOOK_WRITE, -1, NULL);
    g_clear_pointer (&book, book_close);
    g_unlink (journal);
  }
  return place_copy (copy, target, error);
}
