/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "engine/publication.h"

/*
 * The month for people, as text for a terminal, and for programs, as CSV and JSON. Recipients appear by code. Shifts that
 * were cancelled are shown as such; open places are shown wherever shifts are.
 */
typedef struct {
  const Community *community;
  const Voice *voice;       /* words and weekdays; voice->chinese chooses the reader's language */
  const Plan *plan;
  const GArray *served;     /* ServedBy */
  Day from, to;             /* [from, to) by nominal day: a shift moved out of it is shown where it takes place */
  gboolean colour;          /* teams in their colours, open places in red */
  gboolean masked;          /* names as the public sees them; else in full */
  int version;              /* the heading says it, and the day of its publication; 0 = not published */
  Day published;
  gboolean draft;           /* the heading says that nobody was told */
} ShowQuery;

void show_by_day (const ShowQuery *query, GString *out);
/* A shift of two teams appears under both; shifts of no team come last. */
void show_by_team (const ShowQuery *query, GString *out);
/* People with duties in the order of the sheet, then organisations; with masked names how many have none. */
void show_by_person (const ShowQuery *query, GString *out);

/*
 * One row for each who serves and one for the open places of each post. Columns: shift, date, start, end, event, window,
 * place, teams, post, min, want, max, person, name, organisation, heads, open, state, reason. Times are local,
 * 2026-09-07T07:20; person is the code; state is planned or cancelled (then one row a shift).
 */
void show_append_csv (const ShowQuery *query, GString *out);

/*
 * {"from", "to", "heads", "open", "shifts": [{"shift", "date", "start", "end", "event", "window", "place", "teams": [],
 * "state", "reason", "posts": [{"post", "min", "want", "max", "open", "served": [{"person" | "organisation", "name",
 * "heads"}]}]}]}
 */
void show_append_json (const ShowQuery *query, GString *out);
