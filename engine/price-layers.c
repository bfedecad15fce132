/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-layers-inside.h"

#include "engine/ensure.h"

#include <string.h>

/*
 * Layer by layer, from before the first day to after the last. A layer holds a line of values for each node
 * and outer state; along a line runs the inner counter (minutes, as a rule), in a band that the day can have:
 * from what the rest of the days can still bring to the least wanted at the end, up to the most allowed. One
 * more day of duty is then a line moved by its units and raised by its cost, the least of all that meet:
 * eight values at once, no branch.
 *
 * The least value at the end is exact in the scaled numbers: additions of whole numbers, no rounding here.
 * Where units fall below the band at a price, the line's first value takes them, what lies beyond the cap
 * goes to its last: beyond these each further unit costs the same, so that nothing has to be remembered but
 * the price.
 *
 * No back pointers: see price-trace.c. When the layers are too large to be kept, every s-th stays.
 *
 * Values that stand for no path start at 2^30 and move by what is added to them, less than 2^28 in all; so
 * they stay above 2^29, and real ones below. Lines have eight values to spare, for whole vectors may run over
 * the end: what they write there is never read as a value within the cap.
 */

#define WIDE 8
#define VALUES_AT_MOST (12 << 20)

LayerRoom *
layer_room_new (void)
{
  return g_new0 (LayerRoom, 1);
}

void
layer_room_free (LayerRoom *room)
{
  if (room == NULL)
    return;
  g_free (room->values);
  g_free (room->hub_values);
  g_free (room->rest);
  g_free (room->lows);
  g_free (room->widths);
  g_free (room->ranges);
  g_free (room->hub_lines);
  g_free (room->carries);
  g_free (room->carries_from);
  g_free (room->live);
  g_free (room->at);
  g_free (room);
}

/* ---- the band ---- */

static gint32
most_units (const Layers *layers, const LayerDay *day, guint32 bundle, gboolean worked)
{
  gint32 most = -1;
  for (guint32 i = day->offer_from[bundle]; i < day->offer_from[bundle + 1]; i++) {
    gboolean begins = layers_begins_weekend (day, bundle, worked);
    most = MAX (most, layers->gain_units[layers->offers[i].gain + (begins ? 1u : 0u)]);
  }
  return most;
}

/* The most units that the days from each on can bring from each node. */
static void
find_rest (Layers *layers)
{
  LayerRoom *room = layers->room;
  const RunProgram *program = layers->program;
  guint32 n = layers->graph->n_nodes;
  ENSURE (room->rest, room->n_rest, (gsize)(layers->n_days + 1) * n);
  memset (room->rest + (gsize)layers->n_days * n, 0, n * sizeof (gint32));
  gint32 best[2 * GRID_CLASSES];
  for (guint32 day = layers->n_days; day-- > 0;) {
    gint32 *rest = room->rest + day * n, *after = rest + n;
    for (guint32 b = 0; b < layers->graph->n_bundles; b++)
      for (guint32 worked = 0; worked < 2; worked++)
        best[2 * b + worked] = most_units (layers, &layers->days[day], b, worked != 0);
    for (guint32 i = 0; i < n; i++)
      rest[i] = -1;
    for (guint32 h = 0; h < program->n_hubs; h++) {
      const RunHub *hub = &program->hubs[h];
      gint32 most = -1;
      for (guint32 s = hub->steps_from; s < hub->steps_to; s++) {
        gint32 units = best[2 * program->steps[s].bundle + (hub->worked ? 1 : 0)];
        if (units >= 0 && after[program->steps[s].to] >= 0)
          most = MAX (most, units + after[program->steps[s].to]);
      }
      for (guint32 k = h; most >= 0 && k != RUNS_NONE; k = program->hubs[k].base)
        for (guint32 s = program->hubs[k].from; s < program->hubs[k].to; s++)
          rest[program->sources[s].node] = MAX (rest[program->sources[s].node], most);
    }
  }
}

/* The first units and the width of each layer. */
static void
find_widths (Layers *layers)
{
  LayerRoom *room = layers->room;
  gint32 reach = 0;
  for (guint32 day = 0; day <= layers->n_days; day++) {
    gint32 low = LAYERS_DEAD, high = 0;
    for (guint32 node = 0; node < layers->graph->n_nodes; node++) {
      gint32 least = layers_least_units (layers, day, node);
      low = MIN (low, least);
      high = least == LAYERS_DEAD ? high : MAX (high, least);
    }
    reach = MAX (reach, high);
    room->lows[day] = MIN (low, reach);
    room->widths[day] = (reach - room->lows[day] + 2 * WIDE) / WIDE * WIDE;
    gint32 most = 0;
    for (guint32 b = 0; b < layers->graph->n_bundles && day < layers->n_days; b++)
      most = MAX (most, most_units (layers, &layers->days[day], b, FALSE));
    reach = MIN (layers->inner.cap, reach + most);
  }
}

static void
place_layers (Layers *layers)
{
  LayerRoom *room = layers->room;
  gsize all = 0, lines = layers_n_lines (layers), widest = 0;
  for (guint32 day = 0; day <= layers->n_days; day++) {
    all += lines * (gsize)room->widths[day];
    widest = MAX (widest, (gsize)room->widths[day]);
  }
  room->stride_days = 1;
  while (all > VALUES_AT_MOST && room->stride_days * room->stride_days < layers->n_days)
    room->stride_days++;
  guint32 stride = room->stride_days;
  gsize slot = lines * widest, kept = stride == 1 ? all : slot * (layers->n_days / stride + 1 + stride);
  ENSURE (room->values, room->n_values, kept + WIDE);
  gint32 *at = room->values;
  for (guint32 day = 0; day <= layers->n_days; day++) {
    room->at[day] = at;
    if (stride == 1)
      at += lines * (gsize)room->widths[day];
    else if (day % stride == 0)
      room->at[day] = room->values + slot * (stride + day / stride);
    else
      room->at[day] = room->values + slot * (day % stride);
  }
}

static guint32
most_carries (const Layers *layers)
{
  guint32 most = 0;
  for (guint32 day = 0; day < layers->n_days; day++)
    for (guint32 b = 0; b < layers->graph->n_bundles; b++)
      most = MAX (most, layers->days[day].offer_from[b + 1] - layers->days[day].offer_from[b]);
  return most * layers->program->n_steps;
}

static void
make_room (Layers *layers)
{
  LayerRoom *room = layers->room;
  guint32 days = layers->n_days + 1, n_hubs = layers->program->n_hubs;
  if (room->n_days < days) {
    room->n_days = days;
    room->lows = g_renew (gint32, room->lows, days);
    room->widths = g_renew (gint32, room->widths, days);
    room->at = g_renew (gint32 *, room->at, days);
  }
  find_rest (layers);
  find_widths (layers);
  place_layers (layers);
  gint32 widest = 0;
  for (guint32 day = 0; day < days; day++)
    widest = MAX (widest, room->widths[day]);
  ENSURE (room->ranges, room->n_ranges, (gsize)days * layers_n_lines (layers));
  ENSURE (room->hub_values, room->n_hub_values, (gsize)n_hubs * (gsize)widest + WIDE);
  ENSURE (room->hub_lines, room->n_hubs, n_hubs + 1);
  ENSURE (room->carries_from, room->n_carries_from, n_hubs + 1);
  ENSURE (room->carries, room->n_carries, most_carries (layers) + 1);
  ENSURE (room->live, room->n_live, (gsize)days * layers->n_outer);
}

/* ---- forward ---- */

/* into[i] = min (into[i], from[i] + cost) for i < n and perhaps up to seven more. */
static inline __attribute__ ((always_inline)) void
lower (gint32 *restrict into, const gint32 *restrict from, gint32 n, gint32 cost)
{
  for (gint32 i = 0; i < n; i += WIDE)
    for (gint32 k = 0; k < WIDE; k++) {
      gint32 value = from[i + k] + cost;
      into[i + k] = into[i + k] < value ? into[i + k] : value;
    }
}

static inline __attribute__ ((always_inline)) void
fill (gint32 *values, gint32 n)
{
  for (gint32 i = 0; i < n; i += WIDE)
    for (gint32 k = 0; k < WIDE; k++)
      values[i + k] = LAYERS_VALUE_NONE;
}

/* into = min (a + cost_a, b + cost_b) over whole lines. */
static inline __attribute__ ((always_inline)) void
lesser (gint32 *restrict into, const gint32 *restrict a, gint32 cost_a, const gint32 *restrict b,
        gint32 cost_b, gint32 n)
{
  for (gint32 i = 0; i < n; i += WIDE)
    for (gint32 k = 0; k < WIDE; k++) {
      gint32 one = a[i + k] + cost_a, other = b[i + k] + cost_b;
      into[i + k] = one < other ? one : other;
    }
}

/*
 * The hub's line from the lines of its nodes. Where only one of them (or only the base) is reached, that line
 * itself serves, at a cost; the first two are taken together.
 */
static inline __attribute__ ((always_inline)) void
gather (const Layers *layers, guint32 day, guint32 outer, guint32 h)
{
  LayerRoom *room = layers->room;
  const RunHub *hub = &layers->program->hubs[h];
  gint32 width = room->widths[day], low = room->lows[day];
  gint32 *own = room->hub_values + (gsize)h * (gsize)width;
  const LineRange *ranges = room->ranges + (gsize)day * layers_n_lines (layers) + outer;
  HubLine line = { NULL, 0, { G_MAXINT32, G_MININT32 } };
  if (hub->base != RUNS_NONE)
    line = room->hub_lines[hub->base];
  for (guint32 s = hub->from; s < hub->to; s++) {
    guint32 at = layers->program->sources[s].node * layers->n_outer;
    LineRange part = ranges[at];
    if (part.from >= part.to)
      continue;
    const gint32 *from = room->at[day] + (gsize)(at + outer) * (gsize)width;
    if (line.values == NULL) {
      line.values = from;
      line.cost = layers->source_cost[s];
    } else if (line.values != own) {
      lesser (own, line.values, line.cost, from, layers->source_cost[s], width);
      line.values = own;
      line.cost = 0;
    } else
      lower (own + (part.from - low), from + (part.from - low), part.to - part.from, layers->source_cost[s]);
    line.range.from = MIN (line.range.from, part.from);
    line.range.to = MAX (line.range.to, part.to);
  }
  room->hub_lines[h] = line;
}

static inline void
widen (LineRange *range, gint32 from, gint32 to)
{
  range->from = MIN (range->from, from);
  range->to = MAX (range->to, to);
}

/* Units that fall below what the node needs, at the price of those that will be missing. Here and in
 * hold_high what costs more than LAYERS_MOST is let go. */
static inline void
lift_low (const Layers *layers, gint32 *into, const gint32 *from, LineRange part, gint32 units, gint32 least,
          gint32 cost)
{
  for (gint32 m = part.from; m < part.to; m++) {
    gint64 value = from[m] + cost + (gint64)layers->inner.under * (least - m - units);
    if (from[m] < LAYERS_NONE && value <= LAYERS_MOST && value < into[least])
      into[least] = (gint32)value;
  }
}

static inline void
hold_high (const Layers *layers, gint32 *into, const gint32 *from, LineRange part, gint32 units, gint32 cost)
{
  gint32 cap = layers->inner.cap;
  for (gint32 m = part.from; m < part.to; m++) {
    gint64 value = from[m] + cost + (gint64)layers->inner.over * (m + units - cap);
    if (from[m] < LAYERS_NONE && value <= LAYERS_MOST && value < into[cap])
      into[cap] = (gint32)value;
  }
}

/* One duty from a hub's line (`from`, at units 0) to a node's line (`into`, likewise), which is there
 * already. */
static inline __attribute__ ((always_inline)) void
carry (const Layers *layers, gint32 *into, LineRange *into_range, const gint32 *from, LineRange range,
       gint32 units, gint32 least, gint32 cost)
{
  gint32 cap = layers->inner.cap;
  gint32 first = MAX (range.from, least - units), last = MIN (range.to, cap + 1 - units);
  if (first > range.from && layers->inner.under < LAYERS_NONE) {
    lift_low (layers, into, from, (LineRange){ range.from, MIN (first, range.to) }, units, least, cost);
    widen (into_range, least, least + 1);
  }
  if (last < range.to && layers->inner.over < LAYERS_NONE) {
    hold_high (layers, into, from, (LineRange){ MAX (last, range.from), range.to }, units, cost);
    widen (into_range, cap, cap + 1);
  }
  if (first >= last)
    return;
  lower (into + first + units, from + first, last - first, cost);
  widen (into_range, first + units, last + units);
}

/* What the hubs' steps do today, whatever the outer state. */
static void
list_carries (const Layers *layers, guint32 day)
{
  LayerRoom *room = layers->room;
  const RunProgram *program = layers->program;
  const LayerDay *today = &layers->days[day];
  guint32 n = 0;
  for (guint32 h = 0; h < program->n_hubs; h++) {
    const RunHub *hub = &program->hubs[h];
    room->carries_from[h] = n;
    for (guint32 s = hub->steps_from; s < hub->steps_to; s++) {
      const RunStep *step = &program->steps[s];
      gint32 least = layers_least_units (layers, day + 1, step->to);
      gint32 extra = layers_half_price (layers, today, step->bundle, hub->worked);
      if (least == LAYERS_DEAD || extra == LAYERS_NONE)
        continue;
      guint32 begins = layers_begins_weekend (today, step->bundle, hub->worked) ? 1 : 0;
      for (guint32 i = today->offer_from[step->bundle]; i < today->offer_from[step->bundle + 1]; i++) {
        guint32 gain = layers->offers[i].gain + begins;
        room->carries[n++]
            = (Carry){ step->to, gain, layers->gain_units[gain], layers->offers[i].cost + extra, least };
      }
    }
  }
  room->carries_from[program->n_hubs] = n;
}

static inline __attribute__ ((always_inline)) void
take_step (const Layers *layers, guint32 day, guint32 outer, const Carry *step, HubLine line)
{
  LayerRoom *room = layers->room;
  guint32 gain = step->gain * layers->n_outer + outer;
  gint32 to = layers->gain_to[gain], width = room->widths[day + 1];
  if (to < 0)
    return;
  guint32 into = step->to * layers->n_outer + (guint32)to;
  gint32 *values = room->at[day + 1] + (gsize)into * (gsize)width;
  LineRange *range = &room->ranges[(gsize)(day + 1) * layers_n_lines (layers) + into];
  if (range->from > range->to)
    fill (values, width);
  room->live[(day + 1) * layers->n_outer + (guint32)to] = TRUE;
  carry (layers, values - room->lows[day + 1], range, line.values - room->lows[day], line.range, step->units,
         step->least, line.cost + step->cost + layers->gain_cost[gain]);
}

static inline __attribute__ ((always_inline)) void
forward_any (const Layers *layers, guint32 day)
{
  LayerRoom *room = layers->room;
  const RunProgram *program = layers->program;
  LineRange *ranges = room->ranges + (gsize)(day + 1) * layers_n_lines (layers);
  for (guint32 line = 0; line < layers_n_lines (layers); line++)
    ranges[line] = (LineRange){ G_MAXINT32, G_MININT32 };
  memset (room->live + (day + 1) * layers->n_outer, 0, layers->n_outer);
  list_carries (layers, day);
  for (guint32 outer = 0; outer < layers->n_outer; outer++) {
    if (!room->live[day * layers->n_outer + outer])
      continue;
    for (guint32 h = 0; h < program->n_hubs; h++) {
      gather (layers, day, outer, h);
      if (room->hub_lines[h].values == NULL)
        continue;
      for (guint32 c = room->carries_from[h]; c < room->carries_from[h + 1]; c++)
        take_step (layers, day, outer, &room->carries[c], room->hub_lines[h]);
    }
  }
}

static void
forward_plain (const Layers *layers, guint32 day)
{
  forward_any (layers, day);
}

#if defined(__x86_64__)
/* The same on wider registers: whole numbers, so the same values. */
__attribute__ ((target ("avx2"))) static void
forward_avx2 (const Layers *layers, guint32 day)
{
  forward_any (layers, day);
}
#endif

void
layers_forward (const Layers *layers, guint32 from, guint32 to)
{
  void (*one_day) (const Layers *, guint32) = forward_plain;
#if defined(__x86_64__)
  if (__builtin_cpu_supports ("avx2"))
    one_day = forward_avx2;
#endif
  for (guint32 day = from; day < to; day++)
    one_day (layers, day);
}

static void
find_end (Layers *layers)
{
  LayerRoom *room = layers->room;
  guint32 day = layers->n_days, n = layers_n_lines (layers);
  room->end_value = LAYERS_VALUE_NONE;
  for (guint32 line = 0; line < n; line++) {
    LineRange range = room->ranges[(gsize)day * n + line];
    gint32 outer = layers->outer_end[line % layers->n_outer];
    const gint32 *values = room->at[day] + (gsize)line * (gsize)room->widths[day] - room->lows[day];
    for (gint32 m = range.from; m < range.to && outer < LAYERS_NONE; m++) {
      if (values[m] >= LAYERS_NONE || layers->inner.end[m] >= LAYERS_NONE
          || values[m] + outer + layers->inner.end[m] >= room->end_value)
        continue;
      room->end_value = values[m] + outer + layers->inner.end[m];
      room->end_line = line;
      room->end_units = m;
    }
  }
}

gint32
layers_run (Layers *layers)
{
  LayerRoom *room = layers->room;
  make_room (layers);
  room->end_value = LAYERS_VALUE_NONE;
  gint32 least = layers_least_units (layers, 0, layers->start);
  if (least == LAYERS_DEAD || (least > 0 && layers->inner.under >= LAYERS_NONE))
    return LAYERS_VALUE_NONE;
  gint64 value = (gint64)layers->inner.under * least;
  if (least > 0 && value > LAYERS_MOST)
    return LAYERS_VALUE_NONE;
  guint32 line = layers->start * layers->n_outer;
  gint32 *values = room->at[0] + (gsize)line * (gsize)room->widths[0];
  for (guint32 i = 0; i < layers_n_lines (layers); i++)
    room->ranges[i] = (LineRange){ G_MAXINT32, G_MININT32 };
  fill (values, room->widths[0]);
  values[least - room->lows[0]] = least > 0 ? (gint32)value : 0;
  room->ranges[line] = (LineRange){ least, least + 1 };
  memset (room->live, 0, layers->n_outer);
  room->live[0] = TRUE;
  layers_forward (layers, 0, layers->n_days);
  find_end (layers);
  return room->end_value;
}
