/* liandu-docx-filler-paragraph.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-filler.h"
#include "liandu-docx-xml.h"

/* The marks within one paragraph. */

static char *dup_inline (LianduDocxFiller      *self,
                         xmlNode               *paragraph,
                         const LianduDocxScope *scope,
                         const char            *text,
                         GPtrArray             *marks,
                         guint                  first,
                         guint                  end);

/* What stands between the marks of a section, for one row or condition. */
static void
append_inside (LianduDocxFiller      *self,
               xmlNode               *paragraph,
               const LianduDocxScope *scope,
               const char            *text,
               GPtrArray             *marks,
               guint                  open,
               guint                  close,
               GString               *out)
{
  g_autofree char *inside = dup_inline (self, paragraph, scope, text, marks, open, close);

  g_string_append (out, inside);
}

/* Returns NULL when the section's name is not known. */
static char *
dup_section (LianduDocxFiller      *self,
             xmlNode               *paragraph,
             const LianduDocxScope *scope,
             const char            *text,
             GPtrArray             *marks,
             guint                  open,
             guint                  close)
{
  const LianduDocxMark *mark = g_ptr_array_index (marks, open);
  gboolean wanted = mark->type == LIANDU_DOCX_MARK_OPEN;
  g_autoptr (GPtrArray) rows = wanted ? liandu_docx_filler_list_rows (self, scope, mark->name) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean answered = FALSE;

  if (rows == NULL && !liandu_docx_filler_is_answered (self, scope, mark->name, &answered))
    return NULL;
  self->n_marks++;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LianduDocxScope row = { g_ptr_array_index (rows, i), mark->name, scope };

      append_inside (self, paragraph, &row, text, marks, open, close, out);
    }
  if (rows == NULL && (answered == wanted || self->checks))
    append_inside (self, paragraph, scope, text, marks, open, close, out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A value from elsewhere may hold signs that XML cannot; line ends as here. */
static char *
clean (char *words)
{
  char *to = words;

  for (const char *p = words; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t' || (guchar) *p >= ' ')
      *to++ = *p;
  *to = '\0';
  return words;
}

static char *
dup_words (LianduDocxFiller      *self,
           xmlNode               *paragraph,
           const LianduDocxScope *scope,
           const LianduDocxMark  *mark)
{
  char *words = NULL;

  if (mark->type == LIANDU_DOCX_MARK_FIELD)
    words = liandu_docx_filler_dup_text (self, scope, mark->name);
  else if (mark->type == LIANDU_DOCX_MARK_TICK)
    words = liandu_docx_filler_dup_tick (self, scope, mark);
  if (words == NULL)
    {
      liandu_docx_filler_report (self, paragraph, mark);
      return NULL;
    }
  self->n_marks++;
  if (*words == '\0' && mark->fallback != NULL)
    {
      g_free (words);
      words = g_strdup (mark->fallback);
    }
  return clean (words);
}

/* The words of the mark at *@index, which is moved to the last that they stand
 * for; NULL where it is not known. */
static char *
dup_mark_words (LianduDocxFiller      *self,
                xmlNode               *paragraph,
                const LianduDocxScope *scope,
                const char            *text,
                GPtrArray             *marks,
                guint                 *index)
{
  guint open = *index;
  guint close = liandu_docx_filler_find_close (marks, open);
  char *words = close < marks->len ? dup_section (self, paragraph, scope, text, marks, open, close) : NULL;

  if (words == NULL)
    return dup_words (self, paragraph, scope, g_ptr_array_index (marks, open));
  *index = close;
  return words;
}

static char *
dup_inline (LianduDocxFiller      *self,
            xmlNode               *paragraph,
            const LianduDocxScope *scope,
            const char            *text,
            GPtrArray             *marks,
            guint                  open,
            guint                  close)
{
  GString *out = g_string_new (NULL);
  gsize at = ((LianduDocxMark *) g_ptr_array_index (marks, open))->end;
  gsize end = ((LianduDocxMark *) g_ptr_array_index (marks, close))->start;

  for (guint i = open + 1; i < close; i++)
    {
      gsize start = ((LianduDocxMark *) g_ptr_array_index (marks, i))->start;
      g_autofree char *words = dup_mark_words (self, paragraph, scope, text, marks, &i);

      if (words == NULL)
        continue;
      g_string_append_len (out, text + at, (gssize) (start - at));
      g_string_append (out, words);
      at = ((LianduDocxMark *) g_ptr_array_index (marks, i))->end;
    }
  g_string_append_len (out, text + at, (gssize) (end - at));
  return g_string_free (out, FALSE);
}

/* Several lines */

/* The section that ends here and the numbering are the first one's or the
 * last one's alone. */
static void
move_section (xmlNode *from,
              xmlNode *to)
{
  xmlNode *properties = liandu_docx_xml_find_child (from, "pPr");
  xmlNode *section = liandu_docx_xml_find_child (properties, "sectPr");
  xmlNode *target = liandu_docx_xml_find_child (to, "pPr");

  if (section == NULL || target == NULL)
    return;
  xmlUnlinkNode (section);
  xmlAddChild (target, section);
}

static xmlNode *
new_paragraph (xmlNode    *paragraph,
               xmlNode    *run,
               const char *line)
{
  xmlNode *copy = liandu_docx_xml_new (paragraph, "p");
  xmlNode *properties = liandu_docx_xml_find_child (paragraph, "pPr");
  xmlNode *looks = liandu_docx_xml_find_child (run, "rPr");
  xmlNode *new_run = liandu_docx_xml_new (paragraph, "r");

  if (properties != NULL)
    {
      xmlNode *kept = xmlAddChild (copy, liandu_docx_xml_copy (properties));
      xmlNode *section = liandu_docx_xml_find_child (kept, "sectPr");
      xmlNode *numbering = liandu_docx_xml_find_child (kept, "numPr");

      if (section != NULL)
        liandu_docx_xml_remove (section);
      if (numbering != NULL)
        liandu_docx_xml_remove (numbering);
    }
  xmlAddChild (copy, new_run);
  if (looks != NULL)
    xmlAddChild (new_run, liandu_docx_xml_copy (looks));
  liandu_docx_text_append (new_run, line);
  return copy;
}

/* A paragraph each, with the looks of the one that they follow: a Chinese text
 * begins each of its paragraphs with a space of two characters. */
static void
add_lines (xmlNode    *paragraph,
           xmlNode    *run,
           const char *more)
{
  g_auto (GStrv) lines = g_strsplit (more, "\n", -1);
  xmlNode *after = paragraph;

  for (guint i = 0; lines[i] != NULL; i++)
    after = xmlAddNextSibling (after, new_paragraph (paragraph, run, lines[i]));
  if (after != paragraph)
    move_section (paragraph, after);
}

/* The lines after the first of words that end the paragraph: they become
 * paragraphs.  Words in the midst of others keep line breaks. */
static char *
take_further_lines (const char *text,
                    GPtrArray  *marks)
{
  LianduDocxMark *last = marks->len > 0 ? g_ptr_array_index (marks, marks->len - 1) : NULL;
  char *end;
  char *lines;

  if (last == NULL || last->words == NULL || text[last->end + strspn (text + last->end, " ")] != '\0')
    return NULL;
  end = strchr (last->words, '\n');
  if (end == NULL)
    return NULL;
  lines = g_strdup (end + 1);
  *end = '\0';
  return lines;
}

/* Paragraphs */

/* Marks inside of a section that was filled are part of its words. */
static GPtrArray *
fill_marks (LianduDocxFiller      *self,
            xmlNode               *paragraph,
            const LianduDocxScope *scope,
            const char            *text,
            GPtrArray             *marks)
{
  GPtrArray *filled = g_ptr_array_new ();

  for (guint i = 0; i < marks->len && self->error == NULL; i++)
    {
      LianduDocxMark *mark = g_ptr_array_index (marks, i);

      mark->words = dup_mark_words (self, paragraph, scope, text, marks, &i);
      mark->end = ((LianduDocxMark *) g_ptr_array_index (marks, i))->end;
      g_ptr_array_add (filled, mark);
    }
  return filled;
}

static void
fill_paragraph (LianduDocxFiller      *self,
                xmlNode               *paragraph,
                const LianduDocxScope *scope)
{
  g_autoptr (LianduDocxText) text = liandu_docx_text_new (paragraph);
  g_autoptr (GPtrArray) marks = liandu_docx_text_list_marks (text);
  g_autoptr (GPtrArray) filled = fill_marks (self, paragraph, scope, liandu_docx_text_get (text), marks);
  g_autofree char *more = take_further_lines (liandu_docx_text_get (text), filled);
  xmlNode *run = NULL;

  if (more != NULL)
    run = liandu_docx_text_find_run (text, ((LianduDocxMark *) g_ptr_array_index (filled, filled->len - 1))->start);
  liandu_docx_text_replace (text, filled);
  if (more != NULL)
    add_lines (paragraph, run, more);
}

/**
 * liandu_docx_filler_fill_paragraphs:
 *
 * Fills the marks of all paragraphs; those that come into being by it are not
 * looked at: what a person wrote is no mark.
 */
void
liandu_docx_filler_fill_paragraphs (LianduDocxFiller      *self,
                                    xmlNode               *container,
                                    const LianduDocxScope *scope)
{
  g_autoptr (GPtrArray) paragraphs = liandu_docx_filler_list_elements (container, "p");

  for (guint i = 0; i < paragraphs->len && self->error == NULL; i++)
    fill_paragraph (self, g_ptr_array_index (paragraphs, i), scope);
}
