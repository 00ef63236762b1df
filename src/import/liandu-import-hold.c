/* liandu-import-hold.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-import-hold.h"

LianduImportHold *
liandu_import_hold_new (LianduHoldType     type,
                        const char        *uuid,
                        const LianduField *field)
{
  LianduImportHold *self = g_new0 (LianduImportHold, 1);

  self->type = type;
  self->field = field;
  self->key = g_strdup_printf ("%s.%s", uuid, field != NULL ? liandu_field_get_name (field) : "");
  return self;
}

void
liandu_import_hold_free (LianduImportHold *self)
{
  g_free (self->key);
  g_free (self->sent);
  g_free (self->returned);
  g_free (self->ours);
  g_free (self);
}

/* Whether accepting it makes the change; of the others it is only on record,
 * and the step or the deletion is somebody's own. */
gboolean
liandu_import_hold_can_accept (const LianduImportHold *self)
{
  return self->type == LIANDU_HOLD_ALTERED || self->type == LIANDU_HOLD_MEANWHILE;
}

/* As in the code table handout_change. */
const char *
liandu_hold_type_get_code (LianduHoldType type)
{
  static const char * const codes[] = { "altered", "closed", "extension", "meanwhile", "missing" };

  return codes[type];
}

const char *
liandu_hold_type_get_title (LianduHoldType type)
{
  static const char * const titles[] = {
    NC_("hold", "Altered"), NC_("hold", "Closed by the Unit"), NC_("hold", "Extension Asked For"), NC_("hold", "Changed on Both Sides"),
    NC_("hold", "Row Deleted"),
  };

  return g_dpgettext2 (NULL, "hold", titles[type]);
}

/* As in the code table handout_decision. */
const char *
liandu_decision_get_code (LianduDecision decision)
{
  static const char * const codes[] = { "pending", "accepted", "refused" };

  return codes[decision];
}
