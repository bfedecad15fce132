/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * The settings of a book (sheet 设置): keys, what they are called on the sheet, and their defaults. The book stores the
 * key and the plain form of the value below; sheets translate both. A setting that has no row in a book has its
 * default.
 */

#define SETTING_COMMUNITY "community_name"
#define SETTING_SIGNATURE "sms_signature"
#define SETTING_PHONE "office_phone"
#define SETTING_PUBLIC_NAMES "public_names"   /* full, masked, hidden */
#define SETTING_ZONE "zone"
#define SETTING_LANGUAGE "language"           /* zh, en: of feeds, SMS and prints */
#define SETTING_DOMAIN "uid_domain"           /* part of every UID; fixed by init */
#define SETTING_FEED_URL "feed_url"
#define SETTING_GATEWAY "sms_gateway"
#define SETTING_SMS_HOURS "sms_hours"         /* 8-21 */
#define SETTING_SMS_URGENT "sms_urgent"       /* yes, no */
#define SETTING_SMS_PER_DAY "sms_per_day"
#define SETTING_REMINDER "reminder"           /* 1d 17:00: days before, time */
#define SETTING_REPLY "reply"                 /* where there is a gateway: decline: only who cannot come answers 2; all; none */
#define SETTING_VISIT_AS "visit_as"           /* code, called */
#define SETTING_PAPER "paper"                 /* A3, A4 */
#define SETTING_ROUND "round_minutes"
#define SETTING_DAY_CAP "day_cap_hours"
#define SETTING_PRESENT "present_percent"
#define SETTING_COUNT_TRAVEL "count_travel"   /* yes, no */
#define SETTING_COUNT_EARLY "count_early"     /* yes, no */
#define SETTING_NOTICE "notice_workdays"
#define SETTING_STARS "star_hours"            /* 100/300/600/1000/1500 */
#define SETTING_BACKUP_DIR "backup_dir"
#define SETTING_BACKUP_KEEP "backup_keep"

typedef enum { SETTING_TEXT, SETTING_NUMBER, SETTING_YES_NO, SETTING_CHOICE } SettingKind;

typedef struct {
  const char *key;
  const char *name;            /* on the Chinese sheet */
  SettingKind kind;
  const char *fallback;        /* "" = none */
  const char *choices;         /* SETTING_CHOICE: "full=全名 masked=隐名 ..." */
} SettingInfo;

extern const SettingInfo setting_table[];
extern const guint setting_table_size;

/* By key or by name of the sheet; NULL when there is none. */
const SettingInfo *setting_find (const char *key_or_name);
