/* SPDX-License-Identifier: MPL-2.0 */
#include "store/near.h"

guint
near_distance (const char *a, const char *b)
{
  glong n = 0, m = 0;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast (a, -1, &n), *y = g_utf8_to_ucs4_fast (b, -1, &m);
  g_autofree guint *costs = g_new (guint, m + 1);
  for (glong j = 0; j <= m; j++)
    costs[j] = (guint)j;
  for (glong i = 1; i <= n; i++) {
    guint diagonal = costs[0];
    costs[0] = (guint)i;
    for (glong j = 1; j <= m; j++) {
      guint other = diagonal + (x[i - 1] != y[j - 1]);
      diagonal = costs[j];
      costs[j] = MIN (other, MIN (costs[j], costs[j - 1]) + 1);
    }
  }
  return costs[m];
}

GPtrArray *
near_names (const GPtrArray *names, const char *wrong, guint most)
{
  GPtrArray *near = g_ptr_array_new ();
  glong length = g_utf8_strlen (wrong, -1);
  guint off = length < 2 ? 0 : (guint)MAX (length / 3, 1);
  for (guint distance = 0; distance <= off; distance++)
    for (guint i = 0; i < names->len && near->len < most; i++)
      if (near_distance (names->pdata[i], wrong) == distance)
        g_ptr_array_add (near, names->pdata[i]);
  for (guint i = 0; i < names->len && length >= 2 && near->len < most; i++)
    if (g_str_has_prefix (names->pdata[i], wrong) && !g_ptr_array_find (near, names->pdata[i], NULL))
      g_ptr_array_add (near, names->pdata[i]);
  return near;
}
