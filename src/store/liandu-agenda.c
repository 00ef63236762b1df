/* liandu-agenda.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-agenda.h"
#include "liandu-compiler.h"
#include "liandu-office.h"
#include "liandu-store-private.h"

#define FIRST_DAY "0001-01-01"

static void
item_free (LianduAgendaItem *item)
{
  g_free (item->uuid);
  g_free (item->number);
  g_free (item->title);
  g_free (item->state);
  g_free (item->unit);
  g_clear_pointer (&item->day, liandu_date_unref);
  g_free (item);
}

void
liandu_agenda_free (LianduAgenda *self)
{
  g_ptr_array_unref (self->items);
  g_array_unref (self->counts);
  g_free (self->me);
  g_free (self);
}

static LianduAgenda *
agenda_new (void)
{
  LianduAgenda *self = g_new0 (LianduAgenda, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (LianduAgendaCount));
  return self;
}

static LianduAgendaRequest *
request_copy (const LianduAgendaRequest *request)
{
  LianduAgendaRequest *copy = g_memdup2 (request, sizeof *request);

  copy->from = request->from != NULL ? liandu_date_ref (request->from) : NULL;
  copy->to = liandu_date_ref (request->to);
  /* A copy: whoever asked may go on changing his own. */
  copy->query = request->query != NULL ? liandu_query_copy (request->query) : NULL;
  return copy;
}

static void
request_free (LianduAgendaRequest *request)
{
  g_clear_pointer (&request->from, liandu_date_unref);
  g_clear_pointer (&request->to, liandu_date_unref);
  g_clear_pointer (&request->query, liandu_query_unref);
  g_free (request);
}

static const char *
get_first_day (const LianduAgendaRequest *request)
{
  return request->from != NULL ? liandu_date_get_iso (request->from) : FIRST_DAY;
}

/* Whom the user is among the people on record. */
static char *
dup_me (LianduStore *self)
{
  g_autofree char *user = _liandu_store_dup_user (self);

  return liandu_office_dup_me (self->database, user);
}

/* All kinds */

/* Kinds that take place on a day. */
static char *
list_event_kinds (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_get_planned_field (g_ptr_array_index (kinds, i)) != NULL)
      g_string_append_printf (names, "%s'%s'", names->len > 0 ? ", " : "", liandu_kind_get_name (g_ptr_array_index (kinds, i)));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* ?1 and ?2 are the days, ?3 is who it is. */
static char *
make_days (const LianduAgendaRequest *request)
{
  g_autoptr (GString) sql = g_string_new ("WITH days (id, kind, day, due) AS (SELECT id, kind, due, 1 FROM record"
                                          " WHERE due BETWEEN ?1 AND ?2 AND final = 0 AND deleted = 0");
  const char *own = request->own ? " AND owner = ?3" : "";
  g_autofree char *kinds = list_event_kinds ();

  g_string_append (sql, own);
  if (request->events)
    g_string_append_printf (sql, " UNION ALL SELECT id, kind, date, 0 FROM record WHERE date BETWEEN ?1 AND ?2 AND deleted = 0"
                                 " AND kind IN (%s) AND NOT (final = 0 AND due IS date)%s", kinds, own);
  g_string_append (sql, ") ");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static LianduStatement *
prepare_days (LianduStore               *self,
              const LianduAgendaRequest *request,
              const char                *me,
              const char                *select,
              GError                   **error)
{
  g_autofree char *days = make_days (request);
  g_autofree char *sql = g_strconcat (days, select, NULL);
  LianduStatement *statement = liandu_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return NULL;
  liandu_statement_bind_text (statement, 1, get_first_day (request));
  liandu_statement_bind_text (statement, 2, liandu_date_get_iso (request->to));
  if (request->own)
    liandu_statement_bind_text (statement, 3, me);
  return statement;
}

static LianduAgendaItem *
read_item (LianduStatement *row)
{
  LianduAgendaItem *item = g_new0 (LianduAgendaItem, 1);

  item->uuid = g_strdup (liandu_statement_get_text (row, 0));
  item->kind = liandu_kind_lookup (liandu_statement_get_text (row, 1));
  item->number = g_strdup (liandu_statement_get_text (row, 2));
  item->title = g_strdup (liandu_statement_get_text (row, 3));
  item->state = g_strdup (liandu_statement_get_text (row, 4));
  item->unit = g_strdup (liandu_statement_get_text (row, 5));
  item->day = liandu_date_new_iso (liandu_statement_get_text (row, 6), NULL);
  item->due = liandu_statement_get_int (row, 7) != 0;
  return item;
}

static gboolean
list_items (LianduStore               *self,
            const LianduAgendaRequest *request,
            LianduAgenda              *agenda,
            GError                   **error)
{
  static const char select[] = "SELECT r.uuid, r.kind, r.number, r.title, r.state, (SELECT title FROM record WHERE uuid = r.unit), d.day, d.due"
                               "  FROM days d JOIN record r ON r.id = d.id ORDER BY d.day, d.due DESC, r.kind, r.id LIMIT ?4";
  g_autoptr (LianduStatement) rows = prepare_days (self, request, agenda->me, select, error);
  GError *local_error = NULL;

  if (rows == NULL)
    return FALSE;
  liandu_statement_bind_int (rows, 4, request->limit);
  while (liandu_statement_step (rows, &local_error))
    {
      LianduAgendaItem *item = read_item (rows);

      /* A newer program may have kinds that are unknown here. */
      if (item->kind != NULL && item->day != NULL)
        g_ptr_array_add (agenda->items, item);
      else
        item_free (item);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
count_items (LianduStore               *self,
             const LianduAgendaRequest *request,
             LianduAgenda              *agenda,
             GError                   **error)
{
  g_autoptr (LianduStatement) rows = prepare_days (self, request, agenda->me, "SELECT kind, count(*) FROM days GROUP BY kind ORDER BY 2 DESC, 1", error);
  GError *local_error = NULL;

  if (rows == NULL)
    return FALSE;
  while (liandu_statement_step (rows, &local_error))
    {
      LianduAgendaCount count = { liandu_kind_lookup (liandu_statement_get_text (rows, 0)), (guint) liandu_statement_get_int (rows, 1) };

      if (count.kind == NULL)
        continue;
      g_array_append_val (agenda->counts, count);
      agenda->n_items += count.n_items;
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* One kind, and of that what a query finds */

static LianduCondition *
new_range (const LianduAgendaRequest *request,
           const LianduField         *field,
           gboolean                   open)
{
  LianduCondition *range = liandu_condition_new_group (LIANDU_OP_AND);

  liandu_condition_append (range, liandu_condition_new (liandu_field_get_name (field), LIANDU_OP_GE, get_first_day (request)));
  liandu_condition_append (range, liandu_condition_new (liandu_field_get_name (field), LIANDU_OP_LE, liandu_date_get_iso (request->to)));
  if (open)
    liandu_condition_append (range, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  return range;
}

enum
{
  COLUMN_FINAL,
  COLUMN_DUE,
  COLUMN_DATE,
  COLUMN_UNIT,
};

static void
add_column (LianduQuery       *query,
            const LianduField *field)
{
  liandu_query_add_column (query, field != NULL ? liandu_field_get_name (field) : "uuid");
}

/* What the request's query finds on these days; %NULL when its kind is never
 * on any. */
static LianduQuery *
new_query (const LianduAgendaRequest *request,
           const char                *me)
{
  g_autoptr (LianduQuery) query = liandu_query_copy (request->query);
  const LianduKind *kind = liandu_query_get_kind (query);
  const LianduField *due = liandu_kind_get_due_field (kind);
  const LianduField *date = liandu_kind_get_planned_field (kind) != NULL && request->events ? liandu_kind_get_date_field (kind) : NULL;
  const LianduField *owner = liandu_kind_get_owner_field (kind);
  LianduCondition *any = NULL;

  if ((due == NULL && date == NULL) || (request->own && (owner == NULL || me == NULL)))
    return NULL;
  any = liandu_condition_new_group (LIANDU_OP_OR);
  if (due != NULL)
    liandu_condition_append (any, new_range (request, due, TRUE));
  if (date != NULL)
    liandu_condition_append (any, new_range (request, date, FALSE));
  liandu_query_add_condition (query, any);
  if (request->own)
    liandu_query_where (query, liandu_field_get_name (owner), LIANDU_OP_EQ, me);
  liandu_query_add_column (query, "final");
  add_column (query, due);
  add_column (query, date);
  add_column (query, liandu_kind_get_unit_field (kind));
  liandu_query_set_limit (query, request->limit);
  return g_steal_pointer (&query);
}

static char *
dup_unit (GVariant *value)
{
  const char *title = NULL;

  if (value == NULL || !g_variant_is_container (value) || g_variant_n_children (value) < 2)
    return NULL;
  g_variant_get_child (value, 1, "&s", &title);
  return g_strdup (title);
}

static void
add_day (LianduAgenda              *agenda,
         const LianduAgendaRequest *request,
         LianduRow                 *row,
         const LianduDate          *day,
         gboolean                   due)
{
  LianduAgendaItem *item;

  if (day == NULL || !liandu_date_has_day (day) || liandu_date_compare (day, request->to) > 0
      || (request->from != NULL && liandu_date_compare (day, request->from) < 0))
    return;
  item = g_new0 (LianduAgendaItem, 1);
  item->uuid = g_strdup (liandu_row_get_uuid (row));
  item->kind = liandu_row_get_kind (row);
  item->number = g_strdup (liandu_row_get_number (row));
  item->title = g_strdup (liandu_row_get_title (row));
  item->state = g_strdup (liandu_row_get_state (row));
  item->unit = dup_unit (liandu_row_get_value (row, COLUMN_UNIT));
  item->day = liandu_date_new_iso (liandu_date_get_iso (day), NULL);
  item->due = due;
  g_ptr_array_add (agenda->items, item);
}

static LianduDate *
dup_date (LianduRow *row,
          guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  if (value == NULL || !g_variant_is_of_type (value, LIANDU_DATE_VARIANT_TYPE))
    return NULL;
  return liandu_date_from_variant (value, NULL);
}

static void
add_row (LianduAgenda              *agenda,
         const LianduAgendaRequest *request,
         LianduRow                 *row)
{
  gboolean final = liandu_kind_state_is_final (liandu_row_get_kind (row), liandu_row_get_state (row));
  g_autoptr (LianduDate) due = final ? NULL : dup_date (row, COLUMN_DUE);
  g_autoptr (LianduDate) date = dup_date (row, COLUMN_DATE);

  add_day (agenda, request, row, due, TRUE);
  if (due == NULL || date == NULL || g_strcmp0 (liandu_date_get_iso (due), liandu_date_get_iso (date)) != 0)
    add_day (agenda, request, row, date, FALSE);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const LianduAgendaItem *left = *(LianduAgendaItem * const *) a;
  const LianduAgendaItem *right = *(LianduAgendaItem * const *) b;
  int order = liandu_date_compare (left->day, right->day);

  if (order != 0)
    return order;
  if (left->due != right->due)
    return left->due ? -1 : 1;
  return g_strcmp0 (left->uuid, right->uuid);
}

static gboolean
ask_query (LianduStore               *self,
           const LianduAgendaRequest *request,
           LianduAgenda              *agenda,
           GError                   **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (LianduQuery) query = new_query (request, agenda->me);
  g_autoptr (LianduCompiler) compiler = query != NULL ? liandu_compiler_new (query, today) : NULL;
  g_autoptr (LianduStatement) rows = compiler != NULL ? liandu_compiler_rows (compiler, self->database, error) : NULL;
  LianduAgendaCount count = { liandu_query_get_kind (request->query), 0 };
  GError *local_error = NULL;

  if (query == NULL)
    return TRUE;
  if (rows == NULL)
    return FALSE;
  while (liandu_statement_step (rows, &local_error))
    {
      g_autoptr (LianduRow) row = liandu_compiler_read_row (compiler, rows);

      add_row (agenda, request, row);
    }
  g_ptr_array_sort (agenda->items, compare_days);
  count.n_items = agenda->n_items = agenda->items->len;
  g_array_append_val (agenda->counts, count);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gpointer
list_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  const LianduAgendaRequest *request = data;
  g_autoptr (LianduAgenda) agenda = agenda_new ();
  gboolean done;

  agenda->me = dup_me (self);
  if (request->query != NULL)
    done = ask_query (self, request, agenda, error);
  else
    done = (request->limit == 0 || list_items (self, request, agenda, error)) && count_items (self, request, agenda, error);
  return done ? g_steal_pointer (&agenda) : NULL;
}

/**
 * liandu_agenda_list:
 *
 * Returns: (transfer full): what is on these days
 */
LianduAgenda *
liandu_agenda_list (LianduStore               *store,
                    const LianduAgendaRequest *request,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  return _liandu_store_run (store, LIANDU_PRIORITY_PAGE, list_job, (gpointer) request, cancellable, error);
}

void
liandu_agenda_list_async (LianduStore               *store,
                          const LianduAgendaRequest *request,
                          GCancellable              *cancellable,
                          GAsyncReadyCallback        callback,
                          gpointer                   user_data)
{
  _liandu_store_run_async (store, LIANDU_PRIORITY_PAGE, list_job, request_copy (request), (GDestroyNotify) request_free,
                           (GDestroyNotify) liandu_agenda_free, liandu_agenda_list_async, cancellable, callback, user_data);
}

LianduAgenda *
liandu_agenda_list_finish (LianduStore  *store,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
