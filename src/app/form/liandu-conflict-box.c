/* liandu-conflict-box.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-conflict-box.h"
#include "liandu-phrases.h"
#include "liandu-value.h"

/**
 * LianduConflictBox:
 *
 * A field that somebody else changed while it was being changed here: both
 * values, who and when, and the choice between them.  Until it is made,
 * nothing is overwritten.
 *
 * Signal "resolved": the record has the value that was chosen.
 */
struct _LianduConflictBox
{
  GtkBox parent_instance;

  LianduRecord *record;
  const LianduField *field;
  GVariant *theirs;
};

enum
{
  RESOLVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduConflictBox, liandu_conflict_box, GTK_TYPE_BOX)

static gboolean
can_merge (const LianduField *field,
           GVariant          *mine,
           GVariant          *theirs)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_MULTI_CHOICE:
      return mine != NULL && theirs != NULL;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return FALSE;
    }
}

static gboolean
contains (GVariant *list,
          GVariant *element)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (list, i);

      if (g_variant_equal (other, element))
        return TRUE;
    }
  return FALSE;
}

static GVariant *
merge_lists (GVariant *mine,
             GVariant *theirs)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, g_variant_get_type (theirs));
  for (gsize i = 0; i < g_variant_n_children (theirs); i++)
    {
      g_autoptr (GVariant) element = g_variant_get_child_value (theirs, i);

      g_variant_builder_add_value (&builder, element);
    }
  for (gsize i = 0; i < g_variant_n_children (mine); i++)
    {
      g_autoptr (GVariant) element = g_variant_get_child_value (mine, i);

      if (!contains (theirs, element))
        g_variant_builder_add_value (&builder, element);
    }
  return g_variant_builder_end (&builder);
}

/* Theirs first: it is on record already. */
static GVariant *
merge (GVariant *mine,
       GVariant *theirs)
{
  if (!g_variant_is_of_type (mine, G_VARIANT_TYPE_STRING))
    return merge_lists (mine, theirs);
  return g_variant_new_take_string (g_strdup_printf ("%s\n%s", g_variant_get_string (theirs, NULL),
                                                     g_variant_get_string (mine, NULL)));
}

static void
mine_cb (LianduConflictBox *self)
{
  liandu_conflict_box_choose (self, LIANDU_CONFLICT_MINE);
}

static void
theirs_cb (LianduConflictBox *self)
{
  liandu_conflict_box_choose (self, LIANDU_CONFLICT_THEIRS);
}

static void
both_cb (LianduConflictBox *self)
{
  liandu_conflict_box_choose (self, LIANDU_CONFLICT_BOTH);
}

static void
add_line (LianduConflictBox *self,
          const char        *text,
          const char        *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
}

static char *
describe (LianduStore       *store,
          const LianduField *field,
          GVariant          *value)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autofree char *text = liandu_value_to_text (field, value, codes);

  return g_strdup (*text != '\0' ? text : C_("choice", "Not answered"));
}

static void
add_lines (LianduConflictBox *self,
           LianduStore       *store,
           const char        *actor,
           gint64             time)
{
  g_autofree char *mine = describe (store, self->field, liandu_record_get_value (self->record, self->field));
  g_autofree char *theirs = describe (store, self->field, self->theirs);
  g_autofree char *when = liandu_phrases_when (liandu_store_get_clock (store), time);
  g_autofree char *heading = NULL;
  g_autofree char *own = g_strdup_printf (_("You typed: %s"), mine);

  if (actor != NULL)
    /* Translators: name of a user, moment, value */
    heading = g_strdup_printf (_("%s, %s, changed this to: %s"), actor, when, theirs);
  else
    heading = g_strdup_printf (_("Meanwhile this was changed to: %s"), theirs);
  add_line (self, heading, "heading");
  add_line (self, own, NULL);
}

static void
add_button (LianduConflictBox *self,
            GtkWidget         *box,
            const char        *label,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_buttons (LianduConflictBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_button (self, box, _("Use Mine"), G_CALLBACK (mine_cb));
  add_button (self, box, _("Use Theirs"), G_CALLBACK (theirs_cb));
  if (can_merge (self->field, liandu_record_get_value (self->record, self->field), self->theirs))
    add_button (self, box, _("Keep Both"), G_CALLBACK (both_cb));
  gtk_box_append (GTK_BOX (self), box);
}

static void
liandu_conflict_box_dispose (GObject *object)
{
  LianduConflictBox *self = LIANDU_CONFLICT_BOX (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->theirs, g_variant_unref);

  G_OBJECT_CLASS (liandu_conflict_box_parent_class)->dispose (object);
}

static void
liandu_conflict_box_class_init (LianduConflictBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_conflict_box_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
  signals[RESOLVED] = g_signal_new ("resolved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_conflict_box_init (LianduConflictBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-conflict");
}

/**
 * liandu_conflict_box_new:
 * @record: the record as it is being edited
 * @theirs: (nullable): what the field has become meanwhile
 * @actor: (nullable): who changed it
 * @time: when, in milliseconds since 1970
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
liandu_conflict_box_new (LianduStore       *store,
                         LianduRecord      *record,
                         const LianduField *field,
                         GVariant          *theirs,
                         const char        *actor,
                         gint64             time)
{
  LianduConflictBox *self = g_object_new (LIANDU_TYPE_CONFLICT_BOX, NULL);

  self->record = g_object_ref (record);
  self->field = field;
  self->theirs = theirs != NULL ? g_variant_ref_sink (theirs) : NULL;
  add_lines (self, store, actor, time);
  add_buttons (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_conflict_box_choose:
 *
 * Settles it.  Whatever is chosen, the user has now seen the other value, so
 * that the next save compares with that one.
 */
void
liandu_conflict_box_choose (LianduConflictBox    *self,
                            LianduConflictChoice  choice)
{
  GVariant *mine = liandu_record_get_value (self->record, self->field);

  if (choice == LIANDU_CONFLICT_THEIRS)
    liandu_record_set_value (self->record, self->field, self->theirs);
  else if (choice == LIANDU_CONFLICT_BOTH && can_merge (self->field, mine, self->theirs))
    liandu_record_set_value (self->record, self->field, merge (mine, self->theirs));
  liandu_record_set_base (self->record, self->field, self->theirs);
  g_signal_emit (self, signals[RESOLVED], 0);
}
