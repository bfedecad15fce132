/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/seal.h"
#include "cli/book-check.h"
#include "engine/may.h"
#include "engine/names.h"

/* What the parts of the check share: the book, and the months ahead as they would be planned. */
typedef struct {
  const Community *c;
  Day as_of, from, to;
  guint flags; /* of book_check */
  Names *names;
  Plan *plan;      /* of [from, to) */
  Sealed *sealed;
  const Model *m;
  guint *of_post;  /* [post * MAY_N + reason]: people by their first reason */
  guint *of_person; /* [person * MAY_N + reason]: posts likewise */
  GHashTable *unreadable; /* phrases that have a finding; borrowed */
  GPtrArray *out;
} Look;

/* Of c, as_of, from, to: plans and seals the days, and asks everybody for every place. */
gboolean look_open (Look *look, GError **error);
void look_clear (Look *look);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/* Takes sentence and todo (NULL = nothing to do); copies the name. */
void look_add (Look *look, FindingLevel level, const char *what, const char *page, const char *name, guint count, char *sentence,
               char *todo);
/* "王芳（3栋）, 李强 and 10 more" of the people (int), in their order. g_free. */
char *look_people (const Look *look, const GArray *people);
/* A translated format with one %s. g_free. */
char *look_say (const char *format, const char *text);
void look_append (GString *list, const char *part);
/* In the list on the day, not left. */
gboolean look_is_active (const Look *look, int person);
/* Formats a date as 2026-09-07. g_free. */
char *look_day (Day day);
gboolean look_has_skill (const Person *person, int skill, int level, Day day, gboolean *ret_ended);

/* "文明风尚": the teams that a post asks for; NULL: it asks for none. g_free. */
char *look_team_names (const Look *look, guint32 post);
/* People of the teams on the day of the post, those below them counted. */
guint look_team_people (const Look *look, guint32 post);
/* ", 3 are on leave": of those who belong to the post at all, the three commonest reasons. */
void look_append_reasons (const Look *look, guint32 post, GString *list);
/* Of a post that asks for teams: which, and how many people they have; NULL: it asks for none. g_free. */
char *look_teams (const Look *look, guint32 post);
/* What to do where they are too few for it, and on which page; NULL: they are not, and the page is untouched. */
const char *look_teams_todo (const Look *look, guint32 post, const char **ret_page);
/* " With the skill, but in other teams: 王芳（3栋）.": who has what the post asks for; NULL: nobody. g_free. */
char *look_teams_others (const Look *look, guint32 post);

/* Does the post, or all of the event, ask for a skill that nobody has? */
gboolean look_is_unheld (const Look *look, int event, const char *name);

/* In order of importance within each level. */
void check_planning (Look *look);   /* book-check-events.c */
void check_posts (Look *look);
void check_recipients (Look *look);
void check_calendars (Look *look);
void check_clashes (Look *look);    /* book-check-clash.c */
void check_officers (Look *look);
void check_licences (Look *look);   /* book-check-skills.c */
void check_barred (Look *look);     /* book-check-people.c */
void check_people (Look *look);
void check_teams (Look *look);      /* book-check-teams.c */
void check_notes (Look *look);      /* book-check-notes.c */
void check_phrases (Look *look);
void check_rules (Look *look);      /* book-check-rules.c */
void check_settings (Look *look);
