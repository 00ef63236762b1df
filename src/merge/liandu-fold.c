/* liandu-fold.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-fold.h"

static int
compare_op_pointers (gconstpointer a,
                     gconstpointer b)
{
  return liandu_op_compare (*(LianduOp * const *) a, *(LianduOp * const *) b);
}

static guint
hash_cell (gconstpointer key)
{
  const LianduCell *cell = key;

  return cell->field * 31 + (*cell->element != '\0' ? g_str_hash (cell->element) : 0);
}

static gboolean
equal_cells (gconstpointer a,
             gconstpointer b)
{
  const LianduCell *left = a;
  const LianduCell *right = b;

  return left->field == right->field && g_str_equal (left->element, right->element);
}

static void
cell_free (LianduCell *cell)
{
  g_array_unref (cell->heads);
  g_free (cell);
}

static LianduCell *
ensure_cell (LianduFold           *self,
             const LianduRegister *reg)
{
  const LianduCell key = { reg->field, reg->element, NULL };
  LianduCell *cell = g_hash_table_lookup (self->cells, &key);

  if (cell != NULL)
    return cell;
  cell = g_new0 (LianduCell, 1);
  cell->field = reg->field;
  cell->element = reg->element;
  cell->heads = g_array_new (FALSE, FALSE, sizeof (LianduVersion));
  g_hash_table_add (self->cells, cell);
  g_ptr_array_add (self->ordered, cell);
  return cell;
}

static gboolean
is_replaced (const LianduVersion *version,
             GArray              *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const LianduVersion *other = &g_array_index (versions, LianduVersion, i);

      if (other->op != version->op && liandu_register_replaces (other->reg, version->op->hash))
        return TRUE;
    }
  return FALSE;
}

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  const LianduVersion *left = a;
  const LianduVersion *right = b;
  gboolean left_gone = *left->reg->element != '\0' && left->reg->value == NULL;
  gboolean right_gone = *right->reg->element != '\0' && right->reg->value == NULL;

  if (left_gone != right_gone)
    return left_gone ? 1 : -1;
  return -liandu_op_compare (left->op, right->op);
}

/* What was seeded later on one desk is no answer to what somebody said of the
 * same record on another: it gives way, whichever clock was ahead. */
static gboolean
is_seeded (const LianduOp *op)
{
  return g_strcmp0 (op->origin, LIANDU_SEED_ORIGIN) == 0;
}

static void
drop_seeded_heads (GArray *heads)
{
  guint n_said = 0;

  for (guint i = 0; i < heads->len; i++)
    n_said += !is_seeded (g_array_index (heads, LianduVersion, i).op);
  for (guint i = n_said > 0 ? heads->len : 0; i > 0; i--)
    if (is_seeded (g_array_index (heads, LianduVersion, i - 1).op))
      g_array_remove_index (heads, i - 1);
}

static void
settle_cell (LianduCell *cell)
{
  g_autoptr (GArray) all = g_steal_pointer (&cell->heads);

  cell->heads = g_array_new (FALSE, FALSE, sizeof (LianduVersion));
  for (guint i = 0; i < all->len; i++)
    if (!is_replaced (&g_array_index (all, LianduVersion, i), all))
      g_array_append_val (cell->heads, g_array_index (all, LianduVersion, i));
  drop_seeded_heads (cell->heads);
  g_array_sort (cell->heads, compare_versions);
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const LianduCell *left = *(LianduCell * const *) a;
  const LianduCell *right = *(LianduCell * const *) b;

  if (left->field != right->field)
    return left->field < right->field ? -1 : 1;
  return strcmp (left->element, right->element);
}

/**
 * liandu_fold_new:
 * @ops: (transfer full) (element-type LianduOp): all ops of one record, in any
 *   order
 *
 * Returns: (transfer full): the record's registers
 */
LianduFold *
liandu_fold_new (GPtrArray *ops)
{
  LianduFold *self = g_new0 (LianduFold, 1);

  self->ops = ops;
  self->cells = g_hash_table_new (hash_cell, equal_cells);
  self->ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  g_ptr_array_sort (ops, compare_op_pointers);
  for (guint i = 0; i < ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (ops, i);

      for (guint j = 0; j < op->registers->len; j++)
        {
          const LianduVersion version = { op, &g_array_index (op->registers, LianduRegister, j) };

          g_array_append_val (ensure_cell (self, version.reg)->heads, version);
        }
    }
  for (guint i = 0; i < self->ordered->len; i++)
    settle_cell (g_ptr_array_index (self->ordered, i));
  g_ptr_array_sort (self->ordered, compare_cells);
  return self;
}

void
liandu_fold_free (LianduFold *self)
{
  g_hash_table_unref (self->cells);
  g_ptr_array_unref (self->ordered);
  g_ptr_array_unref (self->ops);
  g_free (self);
}

const LianduCell *
liandu_fold_get_cell (LianduFold *self,
                      guint       field,
                      const char *element)
{
  const LianduCell key = { field, element, NULL };

  return g_hash_table_lookup (self->cells, &key);
}

const LianduVersion *
liandu_fold_get_current (LianduFold *self,
                         guint       field,
                         const char *element)
{
  const LianduCell *cell = liandu_fold_get_cell (self, field, element);

  return cell != NULL && cell->heads->len > 0 ? &g_array_index (cell->heads, LianduVersion, 0) : NULL;
}

GVariant *
liandu_fold_get_value (LianduFold *self,
                       guint       field,
                       const char *element)
{
  const LianduVersion *current = liandu_fold_get_current (self, field, element);

  return current != NULL ? current->reg->value : NULL;
}

/* Lists: an element's value is (title, order). */

typedef struct
{
  const char *element;
  const char *title;
  gint64 order;
} Element;

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  const Element *left = a;
  const Element *right = b;

  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return strcmp (left->element, right->element);
}

static GArray *
list_elements (LianduFold        *self,
               const LianduField *field)
{
  GArray *elements = g_array_new (FALSE, FALSE, sizeof (Element));

  for (guint i = 0; i < self->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (self->ordered, i);
      GVariant *value = cell->field == liandu_field_get_id (field) ? g_array_index (cell->heads, LianduVersion, 0).reg->value : NULL;
      Element element = { cell->element, NULL, 0 };

      if (value == NULL || *cell->element == '\0' || !g_variant_is_of_type (value, G_VARIANT_TYPE ("(sx)")))
        continue;
      g_variant_get (value, "(&sx)", &element.title, &element.order);
      g_array_append_val (elements, element);
    }
  g_array_sort (elements, compare_elements);
  return elements;
}

static GVariant *
dup_list (LianduFold        *self,
          const LianduField *field)
{
  gboolean links = liandu_field_get_field_type (field) == LIANDU_FIELD_LINKS;
  g_autoptr (GArray) elements = list_elements (self, field);
  GVariantBuilder builder;

  if (elements->len == 0)
    return NULL;
  g_variant_builder_init (&builder, liandu_field_get_value_type (field));
  for (guint i = 0; i < elements->len; i++)
    {
      const Element *element = &g_array_index (elements, Element, i);

      if (links)
        g_variant_builder_add (&builder, "(ss)", element->element, element->title);
      else
        g_variant_builder_add (&builder, "s", element->element);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * liandu_fold_dup_field:
 *
 * Returns: (nullable) (transfer full): the field's value; %NULL also for one
 *   of a type that this program does not know
 */
GVariant *
liandu_fold_dup_field (LianduFold        *self,
                       const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);
  GVariant *value;

  if (type == LIANDU_FIELD_LINKS || type == LIANDU_FIELD_MULTI_CHOICE)
    return dup_list (self, field);
  value = liandu_fold_get_value (self, liandu_field_get_id (field), "");
  if (value == NULL || !g_variant_is_of_type (value, liandu_field_get_value_type (field)))
    return NULL;
  return g_variant_ref (value);
}

static GVariant *
new_hash (const guint8 *hash)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, LIANDU_OP_HASH_SIZE, 1);
}

static char *
strip_spaces (GVariant *value)
{
  g_autofree char *text = g_variant_dup_string (value, NULL);
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
  *to = '\0';
  return g_steal_pointer (&text);
}

/**
 * liandu_fold_says_the_same:
 * @a: (nullable): a value of a register
 * @b: (nullable): another value of it
 *
 * Returns: whether they say the same to a reader: equal words typed twice are
 *   no conflict, nor are spaces between them
 */
gboolean
liandu_fold_says_the_same (GVariant *a,
                           GVariant *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  if (!g_variant_is_of_type (a, G_VARIANT_TYPE_STRING) || !g_variant_is_of_type (b, G_VARIANT_TYPE_STRING))
    return g_variant_equal (a, b);
  left = strip_spaces (a);
  right = strip_spaces (b);
  return g_str_equal (left, right);
}

static gboolean
are_both_in_list (const LianduVersion *a,
                  const LianduVersion *b)
{
  return *a->reg->element != '\0' && a->reg->value != NULL && b->reg->value != NULL;
}

/**
 * liandu_fold_get_replaced:
 *
 * A user who types over a value has seen the current one, whoever wrote it,
 * not the others that stand beside it as conflicts: what is replaced are all
 * heads that say the same as the current one, which comes first.  Of an element
 * of a list he has seen that it is in there, wherever others had put it.
 *
 * Returns: (transfer floating): aay
 */
GVariant *
liandu_fold_get_replaced (LianduFold *self,
                          guint       field,
                          const char *element)
{
  const LianduCell *cell = liandu_fold_get_cell (self, field, element);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; cell != NULL && i < cell->heads->len; i++)
    {
      const LianduVersion *current = &g_array_index (cell->heads, LianduVersion, 0);
      const LianduVersion *head = &g_array_index (cell->heads, LianduVersion, i);

      if (liandu_fold_says_the_same (current->reg->value, head->reg->value) || are_both_in_list (current, head))
        g_variant_builder_add_value (&builder, new_hash (head->op->hash));
    }
  return g_variant_builder_end (&builder);
}

/**
 * liandu_fold_get_heads:
 *
 * Returns: (transfer floating): aay: what stands side by side, all of it
 */
GVariant *
liandu_fold_get_heads (LianduFold *self,
                       guint       field,
                       const char *element)
{
  const LianduCell *cell = liandu_fold_get_cell (self, field, element);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; cell != NULL && i < cell->heads->len; i++)
    g_variant_builder_add_value (&builder, new_hash (g_array_index (cell->heads, LianduVersion, i).op->hash));
  return g_variant_builder_end (&builder);
}

/* Of these the values are others' own words, said again. */
static gboolean
is_echo (const LianduOp *op)
{
  return op->origin != NULL && (g_str_equal (op->origin, LIANDU_SETTLE_ORIGIN) || g_str_has_prefix (op->origin, "undo:"));
}

static gboolean
is_same_value (GVariant *a,
               GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/**
 * liandu_fold_find_source:
 * @version: what stands in a register
 *
 * A person who settles a conflict, or takes back a change, says again what
 * somebody had said: a step stays the step of who took it.
 *
 * Returns: that version, the last of its kind; @version itself where it is new
 */
LianduVersion
liandu_fold_find_source (LianduFold          *self,
                         const LianduVersion *version)
{
  for (guint i = is_echo (version->op) ? self->ops->len : 0; i > 0; i--)
    {
      const LianduOp *op = g_ptr_array_index (self->ops, i - 1);

      if (is_echo (op) || liandu_op_compare (op, version->op) >= 0)
        continue;
      for (guint j = 0; j < op->registers->len; j++)
        {
          const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, j);

          if (reg->field == version->reg->field && g_str_equal (reg->element, version->reg->element)
              && is_same_value (reg->value, version->reg->value))
            return (LianduVersion) { op, reg };
        }
    }
  return *version;
}

gboolean
liandu_fold_is_created (LianduFold *self)
{
  for (guint i = 0; i < self->ops->len; i++)
    if (((LianduOp *) g_ptr_array_index (self->ops, i))->type == LIANDU_CHANGE_CREATE)
      return TRUE;
  return FALSE;
}

static void
collect_heads (LianduFold *self,
               gboolean    with_deleted,
               GHashTable *hashes)
{
  for (guint i = 0; i < self->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (self->ordered, i);

      if (cell->field == LIANDU_REGISTER_DELETED && !with_deleted)
        continue;
      for (guint j = 0; j < cell->heads->len; j++)
        g_hash_table_add (hashes, (gpointer) g_array_index (cell->heads, LianduVersion, j).op);
    }
}

static GHashTable *
collect_all_heads (LianduFold *self,
                   GPtrArray  *row_folds,
                   gboolean    with_deleted)
{
  GHashTable *heads = g_hash_table_new (NULL, NULL);

  collect_heads (self, with_deleted, heads);
  for (guint i = 0; row_folds != NULL && i < row_folds->len; i++)
    collect_heads (g_ptr_array_index (row_folds, i), with_deleted, heads);
  return heads;
}

/**
 * liandu_fold_list_heads:
 * @row_folds: (nullable) (element-type LianduFold): the record's table rows
 *
 * Returns: (transfer floating): aay: everything that who deletes now has seen
 */
GVariant *
liandu_fold_list_heads (LianduFold *self,
                        GPtrArray  *row_folds)
{
  g_autoptr (GHashTable) heads = collect_all_heads (self, row_folds, TRUE);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer op;

  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, &op, NULL))
    g_ptr_array_add (sorted, op);
  g_ptr_array_sort (sorted, compare_op_pointers);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < sorted->len; i++)
    g_variant_builder_add_value (&builder, new_hash (((LianduOp *) g_ptr_array_index (sorted, i))->hash));
  return g_variant_builder_end (&builder);
}

static gboolean
says_deleted (const LianduVersion *version)
{
  GVariant *value = version->reg->value;

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

/* Whether who deleted, on whichever desk, had seen what @op wrote. */
static gboolean
is_seen (const LianduCell *deletes,
         const LianduOp   *op)
{
  for (guint i = 0; i < deletes->heads->len; i++)
    {
      const LianduVersion *version = &g_array_index (deletes->heads, LianduVersion, i);

      if (says_deleted (version) && (version->op == op || liandu_register_replaces (version->reg, op->hash)))
        return TRUE;
    }
  return FALSE;
}

/**
 * liandu_fold_find_unseen:
 * @row_folds: (nullable) (element-type LianduFold): the record's table rows
 *
 * Returns: (nullable) (transfer none): the latest op that still stands and that
 *   nobody who deleted the record had seen
 */
const LianduOp *
liandu_fold_find_unseen (LianduFold *self,
                         GPtrArray  *row_folds)
{
  const LianduCell *deletes = liandu_fold_get_cell (self, LIANDU_REGISTER_DELETED, "");
  g_autoptr (GHashTable) heads = collect_all_heads (self, row_folds, FALSE);
  const LianduOp *last = NULL;
  GHashTableIter iter;
  gpointer op;

  g_hash_table_iter_init (&iter, heads);
  while (deletes != NULL && g_hash_table_iter_next (&iter, &op, NULL))
    if (!is_seeded (op) && !is_seen (deletes, op) && (last == NULL || liandu_op_compare (op, last) > 0))
      last = op;
  return last;
}

/**
 * liandu_fold_is_deleted:
 * @row_folds: (nullable) (element-type LianduFold): the record's table rows
 *
 * A delete hides nothing that nobody who deleted had seen: who changed the
 * record meanwhile keeps it in sight, and both are listed as a conflict.  What
 * was seeded is nobody's change.
 */
gboolean
liandu_fold_is_deleted (LianduFold *self,
                        GPtrArray  *row_folds)
{
  const LianduCell *deletes = liandu_fold_get_cell (self, LIANDU_REGISTER_DELETED, "");

  return deletes != NULL && says_deleted (&g_array_index (deletes->heads, LianduVersion, 0))
         && liandu_fold_find_unseen (self, row_folds) == NULL;
}

static void
list_cell_rivals (const LianduCell *cell,
                  GArray           *rivals)
{
  const LianduVersion *current = &g_array_index (cell->heads, LianduVersion, 0);

  for (guint i = 1; i < cell->heads->len; i++)
    {
      const LianduVersion *other = &g_array_index (cell->heads, LianduVersion, i);
      const LianduRival rival = { cell, other->op };

      if (!liandu_fold_says_the_same (current->reg->value, other->reg->value))
        g_array_append_val (rivals, rival);
    }
}

/**
 * liandu_fold_list_rivals:
 * @deleted: whether the record counts as deleted, its rows considered
 *
 * Returns: (transfer full) (element-type LianduRival): every value that no
 *   op replaces, is not the current one and says something else; and a delete
 *   that hides nothing because somebody wrote meanwhile
 */
GArray *
liandu_fold_list_rivals (LianduFold *self,
                         gboolean    deleted)
{
  GArray *rivals = g_array_new (FALSE, FALSE, sizeof (LianduRival));
  const LianduCell *deletes = liandu_fold_get_cell (self, LIANDU_REGISTER_DELETED, "");

  for (guint i = 0; i < self->ordered->len; i++)
    list_cell_rivals (g_ptr_array_index (self->ordered, i), rivals);
  if (!deleted && deletes != NULL && says_deleted (&g_array_index (deletes->heads, LianduVersion, 0)))
    {
      const LianduRival rival = { deletes, g_array_index (deletes->heads, LianduVersion, 0).op };

      g_array_append_val (rivals, rival);
    }
  return rivals;
}

static const LianduVersion *
find_version (LianduFold   *self,
              const guint8 *hash,
              LianduVersion *out_version)
{
  for (guint i = 0; i < self->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (self->ops, i);

      for (guint j = 0; j < op->registers->len && memcmp (op->hash, hash, LIANDU_OP_HASH_SIZE) == 0; j++)
        {
          const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, j);

          if (reg->field == LIANDU_REGISTER_STATE)
            {
              *out_version = (LianduVersion) { op, reg };
              return out_version;
            }
        }
    }
  return NULL;
}

static gboolean
step_back (LianduFold    *self,
           LianduVersion *version)
{
  LianduVersion best;
  gboolean found = FALSE;

  for (guint i = 0; i < version->reg->n_replaces; i++)
    {
      LianduVersion candidate;

      if (find_version (self, version->reg->replaces + i * LIANDU_OP_HASH_SIZE, &candidate) == NULL)
        continue;
      if (!found || liandu_op_compare (candidate.op, best.op) > 0)
        best = candidate;
      found = TRUE;
    }
  if (found)
    *version = best;
  return found;
}

/**
 * liandu_fold_list_events:
 *
 * Returns: (transfer full) (element-type LianduVersion): the chain of steps
 *   that the present state stands on; a step taken without seeing another is
 *   a conflict and not in it
 */
GArray *
liandu_fold_list_events (LianduFold *self)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (LianduVersion));
  const LianduVersion *current = liandu_fold_get_current (self, LIANDU_REGISTER_STATE, "");
  LianduVersion version;

  if (current == NULL)
    return events;
  version = *current;
  do
    {
      version = liandu_fold_find_source (self, &version);
      g_array_prepend_val (events, version);
    }
  while (events->len <= self->ops->len && step_back (self, &version));
  return events;
}
