/* test-work-grid.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "liandu-work-grid-private.h"
#include "liandu-work-grid-row.h"

#define N_MANY 100000
#define N_COLUMNS 12

/* A model of as many rows as wanted, each made when it is asked for. */
#define TEST_TYPE_MODEL (test_model_get_type ())
G_DECLARE_FINAL_TYPE (TestModel, test_model, TEST, MODEL, GObject)

struct _TestModel
{
  GObject parent_instance;
  guint n_items;
  guint n_asked;
  guint group_every;
};

static void test_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestModel, test_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, test_model_list_model_init))

static GType
test_model_get_item_type (GListModel *model)
{
  return LIANDU_TYPE_ROW;
}

static guint
test_model_get_n_items (GListModel *model)
{
  return TEST_MODEL (model)->n_items;
}

static gpointer
test_model_get_item (GListModel *model,
                     guint       position)
{
  TestModel *self = TEST_MODEL (model);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autofree char *uuid = g_strdup_printf ("uuid-%u", position);
  g_autofree char *title = g_strdup_printf ("问题 %u", position);
  LianduRow *row;

  if (position >= self->n_items)
    return NULL;
  self->n_asked++;
  row = liandu_row_new ();
  if (self->group_every > 0 && position % self->group_every == 0)
    {
      liandu_row_set_group (row, "石泉乡党委", self->group_every - 1);
      return row;
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (values, g_variant_ref_sink (g_variant_new_take_string (g_strdup_printf ("%u/%u 公务接待无公函", position, i))));
  liandu_row_fill (row, position + 1, uuid, NULL, NULL, NULL, title, values);
  return row;
}

static void
test_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = test_model_get_item_type;
  iface->get_n_items = test_model_get_n_items;
  iface->get_item = test_model_get_item;
}

static void
test_model_class_init (TestModelClass *klass)
{
}

static void
test_model_init (TestModel *self)
{
}

static void
words_cb (LianduWorkGridColumn *column,
          LianduRow            *row,
          LianduWorkGridWords  *words,
          gpointer              user_data)
{
  GVariant *value = liandu_row_get_value (row, GPOINTER_TO_UINT (user_data));

  words->text = value != NULL ? g_variant_dup_string (value, NULL) : NULL;
  if (GPOINTER_TO_UINT (user_data) == 2)
    {
      words->badge = g_strdup ("逾期23天");
      words->badge_class = "tone-alarm";
    }
}

typedef struct
{
  GtkWidget *window;
  GtkWidget *scroller;
  LianduWorkGrid *grid;
  TestModel *items;
  GtkMultiSelection *model;
} Fixture;

static void
spin (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static GPtrArray *
new_columns (guint n)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("column-%u", i);
      LianduWorkGridColumn *column = liandu_work_grid_column_new (id, id);

      liandu_work_grid_column_set_words_func (column, words_cb, GUINT_TO_POINTER (i), NULL);
      liandu_work_grid_column_set_n_chars (column, 18);
      g_ptr_array_add (columns, column);
    }
  return columns;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) columns = new_columns (N_COLUMNS);

  fixture->items = g_object_new (TEST_TYPE_MODEL, NULL);
  fixture->items->n_items = GPOINTER_TO_UINT (data);
  fixture->model = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (fixture->items)));
  fixture->grid = LIANDU_WORK_GRID (liandu_work_grid_new ());
  liandu_work_grid_set_columns (fixture->grid, columns);
  liandu_work_grid_set_n_frozen (fixture->grid, 2);
  liandu_work_grid_set_model (fixture->grid, GTK_SELECTION_MODEL (fixture->model));
  fixture->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scroller), GTK_WIDGET (fixture->grid));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 660);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  spin (150);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *grid = GTK_WIDGET (fixture->grid);

  g_object_add_weak_pointer (G_OBJECT (grid), (gpointer *) &fixture->grid);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  spin (50);
  g_assert_null (fixture->grid);
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->items);
}

static guint
count_widgets (GtkWidget *widget,
               GType      type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

static LianduWorkGridRow *
find_row (Fixture *fixture,
          guint    position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->grid->body); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LIANDU_IS_WORK_GRID_ROW (child) && liandu_work_grid_row_get_position (LIANDU_WORK_GRID_ROW (child)) == position)
      return LIANDU_WORK_GRID_ROW (child);
  return NULL;
}

static const char *
get_text (Fixture *fixture,
          guint    position,
          guint    column)
{
  LianduWorkGridRow *row = find_row (fixture, position);

  g_assert_nonnull (row);
  return liandu_work_grid_cell_get_text (LIANDU_WORK_GRID_CELL (liandu_work_grid_row_get_target (row, column)));
}

static void
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  GtkWidget *widget = GTK_WIDGET (fixture->grid);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !handled)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  spin (10);
}

static void
assert_cursor (Fixture *fixture,
               guint    position,
               guint    column)
{
  guint at;
  guint in;

  g_assert_true (liandu_work_grid_get_cursor (fixture->grid, &at, &in));
  g_assert_cmpuint (at, ==, position);
  g_assert_cmpuint (in, ==, column);
}

static guint
count_selected (Fixture *fixture)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->model));

  return (guint) gtk_bitset_get_size (selected);
}

/* As many widgets as fit, however many rows there are, and no row is made that
 * is not seen. */
static void
test_few_widgets (Fixture       *fixture,
                  gconstpointer  data)
{
  guint n_rows = count_widgets (GTK_WIDGET (fixture->grid), LIANDU_TYPE_WORK_GRID_ROW);

  g_test_message ("%u rows, %u cells, %u asked for", n_rows,
                  count_widgets (GTK_WIDGET (fixture->grid), LIANDU_TYPE_WORK_GRID_CELL), fixture->items->n_asked);
  g_assert_cmpuint (n_rows, >=, 8);
  g_assert_cmpuint (n_rows, <=, 20);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (fixture->grid), LIANDU_TYPE_WORK_GRID_CELL), ==, n_rows * N_COLUMNS);
  g_assert_cmpuint (fixture->items->n_asked, <, 200);
}

static void
test_scroll_to_end (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));
  guint before;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  spin (60);
  g_assert_cmpstr (get_text (fixture, N_MANY - 1, 0), ==, "99999/0 公务接待无公函");
  g_assert_null (find_row (fixture, 0));
  g_assert_cmpuint (count_widgets (GTK_WIDGET (fixture->grid), LIANDU_TYPE_WORK_GRID_ROW), <=, 20);

  /* One row further up binds one row. */
  before = fixture->items->n_asked;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - liandu_work_grid_get_row_height (fixture->grid));
  spin (30);
  g_assert_cmpuint (fixture->items->n_asked - before, <=, 40);
}

/* The widgets stand in the order in which the rows are seen. */
static void
test_reading_order (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));
  guint last = 0;

  for (guint i = 1; i < 30; i++)
    {
      gtk_adjustment_set_value (adjustment, i * 37.0);
      spin (4);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->grid->body); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint position = liandu_work_grid_row_get_position (LIANDU_WORK_GRID_ROW (child));

      g_assert_true (last == 0 || position == last + 1);
      last = position;
    }
}

static double
get_x (Fixture *fixture,
       guint    column)
{
  GtkWidget *cell = liandu_work_grid_row_get_target (find_row (fixture, 0), column);
  double x;
  double y;

  g_assert_true (gtk_widget_translate_coordinates (cell, GTK_WIDGET (fixture->grid), 0, 0, &x, &y));
  return x;
}

static void
test_frozen_columns_stay (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));
  double first = get_x (fixture, 0);
  double second = get_x (fixture, 1);
  double third = get_x (fixture, 2);

  gtk_adjustment_set_value (adjustment, 60);
  spin (40);
  g_assert_cmpfloat (get_x (fixture, 0), ==, first);
  g_assert_cmpfloat (get_x (fixture, 1), ==, second);
  g_assert_cmpfloat (get_x (fixture, 2), ==, third - 60);

  /* A column behind the frozen ones is not drawn. */
  gtk_adjustment_set_value (adjustment, 600);
  spin (40);
  g_assert_false (gtk_widget_get_child_visible (liandu_work_grid_row_get_target (find_row (fixture, 0), 2)));
  g_assert_true (gtk_widget_get_child_visible (liandu_work_grid_row_get_target (find_row (fixture, 0), 1)));
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  spin (20);
  assert_cursor (fixture, 0, 0);
  press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, 1, 0);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, 1, 2);
  press (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  assert_cursor (fixture, 1, 1);
  press (fixture, GDK_KEY_End, 0);
  assert_cursor (fixture, 1, N_COLUMNS - 1);
  press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, 2, 0);
  press (fixture, GDK_KEY_Page_Down, 0);
  press (fixture, GDK_KEY_Page_Up, 0);
  assert_cursor (fixture, 2, 0);
  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_cursor (fixture, N_MANY - 1, N_COLUMNS - 1);
  g_assert_cmpstr (get_text (fixture, N_MANY - 1, 0), ==, "99999/0 公务接待无公函");
  press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, N_MANY - 1, N_COLUMNS - 1);
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_cursor (fixture, 0, 0);
  g_assert_cmpuint (count_selected (fixture), ==, 1);
}

/* The column the cursor is in comes out from under the frozen ones. */
static void
test_keys_scroll_sideways (Fixture       *fixture,
                           gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  press (fixture, GDK_KEY_End, 0);
  spin (30);
  for (guint i = 0; i < N_COLUMNS - 3; i++)
    press (fixture, GDK_KEY_Left, 0);
  spin (30);
  assert_cursor (fixture, 0, 2);
  g_assert_cmpfloat (get_x (fixture, 2), >=, fixture->grid->layout->frozen_width);
}

static void
test_focus_follows (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));
  GtkWidget *focus;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  press (fixture, GDK_KEY_Down, 0);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == liandu_work_grid_row_get_target (find_row (fixture, 1), 0));

  /* Out of view it stays with the rows, and comes back with the cell. */
  gtk_adjustment_set_value (adjustment, 50000);
  spin (30);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->grid->body);
  gtk_adjustment_set_value (adjustment, 0);
  spin (30);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == liandu_work_grid_row_get_target (find_row (fixture, 1), 0));
}

static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpuint (count_selected (fixture), ==, 3);
  g_assert_true (gtk_widget_get_state_flags (GTK_WIDGET (find_row (fixture, 3))) & GTK_STATE_FLAG_SELECTED);
  g_assert_false (gtk_widget_get_state_flags (GTK_WIDGET (find_row (fixture, 0))) & GTK_STATE_FLAG_SELECTED);
  press (fixture, GDK_KEY_Up, GDK_SHIFT_MASK);
  g_assert_cmpuint (count_selected (fixture), ==, 2);
  /* To the side the rows stay: the column for filling down is chosen so. */
  press (fixture, GDK_KEY_Right, 0);
  g_assert_cmpuint (count_selected (fixture), ==, 2);
  press (fixture, GDK_KEY_space, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_selected (fixture), ==, 1);
  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_selected (fixture), ==, N_MANY);
  press (fixture, GDK_KEY_A, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpuint (count_selected (fixture), ==, 0);
}

static void
edit_cb (LianduWorkGrid *grid,
         guint           position,
         guint           column,
         gboolean        typing,
         guint          *calls)
{
  GtkWidget *entry = gtk_entry_new ();

  *calls = *calls * 10 + position;
  liandu_work_grid_begin_edit (grid, entry);
  gtk_widget_grab_focus (entry);
}

static void
leave_cb (LianduWorkGrid *grid,
          int             move,
          int            *last)
{
  *last = move;
  liandu_work_grid_end_edit (grid);
  liandu_work_grid_move (grid, (LianduWorkGridMove) move);
}

static void
test_editor (Fixture       *fixture,
             gconstpointer  data)
{
  guint calls = 0;
  int last = -1;
  graphene_rect_t cell;
  graphene_rect_t editor;

  g_signal_connect (fixture->grid, "edit", G_CALLBACK (edit_cb), &calls);
  g_signal_connect (fixture->grid, "leave-edit", G_CALLBACK (leave_cb), &last);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_F2, 0);
  spin (40);
  g_assert_true (liandu_work_grid_is_editing (fixture->grid));
  g_assert_true (gtk_widget_compute_bounds (liandu_work_grid_row_get_target (find_row (fixture, 1), 1), fixture->grid->body, &cell));
  g_assert_true (gtk_widget_compute_bounds (liandu_work_grid_body_get_editor (LIANDU_WORK_GRID_BODY (fixture->grid->body)), fixture->grid->body, &editor));
  g_assert_cmpfloat (editor.origin.x, ==, cell.origin.x);
  g_assert_cmpfloat (editor.origin.y, ==, cell.origin.y);

  /* Arrow keys are the editor's; Tab leaves it. */
  press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, 1, 1);
  press (fixture, GDK_KEY_Tab, 0);
  g_assert_cmpint (last, ==, LIANDU_WORK_GRID_RIGHT);
  g_assert_false (liandu_work_grid_is_editing (fixture->grid));
  assert_cursor (fixture, 1, 2);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == liandu_work_grid_row_get_target (find_row (fixture, 1), 2));

  press (fixture, GDK_KEY_Return, 0);
  g_assert_true (liandu_work_grid_is_editing (fixture->grid));
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpint (last, ==, LIANDU_WORK_GRID_CANCEL);
  assert_cursor (fixture, 1, 2);
  g_assert_cmpuint (calls, ==, 11);
}

static void
test_groups (Fixture       *fixture,
             gconstpointer  data)
{
  LianduWorkGridRow *row = find_row (fixture, 0);

  /* Not a record: nothing to select, and the cursor passes over it. */
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (liandu_work_grid_row_get_target (row, 3))), ==,
                   GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  assert_cursor (fixture, 1, 0);
  for (guint i = 0; i < 3; i++)
    press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, 4, 0);
  press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, 6, 0);
  press (fixture, GDK_KEY_Up, 0);
  assert_cursor (fixture, 4, 0);
}

static void
set_up_groups (Fixture       *fixture,
               gconstpointer  data)
{
  set_up (fixture, data);
  fixture->items->group_every = 5;
  g_list_model_items_changed (G_LIST_MODEL (fixture->items), 0, fixture->items->n_items, fixture->items->n_items);
  spin (40);
}

static void
test_items_change (Fixture       *fixture,
                   gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  for (guint i = 0; i < 4; i++)
    press (fixture, GDK_KEY_Down, 0);
  fixture->items->n_items -= 2;
  g_list_model_items_changed (G_LIST_MODEL (fixture->items), 0, 2, 0);
  spin (30);
  assert_cursor (fixture, 2, 0);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->model), 2));
  fixture->items->n_items = 1;
  g_list_model_items_changed (G_LIST_MODEL (fixture->items), 1, N_MANY - 3, 0);
  spin (30);
  assert_cursor (fixture, 0, 0);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (fixture->grid), LIANDU_TYPE_WORK_GRID_ROW), ==, 1);
}

static void
test_new_row (Fixture       *fixture,
              gconstpointer  data)
{
  liandu_work_grid_set_new_row (fixture->grid, NULL, "+ 新行");
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_cursor (fixture, 3, N_COLUMNS - 1);
  press (fixture, GDK_KEY_space, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_selected (fixture), ==, 0);
  g_assert_nonnull (find_row (fixture, 3));
  liandu_work_grid_set_new_row (fixture->grid, NULL, NULL);
  spin (30);
  g_assert_null (find_row (fixture, 3));
}

static void
test_widths (Fixture       *fixture,
             gconstpointer  data)
{
  LianduWorkGridColumn *column = g_ptr_array_index (liandu_work_grid_get_columns (fixture->grid), 1);
  GtkWidget *header = fixture->grid->header;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (header);
  double before = get_x (fixture, 2);
  gboolean handled = FALSE;

  g_assert_true (liandu_work_grid_header_focus (LIANDU_WORK_GRID_HEADER (header), 1));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Right, 0, GDK_SHIFT_MASK, &handled);
    }
  g_assert_true (handled);
  spin (30);
  g_assert_cmpint (liandu_work_grid_column_get_width (column), >, 0);
  g_assert_cmpfloat (get_x (fixture, 2), >, before);
}

static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  int two = liandu_work_grid_get_row_height (fixture->grid);

  liandu_work_grid_set_n_lines (fixture->grid, 4);
  spin (30);
  g_assert_cmpint (liandu_work_grid_get_row_height (fixture->grid), >, two + 20);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (find_row (fixture, 0))), ==, liandu_work_grid_get_row_height (fixture->grid));
  liandu_work_grid_set_n_lines (fixture->grid, 1);
  spin (30);
  g_assert_cmpint (liandu_work_grid_get_row_height (fixture->grid), <, two);
}

/* What a screen reader is told. */
static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  LianduWorkGridRow *row = find_row (fixture, 1);
  GtkWidget *cell = liandu_work_grid_row_get_target (row, 2);

  gtk_test_accessible_assert_role (fixture->grid, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_role (gtk_widget_get_first_child (fixture->grid->header), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "问题 1");
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "1/2 公务接待无公函 逾期23天");
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (fixture->grid->header), GTK_ACCESSIBLE_PROPERTY_LABEL, "column-0");
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->model), 1, TRUE);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
}

#define ADD(name, n, up, func) g_test_add ("/work-grid/" name, Fixture, GUINT_TO_POINTER (n), up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("few-widgets", N_MANY, set_up, test_few_widgets);
  ADD ("scroll-to-end", N_MANY, set_up, test_scroll_to_end);
  ADD ("reading-order", N_MANY, set_up, test_reading_order);
  ADD ("frozen-columns-stay", N_MANY, set_up, test_frozen_columns_stay);
  ADD ("keys", N_MANY, set_up, test_keys);
  ADD ("keys-scroll-sideways", N_MANY, set_up, test_keys_scroll_sideways);
  ADD ("focus-follows", N_MANY, set_up, test_focus_follows);
  ADD ("selection", N_MANY, set_up, test_selection);
  ADD ("editor", N_MANY, set_up, test_editor);
  ADD ("groups", 100, set_up_groups, test_groups);
  ADD ("items-change", N_MANY, set_up, test_items_change);
  ADD ("new-row", 3, set_up, test_new_row);
  ADD ("widths", N_MANY, set_up, test_widths);
  ADD ("lines", N_MANY, set_up, test_lines);
  ADD ("accessible", N_MANY, set_up, test_accessible);
  return g_test_run ();
}
