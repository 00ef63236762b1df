/* liandu-form-section.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-form-section.h"

/**
 * LianduFormSection:
 *
 * Some fields that belong together, under a title: a card of rows, short
 * fields two on a line.  A section none of whose rows is shown is not there.
 */
typedef struct
{
  /* Template widgets */
  GtkWidget *title;
  GtkWidget *grid;

  GPtrArray *rows;          /* LianduFormRow, borrowed from the grid */
  const LianduSectionInfo *info;
} LianduFormSectionPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (LianduFormSection, liandu_form_section, GTK_TYPE_BOX)

#define PRIV(self) ((LianduFormSectionPrivate *) liandu_form_section_get_instance_private (self))

static void
place (GtkWidget *grid,
       GtkWidget *row,
       int        line,
       int        column,
       int        span)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (grid);
  GtkGridLayoutChild *child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, row));

  gtk_grid_layout_child_set_row (child, line);
  gtk_grid_layout_child_set_column (child, column);
  gtk_grid_layout_child_set_column_span (child, span);
  if (line == 0)
    gtk_widget_add_css_class (row, "first");
  else
    gtk_widget_remove_css_class (row, "first");
}

static GtkWidget *
next_shown (GPtrArray *rows,
            guint     *index)
{
  for (; *index < rows->len; (*index)++)
    if (gtk_widget_get_visible (g_ptr_array_index (rows, *index)))
      return g_ptr_array_index (rows, (*index)++);
  return NULL;
}

/* A short field takes the next short one onto its line. */
static void
real_arrange (LianduFormSection *self)
{
  LianduFormSectionPrivate *priv = PRIV (self);
  guint index = 0;
  GtkWidget *row = next_shown (priv->rows, &index);
  int line = 0;

  while (row != NULL)
    {
      GtkWidget *next = next_shown (priv->rows, &index);
      gboolean pairs = next != NULL && liandu_form_row_is_half (LIANDU_FORM_ROW (row))
                       && liandu_form_row_is_half (LIANDU_FORM_ROW (next));

      place (priv->grid, row, line, 0, pairs ? 1 : 2);
      if (pairs)
        {
          place (priv->grid, next, line, 1, 1);
          next = next_shown (priv->rows, &index);
        }
      row = next;
      line++;
    }
}

static void
liandu_form_section_finalize (GObject *object)
{
  g_ptr_array_unref (PRIV (LIANDU_FORM_SECTION (object))->rows);

  G_OBJECT_CLASS (liandu_form_section_parent_class)->finalize (object);
}

static void
liandu_form_section_class_init (LianduFormSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_form_section_finalize;
  klass->arrange = real_arrange;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-form-section.ui");
  gtk_widget_class_bind_template_child_private (widget_class, LianduFormSection, title);
  gtk_widget_class_bind_template_child_private (widget_class, LianduFormSection, grid);
}

static void
liandu_form_section_init (LianduFormSection *self)
{
  PRIV (self)->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_form_section_new:
 * @type: %LIANDU_TYPE_FORM_SECTION or a class derived from it
 * @title: (nullable): what is above it
 *
 * Returns: (transfer floating): an empty section
 */
GtkWidget *
liandu_form_section_new (GType       type,
                         const char *title)
{
  LianduFormSection *self = g_object_new (type, NULL);

  liandu_form_section_set_title (self, title);
  return GTK_WIDGET (self);
}

/**
 * liandu_form_section_set_info:
 * @info: (nullable): what the kind says of the section
 */
void
liandu_form_section_set_info (LianduFormSection       *self,
                              const LianduSectionInfo *info)
{
  PRIV (self)->info = info;
}

/**
 * liandu_form_section_get_info:
 *
 * Returns: (nullable): what the kind says of the section; NULL where it was
 *   made without one
 */
const LianduSectionInfo *
liandu_form_section_get_info (LianduFormSection *self)
{
  return PRIV (self)->info;
}

void
liandu_form_section_add_row (LianduFormSection *self,
                             LianduFormRow     *row)
{
  LianduFormSectionPrivate *priv = PRIV (self);

  gtk_grid_attach (GTK_GRID (priv->grid), GTK_WIDGET (row), 0, (int) priv->rows->len, 2, 1);
  g_ptr_array_add (priv->rows, row);
  if (LIANDU_FORM_SECTION_GET_CLASS (self)->row_added != NULL)
    LIANDU_FORM_SECTION_GET_CLASS (self)->row_added (self, row);
}

/**
 * liandu_form_section_get_rows:
 *
 * Returns: (transfer none) (element-type LianduFormRow): in the order in which
 *   they are worked through
 */
GPtrArray *
liandu_form_section_get_rows (LianduFormSection *self)
{
  return PRIV (self)->rows;
}

GtkWidget *
liandu_form_section_get_grid (LianduFormSection *self)
{
  return PRIV (self)->grid;
}

void
liandu_form_section_set_title (LianduFormSection *self,
                               const char        *title)
{
  gtk_label_set_text (GTK_LABEL (PRIV (self)->title), title != NULL ? title : "");
  gtk_widget_set_visible (PRIV (self)->title, title != NULL);
}

/**
 * liandu_form_section_update:
 *
 * Arranges the rows anew after some of them were shown or hidden.
 */
void
liandu_form_section_update (LianduFormSection *self)
{
  LianduFormSectionPrivate *priv = PRIV (self);
  guint index = 0;

  LIANDU_FORM_SECTION_GET_CLASS (self)->arrange (self);
  gtk_widget_set_visible (GTK_WIDGET (self), next_shown (priv->rows, &index) != NULL);
}
