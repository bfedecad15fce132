/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/*
 * What a new book contains: the settings that have a default (engine/setting.h) with the zone given and the book's UUID
 * as the domain of UIDs; the six colour teams; the calendars 国家节假日 with the days off and make-up workdays that the
 * State Council published (holidays-cn.csv, in the form of the days sheet) and 本社区. The rules table stays empty: a
 * missing row is the program's default. Inside a transaction.
 */
gboolean defaults_fill (Book *book, const char *zone, GError **error);
/* The colour of the team that a new book calls so; static, NULL: none. */
const char *defaults_team_colour (const char *name);
