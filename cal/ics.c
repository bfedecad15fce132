/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/ics.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (paiban - ics - error, ics_error)

/* ---- the tree ---- */

static void
property_free (gpointer data)
{
  IcsProperty *property = data;
  g_free (property->name);
  g_free (property->params);
  g_free (property->value);
  g_free (property);
}

static void
component_free (gpointer data)
{
  ics_component_free (data);
}

/* As deep as ICS_MAX_DEPTH at most. */
void
ics_component_free (IcsComponent *component)
{
  if (component == NULL)
    return;
  g_free (component->name);
  g_ptr_array_unref (component->properties);
  g_ptr_array_unref (component->components);
  g_free (component);
}

static IcsComponent *
component_new (char *name, guint line)
{
  IcsComponent *component = g_new0 (IcsComponent, 1);
  component->name = name;
  component->line = line;
  component->properties = g_ptr_array_new_with_free_func (property_free);
  component->components = g_ptr_array_new_with_free_func (component_free);
  return component;
}

/* ---- notes ---- */

static void
note_free (gpointer data)
{
  IcsNote *note = data;
  g_free (note->component);
  g_free (note->property);
  g_free (note->message);
  g_free (note);
}

GPtrArray *
ics_notes_new (void)
{
  return g_ptr_array_new_with_free_func (note_free);
}

void
ics_note (GPtrArray *notes, const IcsComponent *component, const IcsProperty *property, char *message)
{
  if (notes->len >= ICS_MAX_NOTES) {
    g_free (message);
    if (notes->len > ICS_MAX_NOTES)
      return;
    component = NULL;
    property = NULL;
    message = g_strdup (_ ("Further places of this file were not understood; they are not listed."));
  }
  IcsNote *note = g_new0 (IcsNote, 1);
  note->line = property != NULL ? property->line : component != NULL ? component->line : 0;
  note->component = g_strdup (component != NULL ? component->name : "");
  note->property = g_strdup (property != NULL ? property->name : NULL);
  note->message = message;
  g_ptr_array_add (notes, note);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const IcsNote *x = *(IcsNote *const *)a, *y = *(IcsNote *const *)b;
  int by = (x->line - 1 > y->line - 1) - (x->line - 1 < y->line - 1); /* those without a line last */
  return by != 0 ? by : strcmp (x->message, y->message);
}

void
ics_notes_sort (GPtrArray *notes)
{
  g_ptr_array_sort (notes, compare_notes);
}

/* ---- reading ---- */

typedef struct {
  const char *at, *end;
  guint number; /* of the line that begins at `at` */
  GPtrArray *notes;
  IcsComponent *open[ICS_MAX_DEPTH + 1]; /* [0] = the stream */
  guint depth;
} Reader;

/* The next content line, unfolded; NULL at the end. Bare CR and LF end lines as CRLF does. */
static char *
next_line (Reader *reader, guint *ret_number)
{
  if (reader->at >= reader->end)
    return NULL;
  GString *line = g_string_new (NULL);
  *ret_number = reader->number;
  do {
    const char *stop = reader->at;
    while (stop < reader->end && *stop != '\n' && *stop != '\r')
      stop++;
    g_string_append_len (line, reader->at, stop - reader->at);
    if (stop < reader->end && *stop == '\r' && stop + 1 < reader->end && stop[1] == '\n')
      stop++;
    reader->at = stop < reader->end ? stop + 1 : stop;
    reader->number++;
  } while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t') && reader->at++);
  char *text = g_utf8_make_valid (line->str, (gssize)line->len);
  g_string_free (line, TRUE);
  return text;
}

/* The colon that ends name and parameters: outside of quotation marks. */
static const char *
find_colon (const char *line)
{
  gboolean quoted = FALSE;
  for (const char *p = line; *p != '\0'; p++) {
    if (*p == '"')
      quoted = !quoted;
    else if (*p == ':' && !quoted)
      return p;
  }
  return quoted ? strchr (line, ':') : NULL; /* a quotation mark that is never closed is a plain one */
}

static IcsProperty *
split_line (const char *line, guint number)
{
  const char *colon = find_colon (line);
  gsize name = strspn (line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
  if (colon == NULL || name == 0 || (line[name] != ':' && line[name] != ';') || line + name > colon)
    return NULL;
  IcsProperty *property = g_new (IcsProperty, 1);
  property->line = number;
  property->name = g_ascii_strup (line, (gssize)name);
  property->params
      = line + name < colon ? g_strndup (line + name + 1, (gsize)(colon - line) - name - 1) : g_strdup ("");
  property->value = g_strdup (colon + 1);
  return property;
}

/* FALSE with the error when it is too deep. */
static gboolean
begin (Reader *reader, const IcsProperty *property, GError **error)
{
  if (reader->depth == ICS_MAX_DEPTH) {
    g_set_error (
        error, ICS_ERROR, ICS_ERROR_TOO_LARGE,
        _ ("Line %u: components stand more than %d deep in each other; no calendar program writes that."),
        property->line, ICS_MAX_DEPTH);
    return FALSE;
  }
  g_autofree char *name = g_strdup (property->value);
  g_strstrip (name);
  IcsComponent *component = component_new (g_ascii_strup (name, -1), property->line);
  g_ptr_array_add (reader->open[reader->depth]->components, component);
  reader->open[++reader->depth] = component;
  return TRUE;
}

static void
mark_cut (Reader *reader, guint depth)
{
  for (; reader->depth > depth; reader->depth--) {
    IcsComponent *component = reader->open[reader->depth];
    component->cut = TRUE;
    ics_note (reader->notes, component, NULL,
              g_strdup_printf (reader->depth > 1
                                   ? _ ("This %s has no END: the file is damaged here, and it is left out.")
                                   : _ ("This %s has no END: the file is damaged or not complete."),
                               component->name));
  }
}

static void
end (Reader *reader, const IcsProperty *property)
{
  g_autofree char *name = g_strdup (property->value);
  g_strstrip (name);
  guint depth = reader->depth;
  while (depth > 0 && g_ascii_strcasecmp (reader->open[depth]->name, name) != 0)
    depth--;
  if (depth == 0) {
    ics_note (reader->notes, reader->open[reader->depth], property,
              g_strdup_printf (_ ("END:%s ends nothing that was begun."), name));
    return;
  }
  mark_cut (reader, depth);
  reader->depth = depth - 1;
}

static gboolean
take_line (Reader *reader, const char *line, guint number, GError **error)
{
  IcsProperty *property = split_line (line, number);
  IcsComponent *component = reader->open[reader->depth];
  gboolean ok = TRUE;
  if (property == NULL) {
    if (reader->depth > 0) /* around the calendar mail programs and web servers leave their own lines */
      ics_note (reader->notes, component, &(IcsProperty){ .line = number },
                g_strdup_printf (_ ("“%.60s” is no line of a calendar file."), line));
    return TRUE;
  }
  if (strcmp (property->name, "BEGIN") == 0)
    ok = begin (reader, property, error);
  else if (strcmp (property->name, "END") == 0)
    end (reader, property);
  else {
    g_ptr_array_add (component->properties, property);
    return TRUE;
  }
  property_free (property);
  return ok;
}

static gboolean
has_calendar (const IcsComponent *stream)
{
  for (guint i = 0; i < stream->components->len; i++)
    if (strcmp (((IcsComponent *)stream->components->pdata[i])->name, "VCALENDAR") == 0)
      return TRUE;
  return FALSE;
}

IcsComponent *
ics_parse (const char *bytes, gsize length, GPtrArray *notes, GError **error)
{
  if (length > ICS_MAX_BYTES) {
    g_set_error (error, ICS_ERROR, ICS_ERROR_TOO_LARGE,
                 _ ("This calendar file is larger than %u MiB. Export a shorter period."),
                 (guint)(ICS_MAX_BYTES >> 20));
    return NULL;
  }
  g_autoptr (IcsComponent) stream = component_new (g_strdup (""), 1);
  Reader reader = { .at = bytes, .end = bytes + length, .number = 1, .notes = notes, .open = { stream } };
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    reader.at += 3;
  char *line;
  guint number;
  while ((line = next_line (&reader, &number)) != NULL) {
    gboolean ok = *line == '\0' || take_line (&reader, line, number, error);
    g_free (line);
    if (!ok)
      return NULL;
  }
  mark_cut (&reader, 0);
  if (has_calendar (stream))
    return g_steal_pointer (&stream);
  g_set_error (error, ICS_ERROR, ICS_ERROR_NO_CALENDAR,
               _ ("This is no calendar file: it has no line BEGIN:VCALENDAR. Export the calendar as .ics "
                  "(iCalendar)."));
  return NULL;
}

/* ---- asking ---- */

const IcsProperty *
ics_find (const IcsComponent *component, const char *name)
{
  for (guint i = 0; i < component->properties->len; i++) {
    const IcsProperty *property = component->properties->pdata[i];
    if (strcmp (property->name, name) == 0)
      return property;
  }
  return NULL;
}

const char *
ics_value (const IcsComponent *component, const char *name)
{
  const IcsProperty *property = ics_find (component, name);
  return property != NULL ? property->value : NULL;
}

/* The end of a parameter: the next ';' outside of quotation marks. */
static const char *
param_end (const char *p)
{
  gboolean quoted = FALSE;
  for (; *p != '\0' && (quoted || *p != ';'); p++)
    if (*p == '"')
      quoted = !quoted;
  return p;
}

char *
ics_param (const IcsProperty *property, const char *name)
{
  gsize length = strlen (name);
  for (const char *p = property->params; *p != '\0';) {
    const char *stop = param_end (p);
    if (g_ascii_strncasecmp (p, name, length) == 0 && p[length] == '=') {
      const char *from = p + length + 1, *to = stop;
      if (to - from >= 2 && *from == '"' && to[-1] == '"') {
        from++;
        to--;
      }
      return g_strndup (from, (gsize)(to - from));
    }
    p = *stop == ';' ? stop + 1 : stop;
  }
  return NULL;
}

char *
ics_text (const char *value)
{
  GString *out = g_string_new (NULL);
  for (const char *p = value; *p != '\0'; p++) {
    if (*p != '\\' || p[1] == '\0')
      g_string_append_c (out, *p);
    else if (*++p == 'n' || *p == 'N')
      g_string_append_c (out, '\n');
    else
      g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}
