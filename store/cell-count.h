/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* Head counts in cells; conventions of store/cell.h. */

/* 人数: "2", "2人", "两名" (2, 2, 2), "2-4", "2至4人" (at least 2, wanted 2, at most 4), "2/3/4". */
typedef struct {
  char *name; /* "" for a bare number */
  int min, want, max;
} CellCount;

/* A bare count, or named posts 劝停1、护送1, 登记两人, 2名志愿者; an array of CellCount. */
GArray *cell_counts (const char *text, GError **error);
char *cell_counts_format (const GArray *counts);
