/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/nrp-read.h"

#include "tests/bench/bench.h"

#include <string.h>

#define LONGEST 3660 /* days */
#define MOST_SHIFTS 250 /* types */
#define MOST 1000000 /* of any weight or need */

typedef struct {
  NrpInstance *instance;
  const BenchText *text;
  guint line;    /* under the reader */
  char **fields; /* of that line, stripped */
  guint n_fields;
  GHashTable *shift_of, *staff_of; /* name -> index + 1 */
} Reading;

static gboolean
fault (const Reading *r, GError **error, const char *what)
{
  return bench_text_fault (r->text, r->line, error, "%s: %s", what, r->text->lines[r->line]);
}

static gboolean
number (const Reading *r, guint field, gint64 least, gint64 most, gint32 *ret_number, GError **error)
{
  if (field < r->n_fields && bench_number (r->fields[field], least, most, ret_number))
    return TRUE;
  return bench_text_fault (r->text, r->line, error,
                           "field %u must be a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                           field + 1, least, most);
}

static gboolean
find (const Reading *r, GHashTable *names, guint field, guint32 *ret_index, GError **error)
{
  gpointer found = field < r->n_fields ? g_hash_table_lookup (names, r->fields[field]) : NULL;
  if (found == NULL)
    bench_text_fault (r->text, r->line, error, "field %u is no known name", field + 1);
  else
    *ret_index = GPOINTER_TO_UINT (found) - 1;
  return found != NULL;
}

static gboolean
add_name (const Reading *r, GHashTable *names, const char *name, guint index, GError **error)
{
  if (*name == '\0' || !g_hash_table_insert (names, (gpointer)name, GUINT_TO_POINTER (index + 1)))
    return fault (r, error, "a name is empty or comes twice");
  return TRUE;
}

/* ---- the sections, a line at a time ---- */

static gboolean
read_horizon (Reading *r, GError **error)
{
  if (!number (r, 0, 7, LONGEST, &r->instance->days, error))
    return FALSE;
  return r->instance->days % 7 == 0 ? TRUE : fault (r, error, "the horizon must be whole weeks");
}

static gboolean
read_shift (Reading *r, GError **error)
{
  NrpShift shift = { 0 };
  if (!number (r, 1, 1, 1440, &shift.minutes, error))
    return FALSE;
  if (r->instance->shifts->len == MOST_SHIFTS)
    return fault (r, error, "too many shift types");
  shift.name = g_strdup (r->fields[0]);
  shift.bars = g_strdup (r->n_fields > 2 ? r->fields[2] : "");
  g_array_append_val (r->instance->shifts, shift);
  return add_name (r, r->shift_of, shift.name, r->instance->shifts->len - 1, error);
}

/* "E=14|D=0" */
static gboolean
read_most (Reading *r, NrpStaff *staff, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (r->fields[1], "|", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');
    if (equals == NULL)
      return fault (r, error, "expected SHIFT=NUMBER");
    *equals = '\0';
    gpointer found = g_hash_table_lookup (r->shift_of, g_strstrip (parts[i]));
    if (found == NULL || !bench_number (equals + 1, 0, MOST, &staff->most[GPOINTER_TO_UINT (found) - 1]))
      return fault (r, error, "expected SHIFT=NUMBER of known shifts");
  }
  return TRUE;
}

static gboolean
read_staff (Reading *r, GError **error)
{
  guint n = r->instance->shifts->len;
  NrpStaff staff = { .name = g_strdup (r->fields[0]), .most = g_new (gint32, n + 1) };
  gint32 *numbers[] = { &staff.max_minutes, &staff.min_minutes, &staff.max_run,
                        &staff.min_run,     &staff.min_off,     &staff.max_weekends };
  gboolean good = r->n_fields > 1;
  for (guint i = 0; i < n; i++)
    staff.most[i] = NRP_NO_LIMIT;
  if (good)
    good = read_most (r, &staff, error);
  else
    fault (r, error, "expected limits and six numbers");
  for (guint i = 0; i < G_N_ELEMENTS (numbers) && good; i++)
    good = number (r, 2 + i, 0, G_MAXINT32 / 2, numbers[i], error);
  g_array_append_val (r->instance->staff, staff);
  return good && add_name (r, r->staff_of, staff.name, r->instance->staff->len - 1, error);
}

static gboolean
read_days_off (Reading *r, GError **error)
{
  NrpDayOff off;
  if (!find (r, r->staff_of, 0, &off.staff, error))
    return FALSE;
  for (guint i = 1; i < r->n_fields; i++) {
    if (*r->fields[i] == '\0')
      continue;
    if (!number (r, i, 0, r->instance->days - 1, &off.day, error))
      return FALSE;
    g_array_append_val (r->instance->days_off, off);
  }
  return TRUE;
}

static gboolean
read_request (Reading *r, gboolean wanted, GError **error)
{
  NrpRequest request = { .wanted = wanted };
  if (!find (r, r->staff_of, 0, &request.staff, error)
      || !number (r, 1, 0, r->instance->days - 1, &request.day, error)
      || !find (r, r->shift_of, 2, &request.shift, error) || !number (r, 3, 0, MOST, &request.weight, error))
    return FALSE;
  g_array_append_val (r->instance->requests, request);
  return TRUE;
}

static gboolean
read_on (Reading *r, GError **error)
{
  return read_request (r, TRUE, error);
}

static gboolean
read_off (Reading *r, GError **error)
{
  return read_request (r, FALSE, error);
}

static gboolean
read_cover (Reading *r, GError **error)
{
  gint32 day;
  guint32 shift;
  NrpCover cover = { .given = TRUE };
  if (!number (r, 0, 0, r->instance->days - 1, &day, error) || !find (r, r->shift_of, 1, &shift, error)
      || !number (r, 2, 0, MOST, &cover.need, error) || !number (r, 3, 0, MOST, &cover.under, error)
      || !number (r, 4, 0, MOST, &cover.over, error))
    return FALSE;
  NrpCover *at = &r->instance->cover[(guint32)day * r->instance->shifts->len + shift];
  if (at->given)
    return fault (r, error, "a second line for the day and shift");
  *at = cover;
  return TRUE;
}

/* In the order in which they must come, as later ones refer to earlier ones. */
static const struct {
  const char *name;
  gboolean (*read) (Reading *reading, GError **error);
} sections[] = { { "SECTION_HORIZON", read_horizon },      { "SECTION_SHIFTS", read_shift },
                 { "SECTION_STAFF", read_staff },          { "SECTION_DAYS_OFF", read_days_off },
                 { "SECTION_SHIFT_ON_REQUESTS", read_on }, { "SECTION_SHIFT_OFF_REQUESTS", read_off },
                 { "SECTION_COVER", read_cover } };

static gboolean
split_and_read (Reading *r, guint section, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (r->text->lines[r->line], ",", -1);
  r->fields = fields;
  r->n_fields = g_strv_length (fields);
  for (guint i = 0; i < r->n_fields; i++)
    g_strstrip (fields[i]);
  gboolean good = sections[section].read (r, error);
  r->fields = NULL;
  return good;
}

/* The shifts are known as soon as their section is over. */
static gboolean
end_shifts (Reading *r, GError **error)
{
  NrpInstance *instance = r->instance;
  guint n = instance->shifts->len;
  if (instance->cover != NULL)
    return TRUE;
  if (instance->days == 0 || n == 0)
    return fault (r, error, "the horizon and the shifts must come first");
  instance->cover = g_new0 (NrpCover, (gsize)instance->days * n);
  for (guint i = 0; i < n; i++) {
    NrpShift *shift = NRP_SHIFT (instance, i);
    shift->barred = g_new0 (gboolean, n);
    g_auto (GStrv) names = g_strsplit (shift->bars, "|", -1);
    for (guint k = 0; names[k] != NULL; k++) {
      if (*g_strstrip (names[k]) == '\0')
        continue;
      gpointer found = g_hash_table_lookup (r->shift_of, names[k]);
      if (found == NULL)
        return bench_text_fault (r->text, r->line, error, "shift %s bars %s, which is unknown", shift->name,
                                 names[k]);
      shift->barred[GPOINTER_TO_UINT (found) - 1] = TRUE;
    }
  }
  return TRUE;
}

static gboolean
read_sections (Reading *r, GError **error)
{
  gint section = -1;
  for (r->line = 0; r->text->lines[r->line] != NULL; r->line++) {
    const char *line = r->text->lines[r->line];
    if (*line == '\0' || *line == '#')
      continue;
    if (g_str_has_prefix (line, "SECTION_")) {
      gint next = section + 1;
      while (next < (gint)G_N_ELEMENTS (sections) && strcmp (sections[next].name, line) != 0)
        next++;
      if (next == (gint)G_N_ELEMENTS (sections))
        return fault (r, error, "no section, or out of order");
      section = next;
      if (section >= 2 && !end_shifts (r, error))
        return FALSE;
    } else if (section < 0) {
      return fault (r, error, "text before the first section");
    } else if (!split_and_read (r, (guint)section, error)) {
      return FALSE;
    }
  }
  return (section >= 2 && r->instance->staff->len > 0)
         || bench_text_fault (r->text, 0, error, "an instance has a horizon, shifts and staff");
}

static void
clear_shift (gpointer data)
{
  NrpShift *shift = data;
  g_free (shift->name);
  g_free (shift->bars);
  g_free (shift->barred);
}

static void
clear_staff (gpointer data)
{
  NrpStaff *staff = data;
  g_free (staff->name);
  g_free (staff->most);
}

NrpInstance *
nrp_read (const char *path, GError **error)
{
  g_autoptr (BenchText) text = bench_text_new (path, error);
  if (text == NULL)
    return NULL;
  g_autoptr (NrpInstance) instance = g_new0 (NrpInstance, 1);
  instance->shifts = g_array_new (FALSE, FALSE, sizeof (NrpShift));
  instance->staff = g_array_new (FALSE, FALSE, sizeof (NrpStaff));
  instance->days_off = g_array_new (FALSE, FALSE, sizeof (NrpDayOff));
  instance->requests = g_array_new (FALSE, FALSE, sizeof (NrpRequest));
  g_array_set_clear_func (instance->shifts, clear_shift);
  g_array_set_clear_func (instance->staff, clear_staff);
  Reading reading = { .instance = instance,
                      .text = text,
                      .shift_of = g_hash_table_new (g_str_hash, g_str_equal),
                      .staff_of = g_hash_table_new (g_str_hash, g_str_equal) };
  gboolean good = read_sections (&reading, error);
  g_hash_table_unref (reading.shift_of);
  g_hash_table_unref (reading.staff_of);
  return good ? g_steal_pointer (&instance) : NULL;
}

void
nrp_free (NrpInstance *instance)
{
  if (instance == NULL)
    return;
  g_array_unref (instance->shifts);
  g_array_unref (instance->staff);
  g_array_unref (instance->days_off);
  g_array_unref (instance->requests);
  g_free (instance->cover);
  g_free (instance);
}
