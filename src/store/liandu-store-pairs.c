/* liandu-store-pairs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-store-private.h"

/* Two ledgers and what was concluded of them, asked in one job so that all of
 * it is of the same moment. */

typedef struct
{
  const LianduKind *kind;
  char *unit;
  LianduDate *quarter;
} PairsCall;

static void
pairs_call_free (PairsCall *call)
{
  g_free (call->unit);
  liandu_date_unref (call->quarter);
  g_free (call);
}

static GVariant **
get_values (LianduRow *row)
{
  GVariant **values = g_new0 (GVariant *, liandu_row_get_n_values (row) + 1);

  for (guint i = 0; i < liandu_row_get_n_values (row); i++)
    values[i] = liandu_row_get_value (row, i);
  return values;
}

static gboolean
add_records (LianduStore   *self,
             LianduPairing *pairing,
             GError       **error)
{
  g_autoptr (LianduQuery) query = liandu_pairing_new_query (pairing);
  g_autoptr (GPtrArray) rows = _liandu_store_read_rows (self, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree GVariant **values = get_values (row);

      liandu_pairing_add (pairing, liandu_row_get_uuid (row), liandu_row_get_title (row), liandu_row_get_number (row),
                          liandu_row_get_state (row), values, liandu_row_get_n_values (row));
    }
  return rows != NULL;
}

static gboolean
add_rows (LianduStore   *self,
          LianduPairing *pairing,
          const char    *record,
          GError       **error)
{
  g_autoptr (LianduQuery) query = liandu_pairing_new_row_query (pairing, record);
  g_autoptr (GPtrArray) rows = _liandu_store_read_rows (self, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autofree GVariant **values = get_values (g_ptr_array_index (rows, i));

      liandu_pairing_add_row (pairing, liandu_row_get_uuid (g_ptr_array_index (rows, i)), values);
    }
  return rows != NULL;
}

/* Two desks may have begun one each: the first of them goes on. */
static gboolean
add_results (LianduStore   *self,
             LianduPairing *pairing,
             GError       **error)
{
  g_autoptr (LianduQuery) query = liandu_pairing_new_result_query (pairing);
  g_autoptr (GPtrArray) rows = _liandu_store_read_rows (self, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!add_rows (self, pairing, liandu_row_get_uuid (g_ptr_array_index (rows, i)), error))
      return FALSE;
  if (rows != NULL && rows->len > 0 && liandu_pairing_get_unit (pairing) != NULL)
    liandu_pairing_set_record (pairing, liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
  return rows != NULL;
}

static gpointer
pairs_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  PairsCall *call = data;
  g_autoptr (LianduPairing) pairing = liandu_pairing_new (call->kind, call->unit, call->quarter);

  if (!add_records (self, pairing, error) || !add_results (self, pairing, error))
    return NULL;
  liandu_pairing_finish (pairing);
  return g_steal_pointer (&pairing);
}

/**
 * liandu_store_load_pairs:
 * @kind: a kind that stands in two ledgers
 * @unit: (nullable): uuid of the unit whose ledgers they are; %NULL: of all
 * @quarter: any day of the quarter
 *
 * Returns: (transfer full): the two ledgers side by side
 */
LianduPairing *
liandu_store_load_pairs (LianduStore      *self,
                         const LianduKind *kind,
                         const char       *unit,
                         const LianduDate *quarter,
                         GCancellable     *cancellable,
                         GError          **error)
{
  PairsCall call = { kind, (char *) unit, (LianduDate *) quarter };

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, pairs_job, &call, cancellable, error);
}

void
liandu_store_load_pairs_async (LianduStore        *self,
                               const LianduKind   *kind,
                               const char         *unit,
                               const LianduDate   *quarter,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  PairsCall *call = g_new0 (PairsCall, 1);

  *call = (PairsCall){ kind, g_strdup (unit), liandu_date_ref (quarter) };
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, pairs_job, call, (GDestroyNotify) pairs_call_free, (GDestroyNotify) liandu_pairing_free,
                           liandu_store_load_pairs_async, cancellable, callback, user_data);
}

LianduPairing *
liandu_store_load_pairs_finish (LianduStore  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
