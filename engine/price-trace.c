/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-layers-inside.h"

/*
 * The way back through the layers. There are no back pointers, which would be as much to write as the values: from the
 * least value at the end, day by day, a source is looked for whose value and step give the value that stands there. There is
 * one, for values are whole numbers and each was made in this way; where there are several any will do, and the first is
 * taken.
 *
 * Where only every s-th layer was kept, the stretch between two of them is run once more when the way back comes to it.
 */

typedef struct {
  guint32 node, outer;
  gint32 units, value;
} Place;

static gint32
value_at (const Layers *layers, guint32 day, guint32 node, guint32 outer, gint32 units)
{
  const LayerRoom *room = layers->room;
  guint32 line = node * layers->n_outer + outer;
  LineRange range = room->ranges[(gsize)day * layers_n_lines (layers) + line];
  if (units < range.from || units >= range.to)
    return LAYERS_VALUE_NONE;
  return room->at[day][(gsize)line * (gsize)room->widths[day] + (gsize)(units - room->lows[day])];
}

/* Does a node's line at some units, with the gain, come to the place at the value? */
static gboolean
comes_from (const Layers *layers, guint32 day, guint32 node, guint32 outer, gint32 gain, gint32 cost,
            Place *place)
{
  gint32 least = layers_least_units (layers, day + 1, place->node), cap = layers->inner.cap;
  gint32 from = place->units == least ? 0 : place->units - gain;
  gint32 to = place->units == cap ? cap : place->units - gain;
  for (gint32 m = MAX (0, from); m <= to; m++) {
    gint32 value = value_at (layers, day, node, outer, m), reached = m + gain;
    gint64 price = cost;
    if (value >= LAYERS_NONE)
      continue;
    if (reached > cap) {
      if (layers->inner.over >= LAYERS_NONE)
        continue;
      price += (gint64)layers->inner.over * (reached - cap);
      reached = cap;
    } else if (reached < least) {
      if (layers->inner.under >= LAYERS_NONE)
        continue;
      price += (gint64)layers->inner.under * (least - reached);
      reached = least;
    }
    if (reached != place->units || value + price != place->value)
      continue;
    *place = (Place){ node, outer, m, value };
    return TRUE;
  }
  return FALSE;
}

static gboolean
step_leads (const Layers *layers, guint32 day, const RunStep *step, const LayerOffer *offer, Place *place)
{
  const RunProgram *program = layers->program;
  const LayerDay *today = &layers->days[day];
  gboolean worked = program->hubs[step->hub].worked;
  guint32 gain = offer->gain + (layers_begins_weekend (today, step->bundle, worked) ? 1 : 0);
  if (layers_half_price (layers, today, step->bundle, worked) == LAYERS_NONE)
    return FALSE;
  for (guint32 outer = 0; outer < layers->n_outer; outer++) {
    if (layers->gain_to[gain * layers->n_outer + outer] != (gint32)place->outer)
      continue;
    gint32 cost = offer->cost + layers_half_price (layers, today, step->bundle, worked)
                  + layers->gain_cost[gain * layers->n_outer + outer];
    for (guint32 h = step->hub; h != RUNS_NONE; h = program->hubs[h].base)
      for (guint32 s = program->hubs[h].from; s < program->hubs[h].to; s++)
        if (comes_from (layers, day, program->sources[s].node, outer, layers->gain_units[gain],
                        cost + layers->source_cost[s], place))
          return TRUE;
  }
  return FALSE;
}

static guint32
step_back (const Layers *layers, guint32 day, Place *place)
{
  const RunProgram *program = layers->program;
  const LayerDay *today = &layers->days[day];
  for (guint32 i = program->steps_into[place->node]; i < program->steps_into[place->node + 1]; i++) {
    const RunStep *step = &program->steps[program->steps_by_to[i]];
    for (guint32 o = today->offer_from[step->bundle]; o < today->offer_from[step->bundle + 1]; o++)
      if (step_leads (layers, day, step, &layers->offers[o], place))
        return layers->offers[o].duty;
  }
  g_assert_not_reached ();
}

void
layers_trace (Layers *layers, guint32 *ret_duties)
{
  LayerRoom *room = layers->room;
  Place place = { room->end_line / layers->n_outer, room->end_line % layers->n_outer, room->end_units, 0 };
  guint32 stride = room->stride_days;
  place.value = value_at (layers, layers->n_days, place.node, place.outer, place.units);
  for (guint32 day = layers->n_days; day-- > 0;) {
    if (stride > 1 && (day + 1) % stride == 0 && day + 1 < layers->n_days)
      layers_forward (layers, day + 1 - stride, day);
    ret_duties[day] = step_back (layers, day, &place);
  }
}
