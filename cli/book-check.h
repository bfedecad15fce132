/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"

/*
 * What a book contradicts itself in, or leaves unsaid: each finding once, equal ones grouped, in order of importance. The book
 * is looked at as it will be used: the events of the days [from, to) are planned and sealed, and everybody is asked for every
 * place.
 */

typedef enum {
  FINDING_WRONG, /* something will not happen as the sheets say */
  FINDING_SOON,  /* it will go wrong within weeks, or hangs by a thread */
  FINDING_HINT   /* worth a look */
} FindingLevel;

typedef struct {
  FindingLevel level;
  const char *what; /* for programs, for ever: "nobody-may", "licence-ends" ...; static */
  const char *page; /* of the sheets, in English: "people", "events" ...; static */
  char *name;       /* the record, as its page calls it; "" = the whole page */
  char *sentence;   /* in the user's language */
  char *todo;       /* likewise; "" = nothing needs doing */
  guint count;      /* people, shifts ... it is about */
} Finding;

enum {
  CHECK_ALL = 1 << 0,   /* names everybody, not the first few; what matters least too */
  CHECK_MONTH = 1 << 1, /* these days were asked for: a calendar that ends among them ends too early */
  CHECK_NAMES = 1 << 2  /* names up to forty people: for who cannot ask for more */
};

/* Findings, to be freed with g_ptr_array_unref. NULL on error (an unknown zone, too long a span). */
GPtrArray *book_check (const Community *community, Day as_of, Day from, Day to, guint flags, GError **error);

/* For people: findings that the same advice mends stand together; without all about a screen, and how many more there are. */
void book_check_append_text (const GPtrArray *findings, gboolean all, GString *out);

/* "wrong", "soon", "hint". */
const char *finding_level_name (FindingLevel level);

/* What a month asks for and what people can give. */
typedef struct {
  gint64 demand, open;
  gint64 by[5];  /* of open, as engine/least-open.h counts */
  char *where;   /* "夜巡 (邻里互助: 9 people, 3 may serve then); …": where it is short; "" when it is not */
  GPtrArray *findings; /* of events where it is short though each post by itself has enough people, which book_check does not tell */
} Capacity;

/* For the model of those days; of flags CHECK_ALL and CHECK_NAMES. FALSE on error. Free with capacity_clear.
 */
gboolean book_capacity (const Community *community, Day as_of, Day from, Day to, guint flags, Capacity *ret_capacity, GError **error);
void capacity_clear (Capacity *capacity);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Capacity, capacity_clear)
