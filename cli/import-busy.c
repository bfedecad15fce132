/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-busy.h"

#include "cal/busy.h"
#include "cal/zone.h"
#include "cli/items.h"
#include "cli/person-find.h"
#include "store/busy-book.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS 2 /* that one file may take */

typedef struct {
  App *app;
  Book *book;
  Community *community;
  Names *names;
  GTimeZone *zone;
  const char *who;
  gboolean all_day, apply;
  GString *text;      /* what is said at the end */
  Items *items;       /* the same as data */
  GHashTable *people; /* index + 1 -> the file that was read for that person */
  guint changed, left_out;
} Import;

/* ---- the files ---- */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static gboolean
is_calendar (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  return *name != '.'
         && (g_str_has_suffix (lower, ".ics") || g_str_has_suffix (lower, ".ifb")
             || g_str_has_suffix (lower, ".vfb"));
}

static gboolean
add_folder (GPtrArray *files, const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (is_calendar (name))
      g_ptr_array_add (found, g_build_filename (path, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (files, found->pdata[i]);
  if (found->len > 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("The folder %s holds no calendar file (.ics)."),
               path);
  return FALSE;
}

static GPtrArray *
find_files (const char *const *paths, guint n, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++) {
    if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (files, g_strdup (paths[i]));
    else if (!add_folder (files, paths[i], error))
      return NULL;
  }
  return g_steal_pointer (&files);
}

/* ---- one file ---- */

static gboolean
too_late (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *)data;
}

/* A larger file than any that is read is not read into memory either. */
static BusyFile *
read_file (Import *import, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gint64 deadline = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;
  BusyOptions options = { import->zone, import->app->as_of, import->all_day, too_late, &deadline };
  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  BusyFile *file = busy_read (bytes, length, &options, error);
  if (file == NULL)
    g_prefix_error (error, "%s: ", path);
  return file;
}

static int
whose (Import *import, const char *path, GError **error)
{
  if (import->who != NULL)
    return person_find (import->community, import->names, import->who, error);
  g_autofree char *name = g_path_get_basename (path);
  *strrchr (name, '.') = '\0';
  int person = person_find (import->community, import->names, name, error);
  if (person == NONE)
    g_prefix_error (
        error,
        _ ("Whose calendar %s is does not come from its name (rename it to V017.ics, or add --person): "),
        path);
  return person;
}

static void
add_item (Import *import, const char *what, const char *path, guint line, int person, const char *message)
{
  items_text (import->items, what);
  items_text (import->items, path);
  items_number (import->items, line);
  items_text (import->items,
              person != NONE ? community_at (import->community, people, Person, person)->code : NULL);
  items_text (import->items, message);
}

static void
say_left_out (Import *import, const char *path, const char *message)
{
  import->left_out++;
  g_string_append_printf (import->text, _ ("left out: %s\n"), message);
  add_item (import, "unread", path, 0, NONE, message);
}

static void
say_notes (Import *import, const char *path, int person, const BusyFile *file)
{
  for (guint i = 0; i < file->notes->len; i++) {
    const IcsNote *note = file->notes->pdata[i];
    g_autofree char *place = note->property != NULL
                                 ? g_strdup_printf ("%s %s", note->component, note->property)
                                 : g_strdup (note->component);
    if (note->line > 0)
      g_string_append_printf (import->text, _ ("  line %u, %s: %s\n"), note->line, place, note->message);
    else
      g_string_append_printf (import->text, "  %s\n", note->message);
    add_item (import, "note", path, note->line, person, note->message);
  }
  if (file->all_day == 0)
    return;
  g_autofree char *message
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "%u day without hours is taken as free, because the calendar does not "
                                      "say busy; --all-day takes it as busy.",
                                      "%u days without hours are taken as free, because the calendar does "
                                      "not say busy; --all-day takes them as busy.",
                                      file->all_day),
                         file->all_day);
  g_string_append_printf (import->text, "  %s\n", message);
  add_item (import, "all-day", path, 0, person, message);
}

static gboolean
say_difference (Import *import, const char *path, int person, const BusyFile *file, gboolean *ret_equal,
                GError **error)
{
  gint64 id = community_at (import->community, people, Person, person)->id;
  guint hard = 0, soft = 0, old_hard = 0, old_soft = 0;
  if (!busy_book_equals (import->book, id, file->times, ret_equal, error)
      || !busy_book_count (import->book, id, &old_hard, &old_soft, error))
    return FALSE;
  for (guint i = 0; i < file->times->len; i++)
    if (g_array_index (file->times, Busy, i).soft)
      soft++;
    else
      hard++;
  g_autofree char *message
      = *ret_equal ? g_strdup_printf (_ ("%u busy times, %u perhaps: as the book has them"), hard, soft)
                   : g_strdup_printf (_ ("%u busy times, %u perhaps (the book has %u and %u)"), hard, soft,
                                      old_hard, old_soft);
  g_string_append_printf (import->text, _ ("%1$s %2$s: %3$s\n"),
                          community_at (import->community, people, Person, person)->code,
                          names_full (import->names, person), message);
  add_item (import, *ret_equal ? "same" : "changed", path, 0, person, message);
  return TRUE;
}

/* FALSE when the book fails; a file that cannot be taken is only said. */
static gboolean
take_file (Import *import, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BusyFile) file = read_file (import, path, &failure);
  int person = file != NULL ? whose (import, path, &failure) : NONE;
  gboolean equal = FALSE;
  if (person == NONE) {
    say_left_out (import, path, failure->message);
    return TRUE;
  }
  const char *other = g_hash_table_lookup (import->people, GINT_TO_POINTER (person + 1));
  if (other != NULL) {
    g_autofree char *message = g_strdup_printf (
        _ ("%s and %s are calendars of the same person: put them into one file."), other, path);
    say_left_out (import, path, message);
    return TRUE;
  }
  g_hash_table_insert (import->people, GINT_TO_POINTER (person + 1), (gpointer)path);
  if (!say_difference (import, path, person, file, &equal, error))
    return FALSE;
  say_notes (import, path, person, file);
  if (equal)
    return TRUE;
  import->changed++;
  return !import->apply
         || busy_book_replace (import->book, community_at (import->community, people, Person, person)->id,
                               file->times, error);
}

static gboolean
take_files (Import *import, const GPtrArray *files, GError **error)
{
  if (import->apply && !book_begin (import->book, "import busy", TRUE, import->app->now, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!take_file (import, files->pdata[i], error))
      return FALSE;
  return !import->apply || book_commit (import->book, NULL, error);
}

static void
say_all (Import *import)
{
  if (import->app->format != FORMAT_TEXT) {
    items_print (import->items, import->app->format);
    return;
  }
  g_print ("%s", import->text->str);
  if (import->changed == 0)
    g_print (_ ("Nothing to change.\n"));
  else
    g_print (import->apply ? _ ("Applied. “paiban undo” takes it back.\n")
                           : _ ("Nothing is changed yet: --apply does it.\n"));
}

int
import_busy (App *app, const char *const *paths, guint n, const char *who, gboolean all_day, gboolean apply,
             GError **error)
{
  static const char *const keys[] = { "what", "file", "line", "person", "message", NULL };
  g_autoptr (GPtrArray) files = find_files (paths, n, error);
  if (files == NULL)
    return EXIT_ERROR;
  g_autoptr (Book) book = command_open_book (app, apply ? BOOK_WRITE : BOOK_READ, error);
  g_autoptr (Community) community = book != NULL ? book_load_community (book, app->as_of, error) : NULL;
  g_autoptr (GTimeZone) zone = community != NULL ? zone_open (community->zone, error) : NULL;
  if (zone == NULL)
    return EXIT_ERROR;
  g_autoptr (Names) names = names_new (community, SHOWN_DEFAULT);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (Items) items = items_new (keys);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  Import import = { app, book, community, names, zone, who, all_day, apply, text, items, people, 0, 0 };
  if (!take_files (&import, files, error))
    return EXIT_ERROR;
  say_all (&import);
  return import.left_out > 0 ? EXIT_NEEDS : EXIT_DONE;
}
