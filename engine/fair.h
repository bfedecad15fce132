/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/* Who may serve each post (rule_may): of post i the persons person[from[i]] .. person[from[i + 1] - 1]; from has
 * n_posts + 1 entries. */
typedef struct {
  const guint32 *from, *person;
} FairPosts;

/* As model_shares, of a table that is there already. */
ModelShares fair_shares (const Model *model, const FairPosts *posts);
