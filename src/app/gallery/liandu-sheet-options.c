/* liandu-sheet-options.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-sheet-options.h"

#include "liandu-ledger-filter.h"
#include "liandu-saved-view.h"

#define SETTING_OFFICE "office_name"
#define MAX_ATTACHMENT 99
/* Typing is not a change until it pauses. */
#define TYPING_DELAY_MS 400

enum
{
  PERIOD_ALL,
  PERIOD_MONTH,
  PERIOD_LAST_MONTH,
  PERIOD_QUARTER,
  PERIOD_LAST_QUARTER,
  PERIOD_FIRST_HALF,
  PERIOD_SECOND_HALF,
  PERIOD_YEAR,
  PERIOD_LAST_YEAR,
  PERIOD_CUSTOM,
};

struct _LianduSheetOptions
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwComboRow *period;
  AdwEntryRow *from;
  AdwEntryRow *to;
  AdwEntryRow *as_of;
  AdwActionRow *units_row;
  GtkMenuButton *units_button;
  GtkEditable *unit_search;
  GtkListBox *units;
  AdwComboRow *scope;
  AdwComboRow *people;
  AdwComboRow *masking;
  AdwEntryRow *office;
  AdwEntryRow *attachment;

  /* Owned */
  LianduStore *store;
  GPtrArray *filters;       /* LianduQuery, or NULL for everything */
  GPtrArray *scopes;        /* LianduSheetScope, or NULL */
  LianduSheet *sheet;
  GCancellable *cancellable;

  guint typing_id;
  gboolean loading;         /* set by us, not by the user */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSheetOptions, liandu_sheet_options, ADW_TYPE_BIN)

static void
say_changed (LianduSheetOptions *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (!self->loading && self->sheet != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
typed_cb (gpointer user_data)
{
  LianduSheetOptions *self = user_data;

  self->typing_id = 0;
  say_changed (self);
  return G_SOURCE_REMOVE;
}

static void
typing_cb (LianduSheetOptions *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (!self->loading)
    self->typing_id = g_timeout_add (TYPING_DELAY_MS, typed_cb, self);
}

static void
choice_cb (LianduSheetOptions *self)
{
  gboolean custom = adw_combo_row_get_selected (self->period) == PERIOD_CUSTOM;

  gtk_widget_set_visible (GTK_WIDGET (self->from), custom);
  gtk_widget_set_visible (GTK_WIDGET (self->to), custom);
  say_changed (self);
}

/* Units */

static const char *
get_unit (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "uuid");
}

static GStrv
dup_units (LianduSheetOptions *self,
           char              **out_first)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean first = TRUE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->units)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *check = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        continue;
      g_strv_builder_add (builder, get_unit (check));
      if (first && out_first != NULL)
        *out_first = g_strdup (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)));
      first = FALSE;
    }
  return g_strv_builder_end (builder);
}

static void
update_units (LianduSheetOptions *self)
{
  g_autofree char *first = NULL;
  g_auto (GStrv) units = dup_units (self, &first);
  guint n = g_strv_length (units);
  g_autofree char *text = n > 1 ? g_strdup_printf (ngettext ("%u unit", "%u units", n), n) : g_strdup (n == 1 ? first : _("All Units"));

  gtk_menu_button_set_label (self->units_button, text);
}

static void
unit_toggled_cb (LianduSheetOptions *self)
{
  update_units (self);
  typing_cb (self);
}

static gboolean
filter_unit (GtkListBoxRow *row,
             gpointer       user_data)
{
  LianduSheetOptions *self = user_data;
  const char *words = gtk_editable_get_text (self->unit_search);
  const char *name = gtk_check_button_get_label (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)));

  return *words == '\0' || strstr (name, words) != NULL;
}

static void
unit_search_cb (LianduSheetOptions *self)
{
  gtk_list_box_invalidate_filter (self->units);
}

static void
all_units_cb (LianduSheetOptions *self)
{
  self->loading = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->units)); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), FALSE);
  self->loading = FALSE;
  update_units (self);
  say_changed (self);
}

static void
units_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduSheetOptions) self = user_data;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, NULL);

  for (guint i = 0; rows != NULL && self->store != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      GtkWidget *check = gtk_check_button_new_with_label (liandu_row_get_title (row));

      g_object_set_data_full (G_OBJECT (check), "uuid", g_strdup (liandu_row_get_uuid (row)), g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (unit_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->units, check);
    }
}

/* The kind that the units of the sheet's kind are of. */
static void
load_units (LianduSheetOptions *self)
{
  const LianduField *field = liandu_kind_get_unit_field (liandu_sheet_get_kind (self->sheet));
  const char * const *kinds = field != NULL ? liandu_field_get_link_kinds (field) : NULL;
  const LianduKind *kind = kinds != NULL && kinds[0] != NULL ? liandu_kind_lookup (kinds[0]) : NULL;
  g_autoptr (LianduQuery) query = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->units_row), kind != NULL);
  if (kind == NULL || gtk_widget_get_first_child (GTK_WIDGET (self->units)) != NULL)
    return;
  query = liandu_query_new (kind);
  if (liandu_kind_get_info (kind)->sort != NULL)
    liandu_query_set_sort (query, liandu_kind_get_info (kind)->sort);
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, units_cb, g_object_ref (self));
}

/* Filters */

static void
add_filter (LianduSheetOptions *self,
            GtkStringList      *names,
            const char         *name,
            LianduQuery        *query)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->filters, query);
}

static void
views_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduSheetOptions) self = user_data;
  g_autoptr (GPtrArray) views = liandu_saved_view_list_finish (LIANDU_STORE (object), result, NULL);
  GtkStringList *names = self->store != NULL ? GTK_STRING_LIST (adw_combo_row_get_model (self->scope)) : NULL;

  for (guint i = 0; views != NULL && names != NULL && i < views->len; i++)
    {
      LianduSavedView *view = g_ptr_array_index (views, i);
      g_autofree char *name = g_strdup_printf (_("View: %s"), view->name);

      if (view->kind == liandu_sheet_get_kind (self->sheet) && view->filter != NULL)
        add_filter (self, names, name, liandu_ledger_filter_new_query (view->filter));
    }
}

/* What was chosen elsewhere is what is wanted first. */
static guint
add_scopes (LianduSheetOptions *self,
            GtkStringList      *names)
{
  guint first = 0;

  for (guint i = 0; self->scopes != NULL && i < self->scopes->len; i++)
    {
      LianduSheetScope *scope = g_ptr_array_index (self->scopes, i);

      if (liandu_query_get_kind (scope->query) != liandu_sheet_get_kind (self->sheet))
        continue;
      if (first == 0)
        first = self->filters->len;
      add_filter (self, names, scope->name, liandu_query_copy (scope->query));
    }
  return first;
}

static void
load_filters (LianduSheetOptions *self)
{
  const LianduKind *kind = liandu_sheet_get_kind (self->sheet);
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint first;

  g_ptr_array_set_size (self->filters, 0);
  add_filter (self, names, _("All Records"), NULL);
  first = add_scopes (self, names);
  for (guint i = 0; i < info->n_filters; i++)
    {
      LianduQuery *query = liandu_query_new (kind);

      liandu_query_add_filter (query, &info->filters[i]);
      add_filter (self, names, g_dgettext (GETTEXT_PACKAGE, info->filters[i].title), query);
    }
  adw_combo_row_set_model (self->scope, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->scope, first);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liandu_saved_view_list_async (self->store, kind, self->cancellable, views_cb, g_object_ref (self));
}

/* Periods */

static LianduDate *
make_end (const LianduDate *start,
          int               n_months)
{
  g_autoptr (LianduDate) next = liandu_date_add_months (start, n_months);

  return liandu_date_add_days (next, -1);
}

static void
set_months (LianduSheetRequest *request,
            int                 year,
            int                 month,
            int                 n_months)
{
  while (month < 1)
    {
      month += 12;
      year--;
    }
  request->from = liandu_date_new_day (year, month, 1);
  request->to = make_end (request->from, n_months);
}

static gboolean
read_custom (LianduSheetOptions *self,
             LianduSheetRequest *request)
{
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->from));
  const char *to = gtk_editable_get_text (GTK_EDITABLE (self->to));
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  if (*from == '\0' && *to == '\0')
    return TRUE;
  request->from = *from != '\0' ? liandu_date_parse (from, today, NULL) : NULL;
  request->to = *to != '\0' ? liandu_date_parse (to, today, NULL) : NULL;
  return request->from != NULL && request->to != NULL && liandu_date_has_day (request->from) && liandu_date_has_day (request->to)
         && liandu_date_compare (request->from, request->to) <= 0;
}

static gboolean
read_period (LianduSheetOptions *self,
             LianduSheetRequest *request)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  int year = liandu_date_get_year (today);
  int month = liandu_date_get_month (today);
  int quarter = (month - 1) / 3 * 3 + 1;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->period)))
    return TRUE;
  switch (adw_combo_row_get_selected (self->period))
    {
    case PERIOD_MONTH:
      set_months (request, year, month, 1);
      return TRUE;
    case PERIOD_LAST_MONTH:
      set_months (request, year, month - 1, 1);
      return TRUE;
    case PERIOD_QUARTER:
      set_months (request, year, quarter, 3);
      return TRUE;
    case PERIOD_LAST_QUARTER:
      set_months (request, year, quarter - 3, 3);
      return TRUE;
    case PERIOD_FIRST_HALF:
      set_months (request, year, 1, 6);
      return TRUE;
    case PERIOD_SECOND_HALF:
      set_months (request, year, 7, 6);
      return TRUE;
    case PERIOD_YEAR:
      set_months (request, year, 1, 12);
      return TRUE;
    case PERIOD_LAST_YEAR:
      set_months (request, year - 1, 1, 12);
      return TRUE;
    case PERIOD_CUSTOM:
      return read_custom (self, request);
    case PERIOD_ALL:
    default:
      return TRUE;
    }
}

/* Empty: as things stand now. */
static gboolean
read_as_of (LianduSheetOptions *self,
            LianduSheetRequest *request)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->as_of));
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  if (*text == '\0')
    return TRUE;
  request->as_of = liandu_date_parse (text, today, NULL);
  return request->as_of != NULL && liandu_date_has_day (request->as_of);
}

/* Empty: the only attachment of its document, as when exporting a ledger. */
static gboolean
read_attachment (LianduSheetOptions *self,
                 LianduSheetRequest *request)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->attachment))));
  guint64 number;

  request->attachment = LIANDU_EXPORT_SOLE_ATTACHMENT;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_ATTACHMENT, &number, NULL))
    return FALSE;
  request->attachment = (int) number;
  return TRUE;
}

/* Class */

static void
liandu_sheet_options_dispose (GObject *object)
{
  LianduSheetOptions *self = LIANDU_SHEET_OPTIONS (object);

  g_clear_handle_id (&self->typing_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_sheet_options_parent_class)->dispose (object);
}

static void
liandu_sheet_options_finalize (GObject *object)
{
  LianduSheetOptions *self = LIANDU_SHEET_OPTIONS (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->filters);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  g_clear_pointer (&self->sheet, liandu_sheet_unref);
  G_OBJECT_CLASS (liandu_sheet_options_parent_class)->finalize (object);
}

static void
liandu_sheet_options_class_init (LianduSheetOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_sheet_options_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_sheet_options_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-sheet-options.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, period);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, from);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, to);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, as_of);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, units_row);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, units_button);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, unit_search);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, units);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, scope);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, people);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, masking);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, office);
  gtk_widget_class_bind_template_child (widget_class, LianduSheetOptions, attachment);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, typing_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_units_cb);
}

static void
free_filter (gpointer data)
{
  if (data != NULL)
    liandu_query_unref (data);
}

static void
liandu_sheet_options_init (LianduSheetOptions *self)
{
  self->cancellable = g_cancellable_new ();
  self->filters = g_ptr_array_new_with_free_func (free_filter);
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->units, filter_unit, self, NULL);
  self->loading = FALSE;
}

/* Public API */

LianduSheetScope *
liandu_sheet_scope_new (const char  *name,
                        LianduQuery *query)
{
  LianduSheetScope *self = g_new0 (LianduSheetScope, 1);

  self->name = g_strdup (name);
  self->query = liandu_query_copy (query);
  return self;
}

void
liandu_sheet_scope_free (LianduSheetScope *self)
{
  g_free (self->name);
  liandu_query_unref (self->query);
  g_free (self);
}

GtkWidget *
liandu_sheet_options_new (LianduStore *store)
{
  LianduSheetOptions *self = g_object_new (LIANDU_TYPE_SHEET_OPTIONS, NULL);
  g_autofree char *office = liandu_store_dup_setting (store, SETTING_OFFICE);

  self->store = g_object_ref (store);
  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->office), office != NULL ? office : "");
  gtk_editable_set_text (GTK_EDITABLE (self->attachment), "0");
  self->loading = FALSE;
  update_units (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_sheet_options_set_sheet:
 *
 * Units, period and names stay as they were chosen; the filter is of a kind and
 * begins anew with another one.
 */
void
liandu_sheet_options_set_sheet (LianduSheetOptions *self,
                                const LianduSheet  *sheet)
{
  gboolean same = self->sheet != NULL && liandu_sheet_get_kind (self->sheet) == liandu_sheet_get_kind (sheet);

  self->loading = TRUE;
  liandu_sheet_ref (sheet);
  g_clear_pointer (&self->sheet, liandu_sheet_unref);
  self->sheet = (LianduSheet *) sheet;
  gtk_widget_set_visible (GTK_WIDGET (self->period), liandu_sheet_get_date (sheet) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->people), liandu_people_order_find_path (sheet) != NULL);
  if (!same)
    load_filters (self);
  load_units (self);
  choice_cb (self);
  self->loading = FALSE;
}

/**
 * liandu_sheet_options_set_scopes:
 * @scopes: (element-type LianduSheetScope): the first of them is chosen
 *
 * Records that were chosen elsewhere, to be chosen beside the filters.  The
 * period is open then: these are they.
 */
void
liandu_sheet_options_set_scopes (LianduSheetOptions *self,
                                 GPtrArray          *scopes)
{
  g_return_if_fail (LIANDU_IS_SHEET_OPTIONS (self));

  self->loading = TRUE;
  g_ptr_array_ref (scopes);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  self->scopes = scopes;
  adw_combo_row_set_selected (self->period, PERIOD_ALL);
  all_units_cb (self);
  self->loading = TRUE;
  if (self->sheet != NULL)
    load_filters (self);
  self->loading = FALSE;
  say_changed (self);
}

/**
 * liandu_sheet_options_set_period:
 * @from, @to: days as they are typed
 */
void
liandu_sheet_options_set_period (LianduSheetOptions *self,
                                 const char         *from,
                                 const char         *to)
{
  adw_combo_row_set_selected (self->period, PERIOD_CUSTOM);
  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->to), to);
}

void
liandu_sheet_options_set_masking (LianduSheetOptions *self,
                                  LianduMasking       masking)
{
  adw_combo_row_set_selected (self->masking, (guint) masking);
}

/**
 * liandu_sheet_options_dup_request:
 * @out_problem: (out): what cannot be read
 *
 * Returns: (transfer full) (nullable): what is asked for
 */
LianduSheetRequest *
liandu_sheet_options_dup_request (LianduSheetOptions *self,
                                  const char        **out_problem)
{
  g_autoptr (LianduSheetRequest) request = liandu_sheet_request_new (self->sheet);
  guint scope = adw_combo_row_get_selected (self->scope);
  const char *office = gtk_editable_get_text (GTK_EDITABLE (self->office));
  LianduQuery *filter = scope < self->filters->len ? g_ptr_array_index (self->filters, scope) : NULL;

  *out_problem = NULL;
  if (!read_period (self, request))
    *out_problem = _("The period needs two days, the earlier one first, such as 2026-1-1 and 2026-6-30");
  else if (!read_as_of (self, request))
    *out_problem = _("The day up to which things count is a date, such as 2026-6-30; empty: as they stand now");
  else if (!read_attachment (self, request))
    *out_problem = _("The attachment number is a whole number from 0 to 99; 0 prints no “attachment”");
  if (*out_problem != NULL)
    return NULL;
  if (gtk_widget_get_visible (GTK_WIDGET (self->units_row)))
    request->units = dup_units (self, NULL);
  if (filter != NULL)
    request->filter = liandu_query_copy (filter);
  if (*office != '\0')
    request->report_unit = g_strdup (office);
  if (gtk_widget_get_visible (GTK_WIDGET (self->people)))
    request->people = (LianduPeopleOrder) adw_combo_row_get_selected (self->people);
  request->masking = (LianduMasking) adw_combo_row_get_selected (self->masking);
  return g_steal_pointer (&request);
}
