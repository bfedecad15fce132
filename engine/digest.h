/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * SHA-256 of everything in a sealed model that can change a roster's worth, as 64 hex digits; free with g_free. Names do not count,
 * keys of shifts do. Equal digests: a roster made for the one model is sound and worth the same in the other.
 */
char *model_digest (const Model *model);
