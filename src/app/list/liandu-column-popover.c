/* liandu-column-popover.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-column-popover.h"
#include "liandu-ledger-columns.h"

struct _LianduColumnPopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkSpinButton *frozen;
  GtkSpinButton *lines;

  /* Owned */
  GPtrArray *shown;         /* ids, from the left */

  /* Borrowed */
  const LianduKind *kind;
};

enum
{
  PROP_0,
  PROP_FROZEN,
  PROP_LINES,
  N_PROPS
};

enum
{
  COLUMNS_CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduColumnPopover, liandu_column_popover, GTK_TYPE_POPOVER)

static void rebuild (LianduColumnPopover *self);

static gboolean
find_shown (LianduColumnPopover *self,
            const char          *id,
            guint               *out_position)
{
  return g_ptr_array_find_with_equal_func (self->shown, id, g_str_equal, out_position);
}

static void
emit_chosen (LianduColumnPopover *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->shown, i));
  ids = g_strv_builder_end (builder);
  g_signal_emit (self, signals[COLUMNS_CHOSEN], 0, ids);
}

static const char *
get_id (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "id");
}

static void
toggled_cb (GtkCheckButton      *check,
            LianduColumnPopover *self)
{
  const char *id = get_id (GTK_WIDGET (check));
  guint position;

  if (!gtk_check_button_get_active (check) && find_shown (self, id, &position))
    {
      /* A table without columns is of no use to anybody. */
      if (self->shown->len == 1)
        {
          gtk_check_button_set_active (check, TRUE);
          return;
        }
      g_ptr_array_remove_index (self->shown, position);
    }
  else if (gtk_check_button_get_active (check) && !find_shown (self, id, NULL))
    g_ptr_array_add (self->shown, g_strdup (id));
  else
    return;
  emit_chosen (self);
}

static void
move_cb (GtkButton           *button,
         LianduColumnPopover *self)
{
  int step = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "step"));
  g_autofree char *id = g_strdup (get_id (GTK_WIDGET (button)));
  guint position;
  gint64 wanted;

  if (!find_shown (self, id, &position))
    return;
  wanted = (gint64) position + step;
  if (wanted < 0 || wanted >= self->shown->len)
    return;
  g_ptr_array_insert (self->shown, (int) wanted, g_ptr_array_steal_index (self->shown, position));
  rebuild (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) wanted)));
  emit_chosen (self);
}

static GtkWidget *
new_move_button (LianduColumnPopover *self,
                 const char          *id,
                 int                  step)
{
  GtkWidget *button = gtk_button_new_from_icon_name (step < 0 ? "go-up-symbolic" : "go-down-symbolic");
  const char *title = liandu_ledger_columns_get_title (self->kind, id);
  g_autofree char *name = g_strdup_printf (step < 0 ? _("Move “%s” to the left") : _("Move “%s” to the right"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (step));
  g_signal_connect (button, "clicked", G_CALLBACK (move_cb), self);
  return button;
}

static void
add_row (LianduColumnPopover *self,
         const char          *id,
         gboolean             shown)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (liandu_ledger_columns_get_title (self->kind, id));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), shown);
  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  if (shown)
    {
      gtk_box_append (GTK_BOX (box), new_move_button (self, id, -1));
      gtk_box_append (GTK_BOX (box), new_move_button (self, id, 1));
    }
  gtk_list_box_append (self->list, box);
}

/* What is shown in its order, then what could be. */
static void
rebuild (LianduColumnPopover *self)
{
  g_auto (GStrv) all = liandu_ledger_columns_list_all (self->kind);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->shown->len; i++)
    add_row (self, g_ptr_array_index (self->shown, i), TRUE);
  for (guint i = 0; all[i] != NULL; i++)
    if (!find_shown (self, all[i], NULL))
      add_row (self, all[i], FALSE);
}

static void
usual_cb (LianduColumnPopover *self)
{
  g_auto (GStrv) first = liandu_ledger_columns_list_first (self->kind);

  liandu_column_popover_set_columns (self, (const char * const *) first);
  emit_chosen (self);
}

/* The list is made when it is wanted: most days nobody does. */
static void
map_cb (LianduColumnPopover *self)
{
  rebuild (self);
}

static void
frozen_changed_cb (LianduColumnPopover *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FROZEN]);
}

static void
lines_changed_cb (LianduColumnPopover *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINES]);
}

static void
liandu_column_popover_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_COLUMN_POPOVER (object)->shown);
  G_OBJECT_CLASS (liandu_column_popover_parent_class)->finalize (object);
}

static void
liandu_column_popover_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  LianduColumnPopover *self = LIANDU_COLUMN_POPOVER (object);

  switch (prop_id)
    {
    case PROP_FROZEN:
      g_value_set_int (value, gtk_spin_button_get_value_as_int (self->frozen));
      break;
    case PROP_LINES:
      g_value_set_int (value, gtk_spin_button_get_value_as_int (self->lines));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_column_popover_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  LianduColumnPopover *self = LIANDU_COLUMN_POPOVER (object);

  switch (prop_id)
    {
    case PROP_FROZEN:
      gtk_spin_button_set_value (self->frozen, g_value_get_int (value));
      break;
    case PROP_LINES:
      gtk_spin_button_set_value (self->lines, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_column_popover_class_init (LianduColumnPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = liandu_column_popover_finalize;
  object_class->get_property = liandu_column_popover_get_property;
  object_class->set_property = liandu_column_popover_set_property;

  properties[PROP_FROZEN] = g_param_spec_int ("frozen", NULL, NULL, 0, 4, 1,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINES] = g_param_spec_int ("lines", NULL, NULL, 1, 4, 2,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COLUMNS_CHOSEN] = g_signal_new ("columns-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/list/liandu-column-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduColumnPopover, list);
  gtk_widget_class_bind_template_child (widget_class, LianduColumnPopover, frozen);
  gtk_widget_class_bind_template_child (widget_class, LianduColumnPopover, lines);
  gtk_widget_class_bind_template_callback (widget_class, usual_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, frozen_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lines_changed_cb);
}

static void
liandu_column_popover_init (LianduColumnPopover *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_column_popover_new:
 * @kind: whose columns
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
liandu_column_popover_new (const LianduKind *kind)
{
  LianduColumnPopover *self = g_object_new (LIANDU_TYPE_COLUMN_POPOVER, NULL);

  self->kind = kind;
  return GTK_WIDGET (self);
}

/**
 * liandu_column_popover_set_columns:
 * @ids: the columns shown, from the left
 */
void
liandu_column_popover_set_columns (LianduColumnPopover *self,
                                   const char * const  *ids)
{
  g_return_if_fail (LIANDU_IS_COLUMN_POPOVER (self));

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (self->shown, g_strdup (ids[i]));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    rebuild (self);
}
