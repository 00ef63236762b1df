/* liandu-value-reader.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-import-words.h"
#include "liandu-text.h"
#include "liandu-value.h"
#include "liandu-value-reader-private.h"
#include "liandu-word-list.h"

/**
 * LianduValueReader:
 *
 * Makes values of what people type into cells.  What it is not sure of stays
 * text, in the notes, with a mark, and is a doubt: nothing is guessed without
 * saying so, and nothing is dropped.
 */

static void
add_value_word_cb (const char *of,
                   const char *word,
                   gpointer    user_data)
{
  LianduValueReader *self = user_data;
  const char *dot = strchr (of, '.');
  g_autofree char *table = dot != NULL ? g_strndup (of, (gsize) (dot - of)) : NULL;
  g_autofree char *folded = liandu_import_words_fold (word);
  char *key;

  if (dot == NULL)
    return;
  key = g_strconcat (table, "\t", folded, NULL);
  if (g_hash_table_contains (self->words, key))
    g_free (key);
  else
    g_hash_table_insert (self->words, key, g_strdup (dot + 1));
}

LianduValueReader *
liandu_value_reader_new (LianduStore             *store,
                         const LianduImportSetup *setup)
{
  LianduValueReader *self = g_new0 (LianduValueReader, 1);

  self->store = g_object_ref (store);
  self->codes = liandu_store_dup_codes (store);
  self->names = liandu_name_index_new (store);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->setup = liandu_import_setup_copy (setup);
  self->created = g_ptr_array_new ();
  liandu_word_list_foreach ("value", self->codes, add_value_word_cb, self);
  return self;
}

/* What is meant by which words, known better than when the reader was made. */
void
liandu_value_reader_set_setup (LianduValueReader       *self,
                               const LianduImportSetup *setup)
{
  liandu_import_setup_free (self->setup);
  self->setup = liandu_import_setup_copy (setup);
}

void
liandu_value_reader_free (LianduValueReader *self)
{
  g_ptr_array_unref (self->created);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->titles);
  liandu_import_setup_free (self->setup);
  liandu_name_index_free (self->names);
  liandu_codes_unref (self->codes);
  g_object_unref (self->store);
  g_free (self);
}

LianduNameIndex *
liandu_value_reader_get_names (LianduValueReader *self)
{
  return self->names;
}

/**
 * liandu_value_reader_get_new:
 *
 * Returns: (element-type LianduName): records that links of this import point
 *   to and that nobody has entered yet, in the order in which they are needed
 */
GPtrArray *
liandu_value_reader_get_new (LianduValueReader *self)
{
  return self->created;
}

static gboolean
load_with_details (LianduValueReader *self,
                   const LianduKind  *kind,
                   GError           **error)
{
  g_auto (GStrv) details = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);

  if (!liandu_name_index_load (self->names, kind, error))
    return FALSE;
  for (guint i = 0; details[i] != NULL; i++)
    if (!liandu_value_reader_prepare (self, liandu_kind_get_field (kind, details[i]), error))
      return FALSE;
  return TRUE;
}

/**
 * liandu_value_reader_prepare:
 *
 * Reads the names that values of a field may be, those of units for people's
 * posts included.
 */
gboolean
liandu_value_reader_prepare (LianduValueReader *self,
                             const LianduField *field,
                             GError           **error)
{
  LianduFieldType type = liandu_field_get_field_type (field);
  const char * const *kinds = liandu_field_get_link_kinds (field);

  if (type != LIANDU_FIELD_LINK && type != LIANDU_FIELD_LINKS)
    return TRUE;
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!load_with_details (self, liandu_kind_lookup (kinds[i]), error))
      return FALSE;
  return TRUE;
}

/* (nullable): what was answered for this text. */
const char *
_liandu_value_reader_get_answer (LianduValueReader *self,
                                 const LianduField *field,
                                 const char        *text)
{
  return liandu_import_setup_get_answer (self->setup, field, text);
}

/* Readings */

LianduReading *
_liandu_reading_new (void)
{
  LianduReading *self = g_new0 (LianduReading, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_doubt_free);
  return self;
}

void
liandu_reading_free (LianduReading *self)
{
  g_clear_pointer (&self->value, g_variant_unref);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->doubts);
  g_free (self);
}

LianduDoubt *
_liandu_reading_doubt (LianduReading     *self,
                       LianduDoubtType    type,
                       const LianduCells *cells,
                       const char        *text,
                       const char        *reason)
{
  LianduDoubt *doubt = liandu_doubt_new (type, cells->field, cells->heading, text, reason);

  g_ptr_array_add (self->doubts, doubt);
  return doubt;
}

/* The text stays, with a mark, where it can be read: nothing is dropped. */
LianduDoubt *
_liandu_reading_keep (LianduReading     *self,
                      LianduDoubtType    type,
                      const LianduCells *cells,
                      const char        *text,
                      const char        *reason)
{
  g_ptr_array_add (self->notes, liandu_import_words_join_doubt (cells->heading, text));
  return _liandu_reading_doubt (self, type, cells, text, reason);
}

void
_liandu_reading_take (LianduReading *self,
                      GVariant      *value)
{
  g_clear_pointer (&self->value, g_variant_unref);
  self->value = value != NULL ? g_variant_ref_sink (value) : NULL;
}

/* Cells as texts */

static void
add_text (GPtrArray  *texts,
          const char *text)
{
  g_autofree char *clean = liandu_text_clean_long (text, -1, NULL);

  if (*g_strstrip (clean) != '\0')
    g_ptr_array_add (texts, g_steal_pointer (&clean));
}

/* What is struck through does not count, and stays readable.  Where a record
 * is called so, it is asked about. */
static void
add_counted (const LianduCells *cells,
             const char        *text,
             GPtrArray         *texts,
             LianduReading     *reading)
{
  g_autofree char *counted = g_strdup (text);
  g_autofree char *struck = liandu_import_words_take_struck (&counted);

  add_text (texts, counted);
  if (struck == NULL)
    return;
  g_ptr_array_add (reading->notes, liandu_import_words_join_struck (cells->heading, struck));
  if (*g_strstrip (counted) == '\0' && cells->field == liandu_kind_get_title_field (liandu_field_get_kind (cells->field)))
    _liandu_reading_doubt (reading, LIANDU_DOUBT_ERROR, cells, struck, _("This is struck through in the table"));
}

static GPtrArray *
collect_texts (const LianduCells *cells,
               LianduReading     *reading)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cells->cells->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (cells->cells, i);

      if (cell->type == LIANDU_CELL_ERROR)
        _liandu_reading_keep (reading, LIANDU_DOUBT_ERROR, cells, cell->text,
                              _("The cell holds an error or a formula that was never calculated"));
      else if (liandu_import_words_is_dash (cell->text))
        continue;
      else if (liandu_import_words_is_ditto (cell->text) && cells->before != NULL)
        for (guint j = 0; j < cells->before->len; j++)
          add_text (texts, g_ptr_array_index (cells->before, j));
      else
        add_counted (cells, cell->text, texts, reading);
    }
  return texts;
}

static gboolean
are_same (GPtrArray *texts)
{
  for (guint i = 1; i < texts->len; i++)
    {
      g_autofree char *first = liandu_import_words_fold (g_ptr_array_index (texts, 0));
      g_autofree char *other = liandu_import_words_fold (g_ptr_array_index (texts, i));

      if (!g_str_equal (first, other))
        return FALSE;
    }
  return TRUE;
}

/* What all lines of a record repeat is said once. */
static char *
join_texts (GPtrArray  *texts,
            const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < (are_same (texts) ? 1 : texts->len); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? separator : "", (const char *) g_ptr_array_index (texts, i));
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* Text, choices, numbers */

static void
read_text (const LianduCells *cells,
           GPtrArray         *texts,
           LianduReading     *reading)
{
  gboolean is_long = liandu_field_get_field_type (cells->field) == LIANDU_FIELD_LONG_TEXT;
  g_autofree char *joined = join_texts (texts, is_long ? "\n" : "、");
  g_autofree char *clean = is_long ? liandu_text_clean_long (joined, -1, NULL) : liandu_text_clean (joined, -1, NULL);

  if (cells->field == liandu_kind_get_number_field (liandu_field_get_kind (cells->field)))
    {
      g_autofree char *typed = g_steal_pointer (&clean);

      clean = liandu_text_normalize_code (typed);
    }

  _liandu_reading_take (reading, g_variant_new_string (clean));
}

static void
enter_title (LianduValueReader *self,
             const LianduCode  *code,
             const char        *words)
{
  char *key = g_strconcat (code->table, "\t", words, NULL);

  if (g_hash_table_contains (self->titles, key))
    g_free (key);
  else
    g_hash_table_insert (self->titles, key, code->code);
}

/* Every cell of a column asks for the same few words. */
static void
ensure_titles (LianduValueReader *self,
               const char        *table)
{
  g_autoptr (GPtrArray) list = NULL;

  if (g_hash_table_contains (self->titles, table))
    return;
  g_hash_table_insert (self->titles, g_strdup (table), NULL);
  list = liandu_codes_list (self->codes, table);
  for (guint i = 0; i < list->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (list, i);
      g_autofree char *title = liandu_import_words_fold (code->title);

      enter_title (self, code, title);
      enter_title (self, code, code->code);
    }
}

/* How far something is, in parts of a hundred: 60% and 75.5% are n%. */
static char *
fold_share (const char *folded)
{
  gsize length = strlen (folded);
  double share = length > 1 && folded[length - 1] == '%' && strspn (folded, "0123456789.") == length - 1 ? g_ascii_strtod (folded, NULL) : 0;

  return g_strdup (share > 0 && share < 100 ? "n%" : folded);
}

static const char *
find_code (LianduValueReader *self,
           const LianduField *field,
           const char        *text)
{
  const char *table = liandu_field_get_codes (field);
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autofree char *plain = liandu_import_words_strip_numbering (folded);
  g_autofree char *share = fold_share (folded);
  g_autofree char *key = g_strconcat (table, "\t", folded, NULL);
  g_autofree char *plain_key = g_strconcat (table, "\t", plain, NULL);
  g_autofree char *word_key = g_strconcat (table, "\t", share, NULL);
  const char *code;

  ensure_titles (self, table);
  code = g_hash_table_lookup (self->titles, key);
  if (code == NULL)
    code = g_hash_table_lookup (self->titles, plain_key);
  return code != NULL ? code : g_hash_table_lookup (self->words, word_key);
}

static void
propose_codes (LianduValueReader *self,
               const LianduField *field,
               LianduDoubt       *doubt)
{
  g_autoptr (GPtrArray) list = liandu_codes_list (self->codes, liandu_field_get_codes (field));

  for (guint i = 0; i < list->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (list, i);

      if (!code->retired)
        g_ptr_array_add (doubt->proposals, g_strdup (code->title));
    }
}

/* What the choice does not say stays readable: how far it is, and that an
 * issue was closed, which only a step of the workflow says. */
static void
keep_more (const LianduCells *cells,
           const char        *text,
           LianduReading     *reading)
{
  if (liandu_import_words_is_closed (text))
    g_ptr_array_add (reading->notes, liandu_import_words_join_doubt (cells->heading, text));
  else if (strstr (text, "%") != NULL || strstr (text, "％") != NULL)
    g_ptr_array_add (reading->notes, liandu_import_words_join_note (cells->heading, text));
}

static const char *
read_one_code (LianduValueReader *self,
               const LianduCells *cells,
               const char        *text,
               LianduReading     *reading)
{
  const char *answer = _liandu_value_reader_get_answer (self, cells->field, text);
  const char *code = find_code (self, cells->field, answer != NULL ? answer : text);
  g_autofree char *reason = NULL;

  if (code != NULL)
    keep_more (cells, text, reading);
  if (code != NULL || liandu_import_words_is_nothing (text))
    return code;
  reason = g_strdup_printf (_("“%s” is not one of the choices for “%s”"), text, liandu_field_get_title (cells->field));
  propose_codes (self, cells->field, _liandu_reading_keep (reading, LIANDU_DOUBT_CHOICE, cells, text, reason));
  return NULL;
}

/* Different things where one belongs: none of them is taken. */
static gboolean
refuse_several (const LianduCells *cells,
                GPtrArray         *texts,
                LianduReading     *reading)
{
  g_autofree char *joined = NULL;

  if (are_same (texts))
    return FALSE;
  joined = join_texts (texts, "；");
  _liandu_reading_keep (reading, LIANDU_DOUBT_SEVERAL, cells, joined, _("The rows of this record say different things here, where one belongs"));
  return TRUE;
}

static void
read_choice (LianduValueReader *self,
             const LianduCells *cells,
             GPtrArray         *texts,
             LianduReading     *reading)
{
  const char *code;

  if (refuse_several (cells, texts, reading))
    return;
  code = read_one_code (self, cells, g_ptr_array_index (texts, 0), reading);
  if (code != NULL)
    _liandu_reading_take (reading, g_variant_new_string (code));
}

static void
read_choices (LianduValueReader *self,
              const LianduCells *cells,
              GPtrArray         *texts,
              LianduReading     *reading)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autofree char *joined = join_texts (texts, "\n");
  g_autoptr (GPtrArray) pieces = liandu_import_words_split_names (joined);

  for (guint i = 0; i < pieces->len; i++)
    {
      const char *code = read_one_code (self, cells, g_ptr_array_index (pieces, i), reading);

      if (code != NULL && !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
        g_ptr_array_add (codes, (gpointer) code);
    }
  if (codes->len > 0)
    _liandu_reading_take (reading, g_variant_new_strv ((const char * const *) codes->pdata, (gssize) codes->len));
}

static void
read_plain (LianduValueReader *self,
            const LianduCells *cells,
            GPtrArray         *texts,
            LianduReading     *reading)
{
  const char *text = g_ptr_array_index (texts, 0);
  const char *answer = _liandu_value_reader_get_answer (self, cells->field, text);
  g_autofree char *folded = liandu_import_words_fold_plain (answer != NULL ? answer : text, liandu_field_get_field_type (cells->field) == LIANDU_FIELD_BOOLEAN);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  if (refuse_several (cells, texts, reading))
    return;
  if (liandu_value_parse (cells->field, folded, self->codes, NULL, &value, &error))
    _liandu_reading_take (reading, value);
  else if (!liandu_import_words_is_nothing (text))
    _liandu_reading_keep (reading, LIANDU_DOUBT_NUMBER, cells, text, error->message);
}

/**
 * liandu_value_reader_read:
 *
 * Returns: (transfer full): what the cells say
 */
LianduReading *
liandu_value_reader_read (LianduValueReader *self,
                          const LianduCells *cells)
{
  LianduReading *reading = _liandu_reading_new ();
  g_autoptr (GPtrArray) texts = collect_texts (cells, reading);

  if (texts->len == 0)
    return reading;
  switch (liandu_field_get_field_type (cells->field))
    {
    case LIANDU_FIELD_CHOICE:
      read_choice (self, cells, texts, reading);
      break;
    case LIANDU_FIELD_MULTI_CHOICE:
      read_choices (self, cells, texts, reading);
      break;
    case LIANDU_FIELD_DATE:
      _liandu_value_reader_read_date (self, cells, texts, reading);
      break;
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      _liandu_value_reader_read_names (self, cells, texts, reading);
      break;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
      read_text (cells, texts, reading);
      break;
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      read_plain (self, cells, texts, reading);
      break;
    }
  return reading;
}

/* The look of a column */

static gboolean
looks_right (LianduValueReader *self,
             const LianduField *field,
             const LianduCell  *cell)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char * const *kinds;

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
      return find_code (self, field, cell->text) != NULL;
    case LIANDU_FIELD_DATE:
      return cell->type == LIANDU_CELL_DATE || _liandu_value_reader_is_date (cell->text);
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      kinds = liandu_field_get_link_kinds (field);
      for (guint i = 0; kinds[i] != NULL; i++)
        if (_liandu_value_reader_is_name (self, liandu_kind_lookup (kinds[i]), cell->text))
          return TRUE;
      return FALSE;
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
      return cell->type == LIANDU_CELL_NUMBER;
    case LIANDU_FIELD_LONG_TEXT:
      return g_utf8_strlen (cell->text, -1) >= 6;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return g_utf8_strlen (cell->text, -1) <= 60;
    }
}

/**
 * liandu_value_reader_rate:
 * @cells: (element-type LianduCell): cells of a column that are not empty
 *
 * Returns: how many of them look like values of @field, 0 to 1
 */
double
liandu_value_reader_rate (LianduValueReader *self,
                          const LianduField *field,
                          GPtrArray         *cells)
{
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += looks_right (self, field, g_ptr_array_index (cells, i));
  return cells->len > 0 ? (double) n / cells->len : 0;
}
