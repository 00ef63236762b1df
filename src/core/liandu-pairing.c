/* liandu-pairing.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "liandu-error.h"
#include "liandu-likeness.h"
#include "liandu-pairing-private.h"
#include "liandu-value.h"

enum
{
  LEFT,
  RIGHT
};

static void
add_column (LianduPairing *self,
            const char    *name)
{
  if (name != NULL && !g_ptr_array_find_with_equal_func (self->columns, name, g_str_equal, NULL))
    g_ptr_array_add (self->columns, g_strdup (name));
}

static void
add_columns (LianduPairing *self,
             const char    *words)
{
  g_auto (GStrv) names = liandu_words_split (words);

  for (guint i = 0; names[i] != NULL; i++)
    add_column (self, names[i]);
}

static void
set_quarter (LianduPairing    *self,
             const LianduDate *quarter)
{
  int month = (liandu_date_get_month (quarter) - 1) / 3 * 3 + 1;
  g_autoptr (LianduDate) next = NULL;

  self->first = liandu_date_new_day (liandu_date_get_year (quarter), month, 1);
  next = liandu_date_add_months (self->first, 3);
  self->last = liandu_date_add_days (next, -1);
  self->quarter = liandu_date_new_full (liandu_date_get_iso (self->last), LIANDU_DATE_QUARTER, NULL, NULL);
}

/**
 * liandu_pairing_new:
 * @kind: a kind with a pairing
 * @unit: (nullable): uuid of the unit whose ledgers are compared
 * @quarter: any day of the quarter
 *
 * Returns: (transfer full): still without records
 */
LianduPairing *
liandu_pairing_new (const LianduKind *kind,
                    const char       *unit,
                    const LianduDate *quarter)
{
  LianduPairing *self = g_new0 (LianduPairing, 1);
  const LianduField *unit_field = liandu_kind_get_unit_field (kind);

  self->kind = kind;
  self->info = liandu_kind_get_info (kind)->pairing;
  self->unit = g_strdup (unit);
  set_quarter (self, quarter);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->sides[LEFT] = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_pair_side_free);
  self->sides[RIGHT] = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_pair_side_free);
  self->pairs = g_ptr_array_new_with_free_func (g_object_unref);
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) liandu_pair_result_free);
  add_column (self, self->info->side);
  add_column (self, self->info->link);
  add_column (self, unit_field != NULL ? liandu_field_get_name (unit_field) : NULL);
  add_column (self, self->info->opened);
  add_column (self, self->info->settled);
  add_column (self, self->info->text);
  add_columns (self, self->info->compares);
  add_columns (self, self->info->drafts);
  return self;
}

void
liandu_pairing_free (LianduPairing *self)
{
  g_free (self->unit);
  g_free (self->record);
  liandu_date_unref (self->quarter);
  liandu_date_unref (self->first);
  liandu_date_unref (self->last);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->sides[LEFT]);
  g_ptr_array_unref (self->sides[RIGHT]);
  g_ptr_array_unref (self->pairs);
  g_hash_table_unref (self->results);
  g_free (self);
}

/* Questions */

/**
 * liandu_pairing_new_query:
 *
 * Both ledgers as a whole: a counterpart may have been opened or settled in
 * another quarter.
 *
 * Returns: (transfer full): what the store is to be asked
 */
LianduQuery *
liandu_pairing_new_query (LianduPairing *self)
{
  LianduQuery *query = liandu_query_new (self->kind);

  liandu_query_add_infos (query, self->info->records, G_N_ELEMENTS (self->info->records));
  if (self->unit != NULL)
    liandu_query_where (query, liandu_field_get_name (liandu_kind_get_unit_field (self->kind)), LIANDU_OP_EQ, self->unit);
  for (guint i = 0; i < self->columns->len; i++)
    liandu_query_add_column (query, g_ptr_array_index (self->columns, i));
  liandu_query_add_sort (query, liandu_field_get_name (liandu_kind_get_unit_field (self->kind)), FALSE);
  liandu_query_add_sort (query, self->info->opened, FALSE);
  liandu_query_add_sort (query, "created_at", FALSE);
  return query;
}

/**
 * liandu_pairing_new_result_query:
 *
 * Returns: (transfer full): for the records that keep results of this quarter
 */
LianduQuery *
liandu_pairing_new_result_query (LianduPairing *self)
{
  const LianduKind *kind = liandu_kind_lookup (self->info->results);
  LianduQuery *query = liandu_query_new (kind);

  liandu_query_where (query, self->info->period, LIANDU_OP_EQ, liandu_date_get_iso (self->quarter));
  if (self->unit != NULL)
    liandu_query_where (query, liandu_field_get_name (liandu_kind_get_unit_field (kind)), LIANDU_OP_EQ, self->unit);
  liandu_query_add_sort (query, "created_at", FALSE);
  return query;
}

/**
 * liandu_pairing_new_row_query:
 * @record: one of them
 *
 * Returns: (transfer full): for its rows
 */
LianduQuery *
liandu_pairing_new_row_query (LianduPairing *self,
                              const char    *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup (self->info->results), self->info->result_table);
  LianduQuery *query = liandu_query_new (liandu_field_get_child_kind (table));

  liandu_query_where (query, "parent", LIANDU_OP_EQ, record);
  liandu_query_add_column (query, self->info->result_left);
  liandu_query_add_column (query, self->info->result_right);
  liandu_query_add_column (query, "result");
  liandu_query_add_column (query, "reason");
  liandu_query_add_column (query, "checked_by");
  liandu_query_add_column (query, "checked_on");
  return query;
}

/* Answers */

static const char *
get_link (GVariant *value)
{
  const char *uuid = NULL;

  if (value != NULL)
    g_variant_get_child (value, 0, "&s", &uuid);
  return uuid;
}

static char *
make_key (const char *left,
          const char *right)
{
  return g_strconcat (left != NULL ? left : "", "/", right != NULL ? right : "", NULL);
}

GVariant *
_liandu_pairing_get_value (LianduPairing        *self,
                           const LianduPairSide *side,
                           const char           *field)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->columns, field, g_str_equal, &index))
    return NULL;
  return g_ptr_array_index (side->values, index);
}

static void
unref_value (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

/**
 * liandu_pairing_add:
 * @values: (array length=n_values): in the order of the query's columns
 *
 * A row of the answer to liandu_pairing_new_query().
 */
void
liandu_pairing_add (LianduPairing *self,
                    const char    *uuid,
                    const char    *title,
                    const char    *number,
                    const char    *state,
                    GVariant     **values,
                    guint          n_values)
{
  LianduPairSide *side = g_new0 (LianduPairSide, 1);
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  GVariant *ledger;
  GVariant *link;

  side->uuid = g_strdup (uuid);
  side->title = g_strdup (title != NULL ? title : "");
  side->number = g_strdup (number);
  side->state = g_strdup (state);
  side->values = g_ptr_array_new_with_free_func (unref_value);
  for (guint i = 0; i < n_values; i++)
    g_ptr_array_add (side->values, values[i] != NULL ? g_variant_ref (values[i]) : NULL);
  ledger = _liandu_pairing_get_value (self, side, self->info->side);
  link = _liandu_pairing_get_value (self, side, liandu_field_get_name (unit));
  if (link != NULL)
    g_variant_get_child (link, 1, "s", &side->unit);
  g_ptr_array_add (self->sides[ledger != NULL && g_str_equal (g_variant_get_string (ledger, NULL), self->info->left) ? LEFT : RIGHT], side);
}

static char *
dup_text (GVariant *value)
{
  return value != NULL ? g_strdup (g_variant_get_string (value, NULL)) : NULL;
}

/**
 * liandu_pairing_add_row:
 * @values: in the order of the row query's columns
 *
 * A row of the answer to liandu_pairing_new_row_query().
 */
void
liandu_pairing_add_row (LianduPairing *self,
                        const char    *uuid,
                        GVariant     **values)
{
  LianduPairResult *result = g_new0 (LianduPairResult, 1);
  g_autoptr (LianduDate) date = values[5] != NULL ? liandu_date_from_variant (values[5], NULL) : NULL;

  result->row = g_strdup (uuid);
  result->result = dup_text (values[2]);
  result->reason = dup_text (values[3]);
  result->checked_by = dup_text (values[4]);
  result->checked_on = date != NULL ? g_strdup (liandu_date_get_iso (date)) : NULL;
  g_hash_table_insert (self->results, make_key (get_link (values[0]), get_link (values[1])), result);
}

/* Comparing */

/* Two that mean the same with other figures are not the same. */
static char *
get_figures (const char *text)
{
  g_autofree char *folded = liandu_likeness_fold (text);
  g_autoptr (GString) figures = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == '.')
      g_string_append_c (figures, *p);
    else if (figures->len > 0 && figures->str[figures->len - 1] != ' ')
      g_string_append_c (figures, ' ');
  return g_strdup (g_strstrip (figures->str));
}

static gboolean
means_the_same (const char *a,
                const char *b)
{
  g_autofree char *left = get_figures (a);
  g_autofree char *right = get_figures (b);

  return g_str_equal (left, right) && liandu_likeness_compare (a, b) >= LIANDU_LIKENESS_SAME;
}

static gboolean
agree (const LianduField *field,
       GVariant          *left,
       GVariant          *right)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (left == NULL || right == NULL)
    return left == right;
  if (type == LIANDU_FIELD_LONG_TEXT || type == LIANDU_FIELD_TEXT)
    return means_the_same (g_variant_get_string (left, NULL), g_variant_get_string (right, NULL));
  return liandu_value_equal (left, right);
}

static void
compare_field (LianduPairing *self,
               LianduPair    *pair,
               const char    *name)
{
  const LianduField *field = liandu_kind_get_field (self->kind, name);
  GVariant *left = _liandu_pairing_get_value (self, liandu_pair_get_left (pair), name);
  GVariant *right = _liandu_pairing_get_value (self, liandu_pair_get_right (pair), name);
  gboolean is_long = liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT;
  g_autofree char *a = left != NULL ? liandu_value_to_text (field, left, NULL) : NULL;
  g_autofree char *b = right != NULL ? liandu_value_to_text (field, right, NULL) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *official = NULL;

  if (agree (field, left, right))
    return;
  if (left == NULL || right == NULL)
    {
      /* Translators: the name of a field; the ledgers of the two duties */
      words = g_strdup_printf (left == NULL ? _("%s: only in the supervisory ledger") : _("%s: only in the principal-duty ledger"),
                               liandu_field_get_title (field));
      official = g_strconcat (liandu_field_get_term (field), left == NULL ? self->info->only_right : self->info->only_left, NULL);
    }
  else if (is_long)
    {
      words = g_strdup_printf (_("%s differs"), liandu_field_get_title (field));
      official = g_strconcat (liandu_field_get_term (field), self->info->differs, NULL);
    }
  else
    {
      /* Translators: the name of a field, what the one ledger says, and the other */
      words = g_strdup_printf (_("%s differs: %s / %s"), liandu_field_get_title (field), a, b);
      official = g_strconcat (liandu_field_get_term (field), self->info->differs, "（", a, "／", b, "）", NULL);
    }
  liandu_pair_add_difference (pair, name, words, official);
}

static void
compare_states (LianduPairing *self,
                LianduPair    *pair)
{
  const char *left = liandu_pair_get_left (pair)->state;
  const char *right = liandu_pair_get_right (pair)->state;
  const LianduPhaseInfo *a = liandu_kind_get_phase (self->kind, left);
  const LianduPhaseInfo *b = liandu_kind_get_phase (self->kind, right);
  const LianduStateInfo *from = liandu_kind_get_state (self->kind, left);
  const LianduStateInfo *to = liandu_kind_get_state (self->kind, right);
  g_autofree char *words = NULL;
  g_autofree char *official = NULL;

  if (a == b || a == NULL || b == NULL)
    return;
  words = g_strdup_printf (_("State differs: %s / %s"), liandu_state_get_title (from), liandu_state_get_title (to));
  official = g_strconcat (self->info->state, self->info->differs, "（", from->term, "／", to->term, "）", NULL);
  liandu_pair_add_difference (pair, "state", words, official);
}

static void
compare (LianduPairing *self,
         LianduPair    *pair)
{
  const LianduTransitionInfo *step = liandu_kind_get_transition (self->kind, self->info->closes);
  g_auto (GStrv) names = liandu_words_split (self->info->compares);

  compare_field (self, pair, self->info->text);
  for (guint i = 0; names[i] != NULL; i++)
    compare_field (self, pair, names[i]);
  compare_states (self, pair);
  liandu_pair_set_closable (pair, step != NULL && liandu_pair_get_status (pair) == LIANDU_PAIR_MATCHED
                                    && liandu_words_contain (step->from, liandu_pair_get_left (pair)->state)
                                    && liandu_words_contain (step->from, liandu_pair_get_right (pair)->state));
}

/* Pairing */

static gboolean
is_in_period (LianduPairing        *self,
              const LianduPairSide *side)
{
  GVariant *opened = _liandu_pairing_get_value (self, side, self->info->opened);
  GVariant *settled = _liandu_pairing_get_value (self, side, self->info->settled);
  g_autoptr (LianduDate) from = opened != NULL ? liandu_date_from_variant (opened, NULL) : NULL;
  g_autoptr (LianduDate) to = settled != NULL ? liandu_date_from_variant (settled, NULL) : NULL;

  if (from != NULL && liandu_date_has_day (from) && liandu_date_compare (from, self->last) > 0)
    return FALSE;
  return to == NULL || !liandu_date_has_day (to) || liandu_date_compare (to, self->first) >= 0;
}

static void
add_pair (LianduPairing        *self,
          const LianduPairSide *left,
          const LianduPairSide *right)
{
  g_autoptr (LianduPair) pair = NULL;
  g_autofree char *key = make_key (left != NULL ? left->uuid : NULL, right != NULL ? right->uuid : NULL);
  char *stored = NULL;
  gpointer result = NULL;

  if ((left == NULL || !is_in_period (self, left)) && (right == NULL || !is_in_period (self, right)))
    return;
  pair = liandu_pair_new (left != NULL ? liandu_pair_side_copy (left) : NULL, right != NULL ? liandu_pair_side_copy (right) : NULL);
  if (left != NULL && right != NULL)
    compare (self, pair);
  else
    liandu_pair_set_official (pair, left == NULL ? self->info->no_left : self->info->no_right);
  if (g_hash_table_steal_extended (self->results, key, (gpointer *) &stored, &result))
    liandu_pair_take_result (pair, result);
  g_free (stored);
  g_ptr_array_add (self->pairs, g_steal_pointer (&pair));
}

/* right's counterpart uuid → GPtrArray of sides */
static GHashTable *
index_counterparts (LianduPairing *self)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->sides[RIGHT]->len; i++)
    {
      LianduPairSide *side = g_ptr_array_index (self->sides[RIGHT], i);
      const char *uuid = get_link (_liandu_pairing_get_value (self, side, self->info->link));
      GPtrArray *list = uuid != NULL ? g_hash_table_lookup (index, uuid) : NULL;

      if (uuid != NULL && list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (index, (gpointer) uuid, list);
        }
      if (list != NULL)
        g_ptr_array_add (list, side);
    }
  return index;
}

/* Of those that are alone, which are alike: each takes the nearest. */
static void
suggest (LianduPairing   *self,
         LianduPairStatus from,
         LianduPairStatus to)
{
  g_autoptr (LianduLikeness) index = liandu_likeness_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < self->pairs->len; i++)
    {
      LianduPair *pair = g_ptr_array_index (self->pairs, i);
      const LianduPairSide *side = to == LIANDU_PAIR_LEFT_ONLY ? liandu_pair_get_left (pair) : liandu_pair_get_right (pair);

      if (liandu_pair_get_status (pair) != to)
        continue;
      g_ptr_array_add (others, (gpointer) side);
      liandu_likeness_add (index, side->unit != NULL ? side->unit : "", side->title);
    }
  for (guint i = 0; i < self->pairs->len; i++)
    {
      LianduPair *pair = g_ptr_array_index (self->pairs, i);
      const LianduPairSide *side = from == LIANDU_PAIR_LEFT_ONLY ? liandu_pair_get_left (pair) : liandu_pair_get_right (pair);
      g_autoptr (GArray) found = NULL;

      if (liandu_pair_get_status (pair) != from)
        continue;
      found = liandu_likeness_find (index, side->title, 0, LIANDU_LIKENESS_SIMILAR);
      for (guint j = 0; j < found->len; j++)
        if (g_strcmp0 (g_array_index (found, LianduLike, j).key, side->unit != NULL ? side->unit : "") == 0)
          {
            liandu_pair_suggest (pair, g_ptr_array_index (others, g_array_index (found, LianduLike, j).index), g_array_index (found, LianduLike, j).likeness);
            break;
          }
    }
}

/**
 * liandu_pairing_finish:
 *
 * Puts the two ledgers side by side, in the order in which they were added:
 * first the left one with its counterparts, then what is on the right alone.
 */
void
liandu_pairing_finish (LianduPairing *self)
{
  g_autoptr (GHashTable) counterparts = index_counterparts (self);
  g_autoptr (GHashTable) lefts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->sides[LEFT]->len; i++)
    {
      LianduPairSide *left = g_ptr_array_index (self->sides[LEFT], i);
      GPtrArray *rights = g_hash_table_lookup (counterparts, left->uuid);

      g_hash_table_add (lefts, left->uuid);
      for (guint j = 0; rights != NULL && j < rights->len; j++)
        add_pair (self, left, g_ptr_array_index (rights, j));
      if (rights == NULL)
        add_pair (self, left, NULL);
    }
  for (guint i = 0; i < self->sides[RIGHT]->len; i++)
    {
      LianduPairSide *right = g_ptr_array_index (self->sides[RIGHT], i);
      const char *uuid = get_link (_liandu_pairing_get_value (self, right, self->info->link));

      if (uuid == NULL || !g_hash_table_contains (lefts, uuid))
        add_pair (self, NULL, right);
    }
  suggest (self, LIANDU_PAIR_LEFT_ONLY, LIANDU_PAIR_RIGHT_ONLY);
  suggest (self, LIANDU_PAIR_RIGHT_ONLY, LIANDU_PAIR_LEFT_ONLY);
}

/* Properties */

const LianduKind *
liandu_pairing_get_kind (LianduPairing *self)
{
  return self->kind;
}

const char *
liandu_pairing_get_unit (LianduPairing *self)
{
  return self->unit;
}

const LianduDate *
liandu_pairing_get_quarter (LianduPairing *self)
{
  return self->quarter;
}

GPtrArray *
liandu_pairing_get_pairs (LianduPairing *self)
{
  return self->pairs;
}

guint
liandu_pairing_count (LianduPairing   *self,
                      LianduPairStatus status)
{
  guint n = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    n += liandu_pair_get_status (g_ptr_array_index (self->pairs, i)) == status;
  return n;
}

guint
liandu_pairing_count_closable (LianduPairing *self)
{
  guint n = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    n += liandu_pair_is_closable (g_ptr_array_index (self->pairs, i));
  return n;
}

const char *
liandu_pairing_get_record (LianduPairing *self)
{
  return self->record;
}

void
liandu_pairing_set_record (LianduPairing *self,
                           const char    *uuid)
{
  g_free (self->record);
  self->record = g_strdup (uuid);
}

/**
 * liandu_pairing_dup_value_words:
 * @field: one of the fields that are compared
 *
 * Returns: (transfer full) (nullable): what the side says there
 */
char *
liandu_pairing_dup_value_words (LianduPairing        *self,
                                const LianduPairSide *side,
                                const char           *field)
{
  GVariant *value = _liandu_pairing_get_value (self, side, field);

  return value != NULL ? liandu_value_to_text (liandu_kind_get_field (self->kind, field), value, NULL) : NULL;
}

/**
 * liandu_pairing_parse_quarter:
 * @text: 2026-4, 2026Q4, 2026年第四季度
 *
 * Returns: (transfer full) (nullable): the quarter; %NULL with
 *   %LIANDU_ERROR_INVALID when it is none
 */
LianduDate *
liandu_pairing_parse_quarter (const char *text,
                              GError    **error)
{
  int year = 0;
  int quarter = 0;
  char end = '\0';
  g_autoptr (LianduDate) date = NULL;

  if ((sscanf (text, "%4d-%1d%c", &year, &quarter, &end) == 2 || sscanf (text, "%4dQ%1d%c", &year, &quarter, &end) == 2)
      && year >= 1949 && quarter >= 1 && quarter <= 4)
    {
      g_autoptr (LianduDate) day = liandu_date_new_day (year, quarter * 3, 1);
      g_autoptr (LianduDate) next = liandu_date_add_months (day, 1);
      g_autoptr (LianduDate) last = liandu_date_add_days (next, -1);

      return liandu_date_new_full (liandu_date_get_iso (last), LIANDU_DATE_QUARTER, NULL, error);
    }
  date = liandu_date_parse (text, NULL, NULL);
  if (date != NULL && liandu_date_get_precision (date) == LIANDU_DATE_QUARTER)
    return g_steal_pointer (&date);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is no quarter: enter one such as 2026-4"), text);
  return NULL;
}
