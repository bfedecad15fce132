/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/print-html.h"
#include "cli/print-page.h"
#include "cli/show-parts.h"

#include <string.h>

/*
 * For whom no message reaches: a slip with the duties of the month, the name in full because it is handed over, two columns to a
 * sheet, cut along the dashes.
 */

static const struct {
  const char *zh, *en;
} title = { "{0}　{1}值班纸条", "{0}: slips, {1}" }, month_of = { "{0}您有{1}班", "Your duties in {0}: {1}" },
  code_of = { "手机扫一扫，班次进日历", "Scan it: these duties in your phone's calendar" },
  draft = { "草稿，还没有发布", "Draft, not published" };

#define WORD(voice, text) ((voice)->chinese ? (text).zh : (text).en)

/* No mobile, or no wish for messages on it. */
static gboolean
needs_slip (const Person *person)
{
  if (person->channel != CHANNEL_DEFAULT)
    return person->channel != CHANNEL_SMS && person->channel != CHANNEL_WECHAT;
  return person->n_contacts == 0 || person->contacts[0].kind != NUMBER_MOBILE;
}

static char *
duty_text (const Show *show, const ServedBy *by)
{
  const Voice *voice = show->query->voice;
  const PlannedShift *shift = show_shift (show, (guint)by->shift);
  const EventRow *row = shift_row (show->query->community, show->query->plan, shift);
  g_autofree char *day = voice_day (voice, shift->day), *times = show_times (show, (guint)by->shift), *event = show_event (show, (guint)by->shift);
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s %s %s", day, times, event);
  if (by->post[0] != '\0')
    g_string_append_printf (out, " %s", by->post);
  if (by->head_count > 1)
    g_string_append_printf (out, " ×%d", by->head_count);
  if (row != NULL && row->arrive_early > 0) {
    g_autofree char *at = words_time (shift->start - row->arrive_early), *minutes = g_strdup_printf ("%d", row->arrive_early);
    g_autofree char *arrive = voice_fill (voice, WORD_ARRIVE, at, minutes);
    g_string_append_printf (out, "%s%s", voice->chinese ? "，" : ". ", arrive);
  }
  if (row != NULL && row->note != NULL && row->note[0] != '\0') {
    g_autofree char *note = voice_fill (voice, WORD_NOTE, row->note);
    g_string_append_printf (out, "%s%s", voice->chinese ? "。" : ". ", note);
  }
  return g_string_free (out, FALSE);
}

static void
append_slip (const Show *show, const PrintPage *page, const char *name, const char *duties, guint n,
             const char *link, GString *out)
{
  const Voice *voice = show->query->voice;
  g_autofree char *number = g_strdup_printf ("%u", n), *month = voice_month (voice, show->query->from);
  g_autofree char *count = words_fill (WORD (voice, month_of), month, number, NULL);
  g_string_append (out, "<div class=\"slip\">");
  if (link != NULL)
    print_qr (out, link);
  print_element (out, "h2", NULL, name);
  g_string_append_c (out, ' ');
  print_text (out, count);
  if (page->version == 0)
    print_element (out, "em", "open", WORD (voice, draft));
  g_string_append_printf (out, "\n<ul>\n%s</ul>\n", duties);
  print_text (out, voice->community);
  if (voice->phone != NULL) {
    g_autofree char *office = voice_fill (voice, WORD_OFFICE, voice->phone);
    g_string_append (out, "　");
    print_text (out, office);
  }
  if (link != NULL) {
    g_string_append (out, "　");
    print_text (out, WORD (voice, code_of));
  }
  g_string_append (out, "</div>\n");
}

/* The duties of one party as list items; *ret_n = 0: none. */
static char *
duties_of (const Show *show, int person, int organisation, guint *ret_n)
{
  GString *out = g_string_new (NULL);
  *ret_n = 0;
  for (guint s = 0; s < show->query->plan->shifts->len; s++)
    for (guint i = show->served->first[s]; show_in_span (show, s) && !show_shift (show, s)->cancelled && i < show->served->first[s + 1]; i++) {
      const ServedBy *by = served_at (show->served, i);
      if (by->person != person || by->organisation != organisation)
        continue;
      g_autofree char *text = duty_text (show, by);
      print_element (out, "li", NULL, text);
      g_string_append_c (out, '\n');
      (*ret_n)++;
    }
  return g_string_free (out, FALSE);
}

guint
print_append_slips (const ShowQuery *query, const PrintPage *page, gboolean all, GString *out)
{
  g_autoptr (Show) show = show_new (query);
  g_autofree char *month = voice_month (query->voice, query->from);
  g_autofree char *heading = words_fill (WORD (query->voice, title), query->voice->community, month, NULL);
  guint slips = 0, n;
  print_begin (out, query->voice->chinese, "A4", heading);
  g_string_append (out, "<div class=\"slips\">\n");
  for (guint p = 0; p < query->community->people->len; p++) {
    if (!all && !needs_slip (community_at (query->community, people, Person, p)))
      continue;
    g_autofree char *duties = duties_of (show, (int)p, NONE, &n);
    if (n > 0)
      append_slip (show, page, names_full (query->voice->names, (int)p), duties, n,
                   page->links != NULL ? page->links[p] : NULL, out);
    slips += n > 0;
  }
  for (guint o = 0; all && o < query->community->organisations->len; o++) {
    g_autofree char *duties = duties_of (show, NONE, (int)o, &n);
    if (n > 0)
      append_slip (show, page, community_at (query->community, organisations, Organisation, o)->name, duties,
                   n, NULL, out);
    slips += n > 0;
  }
  g_string_append (out, "</div>\n");
  print_end (out);
  return slips;
}
