/* liandu-reports.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-likeness.h"
#include "liandu-reports-private.h"
#include "liandu-value.h"

#define LAST_DAY 31

static void
item_free (Item *item)
{
  for (guint i = 0; i < N_SLOTS; i++)
    {
      g_clear_pointer (&item->slots[i].reported, liandu_date_unref);
      g_free (item->slots[i].text);
    }
  g_clear_pointer (&item->due, liandu_date_unref);
  g_clear_pointer (&item->from, liandu_date_unref);
  g_clear_pointer (&item->until, liandu_date_unref);
  g_free (item->uuid);
  g_free (item->title);
  g_free (item->number);
  g_free (item);
}

static void
unit_free (Unit *unit)
{
  g_ptr_array_unref (unit->items);
  g_clear_pointer (&unit->next, liandu_date_unref);
  g_free (unit->uuid);
  g_free (unit->title);
  g_free (unit->contact);
  g_free (unit->telephone);
  g_free (unit);
}

/* What is owed, over all kinds */

static GArray *
list_sorts (void)
{
  GArray *sorts = g_array_new (FALSE, FALSE, sizeof (LianduReportSort));
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKindInfo *info = liandu_kind_get_info (g_ptr_array_index (kinds, i));

      for (guint j = 0; j < info->n_reports; j++)
        {
          LianduReportSort sort = { g_ptr_array_index (kinds, i), &info->reports[j] };

          g_array_append_val (sorts, sort);
        }
    }
  return sorts;
}

/**
 * liandu_reports_list_sorts:
 *
 * Returns: (transfer none) (element-type LianduReportSort): all that is owed
 *   every month
 */
GArray *
liandu_reports_list_sorts (void)
{
  static gsize sorts = 0;

  if (g_once_init_enter (&sorts))
    g_once_init_leave (&sorts, (gsize) list_sorts ());
  return (GArray *) sorts;
}

/**
 * liandu_reports_find_sort:
 * @name: (nullable): name of what is owed; %NULL for the first
 *
 * Returns: (nullable): where it is described
 */
const LianduReportSort *
liandu_reports_find_sort (const char *name)
{
  GArray *sorts = liandu_reports_list_sorts ();

  for (guint i = 0; i < sorts->len; i++)
    {
      const LianduReportSort *sort = &g_array_index (sorts, LianduReportSort, i);

      if (name == NULL || g_str_equal (sort->info->name, name))
        return sort;
    }
  return NULL;
}

/**
 * liandu_reports_get_prompt_kind:
 *
 * Returns: (nullable): the kind by which units are reminded
 */
const LianduKind *
liandu_reports_get_prompt_kind (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_get_info (g_ptr_array_index (kinds, i))->prompt.unit != NULL)
      return g_ptr_array_index (kinds, i);
  return NULL;
}

/* Months */

/* A month has no day 31 everywhere: then its last day is meant.  Where the year
 * of the calendar is not known, the day stays as it is. */
static LianduDate *
make_due (LianduReports *self,
          guint          month)
{
  g_autoptr (LianduDate) first = liandu_date_new_day (self->year, (int) month + 1, 1);
  g_autoptr (LianduDate) begin = self->rules.next_month ? liandu_date_add_months (first, 1) : liandu_date_ref (first);
  g_autoptr (LianduDate) after = liandu_date_add_months (begin, 1);
  int length = liandu_date_days_between (begin, after);
  g_autoptr (LianduDate) day = liandu_date_add_days (begin, CLAMP (self->rules.due_day, 1, length) - 1);
  LianduDate *worked = self->rules.workdays != NULL ? liandu_workdays_next (self->rules.workdays, day, NULL) : NULL;

  return worked != NULL ? worked : g_steal_pointer (&day);
}

/**
 * liandu_reports_new:
 * @kind: the kind of the records
 * @info: one of its reports
 * @year: the year that is looked at
 * @rules: what the office has settled; the calendar is kept
 *
 * Returns: (transfer full): an object that has to be told what is on record
 */
LianduReports *
liandu_reports_new (const LianduKind        *kind,
                    const LianduReportInfo  *info,
                    int                      year,
                    const LianduDate        *today,
                    const LianduReportRules *rules)
{
  LianduReports *self = g_new0 (LianduReports, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->info = info;
  self->unit_kind = liandu_kind_lookup (liandu_field_get_link_kinds (liandu_kind_get_field (kind, info->unit))[0]);
  self->year = year;
  self->today = liandu_date_ref (today);
  self->rules = *rules;
  self->rules.due_day = CLAMP (rules->due_day, 1, LAST_DAY);
  if (rules->workdays != NULL)
    g_object_ref (rules->workdays);
  self->units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  self->first = G_MAXINT;
  for (guint i = 0; i < LIANDU_REPORTS_MONTHS; i++)
    self->dues[i] = make_due (self, i);
  return self;
}

LianduReports *
liandu_reports_ref (LianduReports *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liandu_reports_unref (LianduReports *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_uuid);
  g_ptr_array_unref (self->units);
  for (guint i = 0; i < LIANDU_REPORTS_MONTHS; i++)
    liandu_date_unref (self->dues[i]);
  liandu_date_unref (self->today);
  g_clear_object (&self->rules.workdays);
  g_clear_pointer (&self->me, g_variant_unref);
  g_free (self);
}

const LianduReportInfo *
liandu_reports_get_info (LianduReports *self)
{
  return self->info;
}

const LianduKind *
liandu_reports_get_kind (LianduReports *self)
{
  return self->kind;
}

const LianduKind *
liandu_reports_get_unit_kind (LianduReports *self)
{
  return self->unit_kind;
}

int
liandu_reports_get_year (LianduReports *self)
{
  return self->year;
}

/* Questions */

/**
 * liandu_reports_new_unit_query:
 *
 * Returns: (transfer full): asks for those who may owe something
 */
LianduQuery *
liandu_reports_new_unit_query (LianduReports *self)
{
  LianduQuery *query = liandu_query_new (self->unit_kind);
  const LianduKindInfo *info = liandu_kind_get_info (self->unit_kind);

  if (self->info->table == NULL)
    liandu_query_add_infos (query, self->info->subjects, G_N_ELEMENTS (self->info->subjects));
  liandu_query_set_sort (query, info->sort);
  liandu_query_add_column (query, info->roles.contact);
  liandu_query_add_column (query, info->roles.telephone);
  return query;
}

static void
add_year_condition (LianduReports *self,
                    LianduQuery   *query)
{
  g_autofree char *begin = g_strdup_printf ("%04d-01-01", self->year);
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

  liandu_condition_append (any, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  if (self->info->until != NULL)
    liandu_condition_append (any, liandu_condition_new (self->info->until, LIANDU_OP_GE, begin));
  liandu_query_add_condition (query, any);
}

/**
 * liandu_reports_new_record_query:
 *
 * Returns: (transfer full) (nullable): asks for the records that are reported
 *   on; %NULL where the reports are records themselves
 */
LianduQuery *
liandu_reports_new_record_query (LianduReports *self)
{
  LianduQuery *query = self->info->table != NULL ? liandu_query_new (self->kind) : NULL;
  g_auto (GStrv) from = liandu_words_split (self->info->from);
  const LianduField *due = liandu_kind_get_due_field (self->kind);

  if (query == NULL)
    return NULL;
  add_year_condition (self, query);
  liandu_query_set_sort (query, liandu_kind_get_sort (self->kind));
  liandu_query_add_column (query, self->info->unit);
  liandu_query_add_column (query, due != NULL ? liandu_field_get_name (due) : from[0]);
  liandu_query_add_column (query, self->info->until != NULL ? self->info->until : from[0]);
  for (guint i = 0; from[i] != NULL; i++)
    liandu_query_add_column (query, from[i]);
  return query;
}

/**
 * liandu_reports_new_row_query:
 *
 * Returns: (transfer full): asks for the reports
 */
LianduQuery *
liandu_reports_new_row_query (LianduReports *self)
{
  const LianduField *table = self->info->table != NULL ? liandu_kind_get_field (self->kind, self->info->table) : NULL;
  LianduQuery *query = liandu_query_new (table != NULL ? liandu_field_get_child_kind (table) : self->kind);
  g_autofree char *begin = g_strdup_printf ("%04d-12-01", self->year - 1);
  g_autofree char *end = g_strdup_printf ("%04d-12-31", self->year);

  if (table != NULL)
    liandu_query_where (query, self->info->month, LIANDU_OP_GE, begin);
  liandu_query_where (query, self->info->month, LIANDU_OP_LE, end);
  liandu_query_set_sort (query, self->info->month);
  liandu_query_add_column (query, table != NULL ? "parent" : self->info->unit);
  liandu_query_add_column (query, self->info->month);
  liandu_query_add_column (query, self->info->reported);
  if (self->info->text != NULL)
    liandu_query_add_column (query, self->info->text);
  if (self->info->zero != NULL)
    liandu_query_add_column (query, self->info->zero);
  return query;
}

/**
 * liandu_reports_new_prompt_query:
 *
 * Returns: (transfer full): asks for the reminders of the year, and for those
 *   that are not settled yet
 */
LianduQuery *
liandu_reports_new_prompt_query (LianduReports *self)
{
  const LianduKind *kind = liandu_reports_get_prompt_kind ();
  LianduQuery *query = liandu_query_new (kind);
  g_autofree char *begin = g_strdup_printf ("%04d-01-01", self->year);
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

  liandu_condition_append (any, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  liandu_condition_append (any, liandu_condition_new (liandu_field_get_name (liandu_kind_get_date_field (kind)), LIANDU_OP_GE, begin));
  liandu_query_add_condition (query, any);
  liandu_query_add_column (query, liandu_kind_get_info (kind)->prompt.unit);
  liandu_query_add_column (query, liandu_field_get_name (liandu_kind_get_due_field (kind)));
  return query;
}

/* Answers */

static LianduDate *
dup_date (GVariant *value)
{
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_has_day (date) ? g_steal_pointer (&date) : NULL;
}

static char *
dup_string (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL) : NULL;
}

static const char *
get_link (GVariant *value)
{
  const char *uuid = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    g_variant_get_child (value, 0, "&s", &uuid);
  else if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    uuid = g_variant_get_string (value, NULL);
  return uuid;
}

static Item *
add_item (Unit       *unit,
          const char *uuid,
          const char *title,
          const char *number)
{
  Item *item = g_new0 (Item, 1);

  item->uuid = g_strdup (uuid);
  item->title = g_strdup (title != NULL ? title : "");
  item->number = g_strdup (number);
  item->open = TRUE;
  g_ptr_array_add (unit->items, item);
  return item;
}

void
liandu_reports_add_unit (LianduReports    *self,
                         const char       *uuid,
                         const char       *title,
                         GVariant * const *values)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->uuid = g_strdup (uuid);
  unit->title = g_strdup (title);
  unit->contact = dup_string (values[0]);
  unit->telephone = dup_string (values[1]);
  unit->order = self->units->len;
  unit->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  g_ptr_array_add (self->units, unit);
  g_hash_table_insert (self->by_uuid, unit->uuid, unit);
  if (self->info->table == NULL)
    add_item (unit, NULL, NULL, NULL);
}

/* Steps of the workflow say since when a record is reported on; what came in
 * from an old ledger may only know when it was found. */
static LianduDate *
find_from (LianduReports    *self,
           GVariant * const *values)
{
  g_auto (GStrv) from = liandu_words_split (self->info->from);
  LianduDate *date = NULL;

  for (guint i = 0; from[i] != NULL && date == NULL; i++)
    date = dup_date (values[i]);
  return date;
}

/**
 * liandu_reports_add_record:
 *
 * To be called after all units; what no unit answers for is left out.
 */
void
liandu_reports_add_record (LianduReports    *self,
                           const char       *uuid,
                           const char       *title,
                           const char       *number,
                           const char       *state,
                           GVariant * const *values)
{
  const char *owner = get_link (values[0]);
  Unit *unit = owner != NULL ? g_hash_table_lookup (self->by_uuid, owner) : NULL;
  Item *item;

  if (unit == NULL || !liandu_words_contain (self->info->states, state))
    return;
  item = add_item (unit, uuid, title, number);
  item->open = !liandu_kind_state_is_final (self->kind, state);
  item->due = dup_date (values[1]);
  item->until = item->open ? NULL : dup_date (values[2]);
  item->from = find_from (self, values + 3);
  g_hash_table_insert (self->by_uuid, item->uuid, item);
}

static Item *
find_item (LianduReports *self,
           GVariant      *value)
{
  const char *uuid = get_link (value);
  gpointer found = uuid != NULL ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;

  if (found == NULL || self->info->table != NULL)
    return found;
  return g_ptr_array_index (((Unit *) found)->items, 0);
}

/* Of several reports of a month the first says when, the last says what. */
static void
put (Report           *report,
     GVariant         *reported,
     const char       *text,
     gboolean          zero)
{
  g_autoptr (LianduDate) date = dup_date (reported);

  if (date != NULL && (report->reported == NULL || liandu_date_compare (date, report->reported) < 0))
    {
      g_clear_pointer (&report->reported, liandu_date_unref);
      report->reported = g_steal_pointer (&date);
    }
  if (text != NULL)
    {
      g_free (report->text);
      report->text = g_strdup (text);
    }
  report->there = TRUE;
  report->zero = zero;
}

/**
 * liandu_reports_add_row:
 *
 * To be called after all records, in the order of the months.
 */
void
liandu_reports_add_row (LianduReports    *self,
                        GVariant * const *values)
{
  g_autoptr (LianduDate) month = dup_date (values[1]);
  Item *item = find_item (self, values[0]);
  guint column = 3;
  g_autofree char *text = self->info->text != NULL ? dup_string (values[column++]) : NULL;
  GVariant *zero = self->info->zero != NULL ? values[column] : NULL;
  int slot = month != NULL ? (liandu_date_get_year (month) - self->year) * LIANDU_REPORTS_MONTHS + liandu_date_get_month (month) : -1;

  if (item == NULL || month == NULL)
    return;
  self->first = MIN (self->first, slot);
  if (slot >= 0 && slot < N_SLOTS)
    put (&item->slots[slot], values[2], text, zero != NULL && g_variant_get_boolean (zero));
}

static void
keep_soonest (LianduDate **date,
              LianduDate  *other)
{
  if (other == NULL || (*date != NULL && liandu_date_compare (*date, other) <= 0))
    return;
  g_clear_pointer (date, liandu_date_unref);
  *date = liandu_date_ref (other);
}

void
liandu_reports_add_prompt (LianduReports    *self,
                             const char       *state,
                             GVariant * const *values)
{
  const LianduKind *kind = liandu_reports_get_prompt_kind ();
  const char *uuid = get_link (values[0]);
  Unit *unit = uuid != NULL ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
  g_autoptr (LianduDate) next = dup_date (values[1]);

  if (unit == NULL)
    return;
  unit->n_prompts++;
  if (liandu_words_contain (liandu_kind_get_info (kind)->prompt.unanswered, state))
    unit->n_unanswered++;
  if (!liandu_kind_state_is_final (kind, state))
    keep_soonest (&unit->next, next);
}

/**
 * liandu_reports_set_me:
 * @link: a person on record: whoever asks, and will remind
 */
void
liandu_reports_set_me (LianduReports *self,
                       GVariant      *link)
{
  g_clear_pointer (&self->me, g_variant_unref);
  self->me = g_variant_ref_sink (link);
}

/* Judging */

/* A record is owed for the months from the one in which it was assigned, when
 * that was before the day; and until it is closed: what is still open on the
 * day has to be reported on. */
static gboolean
is_owed (LianduReports *self,
         const Item    *item,
         guint          month)
{
  g_autoptr (LianduDate) first = liandu_date_new_day (self->year, (int) month + 1, 1);
  g_autoptr (LianduDate) next = liandu_date_add_months (first, 1);

  if (!liandu_reports_has_begun (self, month))
    return FALSE;
  if (self->info->table == NULL)
    return (int) month + 1 >= self->first;
  if (item->from == NULL || liandu_date_compare (item->from, self->dues[month]) >= 0 || liandu_date_compare (item->from, next) >= 0)
    return FALSE;
  return item->open || (item->until != NULL && liandu_date_compare (item->until, self->dues[month]) >= 0);
}

LianduReportStatus
_liandu_reports_judge (LianduReports *self,
                       const Item    *item,
                       guint          month)
{
  const Report *report = &item->slots[month + 1];

  if (report->there && report->zero)
    return LIANDU_REPORT_ZERO;
  if (report->there)
    return report->reported != NULL && liandu_date_compare (report->reported, self->dues[month]) > 0 ? LIANDU_REPORT_LATE
                                                                                                     : LIANDU_REPORT_IN_TIME;
  if (!is_owed (self, item, month))
    return LIANDU_REPORT_NOT_OWED;
  return liandu_date_compare (self->today, self->dues[month]) > 0 ? LIANDU_REPORT_MISSING : LIANDU_REPORT_WAITING;
}

/* The report before may be some months back: it was still the last word. */
static void
compare_texts (Item *item)
{
  const char *before = NULL;

  for (guint i = 0; i < N_SLOTS; i++)
    {
      Report *report = &item->slots[i];

      if (report->text == NULL || *report->text == '\0')
        continue;
      report->same = before != NULL && (strcmp (before, report->text) == 0
                                        || liandu_likeness_compare (before, report->text) >= LIANDU_LIKENESS_COPIED);
      before = report->text;
    }
}

static void
count_cell (LianduReports *self,
            Unit          *unit,
            guint          month)
{
  LianduReportCell *cell = &unit->cells[month];

  for (guint i = 0; i < unit->items->len; i++)
    {
      const Item *item = g_ptr_array_index (unit->items, i);
      LianduReportStatus status = _liandu_reports_judge (self, item, month);

      cell->counts[status]++;
      cell->n_owed += status != LIANDU_REPORT_NOT_OWED;
      cell->n_same += status != LIANDU_REPORT_NOT_OWED && item->slots[month + 1].same;
      cell->status = MAX (cell->status, status);
    }
}

static gboolean
matters (const Unit *unit)
{
  guint n = unit->n_unanswered;

  for (guint i = 0; i < LIANDU_REPORTS_MONTHS; i++)
    n += unit->cells[i].n_owed;
  return n > 0;
}

static int
compare_units (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Unit *left = *(Unit * const *) a;
  const Unit *right = *(Unit * const *) b;
  guint focus = liandu_reports_get_focus (user_data);
  int by_status = (int) right->cells[focus].status - (int) left->cells[focus].status;

  return by_status != 0 ? by_status : (int) left->order - (int) right->order;
}

/**
 * liandu_reports_finish:
 *
 * All is there: counts, and leaves those units that owe something, with those
 * first that have not reported in the month that matters now.
 */
void
liandu_reports_finish (LianduReports *self)
{
  for (guint i = self->units->len; i > 0; i--)
    {
      Unit *unit = g_ptr_array_index (self->units, i - 1);

      for (guint j = 0; j < unit->items->len; j++)
        compare_texts (g_ptr_array_index (unit->items, j));
      for (guint j = 0; j < LIANDU_REPORTS_MONTHS; j++)
        count_cell (self, unit, j);
      if (!matters (unit))
        g_ptr_array_remove_index (self->units, i - 1);
    }
  g_ptr_array_sort_with_data (self->units, compare_units, self);
  g_hash_table_remove_all (self->by_uuid);
}

/* What was found */

Unit *
_liandu_reports_get_unit (LianduReports *self,
                          guint          unit)
{
  g_return_val_if_fail (unit < self->units->len, NULL);

  return g_ptr_array_index (self->units, unit);
}

guint
liandu_reports_get_n_units (LianduReports *self)
{
  return self->units->len;
}

const char *
liandu_reports_get_uuid (LianduReports *self,
                         guint          unit)
{
  return _liandu_reports_get_unit (self, unit)->uuid;
}

const char *
liandu_reports_get_title (LianduReports *self,
                          guint          unit)
{
  return _liandu_reports_get_unit (self, unit)->title;
}

const char *
liandu_reports_get_contact (LianduReports *self,
                            guint          unit)
{
  return _liandu_reports_get_unit (self, unit)->contact;
}

const char *
liandu_reports_get_telephone (LianduReports *self,
                              guint          unit)
{
  return _liandu_reports_get_unit (self, unit)->telephone;
}

gboolean
liandu_reports_find_unit (LianduReports *self,
                          const char    *uuid,
                          guint         *out_unit)
{
  for (guint i = 0; i < self->units->len; i++)
    if (g_strcmp0 (liandu_reports_get_uuid (self, i), uuid) == 0)
      {
        *out_unit = i;
        return TRUE;
      }
  return FALSE;
}

const LianduReportCell *
liandu_reports_get_cell (LianduReports *self,
                         guint          unit,
                         guint          month)
{
  g_return_val_if_fail (month < LIANDU_REPORTS_MONTHS, NULL);

  return &_liandu_reports_get_unit (self, unit)->cells[month];
}

/**
 * liandu_reports_list_items:
 *
 * Returns: (transfer full) (element-type LianduReportItem): what is owed of a
 *   month, what is missing first; it borrows from @self
 */
GArray *
liandu_reports_list_items (LianduReports *self,
                           guint          unit,
                           guint          month)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (LianduReportItem));
  GPtrArray *all = _liandu_reports_get_unit (self, unit)->items;

  for (int status = LIANDU_REPORT_N_STATUSES - 1; status > LIANDU_REPORT_NOT_OWED; status--)
    for (guint i = 0; i < all->len; i++)
      {
        const Item *item = g_ptr_array_index (all, i);
        const Report *report = &item->slots[month + 1];
        LianduReportItem found = { item->uuid, item->title, item->number, (LianduReportStatus) status,
                                   report->same, report->reported, report->text };

        if (_liandu_reports_judge (self, item, month) == (LianduReportStatus) status)
          g_array_append_val (items, found);
      }
  return items;
}

/**
 * liandu_reports_count_units:
 *
 * Returns: of how many units @status is the worst of the month
 */
guint
liandu_reports_count_units (LianduReports      *self,
                            guint               month,
                            LianduReportStatus  status)
{
  guint n = 0;

  for (guint i = 0; i < self->units->len; i++)
    n += liandu_reports_get_cell (self, i, month)->status == status;
  return n;
}

/**
 * liandu_reports_get_focus:
 *
 * Returns: the month that matters now: the last one whose day has passed; of a
 *   year to come the first
 */
guint
liandu_reports_get_focus (LianduReports *self)
{
  guint month = 0;

  while (month + 1 < LIANDU_REPORTS_MONTHS && liandu_reports_is_past (self, month + 1))
    month++;
  return month;
}

gboolean
liandu_reports_has_begun (LianduReports *self,
                          guint          month)
{
  g_autoptr (LianduDate) first = liandu_date_new_day (self->year, (int) month + 1, 1);

  return liandu_date_compare (first, self->today) <= 0;
}

/**
 * liandu_reports_is_past:
 *
 * Returns: whether the day has passed by which the month's report was due
 */
gboolean
liandu_reports_is_past (LianduReports *self,
                        guint          month)
{
  return liandu_date_compare (self->dues[month], self->today) < 0;
}

LianduDate *
liandu_reports_dup_month (LianduReports *self,
                          guint          month)
{
  g_autoptr (LianduDate) first = liandu_date_new_day (self->year, (int) month + 1, 1);
  g_autoptr (LianduDate) next = liandu_date_add_months (first, 1);
  g_autoptr (LianduDate) last = liandu_date_add_days (next, -1);

  return liandu_date_new_full (liandu_date_get_iso (last), LIANDU_DATE_MONTH, NULL, NULL);
}

/**
 * liandu_reports_dup_due:
 *
 * Returns: (transfer full): the last day on which the month's report is in time
 */
LianduDate *
liandu_reports_dup_due (LianduReports *self,
                        guint          month)
{
  return liandu_date_ref (self->dues[month]);
}

/**
 * liandu_reports_get_n_unanswered:
 *
 * Returns: how many reminders the unit has not answered
 */
guint
liandu_reports_get_n_unanswered (LianduReports *self,
                                 guint          unit)
{
  return _liandu_reports_get_unit (self, unit)->n_unanswered;
}

/**
 * liandu_reports_get_escalation:
 *
 * Returns: what is proposed, by the number of unanswered reminders
 */
LianduEscalation
liandu_reports_get_escalation (LianduReports *self,
                               guint          unit)
{
  guint n = _liandu_reports_get_unit (self, unit)->n_unanswered;

  if (self->rules.n_circular > 0 && n >= self->rules.n_circular)
    return LIANDU_ESCALATION_CIRCULAR;
  return self->rules.n_order > 0 && n >= self->rules.n_order ? LIANDU_ESCALATION_ORDER : LIANDU_ESCALATION_NONE;
}

/**
 * liandu_reports_count_escalations:
 *
 * Returns: for how many units something is proposed
 */
guint
liandu_reports_count_escalations (LianduReports *self)
{
  guint n = 0;

  for (guint i = 0; i < liandu_reports_get_n_units (self); i++)
    n += liandu_reports_get_escalation (self, i) != LIANDU_ESCALATION_NONE;
  return n;
}

/**
 * liandu_reports_get_escalation_type:
 * @out_key: (out): the key that its type was seeded with
 * @out_term: (out): how it is officially called
 *
 * Returns: (nullable): the kind that can be drawn up for the unit; %NULL while
 *   nothing is proposed
 */
const LianduKind *
liandu_reports_get_escalation_type (LianduReports *self,
                                    guint          unit,
                                    char         **out_key,
                                    char         **out_term)
{
  const LianduPromptInfo *info = &liandu_kind_get_info (liandu_reports_get_prompt_kind ())->prompt;
  LianduEscalation escalation = liandu_reports_get_escalation (self, unit);
  g_auto (GStrv) parts = NULL;

  *out_key = NULL;
  *out_term = NULL;
  if (escalation == LIANDU_ESCALATION_NONE || info->draws == NULL)
    return NULL;
  parts = g_strsplit (escalation == LIANDU_ESCALATION_ORDER ? info->order : info->circular, "=", 2);
  *out_key = g_strdup (parts[0]);
  *out_term = g_strdup (parts[1]);
  return liandu_kind_lookup (info->draws);
}
