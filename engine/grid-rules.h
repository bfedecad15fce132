/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * The path rules of one profile as GridRules; the grid's classes and its hard price are there already.
 * *ret_exclude: of each class, the classes that cannot stand beside it on one day. RULE_NONE when it can be
 * done, else the rule in the way (the rules are unfinished then). Free `follow`.
 */
RuleId grid_rules_make (const Grid *grid, const PathProfile *profile, GridRules *ret_rules,
                        guint64 *ret_exclude);
