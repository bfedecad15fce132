/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/feed-colour.h"

#include <string.h>

/* CSS Color Module Level 3, section 4.3: those that calendars show well, and the extremes. The Chinese words choose
 * shades that a white page and a black one both carry. */
static const struct {
  const char *name, *zh;
  guint rgb;
} colours[] = {
  { "crimson", "红", 0xdc143c },     { "darkorange", "橙", 0xff8c00 },  { "gold", "黄", 0xffd700 },
  { "forestgreen", "绿", 0x228b22 }, { "darkcyan", "青", 0x008b8b },    { "royalblue", "蓝", 0x4169e1 },
  { "darkorchid", "紫", 0x9932cc },  { "hotpink", "粉", 0xff69b4 },     { "saddlebrown", "棕", 0x8b4513 },
  { "gray", "灰", 0x808080 },        { "black", "黑", 0x000000 },       { "white", "白", 0xffffff },
  { "red", NULL, 0xff0000 },         { "orange", NULL, 0xffa500 },      { "yellow", NULL, 0xffff00 },
  { "green", NULL, 0x008000 },       { "cyan", NULL, 0x00ffff },        { "blue", NULL, 0x0000ff },
  { "purple", NULL, 0x800080 },      { "pink", NULL, 0xffc0cb },        { "brown", NULL, 0xa52a2a },
  { "steelblue", NULL, 0x4682b4 },   { "teal", NULL, 0x008080 },        { "navy", NULL, 0x000080 },
  { "olive", NULL, 0x808000 },       { "maroon", NULL, 0x800000 },      { "lime", NULL, 0x00ff00 },
  { "silver", NULL, 0xc0c0c0 },      { "tomato", NULL, 0xff6347 },      { "coral", NULL, 0xff7f50 },
  { "orangered", NULL, 0xff4500 },   { "goldenrod", NULL, 0xdaa520 },   { "khaki", NULL, 0xf0e68c },
  { "limegreen", NULL, 0x32cd32 },   { "seagreen", NULL, 0x2e8b57 },    { "yellowgreen", NULL, 0x9acd32 },
  { "darkgreen", NULL, 0x006400 },   { "turquoise", NULL, 0x40e0d0 },   { "skyblue", NULL, 0x87ceeb },
  { "dodgerblue", NULL, 0x1e90ff },  { "slateblue", NULL, 0x6a5acd },   { "indigo", NULL, 0x4b0082 },
  { "orchid", NULL, 0xda70d6 },      { "violet", NULL, 0xee82ee },      { "magenta", NULL, 0xff00ff },
  { "salmon", NULL, 0xfa8072 },      { "firebrick", NULL, 0xb22222 },   { "chocolate", NULL, 0xd2691e },
  { "sienna", NULL, 0xa0522d },      { "tan", NULL, 0xd2b48c },
};

static FeedColour
colour_of (guint index, guint rgb)
{
  FeedColour colour = { .name = colours[index].name };
  g_snprintf (colour.hex, sizeof colour.hex, "#%06X", rgb & 0xffffff);
  return colour;
}

static guint
distance (guint a, guint b)
{
  guint sum = 0;
  for (guint shift = 0; shift < 24; shift += 8) {
    int difference = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
    sum += (guint)(difference * difference);
  }
  return sum;
}

static guint
nearest (guint rgb)
{
  guint best = 0;
  for (guint i = 1; i < G_N_ELEMENTS (colours); i++)
    if (distance (colours[i].rgb, rgb) < distance (colours[best].rgb, rgb))
      best = i;
  return best;
}

FeedColour
feed_colour (const char *text)
{
  guint64 rgb;
  if (text == NULL)
    text = "";
  if (text[0] == '#' && strlen (text) == 7 && g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &rgb, NULL))
    return colour_of (nearest ((guint)rgb), (guint)rgb);
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if ((colours[i].zh != NULL && g_str_has_prefix (text, colours[i].zh))
        || g_ascii_strcasecmp (text, colours[i].name) == 0)
      return colour_of (i, colours[i].rgb);
  return feed_colour ("steelblue");
}
