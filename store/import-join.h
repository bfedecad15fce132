/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-run.h"

/* One person in several rows of what is imported, as lists have somebody who is in two teams (the essay is in the source). */

/* Puts each further row of a person of the volunteers pages into the first one, before any row is placed; the rows are tidy. */
void import_join_people (Import *import);

/* The turn of such a row, behind that of its first: it takes its record, and its cells that contradict are left out. */
void import_follow (Import *import, const ImportSheet *sheet, ImportRow *row);

/* Tells of such a row when its person is new or changed. */
void import_join_tell (Import *import, const ImportSheet *sheet, ImportRow *row);
