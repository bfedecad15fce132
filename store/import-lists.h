/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/* The kinds of values that are several records: lists of references and words, head counts, places of an
 * event. */
extern const ImportKind import_kind_list, import_kind_words, import_kind_counts, import_kind_teams,
    import_kind_post_teams, import_kind_each, import_kind_places;

/* Lines of a plain form joined by '\n', each once; sorted unless the order counts. Sorts the array. */
char *import_lines_join (GPtrArray *lines, gboolean ordered);
/* The lines of both, in this order. */
char *import_lines_add (const char *lines, const char *more);
/* What a SELECT gives in its first column, one a line, in its order: ?1 is the record's id, ?2 the role (may
 * be NULL). */
char *import_lines_load (ImportContext *context, const char *sql, const ImportKey *key, const char *role);
