/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * Data for programs: records of the same keys, printed as a JSON array of objects or as CSV with a heading. The keys are
 * promises; a number stays a number in JSON.
 */
typedef struct Items Items;

/* keys is NULL-terminated and must stay. */
Items *items_new (const char *const *keys);
void items_free (Items *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Items, items_free)

/* The next cell, record by record; NULL text is "" in CSV and null in JSON. */
void items_text (Items *items, const char *text);
void items_number (Items *items, gint64 number);
void items_flag (Items *items, gboolean flag);

/* FORMAT_CSV or FORMAT_JSON. */
void items_print (const Items *items, Format format);
void items_append (const Items *items, Format format, GString *out);
