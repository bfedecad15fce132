/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Arithmetic of whole numbers that more than one file needs. Nothing here overflows but for the least gint64, which is no cost
 * and no number of minutes or heads.
 */

/* 128 bits: sums of bounds that must be exact. */
__extension__ typedef __int128 Wide;

/* The greatest common divisor, never below 0, whatever the signs; of 0 and b: the size of b. */
static inline gint64
whole_gcd (gint64 a, gint64 b)
{
  a = ABS (a);
  b = ABS (b);
  while (b != 0) {
    gint64 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* a / b toward minus infinity, b > 0. */
static inline gint64
whole_divide (gint64 a, gint64 b)
{
  return a / b - (a % b != 0 && a < 0);
}
static inline Wide
wide_divide (Wide a, Wide b)
{
  return a / b - (a % b != 0 && a < 0);
}
