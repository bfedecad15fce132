/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-impact.h"

#include "cal/plan.h"
#include "cal/words.h"
#include "cal/seal.h"
#include "cli/import-say.h"
#include "cli/month.h"
#include "engine/may.h"
#include "store/publication-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHOWN 8      /* shifts named without --all */
#define LED_SHOWN 30 /* to whom the menu leads */

/*
 * Both sides are read in the same way: the stored month (for whom it was published to, and for who may serve), and the month planned anew from the
 * events. The stored shifts do not follow an import before somebody plans; what is compared is what planning would give before and after, so
 * that a plan that was behind already is not put down to this import. Shifts are found again by their reference, people by
 * their number in the book.
 */
typedef struct {
  Day from, to;
  Month *month;
  Plan *planned;  /* from today on */
  Sealed *sealed;
  GHashTable *by_reference; /* of planned; reference -> PlannedShift */
} Side;

struct Impact {
  App *app;
  Day first;             /* of what is affected, the month; or DAY_NONE */
  GPtrArray *sides;      /* Side * before, one a published month */
  GPtrArray *shifts;     /* references of affected shifts, in order */
  GPtrArray *added;      /* of shifts that were not there before, likewise */
  GHashTable *seen;      /* of both */
  GHashTable *concerned; /* parties "p17", "o3" */
  GHashTable *told;
  GHashTable *names; /* reference -> GString of who is to be told of it */
  Names *full;        /* while two sides are compared */
  GHashTable *titles; /* reference -> the same as people say it */
};

static void
side_free (gpointer data)
{
  Side *side = data;
  if (side == NULL)
    return;
  g_clear_pointer (&side->by_reference, g_hash_table_unref);
  g_clear_pointer (&side->sealed, sealed_free);
  g_clear_pointer (&side->planned, plan_free);
  g_clear_pointer (&side->month, month_free);
  g_free (side);
}

void
impact_free (Impact *impact)
{
  if (impact == NULL)
    return;
  g_ptr_array_unref (impact->sides);
  g_hash_table_unref (impact->seen);
  g_ptr_array_unref (impact->shifts);
  g_ptr_array_unref (impact->added);
  g_hash_table_unref (impact->concerned);
  g_hash_table_unref (impact->told);
  g_hash_table_unref (impact->names);
  g_hash_table_unref (impact->titles);
  g_free (impact);
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static Side *
side_new (App *app, Book *book, Day from, Day to, GError **error)
{
  Side *side = g_new0 (Side, 1);
  Day first = MAX (from, app->as_of);
  side->from = from;
  side->to = to;
  if ((side->month = month_load (book, from, to, error)) == NULL
      || (side->planned = cal_plan (side->month->community, first, to, app->as_of, error)) == NULL) {
    side_free (side);
    return NULL;
  }
  SealInput input = { app->as_of, side->month->plan, NULL, side->month->told, side->month->around, side->month->context };
  if ((side->sealed = cal_seal (side->month->community, &input, error)) == NULL) {
    side_free (side);
    return NULL;
  }
  side->by_reference = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < side->planned->shifts->len; i++) {
    PlannedShift *shift = &g_array_index (side->planned->shifts, PlannedShift, i);
    g_hash_table_insert (side->by_reference, plan_shift_reference (side->planned, side->month->community, shift), shift);
  }
  return side;
}

Impact *
impact_new (App *app, Book *book, GError **error)
{
  g_autoptr (GArray) publications = publication_book_list (book, error);
  g_autoptr (GHashTable) spans = g_hash_table_new (NULL, NULL);
  if (publications == NULL)
    return NULL;
  g_autoptr (Impact) impact = g_new0 (Impact, 1);
  impact->app = app;
  impact->first = DAY_NONE;
  impact->sides = g_ptr_array_new_with_free_func (side_free);
  impact->shifts = g_ptr_array_new_with_free_func (g_free);
  impact->added = g_ptr_array_new_with_free_func (g_free);
  impact->seen = g_hash_table_new (g_str_hash, g_str_equal);
  impact->concerned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  impact->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  impact->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  impact->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < publications->len; i++) {
    const Publication *one = &g_array_index (publications, Publication, i);
    if (one->to <= app->as_of || !g_hash_table_add (spans, GINT_TO_POINTER (one->from)))
      continue;
    Side *side = side_new (app, book, one->from, one->to, error);
    if (side == NULL)
      return NULL;
    g_ptr_array_add (impact->sides, side);
  }
  return impact->sides->len > 0 ? g_steal_pointer (&impact) : NULL;
}

/* ---- comparing ---- */

static const char *
place_name (const Side *side, int place)
{
  return place == NONE ? "" : community_at (side->month->community, places, Place, place)->name;
}

static gboolean
happens (const PlannedShift *shift)
{
  return shift != NULL && !shift->cancelled;
}

/* Who is on it has to come at another time, elsewhere, or not at all. */
static gboolean
is_moved (const Side *a, const PlannedShift *x, const Side *b, const PlannedShift *y)
{
  if (!happens (x) || !happens (y))
    return happens (x) != happens (y);
  return x->day != y->day || x->start != y->start || x->minutes != y->minutes
         || strcmp (place_name (a, x->place), place_name (b, y->place)) != 0;
}

static gboolean
asks_otherwise (const PlannedShift *x, const PlannedShift *y)
{
  if (!happens (x) || !happens (y))
    return FALSE;
  gboolean same = x->n_posts == y->n_posts;
  for (guint i = 0; same && i < x->n_posts; i++)
    same = strcmp (x->posts[i].name, y->posts[i].name) == 0 && x->posts[i].min == y->posts[i].min && x->posts[i].want == y->posts[i].want
           && x->posts[i].max == y->posts[i].max;
  return !same;
}

static void
add_shift (Impact *impact, GPtrArray *list, const char *reference, const Side *side, const Plan *plan,
           const PlannedShift *shift)
{
  if (g_hash_table_contains (impact->seen, reference))
    return;
  g_autofree char *name = plan_shift_name (plan, side->month->community, shift);
  const char *event = shift_event (side->month->community, plan, shift)->name;
  g_hash_table_insert (impact->titles, g_strdup (reference), strcmp (name, reference) != 0 ? g_strdup (name) : g_strdup_printf ("%s %s", name, event));
  g_ptr_array_add (list, g_strdup (reference));
  g_hash_table_add (impact->seen, g_ptr_array_index (list, list->len - 1));
}

static void
add_name (Impact *impact, const char *reference, const Side *side, const ServedBy *one)
{
  const Community *c = side->month->community;
  GString *names = g_hash_table_lookup (impact->names, reference);
  if (names == NULL)
    g_hash_table_insert (impact->names, g_strdup (reference), names = g_string_new (NULL));
  const char *name = one->person != NONE ? names_full (impact->full, one->person)
                                         : community_at (c, organisations, Organisation, one->organisation)->name;
  g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", name);
}

static char *
party_key (const Side *side, const ServedBy *one)
{
  const Community *c = side->month->community;
  return one->person != NONE ? g_strdup_printf ("p%" G_GINT64_FORMAT, community_at (c, people, Person, one->person)->id)
                             : g_strdup_printf ("o%" G_GINT64_FORMAT, community_at (c, organisations, Organisation, one->organisation)->id);
}

/* Reference and party of everybody who may not serve where they were published to. */
static GHashTable *
barred (const Side *side)
{
  GHashTable *barred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; side->month->told != NULL && i < side->month->told->len; i++) {
    const ServedBy *one = &g_array_index (side->month->told, ServedBy, i);
    gint32 post = sealed_find_post (side->sealed, side->month->plan, one->shift, one->post);
    const Model *model = side->sealed->model;
    Party party = one->person != NONE ? (Party)one->person : party_of_org (model, (guint32)one->organisation);
    if (post == MODEL_NONE || rule_may_party (model, party, (guint32)post) == MAY_YES)
      continue;
    g_autofree char *reference
        = plan_shift_reference (side->month->plan, side->month->community, &g_array_index (side->month->plan->shifts, PlannedShift, one->shift));
    g_autofree char *key = party_key (side, one);
    g_hash_table_add (barred, g_strconcat (reference, "\t", key, NULL));
  }
  return barred;
}

/* First the shifts that change, for the others to be told with them; then who drops out. */
static void
compare_people (Impact *impact, const Side *a, const Side *b)
{
  g_autoptr (GHashTable) before = barred (a), after = barred (b);
  for (int round = 0; round < 2; round++)
    for (guint i = 0; a->month->told != NULL && i < a->month->told->len; i++) {
      const ServedBy *one = &g_array_index (a->month->told, ServedBy, i);
      const PlannedShift *stored = &g_array_index (a->month->plan->shifts, PlannedShift, one->shift);
      g_autofree char *reference = plan_shift_reference (a->month->plan, a->month->community, stored);
      g_autofree char *party = party_key (a, one), *pair = g_strconcat (reference, "\t", party, NULL);
      const PlannedShift *x = g_hash_table_lookup (a->by_reference, reference), *y = g_hash_table_lookup (b->by_reference, reference);
      if (stored->day < impact->app->as_of)
        continue;
      gboolean drops = g_hash_table_contains (after, pair) && !g_hash_table_contains (before, pair);
      if (round == 0 && drops)
        add_shift (impact, impact->shifts, reference, a, a->month->plan, stored);
      if (round == 1 && g_hash_table_contains (impact->seen, reference))
        g_hash_table_add (impact->concerned, g_strdup (party));
      if (round == 0 || !(drops || is_moved (a, x, b, y)))
        continue;
      g_hash_table_add (impact->told, g_strdup (party));
      add_name (impact, reference, a, one);
    }
}

static void
compare_sides (Impact *impact, const Side *a, const Side *b)
{
  for (guint i = 0; i < a->planned->shifts->len; i++) {
    const PlannedShift *x = &g_array_index (a->planned->shifts, PlannedShift, i);
    g_autofree char *reference = plan_shift_reference (a->planned, a->month->community, x);
    const PlannedShift *y = g_hash_table_lookup (b->by_reference, reference);
    if (is_moved (a, x, b, y) || asks_otherwise (x, y))
      add_shift (impact, impact->shifts, reference, a, a->planned, x);
  }
  for (guint i = 0; i < b->planned->shifts->len; i++) {
    const PlannedShift *y = &g_array_index (b->planned->shifts, PlannedShift, i);
    g_autofree char *reference = plan_shift_reference (b->planned, b->month->community, y);
    if (happens (y) && !g_hash_table_contains (a->by_reference, reference))
      add_shift (impact, impact->added, reference, b, b->planned, y);
  }
  impact->full = names_new (a->month->community, SHOWN_DEFAULT);
  compare_people (impact, a, b);
  g_clear_pointer (&impact->full, names_free);
}

/* In the order of days: "sweep/2026-09-05" behind its code. */
static int
by_day (gconstpointer a, gconstpointer b)
{
  const char *x = *(char *const *)a, *y = *(char *const *)b;
  int days = g_strcmp0 (strchr (x, '/'), strchr (y, '/'));
  return days != 0 ? days : strcmp (x, y);
}

gboolean
impact_compare (Impact *impact, Book *book, GError **error)
{
  for (guint i = 0; i < impact->sides->len; i++) {
    const Side *before = g_ptr_array_index (impact->sides, i);
    Side *after = side_new (impact->app, book, before->from, before->to, error);
    if (after == NULL)
      return FALSE;
    guint found = impact->shifts->len + impact->added->len;
    compare_sides (impact, before, after);
    if (impact->shifts->len + impact->added->len > found && (impact->first == DAY_NONE || before->from < impact->first))
      impact->first = before->from;
    side_free (after);
  }
  g_ptr_array_sort (impact->shifts, by_day);
  g_ptr_array_sort (impact->added, by_day);
  return TRUE;
}

Day
impact_first (const Impact *impact)
{
  return impact->first;
}

static void
print_shifts (const App *app, const Impact *impact, const GPtrArray *references, gboolean all)
{
  guint shown = all ? references->len : MIN (references->len, app->leads ? LED_SHOWN : SHOWN);
  for (guint i = 0; i < shown; i++) {
    const char *reference = g_ptr_array_index (references, i);
    const GString *names = g_hash_table_lookup (impact->names, reference);
    const char *title = g_hash_table_lookup (impact->titles, reference);
    if (names != NULL)
      g_print (_ ("  %1$s: to be told: %2$s\n"), title, names->str);
    else
      g_print ("  %s\n", title);
  }
  g_autoptr (GString) more = g_string_new (NULL);
  if (shown < references->len)
    import_say_more (app, references->len - shown, more);
  g_print ("%s", more->str);
}

void
impact_print (const App *app, const Impact *impact, gboolean all)
{
  if (impact == NULL)
    return;
  if (impact->shifts->len == 0)
    g_print (_ ("Nothing that is published is affected.\n"));
  else
    g_print (
        _ ("Of what is published this affects %1$u shifts and %2$u people; %3$u of them are to be told.\n"),
        impact->shifts->len, g_hash_table_size (impact->concerned), g_hash_table_size (impact->told));
  print_shifts (app, impact, impact->shifts, all);
  if (impact->added->len == 0)
    return;
  g_print (g_dngettext (GETTEXT_PACKAGE,
                        "%u new shift falls into a published month and has nobody yet: plan, solve and "
                        "publish that month again.\n",
                        "%u new shifts fall into a published month and have nobody yet: plan, solve and "
                        "publish that month again.\n",
                        impact->added->len),
           impact->added->len);
  print_shifts (app, impact, impact->added, all);
}
