/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"
#include "engine/quality.h"

/* What is proven about a roster, in words; and the month as a program for whoever wants to prove it otherwise. */

/* One line: the open places beside the least there must be. */
void proof_append_open (GString *out, const Quality *quality);
/* One line: how far the rest may be from the best; nothing where nothing is proven. */
void proof_append_gap (GString *out, const Quality *quality);

/* The same in a word, "0.3 %"; NULL where nothing is proven that says anything. g_free it. */
char *proof_gap (const Quality *quality);

/* The compact model (engine/mps.h) into a file. */
gboolean proof_write_mps (const Model *model, const char *path, GError **error);
