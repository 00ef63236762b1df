/* liandu-rebase.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-rebase.h"
#include "liandu-value.h"

/* A record that changed in the store while it was being edited: what was
 * edited is carried over to what is there now. */

static void
clash_free (LianduClash *clash)
{
  g_free (clash->uuid);
  g_clear_pointer (&clash->theirs, g_variant_unref);
  g_free (clash);
}

static void
add_clash (GPtrArray         *clashes,
           LianduRecord      *record,
           const LianduField *field,
           GVariant          *theirs)
{
  LianduClash *clash = g_new0 (LianduClash, 1);

  clash->uuid = g_strdup (liandu_record_get_uuid (record));
  clash->field = field;
  clash->theirs = theirs != NULL ? g_variant_ref (theirs) : NULL;
  g_ptr_array_add (clashes, clash);
}

/* A clash keeps the old base: until the user has chosen, a save is refused by
 * the store rather than overwriting what nobody here has seen. */
static void
rebase_field (LianduRecord      *fresh,
              LianduRecord      *edited,
              const LianduField *field,
              GPtrArray         *clashes)
{
  GVariant *mine = liandu_record_get_value (edited, field);
  GVariant *base = liandu_record_get_base (edited, field);
  g_autoptr (GVariant) theirs = NULL;

  if (liandu_value_equal (mine, base) || liandu_value_equal (mine, liandu_record_get_value (fresh, field)))
    return;
  if (liandu_record_get_value (fresh, field) != NULL)
    theirs = g_variant_ref (liandu_record_get_value (fresh, field));
  liandu_record_set_value (fresh, field, mine);
  if (liandu_value_equal (theirs, base))
    return;
  liandu_record_set_base (fresh, field, base);
  add_clash (clashes, fresh, field, theirs);
}

static LianduRecord *
find_row (GListModel *rows,
          const char *uuid)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (g_str_equal (liandu_record_get_uuid (row), uuid))
        return row;
    }
  return NULL;
}

static void rebase_record (LianduRecord *fresh,
                           LianduRecord *edited,
                           GPtrArray    *clashes);

static void
rebase_row (LianduRecord      *fresh,
            const LianduField *table,
            LianduRecord      *edited,
            GPtrArray         *clashes)
{
  LianduRecord *row = find_row (liandu_record_get_children (fresh, table), liandu_record_get_uuid (edited));

  if (row != NULL)
    rebase_record (row, edited, clashes);
  else if (!liandu_record_is_stored (edited))
    liandu_record_add_child (fresh, table, edited);
}

static void
rebase_rows (LianduRecord      *fresh,
             LianduRecord      *edited,
             const LianduField *table,
             GPtrArray         *clashes)
{
  g_autoptr (GListModel) rows = g_object_ref (liandu_record_get_children (edited, table));
  GPtrArray *removed = liandu_record_get_removed (edited);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      rebase_row (fresh, table, row, clashes);
    }
  for (guint i = 0; i < removed->len; i++)
    {
      LianduRecord *gone = g_ptr_array_index (removed, i);
      LianduRecord *row = NULL;

      if (liandu_record_get_kind (gone) == liandu_field_get_child_kind (table))
        row = find_row (liandu_record_get_children (fresh, table), liandu_record_get_uuid (gone));
      if (row != NULL)
        liandu_record_remove_child (fresh, table, row);
    }
}

static void
rebase_record (LianduRecord *fresh,
               LianduRecord *edited,
               GPtrArray    *clashes)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (fresh));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_child_kind (field) != NULL)
        rebase_rows (fresh, edited, field, clashes);
      else if (liandu_field_is_stored (field))
        rebase_field (fresh, edited, field, clashes);
    }
}

/**
 * liandu_rebase:
 * @fresh: the record as it is in the store now
 * @edited: the same record as it was read earlier and edited since
 *
 * Carries over to @fresh what was edited: changed values, new rows, rows taken
 * away.  What was not edited is as the store has it.  A row that is gone from
 * the store stays gone.
 *
 * Returns: (transfer full) (element-type LianduClash): fields that were
 *   changed in both; @fresh holds the edited value for them
 */
GPtrArray *
liandu_rebase (LianduRecord *fresh,
               LianduRecord *edited)
{
  GPtrArray *clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) clash_free);

  g_return_val_if_fail (liandu_record_get_kind (fresh) == liandu_record_get_kind (edited), clashes);
  rebase_record (fresh, edited, clashes);
  return clashes;
}
