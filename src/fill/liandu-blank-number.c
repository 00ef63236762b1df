/* liandu-blank-number.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-blank-number.h"
#include "liandu-import-words.h"

/* Headings of tables of figures say what is counted: a choice (已完成), a state
 * (已销号), what is so or not so (逾期), a month, or all (问题数). */

struct _LianduBlankNumbers
{
  /* Owned */
  GPtrArray *fields;        /* const LianduField *: choices, in their order */
  guint *weights;           /* of each: how many headings it knows */
  const LianduField *month; /* the day that months are counted by */

  /* Borrowed */
  const LianduKind *kind;
  const LianduCodes *codes;
  LianduValueReader *reader;
};

#define CONDITION_SEPARATOR "&"
#define VALUE_SEPARATOR ":"
#define MONTH_MARK '@'

static gboolean
is_choice (const LianduField *field)
{
  return liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE && !liandu_field_is_confidential (field);
}

/* The day whose name the title has, as 销号时间 in 销号进度表; else the kind's own. */
static const LianduField *
find_month_field (const LianduKind *kind,
                  const char       *title)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; title != NULL && i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autofree char *stem = NULL;

      if (liandu_field_get_field_type (field) != LIANDU_FIELD_DATE || liandu_field_get_term (field) == NULL)
        continue;
      stem = liandu_import_words_dup_day_stem (liandu_field_get_term (field));
      if (stem != NULL && strstr (title, stem) != NULL)
        return field;
    }
  return liandu_kind_get_date_field (kind);
}

LianduBlankNumbers *
liandu_blank_numbers_new (const LianduKind  *kind,
                          const LianduCodes *codes,
                          LianduValueReader *reader,
                          const char        *title)
{
  LianduBlankNumbers *self = g_new0 (LianduBlankNumbers, 1);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  self->kind = kind;
  self->codes = codes;
  self->reader = reader;
  self->month = find_month_field (kind, title);
  self->fields = g_ptr_array_new ();
  for (guint i = 0; i < fields->len; i++)
    if (is_choice (g_ptr_array_index (fields, i)))
      g_ptr_array_add (self->fields, g_ptr_array_index (fields, i));
  self->weights = g_new0 (guint, self->fields->len + 1);
  return self;
}

void
liandu_blank_numbers_free (LianduBlankNumbers *self)
{
  g_ptr_array_unref (self->fields);
  g_free (self->weights);
  g_free (self);
}

/* (nullable): what the lines of a table by months are counted by. */
const char *
liandu_blank_numbers_get_month_path (LianduBlankNumbers *self)
{
  return self->month != NULL ? liandu_field_get_name (self->month) : NULL;
}

/* Words */

static char *
find_code (LianduBlankNumbers *self,
           const LianduField  *field,
           const char         *text)
{
  const LianduCell cell = { 0, LIANDU_CELL_TEXT, text, NULL };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const LianduCells cells = { .field = field, .heading = "", .cells = list };
  g_autoptr (LianduReading) reading = NULL;

  g_ptr_array_add (list, (gpointer) &cell);
  reading = liandu_value_reader_read (self->reader, &cells);
  if (reading->value == NULL || reading->doubts->len > 0)
    return NULL;
  return g_variant_dup_string (reading->value, NULL);
}

static char *
join (const char *path,
      const char *value)
{
  return g_strconcat (path, VALUE_SEPARATOR, value, NULL);
}

static char *
find_choice (LianduBlankNumbers *self,
             const char         *text,
             const LianduField  *hint)
{
  guint best = 0;
  char *found = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *code = hint == NULL || hint == field ? find_code (self, field, text) : NULL;

      if (code == NULL || (found != NULL && self->weights[i] <= best))
        continue;
      g_free (found);
      found = join (liandu_field_get_name (field), code);
      best = self->weights[i];
    }
  return found;
}

static char *
find_state (LianduBlankNumbers *self,
            const char         *text)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_states; i++)
    if (liandu_import_words_is_state (text, info->states[i].term))
      return join ("state", info->states[i].name);
  return NULL;
}

/* A yes-or-no that the heading begins with. */
static char *
find_truth (LianduBlankNumbers *self,
            const char         *text)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *term = liandu_field_get_term (field);

      if (liandu_field_get_field_type (field) != LIANDU_FIELD_BOOLEAN || term == NULL || liandu_field_is_confidential (field))
        continue;
      if (liandu_import_words_affirms (text, term))
        return join (liandu_field_get_name (field), "true");
    }
  return NULL;
}

static char *
find_month (LianduBlankNumbers *self,
            const char         *text)
{
  char *rest = g_strdup (text);
  int month = liandu_import_words_take_month (&rest);
  gboolean only = *rest == '\0';

  g_free (rest);
  if (month == 0 || !only || self->month == NULL)
    return NULL;
  return g_strdup_printf ("%s" VALUE_SEPARATOR "%c%d", liandu_field_get_name (self->month), MONTH_MARK, month);
}

static char *
find_settled (LianduBlankNumbers *self,
              const char         *text)
{
  gboolean is_settled;

  if (!liandu_kind_has_workflow (self->kind) || !liandu_import_words_is_settled (text, &is_settled))
    return NULL;
  return g_strdup (is_settled ? "final:1" : "final:0");
}

/* (nullable): a condition, "" for none: all. */
static char *
find_word (LianduBlankNumbers *self,
           const char         *heading,
           const LianduField  *hint)
{
  g_autoptr (GPtrArray) variants = liandu_import_words_list_figures (heading);
  const char *folded = g_ptr_array_index (variants, 0);
  char *found = NULL;

  if (*folded == '\0')
    return NULL;
  for (guint i = 0; i < variants->len && found == NULL; i++)
    {
      const char *text = g_ptr_array_index (variants, i);

      found = find_month (self, text);
      found = found != NULL ? found : find_choice (self, text, hint);
      found = found != NULL ? found : find_choice (self, text, NULL);
      found = found != NULL ? found : find_state (self, text);
      found = found != NULL ? found : find_truth (self, text);
      found = found != NULL ? found : find_settled (self, text);
    }
  return found != NULL || !liandu_import_words_means_all (folded, liandu_kind_get_term (self->kind)) ? found : g_strdup ("");
}

/**
 * liandu_blank_numbers_look:
 *
 * Takes a heading into account when others are ambiguous: 其他 beside 八项规定 is
 * a category, beside 巡察 a source.
 */
void
liandu_blank_numbers_look (LianduBlankNumbers *self,
                           const char         *heading)
{
  g_autoptr (GPtrArray) variants = liandu_import_words_list_figures (heading);

  for (guint i = 0; i < self->fields->len; i++)
    for (guint j = 0; j < variants->len; j++)
      {
        g_autofree char *code = find_code (self, g_ptr_array_index (self->fields, i), g_ptr_array_index (variants, j));

        if (code == NULL)
          continue;
        self->weights[i]++;
        break;
      }
}

/**
 * liandu_blank_numbers_find:
 * @path: of the column: the headings above it and its own, with slashes
 * @hint: (nullable): the field that a heading above it names, which then says
 *   nothing more
 *
 * Returns: (transfer full) (nullable): the id of what is counted there
 */
char *
liandu_blank_numbers_find (LianduBlankNumbers *self,
                           const char         *path,
                           const LianduField  *hint)
{
  g_auto (GStrv) levels = g_strsplit (path, "/", -1);
  guint n = g_strv_length (levels);
  g_autoptr (GString) id = g_string_new (LIANDU_BLANK_NUMBER_PREFIX);
  g_autofree char *own = n > 0 ? find_word (self, levels[n - 1], hint) : NULL;

  if (own == NULL)
    return NULL;
  for (guint i = 0; hint == NULL && i + 1 < n; i++)
    {
      g_autofree char *above = find_word (self, levels[i], NULL);

      if (above != NULL && *above != '\0' && !g_str_equal (above, own))
        g_string_append_printf (id, "%s" CONDITION_SEPARATOR, above);
    }
  g_string_append (id, own);
  if (g_str_has_suffix (id->str, CONDITION_SEPARATOR))
    g_string_truncate (id, id->len - 1);
  return g_string_free (g_steal_pointer (&id), FALSE);
}

/* Ids */

gboolean
liandu_blank_number_is (const char *id)
{
  return g_str_has_prefix (id, LIANDU_BLANK_NUMBER_PREFIX);
}

static GStrv
split (const char *id)
{
  return g_strsplit (id + strlen (LIANDU_BLANK_NUMBER_PREFIX), CONDITION_SEPARATOR, -1);
}

static gboolean
check_one (const LianduKind *kind,
           const char       *condition)
{
  const char *separator = strchr (condition, VALUE_SEPARATOR[0]);
  g_autofree char *path = separator != NULL ? g_strndup (condition, (gsize) (separator - condition)) : NULL;
  LianduPath resolved;

  return path != NULL && separator[1] != '\0' && liandu_path_resolve (kind, path, &resolved, NULL)
         && (resolved.field == NULL || !liandu_field_is_confidential (resolved.field))
         && (!g_str_equal (path, "state") || liandu_kind_get_state (kind, separator + 1) != NULL);
}

/* Whether the id says something about records of the kind. */
gboolean
liandu_blank_number_check (const LianduKind *kind,
                           const char       *id)
{
  g_auto (GStrv) conditions = split (id);

  for (guint i = 0; conditions[i] != NULL; i++)
    if (!check_one (kind, conditions[i]))
      return FALSE;
  return TRUE;
}

static void
add_month (LianduQuery *query,
           const char  *path,
           int          year,
           int          month)
{
  g_autoptr (LianduDate) first = liandu_date_new_day (year, month, 1);
  g_autoptr (LianduDate) next = liandu_date_add_months (first, 1);

  liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_GE, liandu_date_get_iso (first)));
  liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_LT, liandu_date_get_iso (next)));
}

/**
 * liandu_blank_number_restrict:
 * @year: of months
 *
 * Adds to @query what the id counts.
 */
void
liandu_blank_number_restrict (const char  *id,
                              int          year,
                              LianduQuery *query)
{
  g_auto (GStrv) conditions = split (id);

  for (guint i = 0; conditions[i] != NULL; i++)
    {
      char *value = strchr (conditions[i], VALUE_SEPARATOR[0]);

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (*value == MONTH_MARK)
        add_month (query, conditions[i], year, (int) CLAMP (g_ascii_strtoll (value + 1, NULL, 10), 1, 12));
      else
        liandu_query_add_condition (query, liandu_condition_new (conditions[i], LIANDU_OP_EQ, value));
    }
}

static char *
dup_condition_title (const LianduKind  *kind,
                     const LianduCodes *codes,
                     const char        *condition)
{
  g_auto (GStrv) parts = g_strsplit (condition, VALUE_SEPARATOR, 2);
  const LianduField *field = liandu_kind_get_field (kind, parts[0]);
  const LianduStateInfo *state = g_str_equal (parts[0], "state") ? liandu_kind_get_state (kind, parts[1]) : NULL;
  const char *code = field != NULL && liandu_field_get_codes (field) != NULL ? liandu_codes_get_title (codes, liandu_field_get_codes (field), parts[1]) : NULL;

  if (state != NULL)
    return g_strdup (liandu_state_get_title (state));
  if (g_str_equal (parts[0], "final"))
    return g_strdup (g_str_equal (parts[1], "1") ? _("settled") : _("not settled"));
  if (field == NULL)
    return g_strdup (condition);
  if (code != NULL)
    return g_strdup_printf ("%s · %s", liandu_field_get_title (field), code);
  if (parts[1][0] == MONTH_MARK)
    /* Translators: a field that holds a day, and the number of a month */
    return g_strdup_printf (_("%s in month %s"), liandu_field_get_title (field), parts[1] + 1);
  return g_strdup (liandu_field_get_title (field));
}

/**
 * liandu_blank_number_dup_title:
 *
 * Returns: (transfer full): in words what the id counts
 */
char *
liandu_blank_number_dup_title (const LianduKind  *kind,
                               const LianduCodes *codes,
                               const char        *id)
{
  g_auto (GStrv) conditions = split (id);
  g_autofree char *joined = NULL;

  if (conditions[0] == NULL)
    return g_strdup (_("Number: all"));
  for (guint i = 0; conditions[i] != NULL; i++)
    {
      char *title = dup_condition_title (kind, codes, conditions[i]);

      g_free (conditions[i]);
      conditions[i] = title;
    }
  joined = g_strjoinv (_(", "), conditions);
  /* Translators: what is counted in a column of figures */
  return g_strdup_printf (_("Number: %s"), joined);
}

static void
add_id (GPtrArray  *ids,
        const char *path,
        const char *value)
{
  g_ptr_array_add (ids, g_strconcat (LIANDU_BLANK_NUMBER_PREFIX, path, VALUE_SEPARATOR, value, NULL));
}

static void
add_codes (GPtrArray         *ids,
           const LianduField *field,
           const LianduCodes *codes)
{
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (field));

  for (guint i = 0; i < list->len; i++)
    if (!((const LianduCode *) g_ptr_array_index (list, i))->retired)
      add_id (ids, liandu_field_get_name (field), ((const LianduCode *) g_ptr_array_index (list, i))->code);
}

/**
 * liandu_blank_number_list_ids:
 *
 * Returns: (transfer full) (element-type utf8): what a column can be chosen to
 *   count
 */
GPtrArray *
liandu_blank_number_list_ids (const LianduKind  *kind,
                              const LianduCodes *codes)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  g_ptr_array_add (ids, g_strdup (LIANDU_BLANK_NUMBER_ALL));
  if (liandu_kind_has_workflow (kind))
    {
      add_id (ids, "final", "0");
      add_id (ids, "final", "1");
    }
  for (guint i = 0; i < info->n_states; i++)
    add_id (ids, "state", info->states[i].name);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (is_choice (field))
        add_codes (ids, field, codes);
      else if (liandu_field_get_field_type (field) == LIANDU_FIELD_BOOLEAN && !liandu_field_is_confidential (field))
        add_id (ids, liandu_field_get_name (field), "true");
    }
  return ids;
}
