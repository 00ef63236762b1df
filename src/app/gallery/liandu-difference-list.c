/* liandu-difference-list.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-difference-list.h"

#include "liandu-sheet-diff.h"

/* More than anybody reads on a screen; all are in the table that is saved. */
#define MAX_SHOWN 500

struct _LianduDifferenceList
{
  AdwBin parent_instance;

  GtkLabel *summary;
  GtkListBox *list;
  GPtrArray *differences;
};

G_DEFINE_FINAL_TYPE (LianduDifferenceList, liandu_difference_list, ADW_TYPE_BIN)

static void
liandu_difference_list_finalize (GObject *object)
{
  g_clear_pointer (&LIANDU_DIFFERENCE_LIST (object)->differences, g_ptr_array_unref);
  G_OBJECT_CLASS (liandu_difference_list_parent_class)->finalize (object);
}

static void
liandu_difference_list_class_init (LianduDifferenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_difference_list_finalize;
}

static void
liandu_difference_list_init (LianduDifferenceList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differences"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
add_text (GtkWidget  *box,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static const char *
get_words (const char *text)
{
  return text != NULL && *text != '\0' ? text : _("(blank)");
}

static GtkWidget *
new_row (const LianduSheetDifference *difference)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *head = NULL;
  g_autofree char *change = NULL;

  head = g_strdup_printf (difference->heading != NULL ? C_("difference", "%1$s · %3$s: %2$s") : C_("difference", "%1$s: %2$s"),
                          liandu_sheet_diff_type_get_title (difference->type), difference->line, difference->heading);
  add_text (box, head, "heading");
  if (difference->type == LIANDU_SHEET_DIFF_CHANGED)
    {
      change = g_strdup_printf (_("%s → %s"), get_words (difference->before), get_words (difference->after));
      add_text (box, change, NULL);
    }
  else
    add_text (box, get_words (difference->type == LIANDU_SHEET_DIFF_NEW ? difference->after : difference->before), "dim-label");
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
count (GPtrArray *differences,
       guint     *counts)
{
  for (guint i = 0; i < differences->len; i++)
    counts[((LianduSheetDifference *) g_ptr_array_index (differences, i))->type]++;
}

GtkWidget *
liandu_difference_list_new (void)
{
  return g_object_new (LIANDU_TYPE_DIFFERENCE_LIST, NULL);
}

/**
 * liandu_difference_list_set:
 * @differences: (element-type LianduSheetDifference): kept
 */
void
liandu_difference_list_set (LianduDifferenceList *self,
                            GPtrArray            *differences)
{
  guint counts[3] = { 0, 0, 0 };
  g_autofree char *text = NULL;
  GtkWidget *row;

  g_clear_pointer (&self->differences, g_ptr_array_unref);
  self->differences = g_ptr_array_ref (differences);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  count (differences, counts);
  if (differences->len == 0)
    text = g_strdup (_("The records say today what was sent: nothing is different."));
  else
    text = g_strdup_printf (_("Since it was sent: %u cells changed, %u lines new, %u lines gone."), counts[LIANDU_SHEET_DIFF_CHANGED],
                            counts[LIANDU_SHEET_DIFF_NEW], counts[LIANDU_SHEET_DIFF_GONE]);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->list), differences->len > 0);
  for (guint i = 0; i < MIN (differences->len, MAX_SHOWN); i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (differences, i)));
}

GPtrArray *
liandu_difference_list_get (LianduDifferenceList *self)
{
  return self->differences;
}
