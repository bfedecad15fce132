/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Chance that is the same everywhere: xoshiro256** (Blackman and Vigna, public domain), seeded by splitmix64.
 */
typedef struct {
  guint64 s[4];
} Rng;

void rng_init (Rng *rng, guint64 seed);

static inline guint64
rng_next (Rng *rng)
{
  guint64 *s = rng->s;
  guint64 x = s[1] * 5;
  guint64 result = ((x << 7) | (x >> 57)) * 9;
  guint64 t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = (s[3] << 45) | (s[3] >> 19);
  return result;
}

/* 0 <= result < n, n > 0. Not exactly uniform: off by less than n / 2^32. */
static inline guint32
rng_below (Rng *rng, guint32 n)
{
  return (guint32)(((rng_next (rng) >> 32) * n) >> 32);
}

/* 0 <= result < 1, in steps of 2^-53. */
static inline double
rng_unit (Rng *rng)
{
  return (double)(rng_next (rng) >> 11) * 0x1p-53;
}

/* TRUE once in n times. */
static inline gboolean
rng_one_in (Rng *rng, guint32 n)
{
  return rng_below (rng, n) == 0;
}
