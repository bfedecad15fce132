/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * What one cell of a sheet says: text, names, lists, numbers, yes and no.
 * Days and times are in cell-time.h, durations in cell-duration.h, phones in cell-phone.h, head counts in cell-count.h, skills
 * in cell-ask.h.
 *
 * Every reader takes the cell as it stands (it folds and trims by itself), leaves its result untouched on
 * failure and sets SHEET_ERROR_VALUE with one whole sentence that says what is wrong and what would be right;
 * file, row, column and value are added by the import. No reader is called with a blank cell (cell_is_blank).
 */

/* Drops invisible marks (zero-width, direction, byte order) and blanks at both ends; keeps every other
 * character as it was typed, rare ones included. Free with g_free. */
char *cell_clean (const char *text);

/* cell_clean, and full-width ASCII (：２，（) becomes ASCII, ideographic and no-break spaces become a space.
 * For values that are parsed, never for texts that are kept. */
char *cell_fold (const char *text);
/* The digits alone, of either width. g_free. */
char *cell_digits (const char *text);

/* A name as it is kept: cell_clean without blanks between Chinese characters ("王　芳" aligns a column). */
char *cell_name (const char *text);

/* A name as it is compared: cell_name in NFKC and folded case, with every middle dot that keyboards produce
 * (• ・ ･ ‧ ． ∙ ⋅, and a full stop between letters beyond ASCII) as U+00B7. */
char *cell_name_key (const char *text);

gboolean cell_is_blank (const char *text);
#define CELL_CLEAR "清空"
/* 清空 or CLEAR: the cell shall be emptied. */
gboolean cell_is_clear (const char *text);

/* 同上, 〃 or ": the cell above, once more. */
gboolean cell_is_ditto (const char *text);
/* 无, 不详, /, —: nothing is known or to be said. */
gboolean cell_is_nothing (const char *text);

/* The parts of a list, each cleaned, empty ones dropped: separators 、 , ; / their full-width forms and line
 * ends, but not inside brackets. */
GStrv cell_list (const char *text);

/* yes: 是 √ ✓ 1 Y yes true; no: 否 × ✗ 0 N no false. */
gboolean cell_yes_no (const char *text, gboolean *ret_value, GError **error);

/* A whole number within [min, max]; "3次", "15分钟" and "14.0" are 3, 15 and 14. */
gboolean cell_int (const char *text, int min, int max, int *ret_value, GError **error);

/* A decimal number within [min, max], or a percentage ("25%" = 25) when percent is given in the sheet's
 * words. */
gboolean cell_decimal (const char *text, double min, double max, double *ret_value, GError **error);

/* One of the words of a list; the result is its index. words[i] holds alternatives separated by '|', the
 * first of each is named in the error. */
gboolean cell_word (const char *text, const char *const *words, guint n, guint *ret_index, GError **error);

/* A person as people write one: 王芳, 王芳（3栋）, V017. */
typedef struct {
  char *name; /* or an id */
  char *tag;  /* what stands in brackets, NULL if nothing */
} CellPerson;
void cell_person_read (const char *text, CellPerson *ret_person);
void cell_person_clear (CellPerson *person);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CellPerson, cell_person_clear)
