/* liandu-event.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-event.h"

/**
 * liandu_event_new:
 * @transition: the step's name
 *
 * Returns: (transfer full): an event with nothing else answered
 */
LianduEvent *
liandu_event_new (const char *transition)
{
  LianduEvent *self = g_new0 (LianduEvent, 1);

  self->transition = g_strdup (transition);
  return self;
}

static GVariant *
ref_or_null (GVariant *value)
{
  return value != NULL ? g_variant_ref (value) : NULL;
}

LianduEvent *
liandu_event_copy (const LianduEvent *self)
{
  LianduEvent *copy = liandu_event_new (self->transition);

  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->decided_by = ref_or_null (self->decided_by);
  copy->form = g_strdup (self->form);
  copy->date = ref_or_null (self->date);
  copy->opinion = g_strdup (self->opinion);
  copy->paper_location = g_strdup (self->paper_location);
  copy->bound = ref_or_null (self->bound);
  copy->digest = g_strdup (self->digest);
  copy->carried = ref_or_null (self->carried);
  copy->actor = g_strdup (self->actor);
  copy->time = self->time;
  copy->op = g_strdup (self->op);
  return copy;
}

void
liandu_event_free (LianduEvent *self)
{
  g_free (self->transition);
  g_free (self->from);
  g_free (self->to);
  g_clear_pointer (&self->decided_by, g_variant_unref);
  g_free (self->form);
  g_clear_pointer (&self->date, g_variant_unref);
  g_free (self->opinion);
  g_free (self->paper_location);
  g_clear_pointer (&self->bound, g_variant_unref);
  g_free (self->digest);
  g_clear_pointer (&self->carried, g_variant_unref);
  g_free (self->actor);
  g_free (self->op);
  g_free (self);
}

/**
 * liandu_event_get:
 * @answer: a field of the questions that every step asks
 *
 * Returns: (transfer full) (nullable): what was answered
 */
GVariant *
liandu_event_get (const LianduEvent *self,
                  const char        *answer)
{
  const char *text = NULL;

  if (g_str_equal (answer, "decided_by"))
    return ref_or_null (self->decided_by);
  if (g_str_equal (answer, "date"))
    return ref_or_null (self->date);
  if (g_str_equal (answer, "form"))
    text = self->form;
  else if (g_str_equal (answer, "opinion"))
    text = self->opinion;
  else if (g_str_equal (answer, "paper_location"))
    text = self->paper_location;
  return text != NULL ? g_variant_ref_sink (g_variant_new_string (text)) : NULL;
}

/* What an op keeps of an event, in the order in which it keeps it. */
static const struct
{
  const char *key;
  const char *type;
  gsize offset;
} members[] = {
  { "transition", "s", G_STRUCT_OFFSET (LianduEvent, transition) },
  { "from", "s", G_STRUCT_OFFSET (LianduEvent, from) },
  { "to", "s", G_STRUCT_OFFSET (LianduEvent, to) },
  { "decided-by", "(ss)", G_STRUCT_OFFSET (LianduEvent, decided_by) },
  { "form", "s", G_STRUCT_OFFSET (LianduEvent, form) },
  { "date", "(sys)", G_STRUCT_OFFSET (LianduEvent, date) },
  { "opinion", "s", G_STRUCT_OFFSET (LianduEvent, opinion) },
  { "paper-location", "s", G_STRUCT_OFFSET (LianduEvent, paper_location) },
  { "bound", "as", G_STRUCT_OFFSET (LianduEvent, bound) },
  { "digest", "s", G_STRUCT_OFFSET (LianduEvent, digest) },
  { "carried", "(sx)", G_STRUCT_OFFSET (LianduEvent, carried) },
};

static gboolean
is_string (guint member)
{
  return g_str_equal (members[member].type, "s");
}

/**
 * liandu_event_to_variant:
 *
 * The form in which an event stands in an op: a{sv}, keys in a fixed order, so
 * that the same event has the same bytes everywhere.  Actor and time belong to
 * the op and are left out.
 *
 * Returns: (transfer floating): the variant
 */
GVariant *
liandu_event_to_variant (const LianduEvent *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gpointer value = G_STRUCT_MEMBER (gpointer, self, members[i].offset);

      if (value != NULL)
        g_variant_builder_add (&builder, "{sv}", members[i].key, is_string (i) ? g_variant_new_string (value) : value);
    }
  return g_variant_builder_end (&builder);
}

static void
take_member (LianduEvent *self,
             const char  *key,
             GVariant    *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gpointer *member = &G_STRUCT_MEMBER (gpointer, self, members[i].offset);

      if (!g_str_equal (members[i].key, key))
        continue;
      if (*member == NULL && g_variant_is_of_type (value, G_VARIANT_TYPE (members[i].type)))
        *member = is_string (i) ? (gpointer) g_variant_dup_string (value, NULL) : g_variant_ref (value);
      return;
    }
}

/**
 * liandu_event_from_variant:
 * @variant: an a{sv} from an op; keys of a newer program are passed over
 *
 * Returns: (transfer full): the event
 */
LianduEvent *
liandu_event_from_variant (GVariant *variant)
{
  LianduEvent *self = g_new0 (LianduEvent, 1);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    take_member (self, key, value);
  if (self->transition == NULL)
    self->transition = g_strdup ("");
  return self;
}
