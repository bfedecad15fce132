/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"

/*
 * What people bore before the span, and what was due.
 *
 * Two parts: the history sheet, which speaks of the months before its day, and the duties of published rosters since that day, within
 * the window of rule 20. What was due is the average of the main team in proportion to the agreed duties: for the sheet among
 * those who have a row, for the rosters among those who were in the community when the first of them began. Who came
 * later has no debt, and neither has anybody whom the sheet does not know.
 */

#define AGREED_DEFAULT 2 /* 每月几次, blank */
#define SHEET_DAYS 90    /* the history sheet speaks of three months */

typedef struct {
  gint64 load, unwelcome;
} Borne;

/* Of one main team. */
typedef struct {
  Borne sheet, served;
  gint64 sheet_agreed, served_agreed;
} TeamSum;

typedef struct SealBefore {
  const History **sheet;  /* by person; NULL = none */
  Borne *served;          /* by person */
  Day *last;              /* last day served in the rosters, or DAY_NONE */
  TeamSum *teams;         /* by team + 1 */
  Day first;              /* first day of the rosters that count, or DAY_NONE */
} SealBefore;

const History *
seal_history_of (const Sealer *sealer, int person)
{
  return sealer->before->sheet[person];
}

int
seal_agreed (const Person *person)
{
  return person->agreed == UNSET ? AGREED_DEFAULT : person->agreed;
}

static int
main_team (const Person *person)
{
  return person->teams.n > 0 ? person->teams.at[0] : NONE;
}

static Borne
borne_by_sheet (const Sealer *sealer, const History *history)
{
  int load = sealer->load_by == SEAL_BY_DUTIES ? history->recent_duties : history->recent_minutes;
  if (load != UNSET && sealer->load_by == SEAL_BY_POINTS)
    load /= 6; /* tenths of a point, one an hour */
  return (Borne){ load == UNSET ? 0 : load, history->recent_unwelcome == UNSET ? 0 : history->recent_unwelcome };
}

static gboolean
was_there (const SealBefore *before, const Person *person)
{
  return before->first != DAY_NONE && person->status == STATUS_ACTIVE && (person->joined == DAY_NONE || person->joined <= before->first);
}

/* The duties of published rosters in the window before the span and after the person's row of the sheet. */
static void
add_served (Sealer *sealer, Day window_from)
{
  SealBefore *before = sealer->before;
  const GArray *context = sealer->input->context;
  for (guint i = 0; sealer->input->around != NULL && context != NULL && i < context->len; i++) {
    const ServedBy *by = &g_array_index (context, ServedBy, i);
    const PlannedShift *shift = &g_array_index (sealer->input->around->shifts, PlannedShift, by->shift);
    if (by->person == NONE || shift->cancelled || shift->row == NONE || shift->day < window_from || shift->day >= sealer->plan->from)
      continue;
    if (before->last[by->person] == DAY_NONE || shift->day > before->last[by->person])
      before->last[by->person] = shift->day;
    if (before->sheet[by->person] != NULL && shift->day <= before->sheet[by->person]->as_of)
      continue;
    const EventRow *row = community_at (sealer->community, event_rows, EventRow, shift->row);
    before->served[by->person].load += seal_load (sealer, row, shift);
    before->served[by->person].unwelcome += seal_unwelcome (sealer, row, shift);
    if (before->first == DAY_NONE || shift->day < before->first)
      before->first = shift->day;
  }
}

static void
sum_teams (Sealer *sealer)
{
  SealBefore *before = sealer->before;
  for (guint i = 0; i < sealer->community->people->len; i++) {
    const Person *person = community_at (sealer->community, people, Person, i);
    TeamSum *sum = &before->teams[main_team (person) + 1];
    if (before->sheet[i] != NULL) {
      Borne borne = borne_by_sheet (sealer, before->sheet[i]);
      sum->sheet.load += borne.load;
      sum->sheet.unwelcome += borne.unwelcome;
      sum->sheet_agreed += seal_agreed (person);
    }
    if (was_there (before, person)) {
      sum->served.load += before->served[i].load;
      sum->served.unwelcome += before->served[i].unwelcome;
      sum->served_agreed += seal_agreed (person);
    }
  }
}

void
seal_before (Sealer *sealer)
{
  const Community *c = sealer->community;
  SealBefore *before = g_new0 (SealBefore, 1);
  int values[RULE_PARAMS];
  seal_rule_numbers (sealer, &(RuleAsk){ "fairness", "", NONE, NONE, NULL }, RULE_FAIRNESS, values);
  sealer->before = before;
  before->sheet = g_new0 (const History *, c->people->len + 1);
  before->served = g_new0 (Borne, c->people->len + 1);
  before->last = g_new (Day, c->people->len + 1);
  before->teams = g_new0 (TeamSum, c->teams->len + 1);
  before->first = DAY_NONE;
  for (guint i = 0; i < c->people->len; i++)
    before->last[i] = DAY_NONE;
  for (guint i = 0; i < c->histories->len; i++) {
    const History *history = community_at (c, histories, History, i);
    before->sheet[history->person] = history;
  }
  add_served (sealer, day_add_months (day_month_start (sealer->plan->from), -values[0]));
  sum_teams (sealer);
}

void
seal_before_free (Sealer *sealer)
{
  g_free (sealer->before->sheet);
  g_free (sealer->before->served);
  g_free (sealer->before->last);
  g_free (sealer->before->teams);
  g_clear_pointer (&sealer->before, g_free);
}

void
seal_opening (const Sealer *sealer, int person, ModelPerson *row)
{
  const SealBefore *before = sealer->before;
  const Person *p = community_at (sealer->community, people, Person, person);
  const TeamSum *sum = &before->teams[main_team (p) + 1];
  const History *sheet = before->sheet[person];
  Borne borne = { 0 }, due = { 0 };
  row->last_served = before->last[person];
  if (sheet != NULL) {
    Borne part = borne_by_sheet (sealer, sheet);
    gboolean late = p->joined != DAY_NONE && p->joined > sheet->as_of - SHEET_DAYS;
    borne = part;
    due = late || sum->sheet_agreed == 0 ? part
        : (Borne){ sum->sheet.load * seal_agreed (p) / sum->sheet_agreed, sum->sheet.unwelcome * seal_agreed (p) / sum->sheet_agreed };
    if (sheet->last_served != DAY_NONE && (row->last_served == DAY_NONE || sheet->last_served > row->last_served))
      row->last_served = sheet->last_served;
  }
  const Borne *served = &before->served[person];
  borne.load += served->load;
  borne.unwelcome += served->unwelcome;
  gboolean there = was_there (before, p) && sum->served_agreed > 0;
  due.load += there ? sum->served.load * seal_agreed (p) / sum->served_agreed : served->load;
  due.unwelcome += there ? sum->served.unwelcome * seal_agreed (p) / sum->served_agreed : served->unwelcome;
  row->opening_load = borne.load;
  row->opening_share = due.load;
  row->opening_unwelcome = borne.unwelcome;
  row->opening_unwelcome_share = due.unwelcome;
}

/* 做过 counts once; each duty of the rosters around counts. */
void
seal_done (Sealer *sealer, int person)
{
  const History *sheet = seal_history_of (sealer, person);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (ModelDone));
  for (guint i = 0; sheet != NULL && i < sheet->events_done.n; i++) {
    ModelDone one = { (guint32)person, (guint32)seal_event_kind (sealer, sheet->events_done.at[i]), 1 };
    g_array_append_val (done, one);
  }
  const GArray *context = sealer->input->context;
  for (guint i = 0; sealer->input->around != NULL && context != NULL && i < context->len; i++) {
    const ServedBy *by = &g_array_index (context, ServedBy, i);
    const PlannedShift *shift = &g_array_index (sealer->input->around->shifts, PlannedShift, by->shift);
    if (by->person != person || shift->cancelled || shift->day >= sealer->plan->from)
      continue;
    int event = plan_series (sealer->input->around, sealer->community, shift->series)->event;
    ModelDone one = { (guint32)person, (guint32)seal_event_kind (sealer, event), 1 };
    guint k = 0;
    while (k < done->len && g_array_index (done, ModelDone, k).kind != one.kind)
      k++;
    if (k < done->len)
      g_array_index (done, ModelDone, k).times++;
    else
      g_array_append_val (done, one);
  }
  for (guint k = 0; k < done->len; k++)
    model_add_done (sealer->builder, &g_array_index (done, ModelDone, k));
}
