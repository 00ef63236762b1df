/* liandu-conflict-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-conflict-view.h"

#include "liandu-difference-markup.h"
#include "liandu-phrases.h"

/* Side by side up to so many; more stand below each other. */
#define MAX_BESIDE 3
/* Shorter values are compared at a glance. */
#define MIN_DIFFERENCE 8

struct _LianduConflictView
{
  GtkBox parent_instance;

  LianduStore *store;
  LianduConflictItem *item;     /* (nullable) */
  GtkRevealer *writing;         /* borrowed, NULL where nothing is written */
  GtkTextView *text;            /* borrowed */
  GPtrArray *numbers;           /* GtkEditable, borrowed, one a version */
};

enum
{
  TAKE,
  WRITE,
  RENUMBER,
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduConflictView, liandu_conflict_view, GTK_TYPE_BOX)

static const LianduConflictVersion *
get_version (LianduConflictView *self,
             guint               position)
{
  return g_ptr_array_index (self->item->versions, position);
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_chip (const char *text,
          const char *tone)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, tone);
  return chip;
}

static void
open_cb (LianduConflictView *self)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, self->item->record);
}

static void
add_heading (LianduConflictView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open the Record"));
  g_autofree char *text = g_strdup_printf ("%s%s%s", self->item->number != NULL ? self->item->number : "",
                                           self->item->number != NULL ? "  " : "", self->item->title);
  GtkWidget *title = new_label (text, "title-4");

  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (self), line);
}

/* What it is about, and what can be done, in a sentence. */
static const char *
get_explanation (LianduConflictType type)
{
  switch (type)
    {
    case LIANDU_CONFLICT_ELEMENT:
      return _("One put it into the list and another took it out. Choose what is right.");
    case LIANDU_CONFLICT_STEP:
      return _("Both took a step without seeing the other one. The step that is taken keeps its author, day and opinion; the other one stays in the time line.");
    case LIANDU_CONFLICT_DELETION:
      return _("One deleted it while another changed it. It stays in sight until somebody decides.");
    case LIANDU_CONFLICT_EVIDENCE:
      return _("Another desk changed what the decision rests on without having seen it. Look at the record; correct the step there, or let the decision stand.");
    case LIANDU_CONFLICT_NUMBER:
      return _("Both desks gave the same number. The one that may be printed already keeps it; give the other another number. It is still found by the old one.");
    case LIANDU_CONFLICT_FIELD:
    default:
      return _("Several changed it without seeing each other. Nothing is lost: what is not taken stays in the time line.");
    }
}

static void
add_place (LianduConflictView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *place = new_label (self->item->place, "heading");

  gtk_box_append (GTK_BOX (line), place);
  gtk_box_append (GTK_BOX (line), new_chip (liandu_conflict_type_to_words (self->item->type), "tone-warning"));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), new_label (get_explanation (self->item->type), "dim-label"));
  if (self->item->before != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Before: %s"), self->item->before);

      gtk_box_append (GTK_BOX (self), new_label (text, NULL));
    }
}

static guint
get_position (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "version"));
}

static void
take_cb (LianduConflictView *self,
         GtkWidget          *button)
{
  g_signal_emit (self, signals[TAKE], 0, get_position (button));
}

static void
renumber_cb (LianduConflictView *self,
             GtkWidget          *widget)
{
  guint position = get_position (widget);

  g_signal_emit (self, signals[RENUMBER], 0, position, gtk_editable_get_text (g_ptr_array_index (self->numbers, position)));
}

static void
open_version_cb (LianduConflictView *self,
                 GtkWidget          *button)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, get_version (self, get_position (button))->name);
}

static GtkWidget *
new_button (LianduConflictView *self,
            guint               position,
            const char         *label,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "version", GUINT_TO_POINTER (position));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_number (LianduConflictView *self,
            GtkWidget          *card,
            guint               position)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("New number"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New number"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  g_object_set_data (G_OBJECT (entry), "version", GUINT_TO_POINTER (position));
  g_signal_connect_object (entry, "activate", G_CALLBACK (renumber_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->numbers, entry);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), new_button (self, position, _("Renumber"), G_CALLBACK (renumber_cb)));
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), new_button (self, position, _("Open This Record"), G_CALLBACK (open_version_cb)));
}

static char *
describe_author (LianduConflictView          *self,
                 const LianduConflictVersion *version)
{
  g_autofree char *when = liandu_phrases_when (liandu_store_get_clock (self->store), version->time);

  const char *desk = version->own_desk ? _("this computer") : version->desk != NULL ? version->desk : _("another computer");
  g_autofree char *author = liandu_phrases_author (version->actor, desk);

  return g_strdup_printf (C_("conflict", "%s · %s"), author, when);
}

static const char *
get_take_label (LianduConflictView *self)
{
  if (self->item->type == LIANDU_CONFLICT_EVIDENCE)
    return _("Reviewed: Let It Stand");
  return _("Take This");
}

static GtkWidget *
new_card (LianduConflictView *self,
          guint               position)
{
  const LianduConflictVersion *version = get_version (self, position);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *author = describe_author (self, version);
  GtkWidget *label = new_label (author, "dim-label");
  GtkWidget *words = new_label (version->words != NULL ? version->words : _("Confidential: open the record to see it"), NULL);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "conflict-version");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (position == 0 && (self->item->type == LIANDU_CONFLICT_FIELD || self->item->type == LIANDU_CONFLICT_ELEMENT || self->item->type == LIANDU_CONFLICT_STEP))
    gtk_box_append (GTK_BOX (line), new_chip (_("Counts for Now"), "tone-good"));
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_widget_set_focusable (words, FALSE);
  gtk_widget_set_vexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), words);
  if (self->item->type == LIANDU_CONFLICT_NUMBER)
    add_number (self, card, position);
  else
    gtk_box_append (GTK_BOX (card), new_button (self, position, get_take_label (self), G_CALLBACK (take_cb)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, author, -1);
  return card;
}

static void
add_versions (LianduConflictView *self)
{
  gboolean beside = self->item->versions->len <= MAX_BESIDE;
  GtkWidget *box = gtk_box_new (beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), beside);
  for (guint i = 0; i < self->item->versions->len; i++)
    gtk_box_append (GTK_BOX (box), new_card (self, i));
  gtk_box_append (GTK_BOX (self), box);
}

static gboolean
is_text (LianduConflictView *self)
{
  LianduFieldType type = self->item->field != NULL ? liandu_field_get_field_type (self->item->field) : LIANDU_FIELD_N_TYPES;

  return self->item->type == LIANDU_CONFLICT_FIELD && !self->item->confidential
         && (type == LIANDU_FIELD_TEXT || type == LIANDU_FIELD_LONG_TEXT);
}

static GtkWidget *
new_difference (const char *before,
                const char *after)
{
  g_autofree char *markup = liandu_difference_markup_new (before, after, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  GtkWidget *label = new_label (NULL, "conflict-difference");

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  return label;
}

static void
add_difference (LianduConflictView *self,
                guint               position)
{
  const char *before = get_version (self, 0)->words;
  const char *after = get_version (self, position)->words;

  if (get_version (self, 0)->value == NULL || get_version (self, position)->value == NULL
      || g_utf8_strlen (before, -1) + g_utf8_strlen (after, -1) < MIN_DIFFERENCE)
    return;
  gtk_box_append (GTK_BOX (self), new_label (_("What differs (− struck out: only in the one that counts for now; + underlined: only in the other)"), "dim-label"));
  gtk_box_append (GTK_BOX (self), new_difference (before, after));
}

static GtkWidget *
new_value_card (const char *heading,
                const char *words)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = new_label (words, NULL);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "conflict-version");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (card), new_label (heading, "dim-label"));
  gtk_box_append (GTK_BOX (card), label);
  return card;
}

/* What the decision rests on, as it was seen then and as it is now. */
static void
add_value (LianduConflictView        *self,
           const LianduConflictValue *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *hidden = _("Confidential: open the record to see it");
  const char *then = value->then != NULL ? value->then : value->now != NULL ? _("It cannot be made out any more: see the time line of the record") : hidden;

  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  gtk_box_append (GTK_BOX (line), new_value_card (_("When it was decided"), then));
  gtk_box_append (GTK_BOX (line), new_value_card (C_("evidence", "Now"), value->now != NULL ? value->now : hidden));
  gtk_box_append (GTK_BOX (self), new_label (liandu_field_get_title (value->field), "heading"));
  gtk_box_append (GTK_BOX (self), line);
  if (value->then == NULL || value->now == NULL || g_utf8_strlen (value->then, -1) + g_utf8_strlen (value->now, -1) < MIN_DIFFERENCE)
    return;
  gtk_box_append (GTK_BOX (self), new_label (_("What differs (− struck out: only then; + underlined: only now)"), "dim-label"));
  gtk_box_append (GTK_BOX (self), new_difference (value->then, value->now));
}

/* A text made of the versions */

static void
write_cb (LianduConflictView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_signal_emit (self, signals[WRITE], 0, text);
}

static void
merge_cb (LianduConflictView *self)
{
  gtk_revealer_set_reveal_child (self->writing, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static GtkWidget *
new_writing (LianduConflictView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Use What Is Written Here"));
  g_autoptr (GString) both = g_string_new (NULL);

  for (guint i = 0; i < self->item->versions->len; i++)
    if (get_version (self, i)->value != NULL)
      g_string_append_printf (both, "%s%s", both->len > 0 ? "\n" : "", get_version (self, i)->words);
  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), both->str, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text made of the versions"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "conflict-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->text));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 120);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (write_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
add_writing (LianduConflictView *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Merge…"));

  self->writing = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->writing, new_writing (self));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (merge_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->writing));
}

static void
clear (LianduConflictView *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  self->writing = NULL;
  self->text = NULL;
  g_ptr_array_set_size (self->numbers, 0);
}

static void
liandu_conflict_view_dispose (GObject *object)
{
  LianduConflictView *self = LIANDU_CONFLICT_VIEW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->item, liandu_conflict_item_unref);

  G_OBJECT_CLASS (liandu_conflict_view_parent_class)->dispose (object);
}

static void
liandu_conflict_view_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_CONFLICT_VIEW (object)->numbers);

  G_OBJECT_CLASS (liandu_conflict_view_parent_class)->finalize (object);
}

static void
liandu_conflict_view_class_init (LianduConflictViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_conflict_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_conflict_view_finalize;

  signals[TAKE] = g_signal_new ("take", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[WRITE] = g_signal_new ("write", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RENUMBER] = g_signal_new ("renumber", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_conflict_view_init (LianduConflictView *self)
{
  self->numbers = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

GtkWidget *
liandu_conflict_view_new (LianduStore *store)
{
  LianduConflictView *self = g_object_new (LIANDU_TYPE_CONFLICT_VIEW, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

/**
 * liandu_conflict_view_show:
 * @item: (nullable): the conflict, %NULL for none
 */
void
liandu_conflict_view_show (LianduConflictView *self,
                           LianduConflictItem *item)
{
  g_return_if_fail (LIANDU_IS_CONFLICT_VIEW (self));

  if (item != NULL)
    liandu_conflict_item_ref (item);
  clear (self);
  g_clear_pointer (&self->item, liandu_conflict_item_unref);
  self->item = item;
  if (item == NULL)
    return;
  add_heading (self);
  add_place (self);
  add_versions (self);
  for (guint i = 0; item->values != NULL && i < item->values->len; i++)
    add_value (self, g_ptr_array_index (item->values, i));
  if (!is_text (self))
    return;
  for (guint i = 1; i < item->versions->len; i++)
    add_difference (self, i);
  add_writing (self);
}

gboolean
liandu_conflict_view_is_writing (LianduConflictView *self)
{
  g_return_val_if_fail (LIANDU_IS_CONFLICT_VIEW (self), FALSE);

  for (guint i = 0; i < self->numbers->len; i++)
    if (*gtk_editable_get_text (g_ptr_array_index (self->numbers, i)) != '\0')
      return TRUE;
  return self->writing != NULL && gtk_revealer_get_reveal_child (self->writing);
}

void
liandu_conflict_view_merge (LianduConflictView *self)
{
  g_return_if_fail (LIANDU_IS_CONFLICT_VIEW (self));

  if (self->writing != NULL)
    merge_cb (self);
}
