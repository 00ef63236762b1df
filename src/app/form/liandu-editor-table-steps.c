/* liandu-editor-table-steps.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-checklist.h"
#include "liandu-editor-table-private.h"

/* What Ctrl+Z takes back in a table before the record is saved: answers given
 * and rows that were proposed.  A step holds ids, since the rows are others
 * after the record was read anew. */

typedef struct
{
  char *uuid;
  char *answer;             /* before */
  gboolean added;           /* the row is new with this step */
} Part;

static void
part_free (Part *part)
{
  g_free (part->uuid);
  g_free (part->answer);
  g_free (part);
}

/* Of a checklist, or of rows that are gone through. */
static const char *
get_answer_field (LianduRecord *row)
{
  const LianduChecklistInfo *list = liandu_checklist_get_info (liandu_record_get_kind (row));

  return list != NULL ? list->answer : liandu_kind_get_info (liandu_record_get_kind (row))->review.answer;
}

void
_liandu_editor_table_forget_steps (LianduEditorTable *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

void
_liandu_editor_table_start_step (LianduEditorTable *self)
{
  g_ptr_array_add (self->steps, g_ptr_array_new_with_free_func ((GDestroyNotify) part_free));
}

static Part *
add_part (LianduEditorTable *self,
          LianduRecord      *row)
{
  Part *part = g_new0 (Part, 1);

  part->uuid = g_strdup (liandu_record_get_uuid (row));
  g_ptr_array_add (g_ptr_array_index (self->steps, self->steps->len - 1), part);
  return part;
}

/* To be called before the answer is given. */
void
_liandu_editor_table_note_answer (LianduEditorTable *self,
                                  LianduRecord      *row)
{
  add_part (self, row)->answer = g_strdup (liandu_record_get_string (row, get_answer_field (row)));
}

void
_liandu_editor_table_note_added (LianduEditorTable *self,
                                 LianduRecord      *row)
{
  add_part (self, row)->added = TRUE;
}

static LianduRecord *
find_row (LianduEditorTable *self,
          const char        *uuid)
{
  GListModel *rows = _liandu_editor_table_get_rows (self);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (g_str_equal (liandu_record_get_uuid (row), uuid))
        return row;
    }
  return NULL;
}

static void
take_back (LianduEditorTable *self,
           const Part        *part)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  LianduRecord *row = find_row (self, part->uuid);

  if (row == NULL)
    return;
  if (part->added)
    liandu_record_remove_child (liandu_field_editor_get_record (editor), liandu_field_editor_get_field (editor), row);
  else
    liandu_record_set_string (row, get_answer_field (row), part->answer);
}

/* Takes back the last step; FALSE when there is none, and the key is for
 * somebody else. */
gboolean
_liandu_editor_table_take_back (LianduEditorTable *self)
{
  g_autoptr (GPtrArray) step = NULL;
  LianduTableRow *row;
  const Part *first;

  if (self->steps->len == 0)
    return FALSE;
  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  gtk_widget_grab_focus (self->add);
  for (guint i = 0; i < step->len; i++)
    take_back (self, g_ptr_array_index (step, i));
  liandu_field_editor_refresh (LIANDU_FIELD_EDITOR (self));
  _liandu_editor_table_changed (self);
  first = g_ptr_array_index (step, 0);
  row = _liandu_editor_table_find_widget (self, first->uuid);
  if (row != NULL)
    liandu_table_row_focus (row);
  liandu_field_editor_set_note (LIANDU_FIELD_EDITOR (self), _("Taken back"));
  return TRUE;
}
