/* liandu-sidebar.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-agenda.h"
#include "liandu-conflicts-page.h"
#include "liandu-sidebar-row.h"
#include "liandu-sidebar.h"

/* Many saves in a row make one count. */
#define COUNT_DELAY_MS 200

struct _LianduSidebar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkListBox *places;
  GtkLabel *mark;
  GtkLabel *owner;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  guint count_id;
};

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSidebar, liandu_sidebar, ADW_TYPE_BIN)

static LianduSidebarRow *
find_row (LianduSidebar *self,
          const char    *name)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->places, i) != NULL; i++)
    {
      LianduSidebarRow *row = LIANDU_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->places, i));

      if (g_strcmp0 (liandu_sidebar_row_get_name (row), name) == 0)
        return row;
    }
  return NULL;
}

static const LianduField *
find_overdue_field (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_computed (g_ptr_array_index (fields, i)) == LIANDU_COMPUTED_OVERDUE)
      return g_ptr_array_index (fields, i);
  return NULL;
}

static guint
get_count (LianduRow *row,
           guint      column)
{
  GVariant *value = column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, column) : NULL;

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ? (guint) g_variant_get_int64 (value) : 0;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduSidebarRow) row = LIANDU_SIDEBAR_ROW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);

  /* A badge that cannot be counted is not worth a message: whatever is wrong
   * with the store is reported by what the user does next. */
  if (rows == NULL)
    g_debug ("cannot count records: %s", error->message);
  else if (rows->len > 0)
    liandu_sidebar_row_set_counts (row, get_count (g_ptr_array_index (rows, 0), 0), get_count (g_ptr_array_index (rows, 0), 1));
}

static void
due_counted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduSidebarRow) row = LIANDU_SIDEBAR_ROW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduAgenda) agenda = liandu_agenda_list_finish (LIANDU_STORE (source), result, &error);

  g_autofree char *words = agenda != NULL ? g_strdup_printf (ngettext ("%u late or due today", "%u late or due today", agenda->n_items), agenda->n_items) : NULL;

  if (agenda == NULL)
    g_debug ("cannot count what is due: %s", error->message);
  else
    liandu_sidebar_row_set_waiting (row, agenda->n_items, words);
}

static void
conflicts_counted_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (LianduSidebarRow) row = LIANDU_SIDEBAR_ROW (user_data);
  gint64 n = liandu_store_count_conflicts_finish (LIANDU_STORE (source), result, NULL);

  g_autofree char *words = g_strdup_printf (ngettext ("%u waits for a decision", "%u wait for a decision", (gulong) MAX (n, 0)), (guint) MAX (n, 0));

  if (n >= 0)
    liandu_sidebar_row_set_waiting (row, (guint) n, words);
}

static void
count_due (LianduSidebar    *self,
           LianduSidebarRow *row)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  LianduAgendaRequest request = { .to = today };

  liandu_agenda_list_async (self->store, &request, self->cancellable, due_counted_cb, g_object_ref (row));
}

static void
count_place (LianduSidebar    *self,
             LianduSidebarRow *row)
{
  const LianduKind *kind = liandu_sidebar_row_get_kind (row);
  const LianduField *overdue = NULL;
  g_autoptr (LianduQuery) query = NULL;

  if (kind == NULL)
    {
      if (g_strcmp0 (liandu_sidebar_row_get_name (row), LIANDU_PLACE_TODAY) == 0)
        count_due (self, row);
      else if (g_strcmp0 (liandu_sidebar_row_get_name (row), LIANDU_PLACE_CONFLICTS) == 0)
        liandu_store_count_conflicts_async (self->store, NULL, self->cancellable, conflicts_counted_cb, g_object_ref (row));
      return;
    }
  overdue = find_overdue_field (kind);
  query = liandu_query_new (kind);
  if (liandu_sidebar_row_get_filter (row) != NULL)
    liandu_query_add_filter (query, liandu_sidebar_row_get_filter (row));
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  if (overdue != NULL)
    liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL,
                                liandu_condition_new (liandu_field_get_name (overdue), LIANDU_OP_EQ, "true"));
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_SEARCH, self->cancellable, counted_cb, g_object_ref (row));
}

static gboolean
count_cb (gpointer user_data)
{
  LianduSidebar *self = LIANDU_SIDEBAR (user_data);

  self->count_id = 0;
  for (int i = 0; gtk_list_box_get_row_at_index (self->places, i) != NULL; i++)
    count_place (self, LIANDU_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->places, i)));
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (LianduSidebar *self)
{
  if (self->count_id == 0)
    self->count_id = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  const char *group = liandu_sidebar_row_get_group (LIANDU_SIDEBAR_ROW (row));
  GtkWidget *label = NULL;

  if (group == NULL || (before != NULL && g_strcmp0 (group, liandu_sidebar_row_get_group (LIANDU_SIDEBAR_ROW (before))) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = g_object_new (GTK_TYPE_LABEL, "label", group, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
row_activated_cb (LianduSidebar    *self,
                  LianduSidebarRow *row)
{
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, liandu_sidebar_row_get_name (row));
}

static void
stop (LianduSidebar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->count_id, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
}

static void
liandu_sidebar_dispose (GObject *object)
{
  stop (LIANDU_SIDEBAR (object));

  G_OBJECT_CLASS (liandu_sidebar_parent_class)->dispose (object);
}

static void
liandu_sidebar_class_init (LianduSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_sidebar_dispose;

  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", LIANDU_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, LianduSidebar, mark);
  gtk_widget_class_bind_template_child (widget_class, LianduSidebar, owner);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
liandu_sidebar_init (LianduSidebar *self)
{
  guint n = 0;
  const LianduPlace *places = liandu_places_get (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->places, header_cb, NULL, NULL);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->places, liandu_sidebar_row_new (&places[i]));
}

GtkWidget *
liandu_sidebar_new (void)
{
  return g_object_new (LIANDU_TYPE_SIDEBAR, NULL);
}

/**
 * liandu_sidebar_set_store:
 * @self: the sidebar
 * @store: (nullable): the store whose records are counted
 */
void
liandu_sidebar_set_store (LianduSidebar *self,
                          LianduStore   *store)
{
  g_return_if_fail (LIANDU_IS_SIDEBAR (self));

  stop (self);
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  count_cb (self);
}

/**
 * liandu_sidebar_set_mark:
 * @self: the sidebar
 * @mark: (nullable): what must not be forgotten about this workspace
 *
 * Shown under the program's name for as long as the workspace is open.
 */
void
liandu_sidebar_set_mark (LianduSidebar *self,
                         const char    *mark)
{
  g_return_if_fail (LIANDU_IS_SIDEBAR (self));

  gtk_label_set_label (self->mark, mark != NULL ? mark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), mark != NULL);
}

/**
 * liandu_sidebar_set_owner:
 * @self: the sidebar
 * @owner: who is typing, and for which office
 */
void
liandu_sidebar_set_owner (LianduSidebar *self,
                          const char    *owner)
{
  g_return_if_fail (LIANDU_IS_SIDEBAR (self));

  gtk_label_set_label (self->owner, owner);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->owner), owner);
}

/**
 * liandu_sidebar_select:
 * @self: the sidebar
 * @name: (nullable): the place that is open
 */
void
liandu_sidebar_select (LianduSidebar *self,
                       const char    *name)
{
  LianduSidebarRow *row = NULL;

  g_return_if_fail (LIANDU_IS_SIDEBAR (self));

  row = find_row (self, name);
  if (row != NULL)
    gtk_list_box_select_row (self->places, GTK_LIST_BOX_ROW (row));
  else
    gtk_list_box_unselect_all (self->places);
}
