/* liandu-erasure-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-erasure-dialog.h"
#include "liandu-form.h"
#include "liandu-new-record.h"

/* The one dialog that asks before it acts: what it does is never undone. */

struct _LianduErasureDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkWidget *erase_button;
  GtkWidget *problem;
  GtkDropDown *scope;
  GtkBox *form_box;

  /* Owned */
  LianduStore *store;
  LianduRecord *target;
  LianduRecord *decision;
  GPtrArray *fields;            /* LianduField, borrowed: after "the whole record" */

  /* Borrowed */
  const LianduErasureInfo *info;
  LianduForm *form;

  gboolean erasing;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_TARGET,
  N_PROPS
};

enum
{
  ERASED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduErasureDialog, liandu_erasure_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LianduErasureDialog *self,
              const char          *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

/* Erasing */

static char *
to_words (const LianduStoreErasure *outcome)
{
  g_autofree char *left = NULL;

  if (outcome->left->len == 0)
    return g_strdup_printf (ngettext ("%u entry erased, %u backups written anew", "%u entries erased, %u backups written anew", outcome->n_ops),
                            outcome->n_ops, outcome->n_backups);
  g_ptr_array_add (outcome->left, NULL);
  left = g_strjoinv ("\n", (char **) outcome->left->pdata);
  return g_strdup_printf (_("The records are erased, but something is left elsewhere and will be tried again at the next opening: %s"), left);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduErasureDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduStoreErasure) outcome = liandu_store_erase_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  self->erasing = FALSE;
  gtk_widget_set_sensitive (self->erase_button, TRUE);
  text = outcome != NULL ? to_words (outcome) : liandu_error_to_user_text (error);
  if (outcome == NULL)
    {
      show_problem (self, text);
      return;
    }
  g_signal_emit (self, signals[ERASED], 0, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
put_scope (LianduErasureDialog *self)
{
  guint position = gtk_drop_down_get_selected (self->scope);
  const LianduField *field = position > 0 && position <= self->fields->len ? g_ptr_array_index (self->fields, position - 1) : NULL;

  liandu_record_set (self->decision, self->info->target, g_variant_new_string (liandu_record_get_uuid (self->target)));
  liandu_record_set (self->decision, self->info->field, field != NULL ? g_variant_new_int64 (liandu_field_get_id (field)) : NULL);
}

/**
 * liandu_erasure_dialog_erase:
 *
 * Erases by the decision as it is filled in, or shows what is missing.
 */
void
liandu_erasure_dialog_erase (LianduErasureDialog *self)
{
  LianduFieldEditor *wrong = liandu_form_validate (self->form);

  if (wrong != NULL)
    liandu_field_editor_focus (wrong);
  if (wrong != NULL || self->erasing)
    return;
  put_scope (self);
  show_problem (self, NULL);
  self->erasing = TRUE;
  gtk_widget_set_sensitive (self->erase_button, FALSE);
  liandu_store_erase_async (self->store, self->decision, erased_cb, g_object_ref (self));
}

static void
erase_cb (LianduErasureDialog *self)
{
  liandu_erasure_dialog_erase (self);
}

/* Building */

static void
build_scope (LianduErasureDialog *self)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (self->target));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("The whole record with its rows and attachments; it is deleted"));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autofree char *name = NULL;

      if (!liandu_field_is_stored (field) || liandu_field_get_child_kind (field) != NULL)
        continue;
      /* Translators: one field of a record is erased; its title */
      name = g_strdup_printf (_("Only “%s”, with all that stood there before"), liandu_field_get_title (field));
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->fields, (gpointer) field);
    }
  gtk_drop_down_set_model (self->scope, G_LIST_MODEL (names));
}

/* What a person has to answer; the rest is filled in. */
static void
build_form (LianduErasureDialog *self)
{
  GPtrArray *all = liandu_kind_get_fields (liandu_record_get_kind (self->decision));
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (liandu_field_is_required (g_ptr_array_index (all, i), self->decision))
      g_ptr_array_add (fields, g_ptr_array_index (all, i));
  self->form = LIANDU_FORM (liandu_form_new (self->store));
  liandu_form_add_section (self->form, NULL, fields);
  liandu_form_bind (self->form, self->decision);
  gtk_box_append (self->form_box, GTK_WIDGET (self->form));
}

static void
liandu_erasure_dialog_constructed (GObject *object)
{
  LianduErasureDialog *self = LIANDU_ERASURE_DIALOG (object);
  const LianduKind *kind = liandu_store_get_erasure_kind ();
  g_autofree char *title = liandu_record_dup_title (self->target);

  G_OBJECT_CLASS (liandu_erasure_dialog_parent_class)->constructed (object);
  self->info = &liandu_kind_get_info (kind)->erasure;
  self->decision = liandu_new_record (self->store, kind);
  adw_window_title_set_subtitle (self->title, title);
  build_scope (self);
  build_form (self);
  liandu_form_focus_first (self->form);
}

static void
liandu_erasure_dialog_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  LianduErasureDialog *self = LIANDU_ERASURE_DIALOG (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_TARGET:
      self->target = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_erasure_dialog_dispose (GObject *object)
{
  LianduErasureDialog *self = LIANDU_ERASURE_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->target);
  g_clear_object (&self->decision);

  G_OBJECT_CLASS (liandu_erasure_dialog_parent_class)->dispose (object);
}

static void
liandu_erasure_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_ERASURE_DIALOG (object)->fields);

  G_OBJECT_CLASS (liandu_erasure_dialog_parent_class)->finalize (object);
}

static void
liandu_erasure_dialog_class_init (LianduErasureDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = liandu_erasure_dialog_constructed;
  object_class->set_property = liandu_erasure_dialog_set_property;
  object_class->dispose = liandu_erasure_dialog_dispose;
  object_class->finalize = liandu_erasure_dialog_finalize;
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, LIANDU_TYPE_STORE,
                                                G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TARGET] = g_param_spec_object ("target", NULL, NULL, LIANDU_TYPE_RECORD,
                                                 G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ERASED] = g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-erasure-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduErasureDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LianduErasureDialog, erase_button);
  gtk_widget_class_bind_template_child (widget_class, LianduErasureDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduErasureDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, LianduErasureDialog, form_box);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_erasure_dialog_init (LianduErasureDialog *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_erasure_dialog_new:
 * @target: the record whose content, or a field of which, is to go
 *
 * Returns: the dialog; it emits “erased” with what to say about it
 */
GtkWidget *
liandu_erasure_dialog_new (LianduStore  *store,
                           LianduRecord *target)
{
  return g_object_new (LIANDU_TYPE_ERASURE_DIALOG, "store", store, "target", target, NULL);
}

LianduRecord *
liandu_erasure_dialog_get_decision (LianduErasureDialog *self)
{
  return self->decision;
}

/**
 * liandu_erasure_dialog_choose:
 * @field: (nullable): the one field that goes, or %NULL for the whole record
 */
void
liandu_erasure_dialog_choose (LianduErasureDialog *self,
                              const LianduField   *field)
{
  guint position = 0;

  if (field != NULL && g_ptr_array_find (self->fields, field, &position))
    position++;
  gtk_drop_down_set_selected (self->scope, position);
}
