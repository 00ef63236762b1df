/* liandu-filter-bar.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-condition-popover.h"
#include "liandu-filter-bar.h"
#include "liandu-wrap-layout.h"

#define CHIP_SPACING 6
#define N_YEARS 6

struct _LianduFilterBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkSearchEntry *entry;
  GtkWidget *chips;
  GtkMenuButton *year_button;
  GtkMenuButton *condition_button;
  GtkWidget *clear_button;
  GtkLabel *note;

  /* Owned */
  LianduLedgerFilter *filter;
  LianduStore *store;
  GPtrArray *quick;         /* GtkWidget, for the kind's filters in order */
  GPtrArray *removable;     /* GtkWidget, for year and conditions */

  /* Borrowed */
  const LianduKind *kind;
};

G_DEFINE_FINAL_TYPE (LianduFilterBar, liandu_filter_bar, ADW_TYPE_BIN)

/* Chips that can be taken away. */

static void
remove_condition_cb (GtkButton       *button,
                     LianduFilterBar *self)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));

  liandu_ledger_filter_remove_condition (self->filter, position);
}

static void
remove_year_cb (LianduFilterBar *self)
{
  liandu_ledger_filter_set_year (self->filter, 0);
}

static GtkWidget *
add_removable (LianduFilterBar *self,
               const char      *words)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *cross = gtk_image_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_("%s: take this condition away"), words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (chip, "filter-chip");
  gtk_widget_add_css_class (chip, "on");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_insert_before (chip, self->chips, GTK_WIDGET (self->condition_button));
  g_ptr_array_add (self->removable, chip);
  return chip;
}

static void
show_year (LianduFilterBar *self)
{
  int year = liandu_ledger_filter_get_year (self->filter);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->year_button), year == 0 && liandu_kind_get_date_field (self->kind) != NULL);
  if (year == 0)
    return;
  /* Translators: %d is a year */
  words = g_strdup_printf (_("Year %d"), year);
  g_signal_connect_swapped (add_removable (self, words), "clicked", G_CALLBACK (remove_year_cb), self);
}

static void
show_conditions (LianduFilterBar *self)
{
  for (guint i = 0; i < liandu_ledger_filter_get_n_conditions (self->filter); i++)
    {
      GtkWidget *chip = add_removable (self, liandu_ledger_filter_get_words (self->filter, i));

      g_object_set_data (G_OBJECT (chip), "position", GUINT_TO_POINTER (i));
      g_signal_connect (chip, "clicked", G_CALLBACK (remove_condition_cb), self);
    }
}

static gboolean
focus_is_removable (LianduFilterBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && g_ptr_array_find (self->removable, focus, NULL);
}

static void
filter_changed_cb (LianduFilterBar *self)
{
  const char *search = liandu_ledger_filter_get_search (self->filter);

  /* A chip that goes away must not take the focus with it. */
  if (focus_is_removable (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->condition_button));
  g_ptr_array_set_size (self->removable, 0);
  show_year (self);
  show_conditions (self);
  gtk_widget_set_visible (self->clear_button, !liandu_ledger_filter_is_empty (self->filter));
  /* Only what was cleared elsewhere: what is being typed is left alone. */
  if (search == NULL && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    {
      g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

      if (*typed != '\0')
        gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    }
}

static void
search_changed_cb (GtkSearchEntry  *entry,
                   LianduFilterBar *self)
{
  if (self->filter != NULL)
    liandu_ledger_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* Escape empties the entry; the next one is the window's. */
static void
stop_search_cb (GtkSearchEntry  *entry,
                LianduFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
condition_chosen_cb (LianduFilterBar *self,
                     LianduCondition *condition,
                     const char      *words)
{
  gtk_menu_button_popdown (self->condition_button);
  liandu_ledger_filter_add_condition (self->filter, liandu_condition_copy (condition), words);
}

static void
liandu_filter_bar_dispose (GObject *object)
{
  LianduFilterBar *self = LIANDU_FILTER_BAR (object);

  g_ptr_array_set_size (self->removable, 0);
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_data (self->filter, self);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_filter_bar_parent_class)->dispose (object);
}

static void
liandu_filter_bar_finalize (GObject *object)
{
  LianduFilterBar *self = LIANDU_FILTER_BAR (object);

  g_ptr_array_unref (self->quick);
  g_ptr_array_unref (self->removable);
  G_OBJECT_CLASS (liandu_filter_bar_parent_class)->finalize (object);
}

static void
liandu_filter_bar_class_init (LianduFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_filter_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/list/liandu-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, LianduFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, LianduFilterBar, year_button);
  gtk_widget_class_bind_template_child (widget_class, LianduFilterBar, condition_button);
  gtk_widget_class_bind_template_child (widget_class, LianduFilterBar, clear_button);
  gtk_widget_class_bind_template_child (widget_class, LianduFilterBar, note);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
liandu_filter_bar_init (LianduFilterBar *self)
{
  self->quick = g_ptr_array_new ();
  self->removable = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->chips, liandu_wrap_layout_new (CHIP_SPACING));
}

GtkWidget *
liandu_filter_bar_new (void)
{
  return g_object_new (LIANDU_TYPE_FILTER_BAR, NULL);
}

static void
add_quick (LianduFilterBar        *self,
           const LianduFilterInfo *info)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (_(info->title));
  g_autofree char *action = g_strconcat ("ledger.filter-", info->name, NULL);

  g_strdelimit (action, "_", '-');
  gtk_widget_add_css_class (chip, "filter-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), action);
  gtk_widget_insert_before (chip, self->chips, GTK_WIDGET (self->condition_button));
  g_ptr_array_add (self->quick, chip);
}

static void
set_years (LianduFilterBar *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int i = 0; i < N_YEARS; i++)
    {
      int year = liandu_date_get_year (today) - i;
      g_autofree char *title = g_strdup_printf (_("Year %d"), year);
      g_autofree char *action = g_strdup_printf ("ledger.year(%d)", year);

      g_menu_append (menu, title, action);
    }
  gtk_menu_button_set_menu_model (self->year_button, G_MENU_MODEL (menu));
}

/**
 * liandu_filter_bar_set_filter:
 * @filter: what the bar shows and changes
 */
void
liandu_filter_bar_set_filter (LianduFilterBar    *self,
                              LianduStore        *store,
                              const LianduKind   *kind,
                              LianduLedgerFilter *filter)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  GtkWidget *popover;

  g_return_if_fail (LIANDU_IS_FILTER_BAR (self));
  g_return_if_fail (self->filter == NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->filter = g_object_ref (filter);
  set_years (self);
  for (guint i = 0; i < info->n_filters; i++)
    add_quick (self, &info->filters[i]);
  popover = liandu_condition_popover_new (store, kind);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (condition_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->condition_button, popover);
  g_signal_connect_swapped (filter, "changed", G_CALLBACK (filter_changed_cb), self);
  filter_changed_cb (self);
}

/**
 * liandu_filter_bar_set_count:
 * @name: of one of the kind's filters
 * @count: how many records it would leave in view
 */
void
liandu_filter_bar_set_count (LianduFilterBar *self,
                             const char      *name,
                             gint64           count)
{
  const LianduKindInfo *info;

  g_return_if_fail (LIANDU_IS_FILTER_BAR (self));

  info = liandu_kind_get_info (self->kind);
  for (guint i = 0; i < info->n_filters; i++)
    if (g_str_equal (info->filters[i].name, name))
      {
        g_autofree char *label = g_strdup_printf ("%s %" G_GINT64_FORMAT, _(info->filters[i].title), count);

        gtk_button_set_label (g_ptr_array_index (self->quick, i), count > 0 ? label : _(info->filters[i].title));
      }
}

void
liandu_filter_bar_focus_search (LianduFilterBar *self)
{
  g_return_if_fail (LIANDU_IS_FILTER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * liandu_filter_bar_set_note:
 * @note: (nullable): what is said at the end of the line
 */
void
liandu_filter_bar_set_note (LianduFilterBar *self,
                            const char      *note)
{
  g_return_if_fail (LIANDU_IS_FILTER_BAR (self));

  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}
