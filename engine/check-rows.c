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

static gint32
org_of (const Model *model, Party party)
{
  return party < model->n_persons ? model->persons[party].org : (gint32)(party - model->n_persons);
}

/* Heads on the crew's shift or post whose organisation is org: its members and its unnamed people. */
static gint32
heads_of_org (const CheckEval *eval, const ModelCrew *crew, guint32 org)
{
  Slice on = check_entries (eval, crew->shift, crew->post);
  gint32 heads = 0;
  for (guint32 i = on.from; i < on.to; i++)
    if (org_of (eval->model, eval->entries[i].party) == (gint32)org)
      heads += eval->entries[i].heads;
  return heads;
}

static void
check_crew (CheckEval *eval, guint32 row)
{
  const Model *model = eval->model;
  const ModelCrew *crew = &model->crews[row];
  gint32 heads = check_heads (eval, crew->shift, crew->post, CHECK_NOBODY), unnamed = 0;
  for (guint32 org = 0; org < model->n_orgs; org++)
    unnamed += check_heads (eval, crew->shift, crew->post, model->n_persons + org);
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
    for (guint32 org = 0; org < model->n_orgs; org++)
      emit_crew (eval, row, model->n_persons + org, MAX (0, heads_of_org (eval, crew, org) - crew->need));
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
check_pair (CheckEval *eval, guint32 row)
{
  const ModelPair *pair = &eval->model->pairs[row];
  for (guint32 shift = 0; shift < eval->model->n_shifts; shift++) {
    if (check_pair_matches (eval->model, pair, shift) && pair_broken (eval, pair, shift))
      check_emit (
          eval,
          check_at (RULE_PAIR, (gint32)row, pair->a, MODEL_NONE, (gint32)shift, (gint32)pair->b, DAY_NONE),
          pair->hard, 1, pair->cost);
  }
}

/* A child with guardians needs one of them on each shift; one without any is barred (MAY_GUARDIAN). */
static void
check_guarded (CheckEval *eval, guint32 child, guint32 shift)
{
  gboolean has_any = FALSE, beside = FALSE;
  for (guint32 i = 0; i < eval->model->n_pairs; i++) {
    const ModelPair *pair = &eval->model->pairs[i];
    if (pair->kind != PAIR_GUARD || pair->a != child || !check_pair_matches (eval->model, pair, shift))
      continue;
    has_any = TRUE;
    beside = beside || serves (eval, pair->b, shift);
  }
  if (has_any && !beside && check_possibly_child (eval->model, child, shift))
    check_emit (eval, check_on (RULE_PAIR, MODEL_NONE, child, (gint32)shift), TRUE, 1, 0);
}

/* Somebody locked on two posts of a shift has two duties there, one after the other. */
static gboolean
is_second (const GArray *duties, guint i)
{
  return i > 0
         && g_array_index (duties, CheckDuty, i).shift == g_array_index (duties, CheckDuty, i - 1).shift;
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

/* On one shift, and on all whose presence contains the arrival at this one. */
static void
check_seats (CheckEval *eval, guint32 org, guint32 shift)
{
  const Model *model = eval->model;
  Party party = model->n_persons + org;
  gint32 here = check_heads (eval, shift, MODEL_NONE, party), at_once = 0;
  if (here == 0)
    return;
  Instant arrival = model->shifts[shift].start - model->shifts[shift].arrive_early;
  for (guint32 i = 0; i < model->n_shifts; i++) {
    const ModelShift *other = &model->shifts[i];
    if (other->start - other->arrive_early <= arrival && arrival < other->end)
      at_once += check_heads (eval, i, MODEL_NONE, party);
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
  for (guint i = 0; i < eval->n_entries; i++) {
    const RosterEntry *entry = &eval->entries[i];
    gint32 event = model->shifts[model->posts[entry->post].shift].event;
    if (org_of (model, entry->party) == (gint32)quota->org
        && (quota->event == MODEL_NONE || quota->event == event))
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

static void
check_faces (CheckEval *eval, guint32 recipient)
{
  const Model *model = eval->model;
  gboolean has_regulars = is_face (model, recipient, CHECK_NOBODY, FACE_REGULAR);
  for (guint32 person = 0; person < model->n_persons; person++) {
    gboolean counted_once = FALSE;
    const GArray *duties = eval->duties[person];
    for (guint i = 0; i < duties->len; i++) {
      const CheckDuty *duty = &g_array_index (duties, CheckDuty, i);
      if (duty->fixed || model->shifts[duty->shift].recipient != (gint32)recipient)
        continue;
      if (has_regulars && !is_face (model, recipient, person, FACE_REGULAR))
        emit_face (eval, recipient, person, (gint32)duty->shift);
      if (!has_regulars && !counted_once && !known_from_context (model, recipient, person))
        emit_face (eval, recipient, person, MODEL_NONE);
      counted_once = TRUE;
    }
  }
}

/* ---- one person's sums: areas, wishes, agreed duties, fairness ---- */

static void
check_wish (CheckEval *eval, guint32 row, guint32 shift, gboolean second)
{
  const ModelWish *wish = &eval->model->wishes[row];
  gboolean together
      = wish->partner == MODEL_NONE || (!second && serves (eval, (guint32)wish->partner, shift));
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

static gint64
capacity (const ModelPerson *person)
{
  return (gint64)person->agreed * person->active_days;
}

/* Splits what each post asks for over those who may serve it, in 1/1000. */
static void
add_shares (const Model *model, gint64 *load, gint64 *unwelcome)
{
  g_autofree gboolean *may = g_new (gboolean, model->n_persons);
  for (guint32 i = 0; i < model->n_posts; i++) {
    const ModelPost *post = &model->posts[i];
    const ModelShift *shift = &model->shifts[post->shift];
    gint64 all = 0;
    for (guint32 person = 0; person < model->n_persons; person++) {
      may[person] = check_may (model, person, i) == MAY_YES;
      all += may[person] ? capacity (&model->persons[person]) : 0;
    }
    for (guint32 person = 0; person < model->n_persons && all > 0; person++) {
      if (!may[person])
        continue;
      gint64 own = capacity (&model->persons[person]);
      load[person] += (gint64)post->want * shift->load * 1000 * own / all;
      unwelcome[person] += (gint64)post->want * shift->unwelcome * 1000 * own / all;
    }
  }
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
  if (capacity (p) == 0)
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
  g_autofree gint64 *load = g_new0 (gint64, model->n_persons);
  g_autofree gint64 *unwelcome = g_new0 (gint64, model->n_persons);
  add_shares (model, load, unwelcome);
  for (guint32 person = 0; person < model->n_persons; person++)
    check_person (eval, person, load[person], unwelcome[person]);
}

/* ---- change ---- */

static gint32
published_heads (const Model *model, guint32 shift, Party party)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < model->n_published; i++)
    if (model->published[i].shift == shift && model->published[i].party == party)
      heads += model->published[i].heads;
  return heads;
}

static void
emit_change (CheckEval *eval, guint32 shift, Party party)
{
  gint32 each = eval->model->shifts[shift].change_cost;
  gboolean differs
      = check_heads (eval, shift, MODEL_NONE, party) != published_heads (eval->model, shift, party);
  check_emit (eval, check_on (RULE_CHANGE, MODEL_NONE, party, (gint32)shift), FALSE, each != 0 && differs,
              each);
}

/* Whoever is published there once, then whoever is only in the roster. */
static void
check_changes (CheckEval *eval)
{
  const Model *model = eval->model;
  for (guint32 i = 0; i < model->n_published; i++) {
    const ModelPublished *row = &model->published[i];
    gboolean first = TRUE;
    for (guint32 j = 0; j < i; j++)
      first = first && (model->published[j].shift != row->shift || model->published[j].party != row->party);
    if (first)
      emit_change (eval, row->shift, row->party);
  }
  for (guint i = 0; i < eval->n_entries; i++) {
    const RosterEntry *entry = &eval->entries[i];
    guint32 shift = model->posts[entry->post].shift;
    gboolean seen = published_heads (model, shift, entry->party) != 0;
    for (guint32 j = check_entries (eval, shift, MODEL_NONE).from; j < i && !seen; j++)
      seen = eval->entries[j].party == entry->party;
    if (!seen)
      emit_change (eval, shift, entry->party);
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
    for (guint32 shift = 0; shift < model->n_shifts; shift++)
      check_seats (eval, org, shift);
  for (guint32 i = 0; i < model->n_quotas; i++)
    check_quota (eval, i);
  for (guint32 person = 0; person < model->n_persons; person++)
    check_guarded_path (eval, person);
  if (hard_only)
    return;
  check_choices (eval);
  for (guint32 i = 0; i < model->n_recipients; i++)
    check_faces (eval, i);
  check_persons (eval);
  check_changes (eval);
}
