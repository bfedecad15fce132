/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/event-file.h"

#include "cal/event-ics.h"
#include "cal/zone.h"
#include "cli/out-file.h"
#include "store/export.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
event_file_is (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ".ics");
}

/* ---- out ---- */

static GPtrArray *
rows_of_book (App *app, Book *book, GError **error)
{
  ExportOptions options = { app->as_of, app->chinese };
  g_autoptr (GPtrArray) sheet = export_rows (book, PAGE_EVENTS, &options, error);
  GPtrArray *rows = g_ptr_array_new_with_free_func (event_ics_row_free);
  for (guint i = 0; sheet != NULL && i < sheet->len; i++) {
    const ExportRow *from = sheet->pdata[i];
    EventIcsRow *row = g_new0 (EventIcsRow, 1);
    row->id = from->id;
    for (guint c = 0; c < EVENT_ICS_COLUMNS; c++)
      row->cells[c] = g_strdup (from->cells[page_column (PAGE_EVENTS, event_ics_columns[c])]);
    g_ptr_array_add (rows, row);
  }
  if (sheet != NULL)
    return rows;
  g_ptr_array_unref (rows);
  return NULL;
}

int
event_file_export (App *app, const char *path, GError **error)
{
  g_autoptr (Book) book = out_file_check (path, error) ? command_open_book (app, BOOK_READ, error) : NULL;
  g_autoptr (Community) community = book != NULL ? book_load_community (book, app->as_of, error) : NULL;
  g_autoptr (GPtrArray) rows = community != NULL ? rows_of_book (app, book, error) : NULL;
  GString *bytes = rows != NULL ? event_ics_write (community, rows, app->as_of, error) : NULL;
  if (bytes == NULL)
    return EXIT_ERROR;
  gboolean done = g_file_set_contents_full (path, bytes->str, (gssize)bytes->len,
                                            G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
  g_string_free (bytes, TRUE);
  if (done)
    g_print (_ ("%s is written: %u series. Edit it in a calendar program, then: paiban import %s\n"), path,
             rows->len, path);
  return done ? EXIT_DONE : EXIT_ERROR;
}

/* ---- in ---- */

static void
add_remarks (GArray *remarks, const GPtrArray *notes, ImportWhat what)
{
  for (guint i = 0; i < notes->len; i++) {
    const IcsNote *note = notes->pdata[i];
    ImportRemark remark
        = { what, note->line, note->property != NULL ? note->property : note->component, note->message };
    g_array_append_val (remarks, remark);
  }
}

static void
add_rows (GArray *rows, const GPtrArray *read)
{
  for (guint i = 0; i < read->len; i++) {
    const EventIcsRow *row = read->pdata[i];
    g_array_append_val (rows, ((ImportTableRow){ row->line, (const char *const *)row->cells }));
  }
}

static void
add_overrides (GArray *overrides, const GPtrArray *read)
{
  for (guint i = 0; i < read->len; i++) {
    const EventIcsOverride *o = read->pdata[i];
    ImportOverride to = { o->line, o->event, o->series,  o->nominal, o->window, o->cancelled,
                          o->day,  o->start, o->minutes, o->place,   o->reason };
    g_array_append_val (overrides, to);
  }
}

static EventIcs *
read_events (App *app, Book *book, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (Community) community = book_load_community (book, app->as_of, error);
  g_autoptr (GTimeZone) zone = community != NULL ? zone_open (community->zone, error) : NULL;
  if (zone == NULL || !g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  EventIcs *events = event_ics_read (bytes, length, zone, error);
  if (events == NULL)
    g_prefix_error (error, "%s: ", path);
  return events;
}

ImportReport *
event_file_import (App *app, Book *book, const char *path, const ImportOptions *options, gboolean apply,
                   GError **error)
{
  g_autoptr (EventIcs) events = read_events (app, book, path, error);
  if (events == NULL)
    return NULL;
  g_autofree char *name = g_path_get_basename (path), *command = import_command (path);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (ImportTableRow));
  g_autoptr (GArray) overrides = g_array_new (FALSE, FALSE, sizeof (ImportOverride));
  g_autoptr (GArray) remarks = g_array_new (FALSE, FALSE, sizeof (ImportRemark));
  add_rows (rows, events->rows);
  add_overrides (overrides, events->overrides);
  add_remarks (remarks, events->refused, IMPORT_REFUSED);
  add_remarks (remarks, events->skipped, IMPORT_SKIPPED);
  ImportTable table = { name, PAGE_EVENTS, event_ics_columns, rows, overrides, remarks };
  return apply ? import_apply_table (book, &table, options, command, app->now, error)
               : import_preview_table (book, &table, options, error);
}
