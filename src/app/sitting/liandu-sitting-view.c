/* liandu-sitting-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-sitting-view.h"
#include "liandu-sittings.h"
#include "liandu-value.h"
#include "liandu-wrap-layout.h"

/**
 * LianduSittingView:
 *
 * One record in large type: on the left what it is about, as the kind says what
 * may be shown of it; on the right what is decided on it.
 */
struct _LianduSittingView
{
  GtkBox parent_instance;

  LianduSitting *sitting;
  const LianduKind *kind;
  LianduRecord *record;
  GtkWidget *grid;
  GtkWidget *scroller;
  GtkWidget *text;
  LianduSittingDecision *decision;
};

G_DEFINE_FINAL_TYPE (LianduSittingView, liandu_sitting_view, GTK_TYPE_BOX)

static GtkWidget *
new_label (const char *text,
           const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_label (GtkWidget  *box,
           const char *text,
           const char *class)
{
  gtk_box_append (GTK_BOX (box), new_label (text, class));
}

static char *
dup_text (LianduSittingView *self,
          LianduRecord      *record,
          const LianduField *field)
{
  GVariant *value = liandu_record_get_value (record, field);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_sitting_get_store (self->sitting));
  g_autofree char *text = value != NULL ? liandu_value_to_text (field, value, codes) : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Number, choices and state, as one line. */
static void
add_head (LianduSittingView *self)
{
  const LianduField *number = liandu_kind_get_number_field (self->kind);
  const LianduStateInfo *state = liandu_kind_get_state (self->kind, liandu_record_get_state (self->record));
  g_autoptr (GPtrArray) fields = liandu_sittings_list_fields (self->kind, liandu_sittings_get_info (self->kind)->head);
  g_autofree char *first = number != NULL ? dup_text (self, self->record, number) : NULL;
  g_autoptr (GString) line = g_string_new (first != NULL ? first : _("No number yet"));

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *text = dup_text (self, self->record, g_ptr_array_index (fields, i));

      if (text != NULL)
        g_string_append_printf (line, " · %s", text);
    }
  if (state != NULL)
    g_string_append_printf (line, " · %s", liandu_state_get_title (state));
  add_label (self->text, line->str, "meeting-head");
}

/* Tables: a line a row, with all that is short. */

static gboolean
is_short (const LianduField *field)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      return liandu_sittings_shows_field (field);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return FALSE;
    }
}

static char *
dup_row (LianduSittingView *self,
         LianduRecord      *row,
         guint              number)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));
  g_autofree char *title = liandu_record_dup_title (row);
  g_autoptr (GString) line = g_string_new (NULL);

  /* Translators: number of a line, and what stands in it */
  g_string_append_printf (line, C_("sitting", "%u. %s"), number, title != NULL ? title : "");
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = is_short (field) ? dup_text (self, row, field) : NULL;

      if (text != NULL)
        g_string_append_printf (line, " · %s", text);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
add_table (LianduSittingView *self,
           const LianduField *field)
{
  GListModel *rows = liandu_record_get_children (self->record, field);

  if (g_list_model_get_n_items (rows) == 0)
    return;
  add_label (self->text, liandu_field_get_title (field), "meeting-term");
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autofree char *line = dup_row (self, row, i + 1);

      add_label (self->text, line, "meeting-text");
    }
}

/* Who and when: side by side, as many lines as it takes. */
static void
add_fact (LianduSittingView *self,
          GtkWidget         *facts,
          const LianduField *field)
{
  g_autofree char *text = dup_text (self, self->record, field);
  GtkWidget *box = NULL;

  if (text == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_margin_end (box, 20);
  add_label (box, liandu_field_get_title (field), "meeting-term");
  add_label (box, text, "meeting-text");
  gtk_box_append (GTK_BOX (facts), box);
}

static void
add_text (LianduSittingView *self,
          const LianduField *field)
{
  g_autofree char *text = dup_text (self, self->record, field);

  if (text == NULL)
    return;
  add_label (self->text, liandu_field_get_title (field), "meeting-term");
  add_label (self->text, text, "meeting-text");
}

static void
add_fields (LianduSittingView *self)
{
  g_autoptr (GPtrArray) fields = liandu_sittings_list_fields (self->kind, liandu_sittings_get_info (self->kind)->shows);
  GtkWidget *facts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (facts, liandu_wrap_layout_new (4));
  gtk_widget_add_css_class (facts, "meeting-facts");
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (!liandu_field_is_visible (field, self->record))
        continue;
      if (liandu_field_get_child_kind (field) != NULL)
        add_table (self, field);
      else if (liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT)
        add_text (self, field);
      else
        add_fact (self, facts, field);
    }
  gtk_box_append (GTK_BOX (self->text), facts);
}

static void
liandu_sitting_view_dispose (GObject *object)
{
  LianduSittingView *self = LIANDU_SITTING_VIEW (object);

  g_clear_object (&self->sitting);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_sitting_view_parent_class)->dispose (object);
}

static gboolean
liandu_sitting_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LIANDU_SITTING_VIEW (widget)->scroller);
}

static void
liandu_sitting_view_class_init (LianduSittingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_sitting_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_sitting_view_grab_focus;
}

static void
liandu_sitting_view_init (LianduSittingView *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->text, "meeting-record");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_focusable (self->scroller, TRUE);
  /* Five eighths are for what it is, three for what is decided. */
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), self->scroller, 0, 0, 5, 1);
  gtk_box_append (GTK_BOX (self), self->grid);
}

/**
 * liandu_sitting_view_new:
 * @sitting: a meeting
 *
 * Returns: (transfer floating): a view of no record yet
 */
GtkWidget *
liandu_sitting_view_new (LianduSitting *sitting)
{
  LianduSittingView *self = g_object_new (LIANDU_TYPE_SITTING_VIEW, NULL);
  GtkWidget *scroller = NULL;

  self->sitting = g_object_ref (sitting);
  self->kind = liandu_sitting_get_kind (sitting);
  self->decision = LIANDU_SITTING_DECISION (liandu_sitting_decision_new (sitting));
  /* On a small screen the end of it is scrolled to, and the keys below stay. */
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->decision));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_grid_attach (GTK_GRID (self->grid), scroller, 5, 0, 3, 1);
  return GTK_WIDGET (self);
}

/**
 * liandu_sitting_view_show:
 * @record: a record that may be shown in the meeting
 */
void
liandu_sitting_view_show (LianduSittingView *self,
                          LianduRecord      *record)
{
  GtkWidget *child = NULL;
  gboolean same = self->record != NULL && g_str_equal (liandu_record_get_uuid (self->record), liandu_record_get_uuid (record));
  g_autofree char *title = liandu_record_dup_title (record);

  g_return_if_fail (LIANDU_IS_SITTING_VIEW (self));

  g_set_object (&self->record, record);
  while ((child = gtk_widget_get_first_child (self->text)) != NULL)
    gtk_box_remove (GTK_BOX (self->text), child);
  add_head (self);
  add_label (self->text, title != NULL ? title : "", "meeting-title");
  add_fields (self);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
  liandu_sitting_decision_show (self->decision, record);
}

/**
 * liandu_sitting_view_get_record:
 *
 * Returns: (nullable) (transfer none): the record that is seen
 */
LianduRecord *
liandu_sitting_view_get_record (LianduSittingView *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING_VIEW (self), NULL);

  return self->record;
}

LianduSittingDecision *
liandu_sitting_view_get_decision (LianduSittingView *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING_VIEW (self), NULL);

  return self->decision;
}
