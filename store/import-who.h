/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/*
 * The kinds of values that point at one of several tables: who a note is from, with whom, for whom a rule
 * holds and for what. Plain form: "person\tV017", "team\t…", "organisation\t…", "recipient\tA07", "age\t75",
 * "event\t…", "kind\t…".
 */
extern const ImportKind import_kind_who, import_kind_with, import_kind_for, import_kind_scope;

/* The id that a plain form names in one of these: 0 when it names another. */
gint64 import_who_id (ImportContext *context, const char *plain, PageTarget target);
/* The text behind a prefix ("age", "kind"), or NULL. */
const char *import_who_rest (const char *plain, const char *prefix);
