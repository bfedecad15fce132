/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/print-page.h"

#include "cal/feed-colour.h"
#include "cal/lunar.h"
#include "cli/print-html.h"
#include "cli/show-parts.h"
#include "engine/setting.h"

#include <string.h>

/*
 * The page for the notice board, read at two metres by people of eighty, often from a black-and-white copy:
 *
 *   9月7日周一  | 7:20–7:50 | [青] | 护学 新星小学东门 | 劝停 王*、护送 阿***·**提、 [缺1人]
 *
 * A team is a frame in its colour around its one-character label; without colour the label still tells it. Open places are
 * framed, cancelled shifts struck out with their reason. No phone but the office's is on it, recipients are codes (the page for the
 * office ends with what they are called), names are as 公示 allows; where two people look the same in public their numbers (V017) stand behind, in small print.
 *
 * HTML because every computer shows and prints it: @page has the paper, headings repeat on each sheet, days and rows are kept whole.
 */

enum { TITLE, SUMMARY, SUMMARY_FULL, VERSION, DRAFT, INSIDE, DAY_HEAD, TIME_HEAD, TEAM_HEAD, EVENT_HEAD, PEOPLE_HEAD, CANCELLED, ANY_TEAM, HINT, ELDERS, PHRASES };

static const struct {
  const char *zh, *en;
} phrases[PHRASES] = {
  [TITLE] = { "{0}　{1}值班表", "{0}: duties, {1}" },
  [SUMMARY] = { "{0}班，{1}人次，还缺{2}人", "shifts: {0}, filled: {1}, open: {2}" },
  [SUMMARY_FULL] = { "{0}班，{1}人次，不缺人", "shifts: {0}, filled: {1}, none open" },
  [VERSION] = { "第{0}版", "Version {0}" },
  [DRAFT] = { "草稿，还没有发布", "Draft, not published" },
  [INSIDE] = { "内部使用，请不要张贴", "For the office: do not put up" },
  [DAY_HEAD] = { "日期", "Day" },
  [TIME_HEAD] = { "时间", "Time" },
  [TEAM_HEAD] = { "队", "Team" },
  [EVENT_HEAD] = { "活动", "Event" },
  [PEOPLE_HEAD] = { "人员", "People" },
  [CANCELLED] = { "已取消", "cancelled" },
  [ANY_TEAM] = { "不限团队", "any team" },
  [ELDERS] = { "服务对象：{0}", "Recipients: {0}" },
  [HINT] = { "打印：按 Ctrl+P，纸张选 {0}。", "To print: Ctrl+P, paper {0}." },
};

typedef struct {
  Show *show;
  const PrintPage *page;
  GHashTable *seen; /* public name -> who has it: a person, or SEVERAL */
} Board;

#define SEVERAL GINT_TO_POINTER (-1)

static const char *
phrase (const Board *board, int which)
{
  return board->show->query->voice->chinese ? phrases[which].zh : phrases[which].en;
}

#define fill(board, which, ...) words_fill (phrase ((board), (which)), __VA_ARGS__, NULL)

static gboolean
is_shown (const Board *board, guint shift)
{
  const ShowQuery *query = board->show->query;
  const EventRow *row = shift_row (query->community, query->plan, show_shift (board->show, shift));
  return show_in_span (board->show, shift) && (board->page->inside || row == NULL || row->is_public);
}

/* ---- names ---- */

static void
note_names (Board *board)
{
  const ShowQuery *query = board->show->query;
  for (guint i = 0; i < query->served->len; i++) {
    const ServedBy *by = &g_array_index (query->served, ServedBy, i);
    const char *name = by->person == NONE || !is_shown (board, (guint)by->shift) ? NULL : show_name (board->show, by);
    if (name == NULL)
      continue;
    gpointer before = g_hash_table_lookup (board->seen, name), mine = GINT_TO_POINTER (by->person + 1);
    g_hash_table_insert (board->seen, (char *)name, before == NULL || before == mine ? mine : SEVERAL);
  }
}

static void
append_served (const Board *board, GString *out, const ServedBy *by)
{
  const ShowQuery *query = board->show->query;
  const char *name = show_name (board->show, by);
  if (by->person == NONE) {
    char heads[16];
    g_snprintf (heads, sizeof heads, "%d", by->head_count);
    g_autofree char *text = voice_fill (query->voice, WORD_HEADS, name, heads);
    print_text (out, text);
    return;
  }
  print_text (out, name != NULL ? name : voice_word (query->voice, WORD_VOLUNTEER));
  if (name == NULL || g_hash_table_lookup (board->seen, name) != SEVERAL)
    return;
  g_string_append (out, "<small>");
  print_text (out, community_at (query->community, people, Person, by->person)->code);
  g_string_append (out, "</small>");
}

static void
append_open (const Board *board, GString *out, int open)
{
  char number[16];
  g_snprintf (number, sizeof number, "%d", open);
  g_autofree char *text = voice_fill (board->show->query->voice, WORD_OPEN, number);
  print_element (out, "em", "open", text);
}

/* All of one post; nothing when nobody is on it and nobody is missing. */
static void
append_post (const Board *board, GString *out, guint shift, const char *post, int open)
{
  const ServedIndex *served = board->show->served;
  gboolean begun = FALSE;
  for (guint i = served->first[shift]; i < served->first[shift + 1]; i++) {
    if (strcmp (served_at (served, i)->post, post) != 0)
      continue;
    if (!begun && post[0] != '\0')
      print_element (out, "i", NULL, post);
    g_string_append (out, begun ? voice_word (board->show->query->voice, WORD_COMMA) : post[0] != '\0' ? " " : "");
    g_string_append (out, "<wbr><span>"); /* a line is broken between names only */
    append_served (board, out, served_at (served, i));
    g_string_append (out, "</span>");
    begun = TRUE;
  }
  if (open > 0) {
    if (!begun && post[0] != '\0')
      print_element (out, "i", NULL, post);
    g_string_append_c (out, ' ');
    append_open (board, out, open);
  }
  if (begun || open > 0)
    g_string_append (out, " 　");
}

static void
append_people (const Board *board, GString *out, guint shift)
{
  const PlannedShift *of = show_shift (board->show, shift);
  const ServedIndex *served = board->show->served;
  for (guint p = 0; p < of->n_posts; p++)
    append_post (board, out, shift, of->posts[p].name, served_index_open (board->show->served, board->show->query->plan, shift, p));
  for (guint i = served->first[shift]; i < served->first[shift + 1]; i++) {
    const char *post = served_at (served, i)->post;
    if ((i == served->first[shift] || strcmp (served_at (served, i - 1)->post, post) != 0) && shift_post_position (of, post) == of->n_posts)
      append_post (board, out, shift, post, 0);
  }
}

/* ---- rows ---- */

static char *
label_of (const Team *team)
{
  if (team->label != NULL && team->label[0] != '\0')
    return g_strdup (team->label);
  return g_utf8_substring (team->name, 0, 1);
}

/* The colour words of the teams page as the shades that paper carries: pure cyan and yellow are hardly seen on it. */
static const char *
shade (const char *colour)
{
  static const struct { const char *word, *zh; } shades[] = { { "orange", "橙" }, { "yellow", "黄" }, { "green", "绿" },  { "cyan", "青" }, { "blue", "蓝" },
                                                              { "purple", "紫" }, { "red", "红" },    { "brown", "棕" }, { "grey", "灰" } };
  for (guint i = 0; colour != NULL && i < G_N_ELEMENTS (shades); i++)
    if (strcmp (colour, shades[i].word) == 0)
      return shades[i].zh;
  return colour;
}

static void
append_label (GString *out, const Team *team)
{
  g_autofree char *label = label_of (team);
  g_string_append_printf (out, "<b class=\"team\" style=\"border-color:%s\">", feed_colour (shade (team->colour)).hex);
  print_text (out, label);
  g_string_append (out, "</b>");
}

static void
append_row (const Board *board, GString *out, guint shift)
{
  const ShowQuery *query = board->show->query;
  const PlannedShift *of = show_shift (board->show, shift);
  g_autofree char *times = show_times (board->show, shift), *event = show_event (board->show, shift);
  Ints teams = show_teams (board->show, shift);
  print_element (out, "td", of->cancelled ? "time off" : "time", times);
  g_string_append (out, "<td>");
  for (guint i = 0; i < teams.n; i++)
    append_label (out, community_at (query->community, teams, Team, teams.at[i]));
  g_string_append (out, "</td>");
  print_element (out, "td", of->cancelled ? "event off" : "event", event);
  g_string_append (out, "<td>");
  if (of->cancelled)
    print_element (out, "strong", NULL, of->reason[0] != '\0' ? of->reason : phrase (board, CANCELLED));
  else {
    append_people (board, out, shift);
    if (of->reason[0] != '\0')
      print_element (out, "span", "why", of->reason);
  }
  g_string_append (out, "</td></tr>\n");
}

static void
append_day_cell (const Board *board, GString *out, Day day, guint rows)
{
  const Voice *voice = board->show->query->voice;
  const char *language = voice->chinese ? "zh" : "en";
  g_autofree char *date = voice_day (voice, day);
  Festival festival;
  g_string_append_printf (out, "<th scope=\"row\" rowspan=\"%u\">", rows);
  print_text (out, date);
  if (festival_of_day (day, &festival)) {
    g_string_append (out, "<br>");
    print_text (out, festival_name (festival, language));
  }
  g_string_append (out, "</th>");
}

#define SHORT_DAY 10 /* rows of a day that is kept on one sheet */

static void
append_days (const Board *board, GString *out)
{
  guint n = board->show->query->plan->shifts->len;
  for (guint first = 0; first < n;) {
    Day day = show_shift (board->show, first)->day;
    guint end = first, rows = 0;
    for (; end < n && show_shift (board->show, end)->day == day; end++)
      rows += is_shown (board, end) ? 1 : 0;
    gboolean begun = FALSE;
    if (rows > 0)
      g_string_append_printf (out, "<tbody class=\"%s%s\">\n", day_weekday (day) > 4 ? "weekend" : "workday", rows <= SHORT_DAY ? " short" : "");
    for (guint s = first; s < end; s++) {
      if (!is_shown (board, s))
        continue;
      g_string_append (out, "<tr>");
      if (!begun)
        append_day_cell (board, out, day, rows);
      begun = TRUE;
      append_row (board, out, s);
    }
    if (rows > 0)
      g_string_append (out, "</tbody>\n");
    first = end;
  }
}

/* ---- the page ---- */

static char *
summary (const Board *board)
{
  int shifts = 0, heads = 0, open = 0;
  for (guint s = 0; s < board->show->query->plan->shifts->len; s++) {
    if (!is_shown (board, s))
      continue;
    shifts += !show_shift (board->show, s)->cancelled;
    heads += show_heads (board->show, s);
    open += show_open (board->show, s);
  }
  g_autofree char *a = g_strdup_printf ("%d", shifts), *b = g_strdup_printf ("%d", heads), *c = g_strdup_printf ("%d", open);
  return fill (board, open > 0 ? SUMMARY : SUMMARY_FULL, a, b, c);
}

static void
append_head (const Board *board, GString *out)
{
  const ShowQuery *query = board->show->query;
  g_autofree char *month = voice_month (query->voice, query->from), *sum = summary (board);
  g_autofree char *title = fill (board, TITLE, query->voice->community, month);
  g_autofree char *number = g_strdup_printf ("%d", board->page->version), *version = fill (board, VERSION, number);
  g_autofree char *hint = fill (board, HINT, board->page->paper);
  print_begin (out, query->voice->chinese, board->page->paper, title);
  print_element (out, "p", "hint", hint);
  print_element (out, "h1", NULL, title);
  g_string_append (out, "<p>");
  if (board->page->version > 0)
    print_text (out, version);
  else
    print_element (out, "em", "open", phrase (board, DRAFT));
  g_string_append (out, "　");
  print_text (out, sum);
  if (board->page->inside)
    print_element (out, "em", "open", phrase (board, INSIDE));
  g_string_append (out, "</p>\n");
}

/* Which label is which team, and whom to call. */
static void
append_foot (const Board *board, GString *out)
{
  const ShowQuery *query = board->show->query;
  g_autofree gboolean *seen = g_new0 (gboolean, query->community->teams->len + 1);
  for (guint s = 0; s < query->plan->shifts->len; s++) {
    Ints teams = show_teams (board->show, s);
    for (guint i = 0; is_shown (board, s) && i < teams.n; i++)
      seen[teams.at[i]] = TRUE;
  }
  g_string_append (out, "<p class=\"foot\">");
  for (guint t = 0; t < query->community->teams->len; t++) {
    const Team *team = community_at (query->community, teams, Team, t);
    if (!seen[t])
      continue;
    append_label (out, team);
    print_text (out, team->name);
    g_string_append (out, "　");
  }
  if (query->voice->phone != NULL) {
    g_autofree char *office = voice_fill (query->voice, WORD_OFFICE, query->voice->phone);
    print_text (out, office);
  }
  g_string_append (out, "</p>\n");
}

/* Whom the codes stand for, on the page for the office alone: what they are called, never names, addresses or phones. */
static void
append_elders (const Board *board, GString *out)
{
  const ShowQuery *query = board->show->query;
  const Community *c = query->community;
  g_autofree gboolean *seen = g_new0 (gboolean, c->recipients->len + 1);
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint s = 0; s < query->plan->shifts->len && board->page->inside; s++) {
    const Series *series = plan_series (query->plan, c, show_shift (board->show, s)->series);
    if (is_shown (board, s) && series->recipient != NONE)
      seen[series->recipient] = TRUE;
  }
  for (guint i = 0; i < c->recipients->len; i++) {
    const Recipient *recipient = community_at (c, recipients, Recipient, i);
    if (seen[i] && recipient->called != NULL)
      g_string_append_printf (list, "%s%s %s", list->len > 0 ? voice_word (query->voice, WORD_COMMA) : "", recipient->code, recipient->called);
  }
  g_autofree char *text = fill (board, ELDERS, list->str);
  if (list->len > 0)
    print_element (out, "p", "foot", text);
}

void
print_append_board (const ShowQuery *query, const PrintPage *page, GString *out)
{
  static const int heads[] = { DAY_HEAD, TIME_HEAD, TEAM_HEAD, EVENT_HEAD, PEOPLE_HEAD };
  g_autoptr (Show) show = show_new (query);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Board board = { show, page, seen };
  note_names (&board);
  append_head (&board, out);
  g_string_append (out, "<table>\n<thead><tr>");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    print_element (out, "th", NULL, phrase (&board, heads[i]));
  g_string_append (out, "</tr></thead>\n");
  append_days (&board, out);
  g_string_append (out, "</table>\n");
  append_foot (&board, out);
  append_elders (&board, out);
  print_end (out);
}
