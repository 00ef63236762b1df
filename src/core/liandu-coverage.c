/* liandu-coverage.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-coverage.h"
#include "liandu-record.h"
#include "liandu-value.h"

/* A yearly duty is seen beside the two years before. */
#define N_YEARS 3
#define N_QUARTERS 4
#define N_MONTHS 12

typedef struct
{
  char *uuid;
  char *title;
  char *detail;
  guint order;
  LianduCoverageCell *cells;
  guint n_cells;
} Subject;

struct _LianduCoverage
{
  const LianduKind *kind;
  const LianduCoverageInfo *info;
  const LianduKind *subject_kind;
  int year;
  LianduDate *today;
  guint n_periods;
  GPtrArray *subjects;      /* Subject */
  GHashTable *by_uuid;      /* char * → Subject, borrowed */
};

static void
subject_free (Subject *subject)
{
  for (guint i = 0; i < subject->n_cells; i++)
    {
      g_free (subject->cells[i].uuid);
      g_clear_pointer (&subject->cells[i].date, liandu_date_unref);
    }
  g_free (subject->cells);
  g_free (subject->uuid);
  g_free (subject->title);
  g_free (subject->detail);
  g_free (subject);
}

/**
 * liandu_coverage_new:
 * @info: one of the coverages of @kind
 * @year: the year that is looked at
 *
 * Returns: (transfer full): a coverage without subjects
 */
LianduCoverage *
liandu_coverage_new (const LianduKind         *kind,
                     const LianduCoverageInfo *info,
                     int                       year,
                     const LianduDate         *today)
{
  static const guint n_periods[] = { N_YEARS, N_QUARTERS, N_MONTHS };
  LianduCoverage *self = g_new0 (LianduCoverage, 1);
  const LianduField *link = liandu_kind_get_field (kind, info->link);

  self->kind = kind;
  self->info = info;
  self->subject_kind = liandu_kind_lookup (liandu_field_get_link_kinds (link)[0]);
  self->year = year;
  self->today = liandu_date_ref (today);
  self->n_periods = n_periods[info->period];
  self->subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) subject_free);
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
liandu_coverage_free (LianduCoverage *self)
{
  g_hash_table_unref (self->by_uuid);
  g_ptr_array_unref (self->subjects);
  liandu_date_unref (self->today);
  g_free (self);
}

const LianduKind *
liandu_coverage_get_kind (LianduCoverage *self)
{
  return self->kind;
}

const LianduCoverageInfo *
liandu_coverage_get_info (LianduCoverage *self)
{
  return self->info;
}

/**
 * liandu_coverage_get_subject_kind:
 *
 * Returns: of which kind those are that are to be covered
 */
const LianduKind *
liandu_coverage_get_subject_kind (LianduCoverage *self)
{
  return self->subject_kind;
}

int
liandu_coverage_get_year (LianduCoverage *self)
{
  return self->year;
}

/* Periods */

static LianduDate *
dup_first_day (LianduCoverage *self,
               guint           period)
{
  switch (self->info->period)
    {
    case LIANDU_PERIOD_QUARTER:
      return liandu_date_new_day (self->year, (int) period * 3 + 1, 1);
    case LIANDU_PERIOD_MONTH:
      return liandu_date_new_day (self->year, (int) period + 1, 1);
    case LIANDU_PERIOD_YEAR:
    default:
      return liandu_date_new_day (self->year - N_YEARS + 1 + (int) period, 1, 1);
    }
}

static LianduDate *
dup_last_day (LianduCoverage *self,
              guint           period)
{
  static const int months[] = { 12, 3, 1 };
  g_autoptr (LianduDate) first = dup_first_day (self, period);
  g_autoptr (LianduDate) next = liandu_date_add_months (first, months[self->info->period]);

  return liandu_date_add_days (next, -1);
}

/**
 * liandu_coverage_dup_period_date:
 *
 * Returns: (transfer full): the period as people write it as a date: a year, a
 *   quarter, a month
 */
LianduDate *
liandu_coverage_dup_period_date (LianduCoverage *self,
                                 guint           period)
{
  static const LianduDatePrecision precisions[] = { LIANDU_DATE_YEAR, LIANDU_DATE_QUARTER, LIANDU_DATE_MONTH };
  g_autoptr (LianduDate) last = dup_last_day (self, period);

  return liandu_date_new_full (liandu_date_get_iso (last), precisions[self->info->period], NULL, NULL);
}

char *
liandu_coverage_dup_period_title (LianduCoverage *self,
                                  guint           period)
{
  switch (self->info->period)
    {
    case LIANDU_PERIOD_QUARTER:
      /* Translators: the nth quarter of a year, above a column */
      return g_strdup_printf (_("Quarter %u"), period + 1);
    case LIANDU_PERIOD_MONTH:
      /* Translators: the nth month of a year, above a column */
      return g_strdup_printf (_("Month %u"), period + 1);
    case LIANDU_PERIOD_YEAR:
    default:
      /* Translators: a year, above a column */
      return g_strdup_printf (_("Year %d"), self->year - N_YEARS + 1 + (int) period);
    }
}

static gboolean
has_begun (LianduCoverage *self,
           guint           period)
{
  g_autoptr (LianduDate) first = dup_first_day (self, period);

  return liandu_date_compare (first, self->today) <= 0;
}

static gboolean
is_over (LianduCoverage *self,
         guint           period)
{
  g_autoptr (LianduDate) last = dup_last_day (self, period);

  return liandu_date_compare (last, self->today) < 0;
}

/**
 * liandu_coverage_get_focus:
 *
 * Returns: the period that matters now: that of today, else the last one of a
 *   year that is over, or the first one of a year to come
 */
guint
liandu_coverage_get_focus (LianduCoverage *self)
{
  guint period = 0;

  if (self->info->period == LIANDU_PERIOD_YEAR)
    return self->n_periods - 1;
  while (period + 1 < self->n_periods && is_over (self, period))
    period++;
  return period;
}

guint
liandu_coverage_get_n_periods (LianduCoverage *self)
{
  return self->n_periods;
}

/* Questions */

/**
 * liandu_coverage_new_subject_query:
 *
 * Returns: (transfer full): asks for those who are to be covered
 */
LianduQuery *
liandu_coverage_new_subject_query (LianduCoverage *self)
{
  LianduQuery *query = liandu_query_new (self->subject_kind);
  const LianduKindInfo *info = liandu_kind_get_info (self->subject_kind);
  g_auto (GStrv) details = liandu_words_split (info->roles.detail);

  liandu_query_add_infos (query, self->info->subjects, G_N_ELEMENTS (self->info->subjects));
  liandu_query_set_sort (query, info->sort);
  for (guint i = 0; details[i] != NULL; i++)
    liandu_query_add_column (query, details[i]);
  return query;
}

/**
 * liandu_coverage_new_record_query:
 *
 * Returns: (transfer full): asks for the records that cover them
 */
LianduQuery *
liandu_coverage_new_record_query (LianduCoverage *self)
{
  LianduQuery *query = liandu_query_new (self->kind);
  g_autoptr (LianduDate) first = dup_first_day (self, 0);
  g_autoptr (LianduDate) last = dup_last_day (self, self->n_periods - 1);

  liandu_query_add_infos (query, self->info->records, G_N_ELEMENTS (self->info->records));
  liandu_query_where (query, self->info->date, LIANDU_OP_GE, liandu_date_get_iso (first));
  liandu_query_where (query, self->info->date, LIANDU_OP_LE, liandu_date_get_iso (last));
  liandu_query_set_sort (query, self->info->date);
  liandu_query_add_column (query, self->info->link);
  liandu_query_add_column (query, self->info->date);
  return query;
}

/* Answers */

void
liandu_coverage_add_subject (LianduCoverage *self,
                             const char     *uuid,
                             const char     *title,
                             const char     *detail)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->uuid = g_strdup (uuid);
  subject->title = g_strdup (title);
  subject->detail = g_strdup (detail);
  subject->order = self->subjects->len;
  subject->cells = g_new0 (LianduCoverageCell, self->n_periods);
  subject->n_cells = self->n_periods;
  g_ptr_array_add (self->subjects, subject);
  g_hash_table_insert (self->by_uuid, subject->uuid, subject);
}

static gboolean
is_plan (LianduCoverage *self,
         const char     *state)
{
  if (self->info->planned != NULL)
    return liandu_words_contain (self->info->planned, state);
  return state != NULL && g_strcmp0 (state, liandu_kind_get_initial_state (self->kind)) == 0;
}

static guint
find_period (LianduCoverage   *self,
             const LianduDate *date)
{
  switch (self->info->period)
    {
    case LIANDU_PERIOD_QUARTER:
      return (guint) (liandu_date_get_month (date) - 1) / 3;
    case LIANDU_PERIOD_MONTH:
      return (guint) liandu_date_get_month (date) - 1;
    case LIANDU_PERIOD_YEAR:
    default:
      return (guint) (liandu_date_get_year (date) - self->year + N_YEARS - 1);
    }
}

/* Records come in the order of their days: of what was held the last one
 * counts, of plans the first one that can still be kept. */
static void
add_to_cell (LianduCoverageCell   *cell,
             const char           *uuid,
             const LianduDate     *date,
             LianduCoverageStatus  status)
{
  gboolean better = cell->n_records == 0 || status == LIANDU_COVERAGE_DONE
                    || (cell->status == LIANDU_COVERAGE_LATE && status == LIANDU_COVERAGE_PLANNED);

  cell->n_records++;
  if (!better)
    return;
  cell->status = status;
  g_free (cell->uuid);
  cell->uuid = g_strdup (uuid);
  g_clear_pointer (&cell->date, liandu_date_unref);
  cell->date = liandu_date_ref (date);
}

static void
add_to_subject (LianduCoverage       *self,
                const char           *subject_uuid,
                const char           *uuid,
                const LianduDate     *date,
                LianduCoverageStatus  status)
{
  Subject *subject = g_hash_table_lookup (self->by_uuid, subject_uuid);
  guint period = find_period (self, date);

  if (subject != NULL && period < self->n_periods)
    add_to_cell (&subject->cells[period], uuid, date, status);
}

/**
 * liandu_coverage_add_record:
 * @state: (nullable): its state
 * @link: (nullable): whom it is about, one or several
 * @date: (nullable): its day
 *
 * To be called in the order of the days, after all subjects.
 */
void
liandu_coverage_add_record (LianduCoverage *self,
                            const char     *uuid,
                            const char     *state,
                            GVariant       *link,
                            GVariant       *date)
{
  g_autoptr (LianduDate) day = date != NULL ? liandu_date_from_variant (date, NULL) : NULL;
  LianduCoverageStatus status = LIANDU_COVERAGE_DONE;
  GVariantIter iter;
  const char *subject = NULL;

  if (link == NULL || day == NULL || !liandu_date_has_day (day))
    return;
  if (is_plan (self, state))
    status = liandu_date_compare (day, self->today) < 0 ? LIANDU_COVERAGE_LATE : LIANDU_COVERAGE_PLANNED;
  if (g_variant_is_of_type (link, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (link, 0, "&s", &subject);
      add_to_subject (self, subject, uuid, day, status);
      return;
    }
  g_variant_iter_init (&iter, link);
  while (g_variant_iter_next (&iter, "(&s&s)", &subject, NULL))
    add_to_subject (self, subject, uuid, day, status);
}

static guint
count_missing (Subject *subject)
{
  guint n = 0;

  for (guint i = 0; i < subject->n_cells; i++)
    n += subject->cells[i].status == LIANDU_COVERAGE_MISSING;
  return n;
}

/* Missing first, then late, planned, not yet due, done; within that by how much
 * is missing in the other periods, then in the order of the office. */
static int
compare_subjects (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  static const int ranks[] = { 3, 4, 2, 1, 0 };
  Subject *left = *(Subject * const *) a;
  Subject *right = *(Subject * const *) b;
  guint focus = liandu_coverage_get_focus (user_data);
  int by_status = ranks[left->cells[focus].status] - ranks[right->cells[focus].status];
  int by_missing = (int) count_missing (right) - (int) count_missing (left);

  if (by_status != 0)
    return by_status;
  return by_missing != 0 ? by_missing : (int) left->order - (int) right->order;
}

/**
 * liandu_coverage_finish:
 *
 * All is there: marks what is missing and puts those first of whom nothing is
 * on record in the period that matters now.
 */
void
liandu_coverage_finish (LianduCoverage *self)
{
  for (guint i = 0; i < self->subjects->len; i++)
    {
      Subject *subject = g_ptr_array_index (self->subjects, i);

      for (guint j = 0; j < self->n_periods; j++)
        if (subject->cells[j].n_records == 0 && has_begun (self, j))
          subject->cells[j].status = LIANDU_COVERAGE_MISSING;
    }
  g_ptr_array_sort_with_data (self->subjects, compare_subjects, self);
}

/* What is seen */

static Subject *
get_subject (LianduCoverage *self,
             guint           subject)
{
  return g_ptr_array_index (self->subjects, subject);
}

guint
liandu_coverage_get_n_subjects (LianduCoverage *self)
{
  return self->subjects->len;
}

const char *
liandu_coverage_get_uuid (LianduCoverage *self,
                          guint           subject)
{
  return get_subject (self, subject)->uuid;
}

const char *
liandu_coverage_get_title (LianduCoverage *self,
                           guint           subject)
{
  return get_subject (self, subject)->title;
}

/**
 * liandu_coverage_get_detail:
 *
 * Returns: (nullable): what stands beside the name: unit, post
 */
const char *
liandu_coverage_get_detail (LianduCoverage *self,
                            guint           subject)
{
  return get_subject (self, subject)->detail;
}

const LianduCoverageCell *
liandu_coverage_get_cell (LianduCoverage *self,
                          guint           subject,
                          guint           period)
{
  return &get_subject (self, subject)->cells[period];
}

/* Below a column's title the day is enough, or month and day. */
static char *
dup_day_words (LianduCoverage           *self,
               const LianduCoverageCell *cell)
{
  int month = liandu_date_get_month (cell->date);
  int day = liandu_date_get_day (cell->date);

  if (liandu_date_get_precision (cell->date) != LIANDU_DATE_DAY)
    return g_strdup (liandu_coverage_status_get_title (cell->status));
  if (self->info->period == LIANDU_PERIOD_MONTH)
    /* Translators: a day of a month whose name stands above */
    return g_strdup_printf (C_("day of month", "%d"), day);
  /* Translators: month and day */
  return g_strdup_printf (_("%d/%d"), month, day);
}

/**
 * liandu_coverage_dup_cell_words:
 *
 * Returns: (transfer full): a mark and a few words, as short as a cell needs
 */
char *
liandu_coverage_dup_cell_words (LianduCoverage *self,
                                guint           subject,
                                guint           period)
{
  const LianduCoverageCell *cell = liandu_coverage_get_cell (self, subject, period);
  const char *mark = liandu_coverage_status_get_mark (cell->status);
  g_autofree char *day = NULL;

  if (cell->status == LIANDU_COVERAGE_NOT_YET)
    return g_strdup (mark);
  if (cell->date == NULL && is_over (self, period))
    /* Translators: nothing is on record in a period that is over */
    return g_strdup_printf ("%s %s", mark, C_("coverage", "None"));
  if (cell->date == NULL)
    return g_strdup_printf ("%s %s", mark, liandu_coverage_status_get_title (cell->status));
  day = dup_day_words (self, cell);
  if (cell->n_records > 1)
    return g_strdup_printf ("%s %s (%u)", mark, day, cell->n_records);
  return g_strdup_printf ("%s %s", mark, day);
}

guint
liandu_coverage_count (LianduCoverage       *self,
                       guint                 period,
                       LianduCoverageStatus  status)
{
  guint n = 0;

  for (guint i = 0; i < self->subjects->len; i++)
    n += get_subject (self, i)->cells[period].status == status;
  return n;
}

/**
 * liandu_coverage_dup_summary:
 *
 * Returns: (transfer full): how it stands in a period, in a sentence
 */
char *
liandu_coverage_dup_summary (LianduCoverage *self,
                             guint           period)
{
  g_autoptr (LianduDate) date = liandu_coverage_dup_period_date (self, period);
  g_autofree char *words = liandu_date_format_display (date);
  guint late = liandu_coverage_count (self, period, LIANDU_COVERAGE_LATE);
  guint open = liandu_coverage_count (self, period, LIANDU_COVERAGE_MISSING) + liandu_coverage_count (self, period, LIANDU_COVERAGE_NOT_YET);

  /* Translators: first a year, a quarter or a month */
  return g_strdup_printf (_("%s: %u to be covered, %u done, %u planned, %u of them late, %u not planned yet"), words,
                          self->subjects->len, liandu_coverage_count (self, period, LIANDU_COVERAGE_DONE),
                          liandu_coverage_count (self, period, LIANDU_COVERAGE_PLANNED) + late, late, open);
}

/* Plans */

/**
 * liandu_coverage_can_plan:
 *
 * Returns: whether there is somebody to plan for in a period that is not over
 */
gboolean
liandu_coverage_can_plan (LianduCoverage *self,
                          guint           period)
{
  if (self->info->plan == NULL || is_over (self, period))
    return FALSE;
  for (guint i = 0; i < self->subjects->len; i++)
    if (liandu_coverage_needs_plan (self, i, period))
      return TRUE;
  return FALSE;
}

gboolean
liandu_coverage_needs_plan (LianduCoverage *self,
                            guint           subject,
                            guint           period)
{
  return get_subject (self, subject)->cells[period].n_records == 0;
}

/* What makes a record count makes a plan count too. */
static void
fill_conditions (LianduCoverage *self,
                 LianduRecord   *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->info->records) && self->info->records[i].path != NULL; i++)
    {
      const LianduConditionInfo *info = &self->info->records[i];
      const LianduField *field = liandu_kind_get_field (self->kind, info->path);

      if (field == NULL || g_strcmp0 (info->op, "=") != 0 || liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT)
        continue;
      if (liandu_field_get_field_type (field) == LIANDU_FIELD_BOOLEAN)
        liandu_record_set_value (record, field, g_variant_new_boolean (g_str_equal (info->value, "true")));
      else
        liandu_record_set_value (record, field, g_variant_new_string (info->value));
    }
}

/**
 * liandu_coverage_fill_plan:
 * @record: a new record of the kind
 *
 * Makes @record the plan for a subject: whom it is about, and in which period.
 */
void
liandu_coverage_fill_plan (LianduCoverage *self,
                           guint           subject,
                           guint           period,
                           LianduRecord   *record)
{
  g_autoptr (LianduDate) date = liandu_coverage_dup_period_date (self, period);
  g_auto (GStrv) dates = liandu_words_split (self->info->plan);
  const LianduField *link = liandu_kind_get_field (self->kind, self->info->link);
  g_autoptr (GVariant) value = g_variant_ref_sink (liandu_value_new_link (liandu_coverage_get_uuid (self, subject),
                                                                          liandu_coverage_get_title (self, subject)));
  gboolean several = liandu_field_get_field_type (link) == LIANDU_FIELD_LINKS;

  liandu_record_set_value (record, link, several ? g_variant_new_array (G_VARIANT_TYPE ("(ss)"), &value, 1) : value);
  fill_conditions (self, record);
  for (guint i = 0; dates[i] != NULL; i++)
    liandu_record_set (record, dates[i], liandu_date_to_variant (date));
}

/* Words of a status */

const char *
liandu_coverage_status_get_name (LianduCoverageStatus status)
{
  static const char * const names[] = { "not_yet", "done", "planned", "late", "missing" };

  return names[status];
}

/* Marks that every Chinese font has. */
const char *
liandu_coverage_status_get_mark (LianduCoverageStatus status)
{
  static const char * const marks[] = { "·", "●", "○", "▲", "×" };

  return marks[status];
}

const char *
liandu_coverage_status_get_title (LianduCoverageStatus status)
{
  static const char * const titles[] = {
    NC_("coverage", "Not Due Yet"), NC_("coverage", "Done"), NC_("coverage", "Planned"),
    NC_("coverage", "Late"), NC_("coverage", "Not Planned"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "coverage", titles[status]);
}
