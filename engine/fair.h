/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * Adds to everybody's share what one post is worth: `eligible` are the n persons who may serve it. See
 * model_shares.
 */
void fair_share_post (const Model *model, guint32 post, const guint32 *eligible, guint n, ModelShares *shares);
