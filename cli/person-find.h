/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/names.h"

/*
 * The person that somebody typed: a code (V017), a name that only one person has, or a name with its tag as lists show it
 * (王芳（3栋）, 王芳(三栋)), compared as sheets compare them: dots and widths are the same. NONE with an error that shows the candidates,
 * or whose name is nearly that.
 */
int person_find (const Community *community, const Names *names, const char *text, GError **error);
/* The elder of that code (A03), or who alone is called so (周爷爷). NONE without an error: nobody is; with one: several are. */
int recipient_find (const Community *community, const char *text, GError **error);
