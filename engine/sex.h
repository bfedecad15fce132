/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

/* As a sheet says it of a person, or as a post or recipient asks it (unknown: not said, not asked). */
typedef enum { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE } Sex;
