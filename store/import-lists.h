/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/* The kinds of values that are several records: lists of references and words, skills, head counts, places of an event. */
extern const ImportKind import_kind_list, import_kind_words, import_kind_skills, import_kind_asks, import_kind_counts,
    import_kind_teams, import_kind_post_teams, import_kind_each, import_kind_places;

/* What a list of skills makes of what the book has: skills that it names are added, a level or last day that it says
 * replaces the old one, and all others stay. Both forms plain; free with g_free. */
char *import_skills_merge (const char *old, const char *said);
