/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* Room for at least so many elements, and a quarter more; what was in it is lost when it grows. size: the room there is (gsize). */
#define ENSURE(pointer, size, wanted)                                                                        \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    if ((size) < (gsize)(wanted)) {                                                                          \
      (size) = (gsize)(wanted) + (gsize)(wanted) / 4;                                                        \
      g_free (pointer);                                                                                      \
      (pointer) = g_malloc_n ((size), sizeof *(pointer));                                                    \
    }                                                                                                        \
  }                                                                                                          \
  G_STMT_END
