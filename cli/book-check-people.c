/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"
#include "cli/reasons.h"
#include "cli/without.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* People: who is left out and why, names, phones, numbers. */

#define LONG_AGO 90

/* ---- left out ---- */

static guint
posts_with (const Look *look, int person, MayReason may)
{
  return look->of_person[(gsize)person * MAY_N + may];
}

/* Active people with a post closed to them for the reason. */
static GArray *
barred_by (const Look *look, MayReason may, gboolean unknown_birth)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < (int)look->c->people->len; i++)
    if (look_is_active (look, i) && posts_with (look, i, may) > 0
        && (!unknown_birth || community_at (look->c, people, Person, i)->born_from == DAY_NONE))
      g_array_append_val (people, i);
  return people;
}

/* Has the person a finding of its own about what keeps it from everything? */
static gboolean
is_told (const Look *look, int person, MayReason nearest)
{
  if (nearest == MAY_INACTIVE || nearest == MAY_CHILD || nearest == MAY_GUARDIAN || nearest == MAY_CONSENT || nearest == MAY_INSURANCE
      || nearest == MAY_LEAVE || (nearest == MAY_TEAM && without_asks (look->m, (guint32)person)) || (nearest == MAY_AGE && community_at (look->c, people, Person, person)->born_from == DAY_NONE))
    return TRUE;
  for (guint i = 0; i < look->out->len; i++) {
    const Finding *finding = g_ptr_array_index (look->out, i);
    if (strcmp (finding->page, "people") == 0 && strcmp (finding->name, names_full (look->names, person)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* People who fit no post at all, by what came nearest; not where some events could not be planned. */
static void
check_idle (Look *look)
{
  if (look->plan->unplanned->len > 0)
    return;
  for (guint may = 1; may < MAY_N; may++) {
    g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
    for (int i = 0; i < (int)look->c->people->len; i++) {
      guint nearest = 0;
      if (!look_is_active (look, i) || posts_with (look, i, MAY_YES) > 0)
        continue;
      for (guint reason = 1; reason < MAY_N; reason++)
        if (posts_with (look, i, (MayReason)reason) > 0)
          nearest = reason;
      if (nearest == may && !is_told (look, i, (MayReason)may))
        g_array_append_val (people, i);
    }
    if (people->len == 0)
      continue;
    g_autofree char *list = look_people (look, people);
    look_add (look, FINDING_HINT, "fits-nothing", "people", "", people->len,
              g_strdup_printf (_ ("People who fit no post of these days: %1$u. Nearest to it: %2$s. They are: %3$s."), people->len,
                               reason_may ((MayReason)may), list),
              may == MAY_TEAM ? g_strdup (_ ("Put them in a team, or open a post to everybody (不限).")) : NULL);
  }
}

void
check_barred (Look *look)
{
  static const struct { MayReason may; FindingLevel level; const char *what, *sentence, *todo; } rows[] = {
    { MAY_CHILD, FINDING_SOON, "too-young", N_ ("Too young to serve: %s."), N_ ("Check their dates of birth.") },
    { MAY_GUARDIAN, FINDING_SOON, "no-guardian", N_ ("Children without a guardian on file, who are not assigned: %s."),
      N_ ("Add a 监护 (guardian) line to the notes.") },
    { MAY_CONSENT, FINDING_SOON, "no-consent", N_ ("Minors without a guardian's consent for all of these days, who are not assigned then: %s."),
      N_ ("Enter 监护人同意到 (consent_until) on the people page.") },
    { MAY_INSURANCE, FINDING_SOON, "not-insured", N_ ("Not insured on days of posts that ask for insurance, which they do not get: %s."),
      N_ ("Enter 保险到 (insured_until) on the people page once they are insured.") },
    { MAY_AGE, FINDING_HINT, "birth-unknown", N_ ("No date of birth on file, so posts with an age limit leave them out: %s."),
      N_ ("A year of birth is enough.") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) people = barred_by (look, rows[i].may, rows[i].may == MAY_AGE);
    if (people->len == 0)
      continue;
    g_autofree char *list = look_people (look, people);
    look_add (look, rows[i].level, rows[i].what, "people", "", people->len, look_say (_ (rows[i].sentence), list),
              g_strdup (_ (rows[i].todo)));
  }
  check_idle (look);
}

/* ---- names, phones, numbers ---- */

static gboolean
told_apart (const Person *a, const Person *b)
{
  if (a->tag != NULL || b->tag != NULL)
    return g_strcmp0 (a->tag, b->tag) != 0;
  return a->area != NONE && b->area != NONE && a->area != b->area;
}

static void
check_same_names (Look *look)
{
  for (guint i = 0; i < look->c->people->len; i++) {
    const Person *a = community_at (look->c, people, Person, i);
    g_autoptr (GString) codes = g_string_new (a->code);
    guint n = 1;
    gboolean first = look_is_active (look, (int)i);
    for (guint k = 0; k < look->c->people->len && first; k++) {
      const Person *b = community_at (look->c, people, Person, k);
      if (k == i || !look_is_active (look, (int)k) || strcmp (a->name, b->name) != 0 || told_apart (a, b))
        continue;
      first = k > i;
      n++;
      look_append (codes, b->code);
    }
    if (first && n > 1)
      look_add (look, FINDING_HINT, "same-name", "people", a->name, n,
                g_strdup_printf (_ ("%1$u people are called %2$s and nothing tells them apart but their numbers: %3$s."), n, a->name,
                                 codes->str),
                g_strdup (_ ("Give each a 区分 (tag) that the team itself uses.")));
  }
}

static gboolean
has_number (const Person *person, gboolean mobile)
{
  for (guint i = 0; i < person->n_contacts; i++)
    if (!mobile || (person->contacts[i].kind == NUMBER_MOBILE && !person->contacts[i].opted_out))
      return TRUE;
  return FALSE;
}

static void
check_channels (Look *look)
{
  g_autoptr (GArray) sms = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) call = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < (int)look->c->people->len; i++) {
    const Person *person = community_at (look->c, people, Person, i);
    if (!look_is_active (look, i))
      continue;
    if (person->channel == CHANNEL_SMS && !has_number (person, TRUE))
      g_array_append_val (sms, i);
    else if ((person->channel == CHANNEL_CALL || person->channel == CHANNEL_FAMILY) && !has_number (person, FALSE))
      g_array_append_val (call, i);
  }
  g_autofree char *no_sms = look_people (look, sms), *no_call = look_people (look, call);
  if (sms->len > 0)
    look_add (look, FINDING_SOON, "no-mobile", "people", "", sms->len,
              look_say (_ ("To be told by SMS, but without a mobile number that takes messages: %s."), no_sms),
              g_strdup (_ ("Enter a mobile number, or choose another 通知 (channel).")));
  if (call->len > 0)
    look_add (look, FINDING_SOON, "no-phone", "people", "", call->len, look_say (_ ("To be called, but without a number: %s."), no_call),
              g_strdup (_ ("Enter a number, or choose another 通知 (channel).")));
}

static gint32
month_limit (const Look *look, int person)
{
  gint32 found = RULE_OFF;
  Slice rows = look->m->persons[person].limits_of;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelLimit *limit = &look->m->limits[i];
    if (limit->rule == RULE_MAX_SHIFTS && limit->per == PER_MONTH && limit->event == MODEL_NONE && limit->kind == MODEL_NONE && limit->hard)
      found = limit->max;
  }
  return found;
}

static void
check_agreed (Look *look)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < (int)look->c->people->len; i++) {
    const Person *person = community_at (look->c, people, Person, i);
    gint32 most = month_limit (look, i);
    if (look_is_active (look, i) && person->agreed != UNSET && most != RULE_OFF && person->agreed > most)
      g_array_append_val (people, i);
  }
  g_autofree char *list = look_people (look, people);
  if (people->len > 0)
    look_add (look, FINDING_HINT, "agreed-beyond-max", "people", "", people->len,
              look_say (_ ("Agreed to more duties a month than they may have at most: %s."), list),
              g_strdup (_ ("Correct 每月几次 (agreed) or 每月最多 (max_month), or the rule for most shifts a month.")));
}

static gboolean
has_history (const Look *look, int person)
{
  for (guint i = 0; i < look->c->histories->len; i++)
    if (community_at (look->c, histories, History, i)->person == person)
      return TRUE;
  return FALSE;
}

static void
check_history (Look *look)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < (int)look->c->people->len; i++) {
    Day joined = community_at (look->c, people, Person, i)->joined;
    if (look_is_active (look, i) && !has_history (look, i) && joined != DAY_NONE && joined < look->as_of - LONG_AGO)
      g_array_append_val (people, i);
  }
  if (look->c->people->len > 0 && look->c->histories->len == 0) { /* which every book begins with: said to who asks for everything */
    if (look->flags & CHECK_ALL)
      look_add (look, FINDING_HINT, "no-history", "history", "", look->c->people->len,
                g_strdup (_ ("There are no opening balances: everybody starts at the team's average, and hours start at 0. In the first month nothing need be "
                             "done; earlier hours go on the history page whenever you like.")),
                NULL);
    return;
  }
  g_autofree char *list = look_people (look, people);
  if (people->len > 0)
    look_add (look, FINDING_HINT, "history-missing", "history", "", people->len,
              g_strdup_printf (_ ("Here for more than %1$d days, but without an opening balance: %2$s."), LONG_AGO, list),
              g_strdup (_ ("Add them to the history page if they have served; their hours start at 0.")));
}

static gboolean
has_word (const Texts *words, const char *word)
{
  for (guint i = 0; i < words->n; i++)
    if (g_ascii_strcasecmp (words->at[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Does any post (费力) or recipient (要求) ask for it? */
static gboolean
is_demanded (const Look *look, const char *word)
{
  for (guint i = 0; i < look->c->posts->len; i++)
    if (has_word (&community_at (look->c, posts, Post, i)->demands, word))
      return TRUE;
  for (guint i = 0; i < look->c->recipients->len; i++)
    if (has_word (&community_at (look->c, recipients, Recipient, i)->needs, word))
      return TRUE;
  return FALSE;
}

/* 不宜 is free text and bars only from what asks for the very same word: one that nothing asks for does nothing. The import that brought it
 * has said so; here it is for who wants everything. */
static void
check_limits (Look *look)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < look->c->people->len; i++) {
    const Texts *words = &community_at (look->c, people, Person, i)->limits;
    for (guint w = 0; (look->flags & CHECK_ALL) && look_is_active (look, (int)i) && w < words->n; w++) {
      if (is_demanded (look, words->at[w]) || !g_hash_table_add (done, (char *)words->at[w]))
        continue;
      g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
      for (int p = (int)i; p < (int)look->c->people->len; p++)
        if (look_is_active (look, p) && has_word (&community_at (look->c, people, Person, p)->limits, words->at[w]))
          g_array_append_val (people, p);
      g_autofree char *list = look_people (look, people);
      look_add (look, FINDING_HINT, "limit-idle", "people", words->at[w], people->len,
                g_strdup_printf (_ ("“%1$s” under 不宜 (limits) bars from nothing, because no post asks for it: %2$s."), words->at[w], list),
                g_strdup (_ ("Write the same word under 费力 (demands) of the posts that it is about, or use a word that stands there.")));
    }
  }
}

void
check_people (Look *look)
{
  check_limits (look);
  check_same_names (look);
  check_channels (look);
  check_agreed (look);
  check_history (look);
}
