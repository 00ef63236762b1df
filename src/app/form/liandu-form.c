/* liandu-form.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"
#include "liandu-checklist-section.h"
#include "liandu-editor-other-end.h"
#include "liandu-editor-shown.h"
#include "liandu-editor-table.h"
#include "liandu-follow.h"
#include "liandu-follows.h"
#include "liandu-form-filler.h"
#include "liandu-form-stages.h"
#include "liandu-form.h"
#include "liandu-matrix-section.h"

/**
 * LianduForm:
 *
 * The fields of one record, in sections, made from its kind's description.
 * Used for a whole page, for a row of a table inside it, and for what a step
 * asks.  Where the kind has stages, each of them is a page.
 *
 * Actions "form.next-stage" and "form.previous-stage", where there are stages.
 *
 * Signal "changed": a value of the record is another one.
 * Signal "edited": something is being typed.
 * Signal "finished": Enter in the last field.
 * Signal "open-record" (const char *uuid): a link was followed.
 */
struct _LianduForm
{
  GtkBox parent_instance;

  LianduStore *store;
  LianduRecord *record;
  GPtrArray *sections;      /* LianduFormSection, borrowed */
  GPtrArray *rows;          /* LianduFormRow, borrowed */
  LianduFormStages *stages; /* borrowed, NULL without */
  LianduFormFiller *filler;
};

enum
{
  CHANGED,
  EDITED,
  FINISHED,
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduForm, liandu_form, GTK_TYPE_BOX)

static LianduFieldEditor *
get_editor (LianduForm *self,
            guint       index)
{
  return liandu_form_row_get_editor (g_ptr_array_index (self->rows, index));
}

static gboolean
takes_focus (LianduForm *self,
             guint       index)
{
  return gtk_widget_get_visible (g_ptr_array_index (self->rows, index))
         && !LIANDU_IS_EDITOR_SHOWN (get_editor (self, index))
         && !LIANDU_IS_EDITOR_OTHER_END (get_editor (self, index));
}

static void
activated_cb (LianduForm        *self,
              LianduFieldEditor *editor)
{
  guint index = 0;

  while (index < self->rows->len && get_editor (self, index) != editor)
    index++;
  for (index++; index < self->rows->len; index++)
    if (takes_focus (self, index))
      {
        liandu_field_editor_focus (get_editor (self, index));
        return;
      }
  g_signal_emit (self, signals[FINISHED], 0);
}

/* A table that stands on several pages shows on each what was done on one. */
static void
refresh_twins (LianduForm        *self,
               LianduFieldEditor *changed)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *editor = get_editor (self, i);

      if (editor != changed && liandu_field_editor_get_field (editor) == liandu_field_editor_get_field (changed))
        liandu_field_editor_refresh (editor);
    }
}

static void
announce_change (LianduForm *self)
{
  liandu_form_update (self);
  liandu_form_filler_look (self->filler, self->record);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Values that follow from a link that was chosen; what is being typed is left
 * alone. */
static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduForm) self = LIANDU_FORM (user_data);

  if (!liandu_follow_finish (result) || self->record == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    liandu_field_editor_refresh (get_editor (self, i));
  announce_change (self);
}

static void
committed_cb (LianduForm        *self,
              LianduFieldEditor *editor)
{
  const LianduField *field = liandu_field_editor_get_field (editor);

  refresh_twins (self, editor);
  announce_change (self);
  if (self->record != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_LINK && liandu_follows_is_followed (field))
    liandu_follow_async (self->store, self->record, field, followed_cb, g_object_ref (self));
}

static void
edited_cb (LianduForm *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
open_record_cb (LianduForm *self,
                const char *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

/* What the record says elsewhere has filled in a link that was open. */
static void
filled_cb (LianduForm *self,
           const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *editor = get_editor (self, i);

      if (!g_str_equal (liandu_field_get_name (liandu_field_editor_get_field (editor)), field))
        continue;
      liandu_field_editor_refresh (editor);
      liandu_field_editor_set_note (editor, _("Found among the records; choose another one if this is not it"));
    }
  liandu_form_update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
focus_page (LianduForm *self)
{
  GtkWidget *page = liandu_form_stages_get_page (self->stages);

  for (guint i = 0; i < self->rows->len; i++)
    if (takes_focus (self, i) && gtk_widget_is_ancestor (g_ptr_array_index (self->rows, i), page))
      {
        liandu_field_editor_focus (get_editor (self, i));
        return;
      }
}

static void
stage_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduForm *self = LIANDU_FORM (widget);

  if (self->stages != NULL && liandu_form_stages_step (self->stages, g_str_equal (name, "form.next-stage") ? 1 : -1))
    focus_page (self);
}

static void
liandu_form_dispose (GObject *object)
{
  LianduForm *self = LIANDU_FORM (object);

  if (self->filler != NULL)
    liandu_form_filler_stop (self->filler);
  g_clear_object (&self->filler);
  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_form_parent_class)->dispose (object);
}

static void
liandu_form_finalize (GObject *object)
{
  LianduForm *self = LIANDU_FORM (object);

  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (liandu_form_parent_class)->finalize (object);
}

static void
liandu_form_class_init (LianduFormClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_form_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.next-stage", NULL, stage_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.previous-stage", NULL, stage_action);
  liandu_accelerators_install (GTK_WIDGET_CLASS (klass), "form");
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_form_init (LianduForm *self)
{
  self->sections = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-form");
}

/**
 * liandu_form_new:
 *
 * Returns: (transfer floating): a form without sections
 */
GtkWidget *
liandu_form_new (LianduStore *store)
{
  LianduForm *self = g_object_new (LIANDU_TYPE_FORM, NULL);

  self->store = g_object_ref (store);
  self->filler = liandu_form_filler_new (store);
  g_signal_connect_object (self->filler, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.next-stage", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.previous-stage", FALSE);
  return GTK_WIDGET (self);
}

static void
add_row (LianduForm        *self,
         LianduFormSection *section,
         const LianduField *field)
{
  GtkWidget *row = liandu_form_row_new (field, self->store);
  LianduFieldEditor *editor = liandu_form_row_get_editor (LIANDU_FORM_ROW (row));

  g_signal_connect_object (editor, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
  liandu_form_section_add_row (section, LIANDU_FORM_ROW (row));
  g_ptr_array_add (self->rows, row);
}

static void
ensure_stages (LianduForm       *self,
               const LianduKind *kind)
{
  GtkWidget *stages;

  if (self->stages != NULL)
    return;
  stages = liandu_form_stages_new (kind, self->store);
  self->stages = LIANDU_FORM_STAGES (stages);
  gtk_box_append (GTK_BOX (self), stages);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.next-stage", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.previous-stage", TRUE);
}

static LianduFormSection *
append_section (LianduForm              *self,
                GType                    type,
                const char              *title,
                const LianduSectionInfo *info)
{
  GtkWidget *section = liandu_form_section_new (type, title);

  liandu_form_section_set_info (LIANDU_FORM_SECTION (section), info);
  if (info != NULL && info->stage != NULL)
    liandu_form_stages_add_section (self->stages, info->stage, LIANDU_FORM_SECTION (section));
  else
    gtk_box_append (GTK_BOX (self), section);
  g_ptr_array_add (self->sections, section);
  return LIANDU_FORM_SECTION (section);
}

/**
 * liandu_form_add_section:
 * @title: (nullable): what is above it
 * @fields: (element-type LianduField): fields in their order
 *
 * Returns: (transfer none): the new section
 */
LianduFormSection *
liandu_form_add_section (LianduForm *self,
                         const char *title,
                         GPtrArray  *fields)
{
  LianduFormSection *section = append_section (self, LIANDU_TYPE_FORM_SECTION, title, NULL);

  for (guint i = 0; i < fields->len; i++)
    add_row (self, section, g_ptr_array_index (fields, i));
  return section;
}

/* Under a title of its own a table needs no second one beside it. */
static void
spread_lone_table (LianduForm *self,
                   const char *title,
                   GStrv       names)
{
  LianduFormRow *last = g_ptr_array_index (self->rows, self->rows->len - 1);

  if (title != NULL && names[0] != NULL && names[1] == NULL && LIANDU_IS_EDITOR_TABLE (liandu_form_row_get_editor (last)))
    liandu_form_row_set_wide (last);
}

/* A kind may name a class of its own for a section.  A type is known by name
 * only after it was asked for. */
static GType
get_section_type (const LianduSectionInfo *info)
{
  GType type;

  g_type_ensure (LIANDU_TYPE_CHECKLIST_SECTION);
  g_type_ensure (LIANDU_TYPE_MATRIX_SECTION);
  type = info->widget != NULL ? g_type_from_name (info->widget) : G_TYPE_INVALID;

  return g_type_is_a (type, LIANDU_TYPE_FORM_SECTION) ? type : LIANDU_TYPE_FORM_SECTION;
}

/**
 * liandu_form_add_sections:
 *
 * Adds all that the kind's description puts into its form.  A single section
 * needs no title.
 */
void
liandu_form_add_sections (LianduForm       *self,
                          const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_sections; i++)
    {
      const char *title = info->n_sections > 1 ? g_dgettext (GETTEXT_PACKAGE, info->sections[i].title) : NULL;
      g_auto (GStrv) names = liandu_words_split (info->sections[i].fields);
      LianduFormSection *section;

      if (info->sections[i].stage != NULL)
        ensure_stages (self, kind);
      section = append_section (self, get_section_type (&info->sections[i]), title, &info->sections[i]);
      for (guint j = 0; names[j] != NULL; j++)
        add_row (self, section, liandu_kind_get_field (kind, names[j]));
      spread_lone_table (self, title, names);
    }
}

/**
 * liandu_form_bind:
 *
 * Shows the record.  Entries with the focus keep what is in them.
 */
void
liandu_form_bind (LianduForm   *self,
                  LianduRecord *record)
{
  g_set_object (&self->record, record);
  for (guint i = 0; i < self->rows->len; i++)
    liandu_form_row_bind (g_ptr_array_index (self->rows, i), record);
  if (self->stages != NULL)
    liandu_form_stages_bind (self->stages, record);
  liandu_form_filler_bind (self->filler, record);
  liandu_form_update (self);
}

/**
 * liandu_form_get_record:
 *
 * Returns: (nullable) (transfer none): the record that is edited
 */
LianduRecord *
liandu_form_get_record (LianduForm *self)
{
  return self->record;
}

/**
 * liandu_form_update:
 *
 * Shows and hides what follows from the record's values.
 */
void
liandu_form_update (LianduForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    liandu_form_row_update (g_ptr_array_index (self->rows, i));
  for (guint i = 0; i < self->sections->len; i++)
    liandu_form_section_update (g_ptr_array_index (self->sections, i));
  if (self->stages != NULL)
    liandu_form_stages_update (self->stages);
}

/**
 * liandu_form_commit:
 *
 * Puts everything typed into the record.
 *
 * Returns: whether all of it could be understood
 */
gboolean
liandu_form_commit (LianduForm *self)
{
  gboolean all = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *editor = get_editor (self, i);

      if (LIANDU_IS_EDITOR_TABLE (editor))
        all &= liandu_editor_table_commit (LIANDU_EDITOR_TABLE (editor));
      else
        all &= liandu_field_editor_commit (editor, NULL) || !liandu_field_editor_is_edited (editor);
    }
  return all;
}

/**
 * liandu_form_flush:
 *
 * Puts into the record what can be understood of what is being typed, without
 * a word: for drafts.
 */
void
liandu_form_flush (LianduForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *editor = get_editor (self, i);

      if (LIANDU_IS_EDITOR_TABLE (editor))
        liandu_editor_table_flush (LIANDU_EDITOR_TABLE (editor));
      else
        liandu_field_editor_flush (editor);
    }
}

static const char *
find_problem (GPtrArray         *problems,
              const LianduField *field)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field == field)
        return problem->message;
    }
  return NULL;
}

static LianduFieldEditor *
validate_editor (LianduFieldEditor *editor,
                 GPtrArray         *problems)
{
  const char *problem = find_problem (problems, liandu_field_editor_get_field (editor));

  if (LIANDU_IS_EDITOR_TABLE (editor))
    return liandu_editor_table_validate (LIANDU_EDITOR_TABLE (editor));
  /* What could not even be understood has said so already. */
  if (!liandu_field_editor_is_edited (editor))
    liandu_field_editor_set_error (editor, problem);
  return liandu_field_editor_get_error (editor) != NULL ? editor : NULL;
}

/**
 * liandu_form_validate:
 *
 * Puts everything typed into the record and shows beside each field what is
 * wrong with it.
 *
 * Returns: (nullable) (transfer none): the first wrong field, a table row's
 *   included
 */
LianduFieldEditor *
liandu_form_validate (LianduForm *self)
{
  LianduFieldEditor *first = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  liandu_form_commit (self);
  problems = liandu_record_validate (self->record);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *wrong = validate_editor (get_editor (self, i), problems);

      if (first == NULL)
        first = wrong;
    }
  liandu_form_update (self);
  return first;
}

/**
 * liandu_form_is_edited:
 *
 * Returns: whether something typed is not in the record yet
 */
gboolean
liandu_form_is_edited (LianduForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *editor = get_editor (self, i);

      if (liandu_field_editor_is_edited (editor)
          || (LIANDU_IS_EDITOR_TABLE (editor) && liandu_editor_table_has_typed (LIANDU_EDITOR_TABLE (editor))))
        return TRUE;
    }
  return FALSE;
}

void
liandu_form_focus_first (LianduForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (takes_focus (self, i))
      {
        liandu_field_editor_focus (get_editor (self, i));
        return;
      }
}

/**
 * liandu_form_get_rows:
 *
 * Returns: (transfer none) (element-type LianduFormRow): all rows, in order
 */
GPtrArray *
liandu_form_get_rows (LianduForm *self)
{
  return self->rows;
}

/**
 * liandu_form_find_row:
 * @uuid: the record or a row of one of its tables
 *
 * Returns: (nullable) (transfer none): where the field is edited; a table row
 *   is opened for that
 */
LianduFormRow *
liandu_form_find_row (LianduForm        *self,
                      const char        *uuid,
                      const LianduField *field)
{
  gboolean own = self->record != NULL && g_str_equal (liandu_record_get_uuid (self->record), uuid);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFieldEditor *editor = get_editor (self, i);
      LianduFormRow *row = NULL;

      if (own && liandu_field_editor_get_field (editor) == field)
        return g_ptr_array_index (self->rows, i);
      if (!own && LIANDU_IS_EDITOR_TABLE (editor))
        row = liandu_editor_table_find_row (LIANDU_EDITOR_TABLE (editor), uuid, field);
      if (row != NULL)
        return row;
    }
  return NULL;
}

/**
 * liandu_form_find_conflict:
 *
 * Returns: (nullable) (transfer none): a row where the user has still to
 *   choose between two versions
 */
LianduFormRow *
liandu_form_find_conflict (LianduForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduFormRow *row = g_ptr_array_index (self->rows, i);
      LianduFieldEditor *editor = liandu_form_row_get_editor (row);

      if (liandu_form_row_get_conflict (row) == NULL && LIANDU_IS_EDITOR_TABLE (editor))
        row = liandu_editor_table_find_conflict (LIANDU_EDITOR_TABLE (editor));
      if (row != NULL && liandu_form_row_get_conflict (row) != NULL)
        return row;
    }
  return NULL;
}
