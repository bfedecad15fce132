/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/names.h"

/*
 * The person that somebody typed: a code (V017), a name that only one person has, or a name with its tag as lists show it
 * (王芳（3栋）; brackets of either width). NONE with an error that shows the candidates.
 */
int person_find (const Community *community, const Names *names, const char *text, GError **error);
