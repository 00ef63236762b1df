/* liandu-record.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-kind-private.h"
#include "liandu-record.h"

/**
 * LianduRecord:
 *
 * One record in memory: what a form shows and what a change set is made from.
 * It knows the values it started from (the base), so that a save can check
 * that nobody changed them meanwhile.  Each kind has a type of its own with a
 * property for every field.  Not for use by two threads at once.
 */
typedef struct
{
  const LianduKind *kind;
  char *uuid;
  char *parent;
  char *state;
  int position;
  int base_position;
  GVariant **values;
  GVariant **base;
  GListStore **children;
  GPtrArray *events;
  GPtrArray *removed;
  gboolean stored;
  gboolean deleted;
} LianduRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LianduRecord, liandu_record, G_TYPE_OBJECT)

static gboolean
is_string_type (const LianduField *field)
{
  return field->info->type != LIANDU_FIELD_TABLE
         && g_variant_type_equal (liandu_field_get_value_type (field), G_VARIANT_TYPE_STRING);
}

static void
clear_values (GVariant **values,
              guint      n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&values[i], g_variant_unref);
}

static void
liandu_record_finalize (GObject *object)
{
  LianduRecordPrivate *priv = liandu_record_get_instance_private (LIANDU_RECORD (object));
  guint n = priv->kind->fields->len;

  clear_values (priv->values, n);
  clear_values (priv->base, n);
  for (guint i = 0; i < n; i++)
    g_clear_object (&priv->children[i]);
  g_free (priv->values);
  g_free (priv->base);
  g_free (priv->children);
  g_free (priv->uuid);
  g_free (priv->parent);
  g_free (priv->state);
  g_ptr_array_unref (priv->events);
  g_ptr_array_unref (priv->removed);

  G_OBJECT_CLASS (liandu_record_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec G_GNUC_UNUSED)
{
  LianduRecord *self = LIANDU_RECORD (object);
  const LianduField *field = g_ptr_array_index (liandu_record_get_kind (self)->fields, prop_id - 1);
  GVariant *variant = liandu_record_get_value (self, field);

  if (field->info->type == LIANDU_FIELD_TABLE)
    g_value_set_object (value, liandu_record_get_children (self, field));
  else if (is_string_type (field))
    g_value_set_string (value, variant != NULL ? g_variant_get_string (variant, NULL) : NULL);
  else
    g_value_set_variant (value, variant);
}

static void
set_property (GObject      *object,
              guint         prop_id,
              const GValue *value,
              GParamSpec   *pspec G_GNUC_UNUSED)
{
  LianduRecord *self = LIANDU_RECORD (object);
  const LianduField *field = g_ptr_array_index (liandu_record_get_kind (self)->fields, prop_id - 1);

  if (is_string_type (field))
    liandu_record_set_string (self, field->info->name, g_value_get_string (value));
  else
    liandu_record_set_value (self, field, g_value_get_variant (value));
}

static GParamSpec *
create_property (const LianduField *field)
{
  g_autofree char *name = g_strdelimit (g_strdup (field->info->name), "_", '-');
  GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

  flags |= liandu_field_is_stored (field) ? G_PARAM_READWRITE : G_PARAM_READABLE;
  if (field->info->type == LIANDU_FIELD_TABLE)
    return g_param_spec_object (name, NULL, NULL, G_TYPE_LIST_MODEL, flags);
  if (is_string_type (field))
    return g_param_spec_string (name, NULL, NULL, NULL, flags);
  return g_param_spec_variant (name, NULL, NULL, liandu_field_get_value_type (field), NULL, flags);
}

static void
kind_class_init (gpointer g_class,
                 gpointer class_data)
{
  GObjectClass *object_class = G_OBJECT_CLASS (g_class);
  LianduRecordClass *record_class = LIANDU_RECORD_CLASS (g_class);
  const LianduKind *kind = class_data;

  record_class->kind = kind;
  record_class->properties = g_new0 (GParamSpec *, kind->fields->len + 1);
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  for (guint i = 0; i < kind->fields->len; i++)
    record_class->properties[i + 1] = create_property (g_ptr_array_index (kind->fields, i));
  g_object_class_install_properties (object_class, kind->fields->len + 1, record_class->properties);
}

static void
kind_instance_init (GTypeInstance *instance,
                    gpointer       g_class)
{
  LianduRecord *self = (LianduRecord *) instance;
  LianduRecordPrivate *priv = liandu_record_get_instance_private (self);

  priv->kind = LIANDU_RECORD_CLASS (g_class)->kind;
  priv->values = g_new0 (GVariant *, priv->kind->fields->len);
  priv->base = g_new0 (GVariant *, priv->kind->fields->len);
  priv->children = g_new0 (GListStore *, priv->kind->fields->len);
}

static char *
camel_case (const char *name)
{
  g_autoptr (GString) camel = g_string_new ("Liandu");
  g_auto (GStrv) words = g_strsplit (name, "_", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append_c (camel, g_ascii_toupper (words[i][0]));
      g_string_append (camel, words[i] + 1);
    }
  g_string_append (camel, "Record");
  return g_string_free (g_steal_pointer (&camel), FALSE);
}

/* One final type per kind from one class_init, as for GIMP's operations: the
 * same object serves generated forms and plain bindings. */
GType
liandu_record_register_type (const LianduKind *kind)
{
  g_autofree char *name = camel_case (kind->info->name);
  const GTypeInfo info = {
    .class_size = sizeof (LianduRecordClass),
    .class_init = kind_class_init,
    .class_data = kind,
    .instance_size = sizeof (LianduRecord),
    .instance_init = kind_instance_init,
  };

  return g_type_register_static (LIANDU_TYPE_RECORD, name, &info, G_TYPE_FLAG_FINAL);
}

static void
liandu_record_class_init (LianduRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_record_finalize;
}

static void
liandu_record_init (LianduRecord *self)
{
  LianduRecordPrivate *priv = liandu_record_get_instance_private (self);

  priv->events = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_event_free);
  priv->removed = g_ptr_array_new_with_free_func (g_object_unref);
  priv->position = -1;
  priv->base_position = -1;
}

/**
 * liandu_record_new:
 * @kind: its kind
 * @uuid: its id
 *
 * Returns: (transfer full): an empty record that is not stored yet
 */
LianduRecord *
liandu_record_new (const LianduKind *kind,
                   const char       *uuid)
{
  LianduRecord *self = g_object_new (kind->record_type, NULL);
  LianduRecordPrivate *priv = liandu_record_get_instance_private (self);

  priv->uuid = g_strdup (uuid);
  priv->state = g_strdup (liandu_kind_get_initial_state (kind));
  return self;
}

static void
copy_values (GVariant **to,
             GVariant **from,
             guint      n)
{
  for (guint i = 0; i < n; i++)
    to[i] = from[i] != NULL ? g_variant_ref (from[i]) : NULL;
}

static void
copy_children (LianduRecord      *copy,
               GListStore        *rows,
               const LianduField *field)
{
  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      g_autoptr (LianduRecord) row_copy = liandu_record_copy (row);

      liandu_record_add_child (copy, field, row_copy);
    }
}

/**
 * liandu_record_copy:
 *
 * Returns: (transfer full): the same record, rows, steps and base values
 *   included, to be changed apart
 */
LianduRecord *
liandu_record_copy (LianduRecord *self)
{
  LianduRecordPrivate *priv = liandu_record_get_instance_private (self);
  LianduRecord *copy = liandu_record_new (priv->kind, priv->uuid);
  LianduRecordPrivate *copy_priv = liandu_record_get_instance_private (copy);
  guint n = priv->kind->fields->len;

  copy_values (copy_priv->values, priv->values, n);
  copy_values (copy_priv->base, priv->base, n);
  for (guint i = 0; i < n; i++)
    copy_children (copy, priv->children[i], g_ptr_array_index (priv->kind->fields, i));
  for (guint i = 0; i < priv->events->len; i++)
    g_ptr_array_add (copy_priv->events, liandu_event_copy (g_ptr_array_index (priv->events, i)));
  for (guint i = 0; i < priv->removed->len; i++)
    g_ptr_array_add (copy_priv->removed, g_object_ref (g_ptr_array_index (priv->removed, i)));
  liandu_record_set_state (copy, priv->state);
  liandu_record_set_parent (copy, priv->parent);
  copy_priv->position = priv->position;
  copy_priv->base_position = priv->base_position;
  copy_priv->stored = priv->stored;
  copy_priv->deleted = priv->deleted;
  return copy;
}

/* Plain accessors */

#define PRIV(self) ((LianduRecordPrivate *) liandu_record_get_instance_private (self))

const LianduKind *
liandu_record_get_kind (LianduRecord *self)
{
  return PRIV (self)->kind;
}

const char *
liandu_record_get_uuid (LianduRecord *self)
{
  return PRIV (self)->uuid;
}

const char *
liandu_record_get_parent (LianduRecord *self)
{
  return PRIV (self)->parent;
}

void
liandu_record_set_parent (LianduRecord *self,
                          const char   *uuid)
{
  g_free (PRIV (self)->parent);
  PRIV (self)->parent = g_strdup (uuid);
}

/**
 * liandu_record_get_position:
 *
 * Returns: where a table row stands among its like, -1 when not yet given
 */
int
liandu_record_get_position (LianduRecord *self)
{
  return PRIV (self)->position;
}

/**
 * liandu_record_get_base_position:
 *
 * Returns: where the row stood when it was last clean
 */
int
liandu_record_get_base_position (LianduRecord *self)
{
  return PRIV (self)->base_position;
}

void
liandu_record_set_position (LianduRecord *self,
                            int           position)
{
  PRIV (self)->position = position;
}

gboolean
liandu_record_is_stored (LianduRecord *self)
{
  return PRIV (self)->stored;
}

void
liandu_record_set_stored (LianduRecord *self,
                          gboolean      stored)
{
  PRIV (self)->stored = stored;
}

gboolean
liandu_record_is_deleted (LianduRecord *self)
{
  return PRIV (self)->deleted;
}

void
liandu_record_set_deleted (LianduRecord *self,
                           gboolean      deleted)
{
  PRIV (self)->deleted = deleted;
}

const char *
liandu_record_get_state (LianduRecord *self)
{
  return PRIV (self)->state;
}

void
liandu_record_set_state (LianduRecord *self,
                         const char   *state)
{
  LianduRecordPrivate *priv = PRIV (self);

  if (g_strcmp0 (priv->state, state) == 0)
    return;
  g_free (priv->state);
  priv->state = g_strdup (state);
}

/**
 * liandu_record_get_events:
 *
 * Returns: (transfer none) (element-type LianduEvent): the steps taken, oldest
 *   first, revoked ones and their revocations included
 */
GPtrArray *
liandu_record_get_events (LianduRecord *self)
{
  return PRIV (self)->events;
}

void
liandu_record_take_event (LianduRecord *self,
                          LianduEvent  *event)
{
  g_ptr_array_add (PRIV (self)->events, event);
}

/**
 * liandu_record_dup_title:
 *
 * Returns: (transfer full): the record in one line, for links and headings
 */
char *
liandu_record_dup_title (LianduRecord *self)
{
  LianduRecordPrivate *priv = PRIV (self);
  const LianduField *field = liandu_kind_get_title_field (priv->kind);
  GVariant *value = field != NULL ? liandu_record_get_value (self, field) : NULL;
  char *title = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  if (priv->kind->info->make_title != NULL)
    title = priv->kind->info->make_title (self);
  return title != NULL ? title : g_strdup ("");
}

/* Values */

/**
 * liandu_record_get_value:
 *
 * Returns: (nullable) (transfer none): the value; derived fields are worked
 *   out when a record is loaded
 */
GVariant *
liandu_record_get_value (LianduRecord      *self,
                         const LianduField *field)
{
  g_return_val_if_fail (field->kind == PRIV (self)->kind, NULL);

  return PRIV (self)->values[field->index];
}

GVariant *
liandu_record_get (LianduRecord *self,
                   const char   *name)
{
  const LianduField *field = liandu_kind_get_field (PRIV (self)->kind, name);

  g_return_val_if_fail (field != NULL, NULL);
  return PRIV (self)->values[field->index];
}

static gboolean
equal_values (GVariant *a,
              GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/**
 * liandu_record_set_value:
 * @value: (nullable) (transfer floating): the new value, NULL to clear
 */
void
liandu_record_set_value (LianduRecord      *self,
                         const LianduField *field,
                         GVariant          *value)
{
  LianduRecordPrivate *priv = PRIV (self);
  GVariant *owned = value != NULL ? g_variant_ref_sink (value) : NULL;

  g_return_if_fail (field->kind == priv->kind && field->info->type != LIANDU_FIELD_TABLE);
  g_return_if_fail (value == NULL || g_variant_is_of_type (value, liandu_field_get_value_type (field)));

  if (equal_values (priv->values[field->index], owned))
    {
      g_clear_pointer (&owned, g_variant_unref);
      return;
    }
  g_clear_pointer (&priv->values[field->index], g_variant_unref);
  priv->values[field->index] = owned;
  g_object_notify_by_pspec (G_OBJECT (self), LIANDU_RECORD_GET_CLASS (self)->properties[field->index + 1]);
}

void
liandu_record_set (LianduRecord *self,
                   const char   *name,
                   GVariant     *value)
{
  const LianduField *field = liandu_kind_get_field (PRIV (self)->kind, name);

  g_return_if_fail (field != NULL);
  liandu_record_set_value (self, field, value);
}

/**
 * liandu_record_get_string:
 *
 * Returns: (nullable): the text or code of a field that holds one
 */
const char *
liandu_record_get_string (LianduRecord *self,
                          const char   *name)
{
  GVariant *value = liandu_record_get (self, name);

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

/**
 * liandu_record_get_integer:
 * @out_number: (out): the number of a field that holds one
 *
 * Returns: whether there is one
 */
gboolean
liandu_record_get_integer (LianduRecord *self,
                           const char   *name,
                           gint64       *out_number)
{
  GVariant *value = liandu_record_get (self, name);

  if (value != NULL)
    *out_number = g_variant_get_int64 (value);
  return value != NULL;
}

void
liandu_record_set_string (LianduRecord *self,
                          const char   *name,
                          const char   *value)
{
  liandu_record_set (self, name, value != NULL && *value != '\0' ? g_variant_new_string (value) : NULL);
}

/* FALSE also for "not answered"; ask liandu_record_get() to tell them apart. */
gboolean
liandu_record_get_boolean (LianduRecord *self,
                           const char   *name)
{
  GVariant *value = liandu_record_get (self, name);

  return value != NULL && g_variant_get_boolean (value);
}

/**
 * liandu_record_get_link_uuid:
 *
 * Returns: (nullable): where the link field points to
 */
const char *
liandu_record_get_link_uuid (LianduRecord *self,
                             const char   *name)
{
  GVariant *value = liandu_record_get (self, name);
  const char *uuid = NULL;

  if (value != NULL)
    g_variant_get_child (value, 0, "&s", &uuid);
  return uuid;
}

/* Table rows */

/**
 * liandu_record_has_children:
 *
 * Asks without making the list, which most records of a large ledger never
 * need.
 *
 * Returns: whether the table has a row
 */
gboolean
liandu_record_has_children (LianduRecord      *self,
                            const LianduField *field)
{
  GListStore *rows = PRIV (self)->children[field->index];

  return rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

GListModel *
liandu_record_get_children (LianduRecord      *self,
                            const LianduField *field)
{
  LianduRecordPrivate *priv = PRIV (self);

  g_return_val_if_fail (field->kind == priv->kind && field->child != NULL, NULL);
  if (priv->children[field->index] == NULL)
    priv->children[field->index] = g_list_store_new (LIANDU_TYPE_RECORD);
  return G_LIST_MODEL (priv->children[field->index]);
}

void
liandu_record_add_child (LianduRecord      *self,
                         const LianduField *field,
                         LianduRecord      *child)
{
  GListStore *rows = G_LIST_STORE (liandu_record_get_children (self, field));

  g_return_if_fail (liandu_record_get_kind (child) == field->child);
  liandu_record_set_parent (child, PRIV (self)->uuid);
  g_list_store_append (rows, child);
}

/**
 * liandu_record_remove_child:
 *
 * Takes a row away; one that is stored is deleted with the next save.
 */
void
liandu_record_remove_child (LianduRecord      *self,
                            const LianduField *field,
                            LianduRecord      *child)
{
  GListStore *rows = G_LIST_STORE (liandu_record_get_children (self, field));
  guint position;

  if (!g_list_store_find (rows, child, &position))
    return;
  if (liandu_record_is_stored (child))
    g_ptr_array_add (PRIV (self)->removed, g_object_ref (child));
  g_list_store_remove (rows, position);
}

GPtrArray *
liandu_record_get_removed (LianduRecord *self)
{
  return PRIV (self)->removed;
}

/* Base */

typedef void (*ForeachChildFunc) (LianduRecord *child);

static void
foreach_child (LianduRecord     *self,
               ForeachChildFunc  func)
{
  LianduRecordPrivate *priv = PRIV (self);

  for (guint i = 0; i < priv->kind->fields->len; i++)
    for (guint j = 0; priv->children[i] != NULL && j < g_list_model_get_n_items (G_LIST_MODEL (priv->children[i])); j++)
      {
        g_autoptr (LianduRecord) child = g_list_model_get_item (G_LIST_MODEL (priv->children[i]), j);

        func (child);
      }
}

/**
 * liandu_record_mark_clean:
 *
 * From now on the present values, of the rows too, are what a save compares
 * with; the record counts as stored.
 */
void
liandu_record_mark_clean (LianduRecord *self)
{
  LianduRecordPrivate *priv = PRIV (self);

  for (guint i = 0; i < priv->kind->fields->len; i++)
    {
      g_clear_pointer (&priv->base[i], g_variant_unref);
      priv->base[i] = priv->values[i] != NULL ? g_variant_ref (priv->values[i]) : NULL;
    }
  priv->base_position = priv->position;
  priv->stored = TRUE;
  g_ptr_array_set_size (priv->removed, 0);
  foreach_child (self, liandu_record_mark_clean);
}

GVariant *
liandu_record_get_base (LianduRecord      *self,
                        const LianduField *field)
{
  return PRIV (self)->base[field->index];
}

/**
 * liandu_record_set_base:
 * @value: (nullable): what the user is now known to have seen
 *
 * For a form that shows a colleague's newer value and lets the user choose.
 */
void
liandu_record_set_base (LianduRecord      *self,
                        const LianduField *field,
                        GVariant          *value)
{
  LianduRecordPrivate *priv = PRIV (self);
  GVariant *owned = value != NULL ? g_variant_ref_sink (value) : NULL;

  g_clear_pointer (&priv->base[field->index], g_variant_unref);
  priv->base[field->index] = owned;
}

static gboolean
has_changed_values (LianduRecordPrivate *priv)
{
  for (guint i = 0; i < priv->kind->fields->len; i++)
    if (liandu_field_is_stored (g_ptr_array_index (priv->kind->fields, i))
        && !equal_values (priv->values[i], priv->base[i]))
      return TRUE;
  return FALSE;
}

/**
 * liandu_record_is_dirty:
 *
 * Returns: whether a save would change anything
 */
gboolean
liandu_record_is_dirty (LianduRecord *self)
{
  g_autoptr (LianduChangeSet) changes = NULL;

  if (has_changed_values (PRIV (self)) || PRIV (self)->removed->len > 0)
    return TRUE;
  changes = liandu_record_dup_changes (self);
  return PRIV (self)->stored && !liandu_change_set_is_empty (changes);
}

/* Changes */

/* Rows keep gaps of this size, so that one put between two others needs no
 * other row to move. */
#define POSITION_STEP 1024

static void
collect_values (LianduRecordPrivate *priv,
                LianduChange        *change)
{
  for (guint i = 0; i < priv->kind->fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (priv->kind->fields, i);

      if (liandu_field_is_stored (field) && !equal_values (priv->values[i], priv->base[i]))
        liandu_change_replace_value (change, field, priv->base[i], priv->values[i]);
    }
}

static void
collect_row (LianduChangeSet *changes,
             LianduRecord    *child,
             const char      *parent)
{
  LianduRecordPrivate *priv = PRIV (child);
  LianduChange *change;

  if (!priv->stored)
    change = liandu_change_set_create_row (changes, priv->kind, priv->uuid, parent, priv->position);
  else if (has_changed_values (priv) || priv->position != priv->base_position)
    change = liandu_change_set_edit (changes, priv->kind, priv->uuid);
  else
    return;
  if (priv->position != priv->base_position)
    change->position = priv->position;
  collect_values (priv, change);
}

static void
collect_rows (LianduRecordPrivate *priv,
              GListModel          *rows,
              LianduChangeSet     *changes)
{
  int last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) child = g_list_model_get_item (rows, i);

      if (liandu_record_get_position (child) <= last)
        liandu_record_set_position (child, last + POSITION_STEP);
      last = liandu_record_get_position (child);
      collect_row (changes, child, priv->uuid);
    }
}

/**
 * liandu_record_dup_changes:
 *
 * Returns: (transfer full): what a save has to do, rows included; empty when
 *   nothing was changed
 */
LianduChangeSet *
liandu_record_dup_changes (LianduRecord *self)
{
  LianduRecordPrivate *priv = PRIV (self);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!priv->stored && priv->parent == NULL)
    collect_values (priv, liandu_change_set_create (changes, priv->kind, priv->uuid));
  else if (priv->parent != NULL)
    collect_row (changes, self, priv->parent);
  else if (has_changed_values (priv))
    collect_values (priv, liandu_change_set_edit (changes, priv->kind, priv->uuid));
  for (guint i = 0; i < priv->kind->fields->len; i++)
    if (priv->children[i] != NULL)
      collect_rows (priv, G_LIST_MODEL (priv->children[i]), changes);
  for (guint i = 0; i < priv->removed->len; i++)
    {
      LianduRecord *row = g_ptr_array_index (priv->removed, i);

      liandu_change_set_delete (changes, liandu_record_get_kind (row), liandu_record_get_uuid (row));
    }
  return g_steal_pointer (&changes);
}
