/* liandu-time-line-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-phrases.h"
#include "liandu-text.h"
#include "liandu-time-line-row.h"

#define SHORT_CHARS 120

/**
 * LianduTimeLineRow:
 *
 * One thing that happened: when and by whom, and what in words.  Steps of the
 * workflow stand out by weight as well as by colour.
 */
struct _LianduTimeLineRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkWidget *who;
  GtkWidget *what;
  GtkWidget *undo;

  char *text;               /* all of it */
};

G_DEFINE_FINAL_TYPE (LianduTimeLineRow, liandu_time_line_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
choose_class (const LianduHistoryItem *item)
{
  const LianduStateInfo *state = NULL;

  if (item->event == NULL)
    return "plain";
  state = liandu_kind_get_state (item->kind, item->event->to);
  if (state != NULL && (state->flags & LIANDU_STATE_WARNING))
    return "warning";
  if (state != NULL && (state->flags & LIANDU_STATE_FINAL))
    return "final";
  return "step";
}

static void
liandu_time_line_row_finalize (GObject *object)
{
  g_free (LIANDU_TIME_LINE_ROW (object)->text);

  G_OBJECT_CLASS (liandu_time_line_row_parent_class)->finalize (object);
}

static void
liandu_time_line_row_class_init (LianduTimeLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_time_line_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-time-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLineRow, who);
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLineRow, what);
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLineRow, undo);
}

static void
liandu_time_line_row_init (LianduTimeLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_time_line_row_new:
 *
 * Returns: (transfer floating): a row for the item
 */
GtkWidget *
liandu_time_line_row_new (LianduStore             *store,
                          const LianduHistoryItem *item)
{
  LianduTimeLineRow *self = g_object_new (LIANDU_TYPE_TIME_LINE_ROW, NULL);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autofree char *when = liandu_phrases_when (liandu_store_get_clock (store), item->time);
  g_autofree char *author = liandu_phrases_author (item->actor, item->desk);
  g_autofree char *who = g_strdup_printf ("%s · %s", when, author);

  self->text = liandu_history_item_to_words (item, codes);
  gtk_label_set_text (GTK_LABEL (self->who), who);
  liandu_time_line_row_toggle (self);
  gtk_widget_set_visible (self->undo, item->undoable);
  gtk_widget_add_css_class (GTK_WIDGET (self), choose_class (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, who,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->text, -1);
  return GTK_WIDGET (self);
}

/**
 * liandu_time_line_row_toggle:
 *
 * Shows all of a long text, or only its beginning again.
 */
void
liandu_time_line_row_toggle (LianduTimeLineRow *self)
{
  g_autofree char *beginning = liandu_text_shorten (self->text, SHORT_CHARS);
  gboolean is_short = g_str_equal (gtk_label_get_text (GTK_LABEL (self->what)), beginning);

  gtk_label_set_text (GTK_LABEL (self->what), is_short ? self->text : beginning);
}
