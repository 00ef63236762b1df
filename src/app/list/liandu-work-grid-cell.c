/* liandu-work-grid-cell.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-work-grid-cell.h"
#include "liandu-text.h"

/* More than any cell can show; what is longer is not even laid out. */
#define MAX_CHARS 300
#define BADGE_GAP 6

struct _LianduWorkGridCell
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *text;
  GtkWidget *badge;

  /* Borrowed: names of style classes never go away */
  const char *text_class;
  const char *badge_class;

  guint n_lines;
};

G_DEFINE_FINAL_TYPE (LianduWorkGridCell, liandu_work_grid_cell, GTK_TYPE_WIDGET)

static void
change_class (GtkWidget   *widget,
              const char **current,
              const char  *wanted)
{
  const char *name = wanted != NULL ? g_intern_string (wanted) : NULL;

  if (*current == name)
    return;
  if (*current != NULL)
    gtk_widget_remove_css_class (widget, *current);
  if (name != NULL)
    gtk_widget_add_css_class (widget, name);
  *current = name;
}

/* Lines of a long text run on: a row has few of them. */
static char *
dup_shown (const char *text)
{
  g_autofree char *shown = liandu_text_shorten (text, MAX_CHARS);

  for (char *at = shown; *at != '\0'; at++)
    if (*at == '\n' || *at == '\r' || *at == '\t')
      *at = ' ';
  return g_steal_pointer (&shown);
}

static void
show_badge (LianduWorkGridCell *self,
            const char         *words)
{
  if (words == NULL && self->badge == NULL)
    return;
  if (self->badge == NULL)
    {
      self->badge = g_object_new (GTK_TYPE_LABEL,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                                  "ellipsize", PANGO_ELLIPSIZE_END,
                                  "single-line-mode", TRUE,
                                  NULL);
      gtk_widget_add_css_class (self->badge, "chip");
      gtk_widget_set_parent (self->badge, GTK_WIDGET (self));
    }
  gtk_label_set_label (GTK_LABEL (self->badge), words != NULL ? words : "");
  gtk_widget_set_visible (self->badge, words != NULL);
}

static void
liandu_work_grid_cell_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
}

static void
allocate_badge_below (LianduWorkGridCell *self,
                      int                 width,
                      int                 height)
{
  int badge_width;
  int badge_height;

  gtk_widget_measure (self->badge, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &badge_width, NULL, NULL);
  gtk_widget_measure (self->badge, GTK_ORIENTATION_VERTICAL, -1, NULL, &badge_height, NULL, NULL);
  badge_height = MIN (badge_height, height);
  gtk_widget_size_allocate (self->badge,
                            &(GtkAllocation){ 0, height - badge_height, MIN (badge_width, width), badge_height }, -1);
  gtk_widget_size_allocate (self->text, &(GtkAllocation){ 0, 0, width, height - badge_height }, -1);
}

static void
allocate_badge_beside (LianduWorkGridCell *self,
                       int                 width,
                       int                 height)
{
  int badge_width;
  int badge_height;

  gtk_widget_measure (self->badge, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &badge_width, NULL, NULL);
  gtk_widget_measure (self->badge, GTK_ORIENTATION_VERTICAL, -1, NULL, &badge_height, NULL, NULL);
  badge_width = MIN (badge_width, width);
  badge_height = MIN (badge_height, height);
  gtk_widget_size_allocate (self->badge,
                            &(GtkAllocation){ width - badge_width, (height - badge_height) / 2, badge_width, badge_height },
                            -1);
  gtk_widget_size_allocate (self->text,
                            &(GtkAllocation){ 0, 0, MAX (0, width - badge_width - BADGE_GAP), height }, -1);
}

static void
liandu_work_grid_cell_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  LianduWorkGridCell *self = LIANDU_WORK_GRID_CELL (widget);

  if (self->badge == NULL || !gtk_widget_get_visible (self->badge))
    gtk_widget_size_allocate (self->text, &(GtkAllocation){ 0, 0, width, height }, -1);
  else if (self->n_lines > 1)
    allocate_badge_below (self, width, height);
  else
    allocate_badge_beside (self, width, height);
}

static void
liandu_work_grid_cell_dispose (GObject *object)
{
  LianduWorkGridCell *self = LIANDU_WORK_GRID_CELL (object);

  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->badge, gtk_widget_unparent);
  G_OBJECT_CLASS (liandu_work_grid_cell_parent_class)->dispose (object);
}

static void
liandu_work_grid_cell_class_init (LianduWorkGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_work_grid_cell_dispose;
  widget_class->measure = liandu_work_grid_cell_measure;
  widget_class->size_allocate = liandu_work_grid_cell_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "gridcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
liandu_work_grid_cell_init (LianduWorkGridCell *self)
{
  self->n_lines = 1;
  self->text = g_object_new (GTK_TYPE_INSCRIPTION,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                             "min-chars", 0,
                             "nat-chars", 0,
                             "min-lines", 0,
                             "nat-lines", 0,
                             "wrap-mode", PANGO_WRAP_WORD_CHAR,
                             "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                             "yalign", 0.0f,
                             NULL);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
liandu_work_grid_cell_new (void)
{
  return g_object_new (LIANDU_TYPE_WORK_GRID_CELL, NULL);
}

/**
 * liandu_work_grid_cell_set_words:
 * @words: what to say
 * @n_lines: lines of text in a row: with more than one a mark stands beneath
 *   the text, else beside it
 * @xalign: 0 for the left, 1 for the right
 */
void
liandu_work_grid_cell_set_words (LianduWorkGridCell        *self,
                                 const LianduWorkGridWords *words,
                                 guint                      n_lines,
                                 float                      xalign)
{
  const char *text = words->text != NULL ? words->text : "";
  g_autofree char *shown = dup_shown (text);
  g_autofree char *name = NULL;

  g_return_if_fail (LIANDU_IS_WORK_GRID_CELL (self));

  if (words->badge != NULL)
    name = g_strdup_printf ("%s %s", text, words->badge);
  self->n_lines = n_lines;
  gtk_inscription_set_text (GTK_INSCRIPTION (self->text), shown);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->text), xalign);
  change_class (self->text, &self->text_class, words->text_class);
  show_badge (self, words->badge);
  if (self->badge != NULL)
    change_class (self->badge, &self->badge_class, words->badge_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : text,
                                  -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * liandu_work_grid_cell_get_text:
 *
 * Returns: the text as shown, without the mark
 */
const char *
liandu_work_grid_cell_get_text (LianduWorkGridCell *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_CELL (self), NULL);
  return gtk_inscription_get_text (GTK_INSCRIPTION (self->text));
}

/**
 * liandu_work_grid_cell_set_cursor:
 *
 * Marks the cell that the keys act on, also while the focus is elsewhere.
 */
void
liandu_work_grid_cell_set_cursor (LianduWorkGridCell *self,
                                  gboolean            cursor)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_CELL (self));

  if (cursor)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cursor");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cursor");
}
