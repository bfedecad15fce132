/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/load.h"

/*
 * Inside loading. The first failure sticks: later queries and steps then do nothing, and the whole load is thrown away,
 * so the readers below are plain loops.
 */

typedef enum {
  MAP_PLACE, MAP_ORGANISATION, MAP_SKILL, MAP_PERSON, MAP_TEAM, MAP_CALENDAR, MAP_EVENT, MAP_RECIPIENT, MAP_SERIES,
  N_MAPS
} Map;

typedef struct {
  Book *book;
  Community *community;
  GHashTable *index[N_MAPS]; /* book id -> index in the community's table */
  GError *error;
} Loader;

/* NULL after a failure. */
sqlite3_stmt *load_query (Loader *loader, const char *sql);
/* TRUE with a row; takes NULL. */
gboolean load_step (Loader *loader, sqlite3_stmt *statement);
/* Binds an owner's id to a query with one parameter. */
void load_of (sqlite3_stmt *statement, gint64 owner);

/* The index for the id in a column, NONE when it is NULL. */
int load_ref (const Loader *loader, sqlite3_stmt *statement, int column, Map map);
/* A text column, owned by the community. */
const char *load_text (const Loader *loader, sqlite3_stmt *statement, int column);
/* Position of a text column in a list of words, or fallback when it is NULL. */
int load_word (sqlite3_stmt *statement, int column, const char *const *words, guint n, int fallback);
#define LOAD_WORD(statement, column, words, fallback) \
  load_word (statement, column, words, G_N_ELEMENTS (words), fallback)
/* The lists of an owner: the query's first column are ids, or texts. */
Ints load_refs (Loader *loader, sqlite3_stmt *statement, gint64 owner, Map map);
Texts load_texts (Loader *loader, sqlite3_stmt *statement, gint64 owner);

Sex load_sex (sqlite3_stmt *statement, int column);

/* Readers of the tables, called in this order with all ids known. */
void load_places (Loader *loader);
void load_organisations (Loader *loader);
void load_people (Loader *loader);
void load_busy (Loader *loader);
void load_teams (Loader *loader);
void load_recipients (Loader *loader);
void load_calendars (Loader *loader);
void load_events (Loader *loader);
void load_event_rows (Loader *loader);
void load_posts (Loader *loader);
void load_series (Loader *loader);
void load_notes (Loader *loader);
void load_histories (Loader *loader, Day as_of);
void load_rules (Loader *loader);
