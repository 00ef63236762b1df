/* liandu-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-row.h"

struct _LianduRow
{
  GObject parent_instance;

  /* Owned */
  char *uuid;
  char *state;
  char *number;
  char *title;
  char *group;
  char *group_key;
  char *group_detail;
  GPtrArray *values;

  /* Borrowed */
  const LianduKind *kind;

  gint64 id;
  guint n_members;
  gboolean loading;
  gboolean is_group;
  gboolean conflicting;
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LianduRow, liandu_row, G_TYPE_OBJECT)

static void
liandu_row_finalize (GObject *object)
{
  LianduRow *self = LIANDU_ROW (object);

  g_free (self->uuid);
  g_free (self->state);
  g_free (self->number);
  g_free (self->title);
  g_free (self->group);
  g_free (self->group_key);
  g_free (self->group_detail);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  G_OBJECT_CLASS (liandu_row_parent_class)->finalize (object);
}

static void
liandu_row_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LianduRow *self = LIANDU_ROW (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_row_class_init (LianduRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = liandu_row_finalize;
  object_class->get_property = liandu_row_get_property;

  /**
   * LianduRow:loading:
   *
   * Whether the values are still on their way.  Notified whenever the row has
   * been filled, the first time and after each change of its record.
   */
  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
liandu_row_init (LianduRow *self)
{
  self->loading = TRUE;
}

/**
 * liandu_row_new:
 *
 * Returns: (transfer full): an empty row that says it is loading
 */
LianduRow *
liandu_row_new (void)
{
  return g_object_new (LIANDU_TYPE_ROW, NULL);
}

/**
 * liandu_row_get_id:
 *
 * Returns: the id of the record in this workspace, 0 for a group row
 */
gint64
liandu_row_get_id (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), 0);
  return self->id;
}

/**
 * liandu_row_get_uuid:
 *
 * Returns: (nullable): the record, %NULL while loading and for a group row
 */
const char *
liandu_row_get_uuid (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->uuid;
}

/**
 * liandu_row_get_kind:
 *
 * Returns: (nullable): the record's kind, %NULL while loading
 */
const LianduKind *
liandu_row_get_kind (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->kind;
}

/**
 * liandu_row_get_state:
 *
 * Returns: (nullable): the name of the state, %NULL where there is no workflow
 */
const char *
liandu_row_get_state (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->state;
}

/**
 * liandu_row_get_title:
 *
 * Returns: (nullable): how the record is called
 */
const char *
liandu_row_get_title (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->title;
}

/**
 * liandu_row_get_number:
 *
 * Returns: (nullable): the record's number, %NULL before it has one
 */
const char *
liandu_row_get_number (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->number;
}

/**
 * liandu_row_is_loading:
 *
 * Returns: %TRUE until the values have arrived
 */
gboolean
liandu_row_is_loading (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), FALSE);
  return self->loading;
}

/**
 * liandu_row_get_n_values:
 *
 * Returns: how many columns the query asked for; 0 while loading
 */
guint
liandu_row_get_n_values (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), 0);
  return self->values != NULL ? self->values->len : 0;
}

/**
 * liandu_row_get_value:
 * @column: index of the column in the query
 *
 * Returns: (transfer none) (nullable): the value, %NULL when it is not answered
 *   or not there yet
 */
GVariant *
liandu_row_get_value (LianduRow *self,
                      guint      column)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  if (self->values == NULL || column >= self->values->len)
    return NULL;
  return g_ptr_array_index (self->values, column);
}

/**
 * liandu_row_is_group:
 *
 * Returns: whether the row stands for the start of a group, not for a record
 */
gboolean
liandu_row_is_group (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), FALSE);
  return self->is_group;
}

/**
 * liandu_row_get_group:
 *
 * Returns: (nullable): the words of the group: the name of a unit, a choice
 */
const char *
liandu_row_get_group (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->group;
}

/**
 * liandu_row_get_group_key:
 *
 * Returns: (nullable): the uuid, code or text that the group's rows share;
 *   %NULL for the rows where it is not answered
 */
const char *
liandu_row_get_group_key (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->group_key;
}

/**
 * liandu_row_get_group_detail:
 *
 * Returns: (nullable): what else is said of the group
 */
const char *
liandu_row_get_group_detail (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), NULL);
  return self->group_detail;
}

/**
 * liandu_row_set_group_detail:
 * @detail: (nullable): a line to stand under the group's words
 */
void
liandu_row_set_group_detail (LianduRow  *self,
                             const char *detail)
{
  g_autofree char *old = NULL;

  g_return_if_fail (LIANDU_IS_ROW (self));

  if (g_strcmp0 (self->group_detail, detail) == 0)
    return;
  old = g_steal_pointer (&self->group_detail);
  self->group_detail = g_strdup (detail);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * liandu_row_get_n_members:
 *
 * Returns: how many records stand in the group
 */
guint
liandu_row_get_n_members (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), 0);
  return self->n_members;
}

/**
 * liandu_row_fill:
 * @values: (element-type GVariant): the values of the query's columns, %NULL
 *   where not answered; referenced, and not changed any more by the caller
 *
 * Gives the row what it shows.  May be called again when the record changed.
 */
void
liandu_row_fill (LianduRow        *self,
                 gint64            id,
                 const char       *uuid,
                 const LianduKind *kind,
                 const char       *state,
                 const char       *number,
                 const char       *title,
                 GPtrArray        *values)
{
  g_autoptr (GPtrArray) old = NULL;

  g_return_if_fail (LIANDU_IS_ROW (self));

  old = g_steal_pointer (&self->values);
  self->values = values != NULL ? g_ptr_array_ref (values) : NULL;
  self->id = id;
  self->kind = kind;
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  g_free (self->state);
  self->state = g_strdup (state);
  g_free (self->number);
  self->number = g_strdup (number);
  g_free (self->title);
  self->title = g_strdup (title);
  self->loading = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * liandu_row_copy:
 * @from: a row that has been filled
 *
 * Takes over what @from shows; the values are shared.
 */
void
liandu_row_copy (LianduRow *self,
                 LianduRow *from)
{
  g_return_if_fail (LIANDU_IS_ROW (self));
  g_return_if_fail (LIANDU_IS_ROW (from));

  self->conflicting = from->conflicting;
  liandu_row_fill (self, from->id, from->uuid, from->kind, from->state,
                   from->number, from->title, from->values);
}

gboolean
liandu_row_is_conflicting (LianduRow *self)
{
  g_return_val_if_fail (LIANDU_IS_ROW (self), FALSE);

  return self->conflicting;
}

/**
 * liandu_row_set_conflicting:
 *
 * Before the row is filled, which tells whoever shows it.
 */
void
liandu_row_set_conflicting (LianduRow *self,
                            gboolean   conflicting)
{
  g_return_if_fail (LIANDU_IS_ROW (self));

  self->conflicting = conflicting;
}

/**
 * liandu_row_set_group:
 * @group: (nullable): the words of the group
 *
 * Makes the row stand for the start of a group.
 */
void
liandu_row_set_group (LianduRow  *self,
                      const char *group,
                      guint       n_members)
{
  g_autofree char *old = NULL;

  g_return_if_fail (LIANDU_IS_ROW (self));

  old = g_steal_pointer (&self->group);
  self->group = g_strdup (group);
  self->n_members = n_members;
  self->is_group = TRUE;
  self->loading = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * liandu_row_set_group_key:
 * @key: (nullable): the uuid, code or text that the group's rows share
 */
void
liandu_row_set_group_key (LianduRow  *self,
                          const char *key)
{
  g_autofree char *old = NULL;

  g_return_if_fail (LIANDU_IS_ROW (self));

  old = g_steal_pointer (&self->group_key);
  self->group_key = g_strdup (key);
}
