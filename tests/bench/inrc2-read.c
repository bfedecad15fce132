/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/inrc2-read.h"

#include "tests/bench/bench.h"

#include <string.h>

/*
 * The files are blocks of lines. A block begins with its name, mostly followed by "= number", and ends with a
 * blank line or the next block; its words are separated by blanks.
 */

const char *const inrc2_days[7] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

#define MOST 100000

typedef struct {
  Inrc2Instance *instance;
  BenchText *text;
  guint line;
  char **words; /* of that line */
  guint n_words;
  guint week;
} Reading;

typedef gboolean (*ReadLine) (Reading *reading, GError **error);

static gboolean
fault (const Reading *r, GError **error, const char *what)
{
  return bench_text_fault (r->text, r->line, error, "%s: %s", what, r->text->lines[r->line]);
}

/* ---- words ---- */

static gboolean
number (const Reading *r, guint word, gint32 *ret_number, GError **error)
{
  if (word < r->n_words && bench_number (r->words[word], 0, MOST, ret_number))
    return TRUE;
  return bench_text_fault (r->text, r->line, error, "word %u must be a number from 0 to %d", word + 1, MOST);
}

/* "(2,5)" */
static gboolean
range (const Reading *r, guint word, Inrc2Range *ret_range, GError **error)
{
  if (word < r->n_words) {
    g_auto (GStrv) parts = g_strsplit_set (r->words[word], "(,)", -1);
    if (g_strv_length (parts) == 4 && bench_number (parts[1], 0, MOST, &ret_range->low)
        && bench_number (parts[2], 0, MOST, &ret_range->high) && ret_range->low <= ret_range->high)
      return TRUE;
  }
  return bench_text_fault (r->text, r->line, error, "word %u must be (least,most)", word + 1);
}

typedef const char *(*NameAt) (const Inrc2Instance *instance, guint index);

static const char *
shift_name (const Inrc2Instance *instance, guint i)
{
  return i < instance->shifts->len ? INRC2_SHIFT (instance, i)->name : NULL;
}

static const char *
nurse_name (const Inrc2Instance *instance, guint i)
{
  return i < instance->nurses->len ? INRC2_NURSE (instance, i)->name : NULL;
}

static const char *
contract_name (const Inrc2Instance *instance, guint i)
{
  return i < instance->contracts->len ? INRC2_CONTRACT (instance, i)->name : NULL;
}

static const char *
skill_name (const Inrc2Instance *instance, guint i)
{
  return i < instance->skills->len ? g_ptr_array_index (instance->skills, i) : NULL;
}

static const char *
day_name (const Inrc2Instance *instance, guint i)
{
  (void)instance;
  return i < G_N_ELEMENTS (inrc2_days) ? inrc2_days[i] : NULL;
}

static gboolean
find (const Reading *r, guint word, NameAt name_at, guint32 *ret_index, GError **error)
{
  const char *name;
  for (guint i = 0; word < r->n_words && (name = name_at (r->instance, i)) != NULL; i++) {
    if (strcmp (name, r->words[word]) == 0) {
      *ret_index = i;
      return TRUE;
    }
  }
  bench_text_fault (r->text, r->line, error, "word %u is no known name", word + 1);
  return FALSE;
}

/* A shift, or the word for none or any. */
static gboolean
find_shift (const Reading *r, guint word, const char *none, gint32 *ret_shift, GError **error)
{
  guint32 shift = 0;
  gboolean is_none = word < r->n_words && strcmp (r->words[word], none) == 0;
  if (!is_none && !find (r, word, shift_name, &shift, error))
    return FALSE;
  *ret_shift = is_none ? INRC2_NONE : (gint32)shift;
  return TRUE;
}

/* ---- the scenario ---- */

static gboolean
read_skill (Reading *r, GError **error)
{
  (void)error;
  g_ptr_array_add (r->instance->skills, g_strdup (r->words[0]));
  return TRUE;
}

static gboolean
read_shift (Reading *r, GError **error)
{
  Inrc2Shift shift = { 0 };
  if (!range (r, 1, &shift.run, error))
    return FALSE;
  shift.name = g_strdup (r->words[0]);
  g_array_append_val (r->instance->shifts, shift);
  return TRUE;
}

static gboolean
read_successions (Reading *r, GError **error)
{
  guint32 shift, next;
  if (!find (r, 0, shift_name, &shift, error))
    return FALSE;
  Inrc2Shift *of = INRC2_SHIFT (r->instance, shift);
  if (of->barred != NULL)
    return fault (r, error, "a second line for the shift");
  of->barred = g_new0 (gboolean, r->instance->shifts->len);
  for (guint i = 2; i < r->n_words; i++) {
    if (!find (r, i, shift_name, &next, error))
      return FALSE;
    of->barred[next] = TRUE;
  }
  return TRUE;
}

static gboolean
read_contract (Reading *r, GError **error)
{
  Inrc2Contract c = { 0 };
  gint32 whole;
  if (!range (r, 1, &c.total, error) || !range (r, 2, &c.work, error) || !range (r, 3, &c.off, error)
      || !number (r, 4, &c.weekends, error) || !number (r, 5, &whole, error))
    return FALSE;
  c.whole_weekends = whole != 0;
  c.name = g_strdup (r->words[0]);
  g_array_append_val (r->instance->contracts, c);
  return TRUE;
}

static gboolean
read_nurse (Reading *r, GError **error)
{
  Inrc2Nurse nurse = { 0 };
  guint32 skill;
  if (!find (r, 1, contract_name, &nurse.contract, error))
    return FALSE;
  nurse.name = g_strdup (r->words[0]);
  nurse.skills = g_new0 (gboolean, r->instance->skills->len + 1);
  g_array_append_val (r->instance->nurses, nurse);
  for (guint i = 3; i < r->n_words; i++) {
    if (!find (r, i, skill_name, &skill, error))
      return FALSE;
    nurse.skills[skill] = TRUE;
  }
  return TRUE;
}

/* ---- history and weeks ---- */

static gboolean
read_past (Reading *r, GError **error)
{
  guint32 at;
  if (!find (r, 0, nurse_name, &at, error))
    return FALSE;
  Inrc2Nurse *n = INRC2_NURSE (r->instance, at);
  if (!number (r, 1, &n->past_total, error) || !number (r, 2, &n->past_weekends, error)
      || !find_shift (r, 3, "None", &n->last, error) || !number (r, 4, &n->same, error)
      || !number (r, 5, &n->work, error) || !number (r, 6, &n->off, error))
    return FALSE;
  n->has_past = TRUE;
  gboolean worked = n->last != INRC2_NONE && n->same >= 1 && n->work >= n->same && n->off == 0;
  gboolean free_days = n->last == INRC2_NONE && n->same == 0 && n->work == 0 && n->off >= 1;
  return worked || free_days ? TRUE
                             : fault (r, error, "the runs must be of work or of days off, and not both");
}

static gboolean
read_requirement (Reading *r, GError **error)
{
  Inrc2Instance *instance = r->instance;
  guint32 shift, skill;
  if (!find (r, 0, shift_name, &shift, error) || !find (r, 1, skill_name, &skill, error))
    return FALSE;
  for (guint day = 0; day < 7; day++) {
    Inrc2Range *at
        = &instance
               ->cover[((r->week * 7 + day) * instance->shifts->len + shift) * instance->skills->len + skill];
    if (!range (r, 2 + day, at, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_request (Reading *r, GError **error)
{
  Inrc2Request request;
  guint32 day;
  if (!find (r, 0, nurse_name, &request.nurse, error) || !find_shift (r, 1, "Any", &request.shift, error)
      || !find (r, 2, day_name, &day, error))
    return FALSE;
  request.day = (gint32)(r->week * 7 + day);
  g_array_append_val (r->instance->requests, request);
  return TRUE;
}

/* ---- blocks ---- */

/* Reads the lines of the block; its head is the line whose first word is `name`. */
static gboolean
read_block (Reading *r, const char *name, ReadLine read, gboolean needed, GError **error)
{
  gboolean inside = FALSE, good = TRUE;
  for (r->line = 0; r->text->lines[r->line] != NULL && good; r->line++) {
    g_auto (GStrv) split = g_strsplit_set (r->text->lines[r->line], " \t", -1);
    g_autofree char **words = g_new0 (char *, g_strv_length (split) + 1);
    r->n_words = 0;
    for (guint i = 0; split[i] != NULL; i++)
      if (*split[i] != '\0')
        words[r->n_words++] = split[i];
    r->words = words;
    if (inside && r->n_words == 0)
      return TRUE;
    if (inside)
      good = read (r, error);
    else
      inside = r->n_words > 0 && strcmp (words[0], name) == 0;
  }
  if (good && !inside && needed)
    return bench_text_fault (r->text, 0, error, "no block %s", name);
  return good;
}

static gboolean
open_text (Reading *r, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_clear_pointer (&r->text, bench_text_free);
  r->text = bench_text_new (path, error);
  return r->text != NULL;
}

static gboolean
read_scenario (Reading *r, const char *folder, GError **error)
{
  static const struct {
    const char *name;
    ReadLine read;
  } blocks[] = { { "SKILLS", read_skill },
                 { "SHIFT_TYPES", read_shift },
                 { "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS", read_successions },
                 { "CONTRACTS", read_contract },
                 { "NURSES", read_nurse } };
  g_autofree char *name = g_strdup_printf ("Sc-%s.txt", r->instance->name);
  if (!open_text (r, folder, name, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (!read_block (r, blocks[i].name, blocks[i].read, TRUE, error))
      return FALSE;
  for (guint s = 0; s < r->instance->shifts->len; s++)
    if (INRC2_SHIFT (r->instance, s)->barred == NULL)
      return bench_text_fault (r->text, 0, error, "no line of successions for a shift type");
  if (r->instance->nurses->len == 0 || r->instance->shifts->len == 0)
    return bench_text_fault (r->text, 0, error, "no nurses or no shift types");
  return TRUE;
}

static gboolean
read_history (Reading *r, const char *folder, guint history, GError **error)
{
  g_autofree char *name = g_strdup_printf ("H0-%s-%u.txt", r->instance->name, history);
  if (!open_text (r, folder, name, error) || !read_block (r, "NURSE_HISTORY", read_past, TRUE, error))
    return FALSE;
  for (guint i = 0; i < r->instance->nurses->len; i++)
    if (!INRC2_NURSE (r->instance, i)->has_past)
      return bench_text_fault (r->text, 0, error, "no history of %s", INRC2_NURSE (r->instance, i)->name);
  return TRUE;
}

static gboolean
read_weeks (Reading *r, const char *folder, const char *weeks, GError **error)
{
  Inrc2Instance *instance = r->instance;
  g_auto (GStrv) parts = g_strsplit (weeks, "-", -1);
  instance->n_weeks = g_strv_length (parts);
  instance->days = (gint32)instance->n_weeks * 7;
  instance->week_files = g_new0 (guint8, instance->n_weeks + 1);
  instance->cover
      = g_new0 (Inrc2Range, (gsize)instance->days * instance->shifts->len * instance->skills->len + 1);
  for (r->week = 0; r->week < instance->n_weeks; r->week++) {
    gint32 number;
    if (!bench_number (parts[r->week], 0, 99, &number)) {
      g_set_error (error, bench_error_quark (), 0, "weeks are numbers joined by '-', e.g. 6-2-9-1: %s",
                   weeks);
      return FALSE;
    }
    instance->week_files[r->week] = (guint8)number;
    g_autofree char *name = g_strdup_printf ("WD-%s-%d.txt", instance->name, number);
    if (!open_text (r, folder, name, error) || !read_block (r, "REQUIREMENTS", read_requirement, TRUE, error)
        || !read_block (r, "SHIFT_OFF_REQUESTS", read_request, FALSE, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- all ---- */

static void
clear_shift (gpointer data)
{
  g_free (((Inrc2Shift *)data)->name);
  g_free (((Inrc2Shift *)data)->barred);
}

static void
clear_contract (gpointer data)
{
  g_free (((Inrc2Contract *)data)->name);
}

static void
clear_nurse (gpointer data)
{
  g_free (((Inrc2Nurse *)data)->name);
  g_free (((Inrc2Nurse *)data)->skills);
}

Inrc2Instance *
inrc2_read (const char *folder, guint history, const char *weeks, GError **error)
{
  g_autoptr (Inrc2Instance) instance = g_new0 (Inrc2Instance, 1);
  instance->name = g_path_get_basename (folder);
  instance->skills = g_ptr_array_new_with_free_func (g_free);
  instance->shifts = g_array_new (FALSE, FALSE, sizeof (Inrc2Shift));
  instance->contracts = g_array_new (FALSE, FALSE, sizeof (Inrc2Contract));
  instance->nurses = g_array_new (FALSE, FALSE, sizeof (Inrc2Nurse));
  instance->requests = g_array_new (FALSE, FALSE, sizeof (Inrc2Request));
  g_array_set_clear_func (instance->shifts, clear_shift);
  g_array_set_clear_func (instance->contracts, clear_contract);
  g_array_set_clear_func (instance->nurses, clear_nurse);
  Reading reading = { .instance = instance };
  gboolean good = read_scenario (&reading, folder, error) && read_history (&reading, folder, history, error)
                  && read_weeks (&reading, folder, weeks, error);
  bench_text_free (reading.text);
  return good ? g_steal_pointer (&instance) : NULL;
}

void
inrc2_free (Inrc2Instance *instance)
{
  if (instance == NULL)
    return;
  g_free (instance->name);
  g_free (instance->week_files);
  g_ptr_array_unref (instance->skills);
  g_array_unref (instance->shifts);
  g_array_unref (instance->contracts);
  g_array_unref (instance->nurses);
  g_array_unref (instance->requests);
  g_free (instance->cover);
  g_free (instance);
}
