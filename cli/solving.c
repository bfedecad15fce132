/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/solving.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/*
 * The file is a key file: [solving] with the numbers, one line an assignment in [assignments], and the count of them, so
 * that a file cut short is told from a whole one:
 *
 *   [solving]                     [assignments]
 *   form=1                        0=12;3;0;1;0;岗位
 *   digest=…                      (shift; person; organisation; heads; locked; post)
 *
 * Whoever solves holds a lock on it (flock), which the system lets go of when the program ends, however it ends: what nobody holds was
 * cut off. A number of a process would tell less, for the number is given out again. Each writing makes another file, so it is locked
 * under the name .part first: the name that is looked for never stands for one that is written and not held. Where a file system has no
 * such locks, nothing is held, and a running solve is taken for one that was cut off.
 */
#define HEAD "solving"
#define LIST "assignments"

static int held = -1; /* the file that this program's solve wrote last, or -1: one at a time solves */

void
solving_free (Solving *solving)
{
  if (solving == NULL)
    return;
  g_free (solving->digest);
  g_clear_pointer (&solving->assignments, g_array_unref);
  g_free (solving);
}

char *
solving_path (const char *book_path, Day from)
{
  char day[DAY_TEXT_SIZE];
  return g_strdup_printf ("%s.solving-%.7s", book_path, day_format (from, day));
}

gboolean
solving_write (const char *path, const Month *month, const Roster *roster, const ScoreReport *report, gint64 seed, gint64 steps,
               gint64 seconds, GError **error)
{
  g_autoptr (GArray) assignments = month_assignments (month, roster);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_set_integer (file, HEAD, "form", 1);
  g_key_file_set_string (file, HEAD, "digest", month->digest);
  g_key_file_set_int64 (file, HEAD, "seed", seed);
  g_key_file_set_int64 (file, HEAD, "steps", steps);
  g_key_file_set_int64 (file, HEAD, "seconds", seconds);
  g_key_file_set_int64 (file, HEAD, "open", report->open);
  g_key_file_set_int64 (file, HEAD, "cost", report->cost);
  g_key_file_set_int64 (file, HEAD, "count", assignments->len);
  for (guint i = 0; i < assignments->len; i++) {
    const StoredAssignment *a = &g_array_index (assignments, StoredAssignment, i);
    char key[16];
    g_snprintf (key, sizeof key, "%u", i);
    g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT ";%" G_GINT64_FORMAT ";%" G_GINT64_FORMAT ";%d;%d;%s", a->shift, a->person,
                                              a->organisation, a->head_count, a->locked ? 1 : 0, a->post);
    g_key_file_set_string (file, LIST, key, value);
  }
  gsize size;
  g_autofree char *text = g_key_file_to_data (file, &size, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  if (!g_file_set_contents_full (part, text, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  int fd = g_open (part, O_RDWR | O_CLOEXEC, 0);
  if (fd >= 0)
    flock (fd, LOCK_EX | LOCK_NB);
  if (g_rename (part, path) != 0) {
    g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
    g_unlink (part);
    if (fd >= 0)
      close (fd);
    return FALSE;
  }
  solving_let_go ();
  held = fd;
  return TRUE;
}

void
solving_let_go (void)
{
  if (held >= 0)
    close (held);
  held = -1;
}

gboolean
solving_is_held (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return FALSE;
  gboolean free_now = flock (fd, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  close (fd);
  return !free_now;
}

static gboolean
read_assignment (GKeyFile *file, guint index, GArray *assignments)
{
  char key[16];
  g_snprintf (key, sizeof key, "%u", index);
  g_autofree char *value = g_key_file_get_string (file, LIST, key, NULL);
  g_auto (GStrv) parts = value == NULL ? NULL : g_strsplit (value, ";", 6);
  if (parts == NULL || g_strv_length (parts) != 6)
    return FALSE;
  StoredAssignment one = { .shift = g_ascii_strtoll (parts[0], NULL, 10),
                           .person = g_ascii_strtoll (parts[1], NULL, 10),
                           .organisation = g_ascii_strtoll (parts[2], NULL, 10),
                           .head_count = (int)g_ascii_strtoll (parts[3], NULL, 10),
                           .locked = parts[4][0] == '1',
                           .post = parts[5] };
  if (one.shift <= 0 || (one.person > 0) == (one.organisation > 0) || one.head_count < 1)
    return FALSE;
  stored_assignments_add (assignments, &one);
  return TRUE;
}

Solving *
solving_read (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL) || g_key_file_get_integer (file, HEAD, "form", NULL) != 1)
    return NULL;
  g_autoptr (Solving) solving = g_new0 (Solving, 1);
  solving->digest = g_key_file_get_string (file, HEAD, "digest", NULL);
  solving->seed = g_key_file_get_int64 (file, HEAD, "seed", NULL);
  solving->steps = g_key_file_get_int64 (file, HEAD, "steps", NULL);
  solving->seconds = g_key_file_get_int64 (file, HEAD, "seconds", NULL);
  solving->open = g_key_file_get_int64 (file, HEAD, "open", NULL);
  solving->cost = g_key_file_get_int64 (file, HEAD, "cost", NULL);
  solving->assignments = stored_assignments_new ();
  gint64 count = g_key_file_has_key (file, HEAD, "count", NULL) ? g_key_file_get_int64 (file, HEAD, "count", NULL) : -1;
  if (solving->digest == NULL || count < 0)
    return NULL;
  for (gint64 i = 0; i < count; i++)
    if (!read_assignment (file, (guint)i, solving->assignments))
      return NULL;
  return g_steal_pointer (&solving);
}

Roster *
solving_roster (const Solving *solving, const Month *month)
{
  if (strcmp (solving->digest, month->digest) != 0)
    return NULL;
  g_autoptr (GArray) served = stored_assignments_served (solving->assignments, month->community, month->plan);
  return month_roster (month, served);
}

gboolean
solving_find (const char *book_path, Day *ret_from)
{
  g_autofree char *folder = g_path_get_dirname (book_path), *name = g_path_get_basename (book_path);
  g_autofree char *head = g_strconcat (name, ".solving-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean found = FALSE;
  for (const char *file = dir == NULL ? NULL : g_dir_read_name (dir); file != NULL; file = g_dir_read_name (dir)) {
    Day from, to;
    if (!g_str_has_prefix (file, head) || !month_parse (file + strlen (head), &from, &to) || (found && from >= *ret_from))
      continue;
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autoptr (Solving) solving = solving_read (path);
    if (solving == NULL)
      continue;
    *ret_from = from;
    found = TRUE;
  }
  return found;
}

char *
solving_sentence (const Solving *solving, Day from)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *month = g_strndup (day_format (from, day), 7);
  return g_strdup_printf (_ ("The roster of %1$s was being made when the program was cut off: kept up to second %2$d, %3$d places open."),
                          month, (int)solving->seconds, (int)solving->open);
}

char *
solving_running_sentence (const Solving *solving, Day from)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *month = g_strndup (day_format (from, day), 7);
  return g_strdup_printf (_ ("The roster of %1$s is being made in another window: second %2$d, %3$d places open. It is stored when that is done."),
                          month, (int)solving->seconds, (int)solving->open);
}
