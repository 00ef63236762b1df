/* liandu-approvals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-approval.h"
#include "liandu-approvals.h"
#include "liandu-ops.h"

/* The office's table of who decides which step, asked inside the transaction. */

/* All of them: there are a dozen or two. */
static GPtrArray *
load_rules (LianduDatabase *database,
            GError        **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "SELECT o.id FROM r_approval_rule r JOIN object o ON o.uuid = r.uuid WHERE r.deleted = 0 ORDER BY r.uuid", error);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);

  if (row == NULL)
    return NULL;
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (LianduPicture) picture = liandu_picture_load (database, liandu_statement_get_int (row, 0), error);

      if (picture == NULL)
        return NULL;
      if (picture->record != NULL)
        g_ptr_array_add (rules, g_object_ref (picture->record));
    }
  return g_steal_pointer (&rules);
}

static gboolean
has_rules (LianduDatabase *database,
           LianduRecord   *record,
           const char     *transition)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "SELECT 1 FROM r_approval_rule WHERE deleted = 0 AND record_kind = ?1 AND step = ?2 LIMIT 1", NULL);

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_text (row, 1, liandu_kind_get_name (liandu_record_get_kind (record)));
  liandu_statement_bind_text (row, 2, transition);
  return liandu_statement_step (row, NULL);
}

/* (transfer full) (nullable) */
static char *
dup_text (LianduDatabase *database,
          const char     *sql,
          const char     *uuid)
{
  g_autoptr (LianduStatement) row = uuid != NULL ? liandu_database_prepare (database, sql, NULL) : NULL;

  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, uuid);
  return liandu_statement_step (row, NULL) ? g_strdup (liandu_statement_get_text (row, 0)) : NULL;
}

static const char *
get_unit (LianduRecord *record)
{
  const LianduField *field = liandu_kind_get_unit_field (liandu_record_get_kind (record));

  return field != NULL ? liandu_record_get_link_uuid (record, liandu_field_get_name (field)) : NULL;
}

static const char *
get_decider (const LianduEvent *event)
{
  const char *uuid = NULL;

  if (event->decided_by != NULL)
    g_variant_get_child (event->decided_by, 0, "&s", &uuid);
  return uuid;
}

/**
 * liandu_approvals_check:
 *
 * Returns: %FALSE with %LIANDU_ERROR_REFUSED when the office's table has another
 *   body, or another form, decide this step
 */
gboolean
liandu_approvals_check (LianduDatabase     *database,
                        LianduRecord       *record,
                        const LianduEvent  *event,
                        const LianduCodes  *codes,
                        GError            **error)
{
  g_autofree char *unit = NULL;
  g_autofree char *superior = NULL;
  g_autofree char *unit_type = NULL;
  g_autoptr (GPtrArray) rules = NULL;

  if (!has_rules (database, record, event->transition))
    return TRUE;
  rules = load_rules (database, error);
  if (rules == NULL)
    return FALSE;
  unit = dup_text (database, "SELECT unit FROM r_person WHERE uuid = ?1", get_decider (event));
  superior = dup_text (database, "SELECT parent_unit FROM r_unit WHERE uuid = ?1", get_unit (record));
  unit_type = dup_text (database, "SELECT unit_type FROM r_unit WHERE uuid = ?1", unit);
  return liandu_approval_check (rules, record, event, &(LianduDecider) { unit, superior, unit_type }, codes, error);
}
