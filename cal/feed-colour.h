/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* A colour as calendars take it: a name of CSS3 (RFC 7986 5.9 allows no other) and #RRGGBB. */
typedef struct {
  const char *name; /* static */
  char hex[8];
} FeedColour;

/*
 * Reads 橙, 橙色, orange, a CSS3 name or #RRGGBB; of the last, the nearest of our names and the very colour. Anything else, and
 * NULL, is steelblue: a colour is decoration, never a reason to fail.
 */
FeedColour feed_colour (const char *text);
