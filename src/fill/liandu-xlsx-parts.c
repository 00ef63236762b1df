/* liandu-xlsx-parts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-docx-xml.h"
#include "liandu-docx-zip.h"
#include "liandu-error.h"
#include "liandu-xlsx-parts.h"
#include "liandu-xlsx-xml.h"

/**
 * LianduXlsxParts:
 *
 * A workbook that somebody sent.  Parts are unpacked when they are asked for;
 * those that were not changed are passed on as they were packed, byte by byte
 * and in their order.
 */
struct _LianduXlsxParts
{
  char *name;               /* of the file, for messages */
  zip_source_t *source;
  zip_t *zip;
  GHashTable *trees;        /* name → xmlDoc */
  GHashTable *changed;      /* set of names */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* Bytes that a file may have, and one of its parts when unpacked. */
#define MAX_FILE (64 * 1024 * 1024)
#define MAX_PART ((guint64) 128 * 1024 * 1024)
#define TYPES "[Content_Types].xml"

static gboolean
refuse (LianduXlsxParts *self,
        GError         **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("“%s” cannot be filled in: open it in WPS, save it as .xlsx without a password, and choose it again. Nothing was written."),
               self->name);
  return FALSE;
}

static gboolean
open_zip (LianduXlsxParts *self,
          const char      *path,
          GError         **error)
{
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  if (size > MAX_FILE)
    return refuse (self, error);
  self->source = zip_source_buffer_create (data, size, 1, NULL);
  if (self->source == NULL)
    return refuse (self, error);
  g_steal_pointer (&data);
  self->zip = zip_open_from_source (self->source, 0, NULL);
  if (self->zip == NULL)
    return refuse (self, error);
  /* What is written goes back into the source, which must survive the archive. */
  zip_source_keep (self->source);
  return TRUE;
}

/**
 * liandu_xlsx_parts_open:
 * @path: of a file that the reader of tables took for a workbook
 *
 * Returns: (transfer full): the workbook
 */
LianduXlsxParts *
liandu_xlsx_parts_open (const char *path,
                        GError    **error)
{
  g_autoptr (LianduXlsxParts) self = g_new0 (LianduXlsxParts, 1);

  self->name = g_filename_display_basename (path);
  self->trees = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) xmlFreeDoc);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!open_zip (self, path, error))
    return NULL;
  if (liandu_xlsx_parts_get (self, TYPES) == NULL)
    {
      refuse (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
liandu_xlsx_parts_free (LianduXlsxParts *self)
{
  if (self->zip != NULL)
    zip_discard (self->zip);
  if (self->source != NULL)
    zip_source_free (self->source);
  g_hash_table_unref (self->trees);
  g_hash_table_unref (self->changed);
  g_free (self->name);
  g_free (self);
}

/* (element-type utf8): parts whose names begin so. */
GPtrArray *
liandu_xlsx_parts_list (LianduXlsxParts *self,
                        const char      *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->zip, (zip_uint64_t) i, 0);

      if (name != NULL && g_str_has_prefix (name, prefix))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

static GBytes *
read_part (LianduXlsxParts *self,
           const char      *name)
{
  zip_stat_t stat;
  zip_file_t *file;
  g_autofree char *data = NULL;
  zip_int64_t n;

  if (zip_stat (self->zip, name, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || stat.size > MAX_PART)
    return NULL;
  file = zip_fopen_index (self->zip, stat.index, 0);
  data = file != NULL ? g_try_malloc (stat.size + 1) : NULL;
  n = data != NULL ? zip_fread (file, data, stat.size) : -1;
  if (file != NULL && zip_fclose (file) != 0)
    return NULL;
  if (n < 0 || (guint64) n != stat.size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), stat.size);
}

/**
 * liandu_xlsx_parts_get:
 *
 * Returns: (transfer none) (nullable): a part as a tree that may be changed;
 *   %NULL where there is none or it is no XML
 */
xmlDoc *
liandu_xlsx_parts_get (LianduXlsxParts *self,
                       const char      *name)
{
  xmlDoc *tree = g_hash_table_lookup (self->trees, name);
  g_autoptr (GBytes) bytes = NULL;

  if (tree != NULL)
    return tree;
  bytes = read_part (self, name);
  tree = bytes != NULL ? liandu_docx_xml_parse (bytes) : NULL;
  if (tree != NULL)
    g_hash_table_insert (self->trees, g_strdup (name), tree);
  return tree;
}

/* The tree of this part is no longer what the file holds. */
void
liandu_xlsx_parts_touch (LianduXlsxParts *self,
                         const char      *name)
{
  g_hash_table_add (self->changed, g_strdup (name));
}

/**
 * liandu_xlsx_parts_add:
 * @name: of a part that is not there yet
 *
 * Returns: whether it could be added
 */
gboolean
liandu_xlsx_parts_add (LianduXlsxParts *self,
                       const char      *name,
                       const char      *text)
{
  zip_source_t *source = zip_source_buffer (self->zip, g_strdup (text), strlen (text), 1);

  if (source != NULL && zip_file_add (self->zip, name, source, ZIP_FL_ENC_UTF_8) >= 0)
    return TRUE;
  zip_source_free (source);
  return FALSE;
}

/* Relations */

/* xl/worksheets/sheet1.xml → xl/worksheets/_rels/sheet1.xml.rels */
static char *
make_relations_name (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);
  g_autofree char *base = g_path_get_basename (name);

  return g_strdup_printf ("%s/_rels/%s.rels", folder, base);
}

static char *
resolve (const char *name,
         const char *target)
{
  g_autofree char *folder = g_path_get_dirname (name);
  g_autofree char *root = g_strconcat ("/", folder, NULL);
  g_autofree char *whole = g_canonicalize_filename (target, root);

  return g_strdup (whole + 1);
}

/**
 * liandu_xlsx_parts_list_targets:
 * @name: a part
 * @type: how the type of the relation ends
 *
 * Returns: (transfer full) (element-type utf8): the parts that it refers to so
 */
GPtrArray *
liandu_xlsx_parts_list_targets (LianduXlsxParts *self,
                                const char      *name,
                                const char      *type)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *relations = make_relations_name (name);
  xmlDoc *tree = liandu_xlsx_parts_get (self, relations);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *is = node->type == XML_ELEMENT_NODE ? liandu_docx_xml_dup_attribute (node, "Type") : NULL;
      g_autofree char *target = is != NULL && g_str_has_suffix (is, type) ? liandu_docx_xml_dup_attribute (node, "Target") : NULL;

      if (target != NULL)
        g_ptr_array_add (targets, resolve (name, target));
    }
  return targets;
}

/**
 * liandu_xlsx_parts_find_target:
 *
 * Returns: (transfer full) (nullable): the part that the relation @id of a part
 *   points to
 */
char *
liandu_xlsx_parts_find_target (LianduXlsxParts *self,
                               const char      *name,
                               const char      *id)
{
  g_autofree char *relations = make_relations_name (name);
  xmlDoc *tree = liandu_xlsx_parts_get (self, relations);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *is = node->type == XML_ELEMENT_NODE ? liandu_docx_xml_dup_attribute (node, "Id") : NULL;
      g_autofree char *target = g_strcmp0 (is, id) == 0 ? liandu_docx_xml_dup_attribute (node, "Target") : NULL;

      if (target != NULL)
        return resolve (name, target);
    }
  return NULL;
}

/* Takes away the elements of a tree that name this part. */
static void
remove_mentions (LianduXlsxParts *self,
                 const char      *tree_name,
                 const char      *attribute,
                 const char      *suffix)
{
  xmlDoc *tree = liandu_xlsx_parts_get (self, tree_name);
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;
  xmlNode *next;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = next)
    {
      g_autofree char *value = node->type == XML_ELEMENT_NODE ? liandu_docx_xml_dup_attribute (node, attribute) : NULL;

      next = node->next;
      if (value == NULL || !g_str_has_suffix (value, suffix))
        continue;
      liandu_docx_xml_remove (node);
      liandu_xlsx_parts_touch (self, tree_name);
    }
}

/**
 * liandu_xlsx_parts_remove:
 * @name: a part that the workbook refers to
 *
 * Takes a part out, and what says that it is there.
 */
void
liandu_xlsx_parts_remove (LianduXlsxParts *self,
                          const char      *name)
{
  zip_int64_t index = zip_name_locate (self->zip, name, 0);
  g_autofree char *folder = g_path_get_dirname (name);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *relations = g_strdup_printf ("%s/_rels/workbook.xml.rels", folder);

  if (index < 0 || zip_delete (self->zip, (zip_uint64_t) index) != 0)
    return;
  remove_mentions (self, TYPES, "PartName", base);
  remove_mentions (self, relations, "Target", base);
}

/* Writing */

static gboolean
replace_part (LianduXlsxParts *self,
              const char      *name)
{
  zip_stat_t stat;
  xmlChar *text = NULL;
  int size = 0;
  zip_source_t *source;

  if (zip_stat (self->zip, name, 0, &stat) != 0)
    return FALSE;
  xmlDocDumpMemoryEnc (g_hash_table_lookup (self->trees, name), &text, &size, "UTF-8");
  /* The archive frees it, by free(): libxml2 allocates with malloc(). */
  source = text != NULL ? zip_source_buffer (self->zip, text, (zip_uint64_t) size, 1) : NULL;
  if (source == NULL)
    {
      xmlFree (text);
      return FALSE;
    }
  if (zip_file_replace (self->zip, stat.index, source, 0) < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  /* The same blank and the same records make the same file. */
  return zip_file_set_mtime (self->zip, stat.index, stat.mtime, 0) == 0;
}

/**
 * liandu_xlsx_parts_write:
 * @path: a file that is there is replaced, as a whole or not at all
 *
 * Writes the workbook with the parts that were changed.  To be called once.
 */
gboolean
liandu_xlsx_parts_write (LianduXlsxParts *self,
                         const char      *path,
                         GError         **error)
{
  GHashTableIter iter;
  gpointer name;
  g_autoptr (GBytes) bytes = NULL;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!replace_part (self, name))
      return refuse (self, error);
  if (zip_close (self->zip) != 0)
    return refuse (self, error);
  self->zip = NULL;
  bytes = liandu_docx_zip_read (self->source);
  if (bytes == NULL)
    return refuse (self, error);
  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
