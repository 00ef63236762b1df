/* liandu-dossier-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dossier-view.h"

#include "liandu-error-text.h"
#include "liandu-value.h"

/* So many fit beside each other, the newest of them. */
#define MAX_GRADED 5

#define RELOAD_DELAY_MS 100

struct _LianduDossierView
{
  GtkBox parent_instance;

  /* Borrowed from the box */
  GtkWidget *heading;
  GtkWidget *grades;
  GtkWidget *list;
  GtkWidget *note;
  GtkWidget *accesses;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  LianduDossier *dossier;
  char *uuid;
  char *except;                 /* a record that is not listed */

  const LianduKind *kind;
  gulong changed_id;
  gboolean is_named;            /* elsewhere on the page */
  guint reload_id;
};

enum
{
  OPEN_RECORD,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduDossierView, liandu_dossier_view, GTK_TYPE_BOX)

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

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* Grades over time */

static void
attach (LianduDossierView *self,
        const char        *text,
        const char        *css_class,
        int                column,
        int                line)
{
  GtkWidget *label = new_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_grid_attach (GTK_GRID (self->grades), label, column, line, 1, 1);
}

static void
attach_column (LianduDossierView        *self,
               const LianduDossierEntry *entry,
               int                       column,
               const LianduCodes        *codes)
{
  g_autoptr (GPtrArray) fields = liandu_dossier_list_summary (entry->kind);
  g_autofree char *day = entry->date != NULL ? liandu_date_format (entry->date) : g_strdup ("");

  attach (self, day, "caption-heading", column, 0);
  for (guint i = 0; i < fields->len; i++)
    {
      GVariant *value = g_ptr_array_index (entry->values, i);
      g_autofree char *text = !liandu_value_is_empty (value) ? liandu_value_to_text (g_ptr_array_index (fields, i), value, codes) : NULL;

      /* A line for each, in the order of the summary; not answered is said too. */
      attach (self, text != NULL ? text : "—", NULL, column, (int) i + 1);
    }
}

/* What has the kind of the newest: what can be compared. */
static void
show_grades (LianduDossierView *self,
             const LianduCodes *codes)
{
  g_autoptr (GPtrArray) graded = liandu_dossier_list_graded (self->dossier);
  const LianduDossierEntry *last = graded->len > 0 ? g_ptr_array_index (graded, graded->len - 1) : NULL;
  g_autoptr (GPtrArray) fields = last != NULL ? liandu_dossier_list_summary (last->kind) : NULL;
  guint first = graded->len > MAX_GRADED ? graded->len - MAX_GRADED : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grades)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grades), child);
  gtk_widget_set_visible (self->grades, last != NULL);
  if (last == NULL)
    return;
  attach (self, liandu_kind_get_title (last->kind), "caption-heading", 0, 0);
  for (guint i = 0; i < fields->len; i++)
    attach (self, liandu_dossier_get_label (g_ptr_array_index (fields, i)), "dim-label", 0, (int) i + 1);
  for (guint i = first; i < graded->len; i++)
    {
      const LianduDossierEntry *entry = g_ptr_array_index (graded, i);

      if (entry->kind == last->kind)
        attach_column (self, entry, 1 + (int) (i - first), codes);
    }
}

/* Entries */

static char *
dup_caption (const LianduDossierEntry *entry)
{
  const LianduStateInfo *state = liandu_kind_get_state (entry->kind, entry->state);
  g_autofree char *day = entry->date != NULL ? liandu_date_format_display (entry->date) : g_strdup (_("without a date"));
  g_autoptr (GString) caption = g_string_new (day);

  g_string_append_printf (caption, " · %s", liandu_kind_get_title (entry->kind));
  if (entry->role != NULL)
    g_string_append_printf (caption, " · %s", liandu_field_get_title (entry->role));
  if (state != NULL)
    g_string_append_printf (caption, " · %s", liandu_state_get_title (state));
  return g_string_free (g_steal_pointer (&caption), FALSE);
}

static GtkWidget *
new_entry (const LianduDossierEntry *entry,
           const LianduCodes        *codes)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *caption = dup_caption (entry);
  g_autofree char *words = liandu_dossier_entry_to_words (entry, codes);
  GtkWidget *title = new_label (entry->title, NULL);

  gtk_label_set_lines (GTK_LABEL (title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), new_label (caption, "caption"));
  gtk_box_append (GTK_BOX (box), title);
  if (*words != '\0')
    gtk_box_append (GTK_BOX (box), new_label (words, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), entry->uuid != NULL);
  gtk_widget_add_css_class (row, "liandu-dossier-entry");
  g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (entry->uuid), g_free);
  return row;
}

static void
clear_list (LianduDossierView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
}

static void
show_entries (LianduDossierView *self,
              const LianduCodes *codes)
{
  GPtrArray *entries = self->dossier->entries;
  guint n = 0;

  clear_list (self);
  for (guint i = 0; i < entries->len; i++)
    {
      const LianduDossierEntry *entry = g_ptr_array_index (entries, i);

      if (self->except == NULL || g_strcmp0 (entry->uuid, self->except) != 0)
        {
          gtk_list_box_append (GTK_LIST_BOX (self->list), new_entry (entry, codes));
          n++;
        }
    }
  gtk_widget_set_visible (self->list, n > 0);
  show_text (self->note, n == 0 ? _("Nothing is on record yet") : NULL);
}

static void
show_accesses (LianduDossierView *self)
{
  GPtrArray *accesses = self->dossier->accesses;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < accesses->len; i++)
    {
      const LianduDossierAccess *access = g_ptr_array_index (accesses, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (access->time / 1000);
      g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M");

      g_string_append_printf (words, "%s%s %s", i > 0 ? "；" : _("Looked at by: "), access->actor, when);
    }
  show_text (self->accesses, words->str);
}

static void
show_dossier (LianduDossierView *self)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);

  show_text (self->heading, self->is_named ? NULL : self->dossier->title);
  show_grades (self, codes);
  show_entries (self, codes);
  show_accesses (self);
}

/* Loading */

static void
stop (LianduDossierView *self)
{
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduDossierView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDossier) dossier = liandu_store_load_dossier_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  if (dossier == NULL)
    {
      text = liandu_error_to_user_text (error);
      clear_list (self);
      show_text (self->note, text);
      return;
    }
  g_clear_pointer (&self->dossier, liandu_dossier_free);
  self->dossier = g_steal_pointer (&dossier);
  show_dossier (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (LianduDossierView *self,
      gboolean           log)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  liandu_store_load_dossier_async (self->store, self->kind, self->uuid, log, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduDossierView *self = user_data;

  self->reload_id = 0;
  load (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Who is looking already does not look once more. */
static void
store_changed_cb (LianduDossierView *self)
{
  if (self->dossier != NULL && self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
row_activated_cb (LianduDossierView *self,
                  GtkListBoxRow     *row)
{
  const char *uuid = g_object_get_data (G_OBJECT (row), "uuid");

  if (uuid != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
liandu_dossier_view_dispose (GObject *object)
{
  LianduDossierView *self = LIANDU_DOSSIER_VIEW (object);

  stop (self);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->dossier, liandu_dossier_free);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->except, g_free);

  G_OBJECT_CLASS (liandu_dossier_view_parent_class)->dispose (object);
}

static void
liandu_dossier_view_class_init (LianduDossierViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_dossier_view_dispose;
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_dossier_view_init (LianduDossierView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-dossier");
  self->heading = new_label (NULL, "heading");
  self->grades = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grades), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grades), 2);
  gtk_widget_add_css_class (self->grades, "liandu-dossier-grades");
  self->note = new_label (NULL, "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  self->accesses = new_label (NULL, "caption");
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->grades);
  gtk_box_append (GTK_BOX (self), self->note);
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_box_append (GTK_BOX (self), self->accesses);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  liandu_dossier_view_clear (self);
}

GtkWidget *
liandu_dossier_view_new (void)
{
  return g_object_new (LIANDU_TYPE_DOSSIER_VIEW, NULL);
}

/**
 * liandu_dossier_view_load:
 * @kind: the kind of @uuid
 * @uuid: whom it is about
 * @except: (nullable): the record beside which it is seen, not to be listed
 *
 * Reads what is on record and shows it when it comes; who is shown already is
 * not asked for again.
 */
void
liandu_dossier_view_load (LianduDossierView *self,
                          LianduStore       *store,
                          const LianduKind  *kind,
                          const char        *uuid,
                          const char        *except)
{
  if (g_strcmp0 (self->uuid, uuid) == 0)
    return;
  liandu_dossier_view_clear (self);
  if (g_set_object (&self->store, store))
    self->changed_id = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
  self->kind = kind;
  self->uuid = g_strdup (uuid);
  self->except = g_strdup (except);
  show_text (self->note, NULL);
  load (self, TRUE);
}

void
liandu_dossier_view_clear (LianduDossierView *self)
{
  stop (self);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->except, g_free);
  g_clear_pointer (&self->dossier, liandu_dossier_free);
  clear_list (self);
  gtk_widget_set_visible (self->heading, FALSE);
  gtk_widget_set_visible (self->grades, FALSE);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_visible (self->accesses, FALSE);
  gtk_widget_set_visible (self->note, FALSE);
}

/**
 * liandu_dossier_view_hide_name:
 *
 * Whose dossier it is stands above it already.
 */
void
liandu_dossier_view_hide_name (LianduDossierView *self)
{
  self->is_named = TRUE;
  gtk_widget_set_visible (self->heading, FALSE);
}

/**
 * liandu_dossier_view_get_uuid:
 *
 * Returns: (nullable): whom it is about
 */
const char *
liandu_dossier_view_get_uuid (LianduDossierView *self)
{
  return self->uuid;
}

/**
 * liandu_dossier_view_get_dossier:
 *
 * Returns: (nullable): what is shown; NULL until it is read
 */
const LianduDossier *
liandu_dossier_view_get_dossier (LianduDossierView *self)
{
  return self->dossier;
}
