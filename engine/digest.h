/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * SHA-256 of everything in a sealed model that can change a roster's worth, as 64 hex digits; free with g_free. Names do not count,
 * keys of shifts do. What was published and the price of changing it do not count either: that price falls and rises with the day
 * on which one looks. Equal digests: a roster made for the one model is sound and, changes apart, worth the same in the other.
 */
char *model_digest (const Model *model);
