/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"
#include "engine/roster.h"

typedef struct {
  gint32 difference; /* duties more (negative: fewer) than the others have on average, x 10 */
  char *sentence;    /* in the user's language */
} ExplainShare;

/*
 * Why a person has more duties in the roster than the others of her first team, or fewer: the one or two
 * weightiest of the reasons that the model knows, and none where it knows none. The model is that of the
 * community. sentence NULL: about as many as they, or there are no others.
 */
ExplainShare explain_share (const Community *community, const Model *model, const Roster *roster,
                            guint32 person);
void explain_share_clear (ExplainShare *share);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExplainShare, explain_share_clear)
