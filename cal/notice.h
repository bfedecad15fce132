/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * The State Council's yearly notice of holidays (国务院办公厅关于2026年部分节假日安排的通知), read from its pasted text:
 *
 *   二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
 *
 * It is taken as people paste it, with title, addressees, signature and the page around it, with or without numerals and full
 * stops. Sections are those of the festivals; each day is said with its date (of the notice's year unless a year
 * stands before it), alone or as a stretch with 至. What is 放假, 补休 or 公休 is off; what is 上班 is a make-up workday.
 */
typedef struct {
  Day from, to; /* both included */
  gboolean work; /* a make-up workday; else off */
  char *reason;  /* the festival */
} NoticeDays;

typedef struct {
  int year;
  GArray *days;       /* NoticeDays by from */
  GPtrArray *remarks; /* sentences: a weekday or a number of days that is not as said, a festival that is missing */
} Notice;

/* NULL with an error when it is no such notice: no year, no days, or a day that does not exist or is off and on at once. */
Notice *notice_parse (const char *text, GError **error);
void notice_free (Notice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Notice, notice_free)
