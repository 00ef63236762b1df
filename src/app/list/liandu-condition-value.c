/* liandu-condition-value.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-condition-value.h"
#include "liandu-field-editor.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* What kind of thing a path is to somebody who asks for it. */
typedef enum
{
  SORT_TEXT,
  SORT_CHOICE,
  SORT_DAY,
  SORT_NUMBER,
  SORT_YES_NO,
  SORT_LINK,
  SORT_ROWS,
} Sort;

struct _LianduConditionValue
{
  AdwBin parent_instance;

  /* Owned */
  LianduStore *store;
  LianduRecord *scratch;    /* what a link editor picks into */
  GStrv values;             /* of the choices */

  /* Borrowed */
  const LianduKind *kind;
  const LianduField *field;

  Sort sort;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduConditionValue, liandu_condition_value, ADW_TYPE_BIN)

static Sort
get_sort (const LianduKind   *kind,
          const char         *text,
          const LianduField **out_field)
{
  LianduPath path = { NULL, NULL, NULL };
  const LianduField *field;

  liandu_path_resolve (kind, text, &path, NULL);
  field = path.linked != NULL ? path.linked : path.field;
  *out_field = field;
  if (field == NULL)
    {
      if (g_strcmp0 (path.common, "state") == 0)
        return SORT_CHOICE;
      return g_strcmp0 (path.common, "created") == 0 || g_strcmp0 (path.common, "changed") == 0 ? SORT_DAY : SORT_TEXT;
    }
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
      return SORT_CHOICE;
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
      return SORT_DAY;
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
      return SORT_NUMBER;
    case LIANDU_FIELD_BOOLEAN:
      return SORT_YES_NO;
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      return SORT_LINK;
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
      return SORT_ROWS;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return SORT_TEXT;
    }
}

static void
emit_activated (LianduConditionValue *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static GtkWidget *
new_entry (LianduConditionValue *self,
           const char           *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  g_signal_connect_object (entry, "activate", G_CALLBACK (emit_activated), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_drop_down (LianduConditionValue *self,
               GStrvBuilder         *titles,
               GStrvBuilder         *values)
{
  g_auto (GStrv) shown = g_strv_builder_end (titles);

  self->values = g_strv_builder_end (values);
  return gtk_drop_down_new_from_strings ((const char * const *) shown);
}

static GtkWidget *
new_states (LianduConditionValue *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (guint i = 0; i < info->n_states; i++)
    {
      g_strv_builder_add (titles, liandu_state_get_title (&info->states[i]));
      g_strv_builder_add (values, info->states[i].name);
    }
  return new_drop_down (self, titles, values);
}

static GtkWidget *
new_codes (LianduConditionValue *self)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (self->field));
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (list, i);

      g_strv_builder_add (titles, code->title);
      g_strv_builder_add (values, code->code);
    }
  return new_drop_down (self, titles, values);
}

static GtkWidget *
new_yes_no (LianduConditionValue *self)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  g_strv_builder_add_many (titles, _("Yes"), _("No"), NULL);
  g_strv_builder_add_many (values, "true", "false", NULL);
  return new_drop_down (self, titles, values);
}

static GtkWidget *
new_link (LianduConditionValue *self)
{
  g_autofree char *uuid = liandu_uuid_new_v7 (0, NULL);
  GtkWidget *editor = liandu_field_editor_new (self->field, self->store, TRUE);

  self->scratch = liandu_record_new (liandu_field_get_kind (self->field), uuid);
  liandu_field_editor_bind (LIANDU_FIELD_EDITOR (editor), self->scratch);
  g_signal_connect_object (editor, "activated", G_CALLBACK (emit_activated), self, G_CONNECT_SWAPPED);
  return editor;
}

static GtkWidget *
new_child (LianduConditionValue *self)
{
  switch (self->sort)
    {
    case SORT_CHOICE:
      return self->field == NULL ? new_states (self) : new_codes (self);
    case SORT_YES_NO:
      return new_yes_no (self);
    case SORT_LINK:
      return new_link (self);
    case SORT_DAY:
      return new_entry (self, _("2026-1-5 or 5 January"));
    case SORT_NUMBER:
      return new_entry (self, _("Number"));
    case SORT_TEXT:
    case SORT_ROWS:
    default:
      return new_entry (self, NULL);
    }
}

static void
liandu_condition_value_dispose (GObject *object)
{
  LianduConditionValue *self = LIANDU_CONDITION_VALUE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->scratch);
  G_OBJECT_CLASS (liandu_condition_value_parent_class)->dispose (object);
}

static void
liandu_condition_value_finalize (GObject *object)
{
  g_strfreev (LIANDU_CONDITION_VALUE (object)->values);
  G_OBJECT_CLASS (liandu_condition_value_parent_class)->finalize (object);
}

static gboolean
liandu_condition_value_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL && gtk_widget_grab_focus (child);
}

static void
liandu_condition_value_class_init (LianduConditionValueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_condition_value_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_condition_value_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_condition_value_grab_focus;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_condition_value_init (LianduConditionValue *self)
{
}

/**
 * liandu_condition_value_new:
 * @path: what is compared
 *
 * Returns: (transfer floating): where the value is given
 */
GtkWidget *
liandu_condition_value_new (LianduStore      *store,
                            const LianduKind *kind,
                            const char       *path)
{
  LianduConditionValue *self = g_object_new (LIANDU_TYPE_CONDITION_VALUE, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->sort = get_sort (kind, path, &self->field);
  adw_bin_set_child (ADW_BIN (self), new_child (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (adw_bin_get_child (ADW_BIN (self))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Value"), -1);
  return GTK_WIDGET (self);
}

static gboolean
read_choice (LianduConditionValue *self,
             char                **out_value,
             char                **out_words,
             GError              **error)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (adw_bin_get_child (ADW_BIN (self)));
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected >= g_strv_length (self->values))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("Choose a value from the list"));
      return FALSE;
    }
  *out_value = g_strdup (self->values[selected]);
  *out_words = g_strdup (gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down)));
  return TRUE;
}

static gboolean
read_link (LianduConditionValue *self,
           char                **out_value,
           char                **out_words,
           GError              **error)
{
  GVariant *value;
  g_autoptr (GVariant) link = NULL;

  if (!liandu_field_editor_commit (LIANDU_FIELD_EDITOR (adw_bin_get_child (ADW_BIN (self))), NULL))
    value = NULL;
  else
    value = liandu_record_get_value (self->scratch, self->field);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    link = g_variant_n_children (value) > 0 ? g_variant_get_child_value (value, 0) : NULL;
  else if (value != NULL)
    link = g_variant_ref (value);
  if (link == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("Choose a value from the list"));
      return FALSE;
    }
  g_variant_get_child (link, 0, "s", out_value);
  *out_words = liandu_link_dup_name (link);
  return TRUE;
}

static char *
to_operand (GVariant *value)
{
  const char *day;
  const char *words;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  if (!g_variant_is_of_type (value, LIANDU_DATE_VARIANT_TYPE))
    return g_variant_dup_string (value, NULL);
  g_variant_get (value, "(&sy&s)", &day, NULL, &words);
  return g_strdup (*day != '\0' ? day : words);
}

static gboolean
read_typed (LianduConditionValue *self,
            char                **out_value,
            char                **out_words,
            GError              **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (adw_bin_get_child (ADW_BIN (self))))));
  g_autoptr (GVariant) value = NULL;

  if (*text == '\0')
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("Enter what to compare with"));
      return FALSE;
    }
  if (self->field == NULL || self->sort == SORT_TEXT)
    {
      *out_value = g_strdup (text);
      *out_words = g_strdup (text);
      return TRUE;
    }
  if (!liandu_value_parse (self->field, text, codes, today, &value, error))
    return FALSE;
  *out_value = to_operand (value);
  *out_words = liandu_value_to_text (self->field, value, codes);
  return TRUE;
}

/**
 * liandu_condition_value_read:
 * @out_value: (out) (transfer full): for the condition
 * @out_words: (out) (transfer full): for people
 *
 * Returns: whether there is a value that fits
 */
gboolean
liandu_condition_value_read (LianduConditionValue *self,
                             char                **out_value,
                             char                **out_words,
                             GError              **error)
{
  g_return_val_if_fail (LIANDU_IS_CONDITION_VALUE (self), FALSE);

  switch (self->sort)
    {
    case SORT_CHOICE:
    case SORT_YES_NO:
      return read_choice (self, out_value, out_words, error);
    case SORT_LINK:
      return read_link (self, out_value, out_words, error);
    case SORT_TEXT:
    case SORT_DAY:
    case SORT_NUMBER:
    case SORT_ROWS:
    default:
      return read_typed (self, out_value, out_words, error);
    }
}

/**
 * liandu_condition_value_list_operators:
 *
 * Returns: (transfer none): #LianduOperator that make sense, ending with -1
 */
const int *
liandu_condition_value_list_operators (const LianduKind *kind,
                                       const char       *path)
{
  static const int text[] = { LIANDU_OP_CONTAINS, LIANDU_OP_EQ, LIANDU_OP_EMPTY, LIANDU_OP_NOT_EMPTY, -1 };
  static const int choice[] = { LIANDU_OP_EQ, LIANDU_OP_NE, LIANDU_OP_EMPTY, LIANDU_OP_NOT_EMPTY, -1 };
  static const int day[] = { LIANDU_OP_GE, LIANDU_OP_LE, LIANDU_OP_EQ, LIANDU_OP_EMPTY, LIANDU_OP_NOT_EMPTY, -1 };
  static const int number[] = { LIANDU_OP_GE, LIANDU_OP_LE, LIANDU_OP_EQ, LIANDU_OP_NE, -1 };
  static const int yes_no[] = { LIANDU_OP_EQ, -1 };
  static const int rows[] = { LIANDU_OP_EMPTY, LIANDU_OP_NOT_EMPTY, -1 };
  const LianduField *field;

  switch (get_sort (kind, path, &field))
    {
    case SORT_CHOICE:
    case SORT_LINK:
      return choice;
    case SORT_DAY:
      return day;
    case SORT_NUMBER:
      return number;
    case SORT_YES_NO:
      return yes_no;
    case SORT_ROWS:
      return rows;
    case SORT_TEXT:
    default:
      return text;
    }
}

/**
 * liandu_condition_value_get_operator_title:
 *
 * Returns: the comparison as people say it of such a field
 */
const char *
liandu_condition_value_get_operator_title (const LianduKind *kind,
                                           const char       *path,
                                           LianduOperator    op)
{
  const LianduField *field;
  gboolean day = get_sort (kind, path, &field) == SORT_DAY;

  switch (op)
    {
    case LIANDU_OP_NE:
      return C_("comparison", "is not");
    case LIANDU_OP_LE:
      return day ? C_("comparison", "not after") : C_("comparison", "at most");
    case LIANDU_OP_GE:
      return day ? C_("comparison", "not before") : C_("comparison", "at least");
    case LIANDU_OP_CONTAINS:
      return C_("comparison", "contains");
    case LIANDU_OP_EMPTY:
      return C_("comparison", "is not filled in");
    case LIANDU_OP_NOT_EMPTY:
      return C_("comparison", "is filled in");
    case LIANDU_OP_EQ:
    case LIANDU_OP_LT:
    case LIANDU_OP_GT:
    case LIANDU_OP_AND:
    case LIANDU_OP_OR:
    case LIANDU_OP_NOT:
    case LIANDU_OP_HAS_ROW:
    default:
      return C_("comparison", "is");
    }
}
