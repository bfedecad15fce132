/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"

#include <math.h>
#include <string.h>

/* Organisations: unnamed seats, turns, and what part of an event each carries. */

static void
seal_turn (Sealer *sealer, const OrganisationEvent *row, const char *name)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  if (row->turn == NULL)
    return;
  if (!seal_spans (sealer, row->turn, name, spans) || spans->len == 0) {
    /* A turn that never comes bars every day: one turn outside the span says so. */
    model_add_turns (sealer->builder, &(ModelTurn){ (guint32)row->organisation, row->event, sealer->context_from - 1 });
    return;
  }
  for (guint i = 0; i < spans->len; i++) {
    Day day = g_array_index (spans, PhraseSpan, i).day;
    model_add_turns (sealer->builder, &(ModelTurn){ (guint32)row->organisation, row->event, day });
  }
}

static gboolean
names (const Ints *organisations, int organisation)
{
  for (guint i = 0; i < organisations->n; i++)
    if (organisations->at[i] == organisation)
      return TRUE;
  return FALSE;
}

/* Places of the event (NONE: all) in the span whose post, or whole shift, names the organisation; and among how many. */
static int
places_for (const Sealer *sealer, int event, int organisation, int *ret_rivals)
{
  int places = 0;
  *ret_rivals = 1;
  for (guint i = 0; i < sealer->plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (sealer->plan->shifts, PlannedShift, i);
    int of = plan_series (sealer->plan, sealer->community, shift->series)->event;
    if (shift->cancelled || (event != NONE && of != event))
      continue;
    const Post *whole = seal_find_post (sealer, of, shift->window, "*");
    for (guint p = 0; p < shift->n_posts; p++) {
      const Post *own = seal_find_post (sealer, of, shift->window, shift->posts[p].name);
      const Post *naming = own != NULL && own->organisations.n > 0 ? own : whole;
      if (naming == NULL || !names (&naming->organisations, organisation))
        continue;
      places += shift->posts[p].want;
      *ret_rivals = MAX (*ret_rivals, (int)naming->organisations.n);
    }
  }
  return places;
}

/* All places of the event in the span. */
static int
places_of (const Sealer *sealer, int event)
{
  int places = 0;
  for (guint i = 0; i < sealer->plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (sealer->plan->shifts, PlannedShift, i);
    if (shift->cancelled || (event != NONE && plan_series (sealer->plan, sealer->community, shift->series)->event != event))
      continue;
    for (guint p = 0; p < shift->n_posts; p++)
      places += shift->posts[p].want;
  }
  return places;
}

/* Rule 15: the numbers of the sheet, else its share, else an equal part, of the places that name the organisation; a share
 * where no post names it is one of all places. */
static void
seal_quota (Sealer *sealer, const OrganisationEvent *row)
{
  const RuleInfo *info = rule_info (RULE_ORG_QUOTA);
  RuleAsk ask = { info->name, "", NONE, row->event, NULL };
  ModelQuota quota = { (guint32)row->organisation, row->event, RULE_OFF, RULE_OFF, seal_rule_hard (sealer, &ask, info->hard),
                       seal_rule_cost (sealer, &ask, info->cost) };
  if (row->min_month != UNSET)
    quota.min = row->min_month;
  if (row->max_month != UNSET)
    quota.max = row->max_month;
  int rivals;
  int places = places_for (sealer, row->event, row->organisation, &rivals);
  if (places == 0 && row->share >= 0)
    places = places_of (sealer, row->event);
  if (quota.min == RULE_OFF && quota.max == RULE_OFF && places > 0) {
    double part = row->share >= 0 ? places * row->share / 100 : (double)places / rivals;
    quota.min = (gint32)floor (part);
    quota.max = (gint32)ceil (part);
  }
  if (quota.min != RULE_OFF || quota.max != RULE_OFF)
    model_add_quotas (sealer->builder, &quota);
}

void
seal_organisations (Sealer *sealer)
{
  const Community *c = sealer->community;
  for (guint i = 0; i < c->organisations->len; i++)
    model_add_orgs (sealer->builder, &(ModelOrg){ .name = community_at (c, organisations, Organisation, i)->name });
  for (guint i = 0; i < c->organisation_events->len; i++) {
    const OrganisationEvent *row = community_at (c, organisation_events, OrganisationEvent, i);
    const char *name = community_at (c, organisations, Organisation, row->organisation)->name;
    if (row->seats != UNSET && row->seats > 0) {
      ModelSeat seat = { (guint32)row->organisation, row->event, row->seats, row->per_shift == UNSET ? 0 : row->per_shift };
      model_add_seats (sealer->builder, &seat);
    }
    seal_turn (sealer, row, name);
    seal_quota (sealer, row);
  }
}
