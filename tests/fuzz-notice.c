/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/notice.h"

#include <stdlib.h>

/*
 * libFuzzer target: whatever is pasted as a notice is read or refused; its days ascend, none stands in it twice, each has its
 * reason. Built by tests/fuzz.sh.
 */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  if (!g_utf8_validate (text, -1, NULL)) /* the file's reader decodes */
    return 0;
  g_autoptr (Notice) notice = notice_parse (text, &error);
  g_assert ((notice == NULL) == (error != NULL));
  for (guint i = 0; notice != NULL && i < notice->days->len; i++) {
    const NoticeDays *days = &g_array_index (notice->days, NoticeDays, i);
    if (days->to < days->from || days->reason == NULL || (i > 0 && days->from <= days[-1].to))
      abort ();
  }
  return 0;
}
