/* liandu-today-list.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-day-words.h"
#include "liandu-places.h"
#include "liandu-today-list.h"
#include "liandu-value-words.h"

/* So many of each are shown; the rest is one click away. */
#define MAX_OVERDUE 6
#define MAX_TODAY 30
#define MAX_COMING 12
#define MAX_DRAFTS 5

#define DAYS_OF_WEEK 7

typedef struct
{
  LianduStore *store;
  int days;
  gboolean own;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->store);
  g_free (request);
}

static void
entry_free (LianduTodayEntry *entry)
{
  g_free (entry->uuid);
  g_clear_pointer (&entry->from, liandu_date_unref);
  g_clear_pointer (&entry->to, liandu_date_unref);
  g_free (entry->chip);
  g_free (entry->title);
  g_free (entry->detail);
  g_free (entry->place);
  g_free (entry);
}

void
liandu_today_list_free (LianduTodayList *self)
{
  g_ptr_array_unref (self->entries);
  for (guint i = 0; i < LIANDU_TODAY_N_SECTIONS; i++)
    g_free (self->words[i]);
  g_clear_pointer (&self->today, liandu_date_unref);
  g_clear_pointer (&self->last, liandu_date_unref);
  g_free (self->me);
  g_free (self);
}

static const char *
get_kind_name (const LianduKind *kind)
{
  return liandu_interface_is_chinese () ? liandu_kind_get_term (kind) : liandu_kind_get_title (kind);
}

static LianduTodayEntry *
add_entry (LianduTodayList    *self,
           LianduTodaySection  section,
           const LianduKind   *kind)
{
  LianduTodayEntry *entry = g_new0 (LianduTodayEntry, 1);

  entry->section = section;
  entry->kind = kind;
  entry->chip_class = "tone-plain";
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static char *
join (const char *first,
      const char *second,
      const char *third)
{
  const char *all[] = { first, second, third };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", all[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is due or takes place */

static char *
dup_chip (int      days,
          gboolean due)
{
  if (due)
    return liandu_value_words_days_left (days);
  if (days == 0)
    return g_strdup (_("Today"));
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
}

static void
add_item (LianduTodayList        *self,
          LianduTodaySection      section,
          const LianduAgendaItem *item)
{
  LianduTodayEntry *entry = add_entry (self, section, item->kind);
  const LianduStateInfo *state = item->state != NULL ? liandu_kind_get_state (item->kind, item->state) : NULL;
  int days = liandu_date_days_between (self->today, item->day);
  g_autofree char *day = section != LIANDU_TODAY_SECTION_TODAY ? liandu_day_words_short (item->day) : NULL;

  entry->uuid = g_strdup (item->uuid);
  entry->chip = dup_chip (days, item->due);
  entry->chip_class = item->due ? liandu_lamps_get_class (&self->lamps, days) : days == 0 ? "tone-warning" : "tone-plain";
  entry->title = g_strdup (item->title);
  entry->detail = join (item->number, item->unit, day);
  entry->place = join (get_kind_name (item->kind), state != NULL ? liandu_state_get_title (state) : NULL, NULL);
}

/* In the ledger of its kind the rest can be seen. */
static void
add_rest (LianduTodayList         *self,
          LianduTodaySection       section,
          const LianduAgendaCount *count,
          const LianduDate        *from,
          const LianduDate        *to)
{
  LianduTodayEntry *entry = add_entry (self, section, count->kind);

  entry->from = from != NULL ? liandu_date_ref ((LianduDate *) from) : NULL;
  entry->to = liandu_date_ref ((LianduDate *) to);
  entry->chip = g_strdup_printf ("%u", count->n_items);
  /* Translators: %s is the name of a ledger */
  entry->title = g_strdup_printf (_("See all of them in “%s”"), liandu_kind_get_place (count->kind));
  entry->detail = g_strdup ("");
  entry->place = g_strdup ("");
}

static char *
dup_count_words (const LianduAgenda *agenda)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < agenda->counts->len; i++)
    {
      const LianduAgendaCount *count = &g_array_index (agenda->counts, LianduAgendaCount, i);

      g_string_append_printf (words, "%s%s %u", i > 0 ? " · " : "", get_kind_name (count->kind), count->n_items);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
load_days (LianduTodayList    *self,
           const Request      *request,
           LianduTodaySection  section,
           LianduDate         *from,
           LianduDate         *to,
           guint               limit,
           GError            **error)
{
  LianduAgendaRequest wanted = { from, to, NULL, section != LIANDU_TODAY_SECTION_OVERDUE, request->own, limit };
  g_autoptr (LianduAgenda) agenda = liandu_agenda_list (request->store, &wanted, NULL, error);

  if (agenda == NULL)
    return FALSE;
  for (guint i = 0; i < agenda->items->len; i++)
    add_item (self, section, g_ptr_array_index (agenda->items, i));
  for (guint i = 0; i < agenda->counts->len && agenda->n_items > limit; i++)
    add_rest (self, section, &g_array_index (agenda->counts, LianduAgendaCount, i), from, to);
  self->counts[section] = agenda->n_items;
  self->words[section] = dup_count_words (agenda);
  g_free (self->me);
  self->me = g_steal_pointer (&agenda->me);
  return TRUE;
}

static gboolean
load_all_days (LianduTodayList  *self,
               const Request    *request,
               GError          **error)
{
  g_autoptr (LianduDate) yesterday = liandu_date_add_days (self->today, -1);
  g_autoptr (LianduDate) tomorrow = liandu_date_add_days (self->today, 1);

  return load_days (self, request, LIANDU_TODAY_SECTION_OVERDUE, NULL, yesterday, MAX_OVERDUE, error)
         && load_days (self, request, LIANDU_TODAY_SECTION_TODAY, self->today, self->today, MAX_TODAY, error)
         && load_days (self, request, LIANDU_TODAY_SECTION_COMING, tomorrow, self->last, MAX_COMING, error);
}

/* What the kinds' filters find */

static LianduCondition *
new_filter_condition (const LianduFilterInfo *filter)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);

  for (guint i = 0; i < G_N_ELEMENTS (filter->conditions) && filter->conditions[i].path != NULL; i++)
    {
      LianduOperator op = LIANDU_OP_EQ;

      liandu_operator_parse (filter->conditions[i].op, &op);
      liandu_condition_append (all, liandu_condition_new (filter->conditions[i].path, op, filter->conditions[i].value));
    }
  return all;
}

/* %NULL: nothing of this kind concerns the day. */
static LianduQuery *
new_filter_query (LianduTodayList  *self,
                  const Request    *request,
                  const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  const LianduField *owner = liandu_kind_get_owner_field (kind);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);

  if (request->own && (owner == NULL || self->me == NULL))
    return NULL;
  if (request->own)
    liandu_query_where (query, liandu_field_get_name (owner), LIANDU_OP_EQ, self->me);
  for (guint i = 0; i < info->n_filters; i++)
    if (info->filters[i].today != LIANDU_TODAY_NOT)
      liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, new_filter_condition (&info->filters[i]));
  return liandu_query_get_aggregates (query)->len > 0 ? g_steal_pointer (&query) : NULL;
}

static void
add_filter (LianduTodayList        *self,
            const LianduKind       *kind,
            const LianduFilterInfo *filter,
            guint                   count)
{
  LianduTodaySection section = filter->today == LIANDU_TODAY_PLAN ? LIANDU_TODAY_SECTION_PLAN : LIANDU_TODAY_SECTION_ATTENTION;
  LianduTodayEntry *entry;

  if (count == 0)
    return;
  entry = add_entry (self, section, kind);
  entry->filter = filter;
  entry->chip = g_strdup_printf ("%u", count);
  entry->chip_class = "tone-warning";
  entry->title = g_strdup (_(filter->title));
  entry->detail = g_strdup ("");
  entry->place = g_strdup (liandu_kind_get_place (kind));
  self->counts[section] += count;
}

static gboolean
load_filters (LianduTodayList   *self,
              const Request     *request,
              const LianduKind  *kind,
              GError           **error)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (LianduQuery) query = new_filter_query (self, request, kind);
  g_autoptr (GPtrArray) rows = query != NULL ? liandu_store_query (request->store, query, NULL, error) : NULL;
  guint column = 0;

  if (query == NULL)
    return TRUE;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < info->n_filters && rows->len > 0; i++)
    if (info->filters[i].today != LIANDU_TODAY_NOT)
      {
        GVariant *count = liandu_row_get_value (g_ptr_array_index (rows, 0), column++);

        add_filter (self, kind, &info->filters[i], count != NULL ? (guint) g_variant_get_int64 (count) : 0);
      }
  return TRUE;
}

static gboolean
load_all_filters (LianduTodayList  *self,
                  const Request    *request,
                  GError          **error)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (!load_filters (self, request, g_ptr_array_index (kinds, i), error))
      return FALSE;
  return TRUE;
}

/* What units have not reported */

/* In January that of the year before may be what matters. */
static LianduReports *
load_reports (LianduTodayList         *self,
              const Request           *request,
              const LianduReportSort  *sort,
              GError                 **error)
{
  int year = liandu_date_get_year (self->today);
  g_autoptr (LianduReports) reports = liandu_store_load_reports (request->store, sort, year, NULL, error);

  if (reports != NULL && !liandu_reports_is_past (reports, 0))
    {
      liandu_reports_unref (g_steal_pointer (&reports));
      reports = liandu_store_load_reports (request->store, sort, year - 1, NULL, error);
    }
  return g_steal_pointer (&reports);
}

static void
add_missing (LianduTodayList        *self,
             const LianduReportSort *sort,
             LianduReports          *reports)
{
  guint month = liandu_reports_get_focus (reports);
  guint n = liandu_reports_count_units (reports, month, LIANDU_REPORT_MISSING);
  g_autoptr (LianduDate) date = liandu_reports_dup_month (reports, month);
  g_autofree char *month_words = liandu_date_format (date);
  LianduTodayEntry *entry;

  if (n == 0 || !liandu_reports_is_past (reports, month))
    return;
  entry = add_entry (self, LIANDU_TODAY_SECTION_ATTENTION, sort->kind);
  entry->page = LIANDU_PLACE_REPORTS;
  entry->chip = g_strdup_printf ("%u", n);
  entry->chip_class = "tone-warning";
  /* Translators: units that have not handed in what they owe: month, what */
  entry->title = g_strdup_printf (_("Units That Have Not Reported: %s %s"), month_words,
                                  liandu_interface_is_chinese () ? sort->info->term : g_dgettext (GETTEXT_PACKAGE, sort->info->title));
  entry->detail = g_strdup ("");
  entry->place = g_strdup (_(liandu_places_find (LIANDU_PLACE_REPORTS)->title));
  self->counts[LIANDU_TODAY_SECTION_ATTENTION] += n;
}

/* 督办 and 通报 are proposed, and decided by a person. */
static void
add_escalations (LianduTodayList        *self,
                 const LianduReportSort *sort,
                 LianduReports          *reports)
{
  guint n = liandu_reports_count_escalations (reports);
  LianduTodayEntry *entry;

  if (n == 0)
    return;
  entry = add_entry (self, LIANDU_TODAY_SECTION_ATTENTION, sort->kind);
  entry->page = LIANDU_PLACE_REPORTS;
  entry->chip = g_strdup_printf ("%u", n);
  entry->chip_class = "tone-warning";
  entry->title = g_strdup (_("Reminders Unanswered, an Order or a Circular Is Proposed"));
  entry->detail = g_strdup ("");
  entry->place = g_strdup (_(liandu_places_find (LIANDU_PLACE_REPORTS)->title));
  self->counts[LIANDU_TODAY_SECTION_ATTENTION] += n;
}

static gboolean
load_all_reports (LianduTodayList  *self,
                  const Request    *request,
                  GError          **error)
{
  GArray *sorts = liandu_reports_list_sorts ();

  for (guint i = 0; i < sorts->len && !request->own; i++)
    {
      const LianduReportSort *sort = &g_array_index (sorts, LianduReportSort, i);
      g_autoptr (LianduReports) reports = load_reports (self, request, sort, error);

      if (reports == NULL)
        return FALSE;
      add_missing (self, sort, reports);
      if (i == 0)
        add_escalations (self, sort, reports);
    }
  return TRUE;
}

/* What was being typed */

static gboolean
load_drafts (LianduTodayList  *self,
             const Request    *request,
             GError          **error)
{
  g_autoptr (GPtrArray) drafts = liandu_store_list_drafts (request->store, error);

  if (drafts == NULL)
    return FALSE;
  self->counts[LIANDU_TODAY_SECTION_DRAFTS] = drafts->len;
  for (guint i = 0; i < MIN (drafts->len, MAX_DRAFTS); i++)
    {
      const LianduDraft *draft = g_ptr_array_index (drafts, i);
      LianduTodayEntry *entry = add_entry (self, LIANDU_TODAY_SECTION_DRAFTS, draft->kind);
      g_autoptr (GDateTime) time = liandu_clock_dup_datetime (liandu_store_get_clock (request->store), draft->time);

      entry->uuid = g_strdup (draft->uuid);
      entry->chip = g_strdup (_("Draft"));
      entry->title = g_strdup (draft->title != NULL && *draft->title != '\0' ? draft->title : _("Without a title"));
      /* Translators: when a draft was kept; see the manual of strftime(). */
      entry->detail = g_date_time_format (time, _("%B %-d, %H:%M"));
      entry->place = g_strdup (get_kind_name (draft->kind));
    }
  return TRUE;
}

/* All of it */

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const LianduTodayEntry *left = *(LianduTodayEntry * const *) a;
  const LianduTodayEntry *right = *(LianduTodayEntry * const *) b;

  return (int) left->section - (int) right->section;
}

static LianduTodayList *
today_list_new (const Request *request)
{
  LianduTodayList *self = g_new0 (LianduTodayList, 1);
  g_autoptr (LianduWorkdays) workdays = liandu_store_dup_workdays (request->store);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->today = liandu_clock_dup_today (liandu_store_get_clock (request->store));
  liandu_lamps_read (request->store, &self->lamps);
  self->last = liandu_date_add_days (self->today, request->days > 0 ? request->days
                                                                     : DAYS_OF_WEEK - liandu_date_get_weekday (self->today));
  self->days = request->days;
  self->mark = liandu_workdays_get_mark (workdays, self->today);
  return self;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Request *request = data;
  g_autoptr (LianduTodayList) list = today_list_new (request);
  GError *error = NULL;

  if (!load_all_days (list, request, &error) || !load_all_filters (list, request, &error)
      || !load_all_reports (list, request, &error) || !load_drafts (list, request, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_sort (list->entries, compare_entries);
  g_task_return_pointer (task, g_steal_pointer (&list), (GDestroyNotify) liandu_today_list_free);
}

void
liandu_today_list_load_async (LianduStore         *store,
                              int                  days,
                              gboolean             own,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new (Request, 1);

  *request = (Request) { g_object_ref (store), days, own };
  g_task_set_source_tag (task, liandu_today_list_load_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * liandu_today_list_load_finish:
 *
 * Returns: (transfer full): what is to be done
 */
LianduTodayList *
liandu_today_list_load_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
