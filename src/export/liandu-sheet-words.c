/* liandu-sheet-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-sheet-terms.h"
#include "liandu-sheet-words.h"
#include "liandu-text.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* The longest name of a file, in bytes; what copies it may add to it. */
#define MAX_FILE_NAME 240

/* Periods */

/* The months from the first day of one to the last of another, 0 otherwise. */
static int
count_months (const LianduDate *from,
              const LianduDate *to)
{
  g_autoptr (LianduDate) next = liandu_date_add_days (to, 1);

  if (liandu_date_get_day (from) != 1 || liandu_date_get_day (next) != 1)
    return 0;
  return (liandu_date_get_year (next) - liandu_date_get_year (from)) * 12
         + liandu_date_get_month (next) - liandu_date_get_month (from);
}

static char *
format_quarter (int year,
                int month)
{
  static const char * const quarters[] = LIANDU_TERM_QUARTERS;

  return g_strdup_printf ("%d" LIANDU_TERM_YEAR "%s", year, quarters[(month - 1) / 3]);
}

/**
 * liandu_sheet_words_period:
 *
 * Returns: (transfer full): 2026年, 2026年上半年, 2026年第二季度, 2026年4月, or
 *   the two days
 */
char *
liandu_sheet_words_period (const LianduDate *from,
                           const LianduDate *to)
{
  int year = liandu_date_get_year (from);
  int month = liandu_date_get_month (from);
  int months = count_months (from, to);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (months == 12 && month == 1)
    return g_strdup_printf ("%d" LIANDU_TERM_YEAR, year);
  if (months == 6 && month % 6 == 1)
    return g_strdup_printf ("%d" LIANDU_TERM_YEAR "%s", year, month == 1 ? LIANDU_TERM_FIRST_HALF : LIANDU_TERM_SECOND_HALF);
  if (months == 3 && month % 3 == 1)
    return format_quarter (year, month);
  if (months == 1)
    return g_strdup_printf ("%d" LIANDU_TERM_YEAR "%d" LIANDU_TERM_MONTH, year, month);
  first = liandu_date_format (from);
  last = liandu_date_format (to);
  return g_strconcat (first, LIANDU_TERM_TO, last, NULL);
}

/* Conditions */

typedef struct
{
  LianduStore *store;
  const LianduCodes *codes;
  const LianduDate *today;
  gboolean hidden;          /* some condition is not to be told */
} Words;

static LianduDate *
get_first_day (const LianduDate *today,
               int               months)
{
  int year = liandu_date_get_year (today);
  int month = liandu_date_get_month (today);

  return liandu_date_new_day (year, (month - 1) / months * months + 1, 1);
}

/* "today+7" as the day that it was when the table was made. */
static char *
format_day (const Words *self,
            const char  *value)
{
  g_autoptr (LianduDate) day = NULL;
  gint64 offset = 0;

  if (g_str_equal (value, "month-start"))
    day = get_first_day (self->today, 1);
  else if (g_str_equal (value, "quarter-start"))
    day = get_first_day (self->today, 3);
  else if (g_str_equal (value, "year-start"))
    day = get_first_day (self->today, 12);
  else if (g_str_equal (value, "today"))
    day = liandu_date_ref (self->today);
  else if (g_str_has_prefix (value, "today")
           && g_ascii_string_to_signed (value + strlen ("today"), 10, -100000, 100000, &offset, NULL))
    day = liandu_date_add_days (self->today, (int) offset);
  else
    day = liandu_date_new_iso (value, NULL);
  return day != NULL ? liandu_date_format (day) : g_strdup (value);
}

static const char *
get_phase_term (const LianduKind *kind,
                const char       *name)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_phases; i++)
    if (g_str_equal (info->phases[i].name, name))
      return info->phases[i].term;
  return name;
}

static char *
dup_link_name (const Words *self,
               const char  *value)
{
  g_autofree char *title = NULL;
  g_autoptr (GVariant) link = NULL;

  if (self->store == NULL || !liandu_uuid_is_valid (value))
    return g_strdup (value);
  title = liandu_store_dup_link_title (self->store, value);
  if (title == NULL)
    return g_strdup (value);
  link = g_variant_ref_sink (liandu_value_new_link (value, title));
  return liandu_link_dup_name (link);
}

static char *
dup_field_value (const Words       *self,
                 const LianduField *field,
                 const char        *value)
{
  const char *title;

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
      return format_day (self, value);
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      return dup_link_name (self, value);
    case LIANDU_FIELD_BOOLEAN:
      return g_strdup (g_str_equal (value, "true") ? LIANDU_TERM_YES : LIANDU_TERM_NO);
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
      title = liandu_codes_get_title (self->codes, liandu_field_get_codes (field), value);
      return g_strdup (title != NULL ? title : value);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return g_strdup (value);
    }
}

static char *
dup_value (const Words      *self,
           const LianduKind *kind,
           const LianduPath *path,
           const char       *value)
{
  const LianduStateInfo *state;

  if (value == NULL)
    return g_strdup ("");
  if (path->common == NULL)
    return dup_field_value (self, path->linked != NULL ? path->linked : path->field, value);
  if (g_str_equal (path->common, "phase"))
    return g_strdup (get_phase_term (kind, value));
  if (g_str_equal (path->common, "created") || g_str_equal (path->common, "changed") || g_str_equal (path->common, "dated"))
    return format_day (self, value);
  state = g_str_equal (path->common, "state") ? liandu_kind_get_state (kind, value) : NULL;
  return g_strdup (state != NULL ? state->term : value);
}

static char *
dup_term (const LianduPath *path)
{
  static const char * const commons[][2] = {
    { "state", LIANDU_TERM_STATE },
    { "phase", LIANDU_TERM_PHASE },
    { "created", LIANDU_TERM_CREATED },
    { "changed", LIANDU_TERM_CHANGED },
    { "dated", LIANDU_TERM_DATED },
  };

  if (path->linked != NULL)
    return g_strconcat (liandu_field_get_term (path->field), LIANDU_TERM_OF, liandu_field_get_term (path->linked), NULL);
  if (path->field != NULL)
    return g_strdup (liandu_field_get_term (path->field));
  for (guint i = 0; i < G_N_ELEMENTS (commons); i++)
    if (g_str_equal (path->common, commons[i][0]))
      return g_strdup (commons[i][1]);
  return g_strdup (path->common);
}

static gboolean
is_day (const LianduPath *path)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;

  if (field == NULL)
    return g_str_equal (path->common, "created") || g_str_equal (path->common, "changed") || g_str_equal (path->common, "dated");
  return liandu_field_get_field_type (field) == LIANDU_FIELD_DATE || liandu_field_get_field_type (field) == LIANDU_FIELD_DATE_TIME;
}

static char *
compare (LianduOperator op,
         gboolean       day,
         const char    *value)
{
  switch (op)
    {
    case LIANDU_OP_NE:
      return g_strdup_printf (LIANDU_TERM_IS_NOT, value);
    case LIANDU_OP_CONTAINS:
      return g_strdup_printf (LIANDU_TERM_CONTAINS, value);
    case LIANDU_OP_LT:
      return day ? g_strdup_printf (LIANDU_TERM_BEFORE, value) : g_strdup_printf (LIANDU_TERM_LESS, value);
    case LIANDU_OP_LE:
      return day ? g_strdup_printf (LIANDU_TERM_NOT_AFTER, value) : g_strdup_printf (LIANDU_TERM_NOT_MORE, value);
    case LIANDU_OP_GT:
      return day ? g_strdup_printf (LIANDU_TERM_AFTER, value) : g_strdup_printf (LIANDU_TERM_MORE, value);
    case LIANDU_OP_GE:
      return day ? g_strdup_printf (LIANDU_TERM_NOT_BEFORE, value) : g_strdup_printf (LIANDU_TERM_NOT_LESS, value);
    case LIANDU_OP_EMPTY:
      return g_strdup (LIANDU_TERM_EMPTY);
    case LIANDU_OP_NOT_EMPTY:
      return g_strdup (LIANDU_TERM_NOT_EMPTY);
    case LIANDU_OP_EQ:
    case LIANDU_OP_AND:
    case LIANDU_OP_OR:
    case LIANDU_OP_NOT:
    case LIANDU_OP_HAS_ROW:
    default:
      return g_strdup_printf (LIANDU_TERM_IS, value);
    }
}

/* Records that somebody picked out: how many, since their ids say nothing. */
static gboolean
is_picked (const LianduCondition *condition)
{
  return liandu_condition_get_op (condition) == LIANDU_OP_EQ && g_strcmp0 (liandu_condition_get_path (condition), "uuid") == 0;
}

/* NULL where the condition is not to be told. */
static char *
comparison_to_words (Words                 *self,
                     const LianduCondition *condition,
                     const LianduKind      *kind)
{
  LianduPath path = { NULL, NULL, NULL };
  g_autofree char *term = NULL;
  g_autofree char *value = NULL;
  g_autofree char *words = NULL;

  if (!liandu_path_resolve (kind, liandu_condition_get_path (condition), &path, NULL)
      || (path.field != NULL && liandu_field_is_confidential (path.field))
      || (path.linked != NULL && liandu_field_is_confidential (path.linked)))
    {
      self->hidden = TRUE;
      return NULL;
    }
  if (is_picked (condition))
    return g_strdup_printf (LIANDU_TERM_PICKED, 1);
  term = dup_term (&path);
  if (path.linked == NULL && path.field != NULL && liandu_field_get_field_type (path.field) == LIANDU_FIELD_BOOLEAN
      && g_strcmp0 (liandu_condition_get_value (condition), "true") == 0)
    return g_steal_pointer (&term);
  value = dup_value (self, kind, &path, liandu_condition_get_value (condition));
  words = compare (liandu_condition_get_op (condition), is_day (&path), value);
  return g_strconcat (term, words, NULL);
}

static char *condition_to_words (Words *self, const LianduCondition *condition, const LianduKind *kind);

static gboolean
are_picked (const LianduCondition *group)
{
  GPtrArray *children = liandu_condition_get_children (group);

  for (guint i = 0; i < children->len; i++)
    if (!is_picked (g_ptr_array_index (children, i)))
      return FALSE;
  return liandu_condition_get_op (group) == LIANDU_OP_OR;
}

static char *
group_to_words (Words                 *self,
                const LianduCondition *condition,
                const LianduKind      *kind)
{
  GPtrArray *children = liandu_condition_get_children (condition);
  LianduOperator op = liandu_condition_get_op (condition);
  g_autoptr (GString) words = g_string_new (op == LIANDU_OP_NOT ? LIANDU_TERM_NOT : NULL);
  gsize start = words->len;

  if (are_picked (condition))
    return g_strdup_printf (LIANDU_TERM_PICKED, children->len);
  for (guint i = 0; i < children->len; i++)
    {
      g_autofree char *part = condition_to_words (self, g_ptr_array_index (children, i), kind);

      /* Half a group would say something else. */
      if (part == NULL)
        return NULL;
      if (words->len > start)
        g_string_append (words, op == LIANDU_OP_OR ? LIANDU_TERM_OR : LIANDU_TERM_AND);
      g_string_append (words, part);
    }
  if (children->len > 1)
    {
      g_string_insert (words, (gssize) start, "（");
      g_string_append (words, "）");
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
condition_to_words (Words                 *self,
                    const LianduCondition *condition,
                    const LianduKind      *kind)
{
  const LianduField *table;
  g_autofree char *rows = NULL;

  switch (liandu_condition_get_op (condition))
    {
    case LIANDU_OP_AND:
    case LIANDU_OP_OR:
    case LIANDU_OP_NOT:
      return group_to_words (self, condition, kind);
    case LIANDU_OP_HAS_ROW:
      table = liandu_kind_get_field (kind, liandu_condition_get_path (condition));
      if (table == NULL || liandu_field_is_confidential (table))
        break;
      rows = group_to_words (self, condition, liandu_field_get_child_kind (table));
      return rows != NULL ? g_strconcat (liandu_field_get_term (table), LIANDU_TERM_OF, rows, NULL) : NULL;
    case LIANDU_OP_EQ:
    case LIANDU_OP_NE:
    case LIANDU_OP_LT:
    case LIANDU_OP_LE:
    case LIANDU_OP_GT:
    case LIANDU_OP_GE:
    case LIANDU_OP_CONTAINS:
    case LIANDU_OP_EMPTY:
    case LIANDU_OP_NOT_EMPTY:
    default:
      return comparison_to_words (self, condition, kind);
    }
  self->hidden = TRUE;
  return NULL;
}

static void
append_words (GString    *text,
              const char *words)
{
  if (words == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, "；");
  g_string_append (text, words);
}

/**
 * liandu_sheet_words_filter:
 * @query: what the user chose; the sheet's own conditions need no mention
 * @store: (nullable): knows the names of linked records
 * @today: for days relative to it, which the paper cannot be
 *
 * A condition on a confidential field is not told, only that there is one.
 *
 * Returns: (transfer full) (nullable): the filter in force, %NULL: none
 */
char *
liandu_sheet_words_filter (LianduQuery       *query,
                           LianduStore       *store,
                           const LianduCodes *codes,
                           const LianduDate  *today)
{
  Words self = { store, codes, today, FALSE };
  GPtrArray *conditions = liandu_query_get_conditions (query);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < conditions->len; i++)
    {
      g_autofree char *words = condition_to_words (&self, g_ptr_array_index (conditions, i), liandu_query_get_kind (query));

      append_words (text, words);
    }
  if (liandu_query_get_search (query) != NULL)
    {
      g_autofree char *words = g_strdup_printf (LIANDU_TERM_CONTAINS, liandu_query_get_search (query));

      append_words (text, words);
    }
  append_words (text, self.hidden ? LIANDU_TERM_HIDDEN_FILTER : NULL);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Names of files */

/* What Windows, where the table will be opened, does not take in a name. */
static char *
make_fit (const char *title)
{
  g_autofree char *clean = liandu_text_clean (title, -1, NULL);

  return g_strdelimit (g_steal_pointer (&clean), "/\\:*?\"<>|", '_');
}

/**
 * liandu_sheet_words_file_name:
 * @title: of the table, with unit and period
 * @attachment: as in #LianduExportOptions
 * @date: 填报日期
 *
 * Returns: (transfer full): 附件1：XX局2026年4月问题整改台账（20260408）.xlsx, a
 *   too long title shortened
 */
char *
liandu_sheet_words_file_name (const char       *title,
                              int               attachment,
                              const LianduDate *date)
{
  g_autofree char *fit = make_fit (title);
  g_autofree char *number = attachment > 0 ? g_strdup_printf ("%d", attachment) : NULL;
  g_autofree char *label = attachment != 0 ? g_strconcat (LIANDU_TERM_ATTACHMENT, number != NULL ? number : "", "：", NULL)
                                           : g_strdup ("");
  g_autofree char *tail = g_strdup_printf ("（%d%02d%02d）.xlsx", liandu_date_get_year (date),
                                           liandu_date_get_month (date), liandu_date_get_day (date));
  gsize room = MAX_FILE_NAME - strlen (label) - strlen (tail);
  const char *end;

  if (strlen (fit) > room)
    {
      end = g_utf8_find_prev_char (fit, fit + room + 1);
      fit[end - fit] = '\0';
    }
  return g_strconcat (label, fit, tail, NULL);
}
