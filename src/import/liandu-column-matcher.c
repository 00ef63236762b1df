/* liandu-column-matcher.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-column-matcher.h"
#include "liandu-import-words.h"
#include "liandu-uuid.h"

/* Columns to fields: by what stands above them, and by the look of what stands
 * in them where that leaves a choice. */

/* So many cells of a column are looked at. */
#define MAX_SAMPLE 40
/* A heading that is only alike needs cells that look right. */
#define MIN_CONFIDENCE 62

typedef struct
{
  guint index;              /* of the column's match */
  LianduTarget target;
  guint confidence;
} Candidate;

void
liandu_column_match_free (LianduColumnMatch *self)
{
  g_free (self->heading);
  g_free (self->path);
  g_free (self->sample);
  g_free (self);
}

static GPtrArray *
collect_sample (const LianduTable *table,
                guint              column)
{
  GPtrArray *records = liandu_table_get_records (table);
  GPtrArray *sample = g_ptr_array_new ();

  for (guint i = 0; i < records->len && sample->len < MAX_SAMPLE; i++)
    {
      const LianduTableRecord *record = g_ptr_array_index (records, i);

      for (guint row = 0; row < record->rows->len; row++)
        {
          const LianduCell *cell = liandu_table_get_cell (table, record, row, column);

          if (cell != NULL)
            g_ptr_array_add (sample, (gpointer) cell);
        }
    }
  return sample;
}

/* What a heading says counts for four, how the cells look for one; but cells
 * that all look wrong say that it is something else. */
static guint
weigh (LianduValueReader  *reader,
       const LianduTarget *target,
       guint               score,
       GPtrArray          *sample)
{
  double look = target->field != NULL && sample->len > 0 ? liandu_value_reader_rate (reader, target->field, sample) : 1;

  if (score < LIANDU_HEADING_KNOWN && look < 0.3)
    return score / 2;
  return (guint) (score * 0.8 + 20 * look);
}

static void
add_candidates (GArray            *candidates,
                guint              index,
                GArray            *meanings,
                guint              lower,
                int                month,
                LianduValueReader *reader,
                GPtrArray         *sample)
{
  /* What the record itself has under a heading goes before its rows, however
   * short the words in the cells are: 备注. */
  guint best = meanings->len > 0 ? g_array_index (meanings, LianduHeadingMatch, 0).score : 0;
  guint limit = G_MAXUINT;

  for (guint i = 0; i < meanings->len; i++)
    {
      const LianduHeadingMatch *meaning = &g_array_index (meanings, LianduHeadingMatch, i);
      Candidate candidate = { index, meaning->target, 0 };

      if (month > 0 && meaning->target.type != LIANDU_TARGET_ROW)
        continue;
      if (month > 0)
        candidate.target.month = month;
      candidate.confidence = weigh (reader, &meaning->target, meaning->score, sample);
      if (meaning->target.type == LIANDU_TARGET_ROW)
        candidate.confidence = MIN (candidate.confidence, limit);
      else if (meaning->target.type == LIANDU_TARGET_FIELD && meaning->score >= best)
        limit = MIN (limit, candidate.confidence - MIN (candidate.confidence, 1));
      candidate.confidence -= MIN (candidate.confidence, lower);
      if (candidate.confidence >= MIN_CONFIDENCE)
        g_array_append_val (candidates, candidate);
    }
}

/* 3月 under 整改进展情况 */
static int
take_month_only (const char *name)
{
  char *rest = liandu_import_words_fold_heading (name);
  int month = liandu_import_words_take_month (&rest);
  gboolean only = *rest == '\0';

  g_free (rest);
  return only ? month : 0;
}

/* What a record is called by often stands under its heading in words that
 * nobody else uses: 存在问题 over 具体表述. */
static void
add_group_anchors (GArray               *candidates,
                   guint                 index,
                   GArray               *group,
                   const LianduHeadings *headings,
                   LianduValueReader    *reader,
                   GPtrArray            *sample)
{
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (LianduHeadingMatch));

  for (guint i = 0; i < group->len; i++)
    if (liandu_headings_is_anchor (headings, &g_array_index (group, LianduHeadingMatch, i).target))
      g_array_append_val (anchors, g_array_index (group, LianduHeadingMatch, i));
  add_candidates (candidates, index, anchors, 12, 0, reader, sample);
}

/* 姓名 under 谈话对象 is who was talked to, whatever else is called 姓名. */
static gboolean
add_named_link (GArray            *candidates,
                guint              index,
                const char        *name,
                GArray            *group,
                LianduValueReader *reader,
                GPtrArray         *sample)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (LianduHeadingMatch));
  g_autofree char *own = liandu_import_words_fold_heading (name);

  for (guint i = 0; i < group->len; i++)
    {
      const LianduHeadingMatch *match = &g_array_index (group, LianduHeadingMatch, i);
      const char * const *kinds = match->target.type == LIANDU_TARGET_FIELD ? liandu_field_get_link_kinds (match->target.field) : NULL;
      const LianduField *title = kinds != NULL && kinds[0] != NULL ? liandu_kind_get_title_field (liandu_kind_lookup (kinds[0])) : NULL;

      if (title != NULL && match->score >= LIANDU_HEADING_KNOWN && g_str_equal (own, liandu_field_get_term (title)))
        g_array_append_val (links, *match);
    }
  add_candidates (candidates, index, links, 0, 0, reader, sample);
  return links->len > 0;
}

/* The column's own heading first, then with the one above it, then that one. */
static void
collect_candidates (GArray                  *candidates,
                    guint                    index,
                    const LianduTableColumn *column,
                    const LianduHeadings    *headings,
                    LianduValueReader       *reader,
                    GPtrArray               *sample)
{
  guint n = column->levels->len;
  const char *name = liandu_table_column_get_name (column);
  g_autoptr (GArray) own = liandu_headings_list (headings, name);
  int month = take_month_only (name);

  for (guint level = n; level > 1; level--)
    {
      g_autoptr (GArray) group = liandu_headings_list (headings, g_ptr_array_index (column->levels, level - 2));

      if (add_named_link (candidates, index, name, group, reader, sample))
        return;
    }
  add_candidates (candidates, index, own, 0, 0, reader, sample);
  for (guint level = n; level > 1; level--)
    {
      const char *above = g_ptr_array_index (column->levels, level - 2);
      g_autofree char *joined = g_strconcat (above, name, NULL);
      g_autoptr (GArray) both = liandu_headings_list (headings, joined);
      g_autoptr (GArray) group = liandu_headings_list (headings, above);

      /* 起 and 止 under 整改期限: the limit is where it ends. */
      if (liandu_import_words_is_beginning (name))
        break;

      add_candidates (candidates, index, both, 4, 0, reader, sample);
      if (own->len == 0)
        add_group_anchors (candidates, index, group, headings, reader, sample);
      if (month > 0)
        add_candidates (candidates, index, group, 2, month, reader, sample);
    }
}

static gboolean
are_uuids (GPtrArray *sample)
{
  for (guint i = 0; i < sample->len; i++)
    if (!liandu_uuid_is_valid (((const LianduCell *) g_ptr_array_index (sample, i))->text))
      return FALSE;
  return sample->len > 0;
}

/* 编号 over 1, 2, 3 … counts the rows: no record is called so. */
static gboolean
are_counted (GPtrArray *sample)
{
  for (guint i = 0; i < sample->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u", i + 1);
      g_autofree char *folded = liandu_import_words_fold (((const LianduCell *) g_ptr_array_index (sample, i))->text);

      if (!g_str_equal (folded, expected))
        return FALSE;
    }
  return sample->len > 0;
}

static void
drop_counted (LianduColumnMatch    *match,
              const LianduHeadings *headings,
              GPtrArray            *sample)
{
  const LianduField *number = liandu_kind_get_number_field (liandu_headings_get_kind (headings));

  if (match->decided || match->target.type != LIANDU_TARGET_FIELD || match->target.field != number || !are_counted (sample))
    return;
  memset (&match->target, 0, sizeof match->target);
  match->target.type = LIANDU_TARGET_IGNORED;
}

/* In a table of our own, known by its hidden ids, what was worked out says
 * nothing new. */
static void
drop_computed (GPtrArray *matches)
{
  gboolean own = FALSE;

  for (guint i = 0; i < matches->len; i++)
    own = own || ((const LianduColumnMatch *) g_ptr_array_index (matches, i))->target.type == LIANDU_TARGET_RECORD_ID;
  for (guint i = 0; own && i < matches->len; i++)
    {
      LianduColumnMatch *match = g_ptr_array_index (matches, i);

      if (match->target.type == LIANDU_TARGET_NONE && !match->decided && liandu_import_words_is_computed (match->heading))
        match->target.type = LIANDU_TARGET_IGNORED;
    }
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->confidence != right->confidence)
    return left->confidence > right->confidence ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

static gboolean
is_taken (GPtrArray          *matches,
          const LianduTarget *target)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const LianduTarget *other = &((const LianduColumnMatch *) g_ptr_array_index (matches, i))->target;

      if (target->field != NULL && other->type == target->type && other->field == target->field && other->through == target->through
          && other->month == target->month && target->type != LIANDU_TARGET_LINKED)
        return TRUE;
    }
  return FALSE;
}

static void
assign (GPtrArray *matches,
        GArray    *candidates)
{
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      LianduColumnMatch *match = g_ptr_array_index (matches, candidate->index);

      if (match->decided || match->target.type != LIANDU_TARGET_NONE || is_taken (matches, &candidate->target))
        continue;
      match->target = candidate->target;
      match->confidence = candidate->confidence;
    }
}

static gboolean
has_detail (const LianduField *link,
            const LianduField *detail)
{
  const char * const *kinds = liandu_field_get_link_kinds (link);

  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    if (liandu_kind_lookup (kinds[i]) == liandu_field_get_kind (detail))
      return TRUE;
  return FALSE;
}

/* 职务 belongs to the people in the nearest column on its left. */
static void
settle_linked (GPtrArray *matches,
               guint      index)
{
  LianduColumnMatch *match = g_ptr_array_index (matches, index);

  if (match->target.type != LIANDU_TARGET_LINKED || match->target.through != NULL)
    return;
  for (guint i = index; i > 0; i--)
    {
      const LianduColumnMatch *left = g_ptr_array_index (matches, i - 1);

      if (left->target.type == LIANDU_TARGET_FIELD && has_detail (left->target.field, match->target.field))
        {
          match->target.through = left->target.field;
          return;
        }
    }
  memset (&match->target, 0, sizeof match->target);
  match->confidence = 0;
}

/* A person said where it goes. */
static gboolean
is_decided (LianduColumnMatch       *match,
            const LianduHeadings    *headings,
            const LianduImportSetup *setup)
{
  const char *id = liandu_import_setup_get_target (setup, match->path);

  match->decided = id != NULL && liandu_headings_parse (headings, id, &match->target);
  return match->decided;
}

/**
 * liandu_column_matcher_match:
 * @setup: what is decided about columns already
 *
 * Returns: (transfer full) (element-type LianduColumnMatch): one for each
 *   column that has a heading or a cell
 */
GPtrArray *
liandu_column_matcher_match (const LianduTable    *table,
                             const LianduHeadings *headings,
                             LianduValueReader    *reader,
                             const LianduImportSetup *setup)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_column_match_free);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GPtrArray *columns = liandu_table_get_columns (table);

  for (guint i = 0; i < columns->len; i++)
    {
      const LianduTableColumn *column = g_ptr_array_index (columns, i);
      g_autoptr (GPtrArray) sample = collect_sample (table, column->column);
      LianduColumnMatch *match;

      if (column->levels->len == 0 && sample->len == 0)
        continue;
      match = g_new0 (LianduColumnMatch, 1);
      match->column = column->column;
      match->heading = g_strdup (liandu_table_column_get_name (column));
      match->path = liandu_table_column_dup_path (column);
      match->is_empty = sample->len == 0;
      match->sample = sample->len > 0 ? g_strdup (((const LianduCell *) g_ptr_array_index (sample, 0))->text) : NULL;
      g_ptr_array_add (matches, match);
      if (is_decided (match, headings, setup))
        match->confidence = 100;
      else if (are_uuids (sample))
        {
          match->target.type = LIANDU_TARGET_RECORD_ID;
          match->confidence = 100;
        }
      else if (i < LIANDU_HEADINGS_MAX_ALIKE || liandu_headings_know (headings, match->heading))
        collect_candidates (candidates, matches->len - 1, column, headings, reader, sample);
    }
  assign (matches, candidates);
  for (guint i = 0; i < matches->len; i++)
    {
      LianduColumnMatch *match = g_ptr_array_index (matches, i);
      g_autoptr (GPtrArray) sample = collect_sample (table, match->column);

      settle_linked (matches, i);
      drop_counted (match, headings, sample);
    }
  drop_computed (matches);
  return matches;
}

/**
 * liandu_column_matcher_is_use:
 *
 * Returns: whether records can be made of a table or found by it: it has what
 *   they are called by, their number or their id
 */
gboolean
liandu_column_matcher_is_use (GPtrArray            *matches,
                              const LianduHeadings *headings)
{
  const LianduField *number = liandu_kind_get_number_field (liandu_headings_get_kind (headings));

  for (guint i = 0; i < matches->len; i++)
    {
      const LianduTarget *target = &((const LianduColumnMatch *) g_ptr_array_index (matches, i))->target;

      if (target->type == LIANDU_TARGET_RECORD_ID || liandu_headings_is_anchor (headings, target)
          || (target->type == LIANDU_TARGET_FIELD && number != NULL && target->field == number))
        return TRUE;
    }
  return FALSE;
}
