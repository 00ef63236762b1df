/* liandu-condition-popover.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-condition-popover.h"
#include "liandu-condition-value.h"
#include "liandu-ledger-columns.h"

struct _LianduConditionPopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkDropDown *fields;
  GtkDropDown *operators;
  GtkWidget *place;
  GtkLabel *error;

  /* Owned */
  LianduStore *store;
  GStrv paths;

  /* Borrowed */
  const LianduKind *kind;
  const int *shown_operators;
  GtkWidget *value;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduConditionPopover, liandu_condition_popover, GTK_TYPE_POPOVER)

static const char *
get_path (LianduConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->fields);

  return selected < g_strv_length (self->paths) ? self->paths[selected] : NULL;
}

static LianduOperator
get_operator (LianduConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->operators);

  return selected != GTK_INVALID_LIST_POSITION ? (LianduOperator) self->shown_operators[selected] : LIANDU_OP_EQ;
}

static gboolean
needs_value (LianduConditionPopover *self)
{
  LianduOperator op = get_operator (self);

  return op != LIANDU_OP_EMPTY && op != LIANDU_OP_NOT_EMPTY;
}

static void
show_error (LianduConditionPopover *self,
            const char             *message)
{
  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static char *
dup_words (LianduConditionPopover *self,
           LianduOperator          op,
           const char             *value)
{
  const char *title = liandu_ledger_columns_get_title (self->kind, get_path (self));
  const char *comparison = liandu_condition_value_get_operator_title (self->kind, get_path (self), op);

  if (value == NULL)
    /* Translators: a condition: field, comparison */
    return g_strdup_printf (C_("condition", "%s %s"), title, comparison);
  if (op == LIANDU_OP_EQ)
    /* Translators: a condition: field, value */
    return g_strdup_printf (C_("condition", "%s: %s"), title, value);
  /* Translators: a condition: field, comparison, value */
  return g_strdup_printf (C_("condition", "%s %s %s"), title, comparison, value);
}

static void
add_cb (LianduConditionPopover *self)
{
  g_autofree char *value = NULL;
  g_autofree char *value_words = NULL;
  g_autofree char *words = NULL;
  g_autoptr (LianduCondition) condition = NULL;
  g_autoptr (GError) error = NULL;
  LianduOperator op = get_operator (self);

  if (needs_value (self) &&
      !liandu_condition_value_read (LIANDU_CONDITION_VALUE (self->value), &value, &value_words, &error))
    {
      show_error (self, error->message);
      return;
    }
  show_error (self, NULL);
  words = dup_words (self, op, value_words);
  condition = liandu_condition_new (get_path (self), op, value);
  g_signal_emit (self, signals[CHOSEN], 0, condition, words);
}

static void
operator_changed_cb (LianduConditionPopover *self)
{
  if (self->value != NULL)
    gtk_widget_set_visible (self->value, needs_value (self));
}

static void
field_changed_cb (LianduConditionPopover *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *path = get_path (self);

  if (path == NULL)
    return;
  show_error (self, NULL);
  self->shown_operators = liandu_condition_value_list_operators (self->kind, path);
  for (const int *op = self->shown_operators; *op >= 0; op++)
    gtk_string_list_append (titles, liandu_condition_value_get_operator_title (self->kind, path, (LianduOperator) *op));
  gtk_drop_down_set_model (self->operators, G_LIST_MODEL (titles));
  self->value = liandu_condition_value_new (self->store, self->kind, path);
  g_signal_connect_swapped (self->value, "activated", G_CALLBACK (add_cb), self);
  adw_bin_set_child (ADW_BIN (self->place), self->value);
  operator_changed_cb (self);
}

static void
liandu_condition_popover_dispose (GObject *object)
{
  LianduConditionPopover *self = LIANDU_CONDITION_POPOVER (object);

  self->value = NULL;
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_condition_popover_parent_class)->dispose (object);
}

static void
liandu_condition_popover_finalize (GObject *object)
{
  g_strfreev (LIANDU_CONDITION_POPOVER (object)->paths);
  G_OBJECT_CLASS (liandu_condition_popover_parent_class)->finalize (object);
}

static void
liandu_condition_popover_class_init (LianduConditionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_condition_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_condition_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/list/liandu-condition-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduConditionPopover, fields);
  gtk_widget_class_bind_template_child (widget_class, LianduConditionPopover, operators);
  gtk_widget_class_bind_template_child (widget_class, LianduConditionPopover, place);
  gtk_widget_class_bind_template_child (widget_class, LianduConditionPopover, error);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, operator_changed_cb);
}

static void
liandu_condition_popover_init (LianduConditionPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_condition_popover_new:
 * @kind: whose records are asked for
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
liandu_condition_popover_new (LianduStore      *store,
                              const LianduKind *kind)
{
  LianduConditionPopover *self = g_object_new (LIANDU_TYPE_CONDITION_POPOVER, NULL);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->paths = liandu_ledger_columns_list_all (kind);
  for (guint i = 0; self->paths[i] != NULL; i++)
    gtk_string_list_append (titles, liandu_ledger_columns_get_title (kind, self->paths[i]));
  gtk_drop_down_set_model (self->fields, G_LIST_MODEL (titles));
  field_changed_cb (self);
  return GTK_WIDGET (self);
}
