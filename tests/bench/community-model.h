/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * A community month of any size, straight in the engine's model: six teams, gate duties, patrols, visits
 * in pairs, clinics with licences, all default path rules, leave, wishes, history. About 40 eligible
 * places a person at 500 x 700.
 */
Model *community_model (guint64 seed, guint people, guint shifts);
