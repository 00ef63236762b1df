/* liandu-cli-erase.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-uuid.h"

/* erase: what must not be here goes for ever, by a decision on record. */

/* Every required field of the decision is an option of the same name. */
static gboolean
put_all (LianduCli    *self,
         LianduRecord *decision,
         GError      **error)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (decision));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autofree char *name = g_strdelimit (g_strdup (liandu_field_get_name (field)), "_", '-');
      const char *text = liandu_field_is_required (field, decision) ? liandu_cli_get_option (self, name) : NULL;
      g_autoptr (GVariant) value = NULL;

      if (text == NULL)
        continue;
      if (!liandu_cli_input_parse (self, field, text, &value, error))
        return FALSE;
      liandu_record_set_value (decision, field, value);
    }
  return liandu_cli_input_check (decision, NULL, error);
}

static gboolean
put_target (LianduCli    *self,
            LianduRecord *decision,
            GError      **error)
{
  const LianduErasureInfo *info = &liandu_kind_get_info (liandu_record_get_kind (decision))->erasure;
  const char *uuid = liandu_cli_get_argument (self, 0);
  const char *name = liandu_cli_get_option (self, "field");
  g_autoptr (LianduRecord) target = liandu_store_load (self->store, uuid, NULL, error);
  const LianduField *field;

  if (target == NULL)
    return FALSE;
  liandu_record_set (decision, info->target, g_variant_new_string (uuid));
  if (name == NULL)
    return TRUE;
  field = liandu_kind_get_field (liandu_record_get_kind (target), name);
  if (field == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("This kind of record has no field “%s”"), name);
      return FALSE;
    }
  liandu_record_set (decision, info->field, g_variant_new_int64 (liandu_field_get_id (field)));
  return TRUE;
}

/**
 * liandu_cli_run_erase:
 *
 * Prints the id of the decision; what could not be cleared goes to the errors,
 * and the exit status says that there is some.
 */
gboolean
liandu_cli_run_erase (LianduCli *self,
                      GError   **error)
{
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);
  g_autoptr (LianduRecord) decision = liandu_record_new (liandu_store_get_erasure_kind (), uuid);
  g_autoptr (LianduStoreErasure) outcome = NULL;

  liandu_record_apply_presets (decision, self->today);
  if (!liandu_cli_open_for_writing (self, error)
      || !put_target (self, decision, error)
      || !put_all (self, decision, error))
    return FALSE;
  outcome = liandu_store_erase (self->store, decision, error);
  if (outcome == NULL)
    return FALSE;
  liandu_cli_print ("%s\n", outcome->uuid);
  if (outcome->left->len == 0)
    return TRUE;
  g_ptr_array_add (outcome->left, NULL);
  {
    g_autofree char *left = g_strjoinv ("; ", (char **) outcome->left->pdata);

    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                 _("The records are erased, but something is left elsewhere and will be tried again at the next opening: %s"), left);
  }
  return FALSE;
}
