/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The notebook: bans, wishes, locks and pairs. Leave and 只能来 are in seal-people.c. */

/* Calls back for every person a note is about. */
typedef void (*NotePerson) (Sealer *sealer, const Note *note, int person);

static void
each_person (Sealer *sealer, const Note *note, NotePerson call)
{
  if (note->person != NONE) {
    call (sealer, note, note->person);
    return;
  }
  for (guint i = 0; i < sealer->community->people->len; i++) {
    const Person *p = community_at (sealer->community, people, Person, i);
    gboolean in = note->organisation != NONE && p->organisation == note->organisation;
    for (guint t = 0; t < p->teams.n && note->team != NONE; t++)
      in = in || p->teams.at[t] == note->team;
    if (in)
      call (sealer, note, (int)i);
  }
}

static const PlannedShift *
planned (const Sealer *sealer, guint shift)
{
  return &g_array_index (sealer->plan->shifts, PlannedShift, shift);
}

/* Does the planned shift belong to the note's event, post and recipient? */
static gboolean
shift_matches (const Sealer *sealer, const Note *note, guint index)
{
  const PlannedShift *shift = planned (sealer, index);
  const Series *series = plan_series (sealer->plan, sealer->community, shift->series);
  if (note->event != NONE && series->event != note->event)
    return FALSE;
  if (note->with_recipient != NONE && series->recipient != note->with_recipient)
    return FALSE;
  if (note->post == NULL)
    return TRUE;
  for (guint p = 0; p < shift->n_posts; p++)
    if (strcmp (shift->posts[p].name, note->post) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
span_meets (const PlannedShift *shift, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++) {
    const PhraseSpan *span = &g_array_index (spans, PhraseSpan, i);
    gint64 from = (gint64)span->day * DAY_MINUTES + span->from, to = (gint64)span->day * DAY_MINUTES + span->to;
    gint64 start = (gint64)shift->day * DAY_MINUTES + shift->start;
    if (from < start + shift->minutes && to > start)
      return TRUE;
  }
  return FALSE;
}

/* The shifts of the span that a note names, as indices of the plan; all matching ones when it says no time. */
static GArray *
shifts_of (Sealer *sealer, const Note *note, const char *whose)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean timed = note->when != NULL;
  if (timed && !seal_spans (sealer, note->when, whose, spans))
    return found;
  for (guint i = 0; i < sealer->plan->shifts->len; i++) {
    gboolean in_model = g_array_index (sealer->sealed->model_shift, int, i) != NONE;
    if (in_model && shift_matches (sealer, note, i) && (!timed || span_meets (planned (sealer, i), spans)))
      g_array_append_val (found, i);
  }
  return found;
}

/* ---- bans ---- */

/* 不排 without event, recipient or post bars the hours; otherwise the shifts that match. */
static void
ban_person (Sealer *sealer, const Note *note, int person)
{
  ModelBan ban = { (guint32)person, MODEL_NONE, MODEL_NONE, MODEL_NONE };
  if (note->when == NULL && note->with_recipient == NONE && note->post == NULL) {
    ban.event = note->event;
    model_add_bans (sealer->builder, &ban);
    return;
  }
  g_autoptr (GArray) shifts = shifts_of (sealer, note, seal_person_name (sealer, person));
  for (guint i = 0; i < shifts->len; i++) {
    ban.shift = g_array_index (sealer->sealed->model_shift, int, g_array_index (shifts, guint, i));
    model_add_bans (sealer->builder, &ban);
  }
}

/* 只能来 with an event: no other event, unless another such note of the person names it. */
static void
only_event (Sealer *sealer, const Note *note, int person)
{
  for (int event = 0; event < (int)sealer->community->events->len; event++) {
    gboolean named = FALSE;
    for (guint i = 0; i < sealer->community->notes->len && !named; i++) {
      const Note *other = community_at (sealer->community, notes, Note, i);
      named = other->what == NOTE_ONLY && other->event == event
              && (other == note || (other->person == person && note->person == person));
    }
    if (!named)
      model_add_bans (sealer->builder, &(ModelBan){ (guint32)person, event, MODEL_NONE, MODEL_NONE });
  }
}

/* ---- wishes ---- */

/* The same event at the same time at two doors: one wish reaches both. */
static gboolean
told_before (const Sealer *sealer, const GArray *shifts, guint n)
{
  const PlannedShift *shift = planned (sealer, g_array_index (shifts, guint, n));
  int event = plan_series (sealer->plan, sealer->community, shift->series)->event;
  for (guint i = 0; i < n; i++) {
    const PlannedShift *other = planned (sealer, g_array_index (shifts, guint, i));
    if (other->day == shift->day && other->start == shift->start
        && plan_series (sealer->plan, sealer->community, other->series)->event == event)
      return TRUE;
  }
  return FALSE;
}

void
seal_wish_shifts (Sealer *sealer, ModelWish wish, const GArray *shifts)
{
  for (guint i = 0; i < shifts->len; i++) {
    const PlannedShift *shift = planned (sealer, g_array_index (shifts, guint, i));
    if (told_before (sealer, shifts, i))
      continue;
    wish.event = plan_series (sealer->plan, sealer->community, shift->series)->event;
    wish.day_from = shift->day;
    wish.day_to = shift->day + 1;
    wish.minute_from = shift->start;
    wish.minute_to = shift->start + 1;
    model_add_wishes (sealer->builder, &wish);
  }
}

static void
wish_person (Sealer *sealer, const Note *note, int person)
{
  int points[RULE_PARAMS];
  seal_rule_numbers (sealer, &(RuleAsk){ "wishes", "", NONE, NONE, NULL }, RULE_WISHES, points);
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = (guint32)person;
  /* The sheet gives the price of an ordinary wish, weight 2. */
  wish.points = points[note->what == NOTE_PREFER ? 0 : 1] * (note->weight == UNSET ? 2 : note->weight) / 2;
  wish.event = note->event;
  wish.partner = note->with_person;
  if (wish.partner == person)
    return;
  if (note->when == NULL && note->with_recipient == NONE && note->post == NULL) {
    model_add_wishes (sealer->builder, &wish);
    return;
  }
  g_autoptr (GArray) shifts = shifts_of (sealer, note, seal_person_name (sealer, person));
  seal_wish_shifts (sealer, wish, shifts);
}

/* ---- pairs ---- */

static void
seal_pair (Sealer *sealer, const Note *note)
{
  static const PairKind kinds[] = { [NOTE_APART] = PAIR_APART, [NOTE_TOGETHER] = PAIR_TOGETHER, [NOTE_GUARDIAN] = PAIR_GUARD };
  if (note->person == NONE || note->with_person == NONE || note->person == note->with_person)
    return;
  ModelPair pair = { .a = (guint32)note->person, .b = (guint32)note->with_person, .kind = kinds[note->what], .event = note->event,
                     .day_from = DAY_NONE, .day_to = DAY_NONE };
  pair.hard = note->what == NOTE_GUARDIAN || (note->hard == UNSET ? note->what == NOTE_APART : note->hard != 0);
  pair.cost = seal_rule_cost (sealer, &(RuleAsk){ "pair", "", NONE, NONE, NULL }, rule_info (RULE_PAIR)->cost)
            * (note->weight == UNSET ? 2 : note->weight) / 2;
  if (note->when == NULL) {
    model_add_pairs (sealer->builder, &pair);
    return;
  }
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  seal_spans (sealer, note->when, seal_person_name (sealer, note->person), spans);
  for (guint i = 0; i < spans->len;) { /* one row for each run of days */
    pair.day_from = g_array_index (spans, PhraseSpan, i).day;
    pair.day_to = pair.day_from + 1;
    for (i++; i < spans->len && g_array_index (spans, PhraseSpan, i).day <= pair.day_to; i++)
      pair.day_to = g_array_index (spans, PhraseSpan, i).day + 1;
    model_add_pairs (sealer->builder, &pair);
  }
}

/* ---- locks ---- */

typedef struct {
  guint32 shift;
  Party party;
} Locked;

static gboolean
already_locked (const GArray *locks, guint32 shift, Party party)
{
  for (guint i = 0; i < locks->len; i++) {
    const Locked *lock = &g_array_index (locks, Locked, i);
    if (lock->shift == shift && lock->party == party)
      return TRUE;
  }
  return FALSE;
}

static void
add_lock (Sealer *sealer, GArray *locks, guint shift, gint32 post, Party party, gint32 heads)
{
  Locked lock = { shift, party };
  if (post == MODEL_NONE || already_locked (locks, shift, party))
    return;
  g_array_append_val (locks, lock);
  model_add_locks (sealer->builder, &(ModelLock){ (guint32)post, party, heads });
}

/* The post of the model, by name; without a name the first whose skills the person has (clauses read as on page 3). */
static gint32
choose_post (const Sealer *sealer, guint shift, const char *name, int person)
{
  const PlannedShift *s = planned (sealer, shift);
  const Series *series = plan_series (sealer->plan, sealer->community, s->series);
  gint32 fallback = MODEL_NONE;
  for (guint m = 0; m < sealer->sealed->posts->len; m++) {
    const SealedPost *at = &g_array_index (sealer->sealed->posts, SealedPost, m);
    if (at->shift != shift)
      continue;
    const char *post = s->posts[at->post].name;
    if (name != NULL ? strcmp (name, post) == 0 : person == NONE)
      return (gint32)m;
    if (name == NULL && seal_post_suits (sealer, series->event, s->window, post, person))
      return (gint32)m;
    if (name == NULL && fallback == MODEL_NONE)
      fallback = (gint32)m;
  }
  return fallback;
}

/* "gate-e/2026-09-07/am" names one shift; NONE when it is no reference of this plan. */
static int
find_reference (const Sealer *sealer, const char *text)
{
  for (guint i = 0; i < sealer->plan->shifts->len; i++)
    if (plan_shift_is (sealer->plan, sealer->community, planned (sealer, i), text))
      return (int)i;
  return NONE;
}

/* Two shifts of which nobody can serve both. */
static gboolean
clash (const PlannedShift *a, const PlannedShift *b)
{
  gint64 start_a = (gint64)a->day * DAY_MINUTES + a->start, start_b = (gint64)b->day * DAY_MINUTES + b->start;
  return start_a < start_b + b->minutes && start_b < start_a + a->minutes;
}

/* A 定班 that fits several shifts at once names none of them: warns, and drops those. */
static void
drop_unclear (Sealer *sealer, GArray *shifts, const Note *note, const char *whose)
{
  g_autoptr (GArray) clear = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = G_MAXUINT;
  for (guint i = 0; i < shifts->len; i++) {
    guint a = g_array_index (shifts, guint, i);
    gboolean alone = TRUE;
    for (guint k = 0; k < shifts->len && alone; k++)
      alone = k == i || !clash (planned (sealer, a), planned (sealer, g_array_index (shifts, guint, k)));
    if (alone)
      g_array_append_val (clear, a);
    else if (first == G_MAXUINT)
      first = a;
  }
  if (first != G_MAXUINT) {
    g_autofree char *name = plan_shift_name (sealer->plan, sealer->community, planned (sealer, first));
    seal_warn (sealer, g_strdup_printf (_ ("%s, “%s”: several shifts fit at the same time and none is locked; write the shift's reference, like %s"),
                                        whose, note->when, name));
  }
  g_array_set_size (shifts, 0);
  g_array_append_vals (shifts, clear->data, clear->len);
}

static void
lock_note (Sealer *sealer, const Note *note, GArray *locks)
{
  gboolean org = note->organisation != NONE;
  if ((note->person == NONE && !org) || note->when == NULL)
    return;
  const char *whose = org ? community_at (sealer->community, organisations, Organisation, note->organisation)->name
                          : seal_person_name (sealer, note->person);
  g_autoptr (GArray) shifts = NULL;
  int one = find_reference (sealer, note->when);
  if (one != NONE) {
    shifts = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (shifts, one);
  } else if (shift_reference_split (note->when, NULL, NULL, NULL))
    return; /* of another month */
  else {
    shifts = shifts_of (sealer, note, whose);
    drop_unclear (sealer, shifts, note, whose);
  }
  Party party = org ? model_builder_org_party ((guint32)note->organisation) : (Party)note->person;
  for (guint i = 0; i < shifts->len; i++) {
    guint shift = g_array_index (shifts, guint, i);
    if (!seal_is_over (sealer, shift))
      add_lock (sealer, locks, shift, choose_post (sealer, shift, note->post, note->person), party, 1);
  }
}

/* Those who serve as given stay there. */
static void
lock_served (Sealer *sealer, GArray *locks, const GArray *kept, gboolean only_over)
{
  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    const ServedBy *served = &g_array_index (kept, ServedBy, i);
    gboolean org = served->person == NONE;
    if (g_array_index (sealer->sealed->model_shift, int, served->shift) == NONE
        || (only_over && !seal_is_over (sealer, (guint)served->shift)))
      continue;
    Party party = org ? model_builder_org_party ((guint32)served->organisation) : (Party)served->person;
    add_lock (sealer, locks, (guint)served->shift, choose_post (sealer, (guint)served->shift, served->post, served->person), party,
              served->head_count);
  }
}

void
seal_notes (Sealer *sealer)
{
  g_autoptr (GArray) locks = g_array_new (FALSE, FALSE, sizeof (Locked));
  lock_served (sealer, locks, sealer->input->published, TRUE);
  lock_served (sealer, locks, sealer->input->locked, FALSE);
  for (guint i = 0; i < sealer->community->notes->len; i++) {
    const Note *note = community_at (sealer->community, notes, Note, i);
    gboolean soft = note->hard == 0;
    switch (note->what) {
    case NOTE_LEAVE:
      if (soft)
        each_person (sealer, note, wish_person);
      else if (note->event != NONE)
        each_person (sealer, note, ban_person);
      break;
    case NOTE_ONLY:
      if (note->event != NONE)
        each_person (sealer, note, only_event);
      break;
    case NOTE_BAN:
      each_person (sealer, note, soft ? wish_person : ban_person);
      break;
    case NOTE_AVOID:
      each_person (sealer, note, note->hard == 1 ? ban_person : wish_person);
      break;
    case NOTE_PREFER:
      each_person (sealer, note, wish_person);
      break;
    case NOTE_LOCK:
      lock_note (sealer, note, locks);
      break;
    case NOTE_APART:
    case NOTE_TOGETHER:
    case NOTE_GUARDIAN:
      seal_pair (sealer, note);
      break;
    }
  }
}
