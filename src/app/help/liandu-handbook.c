/* liandu-handbook.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "liandu-handbook.h"

#include "liandu-text.h"

#define FOLDER RESOURCE_PREFIX "/help"
#define SUFFIX ".md"
#define MAX_HITS 60
/* Characters of an excerpt before what was found, and in all. */
#define EXCERPT_LEAD 12
#define EXCERPT_LENGTH 48

/* Lines into blocks */

static LianduHelpBlock *
new_block (LianduHelpBlockType type,
           const char         *text)
{
  LianduHelpBlock *block = g_new0 (LianduHelpBlock, 1);

  block->type = type;
  block->text = g_strstrip (g_strdup (text));
  return block;
}

/* ![what is seen](file) */
static LianduHelpBlock *
new_picture (const char *line)
{
  const char *middle = strstr (line, "](");
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;
  g_autofree char *shown = NULL;
  g_autofree char *file = NULL;
  LianduHelpBlock *block = NULL;

  if (end == NULL)
    return new_block (LIANDU_HELP_PARAGRAPH, line);
  shown = g_strndup (line + 2, (gsize) (middle - line - 2));
  file = g_strndup (middle + 2, (gsize) (end - middle - 2));
  block = new_block (LIANDU_HELP_PICTURE, shown);
  block->picture = g_strconcat (FOLDER "/", file, NULL);
  return block;
}

static LianduHelpBlock *
new_step (const char *line)
{
  char *rest = NULL;
  guint64 number = g_ascii_strtoull (line, &rest, 10);
  LianduHelpBlock *block = NULL;

  if (rest == line || !g_str_has_prefix (rest, ". "))
    return NULL;
  block = new_block (LIANDU_HELP_STEP, rest + 2);
  block->number = (guint) number;
  return block;
}

static LianduHelpBlock *
parse_line (const char *line)
{
  LianduHelpBlock *step = NULL;

  if (g_str_has_prefix (line, "## "))
    return new_block (LIANDU_HELP_HEADING, line + 3);
  if (g_str_has_prefix (line, "- "))
    return new_block (LIANDU_HELP_ITEM, line + 2);
  if (g_str_has_prefix (line, "> "))
    return new_block (LIANDU_HELP_NOTE, line + 2);
  if (g_str_has_prefix (line, "!["))
    return new_picture (line);
  if (g_str_equal (line, "{keys}"))
    return new_block (LIANDU_HELP_KEYS, "");
  step = new_step (line);
  return step != NULL ? step : new_block (LIANDU_HELP_PARAGRAPH, line);
}

/**
 * liandu_help_page_new:
 * @name: name by which other chapters refer to it
 * @text: the file
 *
 * Returns: (transfer full): a chapter
 */
LianduHelpPage *
liandu_help_page_new (const char *name,
                      const char *text)
{
  LianduHelpPage *page = g_new0 (LianduHelpPage, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint first = 0;

  page->name = g_strdup (name);
  page->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_help_block_free);
  if (lines[first] != NULL && g_str_has_prefix (lines[first], "# "))
    page->title = g_strstrip (g_strdup (lines[first++] + 2));
  else
    page->title = g_strdup (name);
  if (lines[first] != NULL && g_str_has_prefix (lines[first], "places:"))
    page->places = g_strsplit (g_strstrip (lines[first++] + strlen ("places:")), " ", -1);
  else
    page->places = g_new0 (char *, 1);
  for (; lines[first] != NULL; first++)
    if (*g_strchomp (lines[first]) != '\0')
      g_ptr_array_add (page->blocks, parse_line (lines[first]));
  return page;
}

void
liandu_help_page_free (LianduHelpPage *page)
{
  g_free (page->name);
  g_free (page->title);
  g_strfreev (page->places);
  g_ptr_array_unref (page->blocks);
  g_free (page);
}

void
liandu_help_block_free (LianduHelpBlock *block)
{
  g_free (block->text);
  g_free (block->picture);
  g_free (block);
}

void
liandu_help_hit_free (LianduHelpHit *hit)
{
  g_free (hit->excerpt);
  g_free (hit);
}

/* Signs within a line */

/* At a sign that encloses words: appends them and steps behind. */
static gboolean
append_enclosed (GString     *out,
                 const char **at,
                 const char  *sign,
                 const char  *before,
                 const char  *after)
{
  gsize length = strlen (sign);
  const char *words = *at + length;
  const char *end = g_str_has_prefix (*at, sign) ? strstr (words, sign) : NULL;

  if (end == NULL)
    return FALSE;
  g_string_append (out, before);
  g_string_append_len (out, words, end - words);
  g_string_append (out, after);
  *at = end + length;
  return TRUE;
}

/* [words](chapter) */
static gboolean
append_link (GString     *out,
             const char **at,
             gboolean     markup)
{
  const char *middle = **at == '[' ? strstr (*at, "](") : NULL;
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;
  g_autofree char *words = NULL;
  g_autofree char *chapter = NULL;

  if (end == NULL)
    return FALSE;
  words = g_strndup (*at + 1, (gsize) (middle - *at - 1));
  chapter = g_strndup (middle + 2, (gsize) (end - middle - 2));
  if (markup)
    g_string_append_printf (out, "<a href=\"%s\">%s</a>", chapter, words);
  else
    g_string_append (out, words);
  *at = end + 1;
  return TRUE;
}

static char *
convert (const char *text,
         gboolean    markup)
{
  GString *out = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0')
    if (!append_enclosed (out, &at, "**", markup ? "<b>" : "", markup ? "</b>" : "") &&
        !append_enclosed (out, &at, "`", markup ? "<tt>" : "", markup ? "</tt>" : "") &&
        !append_link (out, &at, markup))
      g_string_append_c (out, *at++);
  return g_string_free (out, FALSE);
}

/**
 * liandu_help_block_dup_markup:
 * @block: a block
 *
 * Returns: (transfer full): its text as Pango markup
 */
char *
liandu_help_block_dup_markup (const LianduHelpBlock *block)
{
  g_autofree char *escaped = g_markup_escape_text (block->text, -1);

  return convert (escaped, TRUE);
}

/**
 * liandu_help_block_dup_plain:
 * @block: a block
 *
 * Returns: (transfer full): its text without any signs
 */
char *
liandu_help_block_dup_plain (const LianduHelpBlock *block)
{
  return convert (block->text, FALSE);
}

/* The handbook */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* 20-talk.md is the chapter “talk”; the number is its place in the contents. */
static LianduHelpPage *
load_page (const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER "/", file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *dash = strchr (file, '-');
  const char *name = dash != NULL ? dash + 1 : file;
  g_autofree char *text = NULL;
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (SUFFIX));

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return liandu_help_page_new (stem, text);
}

/**
 * liandu_handbook_load:
 *
 * Returns: (transfer full) (element-type LianduHelpPage): the chapters in order
 */
GPtrArray *
liandu_handbook_load (void)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_help_page_free);
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (files != NULL, pages);

  qsort (files, g_strv_length (files), sizeof (char *), compare_names);
  for (guint i = 0; files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], SUFFIX))
      g_ptr_array_add (pages, load_page (files[i]));
  return pages;
}

/**
 * liandu_handbook_find:
 * @pages: the chapters
 * @name: a name
 *
 * Returns: (nullable) (transfer none): the chapter of this name
 */
const LianduHelpPage *
liandu_handbook_find (GPtrArray  *pages,
                      const char *name)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_strcmp0 (((LianduHelpPage *) g_ptr_array_index (pages, i))->name, name) == 0)
      return g_ptr_array_index (pages, i);
  return NULL;
}

/**
 * liandu_handbook_find_for:
 * @pages: the chapters
 * @topics: (array zero-terminated=1): where help is wanted, the nearest first:
 *   names of kinds and of types of pages
 *
 * Returns: (transfer none): the chapter that explains it; the first one where
 *   none does
 */
const LianduHelpPage *
liandu_handbook_find_for (GPtrArray         *pages,
                          const char *const *topics)
{
  for (guint t = 0; topics[t] != NULL; t++)
    for (guint i = 0; i < pages->len; i++)
      {
        const LianduHelpPage *page = g_ptr_array_index (pages, i);

        if (g_strv_contains ((const char *const *) page->places, topics[t]))
          return page;
      }
  return g_ptr_array_index (pages, 0);
}

/* The words around what was found, in one line. */
static char *
dup_excerpt (const char *plain,
             const char *word)
{
  g_autofree char *folded = liandu_text_fold (plain);
  const char *found = strstr (folded, word);
  glong before = found != NULL ? g_utf8_pointer_to_offset (folded, found) : 0;
  glong length = g_utf8_strlen (plain, -1);
  glong start = MIN (MAX (before - EXCERPT_LEAD, 0), MAX (length - EXCERPT_LENGTH, 0));
  glong end = MIN (start + EXCERPT_LENGTH, length);
  g_autofree char *words = g_utf8_substring (plain, start, end);

  return g_strconcat (start > 0 ? "…" : "", words, end < length ? "…" : "", NULL);
}

static gboolean
holds_all (const char  *plain,
           const char  *title,
           char *const *words)
{
  g_autofree char *text = g_strconcat (title, "\n", plain, NULL);
  g_autofree char *folded = liandu_text_fold (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* A chapter whose title alone has the words is found by its first block. */
static void
search_page (GPtrArray            *hits,
             const LianduHelpPage *page,
             char *const          *words)
{
  gboolean in_title = holds_all ("", page->title, words);

  for (guint i = 0; i < page->blocks->len && hits->len < MAX_HITS; i++)
    {
      const LianduHelpBlock *block = g_ptr_array_index (page->blocks, i);
      g_autofree char *plain = liandu_help_block_dup_plain (block);
      LianduHelpHit *hit = NULL;

      if (*plain == '\0' || !holds_all (plain, in_title && i > 0 ? "" : page->title, words))
        continue;
      hit = g_new0 (LianduHelpHit, 1);
      hit->page = page;
      hit->block = i;
      hit->excerpt = dup_excerpt (plain, words[0]);
      g_ptr_array_add (hits, hit);
    }
}

/**
 * liandu_handbook_search:
 * @pages: the chapters
 * @words: words, divided by blanks
 *
 * Finds what holds all of the words, in its own text or in that and the title
 * of its chapter together.
 *
 * Returns: (transfer full) (element-type LianduHelpHit): in the order of the
 *   handbook
 */
GPtrArray *
liandu_handbook_search (GPtrArray  *pages,
                        const char *words)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_help_hit_free);
  g_autofree char *folded = liandu_text_fold (words);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (wanted, parts[i]);
  g_ptr_array_add (wanted, NULL);
  for (guint i = 0; wanted->len > 1 && i < pages->len; i++)
    search_page (hits, g_ptr_array_index (pages, i), (char *const *) wanted->pdata);
  return hits;
}
