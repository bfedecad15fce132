/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* Dates in cells; conventions of store/cell.h. */

/* A phrase in which numbers only name days, with these as 12月7日: 12.7, 12/7, 12.7-12.13, 12.7上午. NULL: it has none, or other numbers, or they
 * may be times (9.30-11.00). */
char *cell_dates (const char *text);
