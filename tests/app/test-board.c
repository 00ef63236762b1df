/* test-board.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "liandu-board.h"
#include "liandu-card.h"
#include "liandu-init.h"
#include "liandu-sample.h"
#include "liandu-value.h"

/* A real board over a real workspace with the sample county. */

#define NOW "2026-11-21T09:00:00+08:00"
#define KIND "issue"

/* Columns of the board of issues. */
enum
{
  PENDING,
  RECTIFYING,
  RETURNED,
  AWAITING,
  CLOSED,
  N_COLUMNS,
};

typedef struct
{
  char *folder;
  LianduStore *store;
  const LianduKind *kind;
  GtkWidget *window;
  LianduBoard *board;
  char *opened;
  gboolean loaded;
} Fixture;

static void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      delete_tree (child);
    }
  g_remove (path);
}

static void
loaded_cb (Fixture *fixture)
{
  fixture->loaded = TRUE;
}

static void
open_cb (Fixture    *fixture,
         const char *uuid)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uuid);
}

static gboolean
timed_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (gboolean *flag)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (20, timed_out_cb, &late);

  while (!*flag && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (*flag);
  g_source_remove (id);
}

static void
wait_loaded (Fixture *fixture)
{
  fixture->loaded = FALSE;
  wait_for (&fixture->loaded);
}

/* Lets what is due now happen. */
static void
settle (void)
{
  gboolean late = FALSE;

  g_timeout_add (150, timed_out_cb, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed (NOW, &error);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);

  fixture->folder = g_dir_make_tmp ("liandu-board-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->store = liandu_store_open (fixture->folder, clock, LIANDU_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_store_add_user (fixture->store, "张敏", "派驻第三纪检监察组", &error));
  g_assert_true (liandu_store_set_user (fixture->store, "张敏", &error));
  g_assert_true (liandu_sample_fill (fixture->store, today, &error));
  g_assert_no_error (error);
  fixture->kind = liandu_kind_lookup (KIND);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1150, 700);
  fixture->board = LIANDU_BOARD (liandu_board_new (fixture->store, fixture->kind));
  g_signal_connect_swapped (fixture->board, "loaded", G_CALLBACK (loaded_cb), fixture);
  g_signal_connect_swapped (fixture->board, "open-record", G_CALLBACK (open_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->board));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_loaded (fixture);
  settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  liandu_store_close (fixture->store);
  g_clear_object (&fixture->store);
  delete_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->opened);
}

static guint
count (Fixture    *fixture,
       const char *path,
       const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduQuery) query = liandu_query_new (fixture->kind);
  g_autoptr (GPtrArray) rows = NULL;

  if (path != NULL)
    liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_EQ, value));
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  rows = liandu_store_query (fixture->store, query, NULL, &error);
  g_assert_no_error (error);
  return (guint) g_variant_get_int64 (liandu_row_get_value (g_ptr_array_index (rows, 0), 0));
}

static char *
dup_first (Fixture    *fixture,
           const char *path,
           const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduQuery) query = liandu_query_new (fixture->kind);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_EQ, value));
  liandu_query_set_limit (query, 1);
  rows = liandu_store_query (fixture->store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
}

static void
take_step (Fixture    *fixture,
           const char *uuid,
           const char *transition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  liandu_change_set_transition (changes, fixture->kind, uuid, liandu_event_new (transition));
  liandu_store_commit (fixture->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  guint all = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      LianduBoardColumn *column = liandu_board_get_column (fixture->board, i);
      const LianduPhaseInfo *phase = liandu_board_column_get_phase (column);
      guint expected = count (fixture, "phase", phase->name);

      g_assert_cmpuint (expected, >, 0);
      g_assert_cmpuint (liandu_board_column_get_count (column), ==, expected);
      g_assert_cmpuint (liandu_board_column_get_n_cards (column), ==, MIN (expected, 50));
      all += expected;
    }
  g_assert_null (liandu_board_get_column (fixture->board, N_COLUMNS));
  g_assert_cmpuint (all, ==, count (fixture, NULL, NULL));
}

static void
test_query (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (fixture->kind);
  guint all = 0;

  liandu_query_add_condition (query, liandu_condition_new ("grade", LIANDU_OP_EQ, "serious"));
  /* What a table would ask besides must not disturb the board. */
  liandu_query_add_column (query, "number");
  liandu_query_add_group (query, "unit");
  liandu_query_set_limit (query, 1);
  liandu_board_set_query (fixture->board, query);
  wait_loaded (fixture);
  settle ();
  for (guint i = 0; i < N_COLUMNS; i++)
    all += liandu_board_column_get_count (liandu_board_get_column (fixture->board, i));
  g_assert_cmpuint (all, ==, count (fixture, "grade", "serious"));
  g_assert_cmpuint (all, <, count (fixture, NULL, NULL));
}

/* More than fifty are there when they are scrolled to, not before. */
static void
test_scroll (Fixture       *fixture,
             gconstpointer  data)
{
  LianduBoardColumn *column = liandu_board_get_column (fixture->board, RECTIFYING);
  guint n = liandu_board_column_get_count (column);

  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (liandu_board_column_get_n_cards (column), ==, 50);
  liandu_board_column_focus (column, 49);
  settle ();
  settle ();
  g_assert_cmpuint (liandu_board_column_get_n_cards (column), ==, MIN (n, 100));
}

/* A card that took a step is where it belongs, and what did not change is the
 * same widget as before. */
static void
test_step (Fixture       *fixture,
           gconstpointer  data)
{
  LianduBoardColumn *from = liandu_board_get_column (fixture->board, RETURNED);
  LianduBoardColumn *to = liandu_board_get_column (fixture->board, RECTIFYING);
  guint n_from = liandu_board_column_get_count (from);
  guint n_to = liandu_board_column_get_count (to);
  g_autofree char *uuid = g_strdup (liandu_card_get_uuid (LIANDU_CARD (liandu_board_column_get_card (from, 0))));
  GtkWidget *kept = liandu_board_column_get_card (from, 1);

  take_step (fixture, uuid, "resume");
  wait_loaded (fixture);
  for (guint i = 0; i < 100 && liandu_board_column_get_count (from) == n_from; i++)
    settle ();
  g_assert_cmpuint (liandu_board_column_get_count (from), ==, n_from - 1);
  g_assert_cmpuint (liandu_board_column_get_n_cards (from), ==, n_from - 1);
  g_assert_cmpuint (liandu_board_column_get_count (to), ==, n_to + 1);
  g_assert_true (liandu_board_column_get_card (from, 0) == kept);
  g_assert_false (liandu_board_column_focus_card (from, uuid));
}

/* A board that is not seen asks nothing, and catches up. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  LianduBoardColumn *from = liandu_board_get_column (fixture->board, RETURNED);
  guint n_from = liandu_board_column_get_count (from);
  g_autofree char *uuid = dup_first (fixture, "state", "returned");

  gtk_widget_set_visible (GTK_WIDGET (fixture->board), FALSE);
  take_step (fixture, uuid, "resume");
  settle ();
  settle ();
  g_assert_cmpuint (liandu_board_column_get_count (from), ==, n_from);
  gtk_widget_set_visible (GTK_WIDGET (fixture->board), TRUE);
  wait_loaded (fixture);
  /* The counts come after the cards. */
  for (guint i = 0; i < 100 && liandu_board_column_get_count (from) == n_from; i++)
    settle ();
  g_assert_cmpuint (liandu_board_column_get_count (from), ==, n_from - 1);
}

static void
test_keyboard (Fixture       *fixture,
               gconstpointer  data)
{
  LianduBoardColumn *first = liandu_board_get_column (fixture->board, PENDING);
  LianduBoardColumn *second = liandu_board_get_column (fixture->board, RECTIFYING);
  GtkWidget *focus = NULL;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->board)));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == liandu_board_column_get_card (first, 0));

  liandu_board_column_focus (first, 2);
  g_assert_true (gtk_widget_activate_action (focus, "board.next-column", NULL));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == liandu_board_column_get_card (second, 2));

  g_assert_true (gtk_widget_activate_action (focus, "board.previous-column", NULL));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == liandu_board_column_get_card (first, 2));

  /* Enter opens. */
  focus = liandu_board_column_get_card (first, 2);
  gtk_widget_activate (focus);
  g_assert_cmpstr (fixture->opened, ==, liandu_card_get_uuid (LIANDU_CARD (focus)));
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child))
      return child;
  return NULL;
}

/* Every step that starts where the record stands is in the menu. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  LianduBoardColumn *column = liandu_board_get_column (fixture->board, RETURNED);
  GtkWidget *menu = NULL;
  GMenuModel *model = NULL;
  g_autoptr (GMenuModel) steps = NULL;
  gboolean resume = FALSE;

  liandu_board_column_focus (column, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->board), "board.menu", NULL);
  settle ();
  menu = find_popover (GTK_WIDGET (fixture->board));
  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_get_visible (menu));
  model = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu));
  steps = g_menu_model_get_item_link (model, 1, G_MENU_LINK_SECTION);
  for (int i = 0; i < g_menu_model_get_n_items (steps); i++)
    {
      g_autofree char *target = NULL;

      g_assert_true (g_menu_model_get_item_attribute (steps, i, G_MENU_ATTRIBUTE_TARGET, "s", &target));
      resume |= g_str_equal (target, "resume");
    }
  g_assert_true (resume);
  gtk_popover_popdown (GTK_POPOVER (menu));
}

static void
test_drag (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uuid = dup_first (fixture, "state", "returned");
  g_autoptr (LianduBoardDrag) drag = liandu_board_drag_new (fixture->store, uuid, "returned");
  g_autofree char *words = NULL;
  LianduBoardColumn *refused = liandu_board_get_column (fixture->board, PENDING);
  gboolean loaded = FALSE;

  g_assert_cmpint (liandu_board_drag_judge (drag, "rectifying", NULL), ==, LIANDU_BOARD_UNKNOWN);
  g_signal_connect_swapped (drag, "loaded", G_CALLBACK (timed_out_cb), &loaded);
  wait_for (&loaded);
  g_assert_cmpint (liandu_board_drag_judge (drag, "returned", NULL), ==, LIANDU_BOARD_SAME);
  g_assert_cmpint (liandu_board_drag_judge (drag, "rectifying", NULL), ==, LIANDU_BOARD_ALLOWED);
  g_assert_cmpint (liandu_board_drag_judge (drag, "pending", &words), ==, LIANDU_BOARD_REFUSED);
  g_assert_nonnull (words);
  /* Handing over as a clue ends in the last column, too, but is not meant. */
  g_assert_cmpint (liandu_board_drag_judge (drag, "closed", NULL), ==, LIANDU_BOARD_REFUSED);
  liandu_board_column_show_drag (refused, drag);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (refused), "drop-refused"));
  liandu_board_column_show_drag (refused, NULL);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (refused), "drop-refused"));
}

/* Nothing outlives its window, not even while questions are under way. */
static void
test_destroy (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *window = fixture->window;
  GtkWidget *board = GTK_WIDGET (fixture->board);
  GtkWidget *column = GTK_WIDGET (liandu_board_get_column (fixture->board, RECTIFYING));
  GtkWidget *card = liandu_board_column_get_card (LIANDU_BOARD_COLUMN (column), 0);
  g_autofree char *uuid = dup_first (fixture, "state", "returned");

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_object_add_weak_pointer (G_OBJECT (board), (gpointer *) &board);
  g_object_add_weak_pointer (G_OBJECT (column), (gpointer *) &column);
  g_object_add_weak_pointer (G_OBJECT (card), (gpointer *) &card);
  take_step (fixture, uuid, "resume");
  liandu_board_column_focus (LIANDU_BOARD_COLUMN (column), 0);
  gtk_widget_activate_action (board, "board.menu", NULL);
  g_clear_pointer ((GtkWindow **) &fixture->window, gtk_window_destroy);
  settle ();
  g_assert_null (window);
  g_assert_null (board);
  g_assert_null (column);
  g_assert_null (card);
}

/* What a card says, without a window. */

static LianduRow *
new_row (const LianduKind *kind,
         LianduQuery      *query,
         const char       *number,
         const char       *grade,
         gint64            days)
{
  LianduRow *row = liandu_row_new ();
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  GPtrArray *columns = liandu_query_get_columns (query);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *name = g_ptr_array_index (columns, i);
      GVariant *value = NULL;

      if (g_str_equal (name, "grade"))
        value = g_variant_new_string (grade);
      else if (g_str_equal (name, "category"))
        value = g_variant_new_string ("7");
      else if (g_str_equal (name, "unit"))
        value = liandu_value_new_link ("0", "石泉乡党委");
      else if (g_str_equal (name, "days_left"))
        value = g_variant_new_int64 (days);
      else if (g_str_equal (name, "months_idle"))
        value = g_variant_new_int64 (2);
      g_ptr_array_add (values, value != NULL ? g_variant_ref_sink (value) : NULL);
    }
  liandu_row_fill (row, 1, "u", kind, "ongoing", number, "公务接待无公函7批次", values);
  return row;
}

static LianduCodes *
new_codes (void)
{
  LianduCodes *codes = liandu_codes_new ();

  liandu_codes_add (codes, "issue_grade", "minor", "轻微", 1, FALSE);
  liandu_codes_add (codes, "issue_grade", "general", "一般", 2, FALSE);
  liandu_codes_add (codes, "issue_grade", "serious", "严重", 3, FALSE);
  liandu_codes_add (codes, "issue_category", "7", "八项规定", 1, FALSE);
  return codes;
}

static void
check_chip (GPtrArray  *chips,
            guint       position,
            const char *text,
            LianduTone  tone)
{
  const LianduChip *chip = NULL;

  g_assert_cmpuint (chips->len, >, position);
  chip = g_ptr_array_index (chips, position);
  g_assert_cmpstr (chip->text, ==, text);
  g_assert_cmpint (chip->tone, ==, tone);
}

static const LianduLamps lamps = { 20, 10, 0 };

static void
test_layout (void)
{
  const LianduKind *kind = liandu_kind_lookup (KIND);
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autoptr (LianduCardLayout) layout = liandu_card_layout_new (kind, codes, &lamps);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (LianduRow) row = NULL;
  g_autoptr (GPtrArray) chips = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *corner = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *words = NULL;

  liandu_card_layout_add_columns (layout, query);
  row = new_row (kind, query, "清纪监〔2026〕41号", "serious", -23);
  heading = liandu_card_layout_dup_heading (layout, row);
  corner = liandu_card_layout_dup_corner (layout, row);
  lines = liandu_card_layout_dup_lines (layout, row);
  words = liandu_card_layout_describe (layout, row);
  chips = liandu_card_layout_list_chips (layout, row);
  g_assert_cmpstr (heading, ==, "清纪监〔2026〕41号");
  g_assert_cmpstr (corner, ==, "八项规定");
  g_assert_cmpstr (lines, ==, "石泉乡党委");
  check_chip (chips, 0, "逾期 23 天", LIANDU_TONE_ALARM);
  check_chip (chips, 1, "2 个月未动", LIANDU_TONE_WARNING);
  check_chip (chips, 2, "严重", LIANDU_TONE_ALARM);
  check_chip (chips, 3, "持续整改", LIANDU_TONE_PLAIN);
  g_assert_cmpint (liandu_card_layout_get_tone (layout, row), ==, LIANDU_TONE_ALARM);
  g_assert_nonnull (strstr (words, "逾期 23 天"));
  g_assert_nonnull (strstr (words, "公务接待无公函7批次"));
}

static void
test_days (void)
{
  static const struct
  {
    gint64 days;
    const char *text;
    LianduTone tone;
  } cases[] = {
    { -1, "逾期 1 天", LIANDU_TONE_ALARM },
    { 0, "今天到期", LIANDU_TONE_ALARM },
    { 1, "剩 1 天", LIANDU_TONE_WARNING },
    { 10, "剩 10 天", LIANDU_TONE_WARNING },
    { 11, "剩 11 天", LIANDU_TONE_GOOD },
    { 20, "剩 20 天", LIANDU_TONE_GOOD },
    { 21, "剩 21 天", LIANDU_TONE_PLAIN },
  };
  const LianduKind *kind = liandu_kind_lookup (KIND);
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autoptr (LianduCardLayout) layout = liandu_card_layout_new (kind, codes, &lamps);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);

  liandu_card_layout_add_columns (layout, query);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduRow) row = new_row (kind, query, NULL, "minor", cases[i].days);
      g_autoptr (GPtrArray) chips = liandu_card_layout_list_chips (layout, row);
      g_autofree char *heading = liandu_card_layout_dup_heading (layout, row);

      check_chip (chips, 0, cases[i].text, cases[i].tone);
      g_assert_cmpint (liandu_card_layout_get_tone (layout, row), ==, LIANDU_TONE_GOOD);
      g_assert_cmpstr (heading, ==, "尚未编号");
    }
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/board/card/layout", test_layout);
  g_test_add_func ("/board/card/days", test_days);
  g_test_add ("/board/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/board/query", Fixture, NULL, set_up, test_query, tear_down);
  g_test_add ("/board/scroll", Fixture, NULL, set_up, test_scroll, tear_down);
  g_test_add ("/board/step", Fixture, NULL, set_up, test_step, tear_down);
  g_test_add ("/board/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  g_test_add ("/board/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/board/menu", Fixture, NULL, set_up, test_menu, tear_down);
  g_test_add ("/board/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add ("/board/destroy", Fixture, NULL, set_up, test_destroy, tear_down);

  return g_test_run ();
}
