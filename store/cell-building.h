/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* The building out of a cell that also says unit or flat: "3栋" of "3栋2单元501", "5号楼" of "5号楼501", "3号楼" of
 * 3-2-501, "Building 3" of "Building 3, flat 501". NULL when the cell says no more than a building, or is no such address. */
char *cell_building (const char *text);

/* "4号楼501" of 4#501 and 4#楼501; NULL when there is no such mark. */
char *cell_building_spelt (const char *text);
