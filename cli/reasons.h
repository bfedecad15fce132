/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/explain.h"

/*
 * The engine's reasons as sentences in the user's language. Texts are static unless g_free is named.
 */

/* "leave", "skill", "overlap", "max_shifts/week": for programs, for ever. "free" where nothing stands against somebody. */
char *reason_code (const ExplainReason *reason); /* g_free */

/* What keeps somebody from a post: "on leave then", "lacks a skill that the post asks for". */
const char *reason_may (MayReason may);
/* The same of several: "3 are on leave". g_free. */
char *reason_may_count (MayReason may, gint32 n);

/* What would be broken if the person served as well: "has had 4 duties that week". `other` is the shift, person or
 * organisation in the way, or NULL. g_free. */
char *reason_against (const ExplainReason *reason, const char *other);
/* The same of several: "2 have had 4 duties that week". g_free. */
char *reason_count (const ExplainReason *reason, gint32 n);
/* The same of shifts that one person does not serve: "on leave: 4". g_free. */
char *reason_shifts (const ExplainReason *reason, gint32 n);

/* The rule that somebody, or a shift, breaks as things are: "more duties than 4 that week", "is on leave then". Of the reason
 * rule, detail and limit count. g_free. */
char *reason_broken (const ExplainReason *reason);

/* A rule as people call it: "rest between shifts"; NULL for none. */
const char *reason_rule_name (RuleId rule);
