/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/*
 * The same faces for the same recipient. With regulars named, each duty there by another costs. Without,
 * each different person costs once, however often it comes, unless it came before the span: a row per
 * (recipient, person) priced 0, c, c, c ...
 */

static gboolean
is_regular (const Model *m, gint32 recipient, guint32 person, gboolean *any)
{
  Slice faces = m->recipients[recipient].faces;
  gboolean found = FALSE;
  for (guint32 i = faces.from; i < faces.to; i++) {
    if (m->faces[i].what == FACE_REGULAR) {
      *any = TRUE;
      found = found || m->faces[i].person == person;
    }
  }
  return found;
}

static gboolean
came_before (const Model *m, gint32 recipient, guint32 person)
{
  Slice rows = m->persons[person].context;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelShift *s = &m->shifts[m->context[i].shift];
    if (s->recipient == recipient)
      return TRUE;
  }
  return FALSE;
}

static void
add_face (ProblemBuilder *builder, gint32 recipient, guint32 person, guint32 *rows)
{
  const Model *m = builder_model (builder);
  if (rows[recipient] == PROBLEM_NONE) {
    Cost prices[2] = { 0, (Cost)m->params.same_faces * COST_UNIT };
    RowMeaning meaning = MEANING_NONE;
    meaning.party = (gint32)person;
    meaning.other = recipient;
    rows[recipient] = build_row (builder, RULE_SAME_FACES, meaning, 0, 1, prices, NULL, G_MAXINT32);
  }
}

/* `rows`: of each recipient, made for this person; those of its options are set. */
static void
compile_person (ProblemBuilder *builder, guint32 person, guint32 *rows)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  guint32 from = problem->party_options[person], to = problem->party_options[person + 1];
  for (guint32 o = from; o < to; o++)
    if (m->shifts[problem->options[o].shift].recipient != MODEL_NONE)
      rows[m->shifts[problem->options[o].shift].recipient] = PROBLEM_NONE;
  for (guint32 o = from; o < to; o++) {
    gint32 recipient = m->shifts[problem->options[o].shift].recipient;
    gboolean any = FALSE;
    if (recipient == MODEL_NONE || is_regular (m, recipient, person, &any))
      continue;
    if (any) {
      build_linear (builder, RULE_SAME_FACES, o, (Cost)m->params.same_faces * COST_UNIT);
    } else if (!came_before (m, recipient, person)) {
      add_face (builder, recipient, person, rows);
      build_entry (builder, rows[recipient], o, 1);
    }
  }
}

static void
compile (ProblemBuilder *builder)
{
  const Model *m = builder_model (builder);
  g_autofree guint32 *rows = g_new (guint32, m->n_recipients + 1);
  if (m->params.same_faces != 0)
    for (guint32 person = 0; person < m->n_persons; person++)
      compile_person (builder, person, rows);
}

const Rule rule_same_faces = { .id = RULE_SAME_FACES, .compile = compile };
