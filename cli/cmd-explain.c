/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/words.h"
#include "cli/command.h"
#include "cli/explain-decided.h"
#include "cli/explain-share.h"
#include "cli/fallen.h"
#include "cli/items.h"
#include "cli/month.h"
#include "cli/person-find.h"
#include "cli/reasons.h"
#include "cli/shift-title.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Why the roster is as it is: open places, assignments, people. Sentences for people, the same as records for programs. */

#define GAPS_SHOWN 30

typedef struct {
  const Month *month;
  const Model *model;
  const Roster *roster;
  Day today;
  Explain *explain;
  Voice *voice;
  Format format;
  Items *items;
  GString *text;
  ExplainTally monthly; /* the limit of duties a month that keeps most people from an open place; n 0: none does */
} Telling;

static const char *const keys[] = { "about", "shift", "post", "person", "name", "reason", "count", "sentence", NULL };

/* ---- how things are called ---- */

static const char *
person_name (const Telling *t, guint32 person)
{
  return names_full (t->voice->names, (int)person);
}

static const PlannedShift *
planned_of (const Telling *t, guint32 shift)
{
  int index = g_array_index (t->month->sealed->shift_of, int, shift);
  return index == NONE ? NULL : &g_array_index (t->month->plan->shifts, PlannedShift, index);
}

static char *
title_of (const Telling *t, guint32 shift)
{
  return shift_title (t->month, t->voice, shift);
}

static const char *
post_name (const Telling *t, guint32 post)
{
  return voice_post (t->voice, t->model->posts[post].name);
}

/* Days that people were told of and that have passed are sealed as locks. */
static gboolean
is_over (const Telling *t, guint32 post)
{
  const PlannedShift *planned = planned_of (t, t->model->posts[post].shift);
  return t->month->told != NULL && planned != NULL && planned->day < t->today;
}

/* The shift, person or organisation that a reason names; NULL = none. g_free. */
static char *
in_the_way (const Telling *t, const ExplainReason *reason)
{
  if (reason->other == MODEL_NONE)
    return NULL;
  switch (reason->rule) {
  case RULE_OVERLAP:
  case RULE_TRAVEL:
  case RULE_REST:
  case RULE_SUCCESSION:
    return title_of (t, (guint32)reason->other);
  case RULE_PAIR:
    return g_strdup (person_name (t, (guint32)reason->other));
  case RULE_ORG_MAX:
  case RULE_ORG_QUOTA:
    return g_strdup (t->model->orgs[reason->other].name);
  default:
    return NULL;
  }
}

static void
add_record (Telling *t, const char *about, gint32 post, gint32 person, const char *reason, gint64 count, const char *sentence)
{
  items_text (t->items, about);
  items_text (t->items, post == MODEL_NONE ? NULL : t->model->shifts[t->model->posts[post].shift].key);
  items_text (t->items, post == MODEL_NONE ? NULL : t->model->posts[post].name);
  items_text (t->items, person == MODEL_NONE ? NULL : community_at (t->month->community, people, Person, person)->code);
  items_text (t->items, person == MODEL_NONE ? NULL : person_name (t, (guint32)person));
  items_text (t->items, reason);
  items_number (t->items, count);
  items_text (t->items, sentence);
}

/* ---- an open place ---- */

static void
append_part (GString *list, const char *part)
{
  if (list->len > 0)
    g_string_append (list, _ (", "));
  g_string_append (list, part);
}

/* "李强 (last served 8-20; is free)" */
static char *
whom_to_ask (const Telling *t, const ExplainCandidate *candidate)
{
  g_autofree char *other = in_the_way (t, &candidate->reason);
  g_autofree char *state = reason_against (&candidate->reason, other);
  const char *name = person_name (t, candidate->person);
  if (candidate->last_served == DAY_NONE)
    return g_strdup_printf (_ ("%1$s (%2$s; no service on file)"), name, state);
  g_autofree char *day = voice_day (t->voice, candidate->last_served);
  return g_strdup_printf (_ ("%1$s (%2$s; last served %3$s)"), name, state, day);
}

static char *
fitting (const ExplainGap *gap)
{
  g_autoptr (GString) list = g_string_new (NULL);
  ExplainReason nearest = { RULE_MAY, MAY_YES, MODEL_NONE, MODEL_NONE };
  for (guint i = 0; i < gap->n_tallies; i++) {
    g_autofree char *part = reason_count (&gap->tallies[i].reason, gap->tallies[i].n);
    append_part (list, part);
  }
  if (gap->qualified > 0)
    return g_strdup_printf (_ ("Others who fit: %1$d; %2$s."), (int)gap->qualified, list->str);
  /* Of those who do not fit, the ones that failed last came nearest. */
  for (gint32 may = MAY_N - 1; may > MAY_YES && nearest.detail == MAY_YES; may--)
    if (gap->unqualified[may] > 0)
      nearest.detail = may;
  if (nearest.detail == MAY_YES)
    return g_strdup (_ ("Nobody else fits."));
  g_autofree char *part = reason_may_count ((MayReason)nearest.detail, gap->unqualified[nearest.detail]);
  return g_strdup_printf (_ ("Nobody else fits; nearest to it: %s."), part);
}

static char *
gap_sentence (const Telling *t, const ExplainGap *gap)
{
  g_autoptr (GString) ask = g_string_new (NULL);
  g_autofree char *fit = fitting (gap);
  g_autofree char *open = g_strdup_printf (_ ("%1$d of %2$d open."), (int)gap->open, (int)t->model->posts[gap->post].min);
  for (guint i = 0; i < gap->n_ask; i++) {
    g_autofree char *one = whom_to_ask (t, &gap->ask[i]);
    append_part (ask, one);
  }
  if (ask->len == 0)
    return g_strdup_printf (_ ("%1$s %2$s"), open, fit);
  g_autofree char *easiest = g_strdup_printf (_ ("Easiest to ask: %s."), ask->str);
  return g_strdup_printf (_ ("%1$s %2$s %3$s"), open, fit, easiest);
}

static void
note_monthly (Telling *t, const ExplainGap *gap)
{
  for (guint i = 0; i < gap->n_tallies; i++) {
    const ExplainTally *tally = &gap->tallies[i];
    if (tally->reason.rule == RULE_MAX_SHIFTS && tally->reason.detail == PER_MONTH && tally->n > t->monthly.n)
      t->monthly = *tally;
  }
}

/* Where the limit comes from that was named as a reason. */
static void
tell_monthly (Telling *t)
{
  if (t->monthly.n == 0 || t->monthly.reason.limit == MODEL_NONE)
    return;
  g_autofree char *line
      = g_strdup_printf (_ ("The limit of duties a month is %1$d (%2$d unless said otherwise). To raise it for all, write a row on the rules page: 规则 (rule) "
                            "max_shifts, 数值 (value) %3$d, 每 (per) month; for one person 每月最多 on the people page."),
                         (int)t->monthly.reason.limit, rule_info (RULE_MAX_SHIFTS)->params[PER_MONTH].normal, (int)t->monthly.reason.limit + 1);
  if (t->format == FORMAT_TEXT)
    g_string_append_printf (t->text, "%s\n", line);
  else
    add_record (t, "limit", MODEL_NONE, MODEL_NONE, "max_shifts/month", t->monthly.reason.limit, line);
}

static void
tell_gap (Telling *t, const ExplainGap *gap, gboolean titled)
{
  note_monthly (t, gap);
  g_autofree char *sentence = gap_sentence (t, gap);
  if (t->format == FORMAT_TEXT) {
    g_autofree char *title = title_of (t, t->model->posts[gap->post].shift);
    if (titled)
      g_string_append_printf (t->text, "%s · %s\n", title, post_name (t, gap->post));
    g_string_append_printf (t->text, "  %s\n", sentence);
    return;
  }
  add_record (t, "gap", (gint32)gap->post, MODEL_NONE, "open", gap->open, sentence);
  for (guint i = 0; i < gap->n_tallies; i++) {
    g_autofree char *code = reason_code (&gap->tallies[i].reason);
    g_autofree char *part = reason_count (&gap->tallies[i].reason, gap->tallies[i].n);
    add_record (t, "gap-reason", (gint32)gap->post, MODEL_NONE, code, gap->tallies[i].n, part);
  }
  for (guint i = 0; i < gap->n_ask; i++) {
    g_autofree char *code = reason_code (&gap->ask[i].reason), *one = whom_to_ask (t, &gap->ask[i]);
    add_record (t, "ask", (gint32)gap->post, (gint32)gap->ask[i].person, code, gap->ask[i].duties, one);
  }
}

static guint
tell_gaps (Telling *t)
{
  guint gaps = 0;
  gint64 places = 0;
  for (guint32 post = 0; post < t->model->n_posts; post++) {
    gint32 missing = t->model->posts[post].min - roster_post_heads (t->roster, post);
    if (missing <= 0)
      continue;
    places += missing;
    if (++gaps > GAPS_SHOWN && t->format == FORMAT_TEXT)
      continue;
    g_autoptr (ExplainGap) gap = explain_gap (t->explain, post);
    if (gap != NULL)
      tell_gap (t, gap, TRUE);
  }
  tell_monthly (t);
  if (t->format != FORMAT_TEXT)
    return gaps;
  if (gaps == 0)
    g_string_append (t->text, _ ("No place is open.\n"));
  else if (gaps > GAPS_SHOWN)
    g_string_append_printf (t->text, _ ("… and %1$u more; %2$d places are open in all. --format csv lists them.\n"), gaps - GAPS_SHOWN,
                            (int)places);
  return gaps;
}

/* ---- an assignment ---- */

/* What speaks for the person, the weightiest first. */
static void
append_merits (const Telling *t, const ExplainAssignment *why, GString *out)
{
  const Model *m = t->model;
  if (is_over (t, why->post))
    append_part (out, _ ("already took place"));
  else if (why->locked)
    append_part (out, _ ("locked by hand"));
  if (why->regular)
    append_part (out, _ ("a regular of the household"));
  if (why->own_area)
    append_part (out, _ ("it is the own area"));
  if (why->skill != MODEL_NONE) {
    g_autofree char *skill = g_strdup_printf (_ ("has the skill %s"), m->skills[why->skill].name);
    append_part (out, skill);
  }
  if (why->wish < 0)
    append_part (out, _ ("wished for it"));
  if (why->wish > 0)
    append_part (out, _ ("rather not, but nobody else was better"));
  if (why->known && !why->regular)
    append_part (out, _ ("has done it before"));
  if (why->published && !why->locked)
    append_part (out, _ ("was told so already"));
  if (why->qualified == 0)
    append_part (out, _ ("nobody else fits"));
  else if (why->free == 0)
    append_part (out, _ ("nobody else who fits is free"));
}

/* Of an assignment, for programs. */
static const char *
standing (const Telling *t, const ExplainAssignment *why)
{
  return is_over (t, why->post) ? "over" : why->locked ? "locked" : "chosen";
}

static char *
assignment_sentence (const Telling *t, const ExplainAssignment *why)
{
  g_autoptr (GString) merits = g_string_new (NULL), out = g_string_new (NULL);
  append_merits (t, why, merits);
  g_autofree char *decided = merits->len > 0 ? NULL : decided_for (t->explain, t->model, t->roster, why);
  g_string_append (out, merits->len > 0 ? merits->str : decided);
  g_string_append (out, _ ("; "));
  if (why->team_duties == MODEL_NONE)
    g_string_append_printf (out, _ ("duties this month: %d"), (int)why->duties);
  else
    g_string_append_printf (out, _ ("duties this month: %1$d, team average %2$d.%3$d"), (int)why->duties, (int)why->team_duties / 10,
                            (int)why->team_duties % 10);
  if (why->free > 0) {
    g_string_append (out, _ ("; "));
    g_string_append_printf (out, _ ("others who fit and are free: %d"), (int)why->free);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
tell_entry (Telling *t, const RosterEntry *entry)
{
  const Model *m = t->model;
  const char *post = post_name (t, entry->post);
  if (!party_is_person (m, entry->party)) {
    const char *org = m->orgs[party_org (m, entry->party)].name;
    g_autofree char *heads = g_strdup_printf (_ ("sends %d unnamed"), (int)entry->heads);
    if (t->format == FORMAT_TEXT)
      g_string_append_printf (t->text, _ ("  %1$s · %2$s: %3$s\n"), post, org, heads);
    else
      add_record (t, "assignment", (gint32)entry->post, MODEL_NONE, "organisation", entry->heads, org);
    return;
  }
  ExplainAssignment why = explain_assignment (t->explain, entry->post, entry->party);
  g_autofree char *sentence = assignment_sentence (t, &why);
  if (t->format == FORMAT_TEXT)
    g_string_append_printf (t->text, _ ("  %1$s · %2$s: %3$s\n"), post, person_name (t, entry->party), sentence);
  else
    add_record (t, "assignment", (gint32)entry->post, (gint32)entry->party, standing (t, &why), 1, sentence);
}

static guint
tell_shift (Telling *t, guint32 shift)
{
  g_autofree char *title = title_of (t, shift);
  const PlannedShift *planned = planned_of (t, shift);
  guint open = 0;
  if (t->format == FORMAT_TEXT) {
    g_autofree char *name = planned == NULL ? g_strdup ("") : plan_shift_name (t->month->plan, t->month->community, planned);
    g_string_append_printf (t->text, "%s  %s\n", title, name);
    if (planned != NULL && planned->reason[0] != '\0')
      g_string_append_printf (t->text, "  %s\n", planned->reason);
  }
  Slice posts = t->model->shifts[shift].posts;
  for (guint32 post = posts.from; post < posts.to; post++) {
    for (guint32 i = 0; i < t->roster->n; i++)
      if (t->roster->entries[i].post == post)
        tell_entry (t, &t->roster->entries[i]);
    g_autoptr (ExplainGap) gap = explain_gap (t->explain, post);
    if (gap == NULL)
      continue;
    open++;
    if (t->format == FORMAT_TEXT)
      g_string_append_printf (t->text, "  %s · ", post_name (t, post));
    tell_gap (t, gap, FALSE);
  }
  return open;
}

static gboolean
names_any (const Telling *t, const char *reference)
{
  for (guint32 shift = 0; shift < t->model->n_shifts; shift++)
    if (shift_is_named (t->month, shift, reference))
      return TRUE;
  return FALSE;
}

/* All shifts of the event, or (NONE) those that the reference names. */
static int
tell_shifts (Telling *t, int event, const char *what, GError **error)
{
  guint found = 0, open = 0;
  for (guint32 shift = 0; shift < t->model->n_shifts; shift++) {
    if (planned_of (t, shift) == NULL || (event == NONE ? !shift_is_named (t->month, shift, what) : t->model->shifts[shift].event != event))
      continue;
    found++;
    open += tell_shift (t, shift);
  }
  if (found == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
                 _ ("no shift of the month is called “%s”: write the event's name and the day, as 护学/2026-09-07; paiban show shows which there are"), what);
    return EXIT_ERROR;
  }
  tell_monthly (t);
  return open > 0 ? EXIT_NEEDS : EXIT_DONE;
}

/* ---- an elder who is visited ---- */

static void
add_visitors (const Telling *t, guint32 shift, GArray *visits)
{
  Slice posts = t->model->shifts[shift].posts;
  for (guint32 i = 0; i < t->roster->n; i++) {
    const RosterEntry *entry = &t->roster->entries[i];
    if (entry->post >= posts.from && entry->post < posts.to && party_is_person (t->model, entry->party))
      g_array_index (visits, guint, entry->party)++;
  }
}

/* "A03 周爷爷: 4 visits this month; visited by 王芳 4, 李强 4." */
static char *
recipient_sentence (const Telling *t, const Recipient *recipient, guint n, const GArray *visits)
{
  g_autoptr (GString) who = g_string_new (NULL);
  for (guint32 i = 0; i < t->model->n_persons; i++) {
    g_autofree char *one = g_strdup_printf ("%s %u", person_name (t, i), g_array_index (visits, guint, i));
    if (g_array_index (visits, guint, i) > 0)
      append_part (who, one);
  }
  g_autofree char *elder = g_strdup_printf ("%s %s", recipient->code, recipient->called);
  if (n == 0)
    return g_strdup_printf (_ ("%s: no visit is planned this month."), elder);
  if (who->len == 0)
    return g_strdup_printf (_ ("%1$s: visits this month: %2$u, and nobody is there for them yet."), elder, n);
  return g_strdup_printf (_ ("%1$s: visits this month: %2$u. Visited by: %3$s."), elder, n, who->str);
}

static int
tell_recipient (Telling *t, int recipient)
{
  const Recipient *elder = community_at (t->month->community, recipients, Recipient, recipient);
  g_autoptr (GArray) visits = g_array_new (FALSE, TRUE, sizeof (guint));
  guint n = 0, open = 0;
  g_array_set_size (visits, t->model->n_persons);
  for (guint32 shift = 0; shift < t->model->n_shifts; shift++)
    if (planned_of (t, shift) != NULL && t->model->shifts[shift].recipient == recipient) {
      add_visitors (t, shift, visits);
      n++;
    }
  g_autofree char *sentence = recipient_sentence (t, elder, n, visits);
  if (t->format == FORMAT_TEXT)
    g_string_append_printf (t->text, "%s\n", sentence);
  else
    add_record (t, "recipient", MODEL_NONE, MODEL_NONE, "visits", n, sentence);
  for (guint32 shift = 0; shift < t->model->n_shifts; shift++)
    if (planned_of (t, shift) != NULL && t->model->shifts[shift].recipient == recipient)
      open += tell_shift (t, shift);
  tell_monthly (t);
  return open > 0 ? EXIT_NEEDS : EXIT_DONE;
}

/* ---- a person ---- */

/* Of shifts where others have the places: what stands against a change, and how the fairness rule counts. */
static void
tell_passed_over (Telling *t, guint32 person)
{
  guint n = 0;
  g_autofree ExplainTally *tallies = explain_passed_over (t->explain, person, &n);
  gboolean fair = FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *part = decided_against (&tallies[i]);
    fair = fair || tallies[i].reason.rule == RULE_FAIRNESS;
    if (t->format == FORMAT_TEXT)
      g_string_append_printf (t->text, "      %s\n", part);
    else
      add_record (t, "passed-over", MODEL_NONE, (gint32)person, tallies[i].reason.rule == RULE_NONE ? "none" : rule_info (tallies[i].reason.rule)->name,
                  tallies[i].n, part);
  }
  g_autofree char *share = fair ? decided_share (t->explain, t->model, t->roster, person) : NULL;
  if (share != NULL && t->format == FORMAT_TEXT)
    g_string_append_printf (t->text, _ ("      Fairness shares the month out as evenly as agreed duties and who may serve where allow: %s.\n"), share);
}

/* Why there are more duties than the others of the team have, or fewer. */
static void
tell_share (Telling *t, guint32 person)
{
  g_auto (ExplainShare) share = explain_share (t->month->community, t->model, t->roster, person);
  if (share.sentence == NULL)
    return;
  if (t->format == FORMAT_TEXT)
    g_string_append_printf (t->text, "  %s\n", share.sentence);
  else
    add_record (t, "share", MODEL_NONE, (gint32)person, share.difference > 0 ? "more" : "fewer", ABS (share.difference) / 10, share.sentence);
}

static void
tell_duties (Telling *t, guint32 person)
{
  for (guint32 i = 0; i < t->roster->n; i++) {
    const RosterEntry *entry = &t->roster->entries[i];
    if (entry->party != person)
      continue;
    ExplainAssignment why = explain_assignment (t->explain, entry->post, person);
    g_autofree char *title = title_of (t, t->model->posts[entry->post].shift), *sentence = assignment_sentence (t, &why);
    if (t->format == FORMAT_TEXT)
      g_string_append_printf (t->text, _ ("  %1$s · %2$s: %3$s\n"), title, post_name (t, entry->post), sentence);
    else
      add_record (t, "assignment", (gint32)entry->post, (gint32)person, standing (t, &why), 1, sentence);
  }
}

static void
tell_person (Telling *t, guint32 person)
{
  g_autoptr (ExplainPerson) why = explain_person (t->explain, person);
  g_autofree char *sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s: %2$d duty this month. Shifts that by team and skill suit: %3$d, of these at a time that suits: %4$d.",
                                                            "%1$s: %2$d duties this month. Shifts that by team and skill suit: %3$d, of these at a time that suits: %4$d.",
                                                            (gulong)why->duties),
                                               person_name (t, person), (int)why->duties, (int)why->suited, (int)why->in_time);
  if (t->format == FORMAT_TEXT) {
    g_string_append_printf (t->text, "%s\n", sentence);
    if (why->last_served != DAY_NONE) {
      g_autofree char *day = voice_day (t->voice, why->last_served);
      g_string_append_printf (t->text, _ ("  Last served before: %s.\n"), day);
    }
  } else
    add_record (t, "person", MODEL_NONE, (gint32)person, "duties", why->duties, sentence);
  tell_share (t, person);
  tell_duties (t, person);
  if (t->format == FORMAT_TEXT && why->n_tallies > 0)
    g_string_append (t->text, _ ("  Shifts without this person, by what stands against it:\n"));
  for (guint i = 0; i < why->n_tallies; i++) {
    g_autofree char *code = reason_code (&why->tallies[i].reason);
    g_autofree char *part = reason_shifts (&why->tallies[i].reason, why->tallies[i].n);
    if (t->format == FORMAT_TEXT)
      g_string_append_printf (t->text, "    %s\n", part);
    else
      add_record (t, "person-reason", MODEL_NONE, (gint32)person, code, why->tallies[i].n, part);
    if (why->tallies[i].reason.rule == RULE_COVER)
      tell_passed_over (t, person);
  }
}

/* ---- the command ---- */

static int
tell (Telling *t, const char *what, GError **error)
{
  if (what == NULL)
    return tell_gaps (t) > 0 ? EXIT_NEEDS : EXIT_DONE;
  int event = community_find_event (t->month->community, what);
  if (event != NONE || strchr (what, '/') != NULL || names_any (t, what))
    return tell_shifts (t, event, what, error);
  g_autoptr (GError) whom = NULL;
  int recipient = recipient_find (t->month->community, what, &whom);
  if (recipient != NONE)
    return tell_recipient (t, recipient);
  if (whom != NULL) {
    g_propagate_error (error, g_steal_pointer (&whom));
    return EXIT_ERROR;
  }
  int person = person_find (t->month->community, t->voice->names, what, &whom);
  if (person == NONE) {
    g_set_error (error, whom->domain, whom->code,
                 _ ("%s. Besides people, explain takes an elder's code (A03), a shift (chat/2026-09-09), the beginning of its reference (chat), or an "
                    "event's name or code"),
                 whom->message);
    return EXIT_ERROR;
  }
  tell_person (t, (guint32)person);
  return EXIT_DONE;
}

static int
explain_month (App *app, Month *month, const char *what, GError **error)
{
  g_autoptr (Voice) voice = voice_new (month->community, error);
  if (voice == NULL)
    return EXIT_ERROR;
  voice->chinese = app->chinese;
  g_autoptr (Roster) roster = month_roster (month, month->drafted != NULL ? month->drafted : month->told);
  g_autoptr (Explain) explain = explain_new (month->sealed->model, roster);
  g_autoptr (Items) items = items_new (keys);
  g_autoptr (GString) text = g_string_new (NULL);
  Telling telling = { month, month->sealed->model, roster, app->as_of, explain, voice, app->format, items, text, { .n = 0 } };
  int code = tell (&telling, what, error);
  if (code == EXIT_ERROR)
    return code;
  if (what == NULL && fallen_say (app, month))
    code = EXIT_NEEDS;
  if (app->format == FORMAT_TEXT)
    g_print ("%s", text->str);
  else
    items_print (items, app->format);
  return code;
}

/* paiban explain MONTH [SHIFT | EVENT | PERSON | ELDER] */
int
cmd_explain (App *app, int argc, char **argv, GError **error)
{
  Day from, to;
  if (!command_parse (app, NULL, _ ("MONTH [SHIFT | EVENT | PERSON | ELDER]"),
                      _ ("Says why places are open, or why a shift, a person or the visits to an elder are as the draft has them."), &argc, &argv, 1, 2, error)
      || !command_month (app, argv[1], &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (Month) month = book == NULL ? NULL : month_load (book, from, to, error);
  if (month == NULL || !month_seal (month, app->as_of, error))
    return EXIT_ERROR;
  if (month->drafted == NULL && month->told == NULL) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s has no roster yet: paiban solve %s"), argv[1], argv[1]);
    return EXIT_ERROR;
  }
  if (month->drafted != NULL && g_strcmp0 (month->digest, month->draft->input_hash) != 0)
    g_printerr (_ ("The book has changed since this draft was made; reasons are those of the book as it is now.\n"));
  return explain_month (app, month, argc > 2 ? argv[2] : NULL, error);
}
