/* liandu-docx-filler-control.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-filler.h"
#include "liandu-docx-xml.h"
#include "liandu-paper-terms.h"

/* Content controls: places that Word and WPS let a person fill in, with a tag
 * (标记) and a title (标题) that the author of the template gave them. */

/**
 * liandu_docx_filler_dup_control_name:
 * @property: "tag" or "alias"
 *
 * Returns: (nullable) (transfer full): what the control is called
 */
char *
liandu_docx_filler_dup_control_name (xmlNode    *control,
                              const char *property)
{
  xmlNode *node = liandu_docx_xml_find_child (liandu_docx_xml_find_child (control, "sdtPr"), property);
  char *name = node != NULL ? liandu_docx_xml_dup_attribute (node, "val") : NULL;

  if (name != NULL && *g_strstrip (name) == '\0')
    g_clear_pointer (&name, g_free);
  return name;
}

/* Properties of newer programs stand in name spaces of their own. */
static xmlNode *
find_property (xmlNode    *control,
               const char *name)
{
  xmlNode *properties = liandu_docx_xml_find_child (control, "sdtPr");

  for (xmlNode *node = properties != NULL ? properties->children : NULL; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0)
      return node;
  return NULL;
}

static void
drop_property (xmlNode    *control,
               const char *name)
{
  xmlNode *node = find_property (control, name);

  if (node != NULL)
    liandu_docx_xml_remove (node);
}

/* Whether what it shows is an invitation to type. */
static gboolean
shows_placeholder (xmlNode *control)
{
  return find_property (control, "showingPlcHdr") != NULL;
}

/* The looks of the words: those of the first run, or those that the control is
 * to have once somebody typed. */
static xmlNode *
copy_looks (xmlNode *control,
            xmlNode *content)
{
  xmlNode *looks = shows_placeholder (control) ? find_property (control, "rPr")
                                               : liandu_docx_xml_find_child (liandu_docx_xml_find_any (content, "r"), "rPr");

  return looks != NULL ? liandu_docx_xml_copy (looks) : NULL;
}

/* Where the run goes, emptied: the control itself when it stands in a line, its
 * first paragraph when it holds paragraphs or a cell. */
static xmlNode *
empty_content (xmlNode *content)
{
  xmlNode *target = liandu_docx_xml_find_any (content, "p");
  xmlNode *next;

  if (target != NULL)
    for (xmlNode *node = target->next; node != NULL; node = next)
      {
        next = node->next;
        liandu_docx_xml_remove (node);
      }
  else
    target = content;
  for (xmlNode *node = target->children; node != NULL; node = next)
    {
      next = node->next;
      if (!liandu_docx_xml_is (node, "pPr"))
        liandu_docx_xml_remove (node);
    }
  return target;
}

static void
set_content (xmlNode    *control,
             xmlNode    *content,
             const char *words)
{
  xmlNode *looks = copy_looks (control, content);
  xmlNode *target = empty_content (content);
  xmlNode *run = xmlAddChild (target, liandu_docx_xml_new (control, "r"));

  if (looks != NULL)
    xmlAddChild (run, looks);
  liandu_docx_text_append (run, words);
  drop_property (control, "showingPlcHdr");
  /* What is bound to data of the document would show those again. */
  drop_property (control, "dataBinding");
}

/* A box to tick: its state is kept beside the sign that shows it. */
static char *
dup_box (xmlNode    *box,
         const char *words)
{
  gboolean ticked = strcmp (words, LIANDU_PAPER_TERM_TICKED) == 0 || strcmp (words, LIANDU_PAPER_TERM_YES) == 0;
  const char *wanted = ticked ? "checkedState" : "uncheckedState";
  gunichar sign = ticked ? 0x2611 : 0x25a1;
  char utf8[6];

  for (xmlNode *node = box->children; node != NULL; node = node->next)
    {
      g_autofree char *value = node->type == XML_ELEMENT_NODE ? liandu_docx_xml_dup_attribute (node, "val") : NULL;

      if (value == NULL)
        continue;
      if (strcmp ((const char *) node->name, "checked") == 0)
        liandu_docx_xml_set_value (node, "val", ticked ? "1" : "0");
      else if (strcmp ((const char *) node->name, wanted) == 0 && g_unichar_validate ((gunichar) g_ascii_strtoull (value, NULL, 16)))
        sign = (gunichar) g_ascii_strtoull (value, NULL, 16);
    }
  return g_strndup (utf8, (gsize) g_unichar_to_utf8 (sign, utf8));
}

static char *
dup_words (LianduDocxFiller      *self,
           const LianduDocxScope *scope,
           const char            *name,
           LianduDocxMark       **out_mark)
{
  g_autoptr (LianduDocxMark) mark = name != NULL ? liandu_docx_mark_parse (name, strlen (name)) : NULL;
  char *words = NULL;

  if (mark != NULL && mark->type == LIANDU_DOCX_MARK_TICK)
    words = liandu_docx_filler_dup_tick (self, scope, mark);
  else if (mark != NULL && mark->type == LIANDU_DOCX_MARK_FIELD)
    words = liandu_docx_filler_dup_text (self, scope, mark->name);
  if (mark != NULL && *out_mark == NULL)
    *out_mark = g_steal_pointer (&mark);
  return words;
}

static void
fill_control (LianduDocxFiller      *self,
              xmlNode               *control,
              const LianduDocxScope *scope)
{
  xmlNode *content = liandu_docx_xml_find_child (control, "sdtContent");
  xmlNode *box = find_property (control, "checkbox");
  g_autofree char *tag = liandu_docx_filler_dup_control_name (control, "tag");
  g_autofree char *alias = liandu_docx_filler_dup_control_name (control, "alias");
  g_autoptr (LianduDocxMark) mark = NULL;
  g_autofree char *words = dup_words (self, scope, tag, &mark);

  if (words == NULL)
    words = dup_words (self, scope, alias, &mark);
  if (words != NULL && content != NULL)
    {
      g_autofree char *sign = box != NULL ? dup_box (box, words) : NULL;

      set_content (control, content, sign != NULL ? sign : words);
      self->n_marks++;
    }
  else if (mark != NULL)
    liandu_docx_filler_report (self, control, mark);
}

/* Tables of contents, page numbers and the like are kept by the program that
 * made them, and a control around others is no place for words. */
static gboolean
is_for_words (xmlNode *control)
{
  xmlNode *content = liandu_docx_xml_find_child (control, "sdtContent");

  return find_property (control, "docPartObj") == NULL && find_property (control, "docPartList") == NULL
         && (content == NULL || (liandu_docx_xml_find_any (content, "sdt") == NULL && liandu_docx_xml_find_any (content, "tr") == NULL));
}

/**
 * liandu_docx_filler_fill_controls:
 *
 * Fills the content controls that have a name.
 */
void
liandu_docx_filler_fill_controls (LianduDocxFiller      *self,
                                  xmlNode               *container,
                                  const LianduDocxScope *scope)
{
  g_autoptr (GPtrArray) controls = liandu_docx_filler_list_elements (container, "sdt");

  for (guint i = 0; i < controls->len && self->error == NULL; i++)
    if (is_for_words (g_ptr_array_index (controls, i)))
      fill_control (self, g_ptr_array_index (controls, i), scope);
}
