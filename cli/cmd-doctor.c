/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/days.h"
#include "cli/command.h"
#include "cli/items.h"
#include "cli/published.h"
#include "cli/safety.h"
#include "cli/sms.h"
#include "cli/term.h"
#include "cli/unsent.h"
#include "store/backup.h"
#include "store/home.h"
#include "store/load.h"
#include "store/publication-book.h"
#include "store/roster-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * One row a book: whoever looks after a district's books sees at a glance which of them needs somebody.
 *
 * A book is looked at by reading only. What makes a row need care: the book cannot be read, nobody has told
 * which of two copies it is, another one of the same community publishes as well, its key is missing, places
 * are open from today on, the statutory calendar ends within CALENDAR_DAYS, there is no backup that is
 * younger than BACKUP_DAYS although the book has changed since.
 */
#define CALENDAR_DAYS 60
#define BACKUP_DAYS 30

typedef struct {
  char *book;       /* path */
  char *month;      /* last published, "" = none */
  int version;
  gint64 open;      /* places of it; -1 = nothing published */
  Day calendar_end; /* of the statutory calendar */
  gint64 backed_up; /* seconds UTC of the newest sound copy's state; 0 = none */
  gint64 changed;   /* of the book's newest change */
  gint64 messages;  /* that the last publication's list of changes still holds */
  guint unsent;     /* messages that nobody has said were given on */
  char *uuid;       /* of a book that speaks; NULL otherwise */
  char *id;         /* of whatever book it is; NULL: it cannot be read */
  gboolean is_spare; /* a copy by its name, and nobody has told otherwise */
  char *trouble;    /* a sentence, NULL = all is well */
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_free (row->book);
  g_free (row->month);
  g_free (row->uuid);
  g_free (row->id);
  g_free (row->trouble);
}

/* ---- looking ---- */

static gboolean
look_at_publication (App *app, Book *book, Row *row, GError **error)
{
  g_autoptr (GArray) all = publication_book_list (book, error);
  if (all == NULL)
    return FALSE;
  if (all->len == 0)
    return TRUE;
  const Publication *last = &g_array_index (all, Publication, all->len - 1);
  char day[DAY_TEXT_SIZE];
  g_free (row->month);
  row->month = g_strndup (day_format (last->from, day), 7);
  row->version = last->version;
  g_autoptr (StoredRoster) roster = roster_book_load (book, last->roster, error);
  g_autoptr (Published) told = roster == NULL ? NULL : published_load (book, last->from, last->to, 0, error);
  if (told == NULL)
    return FALSE;
  row->open = roster->open_places;
  SmsQuery query = { told->community, told->voice, told->plan, told->served, told->entries, SMS_CHANGES, last->from, last->to, last->id,
                     app->as_of, app->now };
  g_autoptr (SmsList) list = sms_list_new (&query);
  row->messages = list->messages->len + list->unreached->len;
  return unsent_count (app, book, &row->unsent, error);
}

static gboolean
look_at_calendar (App *app, Book *book, Row *row, GError **error)
{
  g_autoptr (Community) community = book_load_community (book, app->as_of, error);
  if (community == NULL)
    return FALSE;
  g_autoptr (Days) days = days_new (community);
  int statutory = community_find_calendar (community, CALENDAR_STATUTORY);
  row->calendar_end = statutory == NONE ? DAY_NONE : days_end (days, statutory);
  return TRUE;
}

static gboolean
look_at_backups (Book *book, Row *row, GError **error)
{
  g_autofree char *folder = safety_folder (book, error);
  if (folder == NULL || !book_get (book, &row->changed, book_created_at (book), error, "SELECT max (made_at) FROM change", ""))
    return FALSE;
  g_autoptr (GPtrArray) copies = backup_list (book_path (book), folder);
  if (copies->len > 0 && ((const BackupCopy *)copies->pdata[0])->sound)
    row->backed_up = ((const BackupCopy *)copies->pdata[0])->made_at;
  return TRUE;
}

/* The one thing that is most urgent. */
static char *
find_trouble (const App *app, Book *book, HomeState home, const Row *row)
{
  gint64 age = app->now - row->backed_up;
  if (home == HOME_UNTOLD)
    return g_strdup (_ ("copied or restored: nobody has said which it is (paiban here)"));
  if (home == HOME_COPY)
    return NULL;
  char *key = safety_key_trouble (book);
  if (key != NULL)
    return key;
  if (row->open > 0)
    return g_strdup_printf (_ ("places are open in %s"), row->month);
  if (row->calendar_end != DAY_NONE && row->calendar_end - app->as_of < CALENDAR_DAYS)
    return g_strdup (_ ("the holiday calendar ends: add the notice of the next year"));
  if (row->backed_up == 0 || (row->changed > row->backed_up && age > (gint64)BACKUP_DAYS * 86400))
    return g_strdup (_ ("no backup of what was done lately (paiban backup)"));
  return NULL;
}

static void
look_at_book (App *app, const char *path, GArray *rows)
{
  Row row = { .book = g_strdup (path), .month = g_strdup (""), .open = -1, .calendar_end = DAY_NONE };
  g_autoptr (GError) error = NULL;
  HomeState home = HOME_HERE;
  App at = *app;
  at.book = row.book;
  g_autoptr (Book) book = command_open_book (&at, BOOK_READ, &error);
  if (book == NULL || !home_state (book, &home, &error) || !look_at_publication (app, book, &row, &error)
      || !look_at_calendar (app, book, &row, &error) || !look_at_backups (book, &row, &error))
    row.trouble = g_strdup (error->message);
  else
    row.trouble = find_trouble (app, book, home, &row);
  row.uuid = book != NULL && home == HOME_HERE ? g_strdup (book_uuid (book)) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  row.id = book != NULL ? g_strdup (book_uuid (book)) : NULL;
  row.is_spare = book != NULL && home == HOME_UNTOLD && backup_is_name (name);
  g_array_append_val (rows, row);
}

/* Copies that backup made are looked at with their book, wherever they lie (备份 may have another name); without it each may be the book that goes on. */
static void
drop_spares (GArray *rows)
{
  for (guint i = rows->len; i-- > 0;) {
    const Row *row = &g_array_index (rows, Row, i);
    gboolean has_book = FALSE;
    for (guint j = 0; j < rows->len; j++) {
      const Row *other = &g_array_index (rows, Row, j);
      has_book = has_book || (!other->is_spare && g_strcmp0 (row->id, other->id) == 0);
    }
    if (row->is_spare && has_book)
      g_array_remove_index (rows, i);
  }
}

/* After a move the old book does not know of the new one: here both are seen. */
static void
find_twins (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < rows->len; j++) {
      Row *row = &g_array_index (rows, Row, i);
      const Row *other = &g_array_index (rows, Row, j);
      if (i == j || row->uuid == NULL || g_strcmp0 (row->uuid, other->uuid) != 0)
        continue;
      g_free (row->trouble);
      row->trouble = g_strdup_printf (_ ("%s is the same community's book, and both publish: put one of them away"), other->book);
    }
}

/* ---- the books of a folder and of the folders in it ---- */

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static gboolean
find_books (const char *folder, guint depth, GPtrArray *books, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (depth > 0 && strcmp (name, "备份") != 0 && name[0] != '.')
        find_books (path, depth - 1, books, NULL);
      g_free (path);
    } else if (g_str_has_suffix (name, ".paiban"))
      g_ptr_array_add (books, path);
    else
      g_free (path);
  }
  return TRUE;
}

/* ---- saying ---- */

static char *
moment_day (gint64 at)
{
  g_autoptr (GDateTime) when = at == 0 ? NULL : g_date_time_new_from_unix_local (at);
  return when == NULL ? g_strdup ("") : g_date_time_format (when, "%Y-%m-%d");
}

static void
print_text (const GArray *rows)
{
  static const char *const headings[] = { N_ ("book"), N_ ("published"), N_ ("places open"), N_ ("calendar until"), N_ ("backup"), N_ ("unsent messages"),
                                          N_ ("needs") };
  g_autoptr (Table) table = table_new (G_N_ELEMENTS (headings));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    table_cell (table, _ (headings[i]));
  table_right (table, 2);
  table_right (table, 5);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index (rows, Row, i);
    char end[DAY_TEXT_SIZE];
    g_autofree char *backup = moment_day (row->backed_up);
    g_autofree char *published = row->month[0] == '\0' ? g_strdup (_ ("nothing yet")) : g_strdup_printf (_ ("%1$s version %2$d"), row->month, row->version);
    table_cell (table, row->book);
    table_cell (table, published);
    if (row->open < 0)
      table_cell (table, "");
    else
      table_cellf (table, "%" G_GINT64_FORMAT, row->open);
    table_cell (table, row->calendar_end == DAY_NONE ? "" : day_format (row->calendar_end, end));
    table_cell (table, backup[0] == '\0' ? _ ("none") : backup);
    table_cellf (table, "%u", row->unsent);
    table_cell (table, row->trouble == NULL ? "" : row->trouble);
  }
  g_autoptr (GString) out = g_string_new (NULL);
  table_append_text (table, out);
  g_string_append (out, _ ("Unsent messages: what was published and nobody has said was given on. Once it is: paiban sms handed MONTH.\n"));
  g_print ("%s", out->str);
}

static void
print_data (const GArray *rows, Format format)
{
  static const char *const keys[] = { "book", "published", "version", "open", "calendar_until", "backup", "to_tell", "unsent", "needs", NULL };
  g_autoptr (Items) items = items_new (keys);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index (rows, Row, i);
    char end[DAY_TEXT_SIZE];
    g_autofree char *backup = moment_day (row->backed_up);
    items_text (items, row->book);
    items_text (items, row->month[0] == '\0' ? NULL : row->month);
    items_number (items, row->version);
    items_number (items, row->open);
    items_text (items, row->calendar_end == DAY_NONE ? NULL : day_format (row->calendar_end, end));
    items_text (items, backup[0] == '\0' ? NULL : backup);
    items_number (items, row->messages);
    items_number (items, row->unsent);
    items_text (items, row->trouble);
  }
  items_print (items, format);
}

/* paiban doctor DIR: one row a book, of the folder and of the folders in it. */
int
cmd_doctor (App *app, int argc, char **argv, GError **error)
{
  if (!command_parse (app, NULL, _ ("[DIR]"), _ ("Looks at every book of a folder (and of the folders in it): one row a book, and what it needs."),
                      &argc, &argv, 0, 1, error))
    return EXIT_USAGE;
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func (g_free);
  const char *folder = argc > 1 ? argv[1] : ".";
  if (!find_books (folder, 1, books, error))
    return EXIT_ERROR;
  if (books->len == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("there is no book (*.paiban) in %s"), folder);
    return EXIT_ERROR;
  }
  g_ptr_array_sort (books, by_text);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (rows, row_clear);
  for (guint i = 0; i < books->len; i++)
    look_at_book (app, books->pdata[i], rows);
  drop_spares (rows);
  find_twins (rows);
  if (app->format == FORMAT_TEXT)
    print_text (rows);
  else
    print_data (rows, app->format);
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, Row, i).trouble != NULL)
      return EXIT_NEEDS;
  return EXIT_DONE;
}
