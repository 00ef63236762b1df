/* liandu-count-options.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-count-options.h"

#include "liandu-count.h"

struct _LianduCountOptions
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwComboRow *kind;
  AdwComboRow *rows;
  AdwComboRow *columns;
  AdwComboRow *sum;
  GtkSwitch *chart;

  /* Owned */
  GPtrArray *kinds;         /* LianduKind, borrowed */
  GPtrArray *paths;         /* of rows and columns, borrowed */
  GPtrArray *sums;          /* NULL: counting */

  gboolean loading;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduCountOptions, liandu_count_options, ADW_TYPE_BIN)

static const LianduKind *
get_kind (LianduCountOptions *self)
{
  guint selected = adw_combo_row_get_selected (self->kind);

  return g_ptr_array_index (self->kinds, selected < self->kinds->len ? selected : 0);
}

static void
say_changed (LianduCountOptions *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_path (GPtrArray     *paths,
          GtkStringList *names,
          const char    *path,
          const char    *name)
{
  g_ptr_array_add (paths, (gpointer) path);
  gtk_string_list_append (names, name);
}

/* What the records of the kind can be counted by. */
static void
list_paths (LianduCountOptions *self,
            GtkStringList      *names,
            GtkStringList      *sums)
{
  GPtrArray *fields = liandu_kind_get_fields (get_kind (self));

  g_ptr_array_set_size (self->paths, 0);
  g_ptr_array_set_size (self->sums, 0);
  add_path (self->sums, sums, NULL, _("Number of Records"));
  if (liandu_kind_get_info (get_kind (self))->n_states > 0)
    add_path (self->paths, names, "state", _("State"));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_count_can_group (field))
        add_path (self->paths, names, liandu_field_get_name (field), liandu_field_get_title (field));
      else if (liandu_count_can_add (field))
        add_path (self->sums, sums, liandu_field_get_name (field), liandu_field_get_title (field));
    }
}

/* First the unit, where there is one, by the state. */
static guint
find_first (LianduCountOptions *self)
{
  const LianduField *unit = liandu_kind_get_unit_field (get_kind (self));

  for (guint i = 0; unit != NULL && i < self->paths->len; i++)
    if (g_str_equal (g_ptr_array_index (self->paths, i), liandu_field_get_name (unit)))
      return i;
  return self->paths->len > 1 ? 1 : 0;
}

static void
fill (LianduCountOptions *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sums = gtk_string_list_new (NULL);

  self->loading = TRUE;
  list_paths (self, names, sums);
  adw_combo_row_set_model (self->rows, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->columns, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->sum, G_LIST_MODEL (sums));
  adw_combo_row_set_selected (self->rows, find_first (self));
  adw_combo_row_set_selected (self->columns, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sum), self->sums->len > 1);
  self->loading = FALSE;
}

static void
kind_cb (LianduCountOptions *self)
{
  if (self->loading)
    return;
  fill (self);
  say_changed (self);
}

/* Kinds with a page of their own that can be counted by two fields. */
static void
list_kinds (LianduCountOptions *self)
{
  GPtrArray *all = liandu_kind_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (all, i);
      const LianduKindInfo *info = liandu_kind_get_info (kind);

      if (info->internal || info->parent != NULL || info->n_states == 0)
        continue;
      g_ptr_array_add (self->kinds, (gpointer) kind);
      gtk_string_list_append (names, liandu_kind_get_title_plural (kind));
    }
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
}

static void
liandu_count_options_finalize (GObject *object)
{
  LianduCountOptions *self = LIANDU_COUNT_OPTIONS (object);

  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->sums);
  G_OBJECT_CLASS (liandu_count_options_parent_class)->finalize (object);
}

static void
liandu_count_options_class_init (LianduCountOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_count_options_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-count-options.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduCountOptions, kind);
  gtk_widget_class_bind_template_child (widget_class, LianduCountOptions, rows);
  gtk_widget_class_bind_template_child (widget_class, LianduCountOptions, columns);
  gtk_widget_class_bind_template_child (widget_class, LianduCountOptions, sum);
  gtk_widget_class_bind_template_child (widget_class, LianduCountOptions, chart);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, say_changed);
}

static void
liandu_count_options_init (LianduCountOptions *self)
{
  self->kinds = g_ptr_array_new ();
  self->paths = g_ptr_array_new ();
  self->sums = g_ptr_array_new ();
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  list_kinds (self);
  fill (self);
}

static const char *
get_path (AdwComboRow *row,
          GPtrArray   *paths)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < paths->len ? g_ptr_array_index (paths, selected) : NULL;
}

/* Public API */

GtkWidget *
liandu_count_options_new (void)
{
  return g_object_new (LIANDU_TYPE_COUNT_OPTIONS, NULL);
}

/**
 * liandu_count_options_new_template:
 *
 * Returns: (transfer full): what is to be counted
 */
LianduSheetTemplate *
liandu_count_options_new_template (LianduCountOptions *self)
{
  return liandu_sheet_template_new_count (get_kind (self), get_path (self->rows, self->paths), get_path (self->columns, self->paths),
                                          get_path (self->sum, self->sums), gtk_switch_get_active (self->chart));
}

static void
choose (AdwComboRow *row,
        GPtrArray   *paths,
        const char  *path)
{
  for (guint i = 0; i < paths->len; i++)
    if (g_strcmp0 (g_ptr_array_index (paths, i), path) == 0)
      adw_combo_row_set_selected (row, i);
}

/**
 * liandu_count_options_set:
 * @kind: (nullable): what is counted
 * @rows, @columns: (nullable): by what
 *
 * Chooses; what is %NULL or cannot be chosen stays.
 */
void
liandu_count_options_set (LianduCountOptions *self,
                          const LianduKind   *kind,
                          const char         *rows,
                          const char         *columns)
{
  guint position;

  g_return_if_fail (LIANDU_IS_COUNT_OPTIONS (self));

  if (kind != NULL && g_ptr_array_find (self->kinds, kind, &position))
    adw_combo_row_set_selected (self->kind, position);
  if (rows != NULL)
    choose (self->rows, self->paths, rows);
  if (columns != NULL)
    choose (self->columns, self->paths, columns);
}
