/* liandu-ledger-columns.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-ledger-columns.h"
#include "liandu-value-words.h"
#include "liandu-value.h"

#define DATE_CHARS 15

/* One column: its place among the query's columns, and that of the field that
 * is shown as a mark beneath, or -1. */
typedef struct
{
  LianduLedgerColumns *owner;
  LianduPath path;
  guint value;
  int mark_value;
  const LianduField *mark;
} Column;

struct _LianduLedgerColumns
{
  GObject parent_instance;

  /* Owned */
  LianduWordsContext context;
  GPtrArray *columns;
  GPtrArray *grid_columns;
  GPtrArray *paths;         /* of the query, in order */

  /* Borrowed */
  const LianduKind *kind;
};

G_DEFINE_FINAL_TYPE (LianduLedgerColumns, liandu_ledger_columns, G_TYPE_OBJECT)

/* How grave a record is: of the choices on a kind's card all but the first. */
static const LianduField *
find_degree (const LianduKind *kind)
{
  g_auto (GStrv) names = liandu_words_split (liandu_kind_get_info (kind)->card);
  gboolean first = TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, names[i]);

      if (field == NULL || liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
        continue;
      if (!first)
        return field;
      first = FALSE;
    }
  return NULL;
}

static const LianduField *
find_days_left (const LianduKind  *kind,
                const LianduField *date)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_computed (field) == LIANDU_COMPUTED_DAYS_LEFT && liandu_field_get_of (field) == date)
        return field;
    }
  return NULL;
}

/* The number carries how grave the record is, the time limit how near. */
static const LianduField *
find_mark (const LianduKind  *kind,
           const LianduField *field)
{
  if (field == NULL)
    return NULL;
  if (field == liandu_kind_get_number_field (kind))
    return find_degree (kind);
  if (field == liandu_kind_get_due_field (kind))
    return find_days_left (kind, field);
  return NULL;
}

static guint
add_path (LianduLedgerColumns *self,
          const char          *path)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->paths, path, g_str_equal, &position))
    return position;
  g_ptr_array_add (self->paths, g_strdup (path));
  return self->paths->len - 1;
}

static void
fill_mark (Column              *column,
           LianduRow           *row,
           LianduWorkGridWords *words)
{
  const LianduWordsContext *context = &column->owner->context;
  GVariant *value = column->mark_value >= 0 ? liandu_row_get_value (row, (guint) column->mark_value) : NULL;

  if (value == NULL)
    return;
  if (liandu_field_get_computed (column->mark) == LIANDU_COMPUTED_DAYS_LEFT)
    {
      words->badge = liandu_value_words_days_left (g_variant_get_int64 (value));
      words->badge_class = liandu_value_words_get_days_class (context, g_variant_get_int64 (value));
      return;
    }
  words->badge = liandu_value_to_text (column->mark, value, context->codes);
  words->badge_class = liandu_value_words_get_degree_class (context, column->mark, value);
}

static void
words_cb (LianduWorkGridColumn *grid_column,
          LianduRow            *row,
          LianduWorkGridWords  *words,
          gpointer              user_data)
{
  Column *column = user_data;

  liandu_value_words_fill (&column->owner->context, &column->path, row, liandu_row_get_value (row, column->value), words);
  fill_mark (column, row, words);
  /* The first column is always in sight; where it has a mark of its own, that
   * of the form has to do. */
  if (liandu_row_is_conflicting (row) && words->badge == NULL && g_ptr_array_index (column->owner->columns, 0) == (gpointer) column)
    {
      words->badge = g_strdup (_("⚠ Conflict"));
      words->badge_class = "tone-warning";
    }
}

static guint
get_n_chars (const LianduKind  *kind,
             const char        *id,
             const LianduField *field)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  /* A date with month and day in two digits breaks badly. */
  guint least = field != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_DATE ? DATE_CHARS : 0;

  for (guint i = 0; i < info->n_columns; i++)
    if (g_str_equal (info->columns[i].field, id))
      return MAX (info->columns[i].width, least);
  if (field == NULL)
    return 12;
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_LONG_TEXT:
      return 30;
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_TEXT:
      return 18;
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_BOOLEAN:
      return 10;
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return DATE_CHARS;
    }
}

static gboolean
is_sortable (const LianduField *field)
{
  LianduFieldType type;

  if (field == NULL)
    return TRUE;
  type = liandu_field_get_field_type (field);
  return type != LIANDU_FIELD_TABLE && type != LIANDU_FIELD_ATTACHMENT && type != LIANDU_FIELD_LINKS;
}

static gboolean
is_number (const LianduField *field)
{
  return field != NULL &&
         (liandu_field_get_field_type (field) == LIANDU_FIELD_DECIMAL ||
          (liandu_field_get_field_type (field) == LIANDU_FIELD_INTEGER &&
           liandu_field_get_computed (field) != LIANDU_COMPUTED_DAYS_LEFT &&
           liandu_field_get_computed (field) != LIANDU_COMPUTED_MONTHS_SINCE));
}

static LianduWorkGridColumn *
new_grid_column (LianduLedgerColumns *self,
                 const char          *id,
                 Column              *column)
{
  const LianduField *field = column->path.linked != NULL ? column->path.linked : column->path.field;
  LianduWorkGridColumn *grid_column = liandu_work_grid_column_new (id, liandu_value_words_get_path_title (&column->path));

  liandu_work_grid_column_set_n_chars (grid_column, get_n_chars (self->kind, id, field));
  liandu_work_grid_column_set_elastic (grid_column, field != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT);
  liandu_work_grid_column_set_sortable (grid_column, is_sortable (field));
  liandu_work_grid_column_set_xalign (grid_column, is_number (field) ? 1.0f : 0.0f);
  liandu_work_grid_column_set_words_func (grid_column, words_cb, column, NULL);
  return grid_column;
}

static void
add_column (LianduLedgerColumns *self,
            const char          *id)
{
  Column *column;
  LianduPath path;

  /* Settings may name what a newer or older program has. */
  if (!liandu_path_resolve (self->kind, id, &path, NULL))
    return;
  column = g_new0 (Column, 1);
  column->owner = self;
  column->path = path;
  column->value = add_path (self, id);
  column->mark = path.linked == NULL ? find_mark (self->kind, path.field) : NULL;
  column->mark_value = column->mark != NULL ? (int) add_path (self, liandu_field_get_name (column->mark)) : -1;
  g_ptr_array_add (self->columns, column);
  g_ptr_array_add (self->grid_columns, new_grid_column (self, id, column));
}

static void
liandu_ledger_columns_finalize (GObject *object)
{
  LianduLedgerColumns *self = LIANDU_LEDGER_COLUMNS (object);

  /* The grid may hold a column a little longer than we hold its words. */
  for (guint i = 0; i < self->grid_columns->len; i++)
    liandu_work_grid_column_set_words_func (g_ptr_array_index (self->grid_columns, i), NULL, NULL, NULL);
  g_ptr_array_unref (self->grid_columns);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->paths);
  g_clear_pointer (&self->context.codes, liandu_codes_unref);
  G_OBJECT_CLASS (liandu_ledger_columns_parent_class)->finalize (object);
}

static void
liandu_ledger_columns_class_init (LianduLedgerColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_ledger_columns_finalize;
}

static void
liandu_ledger_columns_init (LianduLedgerColumns *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->grid_columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

/**
 * liandu_ledger_columns_new:
 * @ids: paths, from the left; those that there are none of are passed over
 *
 * Returns: (transfer full): the columns
 */
LianduLedgerColumns *
liandu_ledger_columns_new (LianduStore               *store,
                           const LianduKind          *kind,
                           const char       * const * ids)
{
  LianduLedgerColumns *self;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_LEDGER_COLUMNS, NULL);
  self->kind = kind;
  self->context.codes = liandu_store_dup_codes (store);
  liandu_lamps_read (store, &self->context.lamps);
  for (guint i = 0; ids[i] != NULL; i++)
    add_column (self, ids[i]);
  return self;
}

/**
 * liandu_ledger_columns_is_stale:
 *
 * Returns: whether the office has settled meanwhile that time limits are
 *   brought to mind on other days
 */
gboolean
liandu_ledger_columns_is_stale (LianduLedgerColumns *self,
                                LianduStore         *store)
{
  LianduLamps lamps;

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), FALSE);
  liandu_lamps_read (store, &lamps);
  return !liandu_lamps_equal (&lamps, &self->context.lamps);
}

guint
liandu_ledger_columns_get_n (LianduLedgerColumns *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), 0);
  return self->columns->len;
}

/**
 * liandu_ledger_columns_get_columns:
 *
 * Returns: (transfer none) (element-type LianduWorkGridColumn): for the grid
 */
GPtrArray *
liandu_ledger_columns_get_columns (LianduLedgerColumns *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), NULL);
  return self->grid_columns;
}

GStrv
liandu_ledger_columns_dup_ids (LianduLedgerColumns *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), NULL);

  for (guint i = 0; i < self->grid_columns->len; i++)
    g_strv_builder_add (ids, liandu_work_grid_column_get_id (g_ptr_array_index (self->grid_columns, i)));
  return g_strv_builder_end (ids);
}

static Column *
get_column (LianduLedgerColumns *self,
            guint                column)
{
  return column < self->columns->len ? g_ptr_array_index (self->columns, column) : NULL;
}

/**
 * liandu_ledger_columns_get_field:
 *
 * Returns: (nullable): the kind's own field in this column; %NULL for what
 *   every record has and for a field of a linked record
 */
const LianduField *
liandu_ledger_columns_get_field (LianduLedgerColumns *self,
                                 guint                column)
{
  const Column *found;

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), NULL);

  found = get_column (self, column);
  return found != NULL && found->path.linked == NULL ? found->path.field : NULL;
}

/**
 * liandu_ledger_columns_get_value:
 *
 * Returns: (transfer none) (nullable): the row's value in this column
 */
GVariant *
liandu_ledger_columns_get_value (LianduLedgerColumns *self,
                                 guint                column,
                                 LianduRow           *row)
{
  const Column *found;

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), NULL);

  found = get_column (self, column);
  return found != NULL ? liandu_row_get_value (row, found->value) : NULL;
}

/**
 * liandu_ledger_columns_find:
 *
 * Returns: where the column stands, or %G_MAXUINT
 */
guint
liandu_ledger_columns_find (LianduLedgerColumns *self,
                            const char          *id)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), G_MAXUINT);

  for (guint i = 0; i < self->grid_columns->len; i++)
    if (g_strcmp0 (liandu_work_grid_column_get_id (g_ptr_array_index (self->grid_columns, i)), id) == 0)
      return i;
  return G_MAXUINT;
}

/**
 * liandu_ledger_columns_add_to_query:
 *
 * Asks for what the columns say; @query must have no columns before.
 */
void
liandu_ledger_columns_add_to_query (LianduLedgerColumns *self,
                                    LianduQuery         *query)
{
  g_return_if_fail (LIANDU_IS_LEDGER_COLUMNS (self));

  for (guint i = 0; i < self->paths->len; i++)
    liandu_query_add_column (query, g_ptr_array_index (self->paths, i));
}

/**
 * liandu_ledger_columns_dup_text:
 *
 * Returns: (transfer full): what the cell says, without its mark
 */
char *
liandu_ledger_columns_dup_text (LianduLedgerColumns *self,
                                guint                column,
                                LianduRow           *row)
{
  g_auto (LianduWorkGridWords) words = { 0 };
  const Column *found;

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), NULL);

  found = get_column (self, column);
  if (found != NULL)
    liandu_value_words_fill (&self->context, &found->path, row, liandu_row_get_value (row, found->value), &words);
  return words.text != NULL ? g_steal_pointer (&words.text) : g_strdup ("");
}

static char *
dup_reason (const Column *column)
{
  const char *title = liandu_value_words_get_path_title (&column->path);
  const LianduField *field = column->path.field;

  if (column->path.linked != NULL)
    return g_strdup_printf (_("“%s” belongs to another record"), title);
  if (field == NULL || (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0)
    return g_strdup_printf (_("“%s” changes only by a step of the workflow"), title);
  if (liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT)
    return g_strdup_printf (_("“%s” is worked out by itself"), title);
  if (liandu_field_is_confidential (field))
    return g_strdup_printf (_("“%s” is confidential: open the record"), title);
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_TABLE ||
      liandu_field_get_field_type (field) == LIANDU_FIELD_ATTACHMENT)
    return g_strdup_printf (_("“%s” is entered in the record itself (Ctrl+O)"), title);
  return NULL;
}

/**
 * liandu_ledger_columns_is_editable:
 * @out_reason: (out) (optional) (transfer full): why not
 *
 * Returns: whether the column's cells may be edited in place
 */
gboolean
liandu_ledger_columns_is_editable (LianduLedgerColumns  *self,
                                   guint                 column,
                                   char                **out_reason)
{
  const Column *found;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), FALSE);

  found = get_column (self, column);
  if (found == NULL)
    return FALSE;
  reason = dup_reason (found);
  if (reason == NULL)
    return TRUE;
  if (out_reason != NULL)
    *out_reason = g_steal_pointer (&reason);
  return FALSE;
}

static GVariant *
take_value (GVariant *value)
{
  return value != NULL ? g_variant_take_ref (value) : NULL;
}

static void
free_value (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

/**
 * liandu_ledger_columns_new_row:
 * @record: a record that is not stored yet
 * @today: what days left are reckoned from
 *
 * Returns: (transfer full): what the columns say of it
 */
LianduRow *
liandu_ledger_columns_new_row (LianduLedgerColumns *self,
                               LianduRecord        *record,
                               const LianduDate    *today)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (free_value);
  LianduRow *row = liandu_row_new ();

  g_return_val_if_fail (LIANDU_IS_LEDGER_COLUMNS (self), NULL);

  for (guint i = 0; i < self->paths->len; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, g_ptr_array_index (self->paths, i));
      gboolean is_value = field != NULL && liandu_field_get_child_kind (field) == NULL;

      g_ptr_array_add (values, is_value ? take_value (liandu_record_evaluate (record, field, today)) : NULL);
    }
  liandu_row_fill (row, 0, liandu_record_get_uuid (record), self->kind, liandu_kind_get_initial_state (self->kind),
                   NULL, NULL, values);
  return row;
}

/**
 * liandu_ledger_columns_list_first:
 *
 * Returns: (transfer full): the columns that a kind shows at first
 */
GStrv
liandu_ledger_columns_list_first (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < info->n_columns; i++)
    g_strv_builder_add (ids, info->columns[i].field);
  return g_strv_builder_end (ids);
}

/**
 * liandu_ledger_columns_list_all:
 *
 * Returns: (transfer full): every column that a kind could show: its fields in
 *   their order, and what all records have
 */
GStrv
liandu_ledger_columns_list_all (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (liandu_kind_get_title_field (kind) == NULL)
    g_strv_builder_add (ids, "title");
  for (guint i = 0; i < fields->len; i++)
    if (!liandu_field_is_confidential (g_ptr_array_index (fields, i)))
      g_strv_builder_add (ids, liandu_field_get_name (g_ptr_array_index (fields, i)));
  if (liandu_kind_has_workflow (kind))
    g_strv_builder_add (ids, "state");
  g_strv_builder_add (ids, "created");
  g_strv_builder_add (ids, "changed");
  return g_strv_builder_end (ids);
}

/**
 * liandu_ledger_columns_get_title:
 *
 * Returns: what stands above the column
 */
const char *
liandu_ledger_columns_get_title (const LianduKind *kind,
                                 const char       *id)
{
  LianduPath path;

  return liandu_path_resolve (kind, id, &path, NULL) ? liandu_value_words_get_path_title (&path) : id;
}
