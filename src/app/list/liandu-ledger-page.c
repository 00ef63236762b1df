/* liandu-ledger-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"
#include "liandu-ledger-page-private.h"
#include "liandu-gallery-page.h"
#include "liandu-menu-button.h"

#define SETTING_OFFICE "office_name"

enum
{
  OPEN_RECORD,
  CREATE_RECORD,
  CREATE_ON,
  MESSAGE,
  OPEN_SHEETS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduLedgerPage, liandu_ledger_page, ADW_TYPE_BIN)

void
_liandu_ledger_page_say (LianduLedgerPage *self,
                         const char       *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

void
_liandu_ledger_page_open (LianduLedgerPage *self,
                          const char       *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

/* A form of its own, empty: from the row above takes only the line in the
 * table. */
void
_liandu_ledger_page_create (LianduLedgerPage *self)
{
  g_signal_emit (self, signals[CREATE_RECORD], 0, liandu_kind_get_name (self->kind), NULL);
}

static void
create_on (LianduLedgerPage *self,
           const char       *kind,
           const char       *day)
{
  g_signal_emit (self, signals[CREATE_ON], 0, kind, day);
}

/**
 * _liandu_ledger_page_get_view:
 *
 * Returns: name of the view that is seen: "table", "board", "calendar" or
 *   "coverage"
 */
const char *
_liandu_ledger_page_get_view (LianduLedgerPage *self)
{
  const char *view = gtk_stack_get_visible_child_name (self->views);

  return view != NULL ? view : "table";
}

static gboolean
shows (LianduLedgerPage *self,
       const char       *view)
{
  return g_str_equal (_liandu_ledger_page_get_view (self), view);
}

static gboolean
has_view (LianduLedgerPage *self,
          const char       *view)
{
  if (g_str_equal (view, "board"))
    return liandu_kind_has_workflow (self->kind);
  if (g_str_equal (view, "calendar"))
    return liandu_calendar_suits (self->kind);
  if (g_str_equal (view, "coverage"))
    return liandu_kind_get_info (self->kind)->n_coverages > 0;
  return g_str_equal (view, "table");
}

/* The board is made when it is first wanted. */
static void
ensure_board (LianduLedgerPage *self)
{
  if (self->board != NULL)
    return;
  self->board = LIANDU_BOARD_LANES (liandu_board_lanes_new (self->store, self->kind));
  _liandu_ledger_page_show_lanes (self);
  g_signal_connect_object (self->board, "open-record", G_CALLBACK (_liandu_ledger_page_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "message", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->board), "board");
}

static void
ensure_calendar (LianduLedgerPage *self)
{
  if (self->calendar != NULL)
    return;
  self->calendar = LIANDU_CALENDAR (liandu_calendar_new (self->store));
  g_signal_connect_object (self->calendar, "open-record", G_CALLBACK (_liandu_ledger_page_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "create-on", G_CALLBACK (create_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "message", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->calendar), "calendar");
}

static void
ensure_coverage (LianduLedgerPage *self)
{
  if (self->coverage != NULL)
    return;
  self->coverage = LIANDU_COVERAGE_VIEW (liandu_coverage_view_new (self->store, self->kind));
  g_signal_connect_object (self->coverage, "open-record", G_CALLBACK (_liandu_ledger_page_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->coverage, "message", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->coverage), "coverage");
}

/* One query, whichever view shows it; the other one follows when it is seen. */
static void
apply_filter (LianduLedgerPage *self)
{
  g_autoptr (LianduQuery) query = liandu_ledger_filter_new_query (self->filter);

  if (shows (self, "board"))
    _liandu_ledger_page_apply_to_board (self, query);
  else if (shows (self, "calendar"))
    liandu_calendar_set_query (self->calendar, query);
  else
    liandu_ledger_table_set_query (self->table, query, liandu_ledger_filter_get_grouping (self->filter));
}

static void
show_sort (LianduLedgerPage *self)
{
  GPtrArray *columns = liandu_work_grid_get_columns (liandu_ledger_table_get_grid (self->table));
  const char *sort = liandu_ledger_filter_get_sort (self->filter)[0];

  for (guint i = 0; i < columns->len; i++)
    {
      LianduWorkGridColumn *column = g_ptr_array_index (columns, i);
      gboolean descending = sort != NULL && *sort == '-';
      gboolean here = sort != NULL && g_str_equal (sort + descending, liandu_work_grid_column_get_id (column));

      liandu_work_grid_column_set_sort (column, !here ? LIANDU_WORK_GRID_SORT_NONE
                                           : descending ? LIANDU_WORK_GRID_SORT_DESCENDING
                                                        : LIANDU_WORK_GRID_SORT_ASCENDING);
    }
}

static void
filter_changed_cb (LianduLedgerPage *self)
{
  apply_filter (self);
  show_sort (self);
  _liandu_ledger_page_forget_saved (self);
  _liandu_ledger_page_save_sort (self);
  _liandu_ledger_page_count (self);
  _liandu_ledger_page_update_actions (self);
  _liandu_ledger_page_show_status (self);
}

static void
table_changed_cb (LianduLedgerPage *self)
{
  guint n = liandu_record_model_get_n_records (liandu_ledger_table_get_records (self->table));
  gboolean loading = liandu_record_model_get_query (liandu_ledger_table_get_records (self->table)) == NULL;
  gboolean filtered = !liandu_ledger_filter_is_empty (self->filter);
  g_autofree char *title = NULL;

  /* Translators: %s is the kind: issues, talks */
  title = g_strdup_printf (filtered ? _("No %s fits these conditions") : _("No %s yet"), liandu_kind_get_title_plural (self->kind));
  adw_status_page_set_title (self->empty, title);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n == 0 && !loading);
  _liandu_ledger_page_update_actions (self);
  _liandu_ledger_page_show_status (self);
}

/* The columns of the answer have just replaced those before. */
static void
query_cb (LianduLedgerPage *self)
{
  _liandu_ledger_page_apply_widths (self);
  show_sort (self);
}

static void
note_cb (LianduLedgerPage *self,
         const char       *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
  _liandu_ledger_page_show_status (self);
}

static void
sort_cb (LianduLedgerPage *self,
         const char       *path)
{
  liandu_ledger_filter_sort_by (self->filter, path);
}

static void
store_changed_cb (LianduLedgerPage *self)
{
  _liandu_ledger_page_count (self);
}

static void
map_cb (LianduLedgerPage *self)
{
  if (self->shown)
    return;
  self->shown = TRUE;
  gtk_widget_grab_focus (shows (self, "table") ? GTK_WIDGET (self->table) : gtk_stack_get_visible_child (self->views));
}

static void
add_table (LianduLedgerPage *self)
{
  self->table = LIANDU_LEDGER_TABLE (liandu_ledger_table_new (self->store, self->kind));
  g_signal_connect_object (self->table, "open-record", G_CALLBACK (_liandu_ledger_page_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "message", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "note", G_CALLBACK (note_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "changed", G_CALLBACK (table_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "columns-changed", G_CALLBACK (_liandu_ledger_page_save_widths), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liandu_ledger_table_get_records (self->table), "notify::query",
                           G_CALLBACK (query_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_set_child (self->table_place, GTK_WIDGET (self->table));
}

static void
show_titles (LianduLedgerPage *self)
{
  g_autofree char *office = liandu_store_dup_setting (self->store, SETTING_OFFICE);
  g_autofree char *label = NULL;

  adw_window_title_set_title (self->title, liandu_kind_get_place (self->kind));
  adw_window_title_set_subtitle (self->title, office != NULL ? office : "");
  /* Translators: %s is what is entered: an issue, a talk */
  label = g_strdup_printf (_("+ New %s"), liandu_kind_get_title (self->kind));
  gtk_button_set_label (self->new_button, label);
}

static void
liandu_ledger_page_dispose (GObject *object)
{
  LianduLedgerPage *self = LIANDU_LEDGER_PAGE (object);

  g_clear_handle_id (&self->counts_id, g_source_remove);
  _liandu_ledger_page_flush_widths (self);
  g_cancellable_cancel (self->counts_cancellable);
  g_clear_object (&self->counts_cancellable);
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_data (self->filter, self);
  g_clear_object (&self->filter);
  g_clear_object (&self->settings);
  g_clear_object (&self->window_settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->store);
  self->table = NULL;
  self->board = NULL;
  self->changes = NULL;
  self->calendar = NULL;
  self->views_popover = NULL;
  self->coverage = NULL;
  G_OBJECT_CLASS (liandu_ledger_page_parent_class)->dispose (object);
}

static void
liandu_ledger_page_finalize (GObject *object)
{
  LianduLedgerPage *self = LIANDU_LEDGER_PAGE (object);

  g_hash_table_unref (self->widths);
  g_free (self->note);
  G_OBJECT_CLASS (liandu_ledger_page_parent_class)->finalize (object);
}

static void
liandu_ledger_page_class_init (LianduLedgerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_ledger_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_ledger_page_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CREATE_RECORD] = g_signal_new ("create-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CREATE_ON] = g_signal_new ("create-on", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[OPEN_SHEETS] = g_signal_new ("open-sheets", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_POINTER);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LIANDU_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/list/liandu-ledger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, title);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, view_switch);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, board_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, coverage_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, views_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, lanes_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, views);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, table_place);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, status_bar);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, status);
  gtk_widget_class_bind_template_child (widget_class, LianduLedgerPage, hint);
  liandu_accelerators_install (widget_class, "ledger");
}

static void
liandu_ledger_page_init (LianduLedgerPage *self)
{
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/**
 * liandu_ledger_page_new:
 * @store: the workspace
 * @kind: whose records
 *
 * Returns: (transfer floating): the page, as it was left the last time
 */
GtkWidget *
liandu_ledger_page_new (LianduStore      *store,
                        const LianduKind *kind)
{
  LianduLedgerPage *self;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (LIANDU_TYPE_LEDGER_PAGE, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->filter = liandu_ledger_filter_new (kind);
  show_titles (self);
  add_table (self);
  _liandu_ledger_page_add_actions (self);
  gtk_widget_set_visible (self->board_button, liandu_kind_has_workflow (kind));
  gtk_widget_set_visible (self->calendar_button, liandu_calendar_suits (kind));
  gtk_widget_set_visible (self->coverage_button, has_view (self, "coverage"));
  gtk_widget_set_visible (self->view_switch, has_view (self, "board") || has_view (self, "calendar") || has_view (self, "coverage"));
  gtk_widget_set_visible (self->export_button, liandu_gallery_page_has_sheets (kind));
  liandu_filter_bar_set_filter (self->filter_bar, store, kind, self->filter);
  _liandu_ledger_page_add_lanes (self);
  _liandu_ledger_page_load_settings (self);
  _liandu_ledger_page_add_views (self);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  filter_changed_cb (self);
  return GTK_WIDGET (self);
}

const LianduKind *
liandu_ledger_page_get_kind (LianduLedgerPage *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_PAGE (self), NULL);
  return self->kind;
}

/**
 * liandu_ledger_page_show:
 * @filter: what is to be seen, and nothing else
 */
void
liandu_ledger_page_show (LianduLedgerPage   *self,
                         LianduLedgerFilter *filter)
{
  g_return_if_fail (LIANDU_IS_LEDGER_PAGE (self));

  self->opened = TRUE;
  liandu_ledger_filter_assign (self->filter, filter);
}

/**
 * liandu_ledger_page_dup_query:
 *
 * Returns: (transfer full): what is in view, in its order
 */
LianduQuery *
liandu_ledger_page_dup_query (LianduLedgerPage *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_PAGE (self), NULL);
  return liandu_ledger_filter_new_query (self->filter);
}

/**
 * liandu_ledger_page_select_record:
 * @uuid: a record
 *
 * Puts the cursor of the table on it.
 */
void
liandu_ledger_page_select_record (LianduLedgerPage *self,
                                  const char       *uuid)
{
  g_return_if_fail (LIANDU_IS_LEDGER_PAGE (self));

  liandu_ledger_table_select_record (self->table, uuid);
}

/**
 * _liandu_ledger_page_show_view:
 * @view: "table", "board", "calendar" or "coverage"; a view that the kind has
 *   not is the table
 */
void
_liandu_ledger_page_show_view (LianduLedgerPage *self,
                               const char       *view)
{
  gboolean coverage;

  if (!has_view (self, view))
    view = "table";
  coverage = g_str_equal (view, "coverage");
  if (g_str_equal (view, "board"))
    ensure_board (self);
  else if (g_str_equal (view, "calendar"))
    ensure_calendar (self);
  else if (coverage)
    ensure_coverage (self);
  gtk_stack_set_visible_child_name (self->views, view);
  /* A coverage asks by itself and says how it stands. */
  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), !coverage);
  gtk_widget_set_visible (self->status_bar, !coverage);
  if (!coverage)
    apply_filter (self);
  _liandu_ledger_page_update_actions (self);
  _liandu_ledger_page_show_status (self);
}
