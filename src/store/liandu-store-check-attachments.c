/* liandu-store-check-attachments.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-attachments.h"
#include "liandu-columns.h"
#include "liandu-desks.h"
#include "liandu-ops.h"
#include "liandu-store-check.h"
#include "liandu-store-private.h"

/* Files that records name: whole, damaged or missing; and those that another
 * computer attached and the exchange has still to bring. */

/* So long a file may be on its way: a big one over a slow share, or one whose
 * computer is switched off over a holiday. */
#define AWAITED_DAYS 7
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  LianduStore *store;
  LianduDesks *desks;
  GPtrArray *findings;
} Checker;

static void
add_finding (Checker          *self,
             const char       *check,
             LianduAuditGrade  grade,
             const char       *uuid,
             char             *message)
{
  LianduFinding *finding = g_new0 (LianduFinding, 1);

  finding->check = g_strdup (check);
  finding->grade = grade;
  finding->uuid = g_strdup (uuid);
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
}

/* Who attached it on another computer, or NULL. */
static LianduFold *
load_others (Checker           *self,
             const LianduField *field,
             const char        *uuid,
             const LianduOp   **out_op)
{
  gint64 object = liandu_ops_find_object (self->store->database, uuid, NULL, NULL);
  g_autoptr (LianduFold) fold = object != 0 ? liandu_ops_fold (self->store->database, object, NULL) : NULL;
  const LianduVersion *current = fold != NULL ? liandu_fold_get_current (fold, liandu_field_get_id (field), "") : NULL;

  if (current == NULL || liandu_desks_is_own (self->desks, current->op->device, current->op->epoch))
    return NULL;
  *out_op = current->op;
  return g_steal_pointer (&fold);
}

/* Whether it may still come; says so, and of one that does not come any more. */
static gboolean
check_awaited (Checker           *self,
               const LianduField *field,
               const char        *uuid)
{
  const LianduOp *op = NULL;
  g_autoptr (LianduFold) fold = load_others (self, field, uuid, &op);
  g_autofree char *desk = op != NULL ? liandu_desks_dup_words (self->desks, op->device, op->epoch, op->actor) : NULL;
  const char *name = desk != NULL ? desk : _("another computer");

  if (fold == NULL)
    return FALSE;
  if (liandu_clock_get_now_ms (self->store->clock) - op->wall <= AWAITED_DAYS * DAY_MS)
    add_finding (self, "attachment_awaited", LIANDU_AUDIT_HINT, uuid,
                 g_strdup_printf (_("The attachment has not arrived yet; %s (%s) brings it with one of the next exchanges"), op->actor, name));
  else
    add_finding (self, "attachment_late", LIANDU_AUDIT_WARNING, uuid,
                 g_strdup_printf (_("The attachment has not arrived for more than %d days: let %s (%s) exchange again, or attach it anew"), AWAITED_DAYS, op->actor, name));
  return TRUE;
}

static void
check_file (Checker           *self,
            const LianduField *field,
            const char        *uuid,
            const char        *digest)
{
  g_autoptr (GError) error = NULL;

  if (liandu_attachments_check (self->store->folder, digest, NULL, &error))
    return;
  if (!g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND) || !check_awaited (self, field, uuid))
    add_finding (self, "attachment", LIANDU_AUDIT_SERIOUS, uuid, g_strdup (error->message));
}

static void
check_field (Checker           *self,
             const LianduField *field)
{
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (field));
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autofree char *sql = NULL;
  g_autoptr (LianduStatement) row = NULL;

  liandu_columns_append_names (columns, NULL, field);
  sql = g_strdup_printf ("SELECT uuid%s FROM %s WHERE deleted = 0 AND \"%s\" IS NOT NULL", columns->str, table, liandu_field_get_name (field));
  row = liandu_database_prepare (self->store->database, sql, NULL);
  while (row != NULL && liandu_statement_step (row, NULL))
    {
      int column = 1;
      g_autoptr (GVariant) value = liandu_columns_read (row, &column, field);
      const char *digest;

      if (value == NULL)
        continue;
      g_variant_get_child (value, 0, "&s", &digest);
      check_file (self, field, liandu_statement_get_text (row, 0), digest);
    }
}

/**
 * _liandu_store_check_attachments:
 * @findings: (element-type LianduFinding): gets what there is to say
 */
void
_liandu_store_check_attachments (LianduStore *self,
                                 GPtrArray   *findings)
{
  GPtrArray *kinds = liandu_kind_list ();
  g_autoptr (LianduDesks) desks = liandu_desks_load (self->database);
  Checker checker = { self, desks, findings };

  for (guint i = 0; i < kinds->len; i++)
    {
      GPtrArray *fields = liandu_kind_get_fields (g_ptr_array_index (kinds, i));

      for (guint j = 0; j < fields->len; j++)
        if (liandu_field_get_field_type (g_ptr_array_index (fields, j)) == LIANDU_FIELD_ATTACHMENT)
          check_field (&checker, g_ptr_array_index (fields, j));
    }
}
