/* liandu-parcel-content.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-parcel-content.h"

#include "liandu-error.h"
#include "liandu-parcel-json.h"

void
liandu_parcel_value_free (LianduParcelValue *self)
{
  g_free (self->name);
  g_free (self->term);
  g_free (self->type);
  g_clear_pointer (&self->value, g_variant_unref);
  g_free (self->text);
  g_free (self);
}

void
liandu_parcel_step_free (LianduParcelStep *self)
{
  g_free (self->transition);
  g_free (self->term);
  g_free (self->from);
  g_free (self->to);
  g_free (self->to_term);
  g_clear_pointer (&self->decided_by, g_variant_unref);
  g_free (self->form);
  g_clear_pointer (&self->date, g_variant_unref);
  g_free (self->opinion);
  g_free (self->paper_location);
  g_free (self->actor);
  g_free (self->digest);
  g_free (self);
}

void
liandu_parcel_deed_free (LianduParcelDeed *self)
{
  g_free (self->actor);
  g_free (self->words);
  g_free (self);
}

void
liandu_parcel_name_free (LianduParcelName *self)
{
  g_free (self->uuid);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->title);
  g_free (self->place);
  g_free (self->post);
  g_free (self);
}

/**
 * liandu_parcel_record_new:
 *
 * Returns: (transfer full): one of which nothing is known yet
 */
LianduParcelRecord *
liandu_parcel_record_new (void)
{
  LianduParcelRecord *self = g_new0 (LianduParcelRecord, 1);

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_parcel_value_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_parcel_record_free);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_parcel_step_free);
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_parcel_deed_free);
  return self;
}

void
liandu_parcel_record_free (LianduParcelRecord *self)
{
  g_free (self->uuid);
  g_free (self->origin);
  g_free (self->kind);
  g_free (self->kind_term);
  g_free (self->table);
  g_free (self->number);
  g_free (self->title);
  g_free (self->state);
  g_free (self->state_term);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->history);
  g_free (self);
}

LianduParcelContent *
liandu_parcel_content_new (void)
{
  LianduParcelContent *self = g_new0 (LianduParcelContent, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_parcel_record_free);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_parcel_name_free);
  return self;
}

void
liandu_parcel_content_free (LianduParcelContent *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/* As JSON */

/* The types that values of fields have: liandu-value.h. */
static const char * const value_types[] = { "s", "as", "(sys)", "x", "b", "(ss)", "a(ss)", "(ssx)", NULL };

static void
write_value (gpointer     data,
             JsonBuilder *builder)
{
  const LianduParcelValue *self = data;

  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, self->id);
  if (self->value != NULL)
    liandu_parcel_json_add (builder, "value", self->value);
}

static void
read_value (gpointer    data,
            JsonObject *object)
{
  LianduParcelValue *self = data;
  g_autoptr (GVariant) id = liandu_parcel_json_get (object, "id", "x");

  self->id = id != NULL ? (guint) CLAMP (g_variant_get_int64 (id), 0, G_MAXINT) : 0;
  if (self->type != NULL && g_strv_contains (value_types, self->type))
    self->value = liandu_parcel_json_get (object, "value", self->type);
}

#define MAKER(type) \
  static gpointer make_##type (void) \
  { \
    return g_new0 (LianduParcel##type, 1); \
  }

MAKER (Value)
MAKER (Step)
MAKER (Deed)
MAKER (Name)

#define STRING(type, key) { #key, LIANDU_PARCEL_STRING, G_STRUCT_OFFSET (LianduParcel##type, key) }
#define NUMBER(type, key) { #key, LIANDU_PARCEL_NUMBER, G_STRUCT_OFFSET (LianduParcel##type, key) }
#define SWITCH(type, key) { #key, LIANDU_PARCEL_SWITCH, G_STRUCT_OFFSET (LianduParcel##type, key) }
#define VARIANT(type, key, signature) { #key, LIANDU_PARCEL_VARIANT, G_STRUCT_OFFSET (LianduParcel##type, key), signature }
#define LIST(type, key, shape) { #key, LIANDU_PARCEL_LIST, G_STRUCT_OFFSET (LianduParcel##type, key), NULL, shape }

/* clang-format off */
static const LianduParcelMember value_members[] = {
  STRING (Value, name), STRING (Value, term), STRING (Value, type), STRING (Value, text),
};
static const LianduParcelShape value_shape = {
  value_members, G_N_ELEMENTS (value_members), make_Value, (GDestroyNotify) liandu_parcel_value_free, write_value, read_value,
};

static const LianduParcelMember step_members[] = {
  STRING (Step, transition), STRING (Step, term), STRING (Step, from), STRING (Step, to), STRING (Step, to_term),
  VARIANT (Step, decided_by, "(ss)"), STRING (Step, form), VARIANT (Step, date, "(sys)"), STRING (Step, opinion),
  STRING (Step, paper_location), STRING (Step, actor), NUMBER (Step, time), STRING (Step, digest), SWITCH (Step, changed),
};
static const LianduParcelShape step_shape = {
  step_members, G_N_ELEMENTS (step_members), make_Step, (GDestroyNotify) liandu_parcel_step_free,
};

static const LianduParcelMember deed_members[] = {
  NUMBER (Deed, time), STRING (Deed, actor), STRING (Deed, words),
};
static const LianduParcelShape deed_shape = {
  deed_members, G_N_ELEMENTS (deed_members), make_Deed, (GDestroyNotify) liandu_parcel_deed_free,
};

static const LianduParcelMember name_members[] = {
  STRING (Name, uuid), STRING (Name, kind), STRING (Name, name), STRING (Name, title), STRING (Name, place), STRING (Name, post),
};
static const LianduParcelShape name_shape = {
  name_members, G_N_ELEMENTS (name_members), make_Name, (GDestroyNotify) liandu_parcel_name_free,
};

static const LianduParcelShape record_shape;
static const LianduParcelMember record_members[] = {
  STRING (Record, uuid), STRING (Record, origin), STRING (Record, kind), STRING (Record, kind_term), STRING (Record, table),
  STRING (Record, number), STRING (Record, title), STRING (Record, state), STRING (Record, state_term),
  LIST (Record, values, &value_shape), LIST (Record, rows, &record_shape), LIST (Record, steps, &step_shape),
  LIST (Record, history, &deed_shape),
};
static const LianduParcelShape record_shape = {
  record_members, G_N_ELEMENTS (record_members), (gpointer (*) (void)) liandu_parcel_record_new, (GDestroyNotify) liandu_parcel_record_free,
};

static const LianduParcelMember content_members[] = {
  LIST (Content, records, &record_shape), LIST (Content, names, &name_shape),
};
static const LianduParcelShape content_shape = {
  content_members, G_N_ELEMENTS (content_members), (gpointer (*) (void)) liandu_parcel_content_new, (GDestroyNotify) liandu_parcel_content_free,
};
/* clang-format on */

/**
 * liandu_parcel_content_to_bytes:
 *
 * Returns: (transfer full): JSON in UTF-8
 */
GBytes *
liandu_parcel_content_to_bytes (const LianduParcelContent *self)
{
  return liandu_parcel_json_to_bytes (&content_shape, (gpointer) self);
}

/* What everything else relies on. */
static gboolean
is_whole (GPtrArray *records,
          gboolean   rows)
{
  for (guint i = 0; i < records->len; i++)
    {
      const LianduParcelRecord *record = g_ptr_array_index (records, i);

      if (record->uuid == NULL || *record->uuid == '\0' || record->kind == NULL || (record->table != NULL) != rows
          || (rows && record->rows->len > 0) || !is_whole (record->rows, TRUE))
        return FALSE;
      for (guint j = 0; j < record->steps->len; j++)
        {
          const LianduParcelStep *step = g_ptr_array_index (record->steps, j);

          if (step->transition == NULL || step->to == NULL)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
are_names_whole (GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      const LianduParcelName *name = g_ptr_array_index (names, i);

      if (name->uuid == NULL || name->kind == NULL || name->name == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_parcel_content_parse:
 * @bytes: from outside
 * @error: %LIANDU_ERROR_CORRUPT
 *
 * Values of types that this program does not know keep their words alone.
 *
 * Returns: (transfer full) (nullable): the content
 */
LianduParcelContent *
liandu_parcel_content_parse (GBytes  *bytes,
                             GError **error)
{
  g_autoptr (LianduParcelContent) content = liandu_parcel_json_parse (&content_shape, bytes);

  if (content != NULL && is_whole (content->records, FALSE) && are_names_whole (content->names))
    return g_steal_pointer (&content);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("The records in the package cannot be read: nothing was taken over; ask the office that made it for another one"));
  return NULL;
}
