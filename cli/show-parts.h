/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/show.h"

/* What the three texts and the two data forms share. */

typedef struct {
  const ShowQuery *query;
  ServedIndex *served;
} Show;

Show *show_new (const ShowQuery *query);
void show_free (Show *show);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Show, show_free)

const PlannedShift *show_shift (const Show *show, guint shift);
gboolean show_in_span (const Show *show, guint shift);
/* The teams that own a shift's event; empty = any. */
Ints show_teams (const Show *show, guint shift);
/* Heads serving, and heads short of min over all posts. Cancelled shifts have neither. */
int show_heads (const Show *show, guint shift);
int show_open (const Show *show, guint shift);

/* A name as the query asks for it; 万科物业 for an organisation; NULL = not to be named. Borrowed. */
const char *show_name (const Show *show, const ServedBy *by);
/* "7:20–7:50"; an end on the next day is marked "+1". g_free. */
char *show_times (const Show *show, guint shift);
/* "护学 新星小学东门"; g_free. */
char *show_event (const Show *show, guint shift);
/* "劝停 王芳（3栋）；护送 阿卜杜拉·买买提、缺1人": open places in red when coloured. g_free. */
char *show_people (const Show *show, guint shift);
