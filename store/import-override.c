/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-override.h"

#include "store/decode.h"
#include "store/import-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- the series ---- */

/* The event's own series; made as planning would make it. */
static gint64
own_series (ImportContext *context, gint64 event, GError **error)
{
  static const char find[]
      = "SELECT id FROM series WHERE event_id = ?1 AND place_id IS NULL AND recipient_id IS NULL";
  gint64 id = import_db_id (&context->db, find, "i", event);
  if (id == 0
      && import_db_run (&context->db, error,
                        "INSERT INTO series (event_id, code) SELECT id, code FROM event WHERE id = ?1", "i",
                        event))
    id = import_db_id (&context->db, find, "i", event);
  return id;
}

static gint64
find_series (ImportContext *context, const ImportOverride *o, GError **error)
{
  gint64 event = import_db_id (&context->db, "SELECT id FROM event WHERE name = ?1", "s", o->event);
  if (event == 0) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("There is no event “%s”: its occurrence is left out."), o->event);
    return 0;
  }
  gint64 id = o->series != NULL
                  ? import_db_id (&context->db, "SELECT id FROM series WHERE event_id = ?1 AND code = ?2",
                                  "is", event, o->series)
                  : 0;
  if (id != 0
      || (o->series != NULL
          && import_db_id (&context->db, "SELECT 1 FROM event WHERE id = ?1 AND code = ?2", "is", event,
                           o->series)
                 == 0)) {
    if (id == 0)
      g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                   _ ("“%s” has no series %s yet: plan a month first, then its occurrences can be changed."),
                   o->event, o->series);
    return id;
  }
  return own_series (context, event, error);
}

/* ---- one occurrence ---- */

/* What stands in a record, or shall: for comparing and showing. */
static char *
describe (gboolean cancelled, const char *day, const char *start, const char *minutes, const char *place,
          const char *reason)
{
  GString *out = g_string_new (cancelled ? _ ("cancelled") : "");
  const char *parts[] = { day, start, minutes, place, reason };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s%s", out->len > 0 ? " " : "", parts[i], i == 2 ? "′" : "");
  return g_string_free (out, FALSE);
}

static char *
load (ImportContext *context, gint64 series, const char *nominal, const char *window)
{
  char *text = NULL;
  sqlite3_stmt *row = import_db_query (&context->db,
                                       "SELECT o.state, o.day, printf ('%d:%02d', o.start_min / 60, "
                                       "o.start_min % 60), o.start_min, o.minutes, p.name, o.reason "
                                       "FROM override o LEFT JOIN place p ON p.id = o.place_id WHERE "
                                       "o.series_id = ?1 AND o.nominal_day = ?2 AND o.window = ?3",
                                       "iss", series, nominal, window);
  while (import_db_next (&context->db, row)) {
    const char *columns[7];
    for (int i = 0; i < 7; i++)
      columns[i] = (const char *)sqlite3_column_text (row, i);
    g_free (text);
    text = describe (strcmp (columns[0], "cancelled") == 0, columns[1],
                     columns[3] != NULL ? columns[2] : NULL, columns[4], columns[5], columns[6]);
  }
  return text;
}

static gboolean
write_record (ImportContext *context, gint64 series, const char *nominal, const ImportOverride *o,
              gint64 place, GError **error)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *start = o->start != UNSET ? g_strdup_printf ("%d", o->start) : NULL;
  g_autofree char *minutes = o->minutes != UNSET ? g_strdup_printf ("%d", o->minutes) : NULL;
  return import_db_run (
      &context->db, error,
      "INSERT INTO override (series_id, nominal_day, window, state, day, start_min, minutes, place_id, "
      "reason) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET state = ?4, day = ?5, "
      "start_min = ?6, minutes = ?7, place_id = ?8, reason = ?9",
      "issssssks", series, nominal, o->window, o->cancelled ? "cancelled" : "changed",
      o->day != DAY_NONE ? day_format (o->day, day) : NULL, start, minutes, place, o->reason);
}

static char *
describe_wanted (const ImportOverride *o)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *start
      = o->start != UNSET ? g_strdup_printf ("%d:%02d", o->start / 60, o->start % 60) : NULL;
  g_autofree char *minutes = o->minutes != UNSET ? g_strdup_printf ("%d", o->minutes) : NULL;
  return describe (o->cancelled, o->day != DAY_NONE ? day_format (o->day, day) : NULL, start, minutes,
                   o->place, o->reason);
}

static gboolean
import_one (ImportContext *context, ImportReport *report, const ImportTable *table, const ImportOverride *o,
            GError **error)
{
  char nominal[DAY_TEXT_SIZE];
  gint64 place = o->place != NULL
                     ? import_db_id (&context->db, "SELECT id FROM place WHERE name = ?1", "s", o->place)
                     : 0;
  gint64 series = find_series (context, o, error);
  if (series == 0)
    return FALSE;
  if (o->place != NULL && place == 0) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("There is no place “%s”."), o->place);
    return FALSE;
  }
  day_format (o->nominal, nominal);
  g_autofree char *old = load (context, series, nominal, o->window), *wanted = describe_wanted (o);
  if (g_strcmp0 (old, wanted) == 0 || (old == NULL && *wanted == '\0')) {
    report->unchanged++;
    return TRUE;
  }
  if (!write_record (context, series, nominal, o, place, error))
    return FALSE;
  g_autofree char *code = import_db_text (&context->db, "SELECT code FROM series WHERE id = ?1", "i", series);
  g_autofree char *subject
      = g_strdup_printf ("%s/%s%s%s", code, nominal, *o->window != '\0' ? "/" : "", o->window);
  import_report_add (report, IMPORT_CHANGED, table->file, o->number, NULL, subject, old, wanted, NULL);
  return TRUE;
}

void
import_overrides (ImportContext *context, ImportReport *report, const ImportTable *table)
{
  for (guint i = 0; i < table->remarks->len; i++) {
    const ImportRemark *remark = &g_array_index (table->remarks, ImportRemark, i);
    import_report_add (report, remark->what, table->file, remark->number, remark->column, NULL, NULL, NULL,
                       remark->message);
  }
  for (guint i = 0; i < table->overrides->len; i++) {
    const ImportOverride *o = &g_array_index (table->overrides, ImportOverride, i);
    g_autoptr (GError) error = NULL;
    report->rows++;
    if (!import_one (context, report, table, o, &error))
      import_report_add (report, IMPORT_WAITING, table->file, o->number, NULL, o->event, NULL, NULL,
                         error->message);
  }
}
