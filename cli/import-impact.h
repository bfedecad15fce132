/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * What an import does to what people were told: the published shifts from today on, as the book would plan and judge them
 * before and after it.
 *
 * A shift is affected that would be at another time or place, would ask for other people, would not take place, or on which
 * somebody may no longer serve (leave, a limit, a skill, gone); and one that is new in a published month. Concerned is everybody on such a
 * shift as it was published; to be told is who has to come at another time, elsewhere, or not at all.
 */
typedef struct Impact Impact;

/* Before the import. NULL without an error: nothing that is published lies ahead. */
Impact *impact_new (App *app, Book *book, GError **error);
/* With the book as it is after it. */
gboolean impact_compare (Impact *impact, Book *book, GError **error);
/* The first day of the earliest published month of which something is affected or new; DAY_NONE: of none. */
Day impact_first (const Impact *impact);
/* One sentence, and the first of the shifts; nothing for NULL. */
void impact_print (const App *app, const Impact *impact, gboolean all);
void impact_free (Impact *impact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Impact, impact_free)
