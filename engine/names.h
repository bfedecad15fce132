/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"

/*
 * Names of people, as the office sees them and as the public does.
 *
 * Full: the name, followed by a tag in brackets where another person of the book has the same name: 王芳（3栋）. The tag
 * is the person's own, else the building, else the code.
 * Public: full, masked (王*, 王*民, 阿***·**提: first and last characters stay) or hidden (NULL), as the person chose,
 * else as the fallback says. A masked name carries no tag: it would say where the person lives.
 */
typedef struct Names Names;

/* fallback SHOWN_DEFAULT means masked. Borrows from the community. */
Names *names_new (const Community *community, ShownAs fallback);
void names_free (Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Names, names_free)

const char *names_full (const Names *names, int person);
/* NULL = not to be named. */
const char *names_public (const Names *names, int person);

/* The masked form of a name; g_free it. */
char *name_mask (const char *name);
