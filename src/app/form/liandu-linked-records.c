/* liandu-linked-records.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-gather.h"
#include "liandu-linked-records.h"
#include "liandu-other-end.h"

#define MAX_SHOWN 8

/* The field by which a record says what it came from. */
#define SOURCE_FIELD "source"

/**
 * LianduLinkedRecords:
 *
 * The records that point to this one, by kind.
 *
 * Signal "open-record" (const char *uuid)
 */
struct _LianduLinkedRecords
{
  GtkBox parent_instance;

  LianduStore *store;
  GCancellable *cancellable;
};

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduLinkedRecords, liandu_linked_records, GTK_TYPE_BOX)

static void
clicked_cb (LianduLinkedRecords *self,
            GtkButton           *button)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, g_object_get_data (G_OBJECT (button), "uuid"));
}

static GtkWidget *
new_button (LianduLinkedRecords *self,
            LianduRow           *row)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *text = liandu_other_end_dup_words (row, FALSE);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (liandu_row_get_uuid (row)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_heading (GtkWidget        *box,
             const LianduKind *kind,
             guint             n)
{
  g_autofree char *count = n > MAX_SHOWN ? g_strdup_printf ("%u+", MAX_SHOWN) : g_strdup_printf ("%u", n);
  /* Translators: a kind of record, and how many of them point here */
  g_autofree char *text = g_strdup_printf (_("%s linked here: %s"), liandu_kind_get_title_plural (kind), count);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) box = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  GtkWidget *self = gtk_widget_get_parent (box);

  if (rows == NULL || self == NULL || rows->len == 0)
    return;
  add_heading (box, liandu_row_get_kind (g_ptr_array_index (rows, 0)), rows->len);
  for (guint i = 0; i < MIN (rows->len, MAX_SHOWN); i++)
    gtk_box_append (GTK_BOX (box), new_button (LIANDU_LINKED_RECORDS (self), g_ptr_array_index (rows, i)));
  gtk_widget_set_visible (self, TRUE);
}

/* The register of what was handed over names its records in rows. */
static const LianduField *
find_row_link (const LianduField *table,
               const LianduKind  *to)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_field_get_child_kind (table));

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_field_type (g_ptr_array_index (fields, i)) == LIANDU_FIELD_LINK
        && liandu_field_can_link (g_ptr_array_index (fields, i), liandu_kind_get_name (to)))
      return g_ptr_array_index (fields, i);
  return NULL;
}

/* What records of @kind point to a record by, or NULL. */
static LianduCondition *
new_condition (const LianduKind *kind,
               const LianduKind *to,
               const char       *uuid)
{
  g_autoptr (GPtrArray) fields = liandu_linked_records_list_links (kind, to);
  const char *register_rows = liandu_kind_get_info (kind)->parcels;
  const LianduField *table = register_rows != NULL ? liandu_kind_get_field (kind, register_rows) : NULL;
  const LianduField *in_row = table != NULL ? find_row_link (table, to) : NULL;
  LianduCondition *any = NULL;

  if (fields->len == 0 && in_row == NULL)
    return NULL;
  any = liandu_condition_new_group (LIANDU_OP_OR);
  for (guint i = 0; i < fields->len; i++)
    liandu_condition_append (any, liandu_condition_new (liandu_field_get_name (g_ptr_array_index (fields, i)), LIANDU_OP_EQ, uuid));
  if (in_row != NULL)
    liandu_condition_append (any, liandu_condition_new_row (register_rows,
                                                            liandu_condition_new (liandu_field_get_name (in_row), LIANDU_OP_EQ, uuid)));
  return any;
}

/* A box for each kind at once, so that their order does not depend on which
 * answer comes first. */
static void
ask (LianduLinkedRecords *self,
     const LianduKind    *kind,
     LianduCondition     *condition)
{
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  liandu_query_add_condition (query, condition);
  liandu_query_set_sort (query, "-created");
  liandu_query_set_limit (query, MAX_SHOWN + 1);
  gtk_box_append (GTK_BOX (self), box);
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, found_cb, g_object_ref (box));
}

static void
clear (LianduLinkedRecords *self)
{
  GtkWidget *child;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
liandu_linked_records_dispose (GObject *object)
{
  LianduLinkedRecords *self = LIANDU_LINKED_RECORDS (object);

  clear (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_linked_records_parent_class)->dispose (object);
}

static void
liandu_linked_records_class_init (LianduLinkedRecordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_linked_records_dispose;
  signals[OPEN_RECORD] = g_signal_new ("open-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_linked_records_init (LianduLinkedRecords *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

/**
 * liandu_linked_records_load:
 *
 * Looks for the records that point to @record and shows them when they come.
 */
void
liandu_linked_records_load (LianduLinkedRecords *self,
                            LianduStore         *store,
                            LianduRecord        *record)
{
  GPtrArray *kinds = liandu_kind_list ();

  clear (self);
  g_set_object (&self->store, store);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      LianduCondition *condition = new_condition (kind, liandu_record_get_kind (record), liandu_record_get_uuid (record));

      if (condition != NULL)
        ask (self, kind, condition);
    }
}

/**
 * liandu_linked_records_list_links:
 *
 * Returns: (transfer container) (element-type LianduField): the fields of
 *   @from that can point to a record of @to; none where @from has no page
 */
GPtrArray *
liandu_linked_records_list_links (const LianduKind *from,
                                  const LianduKind *to)
{
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *fields = liandu_kind_get_fields (from);

  if (liandu_kind_is_internal (from) || liandu_kind_get_parent (from) != NULL)
    return found;
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      LianduFieldType type = liandu_field_get_field_type (field);

      if ((type == LIANDU_FIELD_LINK || type == LIANDU_FIELD_LINKS) && liandu_field_is_stored (field)
          && liandu_field_can_link (field, liandu_kind_get_name (to)))
        g_ptr_array_add (found, (gpointer) field);
    }
  return found;
}

/**
 * liandu_linked_records_get_source:
 *
 * Returns: (nullable): the field by which a record of @kind says that it came
 *   from one of @source: the general one, a link of its own that has
 *   consequences, or the links to several that it was drawn up from
 */
const LianduField *
liandu_linked_records_get_source (const LianduKind *kind,
                                  const LianduKind *source)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK && liandu_field_is_stored (field)
          && (g_str_equal (liandu_field_get_name (field), SOURCE_FIELD) || liandu_field_get_implies (field) != NULL)
          && liandu_field_can_link (field, liandu_kind_get_name (source)))
        return field;
    }
  return liandu_gather_get_field (kind, source);
}

/**
 * liandu_linked_records_list_drawn:
 *
 * Returns: (transfer container) (element-type LianduKind): the kinds of records
 *   that are drawn up from one or several of @kind
 */
GPtrArray *
liandu_linked_records_list_drawn (const LianduKind *kind)
{
  GPtrArray *kinds = liandu_kind_list ();
  GPtrArray *drawn = g_ptr_array_new ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_gather_get_field (g_ptr_array_index (kinds, i), kind) != NULL)
      g_ptr_array_add (drawn, g_ptr_array_index (kinds, i));
  return drawn;
}

/**
 * liandu_linked_records_list_raised:
 *
 * Returns: (transfer container) (element-type LianduKind): the other kinds of
 *   records that can come from one of @kind
 */
GPtrArray *
liandu_linked_records_list_raised (const LianduKind *kind)
{
  GPtrArray *kinds = liandu_kind_list ();
  GPtrArray *raised = g_ptr_array_new ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *other = g_ptr_array_index (kinds, i);

      if (other != kind && !liandu_kind_is_internal (other) && liandu_kind_get_parent (other) == NULL
          && liandu_linked_records_get_source (other, kind) != NULL)
        g_ptr_array_add (raised, (gpointer) other);
    }
  return raised;
}
