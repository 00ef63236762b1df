/* liandu-headings.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-headings.h"
#include "liandu-import-words.h"
#include "liandu-likeness.h"
#include "liandu-word-list.h"

/**
 * LianduHeadings:
 *
 * All the headings under which the fields of a kind stand in ledgers: the
 * official terms, their synonyms, and the word list "heading", by
 * KIND.FIELD or KIND.TABLE.FIELD.
 */
struct _LianduHeadings
{
  const LianduKind *kind;
  GArray *entries;          /* Entry */
  GHashTable *exact;        /* folded heading → index of the best entry + 1 */
};

typedef struct
{
  char *folded;
  LianduTarget target;
  guint weight;
} Entry;

enum
{
  WEIGHT_TERM = 100,
  WEIGHT_OFFICE = 98,
  WEIGHT_SYNONYM = 97,
  WEIGHT_ROW = 92,
  WEIGHT_LINKED = 90,
};

static void
entry_clear (Entry *self)
{
  g_free (self->folded);
}

static void
add_entry (LianduHeadings     *self,
           const char         *heading,
           const LianduTarget *target,
           guint               weight)
{
  Entry entry = { liandu_import_words_fold_heading (heading), *target, weight };
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->exact, entry.folded));

  g_array_append_val (self->entries, entry);
  if (known == 0 || g_array_index (self->entries, Entry, known - 1).weight < weight)
    g_hash_table_insert (self->exact, g_strdup (entry.folded), GUINT_TO_POINTER (self->entries->len));
}

/* A table whose rows say in parts what the record says as a whole has no
 * column of its own in a ledger. */
static gboolean
splits_whole (const LianduKind *child)
{
  const LianduField *title = liandu_kind_get_title_field (child);

  return title != NULL && liandu_field_get_whole (title) != NULL;
}

/* Where what is given for a field goes: most fields take it themselves, one
 * that repeats a row's passes it to a row, a table takes the name of a row. */
static gboolean
make_target (const LianduField *field,
             LianduTarget      *target)
{
  const LianduKind *child = liandu_field_get_child_kind (field);

  memset (target, 0, sizeof *target);
  if (child != NULL)
    {
      target->type = LIANDU_TARGET_ROW;
      target->through = field;
      target->field = liandu_kind_get_title_field (child);
      return target->field != NULL && !splits_whole (child);
    }
  if (liandu_field_get_row_source (field, &target->through, &target->field))
    {
      target->type = LIANDU_TARGET_ROW;
      return TRUE;
    }
  target->type = LIANDU_TARGET_FIELD;
  target->field = field;
  return liandu_field_is_stored (field) && liandu_field_get_field_type (field) != LIANDU_FIELD_ATTACHMENT;
}

static void
add_names (LianduHeadings     *self,
           const LianduField  *field,
           const LianduTarget *target,
           guint               weight)
{
  const char * const *synonyms = liandu_field_get_synonyms (field);

  add_entry (self, liandu_field_get_term (field), target, weight);
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    add_entry (self, synonyms[i], target, MIN (weight, WEIGHT_SYNONYM));
}

static void
add_own_fields (LianduHeadings *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);
  LianduTarget target;

  for (guint i = 0; i < fields->len; i++)
    if (make_target (g_ptr_array_index (fields, i), &target))
      add_names (self, g_ptr_array_index (fields, i), &target, WEIGHT_TERM);
}

/* The rows' own words, where the record has no field of that name. */
static void
add_row_fields (LianduHeadings *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *table = g_ptr_array_index (fields, i);
      const LianduKind *child = liandu_field_get_child_kind (table);
      GPtrArray *rows = child != NULL && !splits_whole (child) ? liandu_kind_get_fields (child) : NULL;

      for (guint j = 0; rows != NULL && j < rows->len; j++)
        {
          LianduTarget target;

          if (!make_target (g_ptr_array_index (rows, j), &target) || target.type != LIANDU_TARGET_FIELD)
            continue;
          target.type = LIANDU_TARGET_ROW;
          target.through = table;
          add_names (self, target.field, &target, WEIGHT_ROW);
        }
    }
}

/* 谈话对象职务, and 职务 alone beside a column of people. */
static void
add_linked_names (LianduHeadings    *self,
                  const LianduField *link,
                  const LianduField *detail)
{
  const char * const *synonyms = liandu_field_get_synonyms (detail);
  LianduTarget target = { LIANDU_TARGET_LINKED, detail, NULL, 0 };
  g_autofree char *whole = g_strconcat (liandu_field_get_term (link), liandu_field_get_term (detail), NULL);

  add_names (self, detail, &target, WEIGHT_LINKED);
  target.through = link;
  add_entry (self, whole, &target, WEIGHT_LINKED);
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    {
      g_autofree char *joined = g_strconcat (liandu_field_get_term (link), synonyms[i], NULL);

      add_entry (self, joined, &target, WEIGHT_LINKED);
    }
}

static void
add_details_of (LianduHeadings    *self,
                const LianduField *link,
                const LianduKind  *kind)
{
  g_auto (GStrv) names = kind != NULL ? liandu_words_split (liandu_kind_get_info (kind)->roles.detail) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_linked_names (self, link, liandu_kind_get_field (kind, names[i]));
}

static void
add_linked_fields (LianduHeadings *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      LianduFieldType type = liandu_field_get_field_type (field);
      const char * const *kinds = liandu_field_get_link_kinds (field);

      if (type != LIANDU_FIELD_LINK && type != LIANDU_FIELD_LINKS)
        continue;
      for (guint j = 0; kinds[j] != NULL; j++)
        add_details_of (self, field, liandu_kind_lookup (kinds[j]));
    }
}

/* A field, or one of a table's rows: KIND.TABLE.FIELD. */
static gboolean
parse_path (LianduHeadings *self,
            const char     *path,
            LianduTarget   *target)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  guint n = g_strv_length (parts);
  const LianduField *field = n >= 2 ? liandu_kind_get_field (self->kind, parts[1]) : NULL;
  const LianduKind *child = field != NULL ? liandu_field_get_child_kind (field) : NULL;

  if (field == NULL || !g_str_equal (parts[0], liandu_kind_get_name (self->kind)) || !make_target (field, target))
    return FALSE;
  if (child == NULL || n < 3)
    return TRUE;
  target->type = LIANDU_TARGET_ROW;
  target->through = field;
  target->field = liandu_kind_get_field (child, parts[2]);
  return target->field != NULL;
}

static void
add_word_cb (const char *of,
             const char *word,
             gpointer    user_data)
{
  LianduHeadings *self = user_data;
  LianduTarget target;

  if (parse_path (self, of, &target))
    add_entry (self, word, &target, WEIGHT_OFFICE);
}

/**
 * liandu_headings_new:
 * @kind: what is taken over
 * @codes: the office's words
 */
LianduHeadings *
liandu_headings_new (const LianduKind  *kind,
                     const LianduCodes *codes)
{
  LianduHeadings *self = g_new0 (LianduHeadings, 1);

  self->kind = kind;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  self->exact = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_own_fields (self);
  liandu_word_list_foreach ("heading", codes, add_word_cb, self);
  add_row_fields (self);
  add_linked_fields (self);
  return self;
}

void
liandu_headings_free (LianduHeadings *self)
{
  g_array_unref (self->entries);
  g_hash_table_unref (self->exact);
  g_free (self);
}

const LianduKind *
liandu_headings_get_kind (const LianduHeadings *self)
{
  return self->kind;
}

/* 具体问题描述 holds 问题描述; what is left over lowers it. */
static guint
rate (const Entry *entry,
      const char  *folded)
{
  gsize a = (gsize) g_utf8_strlen (folded, -1);
  gsize b = (gsize) g_utf8_strlen (entry->folded, -1);
  double likeness;

  if (strcmp (entry->folded, folded) == 0)
    return entry->weight;
  if (a < 2 || b < 2 || a > 24)
    return 0;
  if (strstr (folded, entry->folded) != NULL || strstr (entry->folded, folded) != NULL)
    return (guint) (entry->weight * (0.5 + 0.35 * (double) MIN (a, b) / (double) MAX (a, b)));
  likeness = liandu_likeness_compare_folded (folded, entry->folded);
  return likeness >= 0.6 ? (guint) (entry->weight * 0.78 * likeness) : 0;
}

static gboolean
same_target (const LianduTarget *a,
             const LianduTarget *b)
{
  return a->type == b->type && a->field == b->field && a->through == b->through;
}

static void
add_match (GArray             *matches,
           const LianduTarget *target,
           guint               score)
{
  LianduHeadingMatch match = { *target, score };

  for (guint i = 0; i < matches->len; i++)
    {
      LianduHeadingMatch *other = &g_array_index (matches, LianduHeadingMatch, i);

      if (!same_target (&other->target, target))
        continue;
      other->score = MAX (other->score, score);
      return;
    }
  g_array_append_val (matches, match);
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const LianduHeadingMatch *left = a;
  const LianduHeadingMatch *right = b;

  return left->score > right->score ? -1 : left->score < right->score;
}

static void
collect (const LianduHeadings *self,
         const char           *folded,
         int                   month,
         GArray               *matches)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint score = rate (entry, folded);
      LianduTarget target = entry->target;

      if (score < LIANDU_HEADING_ALIKE || (month > 0 && target.type != LIANDU_TARGET_ROW))
        continue;
      target.month = month;
      add_match (matches, &target, score);
    }
}

/**
 * liandu_headings_list:
 *
 * Returns: (transfer full) (element-type LianduHeadingMatch): all that a
 *   heading may mean, the likeliest first
 */
GArray *
liandu_headings_list (const LianduHeadings *self,
                      const char           *heading)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (LianduHeadingMatch));
  g_autofree char *folded = liandu_import_words_fold_heading (heading);
  g_autofree char *rest = g_strdup (folded);
  LianduTarget special = { LIANDU_TARGET_IGNORED, NULL, NULL, 0 };
  int month = liandu_import_words_take_month (&rest);

  if (liandu_import_words_is_serial (heading))
    add_match (matches, &special, 100);
  special.type = LIANDU_TARGET_RECORD_ID;
  if (liandu_import_words_is_record_id (heading))
    add_match (matches, &special, 100);
  if (matches->len == 0 && *folded != '\0')
    collect (self, folded, 0, matches);
  if (month > 0 && *rest != '\0')
    collect (self, rest, month, matches);
  g_array_sort (matches, compare_matches);
  return matches;
}

/**
 * liandu_headings_match:
 * @out_target: (out): the likeliest target
 *
 * Returns: how likely it is, 0 to 100
 */
guint
liandu_headings_match (const LianduHeadings *self,
                       const char           *heading,
                       LianduTarget         *out_target)
{
  g_autoptr (GArray) matches = liandu_headings_list (self, heading);

  memset (out_target, 0, sizeof *out_target);
  if (matches->len == 0)
    return 0;
  *out_target = g_array_index (matches, LianduHeadingMatch, 0).target;
  return g_array_index (matches, LianduHeadingMatch, 0).score;
}

/**
 * liandu_headings_know:
 *
 * Returns: whether @heading is one of the headings, not just alike
 */
gboolean
liandu_headings_know (const LianduHeadings *self,
                      const char           *heading)
{
  g_autofree char *folded = NULL;
  g_autofree char *rest = NULL;

  /* Long texts are no headings, and there are many of them. */
  if (strlen (heading) > 120)
    return FALSE;
  folded = liandu_import_words_fold_heading (heading);
  if (g_hash_table_contains (self->exact, folded))
    return TRUE;
  rest = g_strdup (folded);
  if (liandu_import_words_take_month (&rest) > 0 && g_hash_table_contains (self->exact, rest))
    return TRUE;
  return liandu_import_words_is_serial (heading) || liandu_import_words_is_record_id (heading);
}

/**
 * liandu_headings_is_anchor:
 *
 * Returns: whether each record of the kind has its own value here, so that a
 *   row without one goes on with the record above
 */
gboolean
liandu_headings_is_anchor (const LianduHeadings *self,
                           const LianduTarget   *target)
{
  const LianduField *title = liandu_kind_get_title_field (self->kind);
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  if (target->type != LIANDU_TARGET_FIELD)
    return FALSE;
  if (title != NULL)
    return target->field == title;
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if ((liandu_field_get_flags (field) & LIANDU_FIELD_REQUIRED) && liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
        return target->field == field;
    }
  return FALSE;
}

/* Targets by id: FIELD, TABLE.FIELD, LINK>FIELD, with @MONTH behind it */

/**
 * liandu_target_dup_id:
 *
 * Returns: (transfer full): the target in a form that can be kept
 */
char *
liandu_target_dup_id (const LianduTarget *self)
{
  const char *name = self->field != NULL ? liandu_field_get_name (self->field) : NULL;

  switch (self->type)
    {
    case LIANDU_TARGET_FIELD:
      return g_strdup (name);
    case LIANDU_TARGET_ROW:
      if (self->month > 0)
        return g_strdup_printf ("%s.%s@%d", liandu_field_get_name (self->through), name, self->month);
      return g_strconcat (liandu_field_get_name (self->through), ".", name, NULL);
    case LIANDU_TARGET_LINKED:
      return g_strconcat (self->through != NULL ? liandu_field_get_name (self->through) : "", ">", name, NULL);
    case LIANDU_TARGET_IGNORED:
    case LIANDU_TARGET_RECORD_ID:
      return g_strdup (LIANDU_TARGET_ID_IGNORED);
    case LIANDU_TARGET_NONE:
    default:
      return g_strdup (LIANDU_TARGET_ID_NOTES);
    }
}

/**
 * liandu_target_dup_title:
 *
 * Returns: (transfer full) (nullable): the field that it is, for people; %NULL
 *   when it is none
 */
char *
liandu_target_dup_title (const LianduTarget *self)
{
  const char *title = self->field != NULL ? liandu_field_get_title (self->field) : NULL;

  if (title == NULL || self->type == LIANDU_TARGET_FIELD || self->through == NULL)
    return g_strdup (title);
  return g_strconcat (liandu_field_get_title (self->through), " · ", title, NULL);
}

/* Of the kinds that a link may point to, the first that has such a field. */
static const LianduField *
find_linked_field (const LianduField *link,
                   const char        *name)
{
  const char * const *kinds = liandu_field_get_link_kinds (link);
  const LianduField *field = NULL;

  for (guint i = 0; kinds != NULL && kinds[i] != NULL && field == NULL; i++)
    field = liandu_kind_get_field (liandu_kind_lookup (kinds[i]), name);
  return field;
}

/**
 * liandu_headings_parse:
 * @id: as from liandu_target_dup_id()
 *
 * Returns: whether there is such a target
 */
gboolean
liandu_headings_parse (const LianduHeadings *self,
                       const char           *id,
                       LianduTarget         *out_target)
{
  gsize length = strcspn (id, ".>@");
  g_autofree char *first = g_strndup (id, length);
  g_auto (GStrv) second = g_strsplit (id[length] != '\0' ? id + length + 1 : "", "@", 2);
  const LianduField *field = liandu_kind_get_field (self->kind, first);
  const LianduKind *child = field != NULL ? liandu_field_get_child_kind (field) : NULL;

  memset (out_target, 0, sizeof *out_target);
  if (g_str_equal (id, LIANDU_TARGET_ID_IGNORED))
    out_target->type = LIANDU_TARGET_IGNORED;
  if (g_str_equal (id, LIANDU_TARGET_ID_NOTES) || g_str_equal (id, LIANDU_TARGET_ID_IGNORED))
    return TRUE;
  if (field != NULL && id[length] == '\0')
    return make_target (field, out_target);
  if (id[length] == '.' && child != NULL && second[0] != NULL)
    *out_target = (LianduTarget) { LIANDU_TARGET_ROW, liandu_kind_get_field (child, second[0]), field,
                                   second[1] != NULL ? (int) g_ascii_strtoll (second[1], NULL, 10) : 0 };
  else if (id[length] == '>' && field != NULL && second[0] != NULL)
    *out_target = (LianduTarget) { LIANDU_TARGET_LINKED, find_linked_field (field, second[0]), field, 0 };
  return out_target->field != NULL;
}

static gboolean
has_id (GPtrArray  *ids,
        const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

/**
 * liandu_headings_list_ids:
 *
 * Returns: (transfer full) (element-type utf8): every target that a column may
 *   be given, in the order of the kind's fields
 */
GPtrArray *
liandu_headings_list_ids (const LianduHeadings *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *id = liandu_target_dup_id (&entry->target);

      if (!(entry->target.type == LIANDU_TARGET_LINKED && entry->target.through == NULL) && !has_id (ids, id))
        g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  return ids;
}

/**
 * liandu_headings_begin:
 * @text: cells between tabs, rows between line ends
 *
 * Returns: whether its first row is one of headings
 */
gboolean
liandu_headings_begin (const LianduHeadings *self,
                       const char           *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint n = 0;
  guint known = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      n += *cells[i] != '\0';
      known += *cells[i] != '\0' && liandu_headings_know (self, cells[i]);
    }
  return known > 0 && known * 2 >= n;
}
