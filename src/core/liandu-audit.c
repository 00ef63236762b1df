/* liandu-audit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-audit.h"

#include "liandu-workflow.h"

static char *
find_changed (LianduRecord     *record,
              const LianduDate *today G_GNUC_UNUSED)
{
  const LianduEvent *event = liandu_workflow_find_changed (record);
  const LianduTransitionInfo *step = NULL;

  if (event == NULL)
    return NULL;
  step = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);
  return g_strdup_printf (_("What the step “%s” vouched for is not what the record says now"),
                          step != NULL ? liandu_transition_get_title (step) : event->transition);
}

static const LianduAuditInfo changed = {
  .name = "changed_since_decision", .title = N_("Changed since it was decided"),
  .explanation = N_("A decision holds for what was seen then. Put the values back, or correct the step and have it decided again."),
  .grade = LIANDU_AUDIT_SERIOUS, .find = find_changed,
};

static gboolean
vouches (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_transitions; i++)
    if (info->transitions[i].binds != NULL)
      return TRUE;
  return FALSE;
}

/**
 * liandu_audit_list:
 *
 * Returns: (transfer container) (element-type LianduAuditInfo): what is looked
 *   for in the records of @kind
 */
GPtrArray *
liandu_audit_list (const LianduKind *kind)
{
  const LianduAuditInfo *own = liandu_kind_get_info (kind)->audits;
  GPtrArray *audits = g_ptr_array_new ();

  for (; own != NULL && own->name != NULL; own++)
    g_ptr_array_add (audits, (gpointer) own);
  if (vouches (kind))
    g_ptr_array_add (audits, (gpointer) &changed);
  return audits;
}

/**
 * liandu_audit_new_query:
 *
 * Returns: (transfer full): the records of @kind that @audit looks at, with
 *   the text that may have been copied as its column, the older first
 */
LianduQuery *
liandu_audit_new_query (const LianduKind      *kind,
                        const LianduAuditInfo *audit)
{
  LianduQuery *query = liandu_query_new (kind);

  liandu_query_add_infos (query, audit->conditions, G_N_ELEMENTS (audit->conditions));
  if (audit->copied != NULL)
    {
      liandu_query_add_column (query, audit->copied);
      liandu_query_set_sort (query, "created_at");
    }
  return query;
}

/**
 * liandu_audit_find:
 *
 * Returns: (nullable) (transfer full): what is wrong with a record that the
 *   conditions let through, in one sentence
 */
char *
liandu_audit_find (const LianduAuditInfo *audit,
                   LianduRecord          *record,
                   const LianduDate      *today)
{
  return audit->find != NULL ? audit->find (record, today) : g_strdup (_(audit->title));
}

/* What the check of the storage finds, which no kind describes. */
static const LianduAuditInfo storage_audits[] = {
  { "integrity", N_("The database file is damaged"), N_("Restore the last backup.") },
  { "chain", N_("The history was changed from outside"), N_("Restore the last backup.") },
  { "conflict", N_("Changed on two desks at once"), N_("Both values are kept. Open the record and choose which is right.") },
  { "duplicate", N_("Given twice"), N_("Two records may not have the same. Correct one of them; the old number can still be found.") },
  { "attachment", N_("Attachment missing or damaged"), N_("Attach the file again, or restore a backup.") },
  { "attachment_awaited", N_("Attachment not arrived yet"), N_("Another computer attached it. It comes by itself with the exchange; nothing is wrong.") },
  { "attachment_late", N_("Attachment overdue from another computer"), N_("Let that computer exchange once more. If it has the file no longer, attach it anew.") },
  { "traces", N_("Erased, but not yet from every file"),
    N_("It is tried again at each start. Connect the disk with the second backups, close other programs that hold backups open, and see that the disk has room.") },
  { "derived", N_("Tables that do not follow from the history"), N_("Run liandu-cli check --rebuild.") },
};

static const LianduAuditInfo *
lookup (const char *kind,
        const char *check)
{
  g_autoptr (GPtrArray) audits = kind != NULL ? liandu_audit_list (liandu_kind_lookup (kind)) : g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (storage_audits) && kind == NULL; i++)
    g_ptr_array_add (audits, (gpointer) &storage_audits[i]);
  for (guint i = 0; i < audits->len; i++)
    if (g_str_equal (((const LianduAuditInfo *) g_ptr_array_index (audits, i))->name, check))
      return g_ptr_array_index (audits, i);
  return NULL;
}

/**
 * liandu_audit_describe:
 * @kind: (nullable): the kind of the records, or %NULL where the check is of
 *   how they are stored
 * @check: name of a check
 * @out_title: (out): what is wrong, as a heading
 * @out_explanation: (out): why it matters and what to do
 */
void
liandu_audit_describe (const char  *kind,
                       const char  *check,
                       const char **out_title,
                       const char **out_explanation)
{
  const LianduAuditInfo *audit = lookup (kind, check);

  *out_title = audit != NULL ? _(audit->title) : check;
  *out_explanation = audit != NULL ? _(audit->explanation) : "";
}

const char *
liandu_audit_grade_to_string (LianduAuditGrade grade)
{
  static const char * const names[] = { "serious", "warning", "hint" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == LIANDU_AUDIT_N_GRADES);
  return names[grade];
}

const char *
liandu_audit_grade_to_words (LianduAuditGrade grade)
{
  switch (grade)
    {
    case LIANDU_AUDIT_SERIOUS:
      return C_("audit", "Serious");
    case LIANDU_AUDIT_WARNING:
      return C_("audit", "To Look After");
    case LIANDU_AUDIT_HINT:
      return C_("audit", "Worth a Look");
    case LIANDU_AUDIT_N_GRADES:
      break;
    }
  return NULL;
}
