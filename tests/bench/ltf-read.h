/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * A roster of the long-term fairness data (chrisnig/long-term-fairness): a .cdat file. People, duties, weeks and days
 * of the week count from 0 here, from 1 in the file; a day is week x 7 + day of the week. On each day each duty
 * wants so many people.
 */
typedef struct { gint32 person, duty, day; } LtfRequest; /* duty -1: a day off */

typedef struct {
  gint32 people, duties, weeks;
  gint32 work_days;    /* the first days of a week that are no weekend */
  gint32 *wanted;      /* people, of duty * 7 + day of the week */
  gboolean *may;       /* of (person * duties + duty) * days + day */
  gboolean *away;      /* of person * days + day */
  double *satisfied;   /* of each person, from the rosters before */
  GArray *requests;    /* LtfRequest */
} LtfRoster;

LtfRoster *ltf_read (const char *path, GError **error);
void ltf_free (LtfRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LtfRoster, ltf_free)

/* One row of optima.csv. */
typedef struct {
  double objective;
  gint32 granted;
} LtfOptimum;

/* Of the roster ("2015-11-02-5") at a conflict rate ("0.5") under a strategy ("unfair"); FALSE without *error: there
 * is no such row, or no such file. */
gboolean ltf_optimum (const char *folder, const char *conflict, const char *roster, const char *strategy,
                      LtfOptimum *ret_optimum, GError **error);
