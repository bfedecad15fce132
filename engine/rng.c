/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rng.h"

void
rng_init (Rng *rng, guint64 seed)
{
  for (guint i = 0; i < 4; i++) {
    seed += 0x9e3779b97f4a7c15u;
    guint64 z = seed;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    rng->s[i] = z ^ (z >> 31);
  }
}
