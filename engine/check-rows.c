/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check-eval.h"

/*
 * What ties assignments together or prices a single one: cover, crews, pairs, organisations, recipients,
 * areas, wishes, fairness, changes. One function a rule, each a loop over the rows of its table.
 */

static gboolean
serves (const CheckEval *eval, guint32 person, guint32 shift)
{
  return check_heads (eval, shift, MODEL_NONE, person) > 0;
}

static gint32
all_on (const CheckEval *eval, guint32 shift)
{
  return check_heads (eval, shift, MODEL_NONE, CHECK_NOBODY);
}

/* ---- cover ---- */

static void
emit_cover (CheckEval *eval, guint32 post, CheckPart part, gint64 amount, gint32 each)
{
  gint32 shift = (gint32)eval->model->posts[post].shift;
  check_emit (eval,
              check_at (RULE_COVER, (gint32)part, CHECK_NOBODY, (gint32)post, shift, MODEL_NONE, DAY_NONE),
              part == CHECK_BEYOND_MAX, amount, each);
}

static void
check_cover (CheckEval *eval)
{
  for (guint32 i = 0; i < eval->model->n_posts; i++) {
    const ModelPost *post = &eval->model->posts[i];
    gint32 heads = check_heads (eval, post->shift, (gint32)i, CHECK_NOBODY);
    gboolean closed = eval->model->shifts[post->shift].optional && all_on (eval, post->shift) == 0;
    if (!closed) {
      emit_cover (eval, i, CHECK_UNDER, MAX (0, post->min - heads), post->under);
      emit_cover (eval, i, CHECK_SHORT, MAX (0, post->want - MAX (heads, post->min)), post->short_of);
    }
    emit_cover (eval, i, CHECK_OVER, MAX (0, heads - post->want), post->over);
    emit_cover (eval, i, CHECK_BEYOND_MAX, MAX (0, heads - post->max), 0);
  }
}

static void
check_choices (CheckEval *eval)
{
  for (guint32 i = 0; i < eval->model->n_choices; i++) {
    const ModelChoice *choice = &eval->model->choices[i];
    gint64 open = 0;
    for (guint32 j = choice->shifts.from; j < choice->shifts.to; j++)
      open += all_on (eval, eval->model->choice_shifts[j].shift) > 0;
    gint64 amount = MAX (0, choice->min - open);
    if (choice->max != RULE_OFF)
      amount += MAX (0, open - choice->max);
    check_emit (eval, check_on (RULE_CHOICE, (gint32)i, CHECK_NOBODY, MODEL_NONE), FALSE, amount,
                choice->cost);
  }
}

/* ---- crews ---- */

/* Named people of the crew who are what the rule asks for. */
static gint32
suitable (const CheckEval *eval, const ModelCrew *crew)
{
  const Model *model = eval->model;
  const ModelShift *shift = &model->shifts[crew->shift];
  Slice on = check_entries (eval, crew->shift, crew->post);
  gint32 n = 0;
  for (guint32 i = on.from; i < on.to; i++) {
    const RosterEntry *entry = &eval->entries[i];
    if (entry->party >= model->n_persons)
      continue;
    Day born = model->persons[entry->party].born_first;
    if (crew->rule == RULE_EXPERIENCED)
      n += check_experienced (model, entry->party, shift->kind);
    else if (crew->rule == RULE_AGE_MIX)
      n += born != DAY_NONE && check_age (born, shift->day) < crew->age;
    else
      n += !check_first_timer (model, entry->party, shift->kind);
  }
  return n;
}

static void
emit_crew (CheckEval *eval, guint32 row, Party org, gint64 amount)
{
  const ModelCrew *crew = &eval->model->crews[row];
  check_emit (eval,
              check_at (crew->rule, (gint32)row, org, crew->post, (gint32)crew->shift, MODEL_NONE, DAY_NONE),
              crew->hard, amount, crew->cost);
}

/* Each organisation of the crew's shift or post once: heads of its members and its unnamed people. */
static void
check_org_max (CheckEval *eval, guint32 row)
{
  const Model *model = eval->model;
  const ModelCrew *crew = &model->crews[row];
  Slice on = check_entries (eval, crew->shift, crew->post);
  for (guint32 i = on.from; i < on.to; i++) {
    gint32 org = check_org_of (model, eval->entries[i].party), heads = 0;
    gboolean first = org != MODEL_NONE;
    for (guint32 j = on.from; j < on.to; j++) {
      gboolean same = check_org_of (model, eval->entries[j].party) == org;
      heads += same ? eval->entries[j].heads : 0;
      first = first && !(same && j < i);
    }
    if (first)
      emit_crew (eval, row, model->n_persons + (guint32)org, MAX (0, heads - crew->need));
  }
}

static void
check_crew (CheckEval *eval, guint32 row)
{
  const Model *model = eval->model;
  const ModelCrew *crew = &model->crews[row];
  gint32 heads = check_heads (eval, crew->shift, crew->post, CHECK_NOBODY), unnamed = 0;
  Slice on = check_entries (eval, crew->shift, crew->post);
  for (guint32 i = on.from; i < on.to; i++)
    unnamed += eval->entries[i].party >= model->n_persons ? eval->entries[i].heads : 0;
  switch (crew->rule) {
  case RULE_EXPERIENCED:
  case RULE_AGE_MIX:
    if (heads > 0 && heads >= crew->from)
      emit_crew (eval, row, CHECK_NOBODY, MAX (0, crew->need - suitable (eval, crew)));
    break;
  case RULE_FIRST_TIMERS:
    if (heads >= 1 && unnamed == 0)
      emit_crew (eval, row, CHECK_NOBODY, MAX (0, crew->need - suitable (eval, crew)));
    break;
  case RULE_ORG_MAX:
    check_org_max (eval, row);
    break;
  case RULE_CREW:
    emit_crew (eval, row, CHECK_NOBODY, heads > 0 && heads < crew->need);
    break;
  default:
    g_error ("check: rule %d is no rule of a crew", (int)crew->rule);
  }
}

/* ---- between people ---- */

/* Some post of the shift is open to the person. */
static gboolean
may_somewhere (const Model *model, guint32 person, guint32 shift)
{
  Slice posts = model->shifts[shift].posts;
  for (guint32 i = posts.from; i < posts.to; i++)
    if (check_may (model, person, i) == MAY_YES)
      return TRUE;
  return FALSE;
}

static gboolean
pair_broken (const CheckEval *eval, const ModelPair *pair, guint32 shift)
{
  gboolean a = serves (eval, pair->a, shift), b = serves (eval, pair->b, shift);
  if (pair->kind == PAIR_APART)
    return a && b;
  return a != b && may_somewhere (eval->model, pair->a, shift) && may_somewhere (eval->model, pair->b, shift);
}

static void
check_pair_on (CheckEval *eval, guint32 row, guint32 shift)
{
  const ModelPair *pair = &eval->model->pairs[row];
  if (check_pair_matches (eval->model, pair, shift) && pair_broken (eval, pair, shift))
    check_emit (eval,
                check_at (RULE_PAIR, (gint32)row, pair->a, MODEL_NONE, (gint32)shift, (gint32)pair->b, DAY_NONE),
                pair->hard, 1, pair->cost);
}

/* Somebody locked on two posts of a shift has two duties there, one after the other. */
static gboolean
is_second (const GArray *duties, guint i)
{
  return i > 0
         && g_array_index (duties, CheckDuty, i).shift == g_array_index (duties, CheckDuty, i - 1).shift;
}

/* On the shifts of a, then on those of b alone: where neither serves there is nothing to break. */
static void
check_pair (CheckEval *eval, guint32 row)
{
  const ModelPair *pair = &eval->model->pairs[row];
  for (guint which = 0; which < 2; which++) {
    const GArray *duties = eval->duties[which == 0 ? pair->a : pair->b];
    for (guint i = 0; i < duties->len; i++) {
      const CheckDuty *duty = &g_array_index (duties, CheckDuty, i);
      gboolean done = which == 1 && serves (eval, pair->a, duty->shift);
      if (!duty->fixed && !is_second (duties, i) && !done)
        check_pair_on (eval, row, duty->shift);
    }
  }
}

/* A child with guardians needs one of them on each shift; one without any is barred (MAY_GUARDIAN). */
static void
check_guarded (CheckEval *eval, guint32 child, guint32 shift)
{
  gboolean has_any = FALSE, beside = FALSE;
  if (!check_possibly_child (eval->model, child, shift))
    return;
  for (guint32 i = 0; i < eval->model->n_pairs; i++) {
    const ModelPair *pair = &eval->model->pairs[i];
    if (pair->kind != PAIR_GUARD || pair->a != child || !check_pair_matches (eval->model, pair, shift))
      continue;
    has_any = TRUE;
    beside = beside || serves (eval, pair->b, shift);
  }
  if (has_any && !beside)
    check_emit (eval, check_on (RULE_PAIR, MODEL_NONE, child, (gint32)shift), TRUE, 1, 0);
}

static void
check_guarded_path (CheckEval *eval, guint32 person)
{
  for (guint i = 0; i < eval->duties[person]->len; i++) {
    const CheckDuty *duty = &g_array_index (eval->duties[person], CheckDuty, i);
    if (!duty->fixed && !is_second (eval->duties[person], i))
      check_guarded (eval, person, duty->shift);
  }
}

/* ---- organisations ---- */

static void
emit_seats (CheckEval *eval, guint32 org, guint32 shift, gint64 amount)
{
  Party party = eval->model->n_persons + org;
  check_emit (eval, check_on (RULE_SEATS, MODEL_NONE, party, (gint32)shift), TRUE, amount, 0);
}

/* On one shift of its own, and on all of these whose presence contains the arrival at this one. */
static void
check_seats (CheckEval *eval, guint32 org, guint index)
{
  const Model *model = eval->model;
  Party party = model->n_persons + org;
  const GArray *own = eval->org_shifts[org];
  guint32 shift = g_array_index (own, guint32, index);
  gint32 here = check_heads (eval, shift, MODEL_NONE, party), at_once = 0;
  Instant arrival = model->shifts[shift].start - model->shifts[shift].arrive_early;
  for (guint i = 0; i < own->len; i++) {
    const ModelShift *other = &model->shifts[g_array_index (own, guint32, i)];
    if (other->start - other->arrive_early <= arrival && arrival < other->end)
      at_once += check_heads (eval, g_array_index (own, guint32, i), MODEL_NONE, party);
  }
  const ModelSeat *row = check_seat_row (model, org, model->shifts[shift].event);
  gint32 seats = row == NULL ? 0 : row->seats;
  gint32 per_shift = row == NULL || row->per_shift == 0 ? seats : row->per_shift;
  emit_seats (eval, org, shift, MAX (0, at_once - seats) + MAX (0, here - per_shift));
}

static void
check_quota (CheckEval *eval, guint32 row)
{
  const Model *model = eval->model;
  const ModelQuota *quota = &model->quotas[row];
  gint64 heads = 0;
  const GArray *own = eval->org_entries[quota->org];
  for (guint i = 0; i < own->len; i++) {
    const RosterEntry *entry = &eval->entries[g_array_index (own, guint32, i)];
    gint32 event = model->shifts[model->posts[entry->post].shift].event;
    if (quota->event == MODEL_NONE || quota->event == event)
      heads += entry->heads;
  }
  gint64 few = quota->min == RULE_OFF ? 0 : MAX (0, quota->min - heads);
  gint64 many = quota->max == RULE_OFF ? 0 : MAX (0, heads - quota->max);
  CheckItem at = check_at (RULE_ORG_QUOTA, (gint32)row, model->n_persons + quota->org, MODEL_NONE, MODEL_NONE,
                           CHECK_UNDER, DAY_NONE);
  check_emit (eval, at, FALSE, few, quota->cost);
  at.other = CHECK_OVER;
  check_emit (eval, at, quota->hard, many, quota->cost);
}

/* ---- recipients and areas ---- */

static gboolean
is_face (const Model *model, guint32 recipient, guint32 person, FaceKind what)
{
  Slice faces = model->recipients[recipient].faces;
  for (guint32 i = faces.from; i < faces.to; i++)
    if (model->faces[i].what == what && (person == CHECK_NOBODY || model->faces[i].person == person))
      return TRUE;
  return FALSE;
}

static gboolean
known_from_context (const Model *model, guint32 recipient, guint32 person)
{
  Slice context = model->persons[person].context;
  for (guint32 i = context.from; i < context.to; i++)
    if (model->shifts[model->context[i].shift].recipient == (gint32)recipient)
      return TRUE;
  return FALSE;
}

static void
emit_face (CheckEval *eval, guint32 recipient, guint32 person, gint32 shift)
{
  check_emit (eval,
              check_at (RULE_SAME_FACES, MODEL_NONE, person, MODEL_NONE, shift, (gint32)recipient, DAY_NONE),
              FALSE, 1, eval->model->params.same_faces);
}

/* Did the person serve there in this roster before its duty `index`? */
static gboolean
came_earlier (const CheckEval *eval, guint32 person, guint index, gint32 recipient)
{
  for (guint i = 0; i < index; i++) {
    const CheckDuty *duty = &g_array_index (eval->duties[person], CheckDuty, i);
    if (!duty->fixed && eval->model->shifts[duty->shift].recipient == recipient)
      return TRUE;
  }
  return FALSE;
}

static void
check_faces (CheckEval *eval, guint32 person)
{
  const Model *model = eval->model;
  for (guint i = 0; i < eval->duties[person]->len; i++) {
    const CheckDuty *duty = &g_array_index (eval->duties[person], CheckDuty, i);
    gint32 recipient = model->shifts[duty->shift].recipient;
    if (duty->fixed || recipient == MODEL_NONE)
      continue;
    if (is_face (model, (guint32)recipient, CHECK_NOBODY, FACE_REGULAR)) {
      if (!is_face (model, (guint32)recipient, person, FACE_REGULAR))
        emit_face (eval, (guint32)recipient, person, (gint32)duty->shift);
    } else if (!came_earlier (eval, person, i, recipient)
               && !known_from_context (model, (guint32)recipient, person)) {
      emit_face (eval, (guint32)recipient, person, MODEL_NONE);
    }
  }
}

/* ---- one person's sums: areas, wishes, agreed duties, fairness ---- */

static void
check_wish (CheckEval *eval, guint32 row, guint32 shift, gboolean second)
{
  const ModelWish *wish = &eval->model->wishes[row];
  gboolean other = wish->partner != (gint32)wish->person; /* nobody is its own partner */
  gboolean together
      = wish->partner == MODEL_NONE || (other && !second && serves (eval, (guint32)wish->partner, shift));
  if (together && check_wish_matches (eval->model, wish, shift))
    check_emit (
        eval,
        check_at (RULE_WISHES, (gint32)row, wish->person, MODEL_NONE, (gint32)shift, wish->partner, DAY_NONE),
        FALSE, 1, wish->points);
}

static void
check_duty (CheckEval *eval, guint32 person, guint32 shift, gboolean second)
{
  const Model *model = eval->model;
  gint32 area = model->shifts[shift].area;
  if (area != MODEL_NONE && !check_cares_for (model, person, area))
    check_emit (eval, check_on (RULE_AREA_FIRST, MODEL_NONE, person, (gint32)shift), FALSE, 1,
                model->params.area_first);
  Slice wishes = model->persons[person].wishes;
  for (guint32 i = wishes.from; i < wishes.to; i++)
    check_wish (eval, i, shift, second);
}

static void
emit_deviation (CheckEval *eval, guint32 person, RuleId rule, gint64 milli, gint32 factor)
{
  check_emit_cost (eval, check_on (rule, MODEL_NONE, person, MODEL_NONE), ABS (milli),
                   check_step_cost (&eval->model->params, factor, milli));
}

static void
check_person (CheckEval *eval, guint32 person, gint64 load_share, gint64 unwelcome_share)
{
  const ModelParams *params = &eval->model->params;
  const ModelPerson *p = &eval->model->persons[person];
  gint64 load = p->opening_load - p->opening_share, n = 0;
  gint64 unwelcome = p->opening_unwelcome - p->opening_unwelcome_share;
  for (guint i = 0; i < eval->duties[person]->len; i++) {
    const CheckDuty *duty = &g_array_index (eval->duties[person], CheckDuty, i);
    if (duty->fixed)
      continue;
    n++;
    load += eval->model->shifts[duty->shift].load;
    unwelcome += eval->model->shifts[duty->shift].unwelcome;
    check_duty (eval, person, duty->shift, is_second (eval->duties[person], i));
  }
  if (p->agreed_typed)
    check_emit (eval, check_on (RULE_WISHES, MODEL_NONE, person, MODEL_NONE), FALSE, ABS (n - p->agreed),
                params->agreed);
  if (check_capacity (p) == 0)
    return;
  emit_deviation (eval, person, RULE_FAIRNESS, (load * 1000 - load_share) / params->load_unit,
                  params->fairness);
  emit_deviation (eval, person, RULE_UNWELCOME, (unwelcome * 1000 - unwelcome_share) / params->unwelcome_unit,
                  params->unwelcome);
}

static void
check_persons (CheckEval *eval)
{
  const Model *model = eval->model;
  guint32 n = model->n_persons;
  if (eval->shares == NULL) {
    eval->shares = g_new0 (gint64, 2 * (gsize)n + 1);
    check_add_shares (eval, eval->shares, eval->shares + n);
  }
  for (guint32 person = 0; person < n; person++)
    check_person (eval, person, eval->shares[person], eval->shares[n + person]);
}

/* ---- change ---- */

static int
compare_published (const void *a, const void *b)
{
  const ModelPublished *x = a, *y = b;
  if (x->shift != y->shift)
    return x->shift < y->shift ? -1 : 1;
  return x->party < y->party ? -1 : x->party > y->party;
}

/* Sorted by shift and party, each once, with all its heads. */
static GArray *
sum_published (const Model *model)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (ModelPublished));
  g_array_append_vals (all, model->published, model->n_published);
  g_array_sort (all, compare_published);
  guint kept = 0;
  for (guint i = 0; i < all->len; i++) {
    ModelPublished *row = &g_array_index (all, ModelPublished, i);
    ModelPublished *last = kept == 0 ? NULL : &g_array_index (all, ModelPublished, kept - 1);
    if (last != NULL && compare_published (last, row) == 0)
      last->heads += row->heads;
    else
      g_array_index (all, ModelPublished, kept++) = *row;
  }
  g_array_set_size (all, kept);
  return all;
}

static void
emit_change (CheckEval *eval, guint32 shift, Party party, gint32 published)
{
  gint32 each = eval->model->shifts[shift].change_cost;
  gboolean differs = check_heads (eval, shift, MODEL_NONE, party) != published;
  check_emit (eval, check_on (RULE_CHANGE, MODEL_NONE, party, (gint32)shift), FALSE, each != 0 && differs,
              each);
}

/* Whoever is published there once, then whoever is only in the roster. */
static void
check_changes (CheckEval *eval)
{
  const Model *model = eval->model;
  g_autoptr (GArray) published = sum_published (model);
  for (guint i = 0; i < published->len; i++) {
    const ModelPublished *row = &g_array_index (published, ModelPublished, i);
    emit_change (eval, row->shift, row->party, row->heads);
  }
  for (guint i = 0; i < eval->n_entries; i++) {
    const RosterEntry *entry = &eval->entries[i];
    guint32 shift = model->posts[entry->post].shift;
    ModelPublished wanted = { shift, entry->party, 0 };
    gboolean seen = g_array_binary_search (published, &wanted, compare_published, NULL);
    for (guint32 j = check_entries (eval, shift, MODEL_NONE).from; j < i && !seen; j++)
      seen = eval->entries[j].party == entry->party;
    if (!seen)
      emit_change (eval, shift, entry->party, 0);
  }
}

void
check_rows (CheckEval *eval, gboolean hard_only)
{
  const Model *model = eval->model;
  check_cover (eval);
  for (guint32 i = 0; i < model->n_crews; i++)
    check_crew (eval, i);
  for (guint32 i = 0; i < model->n_pairs; i++)
    if (model->pairs[i].kind != PAIR_GUARD)
      check_pair (eval, i);
  for (guint32 org = 0; org < model->n_orgs; org++)
    for (guint i = 0; i < eval->org_shifts[org]->len; i++)
      check_seats (eval, org, i);
  for (guint32 i = 0; i < model->n_quotas; i++)
    check_quota (eval, i);
  for (guint32 person = 0; person < model->n_persons; person++)
    check_guarded_path (eval, person);
  if (hard_only)
    return;
  check_choices (eval);
  for (guint32 person = 0; person < model->n_persons; person++)
    check_faces (eval, person);
  check_persons (eval);
  check_changes (eval);
}
