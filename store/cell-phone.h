/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Phone numbers in cells; conventions of store/cell.h.
 *
 * Mobile numbers of mainland China (11 digits, 1 then 3-9) are stored as +86 and the digits, however they
 * were typed: spaces, hyphens, brackets, invisible direction marks, full-width digits, +86 / 0086 / 86 or a 0
 * in front. Landlines (7-8 digits, perhaps an area code, perhaps an extension) keep area, number and
 * extension apart by hyphens: they are called, never texted. Numbers are portable: nothing is read out of a
 * prefix.
 */

typedef enum { PHONE_MOBILE, PHONE_LANDLINE } PhoneKind;

typedef struct {
  char *number; /* +8613800138001, 022-27830000, 27830000-801 */
  PhoneKind kind;
  char *via; /* whose number it is when not the person's own: 女儿; or NULL */
} CellPhone;

/* Do words with the number say that it does not work (停机, 空号)? */
gboolean cell_phone_is_dead (const char *text);
/* One number that works, perhaps with 打给女儿 or 女儿 in front or 女儿 behind; 手机, 微信同号 and the like say nothing of anybody. */
gboolean cell_phone (const char *text, CellPhone *ret_phone, GError **error);
void cell_phone_clear (CellPhone *phone);

/* The numbers of a cell that may have several, each once however it is written: 62781234 / 138 0013 8001、+8613800138001 has two. What is no number
 * stands there as it is. Free with g_strfreev. */
GStrv cell_phones (const char *text);
/* Is it meant as a number, be it a wrong one, a 同上, or an identity number that is hidden already? Words (无, 微信同号) are none. */
gboolean cell_phone_is_meant (const char *text);

/* As people write it: 13800138001, 打给女儿 13800138001. Free with g_free. */
char *cell_phone_format (const char *number, const char *via);
