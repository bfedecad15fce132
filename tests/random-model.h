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
