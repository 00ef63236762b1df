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
  g_free (self->actor);
  g_free (self->op);
  g_free (self);
}

static void
add_string (GVariantBuilder *builder,
            const char      *key,
            const char      *value)
{
  if (value != NULL)
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

static void
add_value (GVariantBuilder *builder,
           const char      *key,
           GVariant        *value)
{
  if (value != NULL)
    g_variant_builder_add (builder, "{sv}", key, value);
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
  add_string (&builder, "transition", self->transition);
  add_string (&builder, "from", self->from);
  add_string (&builder, "to", self->to);
  add_value (&builder, "decided-by", self->decided_by);
  add_string (&builder, "form", self->form);
  add_value (&builder, "date", self->date);
  add_string (&builder, "opinion", self->opinion);
  add_string (&builder, "paper-location", self->paper_location);
  add_value (&builder, "bound", self->bound);
  add_string (&builder, "digest", self->digest);
  return g_variant_builder_end (&builder);
}

static char *
take_string (GVariant   *dict,
             const char *key)
{
  char *value = NULL;

  g_variant_lookup (dict, key, "s", &value);
  return value;
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
  g_autofree char *transition = take_string (variant, "transition");
  LianduEvent *self = liandu_event_new (transition != NULL ? transition : "");

  self->from = take_string (variant, "from");
  self->to = take_string (variant, "to");
  self->decided_by = g_variant_lookup_value (variant, "decided-by", G_VARIANT_TYPE ("(ss)"));
  self->form = take_string (variant, "form");
  self->date = g_variant_lookup_value (variant, "date", G_VARIANT_TYPE ("(sys)"));
  self->opinion = take_string (variant, "opinion");
  self->paper_location = take_string (variant, "paper-location");
  self->bound = g_variant_lookup_value (variant, "bound", G_VARIANT_TYPE_STRING_ARRAY);
  self->digest = take_string (variant, "digest");
  return self;
}
