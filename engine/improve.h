/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rng.h"
#include "engine/score.h"

/*
 * Simulated annealing over the score. See the head of improve.c.
 */
typedef struct {
  guint64 steps;    /* moves to try */
  double hot, cold; /* temperatures in points */
  /* How much of the round is over by the clock, 0..1; 1 or more ends it. NULL, or with `by_steps`, the
     temperature follows the steps alone and only the end is asked. */
  double (*elapsed) (gpointer data);
  gpointer data;
  gboolean by_steps;
} ImproveRound;

/* Runs one round from the score as it stands and leaves it where the round ends; returns the moves tried.
 * */
guint64 improve (Score *score, Rng *rng, const ImproveRound *round);
