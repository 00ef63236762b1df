/* liandu-reports-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"
#include "liandu-due-rule-button.h"
#include "liandu-error-text.h"
#include "liandu-ledger-filter.h"
#include "liandu-menu-button.h"
#include "liandu-new-record.h"
#include "liandu-prompt-dialog.h"
#include "liandu-reports-page.h"
#include "liandu-seed.h"

/* The unit and how often it was reminded stand before the months. */
#define PROMPT_COLUMN 1
#define N_NAME_COLUMNS 2

#define RELOAD_DELAY_MS 100

struct _LianduReportsPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkWidget *what_box;
  GtkLabel *year_label;
  GtkBox *rule_box;
  GtkLabel *month_label;
  GtkLabel *cell_label;
  GtkWidget *prompt_button;
  GtkWidget *escalate_button;
  GtkScrolledWindow *scroller;
  GtkLabel *legend_label;
  AdwStatusPage *empty;

  /* Owned */
  LianduStore *store;
  GListStore *rows;             /* LianduRow, the id being the unit's place */
  GtkMultiSelection *selection;
  GCancellable *cancellable;
  LianduReports *reports;

  /* Borrowed */
  const LianduReportSort *sort;
  LianduWorkGrid *grid;

  int year;
  guint reload_id;
  gboolean stale;               /* changed while it was not seen */
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
  OPEN_LEDGER,
  CREATE_PREPARED,
  MESSAGE,
  LOADED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduReportsPage, liandu_reports_page, ADW_TYPE_BIN)

static void
say (LianduReportsPage *self,
     const char        *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
say_error (LianduReportsPage *self,
           const GError      *error)
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
  LianduReportsPage *self = user_data;

  words->text = g_strdup (liandu_reports_get_title (self->reports, (guint) liandu_row_get_id (row)));
}

static void
month_words_cb (LianduWorkGridColumn *column,
                LianduRow            *row,
                LianduWorkGridWords  *words,
                gpointer              user_data)
{
  LianduReportsPage *self = user_data;
  guint month = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "month"));
  guint unit = (guint) liandu_row_get_id (row);
  const LianduReportCell *cell = liandu_reports_get_cell (self->reports, unit, month);

  words->text = liandu_reports_dup_cell_words (self->reports, unit, month);
  if (cell->status == LIANDU_REPORT_MISSING)
    words->text_class = "overdue";
  else if (cell->n_same > 0)
    words->text_class = "warning";
}

static void
prompt_words_cb (LianduWorkGridColumn *column G_GNUC_UNUSED,
                 LianduRow            *row,
                 LianduWorkGridWords  *words,
                 gpointer              user_data)
{
  LianduReportsPage *self = user_data;
  guint unit = (guint) liandu_row_get_id (row);

  words->text = liandu_reports_dup_prompt_cell (self->reports, unit);
  if (liandu_reports_get_escalation (self->reports, unit) != LIANDU_ESCALATION_NONE)
    words->text_class = "warning";
}

static LianduWorkGridColumn *
new_column (LianduReportsPage       *self,
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

static void
add_month (LianduReportsPage *self,
           GPtrArray         *columns,
           guint              month)
{
  g_autofree char *id = g_strdup_printf ("month-%u", month);
  /* Translators: the nth month of a year, above a column */
  g_autofree char *title = g_strdup_printf (_("Month %u"), month + 1);
  LianduWorkGridColumn *column = new_column (self, id, title, 9, month_words_cb);

  g_object_set_data (G_OBJECT (column), "month", GUINT_TO_POINTER (month));
  g_ptr_array_add (columns, column);
}

/* Months to come owe nothing yet; of a year to come the first is there. */
static GPtrArray *
new_columns (LianduReportsPage *self)
{
  const LianduKind *prompt = liandu_reports_get_prompt_kind ();
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, new_column (self, "unit", liandu_kind_get_title (liandu_reports_get_unit_kind (self->reports)), 16, name_words_cb));
  g_ptr_array_add (columns, new_column (self, "prompts", liandu_kind_get_title_plural (prompt), 10, prompt_words_cb));
  for (guint i = 0; i < LIANDU_REPORTS_MONTHS; i++)
    if (i == 0 || liandu_reports_has_begun (self->reports, i))
      add_month (self, columns, i);
  return g_steal_pointer (&columns);
}

/* What is pointed at */

/* The month under the cursor, or the one that matters now. */
static guint
get_month (LianduReportsPage *self)
{
  guint position = 0;
  guint column = 0;

  if (!liandu_work_grid_get_cursor (self->grid, &position, &column) || column < N_NAME_COLUMNS)
    return liandu_reports_get_focus (self->reports);
  return MIN (column - N_NAME_COLUMNS, LIANDU_REPORTS_MONTHS - 1);
}

static gboolean
get_unit (LianduReportsPage *self,
          guint             *out_unit)
{
  guint column = 0;

  return self->reports != NULL && liandu_work_grid_get_cursor (self->grid, out_unit, &column)
         && *out_unit < liandu_reports_get_n_units (self->reports);
}

static guint64
count_selected (LianduReportsPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_get_size (selected);
}

/* The selected lines where there are several, else all that have not reported. */
static GArray *
list_meant (LianduReportsPage *self,
            guint              month)
{
  GArray *meant = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean several = count_selected (self) > 1;

  for (guint i = 0; i < liandu_reports_get_n_units (self->reports); i++)
    if (several ? gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i) : liandu_reports_needs_prompt (self->reports, i, month))
      g_array_append_val (meant, i);
  return meant;
}

static char *
dup_cell_text (LianduReportsPage *self,
               guint              unit,
               guint              month)
{
  g_autofree char *sentence = liandu_reports_dup_cell_sentence (self->reports, unit, month);
  const char *contact = liandu_reports_get_contact (self->reports, unit);
  const char *telephone = liandu_reports_get_telephone (self->reports, unit);
  g_autofree char *prompts = liandu_reports_dup_prompt_words (self->reports, unit);
  g_autoptr (GString) text = g_string_new (sentence);

  if (*prompts != '\0')
    g_string_append_printf (text, " · %s", prompts);
  if (contact != NULL)
    /* Translators: whom to ask for at a unit: name, telephone */
    g_string_append_printf (text, _(" · contact %s %s"), contact, telephone != NULL ? telephone : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_labels (LianduReportsPage *self,
               guint              month)
{
  g_autofree char *year = g_strdup_printf (_("Year %d"), self->year);
  g_autofree char *summary = liandu_reports_dup_summary (self->reports, month);
  g_autofree char *cell = NULL;
  guint unit = 0;

  if (get_unit (self, &unit))
    cell = dup_cell_text (self, unit, month);
  gtk_label_set_label (self->year_label, year);
  gtk_label_set_label (self->month_label, summary);
  gtk_label_set_label (self->cell_label, cell != NULL ? cell : "");
}

/* What is proposed for the unit under the cursor can be drawn up at once; it is
 * never done without somebody. */
static void
update_escalation (LianduReportsPage *self,
                   gboolean           writable)
{
  g_autofree char *key = NULL;
  g_autofree char *term = NULL;
  g_autofree char *label = NULL;
  const LianduKind *kind = NULL;
  guint unit = 0;

  if (get_unit (self, &unit))
    kind = liandu_reports_get_escalation_type (self->reports, unit, &key, &term);
  label = kind != NULL ? g_strdup_printf (_("Draft %s…"), term) : NULL;
  if (kind != NULL)
    gtk_button_set_label (GTK_BUTTON (self->escalate_button), label);
  gtk_widget_set_visible (self->escalate_button, kind != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.escalate", kind != NULL && writable);
}

static void
update (LianduReportsPage *self)
{
  guint month = get_month (self);
  g_autoptr (GArray) meant = list_meant (self, month);
  gboolean writable = !liandu_store_is_read_only (self->store);
  g_autofree char *label = g_strdup_printf (count_selected (self) > 1 ? ngettext ("Remind %u Selected", "Remind %u Selected", meant->len)
                                                                       : ngettext ("Remind %u That Has Not Reported", "Remind %u That Have Not Reported", meant->len),
                                            meant->len);
  guint unit = 0;

  update_labels (self, month);
  gtk_button_set_label (GTK_BUTTON (self->prompt_button), label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.prompt", meant->len > 0 && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.prompt-one", get_unit (self, &unit) && writable);
  update_escalation (self, writable);
}

static void
cursor_moved_cb (LianduReportsPage *self)
{
  if (self->reports != NULL)
    update (self);
}

/* Loading */

static void
fill_rows (LianduReportsPage *self)
{
  const LianduKind *kind = liandu_reports_get_unit_kind (self->reports);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < liandu_reports_get_n_units (self->reports); i++)
    {
      LianduRow *row = liandu_row_new ();

      liandu_row_fill (row, i, liandu_reports_get_uuid (self->reports, i), kind, NULL, NULL, liandu_reports_get_title (self->reports, i), values);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

/* The cursor stays where it was.  Rows speak of the reports that are shown, so
 * they go before those do. */
static void
show_reports (LianduReportsPage *self,
              LianduReports     *reports)
{
  guint position = 0;
  guint column = N_NAME_COLUMNS + liandu_reports_get_focus (reports);
  guint n = liandu_reports_get_n_units (reports);
  g_autoptr (GPtrArray) columns = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    liandu_work_grid_get_cursor (self->grid, &position, &column);
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->reports, liandu_reports_unref);
  self->reports = reports;
  columns = new_columns (self);
  liandu_work_grid_set_columns (self->grid, columns);
  liandu_work_grid_set_n_frozen (self->grid, N_NAME_COLUMNS);
  fill_rows (self);
  if (n > 0)
    liandu_work_grid_set_cursor (self->grid, MIN (position, n - 1), MIN (column, columns->len - 1), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), n > 0);
}

/* Cells that go take the focus with them. */
static void
keep_focus (LianduReportsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (focus == NULL || focus == GTK_WIDGET (self->grid) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduReports) reports = liandu_store_load_reports_finish (LIANDU_STORE (source), result, &error);

  if (reports == NULL)
    {
      say_error (self, error);
      return;
    }
  if (self->store == NULL)
    return;
  show_reports (self, g_steal_pointer (&reports));
  update (self);
  keep_focus (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload (LianduReportsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->stale = FALSE;
  liandu_store_load_reports_async (self->store, self->sort, self->year, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduReportsPage *self = user_data;

  self->reload_id = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

/* What is not seen is loaded when it is. */
static void
store_changed_cb (LianduReportsPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
map_cb (LianduReportsPage *self)
{
  if (self->stale)
    reload (self);
}

/* Leading on */

static LianduCondition *
new_items_condition (GArray *items)
{
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

  for (guint i = 0; i < items->len; i++)
    liandu_condition_append (any, liandu_condition_new ("uuid", LIANDU_OP_EQ, g_array_index (items, LianduReportItem, i).uuid));
  return any;
}

static void
open_ledger (LianduReportsPage *self,
             const LianduKind  *kind,
             LianduCondition   *condition,
             const char        *words)
{
  g_autoptr (LianduLedgerFilter) filter = liandu_ledger_filter_new (kind);

  liandu_ledger_filter_add_condition (filter, condition, words);
  g_signal_emit (self, signals[OPEN_LEDGER], 0, filter);
}

/* All records that point to the unit. */
static void
open_of_unit (LianduReportsPage *self,
              const LianduKind  *kind,
              const char        *link,
              guint              unit)
{
  open_ledger (self, kind, liandu_condition_new (link, LIANDU_OP_EQ, liandu_reports_get_uuid (self->reports, unit)),
               liandu_reports_get_title (self->reports, unit));
}

/* What stands behind a month of a unit. */
static void
open_cell (LianduReportsPage *self,
           guint              unit,
           guint              month)
{
  g_autoptr (GArray) items = liandu_reports_list_items (self->reports, unit, month);
  g_autoptr (LianduDate) date = liandu_reports_dup_month (self->reports, month);
  g_autofree char *month_words = liandu_date_format (date);
  g_autofree char *words = g_strdup_printf ("%s · %s", liandu_reports_get_title (self->reports, unit), month_words);

  if (items->len == 0)
    say (self, liandu_reports_get_status_title (LIANDU_REPORT_NOT_OWED));
  else if (g_array_index (items, LianduReportItem, 0).uuid == NULL)
    open_of_unit (self, self->sort->kind, self->sort->info->unit, unit);
  else if (items->len == 1)
    g_signal_emit (self, signals[OPEN_RECORD], 0, g_array_index (items, LianduReportItem, 0).uuid);
  else
    open_ledger (self, self->sort->kind, new_items_condition (items), words);
}

static void
activate_cb (LianduReportsPage *self,
             guint              unit)
{
  const LianduKind *prompt = liandu_reports_get_prompt_kind ();
  guint position = 0;
  guint column = 0;

  if (self->reports == NULL || unit >= liandu_reports_get_n_units (self->reports))
    return;
  liandu_work_grid_get_cursor (self->grid, &position, &column);
  if (column >= N_NAME_COLUMNS)
    open_cell (self, unit, column - N_NAME_COLUMNS);
  else if (column != PROMPT_COLUMN)
    g_signal_emit (self, signals[OPEN_RECORD], 0, liandu_reports_get_uuid (self->reports, unit));
  else
    open_of_unit (self, prompt, liandu_kind_get_info (prompt)->prompt.unit, unit);
}

/* Enter in a cell of the grid asks for an editor: there is none here. */
static void
edit_cb (LianduReportsPage *self,
         guint              position,
         guint              column G_GNUC_UNUSED,
         gboolean           typing)
{
  if (!typing)
    activate_cb (self, position);
}

/* Reminding */

static void
prompted_cb (LianduReportsPage *self,
             const char        *text)
{
  say (self, text);
}

static void
open_dialog (LianduReportsPage *self,
             GArray            *units)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = NULL;

  if (units->len == 0)
    return;
  dialog = liandu_prompt_dialog_new (self->store, self->reports, get_month (self), units);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  g_signal_connect_object (dialog, "done", G_CALLBACK (prompted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
prompt_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter G_GNUC_UNUSED)
{
  LianduReportsPage *self = LIANDU_REPORTS_PAGE (widget);
  g_autoptr (GArray) units = NULL;
  guint unit = 0;

  if (self->reports == NULL)
    return;
  if (g_str_equal (name, "reports.prompt"))
    units = list_meant (self, get_month (self));
  else
    units = g_array_new (FALSE, FALSE, sizeof (guint));
  if (g_str_equal (name, "reports.prompt-one") && get_unit (self, &unit))
    g_array_append_val (units, unit);
  open_dialog (self, units);
}

static void
escalate_action (GtkWidget  *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  LianduReportsPage *self = LIANDU_REPORTS_PAGE (widget);
  g_autofree char *key = NULL;
  g_autofree char *term = NULL;
  g_autofree char *type = NULL;
  g_autoptr (LianduRecord) record = NULL;
  const LianduPromptInfo *info = &liandu_kind_get_info (liandu_reports_get_prompt_kind ())->prompt;
  const LianduKind *kind = NULL;
  guint unit = 0;

  if (get_unit (self, &unit))
    kind = liandu_reports_get_escalation_type (self->reports, unit, &key, &term);
  if (kind == NULL)
    return;
  type = liandu_seed_dup_uuid (liandu_field_get_link_kinds (liandu_kind_get_field (kind, info->draws_type))[0], key);
  record = liandu_new_record (self->store, kind);
  liandu_reports_fill_escalation (self->reports, unit, get_month (self), type, record);
  g_signal_emit (self, signals[CREATE_PREPARED], 0, record);
}

static void
turn_year_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  LianduReportsPage *self = LIANDU_REPORTS_PAGE (widget);

  self->year += g_str_equal (name, "reports.next-year") ? 1 : -1;
  reload (self);
}

static void
set_what (LianduReportsPage *self,
          const char        *name)
{
  const LianduReportSort *sort = liandu_reports_find_sort (name);

  if (sort == NULL || sort == self->sort)
    return;
  g_list_store_remove_all (self->rows);
  self->sort = sort;
  reload (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT]);
}

static void
liandu_reports_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LianduReportsPage *self = LIANDU_REPORTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_WHAT:
      g_value_set_string (value, self->sort != NULL ? self->sort->info->name : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_reports_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_WHAT:
      set_what (LIANDU_REPORTS_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_what_buttons (LianduReportsPage *self)
{
  GArray *sorts = liandu_reports_list_sorts ();

  for (guint i = 0; i < sorts->len; i++)
    {
      const LianduReportInfo *info = g_array_index (sorts, LianduReportSort, i).info;
      GtkWidget *button = gtk_toggle_button_new_with_label (liandu_interface_is_chinese () ? info->term : g_dgettext (GETTEXT_PACKAGE, info->title));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reports.what");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", info->name);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->what_box), button);
    }
  gtk_widget_set_visible (self->what_box, sorts->len > 1);
}

static void
show_legend (LianduReportsPage *self)
{
  g_autoptr (GString) legend = g_string_new (NULL);

  for (int i = LIANDU_REPORT_N_STATUSES - 1; i >= 0; i--)
    g_string_append_printf (legend, "%s %s  ", liandu_reports_get_status_mark ((LianduReportStatus) i),
                            liandu_reports_get_status_title ((LianduReportStatus) i));
  g_string_append_printf (legend, "≈ %s", _("Same words as the month before"));
  gtk_label_set_label (self->legend_label, legend->str);
}

static void
liandu_reports_page_dispose (GObject *object)
{
  LianduReportsPage *self = LIANDU_REPORTS_PAGE (object);

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
  g_clear_pointer (&self->reports, liandu_reports_unref);

  G_OBJECT_CLASS (liandu_reports_page_parent_class)->dispose (object);
}

static gboolean
liandu_reports_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LIANDU_REPORTS_PAGE (widget)->grid));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "reports.what", "what");
  gtk_widget_class_install_action (widget_class, "reports.prompt", NULL, prompt_action);
  gtk_widget_class_install_action (widget_class, "reports.prompt-one", NULL, prompt_action);
  gtk_widget_class_install_action (widget_class, "reports.escalate", NULL, escalate_action);
  gtk_widget_class_install_action (widget_class, "reports.previous-year", NULL, turn_year_action);
  gtk_widget_class_install_action (widget_class, "reports.next-year", NULL, turn_year_action);
  liandu_accelerators_install (widget_class, "reports");
}

static void
liandu_reports_page_class_init (LianduReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = liandu_reports_page_get_property;
  G_OBJECT_CLASS (klass)->set_property = liandu_reports_page_set_property;
  G_OBJECT_CLASS (klass)->dispose = liandu_reports_page_dispose;
  widget_class->grab_focus = liandu_reports_page_grab_focus;
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_LEDGER] = g_signal_new ("open-ledger", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LIANDU_TYPE_LEDGER_FILTER);
  signals[CREATE_PREPARED] = g_signal_new ("create-prepared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LIANDU_TYPE_RECORD);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/reports/liandu-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, what_box);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, year_label);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, rule_box);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, month_label);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, cell_label);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, prompt_button);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, escalate_button);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, legend_label);
  gtk_widget_class_bind_template_child (widget_class, LianduReportsPage, empty);
  properties[PROP_WHAT] = g_param_spec_string ("what", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  install_actions (widget_class);
}

static void
liandu_reports_page_init (LianduReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
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
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/**
 * liandu_reports_page_new:
 *
 * Returns: (transfer floating): the page, which begins with this year
 */
GtkWidget *
liandu_reports_page_new (LianduStore *store)
{
  LianduReportsPage *self = g_object_new (LIANDU_TYPE_REPORTS_PAGE, NULL);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));

  self->store = g_object_ref (store);
  self->sort = liandu_reports_find_sort (NULL);
  self->year = liandu_date_get_year (today);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT]);
  add_what_buttons (self);
  show_legend (self);
  gtk_box_append (self->rule_box, liandu_due_rule_button_new (store));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reports and Reminders"), -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.prompt", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.prompt-one", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.escalate", FALSE);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_reports_page_get_reports:
 *
 * Returns: (nullable) (transfer none): what is shown; NULL until it is read
 */
LianduReports *
liandu_reports_page_get_reports (LianduReportsPage *self)
{
  return self->reports;
}

LianduWorkGrid *
liandu_reports_page_get_grid (LianduReportsPage *self)
{
  return self->grid;
}
