/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Skills: those that end, and those that nobody has. */

#define SOON_DAYS 60

/* ---- licences ---- */

static gboolean
is_asked (const Look *look, int skill)
{
  for (guint i = 0; i < look->c->posts->len; i++) {
    const Post *post = community_at (look->c, posts, Post, i);
    for (guint c = 0; c < post->n_clauses; c++)
      for (guint a = 0; a < post->clauses[c].n; a++)
        if (post->clauses[c].at[a].skill == skill)
          return TRUE;
  }
  return FALSE;
}

static void
check_skill (Look *look, int skill)
{
  g_autoptr (GArray) ended = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) ending = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GString) until = g_string_new (NULL);
  const char *name = community_at (look->c, skills, Skill, skill)->name;
  guint lasting = 0;
  for (int i = 0; i < (int)look->c->people->len; i++) {
    const Person *person = community_at (look->c, people, Person, i);
    for (guint s = 0; s < person->n_skills && look_is_active (look, i); s++) {
      Day day = person->skills[s].valid_until;
      if (person->skills[s].skill != skill)
        continue;
      if (day == DAY_NONE || day > look->as_of + SOON_DAYS)
        lasting++;
      else
        g_array_append_vals (day < look->as_of ? ended : ending, &i, 1);
      if (day != DAY_NONE && day >= look->as_of && day <= look->as_of + SOON_DAYS && ending->len <= 5) {
        g_autofree char *date = look_day (day);
        g_autofree char *one = g_strdup_printf (_ ("%1$s (until %2$s)"), names_full (look->names, i), date);
        look_append (until, one);
      }
    }
  }
  if (ending->len > 5)
    look_append (until, "…");
  gboolean asked = is_asked (look, skill);
  if (ending->len > 0)
    look_add (look, lasting == 0 && asked ? FINDING_SOON : FINDING_HINT, "licence-ends", "skills", name, ending->len,
              g_strdup_printf (_ ("%1$s ends within %2$d days for: %3$s; people who keep it: %4$u."), name, SOON_DAYS, until->str, lasting),
              g_strdup (_ ("Have it renewed, then enter the new date on the skills page.")));
  if (ended->len > 0) {
    g_autofree char *list = look_people (look, ended);
    look_add (look, FINDING_HINT, "licence-ended", "skills", name, ended->len,
              g_strdup_printf (_ ("%1$s has expired for: %2$s; people who still have it: %3$u."), name, list, lasting + ending->len),
              g_strdup (_ ("Enter the new date once it is renewed; until then posts that ask for it go to others.")));
  }
}

/* ---- skills that nobody has ---- */

/* A skill's name that holds a word of the same line may be meant: 医生 where 执业医师 is asked for. */
static const char *const kin[][5] = {
  { "医", "护士", "大夫", "药师" },    { "急救", "救护", "红十字", "first aid" }, { "理发", "剪发", "美发", "haircut" },
  { "修", "电工", "水暖", "木工" },    { "驾", "司机", "开车", "driv" },          { "消防", "灭火", "fire" },
  { "心理", "咨询", "谈心", "counsel" }, { "doctor", "nurse", "medical" },
};

static gboolean
has_word_of (const char *name, const char *const *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (kin[0]) && words[i] != NULL; i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
are_kin (const char *a, const char *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (kin); i++)
    if (has_word_of (a, kin[i]) && has_word_of (b, kin[i]))
      return TRUE;
  return FALSE;
}

static gboolean
clause_has (const SkillClause *clause, int skill)
{
  for (guint a = 0; a < clause->n; a++)
    if (clause->at[a].skill == skill)
      return TRUE;
  return FALSE;
}

static gboolean
is_held (const Look *look, const SkillClause *clause, gboolean *ret_ended)
{
  for (guint a = 0; a < clause->n; a++)
    for (int i = 0; i < (int)look->c->people->len; i++)
      if (look_is_active (look, i)
          && look_has_skill (community_at (look->c, people, Person, i), clause->at[a].skill, clause->at[a].level, look->as_of, ret_ended))
        return TRUE;
  return FALSE;
}

gboolean
look_is_unheld (const Look *look, int event, const char *name)
{
  gboolean ended = FALSE;
  for (guint i = 0; i < look->c->posts->len; i++) {
    const Post *post = community_at (look->c, posts, Post, i);
    for (guint c = 0; post->event == event && (strcmp (post->name, "*") == 0 || strcmp (post->name, name) == 0) && c < post->n_clauses; c++)
      if (!is_held (look, &post->clauses[c], &ended))
        return TRUE;
  }
  return FALSE;
}

/* The first post of these days that the row is about; MODEL_NONE. */
static gint32
first_post (const Look *look, const Post *post)
{
  const Model *m = look->m;
  for (guint32 p = 0; p < m->n_posts; p++)
    if ((int)m->shifts[m->posts[p].shift].event == post->event && (strcmp (post->name, "*") == 0 || strcmp (post->name, m->posts[p].name) == 0))
      return (gint32)p;
  return MODEL_NONE;
}

/* The team that somebody would have to be in besides; NULL: none is wanting. */
static const char *
team_wanting (const Look *look, int person, gint32 post)
{
  const Model *m = look->m;
  if (post == MODEL_NONE || m->posts[post].mode != TEAMS_LIST || rule_may (m, (guint32)person, (guint32)post) != MAY_TEAM)
    return NULL;
  return m->teams[m->post_teams[m->posts[post].teams.from].team].name;
}

/* Who has what may be meant: "孙红霞 医生 (not in 医疗健康), 魏玉梅 中医"; and who of them is not in the team. */
typedef struct {
  GString *list, *outside;
  const char *team;
} NearPeople;

static void
near_people_clear (NearPeople *near_it)
{
  g_string_free (near_it->list, TRUE);
  g_string_free (near_it->outside, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NearPeople, near_people_clear)

static gboolean
is_near (const Look *look, const SkillClause *clause, int skill)
{
  const char *has = community_at (look->c, skills, Skill, skill)->name;
  for (guint a = 0; a < clause->n && !clause_has (clause, skill); a++)
    if (are_kin (has, community_at (look->c, skills, Skill, clause->at[a].skill)->name))
      return TRUE;
  return FALSE;
}

static void
find_near (const Look *look, const Post *post, const SkillClause *clause, NearPeople *near_it)
{
  gint32 first = first_post (look, post);
  for (int i = 0; i < (int)look->c->people->len; i++) {
    const Person *person = community_at (look->c, people, Person, i);
    const char *name = names_full (look->names, i), *team = NULL;
    for (guint s = 0; look_is_active (look, i) && s < person->n_skills; s++) {
      if (!is_near (look, clause, person->skills[s].skill))
        continue;
      const char *has = community_at (look->c, skills, Skill, person->skills[s].skill)->name;
      const char *wanting = team_wanting (look, i, first);
      g_autofree char *part = wanting == NULL ? g_strdup_printf ("%s %s", name, has) : g_strdup_printf (_ ("%1$s %2$s (not in %3$s yet)"), name, has, wanting);
      look_append (near_it->list, part);
      team = wanting;
    }
    if (team != NULL)
      look_append (near_it->outside, name);
    near_it->team = team != NULL ? team : near_it->team;
  }
}

/* Who lacks nothing for the post but the skill; by its first shift of these days. g_free. */
static char *
people_but_for_skill (const Look *look, const Post *post)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  gint32 first = first_post (look, post);
  for (int i = 0; first != MODEL_NONE && i < (int)look->m->n_persons; i++) {
    MayReason may = rule_may (look->m, (guint32)i, (guint32)first);
    if (may == MAY_SKILL || may == MAY_SKILL_ENDED)
      g_array_append_val (people, i);
  }
  return look_people (look, people);
}

/* "急救", of a level above the first "急救2": as the page of the posts writes it. */
static char *
clause_text (const Look *look, const SkillClause *clause)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  for (guint a = 0; a < clause->n; a++) {
    const char *name = community_at (look->c, skills, Skill, clause->at[a].skill)->name;
    g_autofree char *one = clause->at[a].level > 1 ? g_strdup_printf ("%s≥%d", name, clause->at[a].level) : g_strdup (name);
    look_append (wanted, one);
  }
  return g_string_free (g_steal_pointer (&wanted), FALSE);
}

static char *
unheld_sentence (const Look *look, const Post *post, const SkillClause *clause, const char *title, const NearPeople *near_it, gboolean ended)
{
  g_autofree char *wanted = clause_text (look, clause), *others = people_but_for_skill (look, post);
  g_autofree char *near_said = near_it->list->len == 0 ? g_strdup ("") : look_say (_ (" What they have may be meant: %s."), near_it->list->str);
  g_autofree char *others_said = *others == '\0' ? g_strdup ("") : look_say (_ (" Who lacks nothing else for it: %s."), others);
  g_autofree char *what = ended ? g_strdup_printf (_ ("%1$s asks for %2$s; everybody's has expired."), title, wanted)
                                : g_strdup_printf (_ ("%1$s asks for %2$s; nobody has it."), title, wanted);
  return g_strconcat (what, near_said, others_said, NULL);
}

/* The row to write, and the team where that is wanting too. */
static char *
unheld_todo (const Look *look, const SkillClause *clause, const NearPeople *near_it)
{
  const char *skill = community_at (look->c, skills, Skill, clause->at[0].skill)->name;
  g_autofree char *team = near_it->team == NULL ? g_strdup ("")
                                                : g_strdup_printf (_ (" Besides, add %2$s for %1$s under 团队 (teams) on the page 志愿者."), near_it->outside->str, near_it->team);
  g_autofree char *row
      = g_strdup_printf (_ ("Write a row for each who has it on the page 资质 (skills): 谁 (who) their name, 资质 (skill) %s; or ask for something else."), skill);
  return g_strconcat (row, team, NULL);
}

/* A post whose skills nobody has, however the months ahead look: that nobody may serve there is not said besides. */
static void
check_held (Look *look, const Post *post)
{
  for (guint c = 0; c < post->n_clauses; c++) {
    const SkillClause *clause = &post->clauses[c];
    gboolean ended = FALSE;
    if (is_held (look, clause, &ended))
      continue;
    const char *event = community_at (look->c, events, Event, post->event)->name;
    g_autofree char *title = g_strdup_printf ("%s · %s", event, strcmp (post->name, "*") == 0 ? "全班" : post->name);
    g_auto (NearPeople) near_it = { g_string_new (NULL), g_string_new (NULL), NULL };
    find_near (look, post, clause, &near_it);
    look_add (look, FINDING_WRONG, "skill-nobody-has", "posts", title, 1, unheld_sentence (look, post, clause, title, &near_it, ended),
              unheld_todo (look, clause, &near_it));
  }
}

void
check_licences (Look *look)
{
  for (guint i = 0; i < look->c->posts->len; i++)
    check_held (look, community_at (look->c, posts, Post, i));
  for (guint i = 0; i < look->c->skills->len; i++)
    check_skill (look, (int)i);
}
