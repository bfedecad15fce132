/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * An instance of the second international nurse rostering competition, text format: a scenario, one history and
 * as many week files as the scenario has weeks, all known at once ("static"). Days count from 0, a Monday.
 */
#define INRC2_NONE (-1) /* no shift, or any */

typedef struct { gint32 low, high; } Inrc2Range;

typedef struct {
  char *name;
  Inrc2Range run;
  gboolean *barred; /* of each shift: may it not follow on the next day? */
} Inrc2Shift;

typedef struct {
  char *name;
  Inrc2Range total, work, off;
  gint32 weekends;
  gboolean whole_weekends;
} Inrc2Contract;

/* The history: so many assignments and weekends, and the runs up to the day before, one of work and off being 0. */
typedef struct {
  char *name;
  guint32 contract;
  gboolean *skills; /* of each skill */
  gboolean has_past;
  gint32 past_total, past_weekends, last, same, work, off; /* last: a shift or INRC2_NONE */
} Inrc2Nurse;

typedef struct { guint32 nurse; gint32 shift, day; } Inrc2Request;

typedef struct {
  char *name;
  guint8 *week_files; /* their numbers, n_weeks of them */
  guint n_weeks;
  gint32 days;
  GPtrArray *skills;    /* names */
  GArray *shifts;       /* Inrc2Shift */
  GArray *contracts;    /* Inrc2Contract */
  GArray *nurses;       /* Inrc2Nurse */
  GArray *requests;     /* Inrc2Request */
  Inrc2Range *cover;    /* of (day x shifts + shift) x skills + skill: least and best */
} Inrc2Instance;

/* weeks: "6-2-9-1". The set's name is the last part of the folder. */
Inrc2Instance *inrc2_read (const char *folder, guint history, const char *weeks, GError **error);
void inrc2_free (Inrc2Instance *instance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Inrc2Instance, inrc2_free)
#define INRC2_SHIFT(instance, i) (&g_array_index ((instance)->shifts, Inrc2Shift, (i)))
#define INRC2_NURSE(instance, i) (&g_array_index ((instance)->nurses, Inrc2Nurse, (i)))
#define INRC2_CONTRACT(instance, i) (&g_array_index ((instance)->contracts, Inrc2Contract, (i)))

/* "Mon" .. "Sun" */
extern const char *const inrc2_days[7];
