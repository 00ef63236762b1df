/* liandu-checklist.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-checklist.h"

/**
 * liandu_checklist_get_info:
 * @rows: the kind of a table's rows
 *
 * Returns: (nullable): how the rows are answered; NULL where they are no list
 *   of questions
 */
const LianduChecklistInfo *
liandu_checklist_get_info (const LianduKind *rows)
{
  const LianduChecklistInfo *info = &liandu_kind_get_info (rows)->checklist;

  return info->answer != NULL ? info : NULL;
}

static gboolean
is_stage (const LianduKindInfo *info,
          const char           *name)
{
  for (guint i = 0; i < info->n_stages; i++)
    if (g_strcmp0 (info->stages[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

/**
 * liandu_checklist_has_row:
 * @record: the record that the row stands in
 * @stage: (nullable): one of the record's stages
 *
 * A row whose stage the record's kind does not know belongs to the first one:
 * nothing is on record that cannot be seen.
 *
 * Returns: whether the row belongs to @stage
 */
gboolean
liandu_checklist_has_row (LianduRecord *record,
                          LianduRecord *row,
                          const char   *stage)
{
  const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_record_get_kind (row));
  const LianduKindInfo *info = liandu_kind_get_info (liandu_record_get_kind (record));
  const char *own = list != NULL && list->stage != NULL ? liandu_record_get_string (row, list->stage) : NULL;

  if (stage == NULL || list == NULL || list->stage == NULL || info->n_stages == 0)
    return TRUE;
  return g_str_equal (is_stage (info, own) ? own : info->stages[0].name, stage);
}

/**
 * liandu_checklist_is_open:
 *
 * Returns: whether the row has not been answered yet
 */
gboolean
liandu_checklist_is_open (LianduRecord *row)
{
  const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_record_get_kind (row));
  const char *answer = liandu_record_get_string (row, list->answer);

  return answer == NULL || g_strcmp0 (answer, list->open) == 0;
}

static GPtrArray *
list_rows (LianduRecord      *record,
           const LianduField *table,
           const char        *stage)
{
  GListModel *rows = liandu_record_get_children (record, table);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (liandu_checklist_has_row (record, row, stage))
        g_ptr_array_add (list, g_steal_pointer (&row));
    }
  return list;
}

static guint
count (GPtrArray  *rows,
       const char *answer)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      LianduRecord *row = g_ptr_array_index (rows, i);
      const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_record_get_kind (row));

      if (answer == NULL || g_strcmp0 (answer, list->open) == 0)
        n += liandu_checklist_is_open (row);
      else
        n += g_strcmp0 (liandu_record_get_string (row, list->answer), answer) == 0;
    }
  return n;
}

/**
 * liandu_checklist_count:
 * @answer: (nullable): a code; NULL for those not answered yet
 *
 * Returns: how many rows have this answer
 */
guint
liandu_checklist_count (LianduRecord      *record,
                        const LianduField *table,
                        const char        *stage,
                        const char        *answer)
{
  g_autoptr (GPtrArray) rows = list_rows (record, table, stage);

  return count (rows, answer);
}

/**
 * liandu_checklist_list_open:
 *
 * Returns: (transfer full) (element-type LianduRecord): the rows that are not
 *   answered yet, those that “all conform” is about
 */
GPtrArray *
liandu_checklist_list_open (LianduRecord      *record,
                            const LianduField *table,
                            const char        *stage)
{
  GPtrArray *rows = list_rows (record, table, stage);

  for (guint i = rows->len; i > 0; i--)
    if (!liandu_checklist_is_open (g_ptr_array_index (rows, i - 1)))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

static const char *
get_answer_codes (const LianduField *table)
{
  const LianduKind *kind = liandu_field_get_child_kind (table);

  return liandu_field_get_codes (liandu_kind_get_field (kind, liandu_checklist_get_info (kind)->answer));
}

static const char *
get_title (const LianduCodes *codes,
           const char        *table,
           const char        *code)
{
  const char *title = liandu_codes_get_title (codes, table, code);

  return title != NULL ? title : code;
}

static const char *
get_open_title (const LianduCodes *codes,
                const LianduField *table)
{
  const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_field_get_child_kind (table));

  return list->open != NULL ? get_title (codes, get_answer_codes (table), list->open) : _("not answered yet");
}

/**
 * liandu_checklist_dup_progress:
 *
 * Returns: (transfer full): how far the list is, in a few words: 9 项 6 项符合;
 *   "" where it has no rows
 */
char *
liandu_checklist_dup_progress (LianduRecord      *record,
                               const LianduField *table,
                               const char        *stage,
                               const LianduCodes *codes)
{
  const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_field_get_child_kind (table));
  g_autoptr (GPtrArray) rows = list_rows (record, table, stage);

  if (rows->len == 0)
    return g_strdup ("");
  if (count (rows, NULL) == rows->len)
    /* Translators: how many items, such as “unchecked” ones */
    return g_strdup_printf (_("%u items %s"), rows->len, get_open_title (codes, table));
  /* Translators: of how many items how many have an answer, such as “conforms” */
  return g_strdup_printf (_("%u items, %u %s"), rows->len, count (rows, list->good),
                          get_title (codes, get_answer_codes (table), list->good));
}

/**
 * liandu_checklist_dup_summary:
 *
 * Returns: (transfer full): how many rows have which answer: 共 9 项：6 项符合、
 *   1 项不符、2 项未查; "" where there are no rows
 */
char *
liandu_checklist_dup_summary (LianduRecord      *record,
                              const LianduField *table,
                              const char        *stage,
                              const LianduCodes *codes)
{
  const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_field_get_child_kind (table));
  const char *answers = get_answer_codes (table);
  g_autoptr (GPtrArray) rows = list_rows (record, table, stage);
  g_autoptr (GPtrArray) all = liandu_codes_list (codes, answers);
  g_autoptr (GString) parts = g_string_new (NULL);
  guint n_open = count (rows, NULL);

  if (rows->len == 0)
    return g_strdup ("");
  for (guint i = 0; i < all->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (all, i);
      guint n = g_strcmp0 (code->code, list->open) != 0 ? count (rows, code->code) : 0;

      if (n > 0)
        /* Translators: how many items have an answer, such as “conforms” */
        g_string_append_printf (parts, _("%s%u %s"), parts->len > 0 ? C_("answers", ", ") : "", n, code->title);
    }
  if (n_open > 0)
    g_string_append_printf (parts, _("%s%u %s"), parts->len > 0 ? C_("answers", ", ") : "", n_open,
                            get_open_title (codes, table));
  /* Translators: number of items, then how many have which answer */
  return g_strdup_printf (ngettext ("%u item: %s", "%u items: %s", rows->len), rows->len, parts->str);
}
