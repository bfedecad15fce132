/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/names.h"
#include "engine/publication.h"

/*
 * The voice of a book: its language, zone and names, and the words of all that leaves the office (feeds, messages,
 * prints). Independent of the user's locale.
 */
typedef struct {
  gboolean chinese;
  const char *community;  /* 社区名称, never NULL */
  const char *signature;  /* 短信签名 without brackets */
  const char *phone;      /* 办公电话, or NULL */
  const char *domain;     /* 身份域名: the right half of UIDs */
  const char *url;        /* 订阅网址 without a / at its end, or NULL */
  const char *zone_name;
  GTimeZone *zone;
  Names *names;
  char *owned_url;
} Voice;

/* Borrows from the community. Fails when the zone is unknown. */
Voice *voice_new (const Community *community, GError **error);
void voice_free (Voice *voice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Voice, voice_free)

typedef enum {
  WORD_VOLUNTEER,   /* 志愿者: a post or a person without a name */
  WORD_POST,        /* 岗位：{0} */
  WORD_ARRIVE,      /* 请{0}到（提前{1}分钟） */
  WORD_NOTE,        /* 须知：{0} */
  WORD_REASON,      /* 说明：{0} */
  WORD_PARTNERS,    /* 同班：{0} */
  WORD_OFFICE,      /* 办公电话：{0} */
  WORD_WITH_POST,   /* {0}（{1}） */
  WORD_HEADS,       /* {0}{1}人 */
  WORD_OPEN,        /* 缺{0}人 */
  WORD_COLON,       /* {0}：{1} */
  WORD_COMMA,       /* 、 */
  WORD_FULL_STOP,   /* 。 */
  WORD_CANCELLED,   /* 已取消：{0} */
  WORD_CALENDAR_PERSON, /* {0} · {1}值班 */
  WORD_CALENDAR_TEAM,
  WORD_CALENDAR_COMMUNITY,
  WORD_CALENDAR_ABOUT,      /* what is published, and whom to ask */
  WORD_CALENDAR_REVOKED,
  WORDS
} Word;

const char *voice_word (const Voice *voice, Word word);

/* The template with {0} {1} … replaced by the arguments, a NULL-terminated list of texts. g_free it. */
char *words_fill (const char *template, ...) G_GNUC_NULL_TERMINATED;
#define voice_fill(voice, word, ...) words_fill (voice_word ((voice), (word)), __VA_ARGS__, NULL)

/* "7:20"; "9月7日周一" or "Mon 7 Sep"; "7日周一" or "Mon 7". g_free them. */
char *words_time (int minute);
char *voice_day (const Voice *voice, Day day);
char *voice_short_day (const Voice *voice, Day day);
/* "周一" or "Mon". Static. */
const char *voice_weekday (const Voice *voice, Day day);
/* "2026年9月" or "September 2026"; g_free. */
char *voice_month (const Voice *voice, Day day);

/* The day and minute of an instant in seconds, in the book's zone. */
void voice_local (const Voice *voice, gint64 seconds, Day *ret_day, int *ret_minute);
gint64 voice_seconds (const Voice *voice, Day day, int minute);
/* From when to when a shift goes, in seconds (zone_span_to_utc). */
void voice_span (const Voice *voice, const PlannedShift *shift, gint64 *ret_start, gint64 *ret_end);

/* The event row of a planned shift: the one that made it, else another of its event; NULL when the event has none. */
const EventRow *shift_row (const Community *community, const Plan *plan, const PlannedShift *shift);
const Event *shift_event (const Community *community, const Plan *plan, const PlannedShift *shift);
/* The recipient's code, else the place unless it is the whole community, else "". Never an address. */
const char *shift_where (const Community *community, const Plan *plan, const PlannedShift *shift);
gboolean shift_is_visit (const Community *community, const Plan *plan, const PlannedShift *shift);
/* A post's name, 志愿者 for a bare number of people. */
const char *voice_post (const Voice *voice, const char *post);
/* Who serves, in public: a masked name, 志愿者, or 万科物业2人. g_free it. */
char *voice_served (const Voice *voice, const Community *community, const ServedBy *by);
