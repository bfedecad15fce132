/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * A community month of any size, straight in the engine's model, with every rule kind of engine/rule.h in
 * use and about 40 eligible places a person at any size. See the head of community-model.c.
 *
 * The same seed and sizes give the same model on every machine. people >= 2, shifts >= 1.
 */
Model *community_model (guint64 seed, guint people, guint shifts);
