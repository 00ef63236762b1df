/* liandu-audit-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-audit-page.h"

#include "liandu-accelerators.h"
#include "liandu-audit-group.h"
#include "liandu-error-text.h"
#include "liandu-menu-button.h"

/* With no more than so many, all is unfolded. */
#define MAX_UNFOLDED 30
#define PROGRESS_MS 100

struct _LianduAuditPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkProgressBar *progress;
  GtkLabel *summary;
  GtkListBox *list;
  GtkWidget *empty;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;    /* of the run that is under way */
  GPtrArray *findings;          /* LianduFinding; NULL before the first run */

  guint progress_id;
  gboolean stale;
};

enum
{
  OPEN_RECORD,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduAuditPage, liandu_audit_page, ADW_TYPE_BIN)

/* Of one run; the thread tells how far it is in thousandths. */
typedef struct
{
  LianduStore *store;
  int done;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->store);
  g_free (run);
}

/* The list */

static void
open_record_cb (LianduAuditPage *self,
                const char      *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
clear_list (LianduAuditPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static guint
count_alike (GPtrArray *findings,
             guint      from)
{
  const LianduFinding *first = g_ptr_array_index (findings, from);
  guint n = 1;

  for (; from + n < findings->len; n++)
    {
      const LianduFinding *next = g_ptr_array_index (findings, from + n);

      if (!g_str_equal (first->check, next->check) || g_strcmp0 (first->kind, next->kind) != 0)
        break;
    }
  return n;
}

static void
show_summary (LianduAuditPage *self)
{
  guint n[LIANDU_AUDIT_N_GRADES] = { 0 };
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->findings->len; i++)
    n[((LianduFinding *) g_ptr_array_index (self->findings, i))->grade]++;
  text = g_strdup_printf (_("%u serious, %u to look after, %u worth a look."), n[LIANDU_AUDIT_SERIOUS], n[LIANDU_AUDIT_WARNING], n[LIANDU_AUDIT_HINT]);
  if (self->stale)
    {
      g_autofree char *longer = g_strconcat (text, _(" Records were changed since: check again (F5)."), NULL);

      gtk_label_set_label (self->summary, longer);
    }
  else
    gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), self->findings->len > 0 || self->stale);
}

static void
show_findings (LianduAuditPage *self)
{
  guint length;

  clear_list (self);
  for (guint i = 0; i < self->findings->len; i += length)
    {
      GtkWidget *group;

      length = count_alike (self->findings, i);
      group = liandu_audit_group_new (self->findings, i, length);
      g_signal_connect_object (group, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), self->findings->len <= MAX_UNFOLDED);
      gtk_list_box_append (self->list, group);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->findings->len > 0);
  gtk_widget_set_visible (self->empty, self->findings->len == 0);
  show_summary (self);
}

/* Looking */

/* In the thread. */
static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Run *run = user_data;

  g_atomic_int_set (&run->done, (int) (fraction * 1000));
}

static void
run_thread (GTask        *task,
            gpointer      source G_GNUC_UNUSED,
            gpointer      data,
            GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  GPtrArray *findings = liandu_store_check (run->store, FALSE, cancellable, &error);
  GPtrArray *found = findings != NULL ? liandu_store_audit (run->store, progress_cb, run, cancellable, &error) : NULL;

  if (found == NULL)
    {
      g_clear_pointer (&findings, g_ptr_array_unref);
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_extend_and_steal (findings, found);
  g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
}

static void
end_run (LianduAuditPage *self)
{
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
}

static void
run_cb (GObject      *source G_GNUC_UNUSED,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (LianduAuditPage) self = LIANDU_AUDIT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_run (self);
  if (findings == NULL)
    {
      g_autofree char *text = liandu_error_to_user_text (error);

      g_signal_emit (self, signals[MESSAGE], 0, text);
      return;
    }
  /* The groups borrow from the findings before. */
  clear_list (self);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  self->stale = FALSE;
  show_findings (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  GTask *task = user_data;
  LianduAuditPage *self = g_object_get_data (G_OBJECT (task), "page");
  Run *run = g_task_get_task_data (task);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&run->done) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
run_audit (LianduAuditPage *self)
{
  g_autoptr (GTask) task = NULL;
  Run *run = g_new0 (Run, 1);

  g_cancellable_cancel (self->cancellable);
  end_run (self);
  self->cancellable = g_cancellable_new ();
  run->store = g_object_ref (self->store);
  task = g_task_new (NULL, self->cancellable, run_cb, g_object_ref (self));
  g_task_set_source_tag (task, run_audit);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_object_set_data (G_OBJECT (task), "page", self);
  self->progress_id = g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_MS, tick_cb, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, run_thread);
}

static void
run_action (GtkWidget  *widget,
            const char *name G_GNUC_UNUSED,
            GVariant   *parameter G_GNUC_UNUSED)
{
  run_audit (LIANDU_AUDIT_PAGE (widget));
}

static void
map_cb (LianduAuditPage *self)
{
  if (self->cancellable == NULL && (self->findings == NULL || self->stale))
    run_audit (self);
}

/* Whoever works through the list must not have it made anew under his hands. */
static void
changed_cb (LianduAuditPage *self)
{
  self->stale = TRUE;
  if (self->findings != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_summary (self);
}

static void
liandu_audit_page_dispose (GObject *object)
{
  LianduAuditPage *self = LIANDU_AUDIT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_audit_page_parent_class)->dispose (object);
}

static void
liandu_audit_page_finalize (GObject *object)
{
  g_clear_pointer (&LIANDU_AUDIT_PAGE (object)->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_audit_page_parent_class)->finalize (object);
}

static void
liandu_audit_page_class_init (LianduAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_audit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_audit_page_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/audit/liandu-audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduAuditPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduAuditPage, progress);
  gtk_widget_class_bind_template_child (widget_class, LianduAuditPage, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduAuditPage, list);
  gtk_widget_class_bind_template_child (widget_class, LianduAuditPage, empty);
  gtk_widget_class_install_action (widget_class, "audit.run", NULL, run_action);
  liandu_accelerators_install (widget_class, "audit");
}

static void
liandu_audit_page_init (LianduAuditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
liandu_audit_page_new (LianduStore *store)
{
  LianduAuditPage *self = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_AUDIT_PAGE, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

gboolean
liandu_audit_page_is_loading (LianduAuditPage *self)
{
  g_return_val_if_fail (LIANDU_IS_AUDIT_PAGE (self), FALSE);

  return self->cancellable != NULL;
}
