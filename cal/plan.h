/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/days.h"
#include "engine/plan.h"

/*
 * From events to dated shifts: every event row of a community over the nominal days [from, to), with the reason for
 * each shift that is not plain and for each day that got none.
 *
 * Pure: the same community, span and as_of give the same plan; planning a span again or in two parts gives the same
 * keys. as_of places dates without a year.
 *
 * An event that cannot be planned (a calendar that ends too early, an unreadable phrase, two rows of one window that
 * both claim a day, no time given) is named in plan->unplanned; of one whose calendar ends within the span the days
 * before stay planned. All others are planned. The error is for the call as a whole: CAL_PLAN_ERROR_SPAN.
 */

typedef enum {
  CAL_PLAN_ERROR_SPAN, /* more than CAL_PLAN_MAX_DAYS, or more than CAL_PLAN_MAX_SHIFTS came of it */
} CalPlanError;
#define CAL_PLAN_ERROR (cal_plan_error_quark ())
GQuark cal_plan_error_quark (void);

#define CAL_PLAN_MAX_DAYS 3700
#define CAL_PLAN_MAX_SHIFTS 1000000

Plan *cal_plan (const Community *community, Day from, Day to, Day as_of, GError **error);
