/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"
#include "engine/lp.h"

/* A program's relaxation as the linear program that CLP solves: rows and columns by the same index. */
void compact_load (const Compact *compact, Lp *lp);
/* And the rows from `from` on, which it does not have yet. */
void compact_load_rows (const Compact *compact, guint32 from, Lp *lp);
