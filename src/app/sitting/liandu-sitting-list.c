/* liandu-sitting-list.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-changes.h"
#include "liandu-group-persons.h"
#include "liandu-sitting-list.h"
#include "liandu-sittings.h"
#include "liandu-text.h"
#include "liandu-value-words.h"
#include "liandu-value.h"

/* Columns that every row has: what the group is, how many days are left, how
 * many months without movement.  Persons follow. */
enum
{
  COLUMN_GROUP,
  N_FIXED
};

/**
 * LianduSittingList:
 *
 * What one key finds, unit by unit, in large type: who answers for it on both
 * sides stands beside the unit's name.
 */
struct _LianduSittingList
{
  GtkBox parent_instance;

  LianduSitting *sitting;
  const LianduKind *kind;
  GtkLabel *title;
  GtkListBox *list;
  GtkWidget *none;
  GPtrArray *rows;          /* LianduRow */
  GHashTable *counts;       /* group → number of rows */
  LianduGroupPersons *persons;
  const LianduField *group;
  char *persons_fields;
  LianduDate *since;        /* NULL: changes are not marked */
  int days_column;
  int months_column;
  int marks_column;         /* the first of them, or -1 */
};

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSittingList, liandu_sitting_list, GTK_TYPE_BOX)

static GVariant *
get_value (LianduRow *row,
           int        column)
{
  return column >= 0 && (guint) column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, (guint) column) : NULL;
}

static GtkWidget *
new_label (const char *text,
           const char *class,
           gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

/* Group heads */

static char *
dup_group_name (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")) ? liandu_link_dup_name (value) : g_strdup ("");
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  LianduSittingList *self = LIANDU_SITTING_LIST (user_data);
  const char *key = g_object_get_data (G_OBJECT (row), "group");
  const char *earlier = before != NULL ? g_object_get_data (G_OBJECT (before), "group") : NULL;
  GtkWidget *box = NULL;
  g_autofree char *persons = NULL;
  g_autofree char *heading = NULL;

  if (before != NULL && g_strcmp0 (key, earlier) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  persons = liandu_group_persons_dup_words (self->persons, key);
  /* Translators: a unit, and how many of its records are in the list */
  heading = g_strdup_printf (C_("sitting", "%s (%u)"), (const char *) g_object_get_data (G_OBJECT (row), "group-name"),
                             GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)));
  gtk_box_append (GTK_BOX (box), new_label (heading, "meeting-group", TRUE));
  if (persons != NULL)
    gtk_box_append (GTK_BOX (box), new_label (persons, "meeting-persons", TRUE));
  gtk_list_box_row_set_header (row, box);
}

/* Rows */

/* What has changed since the last meeting, a line for each. */
static void
append_marks (LianduSittingList *self,
              LianduRow         *row,
              GString           *text)
{
  for (guint i = 0; self->marks_column >= 0 && i < liandu_changes_get_n (self->kind); i++)
    {
      GVariant *mark = get_value (row, self->marks_column + (int) i);

      if (mark != NULL && g_variant_get_boolean (mark))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", liandu_changes_get_title (self->kind, i));
    }
}

static char *
dup_standing (LianduSittingList *self,
              LianduRow         *row)
{
  GVariant *days = get_value (row, self->days_column);
  GVariant *months = get_value (row, self->months_column);
  g_autoptr (GString) text = g_string_new (NULL);

  if (days != NULL)
    {
      g_autofree char *words = liandu_value_words_days_left (g_variant_get_int64 (days));

      g_string_append (text, words);
    }
  if (months != NULL && g_variant_get_int64 (months) > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%d month without movement", "%d months without movement",
                                                          (gulong) g_variant_get_int64 (months)), (int) g_variant_get_int64 (months));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  append_marks (self, row, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_tone (LianduSittingList *self,
          LianduRow         *row)
{
  GVariant *days = get_value (row, self->days_column);

  return days != NULL && g_variant_get_int64 (days) < 0 ? "meeting-late" : "meeting-on-time";
}

static GtkWidget *
new_row (LianduSittingList *self,
         LianduRow         *row)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const LianduStateInfo *state = liandu_kind_get_state (self->kind, liandu_row_get_state (row));
  const char *number = liandu_row_get_number (row);
  g_autofree char *standing = dup_standing (self, row);
  /* Translators: number of a record, and where it stands in its workflow */
  g_autofree char *head = g_strdup_printf (C_("sitting", "%s · %s"), number != NULL ? number : _("No number yet"),
                                           state != NULL ? liandu_state_get_title (state) : "");
  g_autofree char *name = g_strdup_printf ("%s %s %s", head, liandu_row_get_title (row), standing);
  GtkWidget *late = new_label (standing, get_tone (self, row), FALSE);
  GVariant *group = get_value (row, COLUMN_GROUP);

  gtk_box_append (GTK_BOX (words), new_label (head, "meeting-number", FALSE));
  gtk_box_append (GTK_BOX (words), new_label (liandu_row_get_title (row), "meeting-line", TRUE));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_label_set_xalign (GTK_LABEL (late), 1);
  gtk_label_set_justify (GTK_LABEL (late), GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), late);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  g_object_set_data_full (G_OBJECT (widget), "uuid", g_strdup (liandu_row_get_uuid (row)), g_free);
  g_object_set_data_full (G_OBJECT (widget), "group", liandu_group_persons_dup_key (group), g_free);
  g_object_set_data_full (G_OBJECT (widget), "group-name", dup_group_name (group), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return widget;
}

static void
row_activated_cb (LianduSittingList *self,
                  GtkListBoxRow     *row)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, g_object_get_data (G_OBJECT (row), "uuid"));
}

static gboolean
liandu_sitting_list_grab_focus (GtkWidget *widget)
{
  LianduSittingList *self = LIANDU_SITTING_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return gtk_widget_grab_focus (self->none);
  gtk_list_box_select_row (self->list, row);
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
liandu_sitting_list_dispose (GObject *object)
{
  LianduSittingList *self = LIANDU_SITTING_LIST (object);

  /* Rows that go would ask for their heads once more. */
  if (self->list != NULL)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->sitting);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->persons, liandu_group_persons_free);
  g_clear_pointer (&self->since, liandu_date_unref);

  G_OBJECT_CLASS (liandu_sitting_list_parent_class)->dispose (object);
}

static void
liandu_sitting_list_finalize (GObject *object)
{
  g_free (LIANDU_SITTING_LIST (object)->persons_fields);

  G_OBJECT_CLASS (liandu_sitting_list_parent_class)->finalize (object);
}

static void
liandu_sitting_list_class_init (LianduSittingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_sitting_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_sitting_list_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_sitting_list_grab_focus;
  signals[OPEN_RECORD] = g_signal_new ("open-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_sitting_list_init (LianduSittingList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->title = GTK_LABEL (new_label (NULL, "meeting-list-title", TRUE));
  self->none = new_label (_("Nothing of that sort with the units in the room"), "meeting-none", TRUE);
  gtk_widget_set_focusable (self->none, TRUE);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "meeting-list");
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), self->none);
  gtk_box_append (GTK_BOX (self), scroller);
}

static const LianduField *
find_computed (const LianduKind *kind,
               LianduComputed    computed)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_computed (g_ptr_array_index (fields, i)) == computed
        && liandu_sittings_shows_field (g_ptr_array_index (fields, i)))
      return g_ptr_array_index (fields, i);
  return NULL;
}

/* Who answers for a record, on both sides: as the kind's filters say. */
static char *
dup_persons (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_filters; i++)
    if (liandu_sittings_offers_filter (kind, &info->filters[i]) && info->filters[i].persons != NULL)
      return g_strdup (info->filters[i].persons);
  return g_strdup ("");
}

/**
 * liandu_sitting_list_new:
 * @sitting: a meeting
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
liandu_sitting_list_new (LianduSitting *sitting)
{
  LianduSittingList *self = g_object_new (LIANDU_TYPE_SITTING_LIST, NULL);

  self->sitting = g_object_ref (sitting);
  self->kind = liandu_sitting_get_kind (sitting);
  self->group = liandu_kind_get_unit_field (self->kind);
  self->persons_fields = dup_persons (self->kind);
  return GTK_WIDGET (self);
}

static int
add_computed_column (LianduSittingList *self,
                     LianduQuery       *query,
                     LianduComputed     computed)
{
  const LianduField *field = find_computed (self->kind, computed);

  if (field == NULL)
    return -1;
  liandu_query_add_column (query, liandu_field_get_name (field));
  return (int) liandu_query_get_columns (query)->len - 1;
}

/**
 * liandu_sitting_list_add_columns:
 * @query: a query of the sitting, without columns
 *
 * Asks for what the rows say, unit by unit.
 */
void
liandu_sitting_list_add_columns (LianduSittingList *self,
                                 LianduQuery       *query)
{
  g_auto (GStrv) persons = liandu_words_split (self->persons_fields);

  g_return_if_fail (LIANDU_IS_SITTING_LIST (self));

  liandu_query_add_column (query, liandu_field_get_name (self->group));
  for (guint i = 0; persons[i] != NULL; i++)
    liandu_query_add_column (query, persons[i]);
  self->days_column = add_computed_column (self, query, LIANDU_COMPUTED_DAYS_LEFT);
  self->months_column = add_computed_column (self, query, LIANDU_COMPUTED_MONTHS_SINCE);
  self->marks_column = self->since != NULL ? (int) liandu_query_get_columns (query)->len : -1;
  if (self->since != NULL)
    liandu_changes_add_marks (query, self->since);
}

/**
 * liandu_sitting_list_set_since:
 * @since: (nullable): a day; rows say in words what has changed since then
 *
 * For rows that are asked for afterwards.
 */
void
liandu_sitting_list_set_since (LianduSittingList *self,
                               const LianduDate  *since)
{
  g_return_if_fail (LIANDU_IS_SITTING_LIST (self));

  g_clear_pointer (&self->since, liandu_date_unref);
  self->since = since != NULL ? liandu_date_ref (since) : NULL;
}

static void
clear (LianduSittingList *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->persons, liandu_group_persons_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->persons = liandu_group_persons_new (self->kind, self->persons_fields);
}

static void
show_title (LianduSittingList *self,
            const char        *words,
            guint              n)
{
  /* Translators: name of a filter, and how many it finds */
  g_autofree char *title = g_strdup_printf (ngettext ("%s: %u item", "%s: %u items", n), words, n);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (self->none, n == 0);
}

/**
 * liandu_sitting_list_show:
 * @words: what was asked for
 * @rows: (element-type LianduRow): what was found, groups together
 */
void
liandu_sitting_list_show (LianduSittingList *self,
                          const char        *words,
                          GPtrArray         *rows)
{
  g_return_if_fail (LIANDU_IS_SITTING_LIST (self));

  clear (self);
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree char *key = liandu_group_persons_dup_key (get_value (row, COLUMN_GROUP));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key));

      liandu_group_persons_add (self->persons, key, row, N_FIXED);
      g_hash_table_insert (self->counts, g_steal_pointer (&key), GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (rows, i)));
  show_title (self, words, rows->len);
}

/**
 * liandu_sitting_list_select:
 * @uuid: (nullable): a record
 *
 * Puts the focus on it when the list is entered next.
 */
void
liandu_sitting_list_select (LianduSittingList *self,
                            const char        *uuid)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (LIANDU_IS_SITTING_LIST (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "uuid"), uuid) == 0)
      gtk_list_box_select_row (self->list, row);
}
