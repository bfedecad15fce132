/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-state-inside.h"

#include <string.h>

/* The making of a state: slots, what each costs whom, and rosters in and out. */

typedef struct {
  guint16 day;
  guint8 class;
  guint32 post;
} SlotKey;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const SlotKey *x = a, *y = b;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->class != y->class)
    return x->class < y->class ? -1 : 1;
  return x->post < y->post ? -1 : x->post > y->post;
}

/* Every post that somebody may serve, once. */
static guint32
list_slots (const Grid *grid, SlotKey *keys)
{
  const Problem *problem = grid->problem;
  g_autofree guint8 *seen = g_new0 (guint8, problem->model->n_posts + 1);
  guint32 n = 0;
  for (guint32 d = 0; d < grid->n_duties; d++) {
    guint32 post = problem->options[grid->duties[d].option].post;
    if (seen[post])
      continue;
    seen[post] = 1;
    keys[n++] = (SlotKey){ grid->duties[d].day, grid->duties[d].class, post };
  }
  qsort (keys, n, sizeof *keys, compare_keys);
  return n;
}

static void
make_slots (GridState *state)
{
  const Grid *grid = state->grid;
  const Problem *problem = grid->problem;
  g_autofree SlotKey *keys = g_new (SlotKey, grid->n_duties + 1);
  guint32 n = list_slots (grid, keys), at = 0;
  g_autofree guint32 *slot_of = g_new0 (guint32, problem->model->n_posts + 1);
  state->n_slots = n + 1;
  state->slots = g_new0 (GridSlot, n + 1);
  state->slot_from = g_new (guint32, state->n_days + 1);
  state->class_slot = g_new0 (guint32, state->n_days * state->n_classes);
  for (guint32 day = 0; day < state->n_days; day++) {
    state->slot_from[day] = at + 1;
    for (; at < n && keys[at].day == day; at++) {
      guint32 *first = &state->class_slot[day * state->n_classes + keys[at].class];
      if (*first == 0)
        *first = at + 1;
      state->slots[at + 1] = (GridSlot){ .post = keys[at].post,
                                         .row = problem->fill_row[keys[at].post],
                                         .day = keys[at].day,
                                         .class = keys[at].class,
                                         .ordinal = (guint8)MIN (at + 1 - *first, 255) };
      slot_of[keys[at].post] = at + 1;
    }
  }
  state->slot_from[state->n_days] = n + 1;
  state->duty_slot = g_new (guint32, grid->n_duties + 1);
  for (guint32 d = 0; d < grid->n_duties; d++)
    state->duty_slot[d] = slot_of[problem->options[grid->duties[d].option].post];
}

static void
make_linear (GridState *state)
{
  const Grid *grid = state->grid;
  state->linear = g_new (Cost, (gsize)state->n_persons * state->n_slots + 1);
  for (guint32 p = 0; p < state->n_persons; p++) {
    Cost *linear = state->linear + (gsize)p * state->n_slots;
    linear[0] = 0;
    for (guint32 slot = 1; slot < state->n_slots; slot++)
      linear[slot] = GRID_BARRED;
    for (guint32 d = grid->cell_from[grid_cell (grid, p, 0)]; d < grid->cell_from[grid_cell (grid, p + 1, 0)];
         d++)
      linear[state->duty_slot[d]] = grid->duties[d].linear;
  }
}

/* The entries of each duty that are not its post's. */
static void
make_extras (GridState *state)
{
  const Grid *grid = state->grid;
  const Problem *problem = grid->problem;
  GArray *extras = g_array_new (FALSE, FALSE, sizeof (RowEntry));
  state->extra_from = g_new (guint32, grid->n_duties + 1);
  for (guint32 d = 0; d < grid->n_duties; d++) {
    const Option *option = &problem->options[grid->duties[d].option];
    state->extra_from[d] = extras->len;
    for (guint32 e = option->entries_from; e < option->entries_to; e++)
      if (problem->entries[e].row != problem->fill_row[option->post])
        g_array_append_val (extras, problem->entries[e]);
  }
  state->extra_from[grid->n_duties] = extras->len;
  state->plain = extras->len == 0;
  state->extras = (RowEntry *)(void *)g_array_free (extras, FALSE);
}

static void
make_room (GridState *state)
{
  gsize n = state->n_persons, days = state->n_days;
  state->values = g_new0 (gint32, state->grid->problem->n_rows + 1);
  state->cells = g_new0 (guint32, n * days + 1);
  state->classes = g_new0 (guint8, n * (days + 2) + 1);
  state->bits = g_new0 (guint64, n * state->sets * state->words + 1);
  state->saturdays = g_new0 (guint64, state->words);
  state->whole_weekends = g_new0 (guint64, state->words);
  state->up = g_new0 (Cost, state->n_slots);
  state->down = g_new0 (Cost, state->n_slots);
  state->minutes = g_new0 (gint32, n + 1);
  state->totals = g_new0 (gint32, n * GRID_MASKED + 1);
  state->weekends = g_new0 (gint32, n + 1);
  state->path = g_new0 (GridPrice, n + 1);
  for (guint32 p = 0; p < n; p++)
    state->classes[p * (days + 2)] = state->grid->start[p].last_class;
  for (guint32 day = 0; day < days; day++) {
    if (state->grid->weekend[day] != 1)
      continue;
    state->saturdays[day >> 6] |= G_GUINT64_CONSTANT (1) << (day & 63);
    if (day + 1 < days)
      state->whole_weekends[day >> 6] |= G_GUINT64_CONSTANT (1) << (day & 63);
  }
}

GridState *
grid_state_new (const Grid *grid)
{
  g_return_val_if_fail (grid != NULL && grid->n_days > 0, NULL);
  GridState *state = g_new0 (GridState, 1);
  state->grid = grid;
  state->n_persons = grid->n_persons;
  state->n_days = grid->n_days;
  state->n_classes = grid->n_classes;
  state->words = (grid->n_days + 63) / 64;
  state->shortest = G_MAXINT32;
  for (guint32 c = 1; c < grid->n_classes; c++)
    state->shortest = MIN (state->shortest, MAX (grid->classes[c].minutes, 1));
  state->heavy = G_MAXINT64;
  for (guint k = 0; k < GRID_HARD_N; k++)
    state->weights[k] = grid->hard;
  make_slots (state);
  make_linear (state);
  make_extras (state);
  grid_tariffs_new (state);
  make_room (state);
  grid_state_load (state, NULL);
  state->locked_units = grid_price_units (state->paths);
  return state;
}

void
grid_state_free (GridState *state)
{
  if (state == NULL)
    return;
  grid_tariffs_free (state);
  gpointer arrays[]
      = { state->slots,   state->slot_from,  state->class_slot,     state->duty_slot, state->linear,
          state->extras,  state->extra_from, state->values,         state->cells,     state->classes,
          state->bits,    state->saturdays,  state->whole_weekends, state->up,        state->down,
          state->minutes, state->totals,     state->weekends,       state->path };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (state);
}

void
grid_state_load (GridState *state, const guint32 *patterns)
{
  const Grid *grid = state->grid;
  for (guint32 cell = 0; cell < state->n_persons * state->n_days; cell++) {
    guint32 duty = patterns != NULL ? patterns[cell] : GRID_NONE;
    if (grid->fixed[cell])
      duty = grid->cell_from[cell] < grid->cell_from[cell + 1] ? grid->cell_from[cell] : GRID_NONE;
    state->cells[cell] = duty == GRID_NONE ? 0 : state->duty_slot[duty];
  }
  grid_state_recount (state);
}

void
grid_state_save (const GridState *state, guint32 *ret_patterns)
{
  const Grid *grid = state->grid;
  for (guint32 cell = 0; cell < state->n_persons * state->n_days; cell++) {
    ret_patterns[cell] = GRID_NONE;
    for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1] && state->cells[cell] != 0; d++)
      if (state->duty_slot[d] == state->cells[cell])
        ret_patterns[cell] = d;
  }
}

void
grid_state_set_weights (GridState *state, const Cost *weights)
{
  memcpy (state->weights, weights, sizeof state->weights);
  grid_tariffs_price (state);
  grid_state_reprice_paths (state);
}

void
grid_state_set_heavy (GridState *state, Cost heavy)
{
  state->heavy = heavy;
  grid_tariffs_price (state);
  grid_state_reprice_paths (state);
}
