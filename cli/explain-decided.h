/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/explain.h"

/* What decided between people whom nothing stands against, in the user's language: all texts are to be freed
 * with g_free. */

/* Why the person has the post and nobody with fewer duties: "a familiar face there, 4 times this month". */
char *decided_for (Explain *explain, const Model *model, const Roster *roster, const ExplainAssignment *of);
/* Of the shifts that others have instead of somebody, one count of explain_passed_over: "the same faces go
 * there: 2". */
char *decided_against (const ExplainTally *tally);
/* "0.7 hours fall to this person, 0.0 are given", by the fairness rule; NULL where it counts points. */
char *decided_share (Explain *explain, const Model *model, const Roster *roster, guint32 person);
