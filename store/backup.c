/* SPDX-License-Identifier: MPL-2.0 */
#include "store/backup.h"

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
  g_autoptr (Book) copy = book_open (part, BOOK_READ, -1, error);
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

static char *
target_path (Book *book, const char *dir, const char *stamp)
{
  g_autofree char *base = g_path_get_basename (book_path (book));
  if (g_str_has_suffix (base, ".paiban"))
    base[strlen (base) - strlen (".paiban")] = '\0';
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
