/* liandu-proposals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-proposals.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* A field's proposals: the questions that its kind describes, asked one after
 * the other, and their answers made into rows. */

typedef struct
{
  LianduStore *store;
  LianduRecord *record;
  const LianduField *field;
  guint next;               /* which of the field's questions */
  GPtrArray *found;         /* LianduProposal */
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->store);
  g_object_unref (search->record);
  g_ptr_array_unref (search->found);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

void
liandu_proposal_free (LianduProposal *self)
{
  g_clear_object (&self->row);
  g_clear_pointer (&self->link, g_variant_unref);
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->number);
  g_free (self->state);
  g_free (self);
}

static Search *
search_new (LianduStore       *store,
            LianduRecord      *record,
            const LianduField *field)
{
  Search *search = g_new0 (Search, 1);

  search->store = g_object_ref (store);
  search->record = g_object_ref (record);
  search->field = field;
  search->found = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_proposal_free);
  return search;
}

static LianduQuery *
new_query (const LianduProposalInfo *info,
           LianduRecord             *record)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (info->kind));
  g_auto (GStrv) columns = liandu_words_split (info->columns);

  for (guint i = 0; columns[i] != NULL; i++)
    liandu_query_add_column (query, columns[i]);
  return info->ask (record, query) ? g_steal_pointer (&query) : NULL;
}

/* The next question that the record says enough for; NULL after the last. */
static LianduQuery *
next_query (Search                    *search,
            const LianduProposalInfo **out_info)
{
  guint n = 0;
  const LianduProposalInfo *infos = liandu_field_get_proposals (search->field, &n);
  LianduQuery *query = NULL;

  while (query == NULL && search->next < n)
    {
      *out_info = &infos[search->next++];
      query = new_query (*out_info, search->record);
    }
  return query;
}

static LianduRecord *
new_row (Search *search)
{
  guint8 random[LIANDU_UUID_RANDOM_SIZE];
  g_autofree char *uuid = NULL;

  for (guint i = 0; i < sizeof random; i++)
    random[i] = (guint8) g_random_int_range (0, 256);
  uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (search->store)), random);
  return liandu_record_new (liandu_field_get_child_kind (search->field), uuid);
}

static gboolean
has_same_links (LianduRecord *a,
                LianduRecord *b)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (a));
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);

      if (liandu_field_get_field_type (field) != LIANDU_FIELD_LINK)
        continue;
      if (g_strcmp0 (liandu_record_get_link_uuid (a, name), liandu_record_get_link_uuid (b, name)) != 0)
        return FALSE;
      n += liandu_record_get_value (a, field) != NULL;
    }
  return n > 0;
}

/* What points to the same records is the same proposal, whatever was made of
 * its words. */
static gboolean
is_known (Search       *search,
          LianduRecord *row)
{
  GListModel *rows = liandu_record_get_children (search->record, search->field);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) other = g_list_model_get_item (rows, i);

      if (has_same_links (row, other))
        return TRUE;
    }
  for (guint i = 0; i < search->found->len; i++)
    if (has_same_links (row, ((LianduProposal *) g_ptr_array_index (search->found, i))->row))
      return TRUE;
  return FALSE;
}

static void
add (Search                   *search,
     const LianduProposalInfo *info,
     LianduRow                *found,
     LianduRecord             *row)
{
  LianduProposal *proposal = g_new0 (LianduProposal, 1);
  const char *title = liandu_row_get_title (found);

  proposal->field = search->field;
  proposal->info = info;
  proposal->row = row != NULL ? g_object_ref (row) : NULL;
  proposal->link = g_variant_ref_sink (liandu_value_new_link (liandu_row_get_uuid (found), title != NULL ? title : ""));
  proposal->kind = liandu_row_get_kind (found);
  proposal->uuid = g_strdup (liandu_row_get_uuid (found));
  proposal->title = g_strdup (title);
  proposal->number = g_strdup (liandu_row_get_number (found));
  proposal->state = g_strdup (liandu_row_get_state (found));
  g_ptr_array_add (search->found, proposal);
}

static void
add_rows (Search                   *search,
          const LianduProposalInfo *info,
          LianduRow                *found,
          const LianduCodes        *codes)
{
  g_autofree GVariant **values = g_new0 (GVariant *, liandu_row_get_n_values (found) + 1);
  LianduFound picture = { liandu_row_get_uuid (found), liandu_row_get_title (found), liandu_row_get_number (found),
                          liandu_row_get_state (found), values, liandu_row_get_n_values (found) };
  gboolean more = TRUE;

  for (guint i = 0; i < picture.n_values; i++)
    values[i] = liandu_row_get_value (found, i);
  for (guint i = 0; more; i++)
    {
      g_autoptr (LianduRecord) row = new_row (search);
      gboolean filled = info->fill (search->record, &picture, codes, i, row);

      more = filled && info->several;
      if (filled && !is_known (search, row))
        add (search, info, found, row);
    }
}

static void
take_answer (Search                   *search,
             const LianduProposalInfo *info,
             GPtrArray                *rows)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (search->store);

  for (guint i = 0; i < rows->len; i++)
    if (info->fill != NULL)
      add_rows (search, info, g_ptr_array_index (rows, i), codes);
    else
      add (search, info, g_ptr_array_index (rows, i), NULL);
}

/**
 * liandu_proposals_can_ask:
 *
 * Returns: whether the record says enough for any of the field's questions
 */
gboolean
liandu_proposals_can_ask (LianduRecord      *record,
                          const LianduField *field)
{
  guint n = 0;
  const LianduProposalInfo *infos = liandu_field_get_proposals (field, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LianduQuery) query = new_query (&infos[i], record);

      if (query != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * liandu_proposals_find:
 * @record: the record as it is now, saved or not
 * @field: one of its fields that has proposals
 *
 * Looks for what @field can be filled in with.  What the record has already is
 * left out.
 *
 * Returns: (transfer full) (element-type LianduProposal): in the order of the
 *   questions
 */
GPtrArray *
liandu_proposals_find (LianduStore       *store,
                       LianduRecord      *record,
                       const LianduField *field,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (Search) search = search_new (store, record, field);
  const LianduProposalInfo *info = NULL;

  while (TRUE)
    {
      g_autoptr (LianduQuery) query = next_query (search, &info);
      g_autoptr (GPtrArray) rows = NULL;

      if (query == NULL)
        return g_ptr_array_ref (search->found);
      rows = liandu_store_query (store, query, cancellable, error);
      if (rows == NULL)
        return NULL;
      take_answer (search, info, rows);
    }
}

static void ask_next (GTask *task);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  guint n = 0;
  const LianduProposalInfo *infos = liandu_field_get_proposals (search->field, &n);
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_answer (search, &infos[search->next - 1], rows);
  ask_next (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
ask_next (GTask *task)
{
  g_autoptr (GTask) owned = task;
  Search *search = g_task_get_task_data (task);
  const LianduProposalInfo *info = NULL;
  g_autoptr (LianduQuery) query = next_query (search, &info);

  if (query == NULL)
    g_task_return_pointer (task, g_ptr_array_ref (search->found), (GDestroyNotify) g_ptr_array_unref);
  else
    liandu_store_query_async (search->store, query, LIANDU_PRIORITY_PAGE, g_task_get_cancellable (task), answered_cb, g_steal_pointer (&owned));
}

/**
 * liandu_proposals_find_async:
 *
 * The same without waiting.  The record is read on the thread that asks, at
 * the moment of each question.
 */
void
liandu_proposals_find_async (LianduStore         *store,
                             LianduRecord        *record,
                             const LianduField   *field,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_proposals_find_async);
  g_task_set_task_data (task, search_new (store, record, field), (GDestroyNotify) search_free);
  ask_next (task);
}

/**
 * liandu_proposals_find_finish:
 *
 * Returns: (transfer full) (element-type LianduProposal): as
 *   liandu_proposals_find()
 */
GPtrArray *
liandu_proposals_find_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
