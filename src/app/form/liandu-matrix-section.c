/* liandu-matrix-section.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-matrix-section.h"

#include "liandu-accelerators.h"

/* Two cells of one width beside each other, and the name of the row before
 * them; in columns of the grid, which are all equally wide. */
#define N_CELLS 2
#define HEADING_WIDTH 2
#define CELL_WIDTH 9

struct _LianduMatrixSection
{
  LianduFormSection parent_instance;

  GPtrArray *headings;      /* GtkLabel, one a row, borrowed from the grid */
};

G_DEFINE_FINAL_TYPE (LianduMatrixSection, liandu_matrix_section, LIANDU_TYPE_FORM_SECTION)

static const LianduMatrixInfo *
get_matrix (LianduMatrixSection *self)
{
  const LianduSectionInfo *info = liandu_form_section_get_info (LIANDU_FORM_SECTION (self));

  return info != NULL ? info->matrix : NULL;
}

/* Where the row of the form stands in the matrix; FALSE when it is none of its
 * cells. */
static gboolean
find_cell (LianduMatrixSection *self,
           LianduFormRow       *row,
           guint               *out_row,
           guint               *out_column)
{
  const LianduMatrixInfo *matrix = get_matrix (self);

  return matrix != NULL
         && liandu_matrix_find (matrix, liandu_field_get_name (liandu_form_row_get_field (row)), out_row, out_column);
}

/* Rows are arranged one after the other, so the next one wanted is the next to
 * be made. */
static GtkWidget *
get_heading (LianduMatrixSection  *self,
             const LianduPartInfo *part,
             guint                 row)
{
  GtkWidget *label = NULL;

  if (row < self->headings->len)
    return g_ptr_array_index (self->headings, row);
  label = gtk_label_new (liandu_part_get_title (part));
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "liandu-matrix-heading");
  gtk_grid_attach (GTK_GRID (liandu_form_section_get_grid (LIANDU_FORM_SECTION (self))), label, 0, (int) row, HEADING_WIDTH, 1);
  g_ptr_array_add (self->headings, label);
  return label;
}

static void
place (GtkWidget *grid,
       GtkWidget *child,
       int        column,
       int        line,
       int        width,
       int        height)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (grid);
  GtkGridLayoutChild *place = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

  gtk_grid_layout_child_set_column (place, column);
  gtk_grid_layout_child_set_row (place, line);
  gtk_grid_layout_child_set_column_span (place, width);
  gtk_grid_layout_child_set_row_span (place, height);
  if (line == 0)
    gtk_widget_add_css_class (child, "first");
  else
    gtk_widget_remove_css_class (child, "first");
}

/* A long text has its name above it, what is short has it on the left. */
static void
caption (LianduFormRow        *row,
         const LianduPartInfo *column)
{
  liandu_form_row_set_caption (row, liandu_part_get_title (column), !liandu_form_row_is_half (row));
}

/* The cells of one row of the matrix in the order of its columns, two on a
 * line; → the line after them. */
static int
arrange_row (LianduMatrixSection    *self,
             const LianduMatrixInfo *matrix,
             guint                   wanted,
             int                     line)
{
  GtkWidget *grid = liandu_form_section_get_grid (LIANDU_FORM_SECTION (self));
  GPtrArray *rows = liandu_form_section_get_rows (LIANDU_FORM_SECTION (self));
  GtkWidget *heading = get_heading (self, &matrix->rows[wanted], wanted);
  int n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      LianduFormRow *form_row = g_ptr_array_index (rows, i);
      guint row, column;

      if (!find_cell (self, form_row, &row, &column) || row != wanted || !gtk_widget_get_visible (GTK_WIDGET (form_row)))
        continue;
      caption (form_row, &matrix->columns[column]);
      place (grid, GTK_WIDGET (form_row), HEADING_WIDTH + n % N_CELLS * CELL_WIDTH, line + n / N_CELLS, CELL_WIDTH, 1);
      n++;
    }
  gtk_widget_set_visible (heading, n > 0);
  if (n == 0)
    return line;
  place (grid, heading, 0, line, HEADING_WIDTH, (n - 1) / N_CELLS + 1);
  return line + (n - 1) / N_CELLS + 1;
}

static void
liandu_matrix_section_arrange (LianduFormSection *section)
{
  LianduMatrixSection *self = LIANDU_MATRIX_SECTION (section);
  const LianduMatrixInfo *matrix = get_matrix (self);
  GPtrArray *rows = liandu_form_section_get_rows (section);
  GtkWidget *grid = liandu_form_section_get_grid (section);
  guint row, column;
  int line = 0;

  if (matrix == NULL)
    return;
  for (guint i = 0; i < matrix->n_rows; i++)
    line = arrange_row (self, matrix, i, line);
  /* What else there is in the section comes after it, over its whole width. */
  for (guint i = 0; i < rows->len; i++)
    if (!find_cell (self, g_ptr_array_index (rows, i), &row, &column))
      place (grid, g_ptr_array_index (rows, i), 0, line++, HEADING_WIDTH + N_CELLS * CELL_WIDTH, 1);
}

/* Keys */

static LianduFormRow *
find_focus (LianduMatrixSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, LIANDU_TYPE_FORM_ROW) : NULL;

  return row != NULL ? LIANDU_FORM_ROW (row) : NULL;
}

static LianduFormRow *
find_row (LianduMatrixSection *self,
          guint                wanted_row,
          guint                wanted_column)
{
  GPtrArray *rows = liandu_form_section_get_rows (LIANDU_FORM_SECTION (self));
  guint row, column;

  for (guint i = 0; i < rows->len; i++)
    if (find_cell (self, g_ptr_array_index (rows, i), &row, &column) && row == wanted_row && column == wanted_column
        && gtk_widget_get_visible (g_ptr_array_index (rows, i)))
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* The same question of the next row. */
static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter G_GNUC_UNUSED)
{
  LianduMatrixSection *self = LIANDU_MATRIX_SECTION (widget);
  LianduFormRow *from = find_focus (self);
  LianduFormRow *to = NULL;
  guint row, column;

  if (from == NULL || !find_cell (self, from, &row, &column))
    return;
  to = find_row (self, g_str_equal (name, "matrix.next-row") ? row + 1 : row - 1, column);
  if (to != NULL)
    liandu_field_editor_focus (liandu_form_row_get_editor (to));
}

static void
liandu_matrix_section_finalize (GObject *object)
{
  LianduMatrixSection *self = LIANDU_MATRIX_SECTION (object);

  g_ptr_array_unref (self->headings);

  G_OBJECT_CLASS (liandu_matrix_section_parent_class)->finalize (object);
}

static void
liandu_matrix_section_class_init (LianduMatrixSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_matrix_section_finalize;
  LIANDU_FORM_SECTION_CLASS (klass)->arrange = liandu_matrix_section_arrange;
  gtk_widget_class_install_action (widget_class, "matrix.previous-row", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "matrix.next-row", NULL, move_action);
  liandu_accelerators_install (widget_class, "matrix");
}

static void
liandu_matrix_section_init (LianduMatrixSection *self)
{
  self->headings = g_ptr_array_new ();
}
