/* liandu-pair-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-pair-row.h"

#include "liandu-text.h"

#define MAX_CANDIDATES 30
#define MAX_WORDS      60

struct _LianduPairRow
{
  GtkBox parent_instance;

  /* Owned by the box */
  GtkWidget *left;
  GtkWidget *middle;
  GtkWidget *right;
};

G_DEFINE_FINAL_TYPE (LianduPairRow, liandu_pair_row, GTK_TYPE_BOX)

static void
liandu_pair_row_class_init (LianduPairRowClass *klass G_GNUC_UNUSED)
{
}

static GtkWidget *
add_column (LianduPairRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), box);
  return box;
}

static void
liandu_pair_row_init (LianduPairRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pair-row");
  self->left = add_column (self);
  self->middle = add_column (self);
  self->right = add_column (self);
}

GtkWidget *
liandu_pair_row_new (void)
{
  return g_object_new (LIANDU_TYPE_PAIR_ROW, NULL);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_button (GtkWidget  *box,
            const char *text,
            const char *action,
            GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* A side */

static void
add_values (GtkWidget            *box,
            LianduPairing        *pairing,
            const LianduPairSide *side)
{
  const LianduKind *kind = liandu_pairing_get_kind (pairing);
  g_auto (GStrv) names = liandu_words_split (liandu_kind_get_info (kind)->pairing->compares);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = liandu_pairing_dup_value_words (pairing, side, names[i]);
      g_autofree char *line = NULL;
      GtkWidget *label;

      if (value == NULL)
        continue;
      /* Translators: the name of a field, and what is entered there */
      line = g_strdup_printf (_("%s: %s"), liandu_field_get_title (liandu_kind_get_field (kind, names[i])), value);
      label = add_label (box, line, "caption");
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, line);
    }
}

/* Where the side stands before the step that ends it, and nothing speaks
 * against taking it: both agree, or the other has been taken already. */
static gboolean
can_close (LianduPairing        *pairing,
           LianduPair           *pair,
           const LianduPairSide *side,
           const LianduPairSide *other)
{
  const LianduKind *kind = liandu_pairing_get_kind (pairing);
  const LianduTransitionInfo *step = liandu_kind_get_transition (kind, liandu_kind_get_info (kind)->pairing->closes);

  if (step == NULL || other == NULL || !liandu_words_contain (step->from, side->state))
    return FALSE;
  return liandu_pair_is_closable (pair) || g_strcmp0 (other->state, step->to) == 0;
}

static void
show_side (GtkWidget            *box,
           LianduPairing        *pairing,
           LianduPair           *pair,
           const LianduPairSide *side,
           const LianduPairSide *other)
{
  const LianduKind *kind = liandu_pairing_get_kind (pairing);
  const LianduStateInfo *state = side != NULL ? liandu_kind_get_state (kind, side->state) : NULL;
  g_autofree char *head = NULL;
  GtkWidget *button;
  GtkWidget *content;
  GtkWidget *title;

  clear (box);
  if (side == NULL)
    {
      add_label (box, C_("pairing", "None"), "dim-label");
      return;
    }
  head = g_strjoin (" · ", side->number != NULL ? side->number : _("Without a number yet"), state != NULL ? liandu_state_get_title (state) : NULL, NULL);
  button = gtk_button_new ();
  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  add_label (content, head, "dim-label");
  title = add_label (content, side->title, NULL);
  gtk_label_set_lines (GTK_LABEL (title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, side->title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", side->uuid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "pairing.open");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, side->title, -1);
  gtk_box_append (GTK_BOX (box), button);
  add_values (box, pairing, side);
  if (can_close (pairing, pair, side, other))
    add_button (box, _("Close Out…"), "pairing.close", g_variant_new_string (side->uuid));
}

/* Between them */

static void
disagree_cb (GtkButton *button)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (button), "entry");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (*reason == '\0')
    {
      gtk_widget_grab_focus (entry);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (button), "pairing.disagree", "(us)", index, reason);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
new_reason_popover (LianduPair *pair,
                    guint       index)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Put Down"));
  const LianduPairResult *result = liandu_pair_get_result (pair);

  add_label (box, _("Why they do not agree, and what is to be done"), "heading");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 36);
  gtk_editable_set_text (GTK_EDITABLE (entry), result != NULL && result->reason != NULL ? result->reason : liandu_pair_get_differences (pair));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why they do not agree, and what is to be done"), -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_widget_add_css_class (button, "suggested-action");
  g_object_set_data (G_OBJECT (button), "entry", entry);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (disagree_cb), NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (disagree_cb), button, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

/* The others that lack a counterpart, the same unit's. */
static GtkWidget *
new_candidates (LianduPairing *pairing,
                LianduPair    *pair)
{
  gboolean on_left = liandu_pair_get_status (pair) == LIANDU_PAIR_RIGHT_ONLY;
  const LianduPairSide *own = on_left ? liandu_pair_get_right (pair) : liandu_pair_get_left (pair);
  GPtrArray *pairs = liandu_pairing_get_pairs (pairing);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  guint n = 0;

  for (guint i = 0; i < pairs->len && n < MAX_CANDIDATES; i++)
    {
      LianduPair *other = g_ptr_array_index (pairs, i);
      const LianduPairSide *side = on_left ? liandu_pair_get_left (other) : liandu_pair_get_right (other);
      g_autofree char *words = NULL;
      GtkWidget *button;

      if (liandu_pair_get_status (other) != (on_left ? LIANDU_PAIR_LEFT_ONLY : LIANDU_PAIR_RIGHT_ONLY) || g_strcmp0 (side->unit, own->unit) != 0)
        continue;
      words = liandu_text_shorten (side->title, MAX_WORDS);
      button = add_button (box, words, "pairing.pair", g_variant_new ("(ss)", on_left ? side->uuid : own->uuid, on_left ? own->uuid : side->uuid));
      gtk_widget_add_css_class (button, "flat");
      n++;
    }
  if (n == 0)
    add_label (box, _("No issue of the other ledger lacks a counterpart."), "dim-label");
  return box;
}

static GtkWidget *
add_menu (GtkWidget  *box,
          const char *text,
          GtkWidget  *popover)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), text);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
show_missing (GtkWidget     *box,
              GtkWidget     *buttons,
              LianduPairing *pairing,
              LianduPair    *pair)
{
  const LianduPairSide *suggestion = liandu_pair_get_suggestion (pair);
  gboolean on_left = liandu_pair_get_status (pair) == LIANDU_PAIR_RIGHT_ONLY;
  const LianduPairSide *own = on_left ? liandu_pair_get_right (pair) : liandu_pair_get_left (pair);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  if (suggestion != NULL)
    {
      g_autofree char *title = liandu_text_shorten (suggestion->title, MAX_WORDS);
      /* Translators: percent, and the words of an issue */
      g_autofree char *text = g_strdup_printf (_("Alike (%d%%): %s"), (int) (liandu_pair_get_likeness (pair) * 100 + 0.5), title);

      add_label (box, text, NULL);
      add_button (buttons, _("Make Them a Pair"), "pairing.pair",
                              g_variant_new ("(ss)", on_left ? suggestion->uuid : own->uuid, on_left ? own->uuid : suggestion->uuid));
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_candidates (pairing, pair));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  add_menu (buttons, _("Choose the Counterpart…"), popover);
}

static void
show_result (GtkWidget     *box,
             LianduPairing *pairing,
             LianduPair    *pair)
{
  const char *agreed = liandu_kind_get_info (liandu_pairing_get_kind (pairing))->pairing->agreed;
  const LianduPairResult *result = liandu_pair_get_result (pair);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *day = NULL;

  if (result == NULL || result->result == NULL)
    return;
  date = result->checked_on != NULL ? liandu_date_new_iso (result->checked_on, NULL) : NULL;
  day = date != NULL ? liandu_date_format_display (date) : g_strdup ("");
  g_string_append (text, g_str_equal (result->result, agreed) ? _("Both sides: agree") : _("Both sides: do not agree"));
  if (result->reason != NULL)
    /* Translators: stands between what was concluded and why */
    g_string_append_printf (text, _(" (%s)"), result->reason);
  g_string_append_printf (text, "\n%s %s", result->checked_by != NULL ? result->checked_by : "", day);
  add_label (box, text->str, "heading");
}

static void
add_results (GtkWidget  *buttons,
             LianduPair *pair,
             guint       index)
{
  if (liandu_pair_get_left (pair) != NULL && liandu_pair_get_right (pair) != NULL)
    add_button (buttons, _("Agree"), "pairing.agree", g_variant_new_uint32 (index));
  add_menu (buttons, _("Do Not Agree…"), new_reason_popover (pair, index));
  if (liandu_pair_get_left (pair) != NULL && liandu_pair_get_right (pair) != NULL)
    add_button (buttons, _("No Pair"), "pairing.part", g_variant_new_uint32 (index));
}

static void
show_middle (LianduPairRow *self,
             LianduPairing *pairing,
             LianduPair    *pair,
             guint          index)
{
  g_autofree char *words = liandu_pair_dup_status_words (pair);
  LianduPairStatus status = liandu_pair_get_status (pair);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading;

  clear (self->middle);
  heading = add_label (self->middle, words, "heading");
  gtk_widget_add_css_class (heading, status == LIANDU_PAIR_MATCHED ? "success" : "error");
  if (*liandu_pair_get_differences (pair) != '\0')
    add_label (self->middle, liandu_pair_get_differences (pair), NULL);
  if (liandu_pair_is_closable (pair))
    add_label (self->middle, _("Both sides await the decision: can be closed out"), "success");
  if (status == LIANDU_PAIR_LEFT_ONLY || status == LIANDU_PAIR_RIGHT_ONLY)
    show_missing (self->middle, buttons, pairing, pair);
  show_result (self->middle, pairing, pair);
  add_results (buttons, pair, index);
  gtk_box_append (GTK_BOX (self->middle), buttons);
}

/**
 * liandu_pair_row_show:
 * @index: place of the pair among those of @pairing
 */
void
liandu_pair_row_show (LianduPairRow *self,
                      LianduPairing *pairing,
                      guint          index)
{
  LianduPair *pair = g_ptr_array_index (liandu_pairing_get_pairs (pairing), index);

  show_side (self->left, pairing, pair, liandu_pair_get_left (pair), liandu_pair_get_right (pair));
  show_middle (self, pairing, pair, index);
  show_side (self->right, pairing, pair, liandu_pair_get_right (pair), liandu_pair_get_left (pair));
}
