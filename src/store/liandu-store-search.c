/* liandu-store-search.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-columns.h"
#include "liandu-pinyin.h"
#include "liandu-search-text.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/* Finding: text over all kinds, and names for link fields. */

#define MARK_START '\x02'
#define MARK_END '\x03'
#define SEGMENT '\x1f'

/* Characters of the passage before and after the match. */
#define PASSAGE_BEFORE 16
#define PASSAGE_AFTER 48

void
liandu_hit_free (LianduHit *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->state);
  g_free (self->passage);
  g_free (self);
}

static guint
count_segments (const char *text,
                const char *end)
{
  guint n = 0;

  for (const char *at = text; at < end; at++)
    n += *at == SEGMENT;
  return n;
}

static const char *
move_back (const char *text,
           const char *from,
           guint       chars)
{
  while (chars-- > 0 && from > text)
    {
      const char *previous = g_utf8_find_prev_char (text, from);

      if (previous == NULL || *previous == SEGMENT || *previous == '\n')
        break;
      from = previous;
    }
  return from;
}

static const char *
move_on (const char *from,
         guint       chars)
{
  while (chars-- > 0 && *from != '\0' && *from != SEGMENT && *from != '\n')
    from = g_utf8_next_char (from);
  return from;
}

static char *
cut_passage (const char *text,
             const char *match)
{
  const char *start = move_back (text, match, PASSAGE_BEFORE);
  const char *end = move_on (match, PASSAGE_AFTER);
  g_autoptr (GString) passage = g_string_new (NULL);
  gboolean open = FALSE;

  if (start > text && start[-1] != SEGMENT && start[-1] != '\n')
    g_string_append (passage, "…");
  for (const char *at = start; at < end; at++)
    {
      open = *at == MARK_START || (open && *at != MARK_END);
      g_string_append_c (passage, *at);
    }
  if (open)
    g_string_append_c (passage, MARK_END);
  if (*end != '\0' && *end != SEGMENT && *end != '\n')
    g_string_append (passage, "…");
  return g_string_free (g_steal_pointer (&passage), FALSE);
}

static const char sql_search[] =
  "SELECT t.object, highlight (search, 0, char (2), char (3))"
  "  FROM search JOIN search_text t ON t.id = search.rowid"
  " WHERE search MATCH ?1 ORDER BY search.rowid DESC LIMIT ?2";

static const char sql_hit[] =
  "SELECT uuid, kind, title, state FROM record WHERE id = ?1 AND deleted = 0";

static LianduHit *
read_hit (LianduStore *self,
          gint64       object,
          const char  *text)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql_hit, NULL);
  const char *match = strchr (text, MARK_START);
  const LianduKind *kind;
  LianduHit *hit;

  liandu_statement_bind_int (row, 1, object);
  if (!liandu_statement_step (row, NULL))
    return NULL;
  kind = liandu_kind_lookup (liandu_statement_get_text (row, 1));
  if (kind == NULL)
    return NULL;
  hit = g_new0 (LianduHit, 1);
  hit->uuid = g_strdup (liandu_statement_get_text (row, 0));
  hit->kind = kind;
  hit->title = g_strdup (liandu_statement_get_text (row, 2));
  hit->state = g_strdup (liandu_statement_get_text (row, 3));
  hit->field = match != NULL ? liandu_search_text_get_field (kind, count_segments (text, match)) : NULL;
  hit->passage = match != NULL ? cut_passage (text, match) : g_strdup ("");
  return hit;
}

/* Letters may be the initials of a name: people and units are then found too,
 * before the texts. */
static const char sql_initials[] =
  "SELECT uuid, kind, title, state FROM record"
  " WHERE deleted = 0 AND (' ' || keys) LIKE ?1 ESCAPE '\\' ORDER BY changed DESC LIMIT ?2";

static gboolean
is_named (const LianduKind *kind)
{
  const LianduField *title = liandu_kind_get_title_field (kind);

  return !liandu_kind_is_internal (kind) && title != NULL && liandu_field_get_field_type (title) == LIANDU_FIELD_TEXT;
}

static void
add_named (LianduStatement *row,
           GPtrArray       *hits)
{
  const LianduKind *kind = liandu_kind_lookup (liandu_statement_get_text (row, 1));
  LianduHit *hit;

  if (kind == NULL || !is_named (kind))
    return;
  hit = g_new0 (LianduHit, 1);
  hit->uuid = g_strdup (liandu_statement_get_text (row, 0));
  hit->kind = kind;
  hit->title = g_strdup (liandu_statement_get_text (row, 2));
  hit->state = g_strdup (liandu_statement_get_text (row, 3));
  hit->field = liandu_kind_get_title_field (kind);
  hit->passage = g_strdup (hit->title);
  g_ptr_array_add (hits, hit);
}

static gboolean
add_initials (LianduStore *self,
              const char  *words,
              guint        limit,
              GPtrArray   *hits,
              GError     **error)
{
  g_autofree char *lower = g_ascii_strdown (words, -1);
  g_autofree char *pattern = g_strdup_printf ("%% %s%%", g_strstrip (lower));
  g_autoptr (LianduStatement) row = NULL;
  GError *local_error = NULL;

  if (!liandu_search_text_is_letters (lower))
    return TRUE;
  row = liandu_database_prepare (self->database, sql_initials, error);
  if (row == NULL)
    return FALSE;
  liandu_statement_bind_text (row, 1, pattern);
  liandu_statement_bind_int (row, 2, limit > 0 ? (gint64) limit : -1);
  while (liandu_statement_step (row, &local_error))
    add_named (row, hits);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

typedef struct
{
  char *words;
  guint limit;
} SearchCall;

static SearchCall *
search_call_new (const char *words,
                 guint       limit)
{
  SearchCall *call = g_new0 (SearchCall, 1);

  call->words = g_strdup (words);
  call->limit = limit;
  return call;
}

static void
search_call_free (SearchCall *call)
{
  g_free (call->words);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchCall, search_call_free)

static gpointer
search_job (LianduStore  *self,
            gpointer      data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError      **error)
{
  SearchCall *call = data;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_hit_free);
  g_autofree char *match = liandu_search_text_make_match (call->words);
  g_autoptr (LianduStatement) row = NULL;
  GError *local_error = NULL;

  if (match == NULL)
    return g_steal_pointer (&hits);
  if (!add_initials (self, call->words, call->limit, hits, error))
    return NULL;
  row = liandu_database_prepare (self->database, sql_search, error);
  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, match);
  liandu_statement_bind_int (row, 2, call->limit > 0 ? (gint64) call->limit : -1);
  while (liandu_statement_step (row, &local_error))
    {
      LianduHit *hit = read_hit (self, liandu_statement_get_int (row, 0), liandu_statement_get_text (row, 1));

      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  if (local_error == NULL)
    return g_steal_pointer (&hits);
  g_propagate_error (error, local_error);
  return NULL;
}

GPtrArray *
liandu_store_search (LianduStore  *self,
                     const char   *words,
                     guint         limit,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (SearchCall) call = search_call_new (words, limit);

  return _liandu_store_run (self, LIANDU_PRIORITY_SEARCH, search_job, call, cancellable, error);
}

void
liandu_store_search_async (LianduStore         *self,
                           const char          *words,
                           guint                limit,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_SEARCH, search_job, search_call_new (words, limit), (GDestroyNotify) search_call_free,
                           (GDestroyNotify) g_ptr_array_unref, liandu_store_search_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_search_finish (LianduStore  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Picking */

void
liandu_pick_free (LianduPick *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

typedef struct
{
  char *uuid;
  const LianduKind *kind;
  int rank;
  gboolean near;
  guint order;
} Candidate;

static void
candidate_clear (Candidate *candidate)
{
  g_free (candidate->uuid);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->rank != right->rank)
    return left->rank > right->rank ? -1 : 1;
  if (left->near != right->near)
    return left->near ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* Names are few and short: they are all read and matched here, by the rules
 * of pinyin, which SQL does not know. */
static char *
make_names_query (const LianduKind *kind)
{
  g_autofree char *table = liandu_columns_table_name (kind);
  const LianduField *title = liandu_kind_get_title_field (kind);
  g_auto (GStrv) others = liandu_words_split (liandu_kind_get_info (kind)->other_names);
  g_auto (GStrv) sort = liandu_words_split (liandu_kind_get_sort (kind));
  const LianduField *unit = liandu_kind_get_unit_field (kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *order = sort[0] != NULL && liandu_kind_get_field (kind, sort[0]) != NULL ? sort[0] : liandu_field_get_name (title);

  g_string_append_printf (sql, "SELECT uuid, \"%s\", %s%s%s", liandu_field_get_name (title), unit != NULL ? "\"" : "",
                          unit != NULL ? liandu_field_get_name (unit) : "NULL", unit != NULL ? "\"" : "");
  for (guint i = 0; others[i] != NULL; i++)
    g_string_append_printf (sql, ", \"%s\"", others[i]);
  g_string_append_printf (sql, " FROM %s WHERE deleted = 0 ORDER BY \"%s\" NULLS LAST, id", table, order);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static GStrv
read_other_names (LianduStatement *row)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (int i = 3; i < liandu_statement_get_n_columns (row); i++)
    {
      const char *text = liandu_statement_get_text (row, i);
      g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "、", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (*parts[j] != '\0')
          g_strv_builder_add (names, parts[j]);
    }
  return g_strv_builder_end (names);
}

static void
collect_names (LianduStore      *self,
               const LianduKind *kind,
               const char       *typed,
               const char       *near,
               GArray           *candidates)
{
  g_autofree char *sql = make_names_query (kind);
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql, NULL);
  LianduPinyinKind reading = liandu_kind_get_info (kind)->personal_names ? LIANDU_PINYIN_PERSON : LIANDU_PINYIN_PLAIN;

  while (row != NULL && liandu_statement_step (row, NULL))
    {
      const char *name = liandu_statement_get_text (row, 1);
      g_auto (GStrv) others = read_other_names (row);
      int rank = name != NULL ? liandu_pinyin_match (typed, name, (const char * const *) others, reading) : 0;
      gboolean is_near = near != NULL && g_strcmp0 (liandu_statement_get_text (row, 2), near) == 0;
      Candidate candidate = { NULL, kind, rank, is_near, candidates->len };

      if (rank == LIANDU_PINYIN_NO_MATCH)
        continue;
      candidate.uuid = g_strdup (liandu_statement_get_text (row, 0));
      g_array_append_val (candidates, candidate);
    }
}

/* Records without a name of their own are found by number or title. */
static void
collect_titles (LianduStore      *self,
                const LianduKind *kind,
                const char       *typed,
                guint             limit,
                GArray           *candidates)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT uuid FROM record WHERE kind = ?1 AND deleted = 0 AND (instr (title, ?2) > 0 OR instr (ifnull (number, ''), ?2) > 0)"
    " ORDER BY changed DESC LIMIT ?3", NULL);

  liandu_statement_bind_text (row, 1, liandu_kind_get_name (kind));
  liandu_statement_bind_text (row, 2, typed);
  liandu_statement_bind_int (row, 3, limit);
  while (liandu_statement_step (row, NULL))
    {
      Candidate candidate = { g_strdup (liandu_statement_get_text (row, 0)), kind, 1, FALSE, candidates->len };

      g_array_append_val (candidates, candidate);
    }
}

static LianduPick *
make_pick (LianduStore     *self,
           const Candidate *candidate)
{
  LianduPick *pick = g_new0 (LianduPick, 1);
  g_autofree char *title = liandu_office_dup_link_title (self->database, candidate->uuid, NULL, NULL);
  const char *detail = title != NULL ? strstr (title, "\u3000") : NULL;

  pick->uuid = g_strdup (candidate->uuid);
  pick->kind = candidate->kind;
  pick->detail = g_strdup (detail != NULL ? detail + strlen ("\u3000") : "");
  pick->title = g_steal_pointer (&title);
  return pick;
}

typedef struct
{
  const LianduField *field;
  char *typed;
  char *near;
  guint limit;
} PickCall;

static PickCall *
pick_call_new (const LianduField *field,
               const char        *typed,
               const char        *near,
               guint              limit)
{
  PickCall *call = g_new0 (PickCall, 1);

  call->field = field;
  call->typed = g_strdup (typed != NULL ? typed : "");
  call->near = g_strdup (near);
  call->limit = limit;
  return call;
}

static void
pick_call_free (PickCall *call)
{
  g_free (call->near);
  g_free (call->typed);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PickCall, pick_call_free)

static gpointer
pick_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error G_GNUC_UNUSED)
{
  PickCall *call = data;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const char * const *kinds = liandu_field_get_link_kinds (call->field);
  GPtrArray *picks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_pick_free);

  g_array_set_clear_func (candidates, (GDestroyNotify) candidate_clear);
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const LianduKind *kind = liandu_kind_lookup (kinds[i]);
      const LianduField *title = kind != NULL ? liandu_kind_get_title_field (kind) : NULL;

      if (title != NULL && liandu_field_get_field_type (title) == LIANDU_FIELD_TEXT)
        collect_names (self, kind, call->typed, call->near, candidates);
      else if (kind != NULL)
        collect_titles (self, kind, call->typed, call->limit, candidates);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && (call->limit == 0 || i < call->limit); i++)
    g_ptr_array_add (picks, make_pick (self, &g_array_index (candidates, Candidate, i)));
  return picks;
}

GPtrArray *
liandu_store_pick (LianduStore       *self,
                   const LianduField *field,
                   const char        *typed,
                   guint              limit,
                   GCancellable      *cancellable,
                   GError           **error)
{
  return liandu_store_pick_near (self, field, typed, NULL, limit, cancellable, error);
}

/**
 * liandu_store_pick_near:
 * @near: (nullable): a unit, whose people come before others that match as well
 *
 * Returns: (transfer full) (element-type LianduPick): as liandu_store_pick()
 */
GPtrArray *
liandu_store_pick_near (LianduStore       *self,
                        const LianduField *field,
                        const char        *typed,
                        const char        *near,
                        guint              limit,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr (PickCall) call = pick_call_new (field, typed, near, limit);

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, pick_job, call, cancellable, error);
}

void
liandu_store_pick_async (LianduStore         *self,
                         const LianduField   *field,
                         const char          *typed,
                         guint                limit,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  liandu_store_pick_near_async (self, field, typed, NULL, limit, cancellable, callback, user_data);
}

void
liandu_store_pick_near_async (LianduStore         *self,
                              const LianduField   *field,
                              const char          *typed,
                              const char          *near,
                              guint                limit,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, pick_job, pick_call_new (field, typed, near, limit), (GDestroyNotify) pick_call_free,
                           (GDestroyNotify) g_ptr_array_unref, liandu_store_pick_near_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_pick_finish (LianduStore  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
