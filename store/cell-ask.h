/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/* Skills held and skills asked for in cells; conventions of store/cell.h. */

/* 急救2（至2027-05）: a level and a last day only if written. A month means its last day. */
typedef struct {
  char *name;
  int level;       /* 0 = not written: 1 */
  Day valid_until; /* DAY_NONE = not written */
} CellSkill;

/* A list of skills held; an array of CellSkill. */
GArray *cell_skills (const char *text, Day as_of, GError **error);

/* 急救≥2、（眼科执业 或 口腔执业）: clauses joined by "and", each a choice. */
typedef struct {
  int clause; /* from 0 */
  char *name;
  int level; /* at least 1 */
} CellAsk;

GArray *cell_asks (const char *text, GError **error);
char *cell_asks_format (const GArray *asks);
