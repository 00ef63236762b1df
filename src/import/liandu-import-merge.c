/* liandu-import-merge.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-import-plan-private.h"
#include "liandu-import-words.h"
#include "liandu-value.h"

/* What a table says of a record, put beside what is on record.  An empty cell
 * says nothing: it clears no field and deletes no row. */

static gboolean
has_line (const char *text,
          const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char * const *) lines, line);
}

/* Notes grow: what somebody wrote there since stays. */
GVariant *
_liandu_import_merge_notes (GVariant *old_value,
                            GVariant *new_value)
{
  g_autoptr (GString) text = g_string_new (old_value != NULL ? g_variant_get_string (old_value, NULL) : "");
  g_auto (GStrv) lines = g_strsplit (g_variant_get_string (new_value, NULL), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !has_line (text->str, lines[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_variant_ref_sink (g_variant_new_string (text->str));
}

static gboolean
same_links (GVariant *a,
            GVariant *b)
{
  if (g_variant_n_children (a) != g_variant_n_children (b))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (a); i++)
    {
      g_autoptr (GVariant) left = g_variant_get_child_value (a, i);
      gboolean found = FALSE;

      for (gsize j = 0; j < g_variant_n_children (b) && !found; j++)
        {
          g_autoptr (GVariant) right = g_variant_get_child_value (b, j);
          const char *x;
          const char *y;

          g_variant_get_child (left, 0, "&s", &x);
          g_variant_get_child (right, 0, "&s", &y);
          found = strcmp (x, y) == 0;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Links are the same when they point to the same, whatever it is called now;
 * texts when a reader sees no difference. */
gboolean
_liandu_import_merge_says_the_same (GVariant *a,
                                    GVariant *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (g_variant_is_of_type (a, G_VARIANT_TYPE ("(ss)")))
    {
      const char *x;
      const char *y;

      g_variant_get_child (a, 0, "&s", &x);
      g_variant_get_child (b, 0, "&s", &y);
      return strcmp (x, y) == 0;
    }
  if (g_variant_is_of_type (a, G_VARIANT_TYPE ("a(ss)")))
    return same_links (a, b);
  if (g_variant_is_of_type (a, G_VARIANT_TYPE_STRING))
    {
      g_autofree char *x = liandu_import_words_fold (g_variant_get_string (a, NULL));
      g_autofree char *y = liandu_import_words_fold (g_variant_get_string (b, NULL));

      return strcmp (x, y) == 0;
    }
  return liandu_value_equal (a, b);
}

static void
change_value (LianduImportRead  *read,
              LianduRecord      *record,
              const LianduField *table,
              const LianduField *field,
              GVariant          *value)
{
  GVariant *current = liandu_record_get_value (record, field);
  g_autoptr (GVariant) old_value = current != NULL ? g_variant_ref (current) : NULL;

  liandu_record_set_value (record, field, value);
  liandu_import_row_add_change (read->row, table, table != NULL ? record : NULL, field, old_value, value);
}

/* (nullable): the step that moves the field and nothing else: the record stays
 * in its state. */
static const LianduTransitionInfo *
find_step (const LianduKind  *kind,
           const LianduField *field)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_transitions; i++)
    if ((info->transitions[i].flags & LIANDU_TRANSITION_STAYS) != 0 && info->transitions[i].asks != NULL
        && liandu_words_contain (info->transitions[i].asks, liandu_field_get_name (field)))
      return &info->transitions[i];
  return NULL;
}

static char *
explain_lock (const LianduKind  *kind,
              const LianduField *field)
{
  const LianduTransitionInfo *step = find_step (kind, field);

  if (step == NULL)
    return g_strdup (_("Only a step of the workflow changes this: what is on record stays"));
  /* Translators: a field whose value was given to a unit, and the step that changes it */
  return g_strdup_printf (_("“%s” stands since it was assigned: take the step “%s” to change it, it was left as it is"),
                          liandu_field_get_title (field), liandu_transition_get_title (step));
}

/* What only a step of the workflow may say is not changed by a table: the
 * record takes over what else the table says. */
gboolean
_liandu_import_merge_is_for_steps (LianduImportRead  *read,
                                   LianduRecord      *known,
                                   const LianduField *field,
                                   GVariant          *current,
                                   GVariant          *value)
{
  gboolean set_by_step = (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0 && current != NULL;
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;

  if (!set_by_step && !liandu_field_is_locked (field, known))
    return FALSE;
  text = liandu_value_to_text (field, value, NULL);
  reason = set_by_step ? g_strdup (_("Only a step of the workflow changes this: what is on record stays"))
                       : explain_lock (liandu_record_get_kind (known), field);
  g_ptr_array_add (liandu_import_row_get_doubts (read->row),
                   liandu_doubt_new (LIANDU_DOUBT_RECORD, field, liandu_field_get_term (field), text, reason));
  return TRUE;
}

static void
merge_fields (const LianduImportContext *context,
              LianduImportRead          *read,
              LianduRecord              *known)
{
  GPtrArray *fields = liandu_kind_get_fields (context->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *current = liandu_field_is_stored (field) ? liandu_record_get_value (known, field) : NULL;
      GVariant *given = g_hash_table_contains (read->given, field) ? liandu_record_get_value (read->record, field) : NULL;
      g_autoptr (GVariant) value = given != NULL ? g_variant_ref (given) : NULL;

      /* Who sends a list in is not responsible for what stands in it. */
      if (current != NULL && read->unit_supposed && field == liandu_kind_get_unit_field (context->kind))
        continue;
      if (value != NULL && _liandu_import_read_is_own_title (known, field, value))
        continue;
      if (value != NULL && field == context->notes)
        {
          g_clear_pointer (&value, g_variant_unref);
          value = _liandu_import_merge_notes (current, given);
        }
      if (value != NULL && !_liandu_import_merge_says_the_same (current, value)
          && !_liandu_import_return_hold (context, read->row, liandu_record_get_uuid (known), NULL, field, current, value)
          && !_liandu_import_merge_is_for_steps (read, known, field, current, value))
        change_value (read, known, NULL, field, value);
    }
}

/* Rows */

/* (nullable): the row on file that @row is, none of those in @found. */
LianduRecord *
_liandu_import_merge_find_same_row (LianduRecord      *known,
                                    const LianduField *table,
                                    LianduRecord      *row,
                                    GHashTable        *found)
{
  const LianduKind *kind = liandu_field_get_child_kind (table);
  const LianduField *date = liandu_kind_get_date_field (kind);
  const LianduField *title = liandu_kind_get_title_field (kind);
  const LianduField *key = date != NULL && liandu_record_get_value (row, date) != NULL ? date : title;
  GListModel *rows = liandu_record_get_children (known, table);

  for (guint i = 0; key != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) other = g_list_model_get_item (rows, i);

      if (!g_hash_table_contains (found, other) && liandu_record_get_value (other, key) != NULL
          && _liandu_import_merge_says_the_same (liandu_record_get_value (other, key), liandu_record_get_value (row, key)))
        return other;
    }
  return NULL;
}

/* (nullable): the row on file with the latest date. */
static LianduRecord *
find_latest_row (LianduRecord      *known,
                 const LianduField *table)
{
  const LianduField *date = liandu_kind_get_date_field (liandu_field_get_child_kind (table));
  GListModel *rows = liandu_record_get_children (known, table);
  LianduRecord *latest = NULL;
  const char *last = "";

  for (guint i = 0; date != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      GVariant *value = liandu_record_get_value (row, date);
      const char *day = "";

      if (value != NULL)
        g_variant_get_child (value, 0, "&s", &day);
      if (latest == NULL || strcmp (day, last) >= 0)
        {
          latest = row;
          last = day;
        }
    }
  return latest;
}

/* The day on which a table was filled in is no month that it reports of. */
static gboolean
is_undated (const LianduImportContext *context)
{
  return context->day == NULL || liandu_date_get_precision (context->day) == LIANDU_DATE_DAY;
}

/**
 * _liandu_import_merge_repeats_latest:
 * @undated: whether the table does not say of which month it reports
 *
 * A sheet that we made says of a record what its latest row says: come back as
 * it was, it reports nothing new of the day on which it was made.  So does a
 * table that lost its ids, unless it says that it reports of a month.
 */
gboolean
_liandu_import_merge_repeats_latest (LianduImportRead  *read,
                                     LianduRecord      *known,
                                     const LianduField *table,
                                     LianduRecord      *row,
                                     gboolean           undated)
{
  LianduRecord *latest = (read->id != NULL || undated) && _liandu_import_read_is_supposed (row) ? find_latest_row (known, table) : NULL;
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));
  const LianduField *date = liandu_kind_get_date_field (liandu_record_get_kind (row));

  for (guint i = 0; latest != NULL && i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) && field != date ? liandu_record_get_value (row, field) : NULL;

      if (value != NULL && !_liandu_import_merge_says_the_same (liandu_record_get_value (latest, field), value))
        return FALSE;
    }
  return latest != NULL;
}

static void
merge_row (const LianduImportContext *context,
           LianduImportRead          *read,
           LianduRecord              *known,
           const LianduField         *table,
           LianduRecord              *row,
           LianduRecord              *same)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (row, field) : NULL;

      if (value == NULL)
        continue;
      if (same == NULL)
        liandu_import_row_add_change (read->row, table, row, field, NULL, value);
      else if (!_liandu_import_merge_says_the_same (liandu_record_get_value (same, field), value)
               && !_liandu_import_return_hold (context, read->row, liandu_record_get_uuid (known), table, field,
                                               liandu_record_get_value (same, field), value))
        change_value (read, same, table, field, value);
    }
}

static void
merge_table (const LianduImportContext *context,
             LianduImportRead          *read,
             LianduRecord              *known,
             const LianduField         *table)
{
  GListModel *rows = liandu_record_get_children (read->record, table);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      LianduRecord *same = _liandu_import_merge_find_same_row (known, table, row, found);

      if (same == NULL && _liandu_import_merge_repeats_latest (read, known, table, row, is_undated (context)))
        continue;
      merge_row (context, read, known, table, row, same);
      if (same != NULL)
        g_hash_table_add (found, same);
      else
        g_ptr_array_add (fresh, g_steal_pointer (&row));
    }
  for (guint i = 0; i < fresh->len; i++)
    liandu_record_add_child (known, table, g_ptr_array_index (fresh, i));
}

static void
merge_rows (const LianduImportContext *context,
            LianduImportRead          *read,
            LianduRecord              *known)
{
  GPtrArray *fields = liandu_kind_get_fields (context->kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_child_kind (g_ptr_array_index (fields, i)) != NULL
        && liandu_record_has_children (read->record, g_ptr_array_index (fields, i)))
      merge_table (context, read, known, g_ptr_array_index (fields, i));
}

/* Rules */

gboolean
_liandu_import_merge_was_there (const LianduProblem *problem,
                                GPtrArray           *known)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const LianduProblem *other = g_ptr_array_index (known, i);

      if (other->field == problem->field && g_str_equal (other->message, problem->message))
        return TRUE;
    }
  return FALSE;
}

/* A field is missing because its cell was not understood: that is the reason. */
static const LianduDoubt *
find_doubt (LianduImportRead  *read,
            const LianduField *field)
{
  GPtrArray *doubts = liandu_import_row_get_doubts (read->row);

  for (guint i = 0; i < doubts->len; i++)
    {
      const LianduDoubt *doubt = g_ptr_array_index (doubts, i);

      if (field != NULL && doubt->field == field && doubt->type != LIANDU_DOUBT_NEW)
        return doubt;
    }
  return NULL;
}

static char *
explain (const LianduProblem *problem,
         const LianduDoubt   *doubt)
{
  g_autoptr (GString) text = g_string_new (problem->message);

  if (doubt == NULL)
    return g_strdup (problem->message);
  /* Translators: what is wrong, the words in the cell, why they are not understood */
  g_string_printf (text, _("%s (“%s”: %s)"), problem->message, doubt->text, doubt->reason);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* On paper it was so: the record comes in, and somebody is told. */
static void
doubt_rule (LianduImportRead    *read,
            const LianduProblem *problem)
{
  GVariant *value = liandu_record_get_value (liandu_import_row_get_record (read->row), problem->field);
  g_autofree char *text = liandu_value_to_text (problem->field, value, NULL);

  g_ptr_array_add (liandu_import_row_get_doubts (read->row),
                   liandu_doubt_new (LIANDU_DOUBT_RECORD, problem->field, liandu_field_get_term (problem->field), text, problem->message));
}

/**
 * _liandu_import_merge_check:
 * @before: (nullable): the record as it was
 *
 * Refuses the row when the record would break a rule that it did not break
 * before.
 */
void
_liandu_import_merge_check (LianduImportRead *read,
                            LianduRecord     *before)
{
  LianduRecord *record = liandu_import_row_get_record (read->row);
  g_autoptr (GPtrArray) problems = liandu_record_validate (record);
  g_autoptr (GPtrArray) known = before != NULL ? liandu_record_validate (before) : NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *reason = NULL;

      if (_liandu_import_merge_was_there (problem, known))
        continue;
      if (problem->can_wait)
        {
          doubt_rule (read, problem);
          continue;
        }
      reason = explain (problem, find_doubt (read, problem->field));
      liandu_import_row_refuse (read->row, problem->field != NULL ? liandu_field_get_term (problem->field) : NULL, reason);
      return;
    }
}

/* The two cases */

void
_liandu_import_merge_new (LianduImportRead *read)
{
  liandu_import_row_set_action (read->row, LIANDU_IMPORT_NEW);
  liandu_import_row_set_record (read->row, read->record);
  _liandu_import_merge_check (read, NULL);
  if (read->withheld)
    liandu_import_row_refuse (read->row, NULL, _("This line only says that something was handed over, not which record it is: it is not entered a second time"));
}

/**
 * _liandu_import_merge_known:
 * @known: the record on file that the row is; gets what the row says
 */
void
_liandu_import_merge_known (const LianduImportContext *context,
                            LianduImportRead          *read,
                            LianduRecord              *known)
{
  g_autoptr (LianduRecord) before = liandu_record_copy (known);

  merge_fields (context, read, known);
  merge_rows (context, read, known);
  liandu_import_row_set_record (read->row, known);
  liandu_import_row_set_action (read->row, liandu_import_row_get_changes (read->row)->len > 0 ? LIANDU_IMPORT_CHANGED
                                                                                              : LIANDU_IMPORT_UNCHANGED);
  if (liandu_import_row_get_action (read->row) == LIANDU_IMPORT_CHANGED)
    _liandu_import_merge_check (read, before);
}
