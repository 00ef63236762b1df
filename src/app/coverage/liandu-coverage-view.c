/* liandu-coverage-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-coverage-view.h"

#include "liandu-accelerators.h"
#include "liandu-error-text.h"
#include "liandu-new-record.h"

/* Columns before the periods: who, and unit and post. */
#define N_NAME_COLUMNS 2

#define RELOAD_DELAY_MS 100

struct _LianduCoverageView
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *what_box;
  GtkLabel *year_label;
  GtkLabel *summary_label;
  GtkWidget *plan_button;
  GtkScrolledWindow *scroller;
  GtkLabel *legend_label;

  /* Owned */
  LianduStore *store;
  GListStore *rows;             /* LianduRow, the id being the subject's place */
  GtkMultiSelection *selection;
  GCancellable *cancellable;
  LianduCoverage *coverage;

  /* Borrowed */
  const LianduKind *kind;
  const LianduCoverageInfo *info;
  LianduWorkGrid *grid;

  int year;
  guint reload_id;
  gboolean saving;
  gboolean wants_focus;         /* as soon as there is a cell to take it */
};

enum
{
  PROP_0,
  PROP_WHAT,
  N_PROPS
};

enum
{
  OPEN_RECORD,
  MESSAGE,
  LOADED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduCoverageView, liandu_coverage_view, GTK_TYPE_BOX)

static void reload (LianduCoverageView *self);

static void
say (LianduCoverageView *self,
     const char         *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
say_error (LianduCoverageView *self,
           const GError       *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liandu_error_to_user_text (error);
  say (self, text);
}

/* Columns */

static void
name_words_cb (LianduWorkGridColumn *column G_GNUC_UNUSED,
               LianduRow            *row,
               LianduWorkGridWords  *words,
               gpointer              user_data)
{
  LianduCoverageView *self = user_data;

  words->text = g_strdup (liandu_coverage_get_title (self->coverage, (guint) liandu_row_get_id (row)));
}

static void
detail_words_cb (LianduWorkGridColumn *column G_GNUC_UNUSED,
                 LianduRow            *row,
                 LianduWorkGridWords  *words,
                 gpointer              user_data)
{
  LianduCoverageView *self = user_data;

  words->text = g_strdup (liandu_coverage_get_detail (self->coverage, (guint) liandu_row_get_id (row)));
}

static void
period_words_cb (LianduWorkGridColumn *column,
                 LianduRow            *row,
                 LianduWorkGridWords  *words,
                 gpointer              user_data)
{
  LianduCoverageView *self = user_data;
  guint period = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "period"));
  guint subject = (guint) liandu_row_get_id (row);
  LianduCoverageStatus status = liandu_coverage_get_cell (self->coverage, subject, period)->status;

  words->text = liandu_coverage_dup_cell_words (self->coverage, subject, period);
  /* The years before are there to compare with: only this one calls. */
  if (self->info->period == LIANDU_PERIOD_YEAR && period != liandu_coverage_get_focus (self->coverage))
    return;
  if (status == LIANDU_COVERAGE_LATE || status == LIANDU_COVERAGE_MISSING)
    words->text_class = status == LIANDU_COVERAGE_LATE ? "overdue" : "warning";
}

static LianduWorkGridColumn *
new_column (LianduCoverageView      *self,
            const char              *id,
            const char              *title,
            guint                    n_chars,
            LianduWorkGridWordsFunc  words)
{
  LianduWorkGridColumn *column = liandu_work_grid_column_new (id, title);

  liandu_work_grid_column_set_n_chars (column, n_chars);
  liandu_work_grid_column_set_sortable (column, FALSE);
  liandu_work_grid_column_set_words_func (column, words, self, NULL);
  return column;
}

static GPtrArray *
new_columns (LianduCoverageView *self)
{
  static const guint widths[] = { 14, 14, 8 };
  const LianduKind *subject = liandu_coverage_get_subject_kind (self->coverage);
  gboolean detailed = liandu_kind_get_info (subject)->roles.detail != NULL;
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  LianduWorkGridColumn *detail = NULL;

  g_ptr_array_add (columns, new_column (self, "title", liandu_kind_get_title (subject), detailed ? 10 : 24, name_words_cb));
  detail = new_column (self, "detail", detailed ? _("Unit and Post") : "", detailed ? 12 : 1, detail_words_cb);
  liandu_work_grid_column_set_elastic (detail, TRUE);
  g_ptr_array_add (columns, detail);
  for (guint i = 0; i < liandu_coverage_get_n_periods (self->coverage); i++)
    {
      g_autofree char *id = g_strdup_printf ("period-%u", i);
      g_autofree char *title = liandu_coverage_dup_period_title (self->coverage, i);
      LianduWorkGridColumn *column = new_column (self, id, title, widths[self->info->period], period_words_cb);

      g_object_set_data (G_OBJECT (column), "period", GUINT_TO_POINTER (i));
      g_ptr_array_add (columns, column);
    }
  return g_steal_pointer (&columns);
}

/* What is pointed at */

/* The period under the cursor, or the one that matters now. */
static guint
get_period (LianduCoverageView *self)
{
  guint position = 0;
  guint column = 0;

  if (!liandu_work_grid_get_cursor (self->grid, &position, &column) || column < N_NAME_COLUMNS
      || column - N_NAME_COLUMNS >= liandu_coverage_get_n_periods (self->coverage))
    return liandu_coverage_get_focus (self->coverage);
  return column - N_NAME_COLUMNS;
}

static gboolean
is_meant (LianduCoverageView *self,
          guint               subject,
          guint               period,
          guint64             n_selected)
{
  if (n_selected > 1 && !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), subject))
    return FALSE;
  return liandu_coverage_needs_plan (self->coverage, subject, period);
}

static guint64
count_selected (LianduCoverageView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_get_size (selected);
}

/* Subjects to plan for: of the selected lines where there are several, else of
 * all. */
static GArray *
list_meant (LianduCoverageView *self,
            guint               period)
{
  GArray *meant = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 n_selected = count_selected (self);

  if (liandu_coverage_can_plan (self->coverage, period))
    for (guint i = 0; i < liandu_coverage_get_n_subjects (self->coverage); i++)
      if (is_meant (self, i, period, n_selected))
        g_array_append_val (meant, i);
  return meant;
}

static void
update (LianduCoverageView *self)
{
  guint period = get_period (self);
  g_autoptr (GArray) meant = list_meant (self, period);
  g_autoptr (LianduDate) date = liandu_coverage_dup_period_date (self->coverage, period);
  g_autofree char *period_words = liandu_date_format_display (date);
  g_autofree char *summary = liandu_coverage_dup_summary (self->coverage, period);
  g_autofree char *year = g_strdup_printf (_("Year %d"), self->year);
  g_autofree char *label = NULL;

  /* Translators: for how many, and in which year, quarter or month */
  label = g_strdup_printf (ngettext ("Plan for %u in %s", "Plan for %u in %s", meant->len), meant->len, period_words);
  gtk_label_set_label (self->year_label, year);
  gtk_label_set_label (self->summary_label, summary);
  gtk_button_set_label (GTK_BUTTON (self->plan_button), label);
  gtk_widget_set_visible (self->plan_button, self->info->plan != NULL && !liandu_store_is_read_only (self->store));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "coverage.plan",
                                 meant->len > 0 && !self->saving && !liandu_store_is_read_only (self->store));
}

static void
cursor_moved_cb (LianduCoverageView *self)
{
  if (self->coverage != NULL)
    update (self);
}

/* Loading */

static void
fill_rows (LianduCoverageView *self)
{
  const LianduKind *subject_kind = liandu_coverage_get_subject_kind (self->coverage);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < liandu_coverage_get_n_subjects (self->coverage); i++)
    {
      LianduRow *row = liandu_row_new ();

      liandu_row_fill (row, i, liandu_coverage_get_uuid (self->coverage, i), subject_kind, NULL, NULL,
                       liandu_coverage_get_title (self->coverage, i), values);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

/* The cursor stays where it was: under it comes the next one that is missing.
 * Rows speak of the coverage that is shown, so they go before it does. */
static void
show_coverage (LianduCoverageView *self,
               LianduCoverage     *coverage)
{
  guint position = 0;
  guint column = N_NAME_COLUMNS + liandu_coverage_get_focus (coverage);
  g_autoptr (GPtrArray) columns = NULL;
  guint n = liandu_coverage_get_n_subjects (coverage);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    liandu_work_grid_get_cursor (self->grid, &position, &column);
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->coverage, liandu_coverage_free);
  self->coverage = coverage;
  columns = new_columns (self);
  liandu_work_grid_set_columns (self->grid, columns);
  liandu_work_grid_set_n_frozen (self->grid, 1);
  fill_rows (self);
  if (n > 0)
    liandu_work_grid_set_cursor (self->grid, MIN (position, n - 1), MIN (column, columns->len - 1), TRUE);
}

/* Cells that go take the focus with them. */
static void
keep_focus (LianduCoverageView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->wants_focus || focus == NULL || focus == GTK_WIDGET (self->grid) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  self->wants_focus = FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduCoverageView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduCoverage) coverage = liandu_store_load_coverage_finish (LIANDU_STORE (source), result, &error);

  if (coverage == NULL)
    {
      say_error (self, error);
      return;
    }
  if (self->store == NULL)
    return;
  show_coverage (self, g_steal_pointer (&coverage));
  update (self);
  keep_focus (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload (LianduCoverageView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liandu_store_load_coverage_async (self->store, self->kind, self->info, self->year, self->cancellable,
                                    loaded_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduCoverageView *self = user_data;

  self->reload_id = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (LianduCoverageView *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

/* Planning */

typedef struct
{
  LianduCoverageView *self;
  guint n_plans;
} PlanCall;

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree PlanCall *call = user_data;
  g_autoptr (LianduCoverageView) self = call->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    {
      say_error (self, error);
      if (self->coverage != NULL && self->store != NULL)
        update (self);
      return;
    }
  text = g_strdup_printf (ngettext ("%u plan entered; Ctrl+Z takes it back", "%u plans entered; Ctrl+Z takes them back",
                                    call->n_plans),
                          call->n_plans);
  say (self, text);
}

static void
plan_for (LianduCoverageView *self,
          GArray             *subjects,
          guint               period)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  PlanCall *call = NULL;

  if (subjects->len == 0 || self->saving || liandu_store_is_read_only (self->store))
    return;
  for (guint i = 0; i < subjects->len; i++)
    {
      g_autoptr (LianduRecord) record = liandu_new_record (self->store, self->kind);
      g_autoptr (LianduChangeSet) plan = NULL;

      liandu_coverage_fill_plan (self->coverage, g_array_index (subjects, guint, i), period, record);
      plan = liandu_record_dup_changes (record);
      liandu_change_set_append (changes, plan);
    }
  self->saving = TRUE;
  call = g_new0 (PlanCall, 1);
  *call = (PlanCall) { g_object_ref (self), subjects->len };
  liandu_store_commit_async (self->store, changes, NULL, planned_cb, call);
  update (self);
}

/* Enter: what is there is opened, what is missing is planned. */
static void
activate_cb (LianduCoverageView *self,
             guint               subject)
{
  guint period = get_period (self);
  guint position = 0;
  guint column = 0;
  const LianduCoverageCell *cell = NULL;

  if (self->coverage == NULL || subject >= liandu_coverage_get_n_subjects (self->coverage))
    return;
  cell = liandu_coverage_get_cell (self->coverage, subject, period);
  liandu_work_grid_get_cursor (self->grid, &position, &column);
  if (column < N_NAME_COLUMNS)
    g_signal_emit (self, signals[OPEN_RECORD], 0, liandu_coverage_get_uuid (self->coverage, subject));
  else if (cell->uuid != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, cell->uuid);
  else if (liandu_coverage_can_plan (self->coverage, period))
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));

      g_array_append_val (one, subject);
      plan_for (self, one, period);
    }
}

/* Enter in a cell of the grid asks for an editor: there is none here. */
static void
edit_cb (LianduCoverageView *self,
         guint               position,
         guint               column G_GNUC_UNUSED,
         gboolean            typing)
{
  if (!typing)
    activate_cb (self, position);
}

/* Actions */

static void
plan_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_coverage_view_plan (LIANDU_COVERAGE_VIEW (widget));
}

static void
turn_year_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  LianduCoverageView *self = LIANDU_COVERAGE_VIEW (widget);

  self->year += g_str_equal (name, "coverage.next-year") ? 1 : -1;
  reload (self);
}

static void
set_what (LianduCoverageView *self,
          const char         *name)
{
  const LianduCoverageInfo *info = self->kind != NULL ? liandu_kind_get_coverage (self->kind, name) : NULL;

  if (info == NULL || info == self->info)
    return;
  /* The columns are others: what is shown belongs to the one before. */
  g_list_store_remove_all (self->rows);
  self->info = info;
  reload (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT]);
}

static void
liandu_coverage_view_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  LianduCoverageView *self = LIANDU_COVERAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_WHAT:
      g_value_set_string (value, self->info != NULL ? self->info->name : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_coverage_view_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_WHAT:
      set_what (LIANDU_COVERAGE_VIEW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_what_buttons (LianduCoverageView *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_coverages; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (g_dgettext (GETTEXT_PACKAGE, info->coverages[i].title));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "coverage.what");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", info->coverages[i].name);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->what_box), button);
    }
  gtk_widget_set_visible (self->what_box, info->n_coverages > 1);
}

static void
show_legend (LianduCoverageView *self)
{
  g_autoptr (GString) legend = g_string_new (NULL);

  for (guint i = 0; i < LIANDU_COVERAGE_N_STATUSES; i++)
    g_string_append_printf (legend, "%s%s %s", i > 0 ? "  " : "", liandu_coverage_status_get_mark (i),
                            liandu_coverage_status_get_title (i));
  gtk_label_set_label (self->legend_label, legend->str);
}

static void
liandu_coverage_view_dispose (GObject *object)
{
  LianduCoverageView *self = LIANDU_COVERAGE_VIEW (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->grid != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->grid, self);
      liandu_work_grid_set_model (self->grid, NULL);
      self->grid = NULL;
    }
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);
  g_clear_pointer (&self->coverage, liandu_coverage_free);

  G_OBJECT_CLASS (liandu_coverage_view_parent_class)->dispose (object);
}

static gboolean
liandu_coverage_view_grab_focus (GtkWidget *widget)
{
  LianduCoverageView *self = LIANDU_COVERAGE_VIEW (widget);

  self->wants_focus = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;
  return self->wants_focus || gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
liandu_coverage_view_class_init (LianduCoverageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = liandu_coverage_view_get_property;
  G_OBJECT_CLASS (klass)->set_property = liandu_coverage_view_set_property;
  G_OBJECT_CLASS (klass)->dispose = liandu_coverage_view_dispose;
  widget_class->grab_focus = liandu_coverage_view_grab_focus;
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/coverage/liandu-coverage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduCoverageView, what_box);
  gtk_widget_class_bind_template_child (widget_class, LianduCoverageView, year_label);
  gtk_widget_class_bind_template_child (widget_class, LianduCoverageView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, LianduCoverageView, plan_button);
  gtk_widget_class_bind_template_child (widget_class, LianduCoverageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, LianduCoverageView, legend_label);
  properties[PROP_WHAT] = g_param_spec_string ("what", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "coverage.what", "what");
  gtk_widget_class_install_action (widget_class, "coverage.plan", NULL, plan_action);
  gtk_widget_class_install_action (widget_class, "coverage.previous-year", NULL, turn_year_action);
  gtk_widget_class_install_action (widget_class, "coverage.next-year", NULL, turn_year_action);
  liandu_accelerators_install (widget_class, "coverage");
}

static void
liandu_coverage_view_init (LianduCoverageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (LIANDU_TYPE_ROW);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  self->grid = LIANDU_WORK_GRID (liandu_work_grid_new ());
  liandu_work_grid_set_n_lines (self->grid, 1);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->grid));
  liandu_work_grid_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->grid, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->grid, "edit", G_CALLBACK (edit_cb), self);
  g_signal_connect_swapped (self->grid, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (cursor_moved_cb), self);
}

/**
 * liandu_coverage_view_new:
 * @kind: a kind that describes a coverage
 *
 * Returns: (transfer floating): the view, which begins with this year
 */
GtkWidget *
liandu_coverage_view_new (LianduStore      *store,
                          const LianduKind *kind)
{
  LianduCoverageView *self = g_object_new (LIANDU_TYPE_COVERAGE_VIEW, NULL);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));

  self->store = g_object_ref (store);
  self->kind = kind;
  self->info = &liandu_kind_get_info (kind)->coverages[0];
  self->year = liandu_date_get_year (today);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT]);
  add_what_buttons (self);
  show_legend (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, liandu_kind_get_place (kind), -1);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_coverage_view_get_coverage:
 *
 * Returns: (nullable) (transfer none): what is shown; NULL until it is read
 */
LianduCoverage *
liandu_coverage_view_get_coverage (LianduCoverageView *self)
{
  return self->coverage;
}

LianduWorkGrid *
liandu_coverage_view_get_grid (LianduCoverageView *self)
{
  return self->grid;
}

/**
 * liandu_coverage_view_plan:
 *
 * Enters a plan in the period under the cursor for everybody of whom nothing
 * is on record there: of the selected lines where there are several.
 */
void
liandu_coverage_view_plan (LianduCoverageView *self)
{
  guint period;
  g_autoptr (GArray) meant = NULL;

  if (self->coverage == NULL)
    return;
  period = get_period (self);
  meant = list_meant (self, period);
  plan_for (self, meant, period);
}
