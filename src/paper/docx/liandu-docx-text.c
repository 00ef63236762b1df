/* liandu-docx-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-text.h"
#include "liandu-docx-xml.h"

/* A run of text, or something between texts that no mark reaches across. */
typedef struct
{
  xmlNode *node;
  gsize start;
  gsize end;
  gboolean is_text;
} Piece;

struct _LianduDocxText
{
  GString *text;
  GArray *pieces;           /* Piece */
};

/* Stands for a tab, a line break and the like. */
#define BARRIER "\n"
/* Bytes: what is longer between two pairs of braces is no name. */
#define MAX_NAME 240

static void
add_piece (LianduDocxText *self,
           xmlNode        *node,
           const char     *text,
           gboolean        is_text)
{
  Piece piece = { node, self->text->len, self->text->len + strlen (text), is_text };

  g_string_append (self->text, text);
  g_array_append_val (self->pieces, piece);
}

/* What belongs to the paragraph but is no text of its own: properties, what was
 * struck out, the instructions of fields; and text boxes, whose paragraphs are
 * their own. */
static gboolean
is_passed_over (xmlNode *node)
{
  static const char * const names[] = { "pPr", "rPr", "del", "moveFrom", "sdtPr", "p", "instrText", "delText" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (liandu_docx_xml_is (node, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_barrier (xmlNode *node)
{
  return liandu_docx_xml_is (node, "tab") || liandu_docx_xml_is (node, "br") || liandu_docx_xml_is (node, "cr");
}

static void
collect (LianduDocxText *self,
         xmlNode        *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE || is_passed_over (node))
        continue;
      if (liandu_docx_xml_is (node, "t"))
        {
          xmlChar *text = xmlNodeGetContent (node);

          /* A line end within a text element is a blank. */
          add_piece (self, node, g_strdelimit ((char *) text, "\n\r\t", ' '), TRUE);
          xmlFree (text);
        }
      else if (is_barrier (node))
        add_piece (self, node, BARRIER, FALSE);
      else
        collect (self, node);
    }
}

LianduDocxText *
liandu_docx_text_new (xmlNode *paragraph)
{
  LianduDocxText *self = g_new0 (LianduDocxText, 1);

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  collect (self, paragraph);
  return self;
}

void
liandu_docx_text_free (LianduDocxText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_free (self);
}

const char *
liandu_docx_text_get (LianduDocxText *self)
{
  return self->text->str;
}

/* Marks */

/* Two braces, as typed in half or full width; the bytes they take, or 0. */
static gsize
match_braces (const char *text,
              const char *narrow,
              const char *wide)
{
  const char *p = text;

  for (int i = 0; i < 2; i++)
    {
      if (g_str_has_prefix (p, narrow))
        p += strlen (narrow);
      else if (g_str_has_prefix (p, wide))
        p += strlen (wide);
      else
        return 0;
    }
  return (gsize) (p - text);
}

static gsize
match_open (const char *text)
{
  return match_braces (text, "{", "｛");
}

static gsize
match_close (const char *text)
{
  return match_braces (text, "}", "｝");
}

/* The mark that begins at @text, whose braces take @open bytes. */
static LianduDocxMark *
read_mark (const char *text,
           gsize       open)
{
  const char *name = text + open;
  const char *p = name;
  LianduDocxMark *mark;

  while (*p != '\0' && *p != '\n' && match_close (p) == 0 && match_open (p) == 0 && p - name < MAX_NAME)
    p = g_utf8_next_char (p);
  mark = liandu_docx_mark_parse (name, (gsize) (p - name));
  if (match_close (p) > 0 && *mark->name != '\0')
    mark->end = open + (gsize) (p - name) + match_close (p);
  else
    {
      mark->type = LIANDU_DOCX_MARK_BROKEN;
      mark->end = open;
    }
  return mark;
}

/**
 * liandu_docx_text_list_marks:
 *
 * Returns: (transfer full) (element-type LianduDocxMark): the marks in order
 */
GPtrArray *
liandu_docx_text_list_marks (LianduDocxText *self)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_docx_mark_free);
  const char *p = self->text->str;

  while (*p != '\0')
    {
      gsize open = match_open (p);
      LianduDocxMark *mark;

      if (open == 0)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      mark = read_mark (p, open);
      mark->start = (gsize) (p - self->text->str);
      p += mark->end;
      mark->end += mark->start;
      g_ptr_array_add (marks, mark);
    }
  return marks;
}

/* Replacing */

/* The element for the sign at @text, or for the text up to the next sign. */
static xmlNode *
new_element (xmlNode     *like,
             const char **text)
{
  gsize length = strcspn (*text, "\n\t");
  g_autofree char *part = g_strndup (*text, length);
  xmlNode *node;

  if (length > 0)
    {
      node = liandu_docx_xml_new (like, "t");
      liandu_docx_xml_set_text (node, part);
      *text += length;
      return node;
    }
  node = liandu_docx_xml_new (like, **text == '\n' ? "br" : "tab");
  (*text)++;
  return node;
}

/**
 * liandu_docx_text_append:
 * @run: a run
 * @words: lines and tabs in it become elements of their own
 */
void
liandu_docx_text_append (xmlNode    *run,
                         const char *words)
{
  while (*words != '\0')
    xmlAddChild (run, new_element (run, &words));
}

static void
set_words (xmlNode    *node,
           const char *words)
{
  xmlNode *after = node;

  if (strpbrk (words, "\n\t") == NULL)
    {
      liandu_docx_xml_set_text (node, words);
      return;
    }
  while (*words != '\0')
    after = xmlAddNextSibling (after, new_element (node, &words));
  liandu_docx_xml_remove (node);
}

/**
 * liandu_docx_text_find_run:
 * @offset: bytes in the text
 *
 * Returns: (nullable) (transfer none): the run that this byte is in
 */
xmlNode *
liandu_docx_text_find_run (LianduDocxText *self,
                           gsize           offset)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->is_text && offset >= piece->start && offset < piece->end)
        return liandu_docx_xml_find_ancestor (piece->node, "r");
    }
  return NULL;
}

/* @piece as it is after the replacements. */
static char *
dup_replaced (LianduDocxText *self,
              const Piece    *piece,
              GPtrArray      *marks)
{
  GString *out = g_string_new (NULL);
  gsize at = piece->start;

  for (guint i = 0; i < marks->len; i++)
    {
      const LianduDocxMark *mark = g_ptr_array_index (marks, i);

      if (mark->words == NULL || mark->end <= piece->start || mark->start >= piece->end)
        continue;
      if (mark->start > at)
        g_string_append_len (out, self->text->str + at, (gssize) (mark->start - at));
      /* The words take the looks of the run in which the mark begins. */
      if (mark->start >= piece->start)
        g_string_append (out, mark->words);
      at = MIN (mark->end, piece->end);
    }
  g_string_append_len (out, self->text->str + at, (gssize) (piece->end - at));
  return g_string_free (out, FALSE);
}

static gboolean
is_touched (const Piece *piece,
            GPtrArray   *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const LianduDocxMark *mark = g_ptr_array_index (marks, i);

      if (mark->words != NULL && mark->start < piece->end && mark->end > piece->start)
        return TRUE;
    }
  return FALSE;
}

/**
 * liandu_docx_text_replace:
 * @marks: (element-type LianduDocxMark): marks of this text in order; those
 *   with words are replaced by them, those without stay
 *
 * To be called once: the text knows nothing of the words afterwards.
 *
 * Returns: whether anything was replaced
 */
gboolean
liandu_docx_text_replace (LianduDocxText *self,
                          GPtrArray      *marks)
{
  gboolean replaced = FALSE;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      g_autofree char *text = NULL;

      if (!piece->is_text || !is_touched (piece, marks))
        continue;
      text = dup_replaced (self, piece, marks);
      set_words (piece->node, text);
      replaced = TRUE;
    }
  return replaced;
}
