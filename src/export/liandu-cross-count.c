/* liandu-cross-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-cross-count.h"
#include "liandu-measure.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-words.h"
#include "liandu-value.h"

/* Points and millimetres, as of official sheets. */
#define POINTS_PER_MM (72 / 25.4)
#define WIDTH_FACTOR 0.975
#define MARGIN_SIDE 15.0
#define MARGIN_TOP 20.0
#define MARGIN_BOTTOM 18.0
#define BODY_SIZE 11.0
#define TITLE_SIZE 18.0
#define PADDING 8.0
#define ROW_PADDING 6.0
#define MIN_COLUMN 34.0
#define MAX_COLUMN 110.0
/* So many columns fit a page that stands upright. */
#define UPRIGHT_COLUMNS 7
#define ID "cross-count"
#define SETTING_OFFICE "office_name"

static const LianduCellStyle style_title = { LIANDU_FONT_TITLE, TITLE_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_NONE, FALSE, FALSE, FALSE };
static const LianduCellStyle style_note = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, FALSE, FALSE, FALSE };
static const LianduCellStyle style_heading = { LIANDU_FONT_HEADING, BODY_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, FALSE, FALSE };
static const LianduCellStyle style_name = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, FALSE, FALSE, FALSE };
static const LianduCellStyle style_number = { LIANDU_FONT_BODY, BODY_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, FALSE, FALSE };

/* Asking */

static gboolean
check_path (const LianduKind *kind,
            const char       *path,
            gboolean          sum,
            LianduPath       *out_path,
            GError          **error)
{
  if (!liandu_path_resolve (kind, path, out_path, error))
    return FALSE;
  if (out_path->common != NULL && !sum && (g_str_equal (path, "state") || g_str_equal (path, "phase")))
    return TRUE;
  if (out_path->field != NULL && out_path->linked == NULL
      && (sum ? liandu_cross_count_can_sum (out_path->field) : liandu_cross_count_can_count (out_path->field)))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               sum ? _("“%s” is no number that can be added up, so nothing was counted")
                   : _("Records cannot be counted by “%s”: choose a field with fixed answers, a unit or a person"), path);
  return FALSE;
}

static const char *
get_state_term (const LianduKind *kind,
                const char       *name,
                gboolean          phase)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; phase && i < info->n_phases; i++)
    if (g_str_equal (info->phases[i].name, name))
      return info->phases[i].term;
  return !phase && liandu_kind_get_state (kind, name) != NULL ? liandu_kind_get_state (kind, name)->term : name;
}

static char *
dup_words (const LianduKind  *kind,
           const LianduPath  *path,
           const LianduCodes *codes,
           GVariant          *value)
{
  char *words;
  char *end;

  if (value == NULL)
    return g_strdup (LIANDU_TERM_EMPTY);
  if (path->common != NULL)
    return g_strdup (get_state_term (kind, g_variant_get_string (value, NULL), g_str_equal (path->common, "phase")));
  if (liandu_field_get_field_type (path->field) == LIANDU_FIELD_BOOLEAN)
    return g_strdup (g_variant_get_boolean (value) ? LIANDU_TERM_YES : LIANDU_TERM_NO);
  words = liandu_value_to_text (path->field, value, codes);
  end = words != NULL ? strstr (words, "\u3000") : NULL;
  if (end != NULL)
    *end = '\0';
  return words != NULL ? words : g_strdup (LIANDU_TERM_EMPTY);
}

static LianduQuery *
new_query (LianduQuery *filter,
           const char  *first,
           const char  *second,
           const char  *sum)
{
  LianduQuery *query = liandu_query_copy (filter);

  liandu_query_add_group (query, first);
  if (second != NULL)
    liandu_query_add_group (query, second);
  if (sum != NULL)
    liandu_query_add_aggregate (query, LIANDU_AGGREGATE_SUM, sum, NULL);
  else
    liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  return query;
}

static guint
find_or_add (GPtrArray  *names,
             GHashTable *places,
             const char *name)
{
  gpointer place;

  if (g_hash_table_lookup_extended (places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);
  g_ptr_array_add (names, g_strdup (name));
  g_hash_table_insert (places, g_strdup (name), GUINT_TO_POINTER (names->len - 1));
  return names->len - 1;
}

/* All answers that there could be, in the order in which the kind or the code
 * table has them; none for links, which come in order already. */
static GPtrArray *
list_answers (const LianduKind  *kind,
              const LianduPath  *path,
              const LianduCodes *codes)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  GPtrArray *answers = g_ptr_array_new ();

  if (path->common != NULL && g_str_equal (path->common, "phase"))
    for (guint i = 0; i < info->n_phases; i++)
      g_ptr_array_add (answers, (gpointer) info->phases[i].term);
  else if (path->common != NULL)
    for (guint i = 0; i < info->n_states; i++)
      g_ptr_array_add (answers, (gpointer) info->states[i].term);
  else if (liandu_field_get_field_type (path->field) == LIANDU_FIELD_CHOICE)
    {
      g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (path->field));

      for (guint i = 0; i < list->len; i++)
        g_ptr_array_add (answers, ((LianduCode *) g_ptr_array_index (list, i))->title);
    }
  return answers;
}

/* Those of the answers that were given, in order; then what else was found. */
static void
add_answers (GPtrArray  *found,
             GPtrArray  *answers,
             GPtrArray  *names,
             GHashTable *places)
{
  for (guint i = 0; i < answers->len; i++)
    if (g_ptr_array_find_with_equal_func (found, g_ptr_array_index (answers, i), g_str_equal, NULL))
      find_or_add (names, places, g_ptr_array_index (answers, i));
  for (guint i = 0; i < found->len; i++)
    find_or_add (names, places, g_ptr_array_index (found, i));
}

/* The values of one field in their own order, those not answered last. */
static gboolean
read_names (LianduStore      *store,
            LianduQuery      *filter,
            const LianduPath *path,
            const char       *text,
            GPtrArray        *names,
            GHashTable       *places,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (LianduQuery) query = new_query (filter, text, NULL, NULL);
  g_autoptr (GPtrArray) rows = liandu_store_query (store, query, cancellable, error);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GPtrArray) answers = list_answers (liandu_query_get_kind (filter), path, codes);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  gboolean empty = FALSE;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      GVariant *value = liandu_row_get_value (g_ptr_array_index (rows, i), 0);

      if (value == NULL)
        empty = TRUE;
      else
        g_ptr_array_add (found, dup_words (liandu_query_get_kind (filter), path, codes, value));
    }
  add_answers (found, answers, names, places);
  if (empty)
    find_or_add (names, places, LIANDU_TERM_EMPTY);
  return rows != NULL;
}

static double
get_number (GVariant *value)
{
  if (value == NULL)
    return 0;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return (double) g_variant_get_int64 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return g_variant_get_double (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_ascii_strtod (g_variant_get_string (value, NULL), NULL);
  return 0;
}

static gboolean
read_values (LianduCrossCount *self,
             LianduStore      *store,
             LianduQuery      *filter,
             const LianduPath *paths,
             GHashTable      **places,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (LianduQuery) query = new_query (filter, self->row_path, self->column_path, self->sum_path);
  g_autoptr (GPtrArray) rows = liandu_store_query (store, query, cancellable, error);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);

  self->values = g_new0 (double, self->rows->len * self->columns->len + 1);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree char *first = dup_words (self->kind, &paths[0], codes, liandu_row_get_value (row, 0));
      g_autofree char *second = dup_words (self->kind, &paths[1], codes, liandu_row_get_value (row, 1));
      gpointer x;
      gpointer y;

      /* What came in since the names were read. */
      if (!g_hash_table_lookup_extended (places[0], first, NULL, &y) || !g_hash_table_lookup_extended (places[1], second, NULL, &x))
        continue;
      self->values[GPOINTER_TO_UINT (y) * self->columns->len + GPOINTER_TO_UINT (x)] += get_number (liandu_row_get_value (row, 2));
    }
  return rows != NULL;
}

/* Writing */

typedef struct
{
  const LianduCrossCount *count;
  LianduWorkbook *book;
  double *widths;
  guint n_columns;
  guint row;
} Writer;

static double
get_height (const char *text,
            double      width,
            double      size)
{
  return liandu_measure_count_lines (text, (width - PADDING) / size * WIDTH_FACTOR) * size * LIANDU_MEASURE_LINE_PITCH + ROW_PADDING;
}

static const char *
get_term (const LianduCrossCount *self,
          const char             *path)
{
  const LianduField *field = liandu_kind_get_field (self->kind, path);

  if (field != NULL)
    return liandu_field_get_term (field);
  return g_str_equal (path, "phase") ? LIANDU_TERM_PHASE : LIANDU_TERM_STATE;
}

static void
set_page (Writer *writer)
{
  gboolean upright = writer->n_columns <= UPRIGHT_COLUMNS;
  double room = ((upright ? 210 : 297) - 2 * MARGIN_SIDE) * POINTS_PER_MM * WIDTH_FACTOR;
  LianduPage page = { .paper = LIANDU_PAPER_A4, .landscape = !upright, .left = MARGIN_SIDE, .right = MARGIN_SIDE, .top = MARGIN_TOP,
                      .bottom = MARGIN_BOTTOM };
  double each = CLAMP (room * 0.76 / (writer->n_columns - 1), MIN_COLUMN, MAX_COLUMN);

  writer->widths[0] = MAX (room - each * (writer->n_columns - 1), room * 0.2);
  for (guint i = 1; i < writer->n_columns; i++)
    writer->widths[i] = each;
  for (guint i = 0; i < writer->n_columns; i++)
    liandu_workbook_set_column (writer->book, i, writer->widths[i], FALSE);
  page.first_header = page.last_header = (int) writer->row;
  page.n_frozen_rows = writer->row + 1;
  page.n_frozen_columns = 1;
  liandu_workbook_set_page (writer->book, &page);
}

static void
write_wide (Writer                *writer,
            const char            *text,
            const LianduCellStyle *style)
{
  double width = 0;

  for (guint i = 0; i < writer->n_columns; i++)
    width += writer->widths[i];
  liandu_workbook_merge (writer->book, writer->row, 0, writer->row, writer->n_columns - 1, text, style);
  liandu_workbook_set_row_height (writer->book, writer->row, get_height (text, width, style->size));
  writer->row++;
}

static void
write_headings (Writer *writer)
{
  const LianduCrossCount *self = writer->count;
  double height = 0;

  for (guint i = 0; i < writer->n_columns; i++)
    {
      g_autofree char *corner = g_strdup_printf ("%s\\%s", get_term (self, self->row_path), get_term (self, self->column_path));
      const char *text = i == 0 ? corner : i == writer->n_columns - 1 ? LIANDU_TERM_TOTAL : g_ptr_array_index (self->columns, i - 1);

      liandu_workbook_write_text (writer->book, writer->row, i, text, &style_heading);
      height = MAX (height, get_height (text, writer->widths[i], BODY_SIZE));
    }
  liandu_workbook_set_row_height (writer->book, writer->row++, height);
}

static void
write_line (Writer     *writer,
            const char *name,
            guint       row,
            gboolean    total)
{
  const LianduCrossCount *self = writer->count;

  liandu_workbook_write_text (writer->book, writer->row, 0, name, total ? &style_heading : &style_name);
  for (guint i = 0; i < self->columns->len; i++)
    {
      double value = total ? liandu_cross_count_sum_column (self, i) : liandu_cross_count_get (self, row, i);

      /* A blank is read more easily than a page of zeros. */
      if (value != 0 || total)
        liandu_workbook_write_number (writer->book, writer->row, i + 1, value, &style_number);
      else
        liandu_workbook_write_text (writer->book, writer->row, i + 1, "", &style_number);
    }
  liandu_workbook_write_number (writer->book, writer->row, writer->n_columns - 1,
                                total ? liandu_cross_count_sum (self) : liandu_cross_count_sum_row (self, row), &style_number);
  liandu_workbook_set_row_height (writer->book, writer->row, get_height (name, writer->widths[0], BODY_SIZE));
  writer->row++;
}

static char *
dup_note (LianduStore *store,
          LianduQuery *filter)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autofree char *day = liandu_date_format (today);
  g_autofree char *office = liandu_store_dup_setting (store, SETTING_OFFICE);
  g_autofree char *words = liandu_sheet_words_filter (filter, store, codes, today);

  return g_strconcat (office != NULL ? office : "", "　" LIANDU_TERM_UP_TO, day, words != NULL ? "　" LIANDU_TERM_FILTER : NULL, words, NULL);
}

static void
write_book (const LianduCrossCount *self,
            LianduWorkbook         *book,
            LianduStore            *store,
            LianduQuery            *filter)
{
  guint n_columns = self->columns->len + 2;
  g_autofree double *widths = g_new0 (double, n_columns);
  g_autofree char *title = liandu_cross_count_dup_title (self);
  g_autofree char *note = dup_note (store, filter);
  Writer writer = { self, book, widths, n_columns, 0 };

  liandu_workbook_add_sheet (book, title);
  writer.row = 2;
  set_page (&writer);
  writer.row = 0;
  write_wide (&writer, title, &style_title);
  write_wide (&writer, note, &style_note);
  write_headings (&writer);
  for (guint i = 0; i < self->rows->len; i++)
    write_line (&writer, g_ptr_array_index (self->rows, i), i, FALSE);
  write_line (&writer, LIANDU_TERM_TOTAL, 0, TRUE);
  liandu_workbook_set_print_area (book, writer.row - 1, n_columns - 1);
}

/* Public API */

/**
 * liandu_cross_count_new:
 * @filter: of the kind whose records are counted: its conditions choose them
 * @rows, @columns: fields of choices, booleans or links, or state or phase
 * @sum: (nullable): a number to add up, instead of counting
 *
 * Waits.
 *
 * Returns: (transfer full) (nullable): the count
 */
LianduCrossCount *
liandu_cross_count_new (LianduStore  *store,
                        LianduQuery  *filter,
                        const char   *rows,
                        const char   *columns,
                        const char   *sum,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (LianduCrossCount) self = g_new0 (LianduCrossCount, 1);
  g_autoptr (GHashTable) row_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) column_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *places[] = { row_places, column_places };
  LianduPath paths[3];

  self->kind = liandu_query_get_kind (filter);
  self->row_path = g_strdup (rows);
  self->column_path = g_strdup (columns);
  self->sum_path = g_strdup (sum);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  if (!check_path (self->kind, rows, FALSE, &paths[0], error) || !check_path (self->kind, columns, FALSE, &paths[1], error)
      || (sum != NULL && !check_path (self->kind, sum, TRUE, &paths[2], error)))
    return NULL;
  if (!read_names (store, filter, &paths[0], rows, self->rows, row_places, cancellable, error)
      || !read_names (store, filter, &paths[1], columns, self->columns, column_places, cancellable, error)
      || !read_values (self, store, filter, paths, places, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liandu_cross_count_free (LianduCrossCount *self)
{
  g_free (self->row_path);
  g_free (self->column_path);
  g_free (self->sum_path);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_free (self->values);
  g_free (self);
}

double
liandu_cross_count_get (const LianduCrossCount *self,
                        guint                   row,
                        guint                   column)
{
  return self->values[row * self->columns->len + column];
}

double
liandu_cross_count_sum_row (const LianduCrossCount *self,
                            guint                   row)
{
  double sum = 0;

  for (guint i = 0; i < self->columns->len; i++)
    sum += liandu_cross_count_get (self, row, i);
  return sum;
}

double
liandu_cross_count_sum_column (const LianduCrossCount *self,
                               guint                   column)
{
  double sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    sum += liandu_cross_count_get (self, i, column);
  return sum;
}

double
liandu_cross_count_sum (const LianduCrossCount *self)
{
  double sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    sum += liandu_cross_count_sum_row (self, i);
  return sum;
}

/**
 * liandu_cross_count_dup_title:
 *
 * Returns: (transfer full): what is counted, in Chinese
 */
char *
liandu_cross_count_dup_title (const LianduCrossCount *self)
{
  const char *sum = self->sum_path != NULL ? get_term (self, self->sum_path) : "";

  return g_strdup_printf (LIANDU_TERM_COUNT_TITLE, liandu_kind_get_term (self->kind), sum, get_term (self, self->row_path),
                          get_term (self, self->column_path));
}

/* Whether records can be counted by this field: confidential ones leave the
 * office in no table. */
gboolean
liandu_cross_count_can_count (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return liandu_field_is_stored (field) && !liandu_field_is_confidential (field)
         && (type == LIANDU_FIELD_CHOICE || type == LIANDU_FIELD_BOOLEAN || type == LIANDU_FIELD_LINK);
}

gboolean
liandu_cross_count_can_sum (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return liandu_field_is_stored (field) && !liandu_field_is_confidential (field)
         && (type == LIANDU_FIELD_INTEGER || type == LIANDU_FIELD_DECIMAL);
}

/**
 * liandu_cross_count_preview:
 *
 * Returns: (transfer full): what would stand in the file
 */
LianduWorkbookContent *
liandu_cross_count_preview (const LianduCrossCount *self,
                            LianduStore            *store,
                            LianduQuery            *filter)
{
  g_autoptr (LianduWorkbook) book = liandu_workbook_new_preview ();

  write_book (self, book, store, filter);
  return liandu_workbook_dup_content (book);
}

/**
 * liandu_cross_count_export:
 * @path: of the .xlsx; a file that is there is replaced as a whole or not at all
 *
 * What leaves the office is in its log before it is there.
 */
gboolean
liandu_cross_count_export (const LianduCrossCount *self,
                           LianduStore            *store,
                           LianduQuery            *filter,
                           const char             *path,
                           GError                **error)
{
  g_autoptr (LianduWorkbook) book = liandu_workbook_new (path, error);
  const char *none[] = { NULL };

  if (book == NULL)
    return FALSE;
  write_book (self, book, store, filter);
  return liandu_workbook_write (book, error) && liandu_store_log_output (store, ID, path, none, error)
         && liandu_workbook_publish (book, error);
}
