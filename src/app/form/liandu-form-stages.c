/* liandu-form-stages.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-checklist-section.h"
#include "liandu-checklist.h"
#include "liandu-form-stages.h"
#include "liandu-scroll.h"

/**
 * LianduFormStages:
 *
 * The parts of the work on a record, a page each under a row of buttons that
 * say how far each of them is.  The page of the stage that the record is in
 * comes to the front when a record is shown, and when it moves on.
 */
struct _LianduFormStages
{
  GtkBox parent_instance;

  GtkWidget *bar;
  GtkWidget *stack;
  GPtrArray *buttons;       /* GtkToggleButton, one a stage, borrowed */
  GPtrArray *sections;      /* LianduFormSection, borrowed */

  const LianduKind *kind;
  LianduStore *store;
  LianduRecord *record;
  char *current;            /* stage that the record is in */
  char *uuid;               /* of the record that it was found for */
};

G_DEFINE_FINAL_TYPE (LianduFormStages, liandu_form_stages, GTK_TYPE_BOX)

static void
liandu_form_stages_dispose (GObject *object)
{
  LianduFormStages *self = LIANDU_FORM_STAGES (object);

  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_form_stages_parent_class)->dispose (object);
}

static void
liandu_form_stages_finalize (GObject *object)
{
  LianduFormStages *self = LIANDU_FORM_STAGES (object);

  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->sections);
  g_free (self->current);
  g_free (self->uuid);

  G_OBJECT_CLASS (liandu_form_stages_parent_class)->finalize (object);
}

static void
liandu_form_stages_class_init (LianduFormStagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_form_stages_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_form_stages_finalize;
}

static void
liandu_form_stages_init (LianduFormStages *self)
{
  self->buttons = g_ptr_array_new ();
  self->sections = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->bar), TRUE);
  gtk_widget_add_css_class (self->bar, "liandu-stage-bar");
  gtk_widget_add_css_class (self->bar, "linked");
  gtk_box_append (GTK_BOX (self), self->bar);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_add_css_class (self->stack, LIANDU_SCROLL_PAGES);
  gtk_box_append (GTK_BOX (self), self->stack);
}

static guint
find_stage (LianduFormStages *self,
            const char       *name)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);
  guint i = 0;

  while (i < info->n_stages && g_strcmp0 (info->stages[i].name, name) != 0)
    i++;
  return i;
}

static void
toggled_cb (LianduFormStages *self,
            GtkToggleButton  *button)
{
  guint i = 0;

  if (!gtk_toggle_button_get_active (button) || !g_ptr_array_find (self->buttons, button, &i))
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), liandu_kind_get_info (self->kind)->stages[i].name);
}

static void
shown_cb (LianduFormStages *self)
{
  guint i = find_stage (self, liandu_form_stages_get_shown (self));

  if (i < self->buttons->len)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), TRUE);
}

static GtkWidget *
new_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css);
  return label;
}

static void
add_stage (LianduFormStages      *self,
           const LianduStageInfo *stage)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (content), new_label ("liandu-stage-title"));
  gtk_box_append (GTK_BOX (content), new_label ("liandu-stage-progress"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (GTK_BOX (self->bar), button);
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), stage->name);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * liandu_form_stages_new:
 * @kind: a kind that has stages
 *
 * Returns: (transfer floating): an empty page for each of them
 */
GtkWidget *
liandu_form_stages_new (const LianduKind *kind,
                        LianduStore      *store)
{
  LianduFormStages *self = g_object_new (LIANDU_TYPE_FORM_STAGES, NULL);
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  self->kind = kind;
  self->store = g_object_ref (store);
  for (guint i = 0; i < info->n_stages; i++)
    add_stage (self, &info->stages[i]);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb (self);
  return GTK_WIDGET (self);
}

void
liandu_form_stages_add_section (LianduFormStages  *self,
                                const char        *stage,
                                LianduFormSection *section)
{
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (self->stack), stage);

  gtk_box_append (GTK_BOX (page), GTK_WIDGET (section));
  g_ptr_array_add (self->sections, section);
}

/* How far the checklists of the stage are. */
static char *
describe (LianduFormStages      *self,
          const LianduStageInfo *stage)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->sections->len; i++)
    {
      LianduFormSection *section = g_ptr_array_index (self->sections, i);
      GPtrArray *rows = liandu_form_section_get_rows (section);

      if (!LIANDU_IS_CHECKLIST_SECTION (section) || !g_str_equal (liandu_form_section_get_info (section)->stage, stage->name))
        continue;
      for (guint j = 0; j < rows->len; j++)
        {
          const LianduField *table = liandu_form_row_get_field (g_ptr_array_index (rows, j));
          g_autofree char *progress = liandu_checklist_dup_progress (self->record, table, stage->name, codes);

          if (*progress != '\0')
            g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", progress);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_stage (LianduFormStages      *self,
              guint                  index,
              const LianduStageInfo *stage)
{
  GtkWidget *button = g_ptr_array_index (self->buttons, index);
  GtkWidget *title = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
  GtkWidget *progress = gtk_widget_get_next_sibling (title);
  g_autofree char *words = describe (self, stage);
  gboolean is_current = g_strcmp0 (stage->name, self->current) == 0;
  /* Translators: a stage of the work, the one that the record is in */
  g_autofree char *name = is_current ? g_strdup_printf (_("%s (now)"), liandu_stage_get_title (stage)) : g_strdup (liandu_stage_get_title (stage));
  g_autofree char *accessible = g_strdup_printf ("%s %s", name, words);

  gtk_label_set_text (GTK_LABEL (title), name);
  gtk_label_set_text (GTK_LABEL (progress), words);
  gtk_widget_set_visible (progress, *words != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

/**
 * liandu_form_stages_update:
 *
 * The record has changed: says anew how far the stages are.
 */
void
liandu_form_stages_update (LianduFormStages *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; self->record != NULL && i < info->n_stages; i++)
    update_stage (self, i, &info->stages[i]);
}

/**
 * liandu_form_stages_bind:
 *
 * Another record, or the same as it is now: the page in front stays there
 * unless the record has come to another stage.
 */
void
liandu_form_stages_bind (LianduFormStages *self,
                         LianduRecord     *record)
{
  const char *state = liandu_record_get_state (record);
  const LianduStageInfo *stage = liandu_kind_get_stage (self->kind, state != NULL ? state : liandu_kind_get_initial_state (self->kind));
  gboolean moved = g_strcmp0 (self->uuid, liandu_record_get_uuid (record)) != 0 || g_strcmp0 (self->current, stage != NULL ? stage->name : NULL) != 0;

  g_set_object (&self->record, record);
  if (moved)
    {
      g_free (self->uuid);
      self->uuid = g_strdup (liandu_record_get_uuid (record));
      g_free (self->current);
      self->current = g_strdup (stage != NULL ? stage->name : NULL);
      if (stage != NULL)
        liandu_form_stages_show (self, stage->name);
    }
  liandu_form_stages_update (self);
}

void
liandu_form_stages_show (LianduFormStages *self,
                         const char       *stage)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), stage);
}

/**
 * liandu_form_stages_get_shown:
 *
 * Returns: the stage whose page is in front
 */
const char *
liandu_form_stages_get_shown (LianduFormStages *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

/**
 * liandu_form_stages_step:
 * @by: 1 for the next stage, -1 for the one before
 *
 * Returns: whether there is such a stage; it is in front now
 */
gboolean
liandu_form_stages_step (LianduFormStages *self,
                         int               by)
{
  int i = (int) find_stage (self, liandu_form_stages_get_shown (self)) + by;

  if (i < 0 || i >= (int) self->buttons->len)
    return FALSE;
  liandu_form_stages_show (self, liandu_kind_get_info (self->kind)->stages[i].name);
  return TRUE;
}

/**
 * liandu_form_stages_get_page:
 *
 * Returns: (transfer none): the page that is in front
 */
GtkWidget *
liandu_form_stages_get_page (LianduFormStages *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->stack));
}
