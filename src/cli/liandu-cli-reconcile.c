/* liandu-cli-reconcile.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-cli-json.h"
#include "liandu-error.h"

/* reconcile: two ledgers side by side, and what can be made of that. */

static const LianduKind *
find_kind (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_get_info (g_ptr_array_index (kinds, i))->pairing != NULL)
      return g_ptr_array_index (kinds, i);
  g_return_val_if_reached (NULL);
}

static void
add_side (JsonBuilder          *builder,
          const char           *name,
          const LianduPairSide *side)
{
  json_builder_set_member_name (builder, name);
  if (side == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "uuid", side->uuid);
  liandu_cli_json_add_string (builder, "title", side->title);
  liandu_cli_json_add_string (builder, "number", side->number);
  liandu_cli_json_add_string (builder, "state", side->state);
  json_builder_end_object (builder);
}

static void
add_differences (JsonBuilder *builder,
                 LianduPair  *pair)
{
  g_auto (GStrv) names = liandu_pair_list_different (pair);

  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
print_json (LianduPairing *pairing,
            LianduPair    *pair,
            guint          position)
{
  const LianduPairingInfo *info = liandu_kind_get_info (liandu_pairing_get_kind (pairing))->pairing;
  const LianduPairResult *result = liandu_pair_get_result (pair);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "status", liandu_pair_status_get_name (liandu_pair_get_status (pair)));
  add_side (builder, info->left, liandu_pair_get_left (pair));
  add_side (builder, info->right, liandu_pair_get_right (pair));
  add_differences (builder, pair);
  liandu_cli_json_add_string (builder, "words", liandu_pair_get_differences (pair));
  add_side (builder, "suggestion", liandu_pair_get_suggestion (pair));
  liandu_cli_json_add_boolean (builder, "closable", liandu_pair_is_closable (pair));
  liandu_cli_json_add_string (builder, "result", result != NULL ? result->result : NULL);
  liandu_cli_json_add_string (builder, "reason", result != NULL ? result->reason : NULL);
  liandu_cli_json_add_string (builder, "checked_by", result != NULL ? result->checked_by : NULL);
  liandu_cli_json_add_string (builder, "checked_on", result != NULL ? result->checked_on : NULL);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

static void
print_line (LianduPairing *pairing G_GNUC_UNUSED,
            LianduPair    *pair,
            guint          position G_GNUC_UNUSED)
{
  g_autofree char *words = liandu_pair_dup_status_words (pair);
  const LianduPairSide *left = liandu_pair_get_left (pair);
  const LianduPairSide *right = liandu_pair_get_right (pair);
  g_autofree char *differences = liandu_cli_make_cell (liandu_pair_get_differences (pair));

  liandu_cli_print_cells (words, left != NULL ? left->title : "", right != NULL ? right->title : "", differences,
                          left != NULL ? left->uuid : "", right != NULL ? right->uuid : "", NULL);
}

static gboolean
print (LianduCli     *self,
       LianduPairing *pairing)
{
  GPtrArray *pairs = liandu_pairing_get_pairs (pairing);
  gboolean as_json = liandu_cli_has_option (self, "json");

  if (as_json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < pairs->len; i++)
    (as_json ? print_json : print_line) (pairing, g_ptr_array_index (pairs, i), i);
  if (as_json)
    liandu_cli_json_close_array (pairs->len);
  return TRUE;
}

static LianduPairing *
load (LianduCli        *self,
      const LianduKind *kind,
      LianduDate       *quarter,
      GError          **error)
{
  const char *text = liandu_cli_get_argument (self, 0);
  const LianduField *field = liandu_kind_get_unit_field (kind);
  g_autoptr (GVariant) link = text != NULL ? liandu_cli_find_link (self, field, text, error) : NULL;
  const char *unit = NULL;

  if (text != NULL && link == NULL)
    return NULL;
  if (link != NULL)
    g_variant_get_child (link, 0, "&s", &unit);
  return liandu_store_load_pairs (self->store, kind, unit, quarter, NULL, error);
}

/* What is written before the answer is printed. */
static gboolean
write_changes (LianduCli     *self,
               LianduPairing *pairing,
               GError       **error)
{
  LianduClock *clock = liandu_store_get_clock (self->store);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (liandu_cli_has_option (self, "draft"))
    changes = liandu_pairing_draft (pairing, clock);
  else if (liandu_pairing_get_unit (pairing) != NULL)
    changes = liandu_pairing_begin (pairing, clock);
  else
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("--begin needs a unit: its comparison is one record"));
      return FALSE;
    }
  return liandu_change_set_is_empty (changes) || liandu_cli_commit (self, changes, error);
}

/**
 * liandu_cli_run_reconcile:
 *
 * The ledgers of one unit, or of all, in one quarter, pair by pair; with
 * --draft the missing counterparts are drafted first, with --begin the pairs
 * are entered to be compared.
 */
gboolean
liandu_cli_run_reconcile (LianduCli *self,
                          GError   **error)
{
  const LianduKind *kind = find_kind ();
  const char *text = liandu_cli_get_option (self, "quarter");
  gboolean writes = liandu_cli_has_option (self, "draft") || liandu_cli_has_option (self, "begin");
  g_autoptr (LianduDate) quarter = text != NULL ? liandu_pairing_parse_quarter (text, error) : NULL;
  g_autoptr (LianduPairing) pairing = NULL;

  if ((text != NULL && quarter == NULL) || !(writes ? liandu_cli_open_for_writing (self, error) : liandu_cli_open (self, error)))
    return FALSE;
  if (quarter == NULL)
    quarter = liandu_date_ref (self->today);
  pairing = load (self, kind, quarter, error);
  if (pairing == NULL || (writes && !write_changes (self, pairing, error)))
    return FALSE;
  if (writes)
    {
      g_clear_pointer (&pairing, liandu_pairing_free);
      pairing = load (self, kind, quarter, error);
    }
  return pairing != NULL && print (self, pairing);
}
