/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* A duration in whole minutes within [min, max]; conventions of store/cell.h: 60, 90分钟, 1.5小时, 一个半小时, 半小时, 一刻钟,
 * 1小时30分, 1:30, 1h, 45 min. */
gboolean cell_minutes (const char *text, int min, int max, int *ret_value, GError **error);
