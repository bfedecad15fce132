/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-number.h"

#include <string.h>

/* One of 零 to 九, 两; -1: none stands here. All of these characters take three bytes. */
static int
take_spoken_digit (const char **p)
{
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "两" };
  for (int digit = 0; digit < (int)G_N_ELEMENTS (digits); digit++)
    if (g_str_has_prefix (*p, digits[digit])) {
      *p += strlen (digits[digit]);
      return digit == 10 ? 2 : digit;
    }
  return -1;
}

gboolean
cell_take_spoken (const char **p, int *ret_number)
{
  int first = take_spoken_digit (p);
  gboolean tens = g_str_has_prefix (*p, "十");
  if (first < 0 && !tens)
    return FALSE;
  *p += tens ? strlen ("十") : 0;
  int second = tens || first == 0 ? take_spoken_digit (p) : -1;
  *ret_number = (tens ? 10 * (first < 0 ? 1 : first) : first) + (second < 0 ? 0 : second);
  return TRUE;
}

gboolean
cell_take_number (const char **p, int *ret_number)
{
  gsize n = strspn (*p, "0123456789");
  if (n == 0)
    return cell_take_spoken (p, ret_number);
  if (n > 2)
    return FALSE;
  *ret_number = (*p)[0] - '0';
  if (n == 2)
    *ret_number = *ret_number * 10 + ((*p)[1] - '0');
  *p += n;
  return TRUE;
}
