/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/* Skills that a person has, and skills that a post asks for. */
extern const ImportKind import_kind_skills, import_kind_asks;

/* What a list of skills makes of what the book has: skills that it names are added, a level or last day that
 * it says replaces the old one, and all others stay. Both forms plain; free with g_free. */
char *import_skills_merge (const char *old, const char *said);
