/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/csv.h"
#include "store/import-ref.h"
#include "store/roster-book.h"

/* A roster as places: one record for each person, each booking and each open place, in the order of the
 * sheet. */

enum {
  PLACE_COL_SHIFT,
  PLACE_COL_DATE,
  PLACE_COL_WEEKDAY,
  PLACE_COL_TIME,
  PLACE_COL_EVENT, /* for people; not read */
  PLACE_COL_PLACE,
  PLACE_COL_POST,
  PLACE_COL_NUMBER,
  PLACE_COL_PERSON,
  PLACE_COL_ID,
  PLACE_COL_HEADS,
  PLACE_COL_LOCK,
  PLACE_COL_DRAFT,
  PLACE_COL_N
};

extern const Page roster_sheet_page; /* headers only */

typedef struct {
  gint64 shift;
  char *reference, *name, *day, *event, *place; /* name: the reference as people say it */
  int start, minutes;
  char *post;
  guint number;   /* of the post, from 1 */
  int assignment; /* index in the roster, or -1: open */
} SheetPlace;

/* SheetPlace, owned; free with g_array_unref. */
GArray *roster_sheet_places (ImportContext *context, const StoredRoster *roster);

/* Name and number to show for an assignment: a person's, or an organisation's with "" as the number. */
void roster_sheet_party (ImportContext *context, const StoredAssignment *assignment, char **ret_name,
                         char **ret_code);

/* Where the columns stand; -1: not there. FALSE: this is no header of a roster. */
gboolean place_columns_map (const CsvRow *header, int ret_columns[PLACE_COL_N]);
