/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>

/*
 * The hours of a phrase: 上午 · 早晚 · 9:00-11:00 · 9-11点 · 下午3点至5点 · 9点以后 · 下午3点前 · after 9:00.
 *
 * A clock that stands behind a part of the day is read in it: 下午3点 is 15:00, and so is the 5点 behind 下午3点至. Where
 * that would lie before the beginning, the hour counts as it stands (晚上10点至6点). A beginning alone is no stretch:
 * those of an event have columns of their own.
 *
 * Who says 晚上9点以前 speaks of the evening: 18:00-21:00. Of other clocks before and after which, see one_sided ().
 */

/* Of the first and the last part of the day, in minutes. */
#define DAY_BEGINS 360
#define DAY_ENDS 1380

typedef struct {
  const char *word;
  int from, to;
  int late; /* hours below it are meant 12 hours later */
} DayPart;

#define EVENING 13 /* hours up to 12 are of the evening */

static const DayPart day_parts[] = {
  { "上午", 360, 720, 0 },        { "早上", 360, 720, 0 },         { "早晨", 360, 720, 0 },
  { "清晨", 360, 720, 0 },        { "每早", 360, 720, 0 },         { "早", 360, 720, 0 },
  { "上下午", 360, 1080, 0 },     { "中午", 660, 840, 10 },        { "下午", 720, 1080, 12 },
  { "午后", 720, 1080, 12 },      { "傍晚", 1080, 1380, 13 },      { "晚上", 1080, 1380, 13 },
  { "晚间", 1080, 1380, 13 },     { "夜晚", 1080, 1380, 13 },      { "每晚", 1080, 1380, 13 },
  { "晚", 1080, 1380, 13 },       { "下班后", 1080, 1380, 13 },    { "下班以后", 1080, 1380, 13 },
  { "白天", 360, 1080, 0 },       { "morning", 360, 720, 0 },      { "mornings", 360, 720, 0 },
  { "afternoon", 720, 1080, 12 }, { "afternoons", 720, 1080, 12 }, { "evening", 1080, 1380, 13 },
  { "evenings", 1080, 1380, 13 }, { "daytime", 360, 1080, 0 },
};

static const DayPart *
read_day_part (PhraseReader *r)
{
  for (guint i = 0; i < G_N_ELEMENTS (day_parts); i++)
    if (phrase_word (r, day_parts[i].word))
      return &day_parts[i];
  return NULL;
}

/* What stands behind the hour: :30, 点半, 点一刻, 点10分. FALSE: nothing. */
static gboolean
read_minutes (PhraseReader *r, int *ret_minute)
{
  static const PhraseWord quarters[] = { { "半", 30 }, { "一刻", 15 }, { "三刻", 45 }, { NULL, 0 } };
  if (*r->at == ':') {
    r->at++;
    gboolean said = phrase_number (r, ret_minute);
    if (said && g_str_has_prefix (r->at, ":00"))
      r->at += 3;
    return said;
  }
  if (!phrase_word (r, "点钟") && !phrase_word (r, "点") && !phrase_word (r, "时"))
    return FALSE;
  if (!phrase_words (r, quarters, ret_minute) && phrase_number (r, ret_minute))
    phrase_word (r, "分");
  return TRUE;
}

/* 9:00, 9点, 9点半, 3pm, or the 9 of 9-11点. *ret_said: that it is a time is said, not only a number. */
static gboolean
read_clock (PhraseReader *r, int late, int *ret_minute, gboolean *ret_said)
{
  const char *start = r->at;
  int hour, minute = 0;
  if (!phrase_number (r, &hour))
    return FALSE;
  *ret_said = read_minutes (r, &minute);
  if (phrase_word (r, "pm")) {
    *ret_said = TRUE;
    late = 12;
  } else if (phrase_word (r, "am"))
    *ret_said = TRUE;
  hour += hour < late ? 12 : 0;
  if (hour > 24 || minute > 59 || hour * 60 + minute > DAY_MINUTES) {
    r->at = start;
    return FALSE;
  }
  *ret_minute = hour * 60 + minute;
  return TRUE;
}

/* The end of a stretch that began at `from` in `part` (NULL: in none). */
static gboolean
read_end (PhraseReader *r, const DayPart *part, int from, int *ret_to)
{
  gboolean said;
  const DayPart *own = read_day_part (r);
  if (!read_clock (r, own != NULL ? own->late : 0, ret_to, &said) || !said)
    return FALSE;
  /* 下午3点至5点, and 上午9点至3点 */
  int later = *ret_to + 12 * 60;
  if (own == NULL && part != NULL && later <= DAY_MINUTES && (part->late == 0 ? *ret_to <= from : later > from))
    *ret_to = later > from ? later : *ret_to;
  return *ret_to != from;
}

/*
 * 以后 (1) or 以前 (-1) a clock; `part` is what it was said of (NULL: none). 晚上9点以前 is an evening's hours. But 下午5点以前 is
 * said by whoever is there from the morning on: 上午 and 下午 tell which five o'clock is meant, and so does 晚上 of what comes after.
 */
static PhraseWindow
one_sided (const DayPart *part, int side, int clock)
{
  if (side > 0)
    return (PhraseWindow){ clock, DAY_MINUTES, TRUE };
  gboolean evening = part != NULL && part->late == EVENING && clock > part->from;
  return (PhraseWindow){ evening ? part->from : 0, clock, TRUE };
}

/* What may follow a clock: the end of a stretch or, if it was said to be a time, 以后 or 以前. */
static gboolean
read_stretch (PhraseReader *r, const DayPart *part, int clock, gboolean said, PhraseWindow *ret_window)
{
  static const PhraseWord sides[] = { { "以后", 1 },  { "之后", 1 },  { "过后", 1 }, { "后", 1 },  { "起", 1 },
                                      { "以前", -1 }, { "之前", -1 }, { "前", -1 },  { NULL, 0 } };
  int side, to = 0;
  if (phrase_until (r)) {
    if (!read_end (r, part, clock, &to))
      return FALSE;
    *ret_window = (PhraseWindow){ clock, to < clock ? to + DAY_MINUTES : to, FALSE };
    return ret_window->to > clock; /* not 24:00-0:00 */
  }
  if (!said || !phrase_words (r, sides, &side))
    return FALSE;
  *ret_window = one_sided (part, side, clock);
  return ret_window->from < ret_window->to;
}

static int
compare_windows (gconstpointer a, gconstpointer b)
{
  const PhraseWindow *x = a, *y = b;
  return x->from != y->from ? x->from - y->from : x->to - y->to;
}

/* The part of the day that is all of the window; NULL: none is. */
static const DayPart *
day_part_of (const PhraseWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (day_parts); i++)
    if (day_parts[i].from == window->from && day_parts[i].to == window->to)
      return &day_parts[i];
  return NULL;
}

/* 周二上午（9-11点）, 晚上 7点以后: hours right behind a part of the day say which of it. */
static gboolean
narrow (PhraseReader *r, PhraseWindow window)
{
  for (guint i = 0; i < r->clause->windows->len && r->apart == APART_NOT; i++) {
    PhraseWindow *part = &g_array_index (r->clause->windows, PhraseWindow, i);
    if (day_part_of (part) != NULL && MAX (part->from, window.from) < MIN (part->to, window.to)) {
      *part = (PhraseWindow){ MAX (part->from, window.from), MIN (part->to, window.to), window.one_sided };
      return TRUE;
    }
  }
  return FALSE;
}

/* 上午没空，下午可以: of the rest of the day this part. */
static void
take_of_rest (PhraseReader *r, PhraseWindow window)
{
  for (guint i = 0; i < r->clause->windows->len; i++) {
    PhraseWindow *rest = &g_array_index (r->clause->windows, PhraseWindow, i);
    if (rest->from > window.from || rest->to < window.to)
      continue;
    g_array_set_size (r->clause->windows, 0);
    r->rest = r->unfit = r->left_out = FALSE;
    return;
  }
}

static PhraseGot
add_window (PhraseReader *r, PhraseWindow window)
{
  if (narrow (r, window))
    return TAKEN;
  if (r->rest && r->apart != APART_AND)
    take_of_rest (r, window);
  g_array_append_val (r->clause->windows, window);
  g_array_sort (r->clause->windows, compare_windows);
  return TAKEN;
}

/* after 9:00 · before 3pm. */
static PhraseGot
read_english_side (PhraseReader *r)
{
  static const PhraseWord sides[] = { { "after", 1 }, { "before", -1 }, { NULL, 0 } };
  const char *start = r->at;
  int side, clock = 0;
  gboolean said = FALSE;
  if (phrase_words (r, sides, &side) && read_clock (r, 0, &clock, &said) && said && clock > 0 && clock < DAY_MINUTES)
    return add_window (r, one_sided (NULL, side, clock));
  r->at = start;
  return NOT_MINE;
}

/*
 * 周末晚上，9点以前: one end behind a comma is said of the part of the day before it, when it lies in it; 上午，14点以后 is either. An evening is
 * read as without the comma (晚上8点以后 ends at midnight); 上午，9点以后 has said that it ends at noon.
 */
static gboolean
read_side_of_part (PhraseReader *r)
{
  const char *start = r->at;
  PhraseWindow side, *part = r->clause->windows->len == 1 ? &g_array_index (r->clause->windows, PhraseWindow, 0) : NULL;
  const DayPart *of = part != NULL && r->apart == APART_COMMA && !r->rest ? day_part_of (part) : NULL;
  int clock = 0;
  gboolean said = FALSE;
  if (of == NULL)
    return FALSE;
  int end = of->late == EVENING ? DAY_MINUTES : of->to;
  if (read_clock (r, of->late, &clock, &said) && read_stretch (r, of, clock, said, &side) && side.one_sided && clock > of->from
      && clock <= end && side.from < end) {
    *part = of->late == EVENING ? side : (PhraseWindow){ MAX (of->from, side.from), MIN (of->to, side.to), TRUE };
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

PhraseGot
phrase_read_hours (PhraseReader *r)
{
  const char *start = r->at;
  PhraseWindow window;
  int clock = 0;
  gboolean said = FALSE;
  if (read_side_of_part (r))
    return TAKEN;
  const DayPart *part = read_day_part (r);
  const char *after = r->at;
  gboolean number = read_clock (r, part != NULL ? part->late : 0, &clock, &said);
  if (number && read_stretch (r, part, clock, said, &window))
    return add_window (r, window);
  r->at = after;
  if (said)
    return phrase_refuse (r, _ ("Hours are written with their end, such as 9:00-11:00; those of an event go into 开始 (start) and 结束 (end)."));
  if (part != NULL)
    return add_window (r, (PhraseWindow){ part->from, part->to, FALSE });
  r->at = start;
  return read_english_side (r);
}

gboolean
phrase_add_other_hours (PhraseReader *r, guint mask)
{
  PhraseWindow window = { DAY_BEGINS, DAY_BEGINS, FALSE };
  for (int hour = DAY_BEGINS / 60; hour <= DAY_ENDS / 60; hour++) {
    gboolean free = hour < DAY_ENDS / 60 && !(mask & 1u << hour);
    if (free)
      window.to = hour * 60 + 60;
    if (!free && window.to > window.from)
      g_array_append_val (r->clause->windows, window);
    if (!free)
      window.from = window.to = hour * 60 + 60;
  }
  return r->clause->windows->len > 0;
}

static guint
hours_of (const DayPart *part)
{
  guint mask = 0;
  for (int hour = part->from / 60; hour < part->to / 60; hour++)
    mask |= 1u << hour;
  return mask;
}

gboolean
phrase_day_part_hours (PhraseReader *r, guint *hours)
{
  const DayPart *part = read_day_part (r);
  *hours |= part != NULL ? hours_of (part) : 0;
  return part != NULL;
}

/* One of 周三和早晚: parts of the day or weekdays, which become bits of one of the masks. */
static gboolean
read_unfit_one (PhraseReader *r, guint *hours, guint *weekdays)
{
  gboolean part = phrase_day_part_hours (r, hours);
  guint mask = 0;
  int kind;
  if (!part && (!phrase_left_out_days (r, &mask, &kind) || mask == 0))
    return FALSE;
  while (part)
    part = phrase_day_part_hours (r, hours);
  *weekdays |= mask;
  return TRUE;
}

/* 晚上不行, 早上和晚上没空, 周三和晚上不行: the rest of the day, and of the week, suits. After a comma it is said of the evening alone. */
PhraseGot
phrase_read_unfit_hours (PhraseReader *r)
{
  const char *start = r->at;
  guint hours = 0, weekdays = 0;
  gboolean alone = r->cell == PHRASE_OF_PEOPLE && !r->named && r->clause->base == BASE_EVERY && r->clause->windows->len == 0;
  while (alone && read_unfit_one (r, &hours, &weekdays))
    if (hours != 0 && phrase_left_out_ends (r)) {
      r->left_out = r->unfit = r->rest = TRUE;
      r->clause->weekdays &= ~weekdays;
      if (phrase_add_other_hours (r, hours) && r->clause->weekdays != 0)
        return TAKEN;
      r->at = start; /* nothing is left */
      return phrase_refuse (r, NULL);
    } else if (phrase_word (r, ",") || !phrase_separator (r))
      break;
  r->at = start;
  return NOT_MINE;
}

gboolean
phrase_leave_out_hours (PhraseReader *r)
{
  const char *start = r->at;
  const DayPart *part = r->clause->windows->len == 0 ? read_day_part (r) : NULL;
  PhraseReader ahead = *r;
  if (part == NULL || phrase_separator (&ahead) || phrase_hours_follow (r)) { /* 除晚上和周三: of which days? */
    r->at = start;
    return FALSE;
  }
  return phrase_add_other_hours (r, hours_of (part));
}

gboolean
phrase_hours_follow (const PhraseReader *r)
{
  PhraseReader ahead = *r;
  int clock;
  gboolean said = FALSE;
  return read_day_part (&ahead) != NULL || (read_clock (&ahead, 0, &clock, &said) && said);
}

gboolean
phrase_clock (const Phrase *phrase, int *ret_from, int *ret_to)
{
  const PhraseWindow *one = NULL;
  for (guint i = 0; i < phrase->clauses->len; i++) {
    const PhraseClause *clause = g_ptr_array_index (phrase->clauses, i);
    if (clause->windows->len != 1)
      return FALSE;
    const PhraseWindow *window = &g_array_index (clause->windows, PhraseWindow, 0);
    if ((one != NULL && compare_windows (one, window) != 0) || day_part_of (window) != NULL || window->one_sided || window->from == 0 || window->to == DAY_MINUTES)
      return FALSE;
    one = window;
  }
  *ret_from = one->from;
  *ret_to = one->to > DAY_MINUTES ? one->to - DAY_MINUTES : one->to;
  return TRUE;
}
