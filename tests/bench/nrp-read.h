/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * An instance of the staff-scheduling benchmark of Curtois and Qu (schedulingbenchmarks.org), text format.
 * Days count from 0, a Monday; h is whole weeks. References are indices of this instance.
 */
#define NRP_NO_LIMIT G_MAXINT32

typedef struct {
  char *name;
  gint32 minutes;
  char *bars; /* the names of the shifts that may not follow on the next day, as written */
  gboolean *barred; /* of each shift: may it not follow? */
} NrpShift;

typedef struct {
  char *name;
  gint32 *most; /* shifts of each kind over the horizon, NRP_NO_LIMIT where none is said */
  gint32 max_minutes, min_minutes, max_run, min_run, min_off, max_weekends;
} NrpStaff;

typedef struct { guint32 staff; gint32 day; } NrpDayOff;
/* wanted: on, and the weight is paid when it is not met; else off, paid when it is broken. */
typedef struct { guint32 staff, shift; gint32 day, weight; gboolean wanted; } NrpRequest;
typedef struct { gint32 need, under, over; gboolean given; } NrpCover;

typedef struct {
  gint32 days;
  GArray *shifts;   /* NrpShift */
  GArray *staff;    /* NrpStaff */
  GArray *days_off; /* NrpDayOff */
  GArray *requests; /* NrpRequest */
  NrpCover *cover;  /* of day * shifts + shift */
} NrpInstance;

NrpInstance *nrp_read (const char *path, GError **error);
void nrp_free (NrpInstance *instance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NrpInstance, nrp_free)
#define NRP_SHIFT(instance, i) (&g_array_index ((instance)->shifts, NrpShift, (i)))
#define NRP_STAFF(instance, i) (&g_array_index ((instance)->staff, NrpStaff, (i)))
