/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * An iCalendar stream (RFC 5545 3.1, 3.4) as a tree of components that remembers its lines.
 *
 * The lines are cut here and not by libical, because libical tells neither the line nor the text of what it
 * drops (it leaves X-LIC-ERROR behind, or nothing), and what a coordinator's calendar says must never vanish
 * in silence. Values (times, durations, periods) are read by libical: cal/ics-time.h.
 *
 * Nothing of what a stream may hold is an error but this: it is no calendar at all, or it is too large.
 * Everything else that is not understood becomes a note: line, component, property and a sentence.
 */

#define ICS_MAX_BYTES ((gsize)5 << 20)
#define ICS_MAX_DEPTH 8

typedef enum {
  ICS_ERROR_NO_CALENDAR, /* no BEGIN:VCALENDAR */
  ICS_ERROR_TOO_LARGE,   /* a limit was passed; nothing is taken */
  ICS_ERROR_STOPPED,     /* whoever called said stop */
} IcsError;
#define ICS_ERROR (ics_error_quark ())
GQuark ics_error_quark (void);

typedef struct {
  guint line;   /* of the file, from 1: where the folded line begins */
  char *name;   /* upper case */
  char *params; /* "TZID=Asia/Shanghai;X=Y", "" = none */
  char *value;  /* as it stands, unfolded; valid UTF-8 */
} IcsProperty;

typedef struct IcsComponent IcsComponent;
struct IcsComponent {
  char *name; /* upper case: VEVENT; "" = the stream itself */
  guint line;
  gboolean cut;          /* its END is missing: not to be trusted (noted) */
  GPtrArray *properties; /* IcsProperty * in the order of the file */
  GPtrArray *components; /* IcsComponent * likewise */
};

void ics_component_free (IcsComponent *component);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcsComponent, ics_component_free)

/* Something that was not understood, or not taken. Texts are NULL where they do not apply. */
typedef struct {
  guint line; /* 0 = none */
  char *component, *property;
  char *message; /* whole sentences in the user's language */
} IcsNote;

/* A list of IcsNote *, to be freed with g_ptr_array_unref. */
GPtrArray *ics_notes_new (void);
/* Takes message. Past ICS_MAX_NOTES one last note says that there are more. */
#define ICS_MAX_NOTES 200
void ics_note (GPtrArray *notes, const IcsComponent *component, const IcsProperty *property, char *message);
/* In the order of the file. */
void ics_notes_sort (GPtrArray *notes);

/* The stream as a component without a name, whose components are its VCALENDARs. */
IcsComponent *ics_parse (const char *bytes, gsize length, GPtrArray *notes, GError **error);

/* The first property of that name, or NULL. */
const IcsProperty *ics_find (const IcsComponent *component, const char *name);
/* Its value, or NULL. */
const char *ics_value (const IcsComponent *component, const char *name);
/* The value of a parameter without its quotation marks, or NULL; g_free it. */
char *ics_param (const IcsProperty *property, const char *name);
/* A TEXT value without its escapes; g_free it. */
char *ics_text (const char *value);
