/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"
#include "store/import-db.h"
#include "store/page.h"

/*
 * References in cells. The plain form of a reference is the name that is unique in the book: the code of a
 * person or a recipient, the name of everything else.
 */

/* Reads a phrase (何时) and says in a sentence what is wrong with it; the store knows no grammar of its own. flags are those of
 * its column: with PAGE_SHIFTS shifts are made of its days, so that "any time" is no answer; with PAGE_DATES it says when a
 * note holds. */
typedef gboolean (*StorePhraseCheck) (const char *text, guint flags, gpointer data, GError **error);
/* The phrase with the years that its bounds lack (隔周六（从12月5日）), written on as_of; NULL: they lack none. g_free. */
typedef char *(*StorePhraseYears) (const char *text, guint flags, Day as_of);
/* The hours that a phrase says besides its days (每周三 19:00-20:00), minutes from midnight; FALSE: none, or not one stretch. */
typedef gboolean (*StorePhraseHours) (const char *text, int *ret_from, int *ret_to);
/* The phrase only says that any time suits (都可以, 每天). */
typedef gboolean (*StorePhraseAnyTime) (const char *text);

/* What import and export share while they run. */
typedef struct {
  ImportDb db;
  Day as_of;
  gboolean chinese;        /* words of shown forms and headers */
  StorePhraseCheck phrase; /* NULL: every phrase is taken */
  gpointer phrase_data;
  StorePhraseYears years; /* NULL: bounds without a year are the check's business */
  StorePhraseHours hours; /* NULL: hours in phrases are not looked for */
  StorePhraseAnyTime any_time; /* NULL: every phrase says something */
  const char *setting; /* key of the settings row at hand, borrowed */
  char *sound;         /* of a list that was refused: the parts that can be read; owned, NULL: none */
  char *wrong;         /* and its first part that cannot */
  GPtrArray *made;     /* char *: "kind\tname" of records made for a reference, in order */
  gboolean makes_teams; /* a list may bring teams that the book does not have */
  GPtrArray *wanted;   /* char *: teams of such lists that were not made, each once; NULL: not kept */
  const char *command;  /* of the import, as the history has it; NULL: not known; borrowed */
  GHashTable *elsewhere; /* "person team", ids -> whether another command gave it (store/import-given.h); NULL: not looked at yet */
  GHashTable *absent;  /* event that a sheet has and the book does not -> why; NULL: none are known */
} ImportContext;

/* The event of this name is not in the book although a sheet speaks of it: who refers to it is told why. */
void import_ref_absent (ImportContext *context, const char *name, const char *why);

/* Finds a record by what a cell says: a person by name, name（tag） or code; a team also by its label or
 * colour; an event or a recipient also by its code. With make, an unknown place, organisation, calendar or
 * skill is made. */
char *import_ref_read (ImportContext *context, PageTarget target, const char *text, gboolean make,
                       GError **error);
/* Is a record nearly called so (a character off, or one name within the other)? Then making another one would hide a slip. */
gboolean import_ref_resembles (ImportContext *context, PageTarget target, const char *name);

/* The id of a plain reference, 0 when there is none (any more). */
gint64 import_ref_id (ImportContext *context, PageTarget target, const char *plain);

/* The names of a cell where one person is wanted and several stand (章红霞、苏玉梅 · 章红霞 苏玉梅); g_strfreev. NULL: it is one. */
GStrv import_ref_people (ImportContext *context, const char *text);

/* A plain reference as people write it: 王芳, or 王芳（3栋） when there are several, or V017 when that would
 * not do. */
char *import_ref_show (ImportContext *context, PageTarget target, const char *plain);

/* SQL of the plain form of a record `t` of the target's table, and that table's name; static. */
const char *import_ref_column (PageTarget target);
const char *import_ref_table (PageTarget target);

/* What tells a person from others of that name: 区分, else the building, else two digits of the phone; may be
 * NULL. */
char *import_ref_person_tag (ImportContext *context, gint64 person);
