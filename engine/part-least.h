/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"
#include "engine/part-memo.h"
#include "engine/part-table.h"

/*
 * The cheapest that a part of a program can be in whole numbers. See the head of part-least.c.
 */

/* Parts of a program: rows each of one part or of none. Room to work in: one thread at a time. */
typedef struct {
  const Compact *compact;
  guint32 n_rows;            /* that there were when it was made */
  guint32 *rows_from, *rows; /* of each part */
  guint32 *at, *row;         /* of each column, its rows of one part: CSR */
  gint32 *coef;
  gint64 *least, *most; /* of each row, as far as is decided; priced rows: without what they own */
  gint64 *gap;          /* of each priced row: what its own columns cost above the bound, at least; below 0: others */
  gint64 *rest;         /* of each column */
  gint64 *values;
  guint32 *place;       /* of each option that can be decided, among the choices */
  PartTable table;
  PartMemo memo;
  gint32 *state;        /* as the memo wants it */
} PartProgram;

typedef struct {
  const guint32 *columns; /* by index */
  guint32 n;
  const gint64 *price; /* of each column of the program, in units */
} PartColumns;

/* A dual in 2^-PART_BITS units, of the sign that the row's ends ask for. */
#define PART_BITS 14
typedef struct {
  guint32 row;
  gint64 dual;
} PartDual;

/* row_part: of each row its part, or any number that is none's. Takes over rows_from and rows. */
void part_program_init (PartProgram *program, const Compact *compact, const guint32 *row_part, guint32 *rows_from,
                        guint32 *rows);
void part_program_clear (PartProgram *program);

/*
 * In units; no roster, completed as compact_fill does it, is cheaper in these columns. duals: of rows that speak of them
 * alone; they only make it faster. *ret_bound: what the duals prove. Counts its nodes up in *work.
 */
gint64 part_least (PartProgram *program, guint32 part, PartColumns columns, const PartDual *duals, guint n_duals,
                   gint64 *ret_bound, guint64 *work);
