/* liandu-as-of.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-as-of.h"
#include "liandu-columns.h"
#include "liandu-derived-private.h"
#include "liandu-derived.h"
#include "liandu-event.h"
#include "liandu-watermark.h"

/*
 * What belongs to a day is decided by the day on which something happened, not
 * by the one on which it was typed: tables of March are made in April, when
 * what happened in March has been entered.
 *
 *   a step            counts by its day, with everything that it set
 *   a record, a row   counts by its date, or else by when it was entered
 *   a row undated     goes with its record, unless it was added later
 *   a time limit      that was moved later was where it had been
 *   anything else     is as it stands: who corrects a word later corrects it
 *                     for that day, too
 *
 * Units, people, codes and settings have no steps and are as they are now.
 */

#define AS_OF_KEY "liandu-as-of"
#define SECONDS_PER_DAY 86400
#define OFFSET_SECONDS (8 * 3600)
/* So many records are made anew at once, between looks whether to go on. */
#define SLICE 200

typedef struct
{
  char *day;            /* ISO */
  gint64 end;           /* ms: the first moment that is too late */
} AsOf;

static void
as_of_free (AsOf *self)
{
  g_free (self->day);
  g_free (self);
}

static const AsOf *
get_as_of (LianduDatabase *database)
{
  return g_object_get_data (G_OBJECT (database), AS_OF_KEY);
}

static gboolean
is_late (const AsOf     *self,
         const LianduOp *op)
{
  return op->wall >= self->end;
}

/* The first day of what a date names: a month's report is that month's. */
static char *
dup_first_day (const LianduDate *date)
{
  g_autoptr (LianduDate) first = NULL;
  int month = liandu_date_get_month (date);

  switch (liandu_date_get_precision (date))
    {
    case LIANDU_DATE_MONTH:
      first = liandu_date_new_day (liandu_date_get_year (date), month, 1);
      break;
    case LIANDU_DATE_QUARTER:
      first = liandu_date_new_day (liandu_date_get_year (date), (month - 1) / 3 * 3 + 1, 1);
      break;
    case LIANDU_DATE_YEAR:
      first = liandu_date_new_day (liandu_date_get_year (date), 1, 1);
      break;
    case LIANDU_DATE_DAY:
    case LIANDU_DATE_WORDS:
    default:
      return g_strdup (liandu_date_get_iso (date));
    }
  return g_strdup (liandu_date_get_iso (first));
}

/* NULL where the value is no day. */
static char *
dup_day (GVariant *value)
{
  g_autoptr (LianduDate) date = NULL;

  if (value == NULL || !g_variant_is_of_type (value, LIANDU_DATE_VARIANT_TYPE))
    return NULL;
  date = liandu_date_from_variant (value, NULL);
  return date != NULL && liandu_date_has_day (date) ? dup_first_day (date) : NULL;
}

static const LianduRegister *
find_register (const LianduOp *op,
               guint           field)
{
  for (guint i = 0; i < op->registers->len; i++)
    if (g_array_index (op->registers, LianduRegister, i).field == field)
      return &g_array_index (op->registers, LianduRegister, i);
  return NULL;
}

/* Whether this is a step taken after the day. */
static gboolean
is_later_step (const AsOf     *self,
               const LianduOp *op)
{
  const LianduRegister *reg = find_register (op, LIANDU_REGISTER_STATE);
  g_autoptr (LianduEvent) event = reg != NULL && reg->value != NULL ? liandu_event_from_variant (reg->value) : NULL;
  g_autofree char *day = event != NULL ? dup_day (event->date) : NULL;

  if (event == NULL)
    return FALSE;
  return day == NULL || g_strcmp0 (day, self->day) > 0;
}

/* The date that a record or row was given, over all its ops. */
static char *
dup_own_day (GPtrArray        *ops,
             const LianduKind *kind)
{
  const LianduField *date = liandu_kind_get_date_field (kind);
  char *day = NULL;

  for (guint i = 0; date != NULL && i < ops->len; i++)
    {
      const LianduRegister *reg = find_register (g_ptr_array_index (ops, i), liandu_field_get_id (date));

      if (reg == NULL)
        continue;
      g_free (day);
      day = dup_day (reg->value);
    }
  return day;
}

static gint64
find_record_start (LianduDatabase *database,
                   gint64          object)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database,
    "SELECT r.created FROM object o JOIN record r ON r.id = o.parent WHERE o.id = ?1", NULL);

  liandu_statement_bind_int (find, 1, object);
  return liandu_statement_step (find, NULL) ? liandu_statement_get_int (find, 0) : G_MAXINT64;
}

static const LianduOp *
find_creation (GPtrArray *ops)
{
  for (guint i = 0; i < ops->len; i++)
    if (((const LianduOp *) g_ptr_array_index (ops, i))->type == LIANDU_CHANGE_CREATE)
      return g_ptr_array_index (ops, i);
  return NULL;
}

/* Whether it was not there on the day. */
static gboolean
began_later (const AsOf       *self,
             LianduDatabase   *database,
             gint64            object,
             GPtrArray        *ops,
             const LianduKind *kind)
{
  const LianduOp *creation = find_creation (ops);
  g_autofree char *day = NULL;

  if (creation == NULL || !is_late (self, creation))
    return FALSE;
  day = dup_own_day (ops, kind);
  if (day != NULL)
    return g_strcmp0 (day, self->day) > 0;
  return liandu_kind_get_info (kind)->parent == NULL || find_record_start (database, object) < self->end;
}

static gboolean
had_before (const AsOf *self,
            GPtrArray  *ops,
            guint       field)
{
  for (guint i = 0; i < ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (ops, i);
      const LianduRegister *reg = !is_late (self, op) ? find_register (op, field) : NULL;

      if (reg != NULL && reg->value != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
drop_register (LianduOp *op,
               guint     field)
{
  for (guint i = op->registers->len; i > 0; i--)
    {
      LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i - 1);

      if (reg->field != field)
        continue;
      g_clear_pointer (&reg->value, g_variant_unref);
      g_array_remove_index (op->registers, i - 1);
    }
}

static void
trim_op (const AsOf       *self,
         GPtrArray        *ops,
         LianduOp         *op,
         const LianduKind *kind)
{
  const LianduField *due = liandu_kind_get_due_field (kind);

  /* A record can be entered with the step it had reached. */
  if (is_later_step (self, op))
    drop_register (op, LIANDU_REGISTER_STATE);
  if (due != NULL && liandu_field_is_stored (due) && had_before (self, ops, liandu_field_get_id (due)))
    drop_register (op, liandu_field_get_id (due));
}

static gboolean
has_steps (const LianduKind *kind)
{
  const char *parent = liandu_kind_get_info (kind)->parent;

  if (parent != NULL)
    kind = liandu_kind_lookup (parent);
  return kind != NULL && liandu_kind_get_info (kind)->n_states > 0;
}

/**
 * liandu_as_of_trim:
 * @object: whose ops they are
 * @ops: (element-type LianduOp): loses what came after the day, all of it
 *   where the object was not there yet
 */
void
liandu_as_of_trim (LianduDatabase *database,
                   gint64          object,
                   GPtrArray      *ops)
{
  const AsOf *self = get_as_of (database);
  const LianduKind *kind;

  liandu_watermark_trim (database, ops);
  kind = ops->len > 0 ? liandu_kind_lookup (((LianduOp *) g_ptr_array_index (ops, 0))->kind) : NULL;
  if (self == NULL || kind == NULL || !has_steps (kind))
    return;
  if (began_later (self, database, object, ops, kind))
    {
      g_ptr_array_set_size (ops, 0);
      return;
    }
  for (guint i = ops->len; i > 0; i--)
    {
      LianduOp *op = g_ptr_array_index (ops, i - 1);

      if (!is_late (self, op))
        continue;
      if (op->type != LIANDU_CHANGE_CREATE && is_later_step (self, op))
        g_ptr_array_remove_index (ops, i - 1);
      else
        trim_op (self, ops, op, kind);
    }
}

/**
 * liandu_as_of_set:
 * @day: what is later is not there from now on; the derived tables follow by
 *   liandu_as_of_settle()
 */
void
liandu_as_of_set (LianduDatabase   *database,
                  const LianduDate *day)
{
  g_autoptr (LianduDate) epoch = liandu_date_new_day (1970, 1, 1);
  AsOf *self = g_new0 (AsOf, 1);

  self->day = g_strdup (liandu_date_get_iso (day));
  self->end = ((gint64) (liandu_date_days_between (epoch, day) + 1) * SECONDS_PER_DAY - OFFSET_SECONDS) * 1000;
  g_object_set_data_full (G_OBJECT (database), AS_OF_KEY, self, (GDestroyNotify) as_of_free);
}

/* The derived tables */

static gboolean
list_late (LianduDatabase  *database,
           GHashTable      *objects,
           GError         **error)
{
  const AsOf *self = get_as_of (database);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LianduStatement) list = NULL;

  if (self == NULL)
    return TRUE;
  list = liandu_database_prepare (database, "SELECT id, kind FROM record WHERE changed >= ?1", error);
  if (list == NULL)
    return FALSE;
  liandu_statement_bind_int (list, 1, self->end);
  while (liandu_statement_step (list, &local_error))
    {
      const LianduKind *kind = liandu_kind_lookup (liandu_statement_get_text (list, 1));
      gint64 object = liandu_statement_get_int (list, 0);

      if (kind != NULL && has_steps (kind))
        g_hash_table_add (objects, g_memdup2 (&object, sizeof object));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static GArray *
list_changed (LianduDatabase *database,
              GError        **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer object;

  if (!list_late (database, objects, error) || !liandu_watermark_list_changed (database, objects, error))
    return NULL;
  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    g_array_append_vals (list, object, 1);
  return g_steal_pointer (&list);
}

/* Gone, until what there was on the day is written again. */
static gboolean
hide (LianduDatabase *database,
      gint64          object,
      GError        **error)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT id, kind FROM object WHERE id = ?1 OR parent = ?1", error);
  g_autoptr (GError) local_error = NULL;

  if (find == NULL)
    return FALSE;
  liandu_statement_bind_int (find, 1, object);
  while (liandu_statement_step (find, &local_error))
    {
      const LianduKind *kind = liandu_kind_lookup (liandu_statement_get_text (find, 1));
      gint64 id = liandu_statement_get_int (find, 0);
      g_autofree char *table = kind != NULL ? liandu_columns_table_name (kind) : NULL;
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET deleted = 1 WHERE id = ?1", table);

      if (kind != NULL && (!_liandu_derived_run (database, sql, id, error)
                           || !_liandu_derived_run (database, "DELETE FROM link WHERE source = ?1", id, error)))
        return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return _liandu_derived_run (database, "UPDATE record SET deleted = 1 WHERE id = ?1", object, error);
}

static gboolean
settle_slice (LianduDatabase *database,
              GArray         *changed,
              guint           first,
              GError        **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = first; i < MIN (first + SLICE, changed->len); i++)
    {
      gint64 object = g_array_index (changed, gint64, i);

      if (!hide (database, object, error))
        return FALSE;
      g_hash_table_add (objects, g_memdup2 (&object, sizeof object));
    }
  return liandu_derived_update (database, objects, NULL, error);
}

static gboolean
settle_all (LianduDatabase *database,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GArray) changed = list_changed (database, error);

  for (guint i = 0; changed != NULL && i < changed->len; i += SLICE)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !settle_slice (database, changed, i, error))
      return FALSE;
  return changed != NULL;
}

/**
 * liandu_as_of_settle:
 *
 * Makes the derived tables those of the day, or of the watermark.
 */
gboolean
liandu_as_of_settle (LianduDatabase *database,
                     GCancellable   *cancellable,
                     GError        **error)
{
  if (!liandu_database_begin (database, error))
    return FALSE;
  if (settle_all (database, cancellable, error) && liandu_database_commit (database, error))
    return TRUE;
  liandu_database_rollback (database);
  return FALSE;
}
