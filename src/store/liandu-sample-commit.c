/* liandu-sample-commit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sample-private.h"
#include "liandu-store-private.h"

/*
 * Writing the sample.  What is to be looked at is told as it would have
 * happened: each record, row and step on its own day, so that the time line
 * reads like an office's.  What is only to be measured with is written in few
 * large transactions.
 */

typedef enum { RECORD, ROW, STEP } ItemType;

typedef struct
{
  ItemType type;
  int day;                    /* relative to today */
  guint order;                /* where it stands in the file */
  LianduSampleBlock *block;   /* borrowed */
  GStrv cells;                /* of a step, borrowed */
  LianduSampleValue *value;   /* of a row, borrowed */
  guint position;             /* of a row */
} Item;

/* An office opens its ledgers before it has anything to put in. */
#define FIRST_DAY (-400)

static int
find_day (LianduSample *self,
          const char   *text)
{
  g_autofree char *expanded = liandu_sample_text_expand (text, self->today);
  g_autoptr (LianduDate) date = liandu_date_parse (expanded, self->today, NULL);

  return date != NULL && liandu_date_has_day (date) ? liandu_date_days_between (self->today, date) : 0;
}

static int
get_record_day (LianduSample      *self,
                LianduSampleBlock *block)
{
  const LianduKind *kind = liandu_kind_lookup (block->kind);
  const LianduField *date = liandu_kind_get_date_field (kind);
  int day = block->steps->len > 0 ? liandu_sample_get_step_day (g_ptr_array_index (block->steps, 0)) : 0;

  if (!liandu_kind_has_workflow (kind))
    return FIRST_DAY;
  for (guint i = 0; date != NULL && i < block->values->len; i++)
    {
      LianduSampleValue *value = g_ptr_array_index (block->values, i);

      if (g_str_equal (value->name, liandu_field_get_name (date)))
        day = MIN (day, find_day (self, value->text));
    }
  return MIN (day, 0);
}

/* The last cell that is a day: when a report came in, or a paper was made. */
static int
get_row_day (LianduSample      *self,
             const LianduField *table,
             LianduSampleValue *value,
             int                earliest,
             int                latest)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_field_get_child_kind (table));
  g_auto (GStrv) cells = liandu_sample_text_split (value->text, "|");
  int day = earliest;

  for (guint i = 0; cells[i] != NULL && i < fields->len; i++)
    if (liandu_field_get_field_type (g_ptr_array_index (fields, i)) == LIANDU_FIELD_DATE && *cells[i] != '\0')
      day = find_day (self, cells[i]);
  return CLAMP (day, earliest, MAX (earliest, latest));
}

/* Papers must be there before the step that looks at them. */
static int
find_deadline (LianduSampleBlock *block,
               const LianduField *table)
{
  const LianduKind *kind = liandu_kind_lookup (block->kind);

  for (guint i = 0; i < block->steps->len; i++)
    {
      GStrv cells = g_ptr_array_index (block->steps, i);
      const LianduTransitionInfo *step = liandu_kind_get_transition (kind, cells[0]);

      if (step != NULL && liandu_words_contain (step->needs, liandu_field_get_name (table)))
        return liandu_sample_get_step_day (cells);
    }
  return 0;
}

static void
list_block (LianduSample      *self,
            LianduSampleBlock *block,
            GArray            *items)
{
  const LianduKind *kind = liandu_kind_lookup (block->kind);
  Item item = { RECORD, get_record_day (self, block), items->len, block, NULL, NULL, 0 };
  int first = item.day;

  if (g_hash_table_add (self->written, g_strdup (liandu_sample_get_uuid (self, block))))
    g_array_append_val (items, item);
  for (guint i = 0; i < block->values->len; i++)
    {
      LianduSampleValue *value = g_ptr_array_index (block->values, i);
      const LianduField *table = liandu_kind_get_field (kind, value->name);

      if (table == NULL || liandu_field_get_child_kind (table) == NULL)
        continue;
      item = (Item) { ROW, first, items->len, block, NULL, value, i };
      if (liandu_kind_has_workflow (kind))
        item.day = get_row_day (self, table, value, first, find_deadline (block, table));
      g_array_append_val (items, item);
    }
  for (guint i = 0; i < block->steps->len; i++)
    {
      GStrv cells = g_ptr_array_index (block->steps, i);

      item = (Item) { STEP, liandu_sample_get_step_day (cells), items->len, block, cells, NULL, 0 };
      g_array_append_val (items, item);
    }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *left = a;
  const Item *right = b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

static gboolean
add_item (LianduSample    *self,
          LianduChangeSet *changes,
          const Item      *item,
          GError         **error)
{
  const LianduKind *kind = liandu_kind_lookup (item->block->kind);
  gboolean done;

  if (item->type == RECORD)
    done = liandu_sample_add_record (self, changes, item->block, error);
  else if (item->type == ROW)
    done = liandu_sample_add_row (self, changes, liandu_sample_get_uuid (self, item->block),
                                  liandu_kind_get_field (kind, item->value->name), item->value, item->position, error);
  else
    done = liandu_sample_add_step (self, changes, item->block, item->cells, error);
  if (!done)
    g_prefix_error (error, "in “%s”: ", item->block->key);
  return done;
}

static gboolean
commit (LianduSample    *self,
        LianduChangeSet *changes,
        GError         **error)
{
  liandu_change_set_set_origin (changes, "sample");
  return liandu_store_commit (self->store, changes, NULL, NULL, error);
}

/* Nine in the morning of that day, a few minutes later for each entry. */
static LianduClock *
make_clock (LianduSample *self,
            int           day,
            guint         minute,
            GError      **error)
{
  g_autoptr (LianduDate) date = liandu_date_add_days (self->today, day);
  g_autofree char *iso = g_strdup_printf ("%sT%02u:%02u:00+08:00", liandu_date_get_iso (date), 9 + minute / 60 % 8, minute % 60);

  return liandu_clock_new_fixed (iso, error);
}

static gboolean
tell (LianduSample *self,
      GArray       *items,
      GError      **error)
{
  guint minute = 0;

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
      const Item *item = &g_array_index (items, Item, i);
      g_autoptr (LianduClock) clock = NULL;

      minute = i > 0 && g_array_index (items, Item, i - 1).day == item->day ? minute + 7 : 5;
      clock = make_clock (self, item->day, minute, error);
      if (clock == NULL)
        return FALSE;
      _liandu_store_set_clock (self->store, clock);
      if (!add_item (self, changes, item, error))
        return FALSE;
      /* What one sits down to once is one entry. */
      while (i + 1 < items->len && g_array_index (items, Item, i + 1).day == item->day
             && (g_array_index (items, Item, i + 1).block == item->block || item->day == FIRST_DAY))
        if (!add_item (self, changes, &g_array_index (items, Item, ++i), error))
          return FALSE;
      if (!commit (self, changes, error))
        return FALSE;
    }
  return TRUE;
}

/* All records at once, then all first steps, and so on. */
static gboolean
pour (LianduSample *self,
      GArray       *items,
      GError      **error)
{
  gboolean more = TRUE;

  for (guint wave = 0; more; wave++)
    {
      g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
      LianduSampleBlock *block = NULL;
      guint step = 0;

      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);

          step = item->block == block ? step + (item->type == STEP) : item->type == STEP;
          block = item->block;
          if ((item->type == STEP ? step : 0) == wave && !add_item (self, changes, item, error))
            return FALSE;
        }
      more = !liandu_change_set_is_empty (changes);
      if (more && !commit (self, changes, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_sample_commit:
 * @blocks: (element-type LianduSampleBlock): records whose keys are known
 *
 * Writes records, rows and steps: day by day as they would have come, or, for
 * many made from recipes, in a few transactions.
 */
gboolean
liandu_sample_commit (LianduSample *self,
                      GPtrArray    *blocks,
                      GError      **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr (LianduClock) clock = g_object_ref (liandu_store_get_clock (self->store));
  gboolean done;

  for (guint i = 0; i < blocks->len; i++)
    {
      liandu_sample_remember_title (self, g_ptr_array_index (blocks, i));
      list_block (self, g_ptr_array_index (blocks, i), items);
    }
  if (self->rand != NULL)
    {
      done = pour (self, items, error);
    }
  else
    {
      g_array_sort (items, compare_items);
      done = _liandu_store_set_haste (self->store, TRUE, error) && tell (self, items, error);
      _liandu_store_set_haste (self->store, FALSE, NULL);
      _liandu_store_set_clock (self->store, clock);
    }
  g_hash_table_remove_all (self->titles);
  return done;
}
