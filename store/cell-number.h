/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* Numbers as people write them in digits or say them; conventions of store/cell.h. *p moves behind what was taken. */

/* 三, 两, 零五, 十, 十五, 二十, 四十五: 0 to 99; FALSE: no Chinese numeral stands here. */
gboolean cell_take_spoken (const char **p, int *ret_number);
/* A run of one or two digits, or cell_take_spoken. */
gboolean cell_take_number (const char **p, int *ret_number);
