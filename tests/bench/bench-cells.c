/* bench-cells.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>
#include <xlsxwriter.h>

#include "bench-cells.h"

typedef enum
{
  CALL_STRING,
  CALL_NUMBER,
  CALL_BLANK,
  CALL_MERGE,
  CALL_ROW,
  CALL_COLUMN,
} CallType;

typedef struct
{
  CallType type;
  guint32 row;
  guint32 last_row;
  guint32 column;
  guint32 last_column;
  guint32 format;           /* its place among the formats, from 1; 0 for none */
  double number;            /* or height, or width */
  gsize text;               /* where it begins among the texts */
} Call;

static gboolean recording;
static guint8 constant_memory;
static GArray *calls;       /* Call */
static GArray *formats;     /* lxw_format, as it was when first used */
static GByteArray *texts;
static GHashTable *places;  /* lxw_format → its place */

void
cells_record (void)
{
  recording = TRUE;
  calls = g_array_new (FALSE, TRUE, sizeof (Call));
  formats = g_array_new (FALSE, TRUE, sizeof (lxw_format));
  texts = g_byte_array_new ();
  places = g_hash_table_new (NULL, NULL);
}

/* Recording */

static guint32
keep_format (lxw_format *format)
{
  guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (places, format));

  if (format == NULL || place != 0)
    return place;
  g_array_append_vals (formats, format, 1);
  g_hash_table_insert (places, format, GUINT_TO_POINTER (formats->len));
  return formats->len;
}

static void
keep (Call        call,
      lxw_format *format,
      const char *text)
{
  if (!recording)
    return;
  call.format = keep_format (format);
  call.text = texts->len;
  if (text != NULL)
    g_byte_array_append (texts, (const guint8 *) text, (guint) strlen (text) + 1);
  g_array_append_val (calls, call);
}

#define REAL(function) __real_##function
#define WRAP(function) __wrap_##function

lxw_workbook *REAL (workbook_new_opt) (const char *, lxw_workbook_options *);
lxw_workbook *WRAP (workbook_new_opt) (const char *, lxw_workbook_options *);
lxw_error REAL (worksheet_write_string) (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *);
lxw_error WRAP (worksheet_write_string) (lxw_worksheet *, lxw_row_t, lxw_col_t, const char *, lxw_format *);
lxw_error REAL (worksheet_write_number) (lxw_worksheet *, lxw_row_t, lxw_col_t, double, lxw_format *);
lxw_error WRAP (worksheet_write_number) (lxw_worksheet *, lxw_row_t, lxw_col_t, double, lxw_format *);
lxw_error REAL (worksheet_write_blank) (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_format *);
lxw_error WRAP (worksheet_write_blank) (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_format *);
lxw_error REAL (worksheet_merge_range) (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t, const char *, lxw_format *);
lxw_error WRAP (worksheet_merge_range) (lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t, const char *, lxw_format *);
lxw_error REAL (worksheet_set_row) (lxw_worksheet *, lxw_row_t, double, lxw_format *);
lxw_error WRAP (worksheet_set_row) (lxw_worksheet *, lxw_row_t, double, lxw_format *);
lxw_error REAL (worksheet_set_column_opt) (lxw_worksheet *, lxw_col_t, lxw_col_t, double, lxw_format *, lxw_row_col_options *);
lxw_error WRAP (worksheet_set_column_opt) (lxw_worksheet *, lxw_col_t, lxw_col_t, double, lxw_format *, lxw_row_col_options *);

lxw_workbook *
WRAP (workbook_new_opt) (const char           *path,
                         lxw_workbook_options *options)
{
  if (recording)
    constant_memory = options->constant_memory;
  return REAL (workbook_new_opt) (path, options);
}

lxw_error
WRAP (worksheet_write_string) (lxw_worksheet *sheet,
                               lxw_row_t      row,
                               lxw_col_t      column,
                               const char    *text,
                               lxw_format    *format)
{
  keep ((Call) { .type = CALL_STRING, .row = row, .column = column }, format, text);
  return REAL (worksheet_write_string) (sheet, row, column, text, format);
}

lxw_error
WRAP (worksheet_write_number) (lxw_worksheet *sheet,
                               lxw_row_t      row,
                               lxw_col_t      column,
                               double         number,
                               lxw_format    *format)
{
  keep ((Call) { .type = CALL_NUMBER, .row = row, .column = column, .number = number }, format, NULL);
  return REAL (worksheet_write_number) (sheet, row, column, number, format);
}

lxw_error
WRAP (worksheet_write_blank) (lxw_worksheet *sheet,
                              lxw_row_t      row,
                              lxw_col_t      column,
                              lxw_format    *format)
{
  keep ((Call) { .type = CALL_BLANK, .row = row, .column = column }, format, NULL);
  return REAL (worksheet_write_blank) (sheet, row, column, format);
}

lxw_error
WRAP (worksheet_merge_range) (lxw_worksheet *sheet,
                              lxw_row_t      row,
                              lxw_col_t      column,
                              lxw_row_t      last_row,
                              lxw_col_t      last_column,
                              const char    *text,
                              lxw_format    *format)
{
  keep ((Call) { .type = CALL_MERGE, .row = row, .column = column, .last_row = last_row, .last_column = last_column }, format, text);
  return REAL (worksheet_merge_range) (sheet, row, column, last_row, last_column, text, format);
}

lxw_error
WRAP (worksheet_set_row) (lxw_worksheet *sheet,
                          lxw_row_t      row,
                          double         height,
                          lxw_format    *format)
{
  keep ((Call) { .type = CALL_ROW, .row = row, .number = height }, format, NULL);
  return REAL (worksheet_set_row) (sheet, row, height, format);
}

lxw_error
WRAP (worksheet_set_column_opt) (lxw_worksheet       *sheet,
                                 lxw_col_t            column,
                                 lxw_col_t            last_column,
                                 double               width,
                                 lxw_format          *format,
                                 lxw_row_col_options *options)
{
  /* Hidden or not makes no difference to the work. */
  keep ((Call) { .type = CALL_COLUMN, .column = column, .last_column = last_column, .number = width }, format, NULL);
  return REAL (worksheet_set_column_opt) (sheet, column, last_column, width, format, options);
}

/* Keeping it for a process that knows nothing of the export */

typedef struct
{
  guint8 constant_memory;
  guint n_calls;
  guint n_formats;
  guint n_text;
} Head;

gboolean
cells_save (const char *path,
            GError    **error)
{
  const Head head = { constant_memory, calls->len, formats->len, texts->len };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) &head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *) calls->data, calls->len * (guint) sizeof (Call));
  g_byte_array_append (bytes, (const guint8 *) formats->data, formats->len * (guint) sizeof (lxw_format));
  g_byte_array_append (bytes, texts->data, texts->len);
  return g_file_set_contents (path, (const char *) bytes->data, bytes->len, error);
}

gboolean
cells_load (const char *path,
            GError    **error)
{
  g_autofree char *bytes = NULL;
  const char *p;
  Head head;

  if (!g_file_get_contents (path, &bytes, NULL, error))
    return FALSE;
  memcpy (&head, bytes, sizeof head);
  p = bytes + sizeof head;
  cells_record ();
  recording = FALSE;
  constant_memory = head.constant_memory;
  g_array_append_vals (calls, p, head.n_calls);
  p += head.n_calls * sizeof (Call);
  g_array_append_vals (formats, p, head.n_formats);
  p += head.n_formats * sizeof (lxw_format);
  g_byte_array_append (texts, (const guint8 *) p, head.n_text);
  return TRUE;
}

/* Saying it again */

/* What the caller of the library sets; the rest belongs to the library. */
static lxw_format *
make_format (lxw_workbook     *book,
             const lxw_format *like)
{
  lxw_format *format = workbook_add_format (book);
  const lxw_format own = *format;

  *format = *like;
  format->file = own.file;
  format->xf_format_indices = own.xf_format_indices;
  format->dxf_format_indices = own.dxf_format_indices;
  format->num_xf_formats = own.num_xf_formats;
  format->num_dxf_formats = own.num_dxf_formats;
  format->xf_index = own.xf_index;
  format->dxf_index = own.dxf_index;
  format->list_pointers = own.list_pointers;
  return format;
}

static void
say (lxw_worksheet *sheet,
     const Call    *call,
     lxw_format    *format)
{
  const char *text = (const char *) texts->data + call->text;
  lxw_col_t column = (lxw_col_t) call->column;

  switch (call->type)
    {
    case CALL_STRING:
      REAL (worksheet_write_string) (sheet, call->row, column, text, format);
      break;
    case CALL_NUMBER:
      REAL (worksheet_write_number) (sheet, call->row, column, call->number, format);
      break;
    case CALL_BLANK:
      REAL (worksheet_write_blank) (sheet, call->row, column, format);
      break;
    case CALL_MERGE:
      REAL (worksheet_merge_range) (sheet, call->row, column, call->last_row, (lxw_col_t) call->last_column, text, format);
      break;
    case CALL_ROW:
      REAL (worksheet_set_row) (sheet, call->row, call->number, format);
      break;
    case CALL_COLUMN:
      REAL (worksheet_set_column_opt) (sheet, column, (lxw_col_t) call->last_column, call->number, format, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
cells_replay (const char *path)
{
  lxw_workbook_options options = { .constant_memory = constant_memory, .tmpdir = (char *) g_get_tmp_dir () };
  lxw_workbook *book = REAL (workbook_new_opt) (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();

  for (guint i = 0; i < formats->len; i++)
    g_ptr_array_add (made, make_format (book, &g_array_index (formats, lxw_format, i)));
  for (guint i = 0; i < calls->len; i++)
    {
      const Call *call = &g_array_index (calls, Call, i);

      say (sheet, call, call->format > 0 ? g_ptr_array_index (made, call->format - 1) : NULL);
    }
  return workbook_close (book) == LXW_NO_ERROR;
}
