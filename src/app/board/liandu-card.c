/* liandu-card.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-card.h"

#include "liandu-wrap-layout.h"

#define CHIP_SPACING 4

/**
 * LianduCard:
 *
 * A record on the board.
 */
struct _LianduCard
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkWidget *frame;
  GtkLabel *heading;
  GtkLabel *corner;
  GtkLabel *title;
  GtkLabel *lines;
  GtkBox *chips;

  /* Owned */
  LianduRow *row;
};

G_DEFINE_FINAL_TYPE (LianduCard, liandu_card, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_tone_class (LianduTone tone)
{
  switch (tone)
    {
    case LIANDU_TONE_GOOD:
      return "tone-good";
    case LIANDU_TONE_WARNING:
      return "tone-warning";
    case LIANDU_TONE_ALARM:
      return "tone-alarm";
    case LIANDU_TONE_PLAIN:
    default:
      return "tone-plain";
    }
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
add_chips (LianduCard       *self,
           LianduCardLayout *layout)
{
  g_autoptr (GPtrArray) chips = liandu_card_layout_list_chips (layout, self->row);

  for (guint i = 0; i < chips->len; i++)
    {
      const LianduChip *chip = g_ptr_array_index (chips, i);
      GtkWidget *label = gtk_label_new (chip->text);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "chip");
      gtk_widget_add_css_class (label, get_tone_class (chip->tone));
      gtk_box_append (self->chips, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), chips->len > 0);
}

static void
show_row (LianduCard       *self,
          LianduCardLayout *layout)
{
  g_autofree char *heading = liandu_card_layout_dup_heading (layout, self->row);
  g_autofree char *corner = liandu_card_layout_dup_corner (layout, self->row);
  g_autofree char *lines = liandu_card_layout_dup_lines (layout, self->row);
  g_autofree char *name = liandu_card_layout_describe (layout, self->row);

  gtk_label_set_label (self->heading, heading);
  set_text (self->corner, corner);
  set_text (self->title, liandu_row_get_title (self->row));
  set_text (self->lines, lines);
  add_chips (self, layout);
  gtk_widget_add_css_class (self->frame, get_tone_class (liandu_card_layout_get_tone (layout, self->row)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
liandu_card_dispose (GObject *object)
{
  g_clear_object (&LIANDU_CARD (object)->row);

  G_OBJECT_CLASS (liandu_card_parent_class)->dispose (object);
}

static void
liandu_card_class_init (LianduCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/board/liandu-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduCard, frame);
  gtk_widget_class_bind_template_child (widget_class, LianduCard, heading);
  gtk_widget_class_bind_template_child (widget_class, LianduCard, corner);
  gtk_widget_class_bind_template_child (widget_class, LianduCard, title);
  gtk_widget_class_bind_template_child (widget_class, LianduCard, lines);
  gtk_widget_class_bind_template_child (widget_class, LianduCard, chips);
}

static void
liandu_card_init (LianduCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->chips), liandu_wrap_layout_new (CHIP_SPACING));
}

/**
 * liandu_card_new:
 * @layout: what the cards of its kind say
 * @row: a record
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
liandu_card_new (LianduCardLayout *layout,
                 LianduRow        *row)
{
  LianduCard *self = g_object_new (LIANDU_TYPE_CARD, NULL);

  self->row = g_object_ref (row);
  show_row (self, layout);
  return GTK_WIDGET (self);
}

const char *
liandu_card_get_uuid (LianduCard *self)
{
  g_return_val_if_fail (LIANDU_IS_CARD (self), NULL);

  return liandu_row_get_uuid (self->row);
}
