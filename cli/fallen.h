/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"
#include "cli/month.h"

/*
 * Who was told of a duty and cannot do it any more: leave, a pause, a skill or an insurance that ended. Of a sealed month, the published
 * duties from a day on. Who was put there by hand (locked) is none of them: a new roster would keep them.
 */
typedef struct {
  guint32 shift, post; /* of the model */
  Party party;
} Fallen;

/* Fallen in the order of what was published; free with g_array_unref. */
GArray *fallen_find (const Month *month, Day today);
/* How many shifts they are on. */
guint fallen_shifts (const GArray *fallen);

/* A sentence and a line each, behind each why, in full names: for the coordinator alone. "" for none. g_free. */
char *fallen_text (const Month *month, const GArray *fallen, gboolean chinese);

/* Looks, and says it on standard output where text is wanted. Seals the month when it is not. What cannot be judged says nothing.
 * TRUE: there are some. */
gboolean fallen_say (const App *app, Month *month);
