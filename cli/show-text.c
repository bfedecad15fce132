/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/show-parts.h"

#include "cal/lunar.h"
#include "cli/term.h"

enum { SUMMARY, SUMMARY_FULL, CANCELLED, CANCELLED_WHY, ANY_TEAM, DUTIES, HEADS, WITHOUT, VERSION, DRAFT, PHRASES };

static const struct {
  const char *zh, *en;
} phrases[PHRASES] = {
  [SUMMARY] = { "{0}班，{1}人次，缺{2}人", "shifts: {0}, filled: {1}, open: {2}" },
  [SUMMARY_FULL] = { "{0}班，{1}人次，不缺人", "shifts: {0}, filled: {1}, none open" },
  [CANCELLED] = { "已取消", "cancelled" },
  [CANCELLED_WHY] = { "已取消：{0}", "cancelled: {0}" },
  [ANY_TEAM] = { "不限团队", "Any team" },
  [DUTIES] = { "{0}班 {1}小时", "duties: {0}, {1} h" },
  [HEADS] = { " {0}人", " ({0})" },
  [WITHOUT] = { "另有{0}人没有班。", "Without a duty: {0}." },
  [VERSION] = { "第{0}版，{1}发布", "version {0}, published {1}" },
  [DRAFT] = { "草稿，还没有发布", "a draft, not published" },
};

static const char *
phrase (const Show *show, int which)
{
  return show->query->voice->chinese ? phrases[which].zh : phrases[which].en;
}

#define fill(show, which, ...) words_fill (phrase ((show), (which)), __VA_ARGS__, NULL)

/* Columns wide enough for every shift of the span. */
typedef struct {
  int times, event;
} Widths;

static Widths
measure (const Show *show)
{
  Widths widths = { 0, 0 };
  for (guint s = 0; s < show->query->plan->shifts->len; s++) {
    if (!show_in_span (show, s))
      continue;
    g_autofree char *times = show_times (show, s), *event = show_event (show, s);
    widths.times = MAX (widths.times, term_width (times));
    widths.event = MAX (widths.event, term_width (event));
  }
  return widths;
}

/* team NONE: all shifts; -2: those of no team. */
#define NO_TEAM (-2)

static gboolean
is_of_team (const Show *show, guint shift, int team)
{
  Ints teams = show_teams (show, shift);
  if (!show_in_span (show, shift) || team == NONE)
    return show_in_span (show, shift);
  if (team == NO_TEAM)
    return teams.n == 0;
  for (guint i = 0; i < teams.n; i++)
    if (teams.at[i] == team)
      return TRUE;
  return FALSE;
}

static char *
summary (const Show *show, int team)
{
  int shifts = 0, heads = 0, open = 0;
  for (guint s = 0; s < show->query->plan->shifts->len; s++) {
    if (!is_of_team (show, s, team))
      continue;
    shifts += !show_shift (show, s)->cancelled;
    heads += show_heads (show, s);
    open += show_open (show, s);
  }
  g_autofree char *a = g_strdup_printf ("%d", shifts), *b = g_strdup_printf ("%d", heads),
                  *c = g_strdup_printf ("%d", open);
  return fill (show, open > 0 ? SUMMARY : SUMMARY_FULL, a, b, c);
}

/* Which of the rosters of the month this is, for whoever finds the paper later. */
static void
append_state (const Show *show, GString *out)
{
  const ShowQuery *query = show->query;
  if (query->version > 0) {
    g_autofree char *version = g_strdup_printf ("%d", query->version), *day = voice_day (query->voice, query->published);
    g_autofree char *text = fill (show, VERSION, version, day);
    g_string_append_printf (out, "  %s", text);
  } else if (query->draft) {
    g_string_append_printf (out, "  %s", phrase (show, DRAFT));
  }
}

/* "2026年9月  62班…" of a whole month, else the first and the last day. */
static void
append_heading (const Show *show, GString *out)
{
  const ShowQuery *query = show->query;
  gboolean month = day_month_start (query->from) == query->from && day_add_months (query->from, 1) == query->to;
  g_autofree char *first = voice_day (query->voice, query->from), *last = voice_day (query->voice, query->to - 1);
  g_autofree char *span = month ? voice_month (query->voice, query->from)
                          : query->to == query->from + 1 ? g_strdup (first)
                                                         : g_strdup_printf ("%s–%s", first, last);
  g_autofree char *sum = summary (show, NONE);
  g_string_append_printf (out, "%s  %s", span, sum);
  append_state (show, out);
  g_string_append_c (out, '\n');
}

static const char *
team_colour (const Show *show, Ints teams)
{
  return teams.n == 0 ? NULL : community_at (show->query->community, teams, Team, teams.at[0])->colour;
}

/* The labels of the event's teams, in colour, padded to the width of one. */
static void
append_label (const Show *show, GString *out, guint shift)
{
  Ints teams = show_teams (show, shift);
  const Team *team = teams.n == 0 ? NULL : community_at (show->query->community, teams, Team, teams.at[0]);
  gboolean colour = show->query->colour && team != NULL && team->colour != NULL;
  term_colour (out, team_colour (show, teams), colour);
  term_pad (out, team == NULL || team->label == NULL ? "" : team->label, 2);
  term_plain (out, colour);
  g_string_append_c (out, ' ');
}

/* The plan's own reason of a cancelled shift says already that it is. */
static char *
cancelled_text (const Show *show, const char *reason)
{
  if (reason[0] == '\0')
    return g_strdup (phrase (show, CANCELLED));
  return g_str_has_prefix (reason, phrase (show, CANCELLED)) ? g_strdup (reason) : fill (show, CANCELLED_WHY, reason);
}

static void
append_shift (const Show *show, GString *out, guint shift, const Widths *widths, gboolean label)
{
  const PlannedShift *of = show_shift (show, shift);
  g_autofree char *times = show_times (show, shift), *event = show_event (show, shift);
  term_pad (out, times, widths->times + 2);
  if (label)
    append_label (show, out, shift);
  if (of->cancelled) {
    g_autofree char *why = cancelled_text (show, of->reason);
    term_pad (out, event, widths->event + 2);
    g_string_append_printf (out, "%s\n", why);
    return;
  }
  g_autofree char *people = show_people (show, shift);
  term_pad (out, event, widths->event + 2);
  g_string_append (out, people);
  if (of->reason[0] != '\0')
    g_string_append_printf (out, "%s%s%s", show->query->voice->chinese ? "（" : " (", of->reason,
                            show->query->voice->chinese ? "）" : ")");
  g_string_append_c (out, '\n');
}

/* "9月7日周一  七月廿六", with the festival when it is one. */
static void
append_day (const Show *show, GString *out, Day day)
{
  const char *language = show->query->voice->chinese ? "zh" : "en";
  Festival festival;
  g_autofree char *date = voice_day (show->query->voice, day), *lunar = lunar_text (day, language);
  g_string_append_printf (out, "\n%s", date);
  if (lunar != NULL)
    g_string_append_printf (out, "  %s", lunar);
  if (festival_of_day (day, &festival))
    g_string_append_printf (out, "  %s", festival_name (festival, language));
  g_string_append_c (out, '\n');
}

void
show_by_day (const ShowQuery *query, GString *out)
{
  g_autoptr (Show) show = show_new (query);
  Widths widths = measure (show);
  Day last = DAY_NONE;
  append_heading (show, out);
  for (guint s = 0; s < query->plan->shifts->len; s++) {
    if (!show_in_span (show, s))
      continue;
    Day day = show_shift (show, s)->day;
    if (day != last)
      append_day (show, out, day);
    last = day;
    g_string_append (out, "  ");
    append_shift (show, out, s, &widths, TRUE);
  }
}

static void
append_team (const Show *show, GString *out, int team, const Widths *widths)
{
  const Team *of = team < 0 ? NULL : community_at (show->query->community, teams, Team, team);
  gboolean any = FALSE, colour = show->query->colour && of != NULL && of->colour != NULL;
  for (guint s = 0; s < show->query->plan->shifts->len && !any; s++)
    any = is_of_team (show, s, team);
  if (!any)
    return;
  g_autofree char *sum = summary (show, team);
  g_string_append_c (out, '\n');
  term_colour (out, of == NULL ? NULL : of->colour, colour);
  g_string_append (out, of == NULL ? phrase (show, ANY_TEAM) : of->name);
  term_plain (out, colour);
  g_string_append_printf (out, "  %s\n", sum);
  for (guint s = 0; s < show->query->plan->shifts->len; s++) {
    if (!is_of_team (show, s, team))
      continue;
    g_autofree char *date = voice_day (show->query->voice, show_shift (show, s)->day);
    g_string_append (out, "  ");
    term_pad (out, date, 13);
    append_shift (show, out, s, widths, FALSE);
  }
}

void
show_by_team (const ShowQuery *query, GString *out)
{
  g_autoptr (Show) show = show_new (query);
  Widths widths = measure (show);
  append_heading (show, out);
  for (int team = 0; team < (int)query->community->teams->len; team++)
    append_team (show, out, team, &widths);
  append_team (show, out, NO_TEAM, &widths);
}

/* By person ------------------------------------------------------------------------------------------------------ */

/* The duties of one party: how many, how long, which. */
typedef struct {
  guint duties;
  int minutes;
  GString *list;
} Load;

static void
add_duty (const Show *show, Load *load, const ServedBy *by)
{
  const PlannedShift *shift = show_shift (show, (guint)by->shift);
  const Voice *voice = show->query->voice;
  gboolean outside = shift->day < show->query->from || shift->day >= show->query->to;
  g_autofree char *day = outside ? voice_day (voice, shift->day) : voice_short_day (voice, shift->day);
  g_autofree char *time = words_time (shift->start), *event = show_event (show, (guint)by->shift);
  if (load->list->len > 0)
    g_string_append (load->list, voice->chinese ? "，" : ", ");
  g_string_append_printf (load->list, "%s %s %s", day, time, event);
  if (by->person == NONE) {
    char heads[16];
    g_snprintf (heads, sizeof heads, "%d", by->head_count);
    g_autofree char *text = fill (show, HEADS, heads);
    g_string_append (load->list, text);
  }
  load->duties++;
  load->minutes += shift->minutes * by->head_count;
}

static Load *
collect_loads (const Show *show, guint n_people, guint n)
{
  Load *loads = g_new0 (Load, n);
  for (guint i = 0; i < n; i++)
    loads[i].list = g_string_new (NULL);
  for (guint i = 0; i < show->served->by->len; i++) {
    const ServedBy *by = served_at (show->served, i);
    guint shift = (guint)by->shift;
    if (show_in_span (show, shift) && !show_shift (show, shift)->cancelled)
      add_duty (show, &loads[by->person != NONE ? (guint)by->person : n_people + (guint)by->organisation], by);
  }
  return loads;
}

static char *
load_text (const Show *show, const Load *load)
{
  int tenths = (load->minutes * 10 + 30) / 60;
  g_autofree char *duties = g_strdup_printf ("%u", load->duties);
  g_autofree char *hours = g_strdup_printf ("%d.%d", tenths / 10, tenths % 10);
  return fill (show, DUTIES, duties, hours);
}

static const char *
party_name (const Show *show, guint n_people, guint i)
{
  ServedBy by = { 0, (int)i, NONE, "", 1 };
  if (i >= n_people)
    by = (ServedBy){ 0, NONE, (int)(i - n_people), "", 1 };
  const char *name = show_name (show, &by);
  return name == NULL ? voice_word (show->query->voice, WORD_VOLUNTEER) : name;
}

void
show_by_person (const ShowQuery *query, GString *out)
{
  g_autoptr (Show) show = show_new (query);
  guint n_people = query->community->people->len, n = n_people + query->community->organisations->len, without = 0;
  Load *loads = collect_loads (show, n_people, n);
  int name_width = 0, load_width = 0;
  append_heading (show, out);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < n; i++) {
    g_autofree char *load = load_text (show, &loads[i]);
    if (loads[i].duties == 0)
      continue;
    name_width = MAX (name_width, term_width (party_name (show, n_people, i)));
    load_width = MAX (load_width, term_width (load));
  }
  for (guint i = 0; i < n; i++) {
    g_autofree char *load = load_text (show, &loads[i]);
    const Person *person = i < n_people ? community_at (query->community, people, Person, i) : NULL;
    without += person != NULL && person->status == STATUS_ACTIVE && loads[i].duties == 0;
    if (loads[i].duties == 0)
      continue;
    const char *colour = person == NULL ? NULL : team_colour (show, person->teams);
    term_colour (out, colour, query->colour && colour != NULL);
    term_pad (out, party_name (show, n_people, i), name_width + 2);
    term_plain (out, query->colour && colour != NULL);
    term_pad (out, load, load_width + 2);
    g_string_append_printf (out, "%s\n", loads[i].list->str);
  }
  if (without > 0 && query->masked) { /* whom the public does not know by name; else the caller names them (cli/without.h) */
    g_autofree char *number = g_strdup_printf ("%u", without), *text = fill (show, WITHOUT, number);
    g_string_append_printf (out, "%s%s\n", without == n_people ? "" : "\n", text);
  }
  for (guint i = 0; i < n; i++)
    g_string_free (loads[i].list, TRUE);
  g_free (loads);
}
