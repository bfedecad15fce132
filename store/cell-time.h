/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * Days, times and dates of birth in cells; conventions of store/cell.h.
 *
 * Excel serial days count from 1899-12-30 (25569 is 1970-01-01), as both Excel and WPS write them for every
 * day after February 1900; a time of day is a fraction of 1.
 */

/* 2026-9-5, 2026/9/5, 2026.9.5, 2026年9月5日, 20260905, 9月5日 (in the year of as_of), an Excel serial, each
 * perhaps with a time behind it, which is dropped. */
gboolean cell_day (const char *text, Day as_of, Day *ret_day, GError **error);

/* 7:20, 7：20, 7:20:00, 7.20, 4:10 PM, 下午4点10分, 早上七点半, 24:00, an Excel fraction: minutes from midnight,
 * 0..1440. */
gboolean cell_minute (const char *text, int *ret_minute, GError **error);
/* Is it read as an hour of the night that may be meant of the afternoon: 2:30, 2点半, but not 02:30, 凌晨2:30, 2:30 AM? */
gboolean cell_minute_is_vague (const char *text);
/* 7:20-7:50, 下午2点到4点: both in one cell, as minutes from midnight; an end before the beginning lies on the next day. */
gboolean cell_window (const char *text, int *ret_from, int *ret_to);

/* The first and the last day of a year, a month (2019-03, 2019.3, 2019年3月, 201903) or a day as cell_day reads it. */
gboolean cell_span (const char *text, Day as_of, Day *ret_from, Day *ret_to, GError **error);

/* The minutes from start to end; an end at or before the start lies on the next day. */
int cell_duration (int start, int end);

/* What is known of a date of birth: the first and the last day it can be. A stricter reading takes the end
 * that hurts: "at least 18" needs the last day, "at most 75" the first. */
typedef struct {
  Day from, to;
} CellBorn;

/* A year, a month (1954-03, 1954.3, 1954年3月, 195403), a day, a year of two digits (72年6月), 72岁 (on as_of), or two of these
 * with ~ between them. */
gboolean cell_born (const char *text, Day as_of, CellBorn *ret_born, GError **error);
/* The shortest of these forms that reads back to the same; free with g_free. */
char *cell_born_format (CellBorn born);

/* Birth and sex out of an 18-digit (or old 15-digit) identity number, perhaps in groups, which is then forgotten. */
gboolean cell_identity (const char *text, CellBorn *ret_born, gboolean *ret_female, GError **error);
/* A number of that form whose check digit does not fit: what it says of birth and sex is right unless the slip is just there. */
gboolean cell_identity_slip (const char *text, CellBorn *ret_born, gboolean *ret_female);
