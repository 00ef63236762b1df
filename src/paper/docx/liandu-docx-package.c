/* liandu-docx-package.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-docx-package.h"
#include "liandu-docx-xml.h"
#include "liandu-docx-zip.h"
#include "liandu-error.h"

/**
 * LianduDocxPackage:
 *
 * A .docx in memory.  Only the parts with text are unpacked, with an eye on how
 * much comes out of them; all others are passed on as they were packed, in
 * their order.
 */
struct _LianduDocxPackage
{
  char *name;               /* of the file, for messages */
  GBytes *bytes;
  zip_source_t *source;
  zip_t *zip;
  GPtrArray *parts;         /* LianduDocxPart */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* A form has some twenty parts; with pictures some hundred. */
#define MAX_ENTRIES 2000
/* Bytes that one part with text, and that all parts together may unpack to. */
#define MAX_PART ((guint64) 32 * 1024 * 1024)
#define MAX_UNPACKED ((guint64) 200 * 1024 * 1024)
/* Repetitive tables pack 1 : 50; only beyond this size does the ratio tell. */
#define HARMLESS_SIZE ((guint64) 1024 * 1024)
#define MAX_RATIO 200

#define TYPES "[Content_Types].xml"
#define MAIN_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const struct
{
  const char *content_type;
  LianduDocxPartType type;
} text_types[] = {
  { MAIN_TYPE "document.main+xml", LIANDU_DOCX_MAIN },
  { MAIN_TYPE "template.main+xml", LIANDU_DOCX_MAIN },
  { MAIN_TYPE "header+xml", LIANDU_DOCX_HEADER },
  { MAIN_TYPE "footer+xml", LIANDU_DOCX_FOOTER },
  { MAIN_TYPE "footnotes+xml", LIANDU_DOCX_FOOTNOTES },
  { MAIN_TYPE "endnotes+xml", LIANDU_DOCX_ENDNOTES },
};

static void
part_free (LianduDocxPart *part)
{
  g_clear_pointer (&part->document, xmlFreeDoc);
  g_free (part->name);
  g_free (part);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxPart, part_free)

/* Refusals: always FALSE or NULL, with one sentence. */

static gboolean
refuse_damaged (LianduDocxPackage *self,
                GError           **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("“%s” is damaged or no .docx file. Open it in WPS, save it as .docx without a password, and choose it again."), self->name);
  return FALSE;
}

static gboolean
refuse_bomb (LianduDocxPackage *self,
             GError           **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” unpacks to far more than a document holds and was refused. Nothing was changed."), self->name);
  return FALSE;
}

static gboolean
refuse_macros (LianduDocxPackage *self,
               GError           **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” contains macros and was refused. Save it as a .docx without macros and choose it again."), self->name);
  return FALSE;
}

static gboolean
refuse_link (LianduDocxPackage *self,
             const char        *target,
             GError           **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” fetches “%s” from elsewhere and was refused. Break the link in WPS, save the file and choose it again."), self->name, target);
  return FALSE;
}

/* Reading */

static GBytes *
read_whole (LianduDocxPackage *self,
            zip_file_t        *file,
            guint64            packed,
            GError           **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16384];
  zip_int64_t n;

  while ((n = zip_fread (file, buffer, sizeof buffer)) > 0)
    {
      g_byte_array_append (bytes, buffer, (guint) n);
      if (bytes->len > MAX_PART || (bytes->len > HARMLESS_SIZE && bytes->len / MAX_RATIO > packed))
        {
          refuse_bomb (self, error);
          return NULL;
        }
    }
  if (n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  refuse_damaged (self, error);
  return NULL;
}

static GBytes *
read_part (LianduDocxPackage *self,
           const char        *name,
           GError           **error)
{
  zip_stat_t stat;
  zip_file_t *file = NULL;
  GBytes *bytes;

  if (zip_stat (self->zip, name, 0, &stat) == 0 && (stat.valid & ZIP_STAT_COMP_SIZE))
    file = zip_fopen_index (self->zip, stat.index, 0);
  if (file == NULL)
    {
      refuse_damaged (self, error);
      return NULL;
    }
  bytes = read_whole (self, file, stat.comp_size, error);
  /* Closing compares the check sum. */
  if (zip_fclose (file) != 0 && bytes != NULL)
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      refuse_damaged (self, error);
    }
  return bytes;
}

static xmlDoc *
read_tree (LianduDocxPackage *self,
           const char        *name,
           GError           **error)
{
  g_autoptr (GBytes) bytes = read_part (self, name, error);
  xmlDoc *document = bytes != NULL ? liandu_docx_xml_parse (bytes) : NULL;

  if (document == NULL && bytes != NULL)
    refuse_damaged (self, error);
  return document;
}

static gboolean
check_entry (LianduDocxPackage *self,
             const zip_stat_t  *stat,
             GHashTable        *names,
             guint64           *unpacked,
             GError           **error)
{
  if (!(stat->valid & ZIP_STAT_NAME) || !(stat->valid & ZIP_STAT_SIZE))
    return refuse_damaged (self, error);
  /* Two parts of one name are one document to this reader and another to the next. */
  if (!g_hash_table_add (names, g_ascii_strdown (stat->name, -1)))
    return refuse_damaged (self, error);
  if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) && stat->encryption_method != ZIP_EM_NONE)
    return refuse_damaged (self, error);
  if (g_str_has_suffix (stat->name, "vbaProject.bin"))
    return refuse_macros (self, error);
  if (stat->size > MAX_UNPACKED || (*unpacked += stat->size) > MAX_UNPACKED)
    return refuse_bomb (self, error);
  return TRUE;
}

static gboolean
check_entries (LianduDocxPackage *self,
               GError           **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zip_int64_t n = zip_get_num_entries (self->zip, 0);
  guint64 unpacked = 0;
  zip_stat_t stat;

  if (n > MAX_ENTRIES)
    return refuse_bomb (self, error);
  for (zip_int64_t i = 0; i < n; i++)
    {
      if (zip_stat_index (self->zip, (zip_uint64_t) i, 0, &stat) != 0)
        return refuse_damaged (self, error);
      if (!check_entry (self, &stat, names, &unpacked, error))
        return FALSE;
    }
  return TRUE;
}

/* Links: what a document fetches when it is opened tells the world that it was.
 * A template of the author's own disk and links that are clicked do not. */

static gboolean
is_fetched (xmlNode *relation)
{
  g_autofree char *mode = liandu_docx_xml_dup_attribute (relation, "TargetMode");
  g_autofree char *type = liandu_docx_xml_dup_attribute (relation, "Type");
  g_autofree char *target = liandu_docx_xml_dup_attribute (relation, "Target");

  if (g_strcmp0 (mode, "External") != 0 || target == NULL || (type != NULL && g_str_has_suffix (type, "/hyperlink")))
    return FALSE;
  return g_regex_match_simple ("^(https?:|ftp:|//|\\\\\\\\|file:(//|\\\\\\\\)[^/\\\\])", target, G_REGEX_CASELESS, 0);
}

static gboolean
check_relations (LianduDocxPackage *self,
                 const char        *name,
                 GError           **error)
{
  g_autoptr (xmlDoc) document = read_tree (self, name, error);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;

  if (document == NULL)
    return FALSE;
  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && is_fetched (node))
      {
        g_autofree char *target = liandu_docx_xml_dup_attribute (node, "Target");

        return refuse_link (self, target, error);
      }
  return TRUE;
}

static gboolean
check_links (LianduDocxPackage *self,
             GError           **error)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->zip, (zip_uint64_t) i, 0);

      if (g_str_has_suffix (name, ".rels") && !check_relations (self, name, error))
        return FALSE;
    }
  return TRUE;
}

/* Parts */

static gboolean
find_type (const char         *content_type,
           LianduDocxPartType *out_type)
{
  for (gsize i = 0; content_type != NULL && i < G_N_ELEMENTS (text_types); i++)
    if (g_ascii_strcasecmp (content_type, text_types[i].content_type) == 0)
      {
        *out_type = text_types[i].type;
        return TRUE;
      }
  return FALSE;
}

static gboolean
add_part (LianduDocxPackage *self,
          xmlNode           *override,
          GError           **error)
{
  g_autofree char *name = liandu_docx_xml_dup_attribute (override, "PartName");
  g_autofree char *content_type = liandu_docx_xml_dup_attribute (override, "ContentType");
  g_autoptr (LianduDocxPart) part = NULL;
  LianduDocxPartType type;

  if (content_type != NULL && strstr (content_type, "macroEnabled") != NULL)
    return refuse_macros (self, error);
  if (name == NULL || *name != '/' || !find_type (content_type, &type))
    return TRUE;
  part = g_new0 (LianduDocxPart, 1);
  part->name = g_strdup (name + 1);
  part->type = type;
  part->document = read_tree (self, part->name, error);
  if (part->document == NULL)
    return FALSE;
  g_ptr_array_add (self->parts, g_steal_pointer (&part));
  return TRUE;
}

static gboolean
has_text (LianduDocxPackage *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (((LianduDocxPart *) g_ptr_array_index (self->parts, i))->type == LIANDU_DOCX_MAIN)
      return TRUE;
  return FALSE;
}

static gboolean
add_parts (LianduDocxPackage *self,
           GError           **error)
{
  g_autoptr (xmlDoc) types = read_tree (self, TYPES, error);
  xmlNode *root = types != NULL ? xmlDocGetRootElement (types) : NULL;

  if (types == NULL)
    return FALSE;
  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, "Override") == 0 && !add_part (self, node, error))
      return FALSE;
  if (has_text (self))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is no text document. Choose a .docx file."), self->name);
  return FALSE;
}

static gboolean
open_zip (LianduDocxPackage *self,
          GError           **error)
{
  gsize size = g_bytes_get_size (self->bytes);
  gpointer copy;

  if (size > LIANDU_DOCX_MAX_SIZE)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("“%s” is larger than %d MB and was refused. Make its pictures smaller and choose it again."),
                   self->name, LIANDU_DOCX_MAX_SIZE / (1024 * 1024));
      return FALSE;
    }
  /* libzip writes into the source it read from, and frees a buffer that it was
   * only lent when it does: so it is given one of its own. */
  copy = g_memdup2 (g_bytes_get_data (self->bytes, NULL), size);
  self->source = zip_source_buffer_create (copy, size, 1, NULL);
  if (self->source == NULL)
    {
      g_free (copy);
      return refuse_damaged (self, error);
    }
  self->zip = zip_open_from_source (self->source, 0, NULL);
  if (self->zip == NULL)
    return refuse_damaged (self, error);
  /* What is written goes back into the source, which must survive the archive. */
  zip_source_keep (self->source);
  return TRUE;
}

/**
 * liandu_docx_package_new:
 * @bytes: what is in the file
 * @name: what to call the file in messages
 * @error: return location
 *
 * Opens a document that somebody brought along.  Refused are what is no text
 * document, damaged or encrypted; what unpacks to more than a document holds;
 * macros; and documents that fetch something from elsewhere when opened.
 *
 * Errors: %LIANDU_ERROR_INVALID, %LIANDU_ERROR_REFUSED.
 *
 * Returns: (transfer full): the package
 */
LianduDocxPackage *
liandu_docx_package_new (GBytes     *bytes,
                         const char *name,
                         GError    **error)
{
  g_autoptr (LianduDocxPackage) self = g_new0 (LianduDocxPackage, 1);

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  if (!open_zip (self, error) || !check_entries (self, error) || !add_parts (self, error) || !check_links (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liandu_docx_package_free (LianduDocxPackage *self)
{
  if (self->zip != NULL)
    {
      zip_discard (self->zip);
      zip_source_free (self->source);
    }
  else if (self->source != NULL)
    zip_source_free (self->source);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

/**
 * liandu_docx_package_get_parts:
 *
 * Returns: (transfer none) (element-type LianduDocxPart): the parts with text,
 *   in the order in which the package names them
 */
GPtrArray *
liandu_docx_package_get_parts (LianduDocxPackage *self)
{
  return self->parts;
}

/* Writing */

static gboolean
replace_part (LianduDocxPackage *self,
              LianduDocxPart    *part)
{
  zip_stat_t stat;
  xmlChar *text = NULL;
  int size = 0;
  zip_source_t *source;

  if (zip_stat (self->zip, part->name, 0, &stat) != 0)
    return FALSE;
  xmlDocDumpMemoryEnc (part->document, &text, &size, "UTF-8");
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
  /* The same template and the same words make the same file. */
  return zip_file_set_mtime (self->zip, stat.index, stat.mtime, 0) == 0;
}

/**
 * liandu_docx_package_write:
 *
 * Packs the document with the parts that were changed; all others go over as
 * they are packed.  To be called once.
 *
 * Returns: (transfer full): what the file is to hold
 */
GBytes *
liandu_docx_package_write (LianduDocxPackage *self,
                           GError           **error)
{
  gboolean done = TRUE;
  GBytes *bytes = NULL;

  for (guint i = 0; i < self->parts->len && done; i++)
    {
      LianduDocxPart *part = g_ptr_array_index (self->parts, i);

      done = !part->changed || replace_part (self, part);
    }
  if (done && zip_close (self->zip) == 0)
    {
      self->zip = NULL;
      bytes = liandu_docx_zip_read (self->source);
    }
  if (bytes == NULL)
    refuse_damaged (self, error);
  return bytes;
}
