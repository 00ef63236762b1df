/* liandu-succession.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-succession-task.h"
#include "liandu-succession.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* The field by which records and their rows say where the paper is. */
#define ORIGINAL_FIELD "paper_location"

static void
item_free (LianduSuccessionItem *item)
{
  g_free (item->sort);
  g_free (item->matter);
  g_free (item->standing);
  g_free (item->original);
  g_clear_object (&item->record);
  g_clear_object (&item->row);
  g_free (item);
}

/**
 * liandu_succession_get_kind:
 *
 * Returns: (nullable): the kind by which work is handed over
 */
const LianduKind *
liandu_succession_get_kind (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_get_info (g_ptr_array_index (kinds, i))->succession.table != NULL)
      return g_ptr_array_index (kinds, i);
  return NULL;
}

/**
 * liandu_succession_get_subject:
 *
 * Returns: (transfer none) (nullable): the record or the row that is given to
 *   the other person
 */
LianduRecord *
liandu_succession_get_subject (const LianduSuccessionItem *item)
{
  return item->row != NULL ? item->row : item->record;
}

/* Where the papers are: of the record, of its rows, of its steps; each place
 * once. */

static void
add_place (GPtrArray  *places,
           const char *place)
{
  if (place != NULL && *place != '\0' && !g_ptr_array_find_with_equal_func (places, place, g_str_equal, NULL))
    g_ptr_array_add (places, g_strdup (place));
}

static void
add_places_of (GPtrArray    *places,
               LianduRecord *record)
{
  if (liandu_kind_get_field (liandu_record_get_kind (record), ORIGINAL_FIELD) != NULL)
    add_place (places, liandu_record_get_string (record, ORIGINAL_FIELD));
}

static void
add_places_of_rows (GPtrArray         *places,
                    LianduRecord      *record,
                    const LianduField *table)
{
  GListModel *rows = liandu_record_get_children (record, table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      add_places_of (places, row);
    }
}

/*
 * _liandu_succession_dup_places:
 *
 * Returns: (nullable) (transfer full): where the papers of @record are, by what
 *   itself, its rows and its steps say
 */
char *
_liandu_succession_dup_places (LianduRecord *record)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  GPtrArray *events = liandu_record_get_events (record);

  add_places_of (places, record);
  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i)) != NULL)
      add_places_of_rows (places, record, g_ptr_array_index (fields, i));
  for (guint i = 0; i < events->len; i++)
    add_place (places, ((LianduEvent *) g_ptr_array_index (events, i))->paper_location);
  if (places->len == 0)
    return NULL;
  g_ptr_array_add (places, NULL);
  return g_strjoinv ("\u3001", (char **) places->pdata);
}

/* How it stands */

static char *
dup_due (LianduRecord *record)
{
  const LianduField *field = liandu_kind_get_due_field (liandu_record_get_kind (record));
  GVariant *value = field != NULL ? liandu_record_get_value (record, field) : NULL;
  g_autofree char *day = value != NULL ? liandu_value_to_text (field, value, NULL) : NULL;

  return day != NULL ? g_strdup_printf ("%s%s", liandu_field_get_term (field), day) : NULL;
}

static char *
dup_standing (LianduRecord *record)
{
  const LianduStateInfo *state = liandu_kind_get_state (liandu_record_get_kind (record), liandu_record_get_state (record));
  g_autofree char *due = dup_due (record);

  if (state != NULL && due != NULL)
    return g_strdup_printf ("%s，%s", state->term, due);
  return state != NULL ? g_strdup (state->term) : g_steal_pointer (&due);
}

static char *
dup_matter (LianduRecord *record)
{
  const LianduField *field = liandu_kind_get_number_field (liandu_record_get_kind (record));
  const char *number = field != NULL ? liandu_record_get_string (record, liandu_field_get_name (field)) : NULL;
  g_autofree char *title = liandu_record_dup_title (record);

  if (number == NULL)
    return g_steal_pointer (&title);
  return g_strdup_printf ("%s %s", number, title);
}

static LianduSuccessionItem *
item_new (LianduRecord *record)
{
  LianduSuccessionItem *item = g_new0 (LianduSuccessionItem, 1);

  item->sort = g_strdup (liandu_kind_get_term (liandu_record_get_kind (record)));
  item->matter = dup_matter (record);
  item->standing = dup_standing (record);
  item->original = _liandu_succession_dup_places (record);
  item->record = g_object_ref (record);
  return item;
}

/* What he has in hand */

static gboolean
add_of_kind (LianduStore       *store,
             const LianduKind  *kind,
             const char        *from,
             GPtrArray         *items,
             GCancellable      *cancellable,
             GError           **error)
{
  const LianduField *owner = liandu_kind_get_owner_field (kind);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_where (query, liandu_field_get_name (owner), LIANDU_OP_EQ, from);
  liandu_query_where (query, "final", LIANDU_OP_EQ, "0");
  liandu_query_set_sort (query, liandu_kind_get_sort (kind));
  rows = liandu_store_query (store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (LianduRecord) record = liandu_store_load (store, liandu_row_get_uuid (g_ptr_array_index (rows, i)), cancellable, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (items, item_new (record));
    }
  return rows != NULL;
}

/* Drafts have no owner: they lie on this computer, and whoever takes it over
 * should know of them. */
static gboolean
add_drafts (LianduStore  *store,
            GPtrArray    *items,
            GError      **error)
{
  g_autoptr (GPtrArray) drafts = liandu_store_list_drafts (store, error);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const LianduDraft *draft = g_ptr_array_index (drafts, i);
      LianduSuccessionItem *item = g_new0 (LianduSuccessionItem, 1);

      item->sort = g_strdup (liandu_kind_get_term (draft->kind));
      item->matter = g_strdup (draft->title != NULL && *draft->title != '\0' ? draft->title : liandu_kind_get_term (draft->kind));
      item->standing = g_strdup (_("Draft on this computer, not yet saved"));
      g_ptr_array_add (items, item);
    }
  return drafts != NULL;
}

static gboolean
add_all_of_kind (LianduStore       *store,
                 const LianduKind  *kind,
                 const char        *from,
                 GPtrArray         *items,
                 GCancellable      *cancellable,
                 GError           **error)
{
  if (liandu_kind_is_internal (kind) || liandu_kind_get_parent (kind) != NULL || !liandu_kind_has_workflow (kind))
    return TRUE;
  if (liandu_kind_get_owner_field (kind) != NULL && !add_of_kind (store, kind, from, items, cancellable, error))
    return FALSE;
  return _liandu_succession_add_tasks (store, kind, from, items, cancellable, error);
}

/**
 * liandu_succession_find:
 * @from: uuid of whoever hands over
 *
 * Everything that is open and for which he is responsible, ledger by
 * ledger; what he has to do in the rows of open records; and the drafts on
 * this computer.
 *
 * Returns: (transfer full) (element-type LianduSuccessionItem): it
 */
GPtrArray *
liandu_succession_find (LianduStore   *store,
                        const char    *from,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (!add_all_of_kind (store, g_ptr_array_index (kinds, i), from, items, cancellable, error))
      return NULL;
  return add_drafts (store, items, error) ? g_steal_pointer (&items) : NULL;
}

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *items = liandu_succession_find (source, data, cancellable, &error);

  if (items == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

void
liandu_succession_find_async (LianduStore         *store,
                              const char          *from,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_succession_find_async);
  g_task_set_task_data (task, g_strdup (from), g_free);
  g_task_run_in_thread (task, find_thread);
}

GPtrArray *
liandu_succession_find_finish (LianduStore   *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Handing over */

static void
add_link (GVariantBuilder *builder,
          GPtrArray       *known,
          const char      *uuid,
          const char      *title)
{
  if (g_ptr_array_find_with_equal_func (known, uuid, g_str_equal, NULL))
    return;
  g_ptr_array_add (known, (gpointer) uuid);
  g_variant_builder_add (builder, "(ss)", uuid, title);
}

/* Where several are responsible, one of them is replaced; the other may have
 * been among them. */
static GVariant *
replace_owner (GVariant   *owner,
               const char *from,
               GVariant   *to)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  GVariantBuilder builder;
  GVariantIter iter;
  const char *uuid = NULL;
  const char *title = NULL;
  const char *to_uuid = NULL;
  const char *to_title = NULL;

  if (g_variant_is_of_type (owner, G_VARIANT_TYPE ("(ss)")))
    return g_variant_ref (to);
  g_variant_get (to, "(&s&s)", &to_uuid, &to_title);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_iter_init (&iter, owner);
  while (g_variant_iter_next (&iter, "(&s&s)", &uuid, &title))
    if (g_strcmp0 (uuid, from) == 0)
      add_link (&builder, known, to_uuid, to_title);
    else
      add_link (&builder, known, uuid, title);
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static const LianduField *
get_assignee_field (const LianduKind *kind)
{
  const char *assignee = liandu_kind_get_info (kind)->task.assignee;

  return assignee != NULL ? liandu_kind_get_field (kind, assignee) : liandu_kind_get_owner_field (kind);
}

static void
add_owner_change (LianduChangeSet *changes,
                  LianduRecord    *record,
                  const char      *from,
                  GVariant        *to)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *field = get_assignee_field (kind);
  GVariant *owner = liandu_record_get_value (record, field);
  g_autoptr (GVariant) value = replace_owner (owner, from, to);

  liandu_change_replace_value (liandu_change_set_edit (changes, kind, liandu_record_get_uuid (record)), field, owner, value);
}

static void
add_row (LianduRecord               *succession,
         const LianduSuccessionItem *item,
         LianduClock                *clock)
{
  const LianduKind *kind = liandu_record_get_kind (succession);
  const LianduSuccessionInfo *info = &liandu_kind_get_info (kind)->succession;
  const LianduField *table = liandu_kind_get_field (kind, info->table);
  const LianduKind *row_kind = liandu_field_get_child_kind (table);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (clock), NULL);
  g_autoptr (LianduRecord) row = liandu_record_new (row_kind, uuid);

  liandu_record_set_string (row, info->sort, item->sort);
  liandu_record_set_string (row, info->matter, item->matter);
  liandu_record_set_string (row, info->standing, item->standing);
  liandu_record_set_string (row, info->original, item->original);
  if (item->record != NULL && liandu_field_can_link (liandu_kind_get_field (row_kind, info->record), liandu_kind_get_name (liandu_record_get_kind (item->record))))
    {
      g_autofree char *title = liandu_record_dup_title (item->record);

      liandu_record_set (row, info->record, liandu_value_new_link (liandu_record_get_uuid (item->record), title));
    }
  liandu_record_add_child (succession, table, row);
}

/**
 * liandu_succession_new_changes:
 * @succession: a new record that says who hands over to whom
 * @items: (element-type LianduSuccessionItem): what is handed over
 *
 * Puts a row for each into @succession, and makes the other person responsible
 * for it.  A record whose owner has changed since it was read is a conflict
 * when this is committed.
 *
 * Returns: (transfer full): all of it, to be one transaction
 */
LianduChangeSet *
liandu_succession_new_changes (LianduRecord *succession,
                               GPtrArray    *items,
                               LianduClock  *clock)
{
  const LianduSuccessionInfo *info = &liandu_kind_get_info (liandu_record_get_kind (succession))->succession;
  const char *from = liandu_record_get_link_uuid (succession, info->from);
  GVariant *to = liandu_record_get (succession, info->to);
  LianduChangeSet *changes = liandu_change_set_new ();
  g_autoptr (LianduChangeSet) own = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const LianduSuccessionItem *item = g_ptr_array_index (items, i);

      add_row (succession, item, clock);
      if (item->record != NULL)
        add_owner_change (changes, liandu_succession_get_subject (item), from, to);
    }
  own = liandu_record_dup_changes (succession);
  liandu_change_set_append (changes, own);
  return changes;
}
