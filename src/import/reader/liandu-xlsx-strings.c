/* liandu-xlsx-strings.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-grid-frame.h"
#include "liandu-grid-writer.h"
#include "liandu-xlsx-strings.h"
#include "liandu-xml.h"

struct _LianduXlsxStrings
{
  GStringChunk *chunk;
  GPtrArray *texts;         /* borrowed from the chunk */

  /* While it is read */
  GString *text;
  gboolean in_item;
  gboolean in_text;
  gboolean is_struck;       /* the run that is read */
  guint in_phonetic;
  gsize n_bytes;
};

LianduXlsxStrings *
liandu_xlsx_strings_new (void)
{
  LianduXlsxStrings *self = g_new0 (LianduXlsxStrings, 1);

  self->chunk = g_string_chunk_new (64 * 1024);
  self->texts = g_ptr_array_new ();
  self->text = g_string_new (NULL);
  return self;
}

void
liandu_xlsx_strings_free (LianduXlsxStrings *self)
{
  g_string_chunk_free (self->chunk);
  g_ptr_array_unref (self->texts);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
is_escape (const char *p)
{
  return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3])
         && g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]) && p[6] == '_';
}

/**
 * liandu_xlsx_strings_unescape:
 *
 * Characters that XML cannot hold are written _x000D_ (ECMA-376 part 1,
 * 22.9.2.19), and an underscore that would look like it as _x005F_.
 */
void
liandu_xlsx_strings_unescape (GString *text)
{
  g_autoptr (GString) out = NULL;

  if (strstr (text->str, "_x") == NULL)
    return;
  out = g_string_sized_new (text->len);
  for (const char *p = text->str; *p != '\0';)
    {
      if (is_escape (p))
        {
          gunichar c = (gunichar) g_ascii_strtoull (p + 2, NULL, 16);

          /* Half of a pair of surrogates is no character. */
          g_string_append_unichar (out, c == 0 || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c);
          p += 7;
        }
      else
        g_string_append_c (out, *p++);
    }
  g_string_assign (text, out->str);
}

static gboolean
start_item (LianduXml *xml,
            gpointer   user_data)
{
  LianduXlsxStrings *self = user_data;

  g_string_truncate (self->text, 0);
  self->in_item = TRUE;
  self->in_text = FALSE;
  self->is_struck = FALSE;
  self->in_phonetic = 0;
  return TRUE;
}

static gboolean
end_item (LianduXml *xml,
          gpointer   user_data)
{
  LianduXlsxStrings *self = user_data;

  liandu_xlsx_strings_unescape (self->text);
  self->n_bytes += self->text->len;
  g_ptr_array_add (self->texts, g_string_chunk_insert_len (self->chunk, self->text->str, (gssize) self->text->len));
  self->in_item = FALSE;
  return self->n_bytes <= LIANDU_GRID_MAX_TEXT && self->texts->len <= LIANDU_GRID_MAX_CELLS;
}

/* Runs */

static gboolean
start_run (LianduXml *xml,
           gpointer   user_data)
{
  ((LianduXlsxStrings *) user_data)->is_struck = FALSE;
  return TRUE;
}

/* <strike/> and <strike val="1"/> */
static gboolean
start_strike (LianduXml *xml,
              gpointer   user_data)
{
  g_autofree char *value = liandu_xml_dup_attribute (xml, "val");

  ((LianduXlsxStrings *) user_data)->is_struck = value == NULL || liandu_xml_parse_flag (value);
  return TRUE;
}

static gboolean
start_text (LianduXml *xml,
            gpointer   user_data)
{
  ((LianduXlsxStrings *) user_data)->in_text = TRUE;
  return TRUE;
}

static gboolean
end_text (LianduXml *xml,
          gpointer   user_data)
{
  ((LianduXlsxStrings *) user_data)->in_text = FALSE;
  return TRUE;
}

static gboolean
start_phonetic (LianduXml *xml,
                gpointer   user_data)
{
  ((LianduXlsxStrings *) user_data)->in_phonetic++;
  return TRUE;
}

static gboolean
end_phonetic (LianduXml *xml,
              gpointer   user_data)
{
  ((LianduXlsxStrings *) user_data)->in_phonetic--;
  return TRUE;
}

static gboolean
add_text (const char *text,
          gpointer    user_data)
{
  LianduXlsxStrings *self = user_data;

  if (self->in_item && self->in_text && self->in_phonetic == 0 && text != NULL && self->is_struck)
    liandu_grid_writer_append_struck (self->text, text);
  else if (self->in_item && self->in_text && self->in_phonetic == 0 && text != NULL)
    g_string_append (self->text, text);
  return self->text->len <= LIANDU_GRID_MAX_CELL_TEXT;
}

/**
 * liandu_xlsx_strings_read:
 *
 * Runs of one text are put together, those that are struck through between
 * marks; how it is read aloud is left out.
 *
 * Returns: whether the part could be read
 */
gboolean
liandu_xlsx_strings_read (LianduXlsxStrings *self,
                          LianduPackage     *package,
                          const char        *part)
{
  static const LianduXmlHandler handlers[] = {
    { "si", start_item, end_item },
    { "r", start_run, start_run },
    { "strike", start_strike, NULL },
    { "t", start_text, end_text },
    { "rPh", start_phonetic, end_phonetic },
  };

  return liandu_xml_read_part (package, part, handlers, G_N_ELEMENTS (handlers), add_text, self);
}

/**
 * liandu_xlsx_strings_get:
 *
 * Returns: (nullable): the text; %NULL where there is no such
 */
const char *
liandu_xlsx_strings_get (const LianduXlsxStrings *self,
                         guint                    index)
{
  return index < self->texts->len ? g_ptr_array_index (self->texts, index) : NULL;
}
