/* liandu-prompt-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-form.h"
#include "liandu-new-record.h"
#include "liandu-prompt-dialog.h"

#define SETTING_OFFICE "office_name"

/* Working days that a unit is given to answer. */
#define DAYS_TO_ANSWER 3

/* A unit that is reminded. */
typedef struct
{
  LianduPromptDialog *dialog;   /* borrowed */
  guint unit;
  LianduRecord *record;
  char *proposed;               /* the text as it was made */
  LianduForm *form;             /* borrowed */
  GtkCheckButton *check;        /* borrowed */
} Prompt;

struct _LianduPromptDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkWidget *save_button;
  GtkWidget *copy_button;
  GtkWidget *problem;
  GtkBox *common_box;
  GtkBox *units_box;

  /* Owned */
  LianduStore *store;
  LianduRecord *common;         /* the answers for all of them */
  LianduReports *reports;       /* as they were when the dialog was opened */
  GPtrArray *prompts;           /* Prompt */
  char *office;

  /* Borrowed */
  const LianduKind *kind;
  const LianduPromptInfo *info;
  LianduForm *form;

  guint month;
  gboolean saving;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduPromptDialog, liandu_prompt_dialog, ADW_TYPE_WINDOW)

static void
prompt_free (Prompt *prompt)
{
  g_object_unref (prompt->record);
  g_free (prompt->proposed);
  g_free (prompt);
}

static void
show_problem (LianduPromptDialog *self,
              const char         *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static gboolean
is_wanted (const Prompt *prompt)
{
  return gtk_check_button_get_active (prompt->check);
}

static guint
count_wanted (LianduPromptDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->prompts->len; i++)
    n += is_wanted (g_ptr_array_index (self->prompts, i));
  return n;
}

static void
update (LianduPromptDialog *self)
{
  guint n = count_wanted (self);
  g_autofree char *label = g_strdup_printf (ngettext ("Put %u on Record", "Put %u on Record", n), n);

  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
  gtk_widget_set_sensitive (self->save_button, n > 0 && !self->saving);
  gtk_widget_set_sensitive (self->copy_button, n > 0);
}

/* Texts */

/* By when an answer is wanted: the day to ask again. */
static LianduDate *
dup_until (LianduPromptDialog *self)
{
  GVariant *value = liandu_record_get_value (self->common, liandu_kind_get_due_field (self->kind));
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_has_day (date) ? g_steal_pointer (&date) : NULL;
}

static void
propose_text (LianduPromptDialog *self,
              Prompt             *prompt)
{
  g_autoptr (LianduDate) until = dup_until (self);
  const char *now = liandu_record_get_string (prompt->record, self->info->text);
  g_autofree char *text = NULL;

  /* What was written by hand stays. */
  if (prompt->proposed != NULL && g_strcmp0 (now, prompt->proposed) != 0)
    return;
  text = liandu_reports_dup_text (self->reports, prompt->unit, self->month, until, self->office);
  g_free (prompt->proposed);
  prompt->proposed = g_steal_pointer (&text);
  liandu_record_set_string (prompt->record, self->info->text, prompt->proposed);
}

static void
until_changed_cb (LianduPromptDialog *self)
{
  for (guint i = 0; i < self->prompts->len; i++)
    propose_text (self, g_ptr_array_index (self->prompts, i));
}

/**
 * liandu_prompt_dialog_dup_texts:
 *
 * Returns: (transfer full): the texts of all that are ticked, a blank line
 *   between them
 */
char *
liandu_prompt_dialog_dup_texts (LianduPromptDialog *self)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < self->prompts->len; i++)
    {
      const Prompt *prompt = g_ptr_array_index (self->prompts, i);
      const char *text = liandu_record_get_string (prompt->record, self->info->text);

      if (is_wanted (prompt) && text != NULL)
        g_string_append_printf (texts, "%s%s", texts->len > 0 ? "\n\n" : "", text);
    }
  return g_string_free (g_steal_pointer (&texts), FALSE);
}

static void
copy_all_cb (LianduPromptDialog *self)
{
  g_autofree char *texts = NULL;

  for (guint i = 0; i < self->prompts->len; i++)
    liandu_form_flush (((Prompt *) g_ptr_array_index (self->prompts, i))->form);
  texts = liandu_prompt_dialog_dup_texts (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), texts);
  gtk_button_set_label (GTK_BUTTON (self->copy_button), _("Copied"));
}

static void
copy_one_cb (GtkButton *button,
             Prompt    *prompt)
{
  const char *text;

  liandu_form_flush (prompt->form);
  text = liandu_record_get_string (prompt->record, prompt->dialog->info->text);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text != NULL ? text : "");
  gtk_button_set_label (button, _("Copied"));
}

/* Saving */

static void
copy_common (LianduPromptDialog *self,
             LianduRecord       *record)
{
  GPtrArray *rows = liandu_form_get_rows (self->form);

  for (guint i = 0; i < rows->len; i++)
    {
      const LianduField *field = liandu_form_row_get_field (g_ptr_array_index (rows, i));

      liandu_record_set_value (record, field, liandu_record_get_value (self->common, field));
    }
}

/* An answer that was given at once is on record as such. */
static void
add_answer (LianduPromptDialog *self,
            LianduChangeSet    *changes,
            LianduRecord       *record)
{
  const LianduField *date = liandu_kind_get_date_field (self->kind);
  LianduEvent *event = NULL;

  if (liandu_record_get_string (record, self->info->answer) == NULL)
    return;
  event = liandu_event_new (self->info->answered);
  event->date = g_variant_ref (liandu_record_get_value (record, date));
  liandu_change_set_transition (changes, self->kind, liandu_record_get_uuid (record), event);
}

static LianduChangeSet *
new_changes (LianduPromptDialog *self)
{
  LianduChangeSet *changes = liandu_change_set_new ();

  for (guint i = 0; i < self->prompts->len; i++)
    {
      Prompt *prompt = g_ptr_array_index (self->prompts, i);
      g_autoptr (LianduChangeSet) one = NULL;

      if (!is_wanted (prompt))
        continue;
      copy_common (self, prompt->record);
      one = liandu_record_dup_changes (prompt->record);
      liandu_change_set_append (changes, one);
      add_answer (self, changes, prompt->record);
    }
  return changes;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduPromptDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = count_wanted (self);

  self->saving = FALSE;
  update (self);
  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    {
      text = liandu_error_to_user_text (error);
      show_problem (self, text);
      return;
    }
  text = g_strdup_printf (ngettext ("%u reminder is on record; Ctrl+Z takes it back", "%u reminders are on record; Ctrl+Z takes them back", n), n);
  g_signal_emit (self, signals[DONE], 0, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

static LianduFieldEditor *
find_wrong (LianduPromptDialog *self)
{
  LianduFieldEditor *wrong = liandu_form_validate (self->form);

  for (guint i = 0; i < self->prompts->len && wrong == NULL; i++)
    {
      Prompt *prompt = g_ptr_array_index (self->prompts, i);

      wrong = is_wanted (prompt) ? liandu_form_validate (prompt->form) : NULL;
    }
  return wrong;
}

/**
 * liandu_prompt_dialog_save:
 *
 * Puts a reminder on record for every unit that is ticked, or shows what is
 * wrong.
 */
void
liandu_prompt_dialog_save (LianduPromptDialog *self)
{
  LianduFieldEditor *wrong = find_wrong (self);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (wrong != NULL)
    liandu_field_editor_focus (wrong);
  if (wrong != NULL || self->saving || count_wanted (self) == 0)
    return;
  changes = new_changes (self);
  show_problem (self, NULL);
  self->saving = TRUE;
  update (self);
  liandu_store_commit_async (self->store, changes, NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (LianduPromptDialog *self)
{
  liandu_prompt_dialog_save (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_prompt_dialog_save (LIANDU_PROMPT_DIALOG (widget));
}

/* Building */

static void
add_field (GPtrArray        *fields,
           const LianduKind *kind,
           const char       *name)
{
  g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (kind, name));
}

/* What is the same for all of them: the way, the level, who does it and when. */
static void
build_common (LianduPromptDialog *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  add_field (fields, self->kind, self->info->way);
  add_field (fields, self->kind, self->info->level);
  g_ptr_array_add (fields, (gpointer) liandu_kind_get_date_field (self->kind));
  g_ptr_array_add (fields, (gpointer) liandu_kind_get_owner_field (self->kind));
  g_ptr_array_add (fields, (gpointer) liandu_kind_get_due_field (self->kind));
  self->form = LIANDU_FORM (liandu_form_new (self->store));
  liandu_form_add_section (self->form, NULL, fields);
  liandu_form_bind (self->form, self->common);
  gtk_box_append (self->common_box, GTK_WIDGET (self->form));
}

static GtkWidget *
new_unit_header (LianduPromptDialog *self,
                 Prompt             *prompt)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *copy = gtk_button_new_with_label (_("Copy the Text"));
  g_autofree char *words = liandu_reports_dup_cell_words (self->reports, prompt->unit, self->month);
  g_autofree char *prompts = liandu_reports_dup_prompt_words (self->reports, prompt->unit);
  g_autofree char *text = g_strdup_printf ("%s%s%s", words, *prompts != '\0' ? " · " : "", prompts);
  GtkWidget *detail = gtk_label_new (text);

  prompt->check = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (liandu_reports_get_title (self->reports, prompt->unit)));
  gtk_check_button_set_active (prompt->check, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (prompt->check), "heading");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_widget_set_hexpand (detail, TRUE);
  g_signal_connect_object (prompt->check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_one_cb), prompt);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (prompt->check));
  gtk_box_append (GTK_BOX (box), detail);
  gtk_box_append (GTK_BOX (box), copy);
  return box;
}

static void
add_unit_form (LianduPromptDialog *self,
               Prompt             *prompt)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  add_field (fields, self->kind, self->info->whom);
  add_field (fields, self->kind, self->info->telephone);
  add_field (fields, self->kind, self->info->text);
  add_field (fields, self->kind, self->info->answer);
  prompt->form = LIANDU_FORM (liandu_form_new (self->store));
  liandu_form_add_section (prompt->form, NULL, fields);
  liandu_form_bind (prompt->form, prompt->record);
  gtk_box_append (self->units_box, GTK_WIDGET (prompt->form));
}

static void
add_unit (LianduPromptDialog *self,
          guint               unit)
{
  Prompt *prompt = g_new0 (Prompt, 1);

  prompt->dialog = self;
  prompt->unit = unit;
  prompt->record = liandu_new_record (self->store, self->kind);
  liandu_reports_fill_prompt (self->reports, unit, self->month, prompt->record);
  propose_text (self, prompt);
  g_ptr_array_add (self->prompts, prompt);
  gtk_box_append (self->units_box, new_unit_header (self, prompt));
  add_unit_form (self, prompt);
}

/* The strictest level that the number of unanswered reminders proposes for any
 * of them is not taken for all: that is a person's to choose. */
static void
preset_common (LianduPromptDialog *self,
               GArray             *units)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autoptr (LianduWorkdays) workdays = liandu_store_dup_workdays (self->store);
  g_autoptr (LianduDate) until = NULL;
  g_autoptr (LianduRecord) first = liandu_new_record (self->store, self->kind);
  const LianduField *owner = liandu_kind_get_owner_field (self->kind);

  liandu_reports_fill_prompt (self->reports, g_array_index (units, guint, 0), self->month, first);
  liandu_record_set_value (self->common, owner, liandu_record_get_value (first, owner));
  if (liandu_workdays_add (workdays, today, DAYS_TO_ANSWER, &until, NULL, NULL))
    liandu_record_set_value (self->common, liandu_kind_get_due_field (self->kind), liandu_date_to_variant (until));
}

static void
show_titles (LianduPromptDialog *self)
{
  g_autofree char *summary = liandu_reports_dup_summary (self->reports, self->month);

  adw_window_title_set_subtitle (self->title, summary);
}

static void
watch_until (LianduPromptDialog *self)
{
  g_autofree char *name = g_strdelimit (g_strdup (liandu_field_get_name (liandu_kind_get_due_field (self->kind))), "_", '-');
  g_autofree char *signal = g_strconcat ("notify::", name, NULL);

  g_signal_connect_object (self->common, signal, G_CALLBACK (until_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
liandu_prompt_dialog_dispose (GObject *object)
{
  LianduPromptDialog *self = LIANDU_PROMPT_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->common);

  G_OBJECT_CLASS (liandu_prompt_dialog_parent_class)->dispose (object);
}

static void
liandu_prompt_dialog_finalize (GObject *object)
{
  LianduPromptDialog *self = LIANDU_PROMPT_DIALOG (object);

  g_ptr_array_unref (self->prompts);
  liandu_reports_unref (self->reports);
  g_free (self->office);

  G_OBJECT_CLASS (liandu_prompt_dialog_parent_class)->finalize (object);
}

static void
liandu_prompt_dialog_class_init (LianduPromptDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_prompt_dialog_dispose;
  object_class->finalize = liandu_prompt_dialog_finalize;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/reports/liandu-prompt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduPromptDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LianduPromptDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LianduPromptDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, LianduPromptDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduPromptDialog, common_box);
  gtk_widget_class_bind_template_child (widget_class, LianduPromptDialog, units_box);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_prompt_dialog_init (LianduPromptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) prompt_free);
}

/**
 * liandu_prompt_dialog_new:
 * @reports: who has reported what
 * @month: the month that they are reminded of
 * @units: (element-type guint): who is reminded
 *
 * Returns: the dialog
 */
GtkWidget *
liandu_prompt_dialog_new (LianduStore   *store,
                          LianduReports *reports,
                          guint          month,
                          GArray        *units)
{
  LianduPromptDialog *self = g_object_new (LIANDU_TYPE_PROMPT_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->kind = liandu_reports_get_prompt_kind ();
  self->info = &liandu_kind_get_info (self->kind)->prompt;
  self->reports = liandu_reports_ref (reports);
  self->month = month;
  self->office = liandu_store_dup_setting (store, SETTING_OFFICE);
  self->common = liandu_new_record (store, self->kind);
  preset_common (self, units);
  build_common (self);
  for (guint i = 0; i < units->len; i++)
    add_unit (self, g_array_index (units, guint, i));
  show_titles (self);
  watch_until (self);
  update (self);
  liandu_form_focus_first (self->form);
  return GTK_WIDGET (self);
}

/**
 * liandu_prompt_dialog_get_common:
 *
 * Returns: (transfer none): what holds for all of them
 */
LianduRecord *
liandu_prompt_dialog_get_common (LianduPromptDialog *self)
{
  return self->common;
}

/**
 * liandu_prompt_dialog_get_record:
 *
 * Returns: (transfer none): the reminder of one of the units
 */
LianduRecord *
liandu_prompt_dialog_get_record (LianduPromptDialog *self,
                                 guint               position)
{
  return ((Prompt *) g_ptr_array_index (self->prompts, position))->record;
}
