/* SPDX-License-Identifier: MPL-2.0 */
#include "store/book-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define SECRET_WORD "paiban-secret-1"

char *
book_secret_path (const char *book_path)
{
  return g_strconcat (book_path, ".key", NULL);
}

static gboolean
write_all (int fd, const char *text)
{
  gsize left = strlen (text);
  while (left > 0) {
    gssize n = write (fd, text, left);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    text += n;
    left -= (gsize)n;
  }
  return fsync (fd) == 0;
}

static gboolean
fail_errno (const char *path, GError **error)
{
  int code = errno;
  BookError kind = code == ENOSPC    ? BOOK_ERROR_FULL
                   : code == EROFS || code == EACCES || code == EPERM ? BOOK_ERROR_READ_ONLY
                                                                      : BOOK_ERROR_FAILED;
  g_set_error (error, BOOK_ERROR, (gint)kind, _ ("%s: the file cannot be written: %s."), path, g_strerror (code));
  return FALSE;
}

/* Written under a temporary name and linked, so that the file is whole or absent and never replaces another. */
static gboolean
write_new (const char *path, const char *text, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_unlink (part);
  int fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_errno (part, error);
  gboolean ok = write_all (fd, text);
  ok = close (fd) == 0 && ok;
  ok = ok && rename (part, path) == 0;
  if (ok)
    return TRUE;
  fail_errno (path, error);
  g_unlink (part);
  return FALSE;
}

gboolean
book_secret_make (const char *book_path, const char *uuid, GError **error)
{
  g_autofree char *path = book_secret_path (book_path);
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS,
                 _ ("%s: the secret of another book lies here. Put its book beside it, or move the file away."), path);
    return FALSE;
  }
  guint8 bytes[BOOK_SECRET_SIZE];
  if (getrandom (bytes, sizeof bytes, 0) != (gssize)sizeof bytes)
    return fail_errno (path, error);
  g_autoptr (GString) text = g_string_new (SECRET_WORD " ");
  g_string_append_printf (text, "%s ", uuid);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  g_string_append_c (text, '\n');
  return write_new (path, text->str, error);
}

static gboolean
read_hex (const char *hex, guint8 ret_secret[BOOK_SECRET_SIZE])
{
  if (strlen (hex) != 2 * BOOK_SECRET_SIZE)
    return FALSE;
  for (guint i = 0; i < BOOK_SECRET_SIZE; i++) {
    int high = g_ascii_xdigit_value (hex[2 * i]), low = g_ascii_xdigit_value (hex[2 * i + 1]);
    if (high < 0 || low < 0)
      return FALSE;
    ret_secret[i] = (guint8)(high * 16 + low);
  }
  return TRUE;
}

gboolean
book_load_secret (Book *book, guint8 ret_secret[BOOK_SECRET_SIZE], GError **error)
{
  g_autofree char *path = book_secret_path (book->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  if (!g_file_get_contents (path, &text, NULL, &local)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_SECRET,
                 _ ("%s: the secret of the book's feed links cannot be read (%s). Put the file back from the backup; "
                    "a new one would break every link that was handed out."),
                 path, local->message);
    return FALSE;
  }
  g_strchomp (text);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint8 secret[BOOK_SECRET_SIZE];
  if (g_strv_length (words) != 3 || strcmp (words[0], SECRET_WORD) != 0 || !read_hex (words[2], secret)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_SECRET, _ ("%s: the secret file is damaged. Put it back from the backup."),
                 path);
    return FALSE;
  }
  if (strcmp (words[1], book->uuid) != 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_SECRET,
                 _ ("%s: this is the secret of another book. Put the right file beside the book."), path);
    return FALSE;
  }
  memcpy (ret_secret, secret, sizeof secret);
  return TRUE;
}
