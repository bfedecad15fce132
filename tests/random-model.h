/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * A small random model that uses every part of model.h somewhere: teams, organisations with seats, turns
 * and quotas, places, recipients, skills that end, children, absences, bans, wishes, every path rule hard
 * and soft, crews, pairs, choices, context on both sides, locks that may break rules, a published roster.
 * The same seed gives the same model. `persons` and `shifts` are the sizes (at least 2 and 1); the span
 * has `days` days from a date of the seed's.
 */
Model *random_model (guint64 seed, guint persons, guint shifts, guint days);

/*
 * The other regime: `kinds` (1 to 3) shifts on each of `days` days, one duty a day, people who serve on most
 * days, rules about runs, days off, weekends, totals and successions, requests for single days, a history of a
 * few days or none, nothing after the span. No organisations, crews, pairs or choices.
 */
Model *random_dense (guint64 seed, guint persons, guint kinds, guint days);
