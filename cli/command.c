/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The only *.paiban of the current folder; NULL with the error when there is none, or more than one. */
static char *
find_book (GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (".", 0, error);
  if (dir == NULL)
    return NULL;
  g_autofree char *found = NULL;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    if (!g_str_has_suffix (name, ".paiban"))
      continue;
    if (found != NULL) {
      g_set_error (error, USAGE_ERROR, 0, _ ("there are several books here (%s, %s): name one with --book FILE"), found, name);
      return NULL;
    }
    found = g_strdup (name);
  }
  if (found == NULL)
    g_set_error (error, USAGE_ERROR, 0, _ ("there is no book (*.paiban) here: name one with --book FILE, or make one with paiban init FILE"));
  return g_steal_pointer (&found);
}

gboolean
command_no_book_here (void)
{
  g_autoptr (GDir) dir = g_dir_open (".", 0, NULL);
  for (const char *name = dir == NULL ? NULL : g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".paiban"))
      return FALSE;
  return TRUE;
}

char *
command_book_path (App *app, GError **error)
{
  return app->book != NULL ? g_strdup (app->book) : find_book (error);
}

/* An older program's book is brought up to date before it is read, where it can be. */
static Book *
open_brought_up (const char *path, GError **error)
{
  GError *local = NULL;
  Book *book = book_open (path, BOOK_READ, -1, &local);
  if (book == NULL && g_error_matches (local, BOOK_ERROR, BOOK_ERROR_OLDER)) {
    g_autoptr (Book) up = book_open (path, BOOK_WRITE, -1, NULL);
    if (up != NULL) {
      g_clear_error (&local);
      g_clear_pointer (&up, book_close);
      return book_open (path, BOOK_READ, -1, error);
    }
  }
  if (book == NULL)
    g_propagate_error (error, local);
  return book;
}

Book *
command_open_book (App *app, BookMode mode, GError **error)
{
  g_autofree char *path = command_book_path (app, error);
  g_autoptr (Book) book = path == NULL ? NULL : mode == BOOK_READ ? open_brought_up (path, error) : book_open (path, mode, -1, error);
  if (book == NULL)
    return NULL;
  if (book_took_back (book))
    g_printerr (_ ("The last change was cut off half-way: nothing of it was made.\n"));
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "paiban", NULL);
  book_set_shared (book, (const char *const[]){ "/etc/paiban", own, NULL });
  return g_steal_pointer (&book);
}

/* Input methods write full-width letters and leave a blank before; an older terminal sends 是 in GB18030. */
gboolean
command_is_yes (const char *answer)
{
  static const char *const yes[] = { "y", "Y", "ｙ", "Ｙ", "是", "好", "\xca\xc7" };
  for (; g_ascii_isspace (answer[0]) || g_str_has_prefix (answer, "　"); answer += g_ascii_isspace (answer[0]) ? 1 : strlen ("　"))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_str_has_prefix (answer, yes[i]))
      return TRUE;
  return FALSE;
}

#define ASKED_AT_MOST 3

/* Only Enter is no as well. */
static gboolean
is_no (const char *answer)
{
  static const char *const no[] = { "n", "N", "ｎ", "Ｎ", "否", "不", "q", "\xb7\xf1" };
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_str_has_prefix (answer, no[i]))
      return TRUE;
  return answer[0] == '\0';
}

gboolean
command_ask (const char *question)
{
  char answer[64];
  if (!isatty (STDIN_FILENO))
    return FALSE;
  /* A number, typed as at the menu, is no answer to this: asked again, a few times, before it is taken for no. */
  for (int i = 0; i < ASKED_AT_MOST; i++) {
    g_printerr ("%s%s [%s] ", i > 0 ? _ ("Type y or n. ") : "", question, _ ("y/N"));
    if (!command_read_line (answer, sizeof answer))
      return FALSE;
    if (command_is_yes (answer) || is_no (answer))
      return command_is_yes (answer);
  }
  return FALSE;
}

/* １ is 1: what an input method makes of a number. */
static void
make_narrow (char *line)
{
  gunichar c = g_utf8_get_char_validated (line, -1);
  if (c < 0xff10 || c > 0xff19 || *g_utf8_next_char (line) != '\0')
    return;
  line[0] = (char)('0' + (c - 0xff10));
  line[1] = '\0';
}

gboolean
command_read_line (char *line, int size)
{
  fflush (stdout);
  if (fgets (line, size, stdin) == NULL)
    return FALSE;
  for (int c = strchr (line, '\n') == NULL ? getchar () : '\n'; c != '\n' && c != EOF; c = getchar ())
    ;
  g_strstrip (line);
  make_narrow (line);
  return TRUE;
}

char *
command_plain_path (const char *typed)
{
  gsize n = strlen (typed);
  if (n >= 2 && (typed[0] == '\'' || typed[0] == '"') && typed[n - 1] == typed[0])
    return g_strndup (typed + 1, n - 2);
  return g_strdup (typed);
}
