/* liandu-form-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-other-end.h"
#include "liandu-editor-shown.h"
#include "liandu-form-row.h"
#include "liandu-reckoning-button.h"
#include "liandu-reckoning.h"
#include "liandu-value.h"

/**
 * LianduFormRow:
 *
 * A field in a form: its title on the left, its editor on the right, and what
 * a colleague made of it meanwhile under that.
 */
struct _LianduFormRow
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *label;
  GtkWidget *box;

  LianduFieldEditor *editor;        /* borrowed */
  LianduReckoningButton *reckoning; /* borrowed, NULL where no time limit binds it */
  LianduConflictBox *conflict;      /* borrowed, NULL when there is none */
  LianduStore *store;
  gboolean required;                /* whatever the record says */
  const char *caption;              /* instead of the field's title, or NULL */
};

G_DEFINE_FINAL_TYPE (LianduFormRow, liandu_form_row, GTK_TYPE_BOX)

static void
liandu_form_row_dispose (GObject *object)
{
  g_clear_object (&LIANDU_FORM_ROW (object)->store);

  G_OBJECT_CLASS (liandu_form_row_parent_class)->dispose (object);
}

static void
liandu_form_row_class_init (LianduFormRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_form_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-form-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduFormRow, label);
  gtk_widget_class_bind_template_child (widget_class, LianduFormRow, box);
}

static void
liandu_form_row_init (LianduFormRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What a date follows from stands beside it, also where only a step sets it. */
static GtkWidget *
new_line (LianduFormRow *self,
          GtkWidget     *editor)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *reckoning = liandu_reckoning_button_new (LIANDU_FIELD_EDITOR (editor));

  self->reckoning = LIANDU_RECKONING_BUTTON (reckoning);
  gtk_box_append (GTK_BOX (line), editor);
  gtk_box_append (GTK_BOX (line), reckoning);
  return line;
}

/**
 * liandu_form_row_new:
 *
 * Returns: (transfer floating): a row for the field
 */
GtkWidget *
liandu_form_row_new (const LianduField *field,
                     LianduStore       *store)
{
  LianduFormRow *self = g_object_new (LIANDU_TYPE_FORM_ROW, NULL);
  GtkWidget *editor = liandu_field_editor_new (field, store, FALSE);

  self->store = g_object_ref (store);
  self->editor = LIANDU_FIELD_EDITOR (editor);
  gtk_label_set_text (GTK_LABEL (self->label), liandu_field_get_title (field));
  gtk_widget_set_tooltip_text (self->label, liandu_field_get_hint (field));
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_box_append (GTK_BOX (self->box), liandu_reckoning_is_bound (field) ? new_line (self, editor) : editor);
  return GTK_WIDGET (self);
}

void
liandu_form_row_bind (LianduFormRow *self,
                      LianduRecord  *record)
{
  liandu_field_editor_bind (self->editor, record);
  liandu_form_row_update (self);
}

static gboolean
has_content (LianduRecord      *record,
             const LianduField *field)
{
  if (liandu_field_get_child_kind (field) != NULL)
    return g_list_model_get_n_items (liandu_record_get_children (record, field)) > 0;
  return liandu_field_is_stored (field) && !liandu_value_is_empty (liandu_record_get_value (record, field));
}

/* The star says it to the eye, the property to a screen reader. */
static void
mark_required (LianduFormRow *self,
               gboolean       required)
{
  const char *title = self->caption != NULL ? self->caption : liandu_field_get_title (liandu_form_row_get_field (self));
  g_autofree char *marked = g_strdup_printf ("%s *", title);

  gtk_label_set_text (GTK_LABEL (self->label), required ? marked : title);
}

/**
 * liandu_form_row_update:
 *
 * The record has changed somewhere: whether the row is shown and must be
 * filled in may follow from that, and computed values do.  What has content is
 * always shown, so that nothing is on record that cannot be seen.
 */
void
liandu_form_row_update (LianduFormRow *self)
{
  const LianduField *field = liandu_form_row_get_field (self);
  LianduRecord *record = liandu_field_editor_get_record (self->editor);

  if (record == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), liandu_field_is_visible (field, record) || has_content (record, field));
  mark_required (self, self->required || liandu_field_is_required (field, record));
  if (LIANDU_IS_EDITOR_SHOWN (self->editor))
    liandu_field_editor_refresh (self->editor);
  if (self->reckoning != NULL)
    liandu_reckoning_button_update (self->reckoning);
}

/**
 * liandu_form_row_set_required:
 *
 * Marks the row as one that has to be filled in here, whatever the kind says.
 */
void
liandu_form_row_set_required (LianduFormRow *self,
                              gboolean       required)
{
  self->required = required;
  liandu_form_row_update (self);
}

/**
 * liandu_form_row_set_caption:
 * @caption: what the row is called where its place says the rest; lives as
 *   long as the row
 * @above: whether it stands above the editor instead of beside it
 */
void
liandu_form_row_set_caption (LianduFormRow *self,
                             const char    *caption,
                             gboolean       above)
{
  if (self->caption == caption)
    return;
  self->caption = caption;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), above ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "captioned");
  if (above)
    gtk_widget_add_css_class (GTK_WIDGET (self), "above");
  liandu_form_row_update (self);
}

/**
 * liandu_form_row_set_wide:
 *
 * The editor takes the whole width: the title of its section names it.
 */
void
liandu_form_row_set_wide (LianduFormRow *self)
{
  gtk_widget_set_visible (self->label, FALSE);
}

LianduFieldEditor *
liandu_form_row_get_editor (LianduFormRow *self)
{
  return self->editor;
}

/**
 * liandu_form_row_get_reckoning:
 *
 * Returns: (nullable) (transfer none): what says how the date is reckoned
 */
LianduReckoningButton *
liandu_form_row_get_reckoning (LianduFormRow *self)
{
  return self->reckoning;
}

const LianduField *
liandu_form_row_get_field (LianduFormRow *self)
{
  return liandu_field_editor_get_field (self->editor);
}

/**
 * liandu_form_row_is_half:
 *
 * Returns: whether the field is short enough for two of them on a line
 */
gboolean
liandu_form_row_is_half (LianduFormRow *self)
{
  if (LIANDU_IS_EDITOR_OTHER_END (self->editor))
    return FALSE;
  switch (liandu_field_get_field_type (liandu_form_row_get_field (self)))
    {
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_TEXT:
      return self->conflict == NULL;
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return FALSE;
    }
}

static void
resolved_cb (LianduFormRow     *self,
             LianduConflictBox *conflict)
{
  if (self->conflict != conflict)
    return;
  self->conflict = NULL;
  liandu_field_editor_focus (self->editor);
  gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (conflict));
  liandu_field_editor_settle (self->editor);
}

/**
 * liandu_form_row_show_conflict:
 * @theirs: (nullable): what the field has become meanwhile
 * @actor: (nullable): who changed it
 * @time: when, in milliseconds since 1970
 *
 * Shows both values and lets the user choose.
 */
void
liandu_form_row_show_conflict (LianduFormRow *self,
                               GVariant      *theirs,
                               const char    *actor,
                               gint64         time)
{
  LianduRecord *record = liandu_field_editor_get_record (self->editor);

  if (self->conflict != NULL)
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->conflict));
  self->conflict = LIANDU_CONFLICT_BOX (liandu_conflict_box_new (self->store, record, liandu_form_row_get_field (self),
                                                                 theirs, actor, time));
  g_signal_connect_object (self->conflict, "resolved", G_CALLBACK (resolved_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->conflict));
}

/**
 * liandu_form_row_get_conflict:
 *
 * Returns: (nullable): the choice that is still open
 */
LianduConflictBox *
liandu_form_row_get_conflict (LianduFormRow *self)
{
  return self->conflict;
}
