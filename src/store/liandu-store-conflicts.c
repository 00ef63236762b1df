/* liandu-store-conflicts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-columns.h"
#include "liandu-conflict-item.h"
#include "liandu-desks.h"
#include "liandu-evidence-values.h"
#include "liandu-evidence.h"
#include "liandu-store-private.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* What the conflict box lists: the table of values that stand side by side, and
 * numbers that several records have.  Few of either, so that where each stands
 * is read first and only those asked for are made. */

/* Where one of them is. */
typedef struct
{
  gint64 object;
  gint64 record;
  guint reg;
  char *element;
  const LianduField *field; /* of a number that stands twice, or NULL */
  char *number;
} Spot;

static void
spot_free (Spot *spot)
{
  g_free (spot->element);
  g_free (spot->number);
  g_free (spot);
}

typedef struct
{
  LianduStore *store;
  LianduDesks *desks;
} Lister;

/* Where they are */

static const char sql_spots[] =
  "SELECT object, record, field, element FROM conflict WHERE away = 0 AND (?1 = 0 OR record = ?1)"
  " GROUP BY object, field, element ORDER BY record DESC, object, field, element";

static gboolean
list_values (LianduStore *self,
             gint64       record,
             GPtrArray   *spots,
             GError     **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql_spots, error);

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_int (row, 1, record);
  while (liandu_statement_step (row, NULL))
    {
      Spot *spot = g_new0 (Spot, 1);

      spot->object = liandu_statement_get_int (row, 0);
      spot->record = liandu_statement_get_int (row, 1);
      spot->reg = (guint) liandu_statement_get_int (row, 2);
      spot->element = g_strdup (liandu_statement_get_text (row, 3));
      g_ptr_array_add (spots, spot);
    }
  return TRUE;
}

static gboolean
list_numbers (LianduStore       *self,
              const LianduField *field,
              gint64             record,
              GPtrArray         *spots,
              GError           **error)
{
  const char *name = liandu_field_get_name (field);
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (field));
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM %s WHERE deleted = 0 AND \"%s\" IS NOT NULL GROUP BY 1 HAVING count (*) > 1"
                                          " AND (?1 = 0 OR sum (id = ?1) > 0) ORDER BY 1", name, table, name);
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql, error);

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_int (row, 1, record);
  while (liandu_statement_step (row, NULL))
    {
      Spot *spot = g_new0 (Spot, 1);

      spot->field = field;
      spot->number = g_strdup (liandu_statement_get_text (row, 0));
      g_ptr_array_add (spots, spot);
    }
  return TRUE;
}

static gboolean
list_all_numbers (LianduStore *self,
                  gint64       record,
                  GPtrArray   *spots,
                  GError     **error)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      GPtrArray *fields = liandu_kind_get_fields (kind);

      for (guint j = 0; j < fields->len && !liandu_kind_is_internal (kind) && liandu_kind_get_parent (kind) == NULL; j++)
        if ((liandu_field_get_flags (g_ptr_array_index (fields, j)) & LIANDU_FIELD_UNIQUE)
            && liandu_field_get_field_type (g_ptr_array_index (fields, j)) == LIANDU_FIELD_TEXT
            && !list_numbers (self, g_ptr_array_index (fields, j), record, spots, error))
          return FALSE;
    }
  return TRUE;
}

/* (transfer full) (element-type Spot) */
static GPtrArray *
list_spots (LianduStore *self,
            const char  *uuid,
            GError     **error)
{
  g_autoptr (GPtrArray) spots = g_ptr_array_new_with_free_func ((GDestroyNotify) spot_free);
  gint64 parent = 0;
  gint64 object = uuid != NULL ? liandu_ops_find_object (self->database, uuid, NULL, &parent) : 0;

  if (uuid != NULL && object == 0)
    return g_steal_pointer (&spots);
  if (parent != 0)
    object = parent;
  return list_values (self, object, spots, error) && list_all_numbers (self, object, spots, error) ? g_steal_pointer (&spots) : NULL;
}

/* What they are */

static char *
make_name (const LianduOp *op)
{
  GString *name = g_string_sized_new (LIANDU_OP_HASH_SIZE * 2);

  for (guint i = 0; i < LIANDU_OP_HASH_SIZE; i++)
    g_string_append_printf (name, "%02x", op->hash[i]);
  return g_string_free (name, FALSE);
}

static LianduConflictVersion *
add_version (Lister             *self,
             LianduConflictItem *item,
             const LianduOp     *op,
             GVariant           *value)
{
  LianduConflictVersion *version = g_new0 (LianduConflictVersion, 1);

  version->name = make_name (op);
  version->value = value != NULL ? g_variant_ref (value) : NULL;
  version->actor = g_strdup (op->actor);
  version->device = g_strdup (op->device);
  version->time = op->wall;
  version->own_desk = liandu_desks_is_own (self->desks, op->device, op->epoch);
  version->desk = liandu_desks_dup_words (self->desks, op->device, op->epoch, op->actor);
  g_ptr_array_add (item->versions, version);
  return version;
}

/* The words of the version that @version says again are those of its author. */
static LianduConflictVersion *
add_head (Lister              *self,
          LianduConflictItem  *item,
          LianduFold          *fold,
          const LianduVersion *head)
{
  LianduVersion source = liandu_fold_find_source (fold, head);

  return add_version (self, item, source.op, head->reg->value);
}

static char *
make_field_words (Lister             *self,
                  LianduConflictItem *item,
                  GVariant           *value)
{
  if (value == NULL)
    return g_strdup (_("(not answered)"));
  if (!g_variant_is_of_type (value, liandu_field_get_value_type (item->field)))
    return g_strdup (_("(written by a newer program)"));
  return liandu_value_to_text (item->field, value, self->store->codes);
}

static char *
make_element_words (Lister             *self,
                    LianduConflictItem *item,
                    GVariant           *value,
                    const LianduCell   *cell)
{
  const char *title = NULL;
  const char *word;

  for (guint i = 0; i < cell->heads->len; i++)
    {
      GVariant *other = g_array_index (cell->heads, LianduVersion, i).reg->value;

      if (other != NULL && g_variant_is_of_type (other, G_VARIANT_TYPE ("(sx)")))
        g_variant_get_child (other, 0, "&s", &title);
    }
  word = liandu_field_get_codes (item->field) != NULL
             ? liandu_codes_get_title (self->store->codes, liandu_field_get_codes (item->field), item->element) : title;
  word = word != NULL && *word != '\0' ? word : item->element;
  /* Translators: one of several names or choices in a field */
  return g_strdup_printf (value != NULL ? _("In the list: %s") : _("Not in the list: %s"), word);
}

static char *
make_step_words (Lister             *self,
                 LianduConflictItem *item,
                 GVariant           *value)
{
  g_autoptr (LianduHistoryItem) line = g_new0 (LianduHistoryItem, 1);

  line->changes = g_ptr_array_new ();
  line->kind = item->kind;
  line->type = LIANDU_CHANGE_EVENT;
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    line->event = liandu_event_from_variant (value);
  return liandu_history_item_to_words (line, self->store->codes);
}

static void
add_words (Lister                *self,
           LianduConflictItem    *item,
           LianduConflictVersion *version,
           const LianduCell      *cell)
{
  if (item->confidential)
    return;
  if (item->type == LIANDU_CONFLICT_STEP)
    version->words = make_step_words (self, item, version->value);
  else if (item->type == LIANDU_CONFLICT_ELEMENT)
    version->words = make_element_words (self, item, version->value, cell);
  else
    version->words = make_field_words (self, item, version->value);
}

/* Where steps were taken side by side, the days and numbers that each wrote go
 * with it. */
static void
add_follows (LianduConflictVersion *version,
             LianduFold            *fold,
             const LianduOp        *op)
{
  version->follows = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_settlement_free);
  for (guint i = 0; i < fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (fold->ordered, i);

      for (guint j = 0; cell->field >= 10 && cell->heads->len > 1 && j < cell->heads->len; j++)
        {
          const LianduVersion *head = &g_array_index (cell->heads, LianduVersion, j);
          LianduSettlement *settlement;

          if (head->op != op)
            continue;
          settlement = g_new0 (LianduSettlement, 1);
          settlement->reg = cell->field;
          settlement->element = g_strdup (cell->element);
          settlement->seen = g_variant_ref_sink (liandu_fold_get_heads (fold, cell->field, cell->element));
          settlement->value = head->reg->value != NULL ? g_variant_ref (head->reg->value) : NULL;
          g_ptr_array_add (version->follows, settlement);
        }
    }
}

/* What both replaced. */
static char *
make_before (Lister             *self,
             LianduConflictItem *item,
             LianduFold         *fold,
             const LianduCell   *cell)
{
  const LianduVersion *current = &g_array_index (cell->heads, LianduVersion, 0);

  for (guint i = 0; i < fold->ops->len && item->type == LIANDU_CONFLICT_FIELD && !item->confidential; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);

      for (guint j = 0; j < op->registers->len && liandu_register_replaces (current->reg, op->hash); j++)
        {
          const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, j);

          if (reg->field == cell->field && g_str_equal (reg->element, cell->element) && reg->value != NULL)
            return make_field_words (self, item, reg->value);
        }
    }
  return NULL;
}

static void
fill_cell (Lister             *self,
           LianduConflictItem *item,
           LianduFold         *fold,
           const LianduCell   *cell)
{
  for (guint i = 0; i < cell->heads->len; i++)
    {
      const LianduVersion *head = &g_array_index (cell->heads, LianduVersion, i);
      LianduConflictVersion *version;
      gboolean said = FALSE;

      /* Two who said the same are one version. */
      for (guint j = 0; j < i && !said; j++)
        said = liandu_fold_says_the_same (g_array_index (cell->heads, LianduVersion, j).reg->value, head->reg->value);
      if (said)
        continue;
      version = add_head (self, item, fold, head);
      if (item->type == LIANDU_CONFLICT_STEP)
        add_follows (version, fold, head->op);
      add_words (self, item, version, cell);
    }
  item->before = make_before (self, item, fold, cell);
}

/* The record as it stands comes first: a delete hides nothing that it had not
 * seen. */
static void
fill_deletion (Lister             *self,
               LianduConflictItem *item,
               LianduFold         *fold,
               GPtrArray          *row_folds,
               const LianduCell   *cell)
{
  const LianduOp *kept = liandu_fold_find_unseen (fold, row_folds);
  const LianduVersion *deleted = NULL;
  const LianduVersion *restored = NULL;

  for (guint i = cell->heads->len; i > 0; i--)
    {
      const LianduVersion *head = &g_array_index (cell->heads, LianduVersion, i - 1);

      if (head->reg->value != NULL && g_variant_is_of_type (head->reg->value, G_VARIANT_TYPE_BOOLEAN)
          && g_variant_get_boolean (head->reg->value))
        deleted = head;
      else
        restored = head;
    }
  if (deleted == NULL || (kept == NULL && restored == NULL))
    return;
  add_version (self, item, restored != NULL ? restored->op : kept, NULL)->words = g_strdup (_("Keep it, with what was changed"));
  add_head (self, item, fold, deleted)->words = g_strdup (_("Delete it; it can be brought back"));
}

static void
fill_evidence (Lister             *self,
               LianduConflictItem *item,
               LianduPicture      *picture)
{
  const LianduEvent *event = liandu_evidence_find_changed (picture);
  const LianduOp *op = event != NULL ? liandu_evidence_find_op (picture->fold, event->op) : NULL;
  g_autoptr (GVariant) review = NULL;
  g_autoptr (GVariant) step = NULL;

  if (op == NULL)
    return;
  review = g_variant_ref_sink (liandu_evidence_new_review (picture->record, event));
  step = g_variant_ref_sink (liandu_event_to_variant (event));
  item->reg = LIANDU_REGISTER_REVIEWED;
  g_free (item->element);
  item->element = g_strdup ("");
  add_version (self, item, op, review)->words = make_step_words (self, item, step);
  item->values = liandu_evidence_list_values (self->store->database, picture, event, self->store->codes, NULL);
}

static LianduConflictType
find_type (const Spot         *spot,
           const LianduField  *field)
{
  if (spot->reg == LIANDU_REGISTER_DELETED)
    return LIANDU_CONFLICT_DELETION;
  if (spot->reg == LIANDU_REGISTER_STATE)
    return g_str_equal (spot->element, LIANDU_EVIDENCE_ELEMENT) ? LIANDU_CONFLICT_EVIDENCE : LIANDU_CONFLICT_STEP;
  return *spot->element != '\0' && field != NULL ? LIANDU_CONFLICT_ELEMENT : LIANDU_CONFLICT_FIELD;
}

static const char *
get_number (LianduRecord *record)
{
  const LianduField *field = liandu_kind_get_number_field (liandu_record_get_kind (record));

  return field != NULL ? liandu_record_get_string (record, liandu_field_get_name (field)) : NULL;
}

static char *
join_titles (GPtrArray *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      g_string_append (text, i > 0 ? _(", ") : "");
      g_string_append (text, liandu_field_get_title (g_ptr_array_index (fields, i)));
    }
  return g_string_free (text, FALSE);
}

static char *
make_place (LianduConflictItem *item,
            LianduRecord       *record)
{
  const LianduEvent *event = item->type == LIANDU_CONFLICT_EVIDENCE ? liandu_workflow_find_changed (record) : NULL;
  g_autoptr (GPtrArray) changed = event != NULL ? liandu_workflow_list_changed (record, event) : NULL;
  g_autofree char *what = NULL;

  if (changed != NULL)
    what = join_titles (changed);
  else if (item->type == LIANDU_CONFLICT_DELETION)
    what = g_strdup (item->row_title != NULL ? _("the row") : _("the record"));
  else if (item->type == LIANDU_CONFLICT_STEP)
    what = g_strdup (_("the step"));
  else
    what = g_strdup (item->field != NULL ? liandu_field_get_title (item->field) : _("a field of a newer program"));
  if (item->row_title == NULL)
    return g_steal_pointer (&what);
  return g_strdup_printf (C_("conflict", "%s “%s” · %s"), liandu_kind_get_title (item->kind), item->row_title, what);
}

static void
describe_record (LianduConflictItem *item,
                 LianduRecord       *record)
{
  item->record_kind = liandu_record_get_kind (record);
  item->record = g_strdup (liandu_record_get_uuid (record));
  item->number = g_strdup (get_number (record));
  item->title = liandu_record_dup_title (record);
}

static gsize
find_row (LianduPicture *picture,
          gint64         object)
{
  for (guint i = 0; i < picture->row_objects->len; i++)
    if (g_array_index (picture->row_objects, gint64, i) == object)
      return i;
  return G_MAXSIZE;
}

/* Which fold it is about; says whose it is. */
static LianduFold *
describe_object (LianduConflictItem *item,
                 LianduPicture      *picture,
                 const Spot         *spot)
{
  gsize position = spot->object != spot->record ? find_row (picture, spot->object) : G_MAXSIZE;
  LianduFold *fold = position != G_MAXSIZE ? g_ptr_array_index (picture->row_folds, position) : picture->fold;
  const LianduOp *first = fold->ops->len > 0 ? g_ptr_array_index (fold->ops, 0) : NULL;

  item->kind = first != NULL ? liandu_kind_lookup (first->kind) : NULL;
  if (item->kind == NULL || (spot->object != spot->record && position == G_MAXSIZE))
    return NULL;
  item->uuid = g_strdup (first->record);
  if (spot->object != spot->record)
    {
      g_autoptr (LianduRecord) row = liandu_picture_read_row (fold, first->record, item->kind);

      item->row_title = liandu_record_dup_title (row);
    }
  return fold;
}

static void
fill (Lister             *self,
      LianduConflictItem *item,
      LianduPicture      *picture,
      LianduFold         *fold)
{
  const LianduCell *cell = liandu_fold_get_cell (fold, item->reg, item->element);

  if (item->type == LIANDU_CONFLICT_EVIDENCE)
    fill_evidence (self, item, picture);
  else if (item->type == LIANDU_CONFLICT_DELETION && cell != NULL)
    fill_deletion (self, item, fold, fold == picture->fold ? picture->row_folds : NULL, cell);
  else if (cell != NULL && (item->field != NULL || item->type == LIANDU_CONFLICT_STEP))
    fill_cell (self, item, fold, cell);
}

static LianduConflictItem *
make_item (Lister      *self,
           const Spot  *spot,
           GError     **error)
{
  g_autoptr (LianduPicture) picture = liandu_picture_load (self->store->database, spot->record, error);
  g_autoptr (LianduConflictItem) item = liandu_conflict_item_new ();
  LianduFold *fold;

  if (picture == NULL || picture->record == NULL)
    return NULL;
  fold = describe_object (item, picture, spot);
  if (fold == NULL)
    return NULL;
  describe_record (item, picture->record);
  item->reg = spot->reg;
  item->element = g_strdup (spot->element);
  item->field = liandu_kind_get_field_by_id (item->kind, spot->reg);
  item->type = find_type (spot, item->field);
  item->confidential = item->field != NULL && liandu_field_is_confidential (item->field);
  item->id = g_strdup_printf ("%s:%u%s%s", item->uuid, spot->reg, *spot->element != '\0' ? ":" : "", spot->element);
  item->place = make_place (item, picture->record);
  fill (self, item, picture, fold);
  item->seen = g_variant_ref_sink (liandu_fold_get_heads (fold, item->reg, item->element));
  return item->versions->len > 0 ? g_steal_pointer (&item) : NULL;
}

/* Numbers */

static gboolean
add_bearer (Lister             *self,
            LianduConflictItem *item,
            gint64              object,
            GError            **error)
{
  g_autoptr (LianduPicture) picture = liandu_picture_load (self->store->database, object, error);
  const LianduVersion *number = picture != NULL ? liandu_fold_get_current (picture->fold, item->reg, "") : NULL;
  LianduConflictVersion *version;

  if (number == NULL || picture->record == NULL)
    return picture != NULL;
  if (item->record == NULL)
    describe_record (item, picture->record);
  version = add_head (self, item, picture->fold, number);
  g_free (version->name);
  version->name = g_strdup (liandu_record_get_uuid (picture->record));
  version->words = liandu_record_dup_title (picture->record);
  return TRUE;
}

/* Who was entered first keeps the number, as a rule: it comes first. */
static LianduConflictItem *
make_number (Lister      *self,
             const Spot  *spot,
             GError     **error)
{
  g_autoptr (LianduConflictItem) item = liandu_conflict_item_new ();
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (spot->field));
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE deleted = 0 AND \"%s\" = ?1 ORDER BY uuid", table, liandu_field_get_name (spot->field));
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->store->database, sql, error);
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, spot->number);
  while (liandu_statement_step (row, NULL))
    {
      gint64 object = liandu_statement_get_int (row, 0);

      g_array_append_val (objects, object);
    }
  item->type = LIANDU_CONFLICT_NUMBER;
  item->field = spot->field;
  item->kind = liandu_field_get_kind (spot->field);
  item->reg = liandu_field_get_id (spot->field);
  item->element = g_strdup ("");
  for (guint i = 0; i < objects->len; i++)
    if (!add_bearer (self, item, g_array_index (objects, gint64, i), error))
      return NULL;
  if (item->versions->len < 2)
    return NULL;
  item->uuid = g_strdup (item->record);
  g_free (item->number);
  item->number = g_strdup (spot->number);
  item->id = g_strdup_printf ("%s:number:%u:%s", liandu_kind_get_name (item->kind), item->reg, spot->number);
  item->place = g_strdup_printf (C_("conflict", "%s %s"), liandu_field_get_title (spot->field), spot->number);
  return g_steal_pointer (&item);
}

/* Jobs */

typedef struct
{
  char *uuid;
  guint first;
  guint limit;
} ListCall;

static void
list_call_free (ListCall *call)
{
  g_free (call->uuid);
  g_free (call);
}

static ListCall *
list_call_new (const char *uuid,
               guint       first,
               guint       limit)
{
  ListCall *call = g_new0 (ListCall, 1);

  call->uuid = g_strdup (uuid);
  call->first = first;
  call->limit = limit;
  return call;
}

static gpointer
list_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  const ListCall *call = data;
  g_autoptr (GPtrArray) spots = list_spots (self, call->uuid, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_conflict_item_unref);
  g_autoptr (LianduDesks) desks = liandu_desks_load (self->database);
  Lister lister = { self, desks };

  for (guint i = call->first; spots != NULL && i < spots->len && i - call->first < call->limit; i++)
    {
      const Spot *spot = g_ptr_array_index (spots, i);
      GError *local_error = NULL;
      LianduConflictItem *item;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      item = spot->field != NULL ? make_number (&lister, spot, &local_error) : make_item (&lister, spot, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return spots != NULL ? g_steal_pointer (&items) : NULL;
}

/**
 * liandu_store_list_conflicts:
 * @uuid: (nullable): a record, to list only its own
 * @first: how many to pass over
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type LianduConflictItem): what waits for a
 *   person; shorter than @limit also where one of them needs a newer program
 */
GPtrArray *
liandu_store_list_conflicts (LianduStore  *self,
                             const char   *uuid,
                             guint         first,
                             guint         limit,
                             GCancellable *cancellable,
                             GError      **error)
{
  ListCall call = { (char *) uuid, first, limit };

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, list_job, &call, cancellable, error);
}

void
liandu_store_list_conflicts_async (LianduStore         *self,
                                   const char          *uuid,
                                   guint                first,
                                   guint                limit,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, list_job, list_call_new (uuid, first, limit), (GDestroyNotify) list_call_free,
                           (GDestroyNotify) g_ptr_array_unref, liandu_store_list_conflicts_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_list_conflicts_finish (LianduStore  *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
count_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  g_autoptr (GPtrArray) spots = list_spots (self, data, error);
  gint64 count = spots != NULL ? spots->len : 0;

  return spots != NULL ? g_memdup2 (&count, sizeof count) : NULL;
}

/**
 * liandu_store_count_conflicts:
 * @uuid: (nullable): a record, to count only its own
 *
 * Returns: how many conflicts wait for a person, -1 with @error
 */
gint64
liandu_store_count_conflicts (LianduStore  *self,
                              const char   *uuid,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_autofree gint64 *count = _liandu_store_run (self, LIANDU_PRIORITY_PAGE, count_job, (gpointer) uuid, cancellable, error);

  return count != NULL ? *count : -1;
}

void
liandu_store_count_conflicts_async (LianduStore         *self,
                                    const char          *uuid,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_SEARCH, count_job, g_strdup (uuid), g_free, g_free,
                           liandu_store_count_conflicts_async, cancellable, callback, user_data);
}

gint64
liandu_store_count_conflicts_finish (LianduStore  *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_autofree gint64 *count = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  count = g_task_propagate_pointer (G_TASK (result), error);
  return count != NULL ? *count : -1;
}
