/* liandu-relations.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-relations.h"
#include "liandu-xml.h"

struct _LianduRelations
{
  char *folder;             /* of the part that refers: "xl/" */
  GHashTable *targets;      /* id → part */
  GHashTable *types;        /* last word of the type → part, the first one */
};

void
liandu_relations_free (LianduRelations *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->types);
  g_free (self);
}

/* "worksheets/sheet1.xml" seen from xl/, "/xl/worksheets/sheet1.xml", "../x". */
static char *
resolve (const char *folder,
         const char *target)
{
  g_autofree char *whole = *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (whole, "/");

  return g_strdup (canonical + 1);
}

static gboolean
start_relation (LianduXml *xml,
                gpointer   user_data)
{
  LianduRelations *self = user_data;
  g_autofree char *id = liandu_xml_dup_attribute (xml, "Id");
  g_autofree char *type = liandu_xml_dup_attribute (xml, "Type");
  g_autofree char *target = liandu_xml_dup_attribute (xml, "Target");
  g_autofree char *last = type != NULL ? g_path_get_basename (type) : NULL;

  if (id == NULL || last == NULL || target == NULL)
    return TRUE;
  if (!g_hash_table_contains (self->types, last))
    g_hash_table_insert (self->types, g_steal_pointer (&last), resolve (self->folder, target));
  g_hash_table_insert (self->targets, g_steal_pointer (&id), resolve (self->folder, target));
  return TRUE;
}

/**
 * liandu_relations_read:
 * @part: the part that refers, "" for the document as a whole
 *
 * Returns: (transfer full): its relations; none where there are none or they
 *   cannot be read
 */
LianduRelations *
liandu_relations_read (LianduPackage *package,
                       const char    *part)
{
  static const LianduXmlHandler handlers[] = { { "Relationship", start_relation, NULL } };
  LianduRelations *self = g_new0 (LianduRelations, 1);
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);
  g_autofree char *relations = NULL;

  self->folder = g_str_equal (folder, ".") ? g_strdup ("") : g_strconcat (folder, "/", NULL);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations = g_strconcat (self->folder, "_rels/", *part != '\0' ? base : "", ".rels", NULL);
  if (liandu_package_has_part (package, relations))
    liandu_xml_read_part (package, relations, handlers, G_N_ELEMENTS (handlers), NULL, self);
  return self;
}

const char *
liandu_relations_get (const LianduRelations *self,
                      const char            *id)
{
  return id != NULL ? g_hash_table_lookup (self->targets, id) : NULL;
}

/**
 * liandu_relations_find_type:
 * @type: the last word of the type: "styles"
 *
 * Returns: (nullable): the first part of this type
 */
const char *
liandu_relations_find_type (const LianduRelations *self,
                            const char            *type)
{
  return g_hash_table_lookup (self->types, type);
}
