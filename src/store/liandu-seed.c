/* liandu-seed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "liandu-data-table.h"
#include "liandu-error.h"
#include "liandu-seed.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* The name space of all seeded records.  Never change it: the UUIDs of every
 * workspace's codes follow from it. */
#define NAMESPACE "5b0f3f4e-7d57-4f0e-9d3c-2f7c1f0b6a11"

#define CODES RESOURCE_PREFIX "/codes/"
#define TABLES RESOURCE_PREFIX "/seed/"
#define WORKDAYS RESOURCE_PREFIX "/workdays/workdays.txt"

/**
 * liandu_seed_dup_uuid:
 * @kind: name of a kind
 * @key: what names the record within its kind: `table/code` of a code, the key
 *   of a setting or time limit, the year of working days
 *
 * Returns: (transfer full): the UUID of the seeded record
 */
char *
liandu_seed_dup_uuid (const char *kind,
                      const char *key)
{
  g_autofree char *name = g_strconcat (kind, "/", key, NULL);

  return liandu_uuid_new_v5 (NAMESPACE, name);
}

static LianduChange *
create (LianduChangeSet *changes,
        const char      *kind,
        const char      *key)
{
  g_autofree char *uuid = liandu_seed_dup_uuid (kind, key);

  return liandu_change_set_create (changes, liandu_kind_lookup (kind), uuid);
}

static void
set_string (LianduChange *change,
            const char   *field,
            const char   *value)
{
  if (value != NULL)
    liandu_change_set_value (change, field, g_variant_new_string (value));
}

/* Codes: one file for each table, in the order in which they are offered. */

static void
add_code (LianduChangeSet *changes,
          const char      *table,
          LianduDataTable *data,
          guint            row)
{
  const char *code = liandu_data_table_get (data, row, "code");
  g_autofree char *key = g_strconcat (table, "/", code, NULL);
  LianduChange *change = create (changes, "code", key);

  set_string (change, "code_table", table);
  set_string (change, "code", code);
  set_string (change, "name", liandu_data_table_get (data, row, "title"));
  set_string (change, "explanation", liandu_data_table_get (data, row, "explanation"));
  liandu_change_set_value (change, "sequence", g_variant_new_int64 ((row + 1) * 10));
  if (liandu_data_table_get (data, row, "retired") != NULL)
    liandu_change_set_value (change, "retired", g_variant_new_boolean (TRUE));
}

static gboolean
add_code_table (LianduChangeSet *changes,
                const char      *file,
                GError         **error)
{
  g_autofree char *path = g_strconcat (CODES, file, NULL);
  g_autofree char *table = g_strndup (file, strlen (file) - strlen (".csv"));
  g_autoptr (LianduDataTable) data = liandu_data_table_new_resource (path, error);

  if (data == NULL)
    return FALSE;
  for (guint i = 0; i < liandu_data_table_get_n_rows (data); i++)
    add_code (changes, table, data, i);
  return TRUE;
}

/* Tables of records whose columns are the fields of the kind that the file is
 * named after, with the key in front unless it is a field itself. */

/* Choices stand as codes: there is no office's wording yet to look them up in.
 * (transfer full) */
static GVariant *
parse_cell (const LianduField *field,
            const char        *text,
            GError           **error)
{
  GVariant *value = NULL;

  if (liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE)
    return g_variant_ref_sink (g_variant_new_string (text));
  return liandu_value_parse (field, text, NULL, NULL, &value, error) ? value : NULL;
}

static gboolean
add_row (LianduChangeSet  *changes,
         const LianduKind *kind,
         LianduDataTable  *data,
         guint             row,
         GError          **error)
{
  const char * const *columns = liandu_data_table_get_columns (data);
  LianduChange *change = create (changes, liandu_kind_get_name (kind), liandu_data_table_get (data, row, columns[0]));

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, columns[i]);
      const char *text = liandu_data_table_get (data, row, columns[i]);
      g_autoptr (GVariant) value = NULL;

      if (field == NULL || text == NULL)
        continue;
      value = parse_cell (field, text, error);
      if (value == NULL)
        return FALSE;
      liandu_change_set_value (change, columns[i], value);
    }
  return TRUE;
}

static gboolean
add_table (LianduChangeSet *changes,
           const char      *file,
           GError         **error)
{
  g_autofree char *path = g_strconcat (TABLES, file, NULL);
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (".csv"));
  g_autoptr (LianduDataTable) data = liandu_data_table_new_resource (path, error);

  if (data == NULL)
    return FALSE;
  for (guint i = 0; i < liandu_data_table_get_n_rows (data); i++)
    if (!add_row (changes, liandu_kind_lookup (name), data, i, error))
      return FALSE;
  return TRUE;
}

/* Working days: lines "OFF 2026: 0101-0103 …", "WRK 2026: 0104 …", and in the
 * comment before them the notice they come from. */

static void
add_workday_line (LianduChangeSet *changes,
                  GHashTable      *years,
                  const char      *line,
                  const char      *basis)
{
  g_autofree char *year = g_strndup (line + 4, 4);
  LianduChange *change = g_hash_table_lookup (years, year);
  g_autofree char *days = g_strdup (strchr (line, ':') + 1);

  if (change == NULL)
    {
      change = create (changes, "workday_year", year);
      liandu_change_set_value (change, "year", g_variant_new_int64 (g_ascii_strtoll (year, NULL, 10)));
      set_string (change, "basis", basis);
      g_hash_table_insert (years, g_steal_pointer (&year), change);
    }
  set_string (change, g_str_has_prefix (line, "OFF") ? "days_off" : "make_up_days", g_strstrip (days));
}

/* The number of a State Council notice, 国办发明电〔2025〕1号. */
static char *
find_notice (const char *comment)
{
  g_autoptr (GRegex) number = g_regex_new ("\\p{Han}+\u3014\\d+\u3015\\d+\\p{Han}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (number, comment, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

static gboolean
add_workdays (LianduChangeSet *changes,
              GError         **error)
{
  g_autofree char *text = liandu_data_table_load_text (WORKDAYS, error);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  g_autoptr (GHashTable) years = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *basis = NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        g_clear_pointer (&basis, g_free);
      else if (*lines[i] == '#' && basis == NULL)
        basis = find_notice (lines[i]);
      else if (g_str_has_prefix (lines[i], "OFF ") || g_str_has_prefix (lines[i], "WRK "))
        add_workday_line (changes, years, lines[i], basis);
    }
  return text != NULL;
}

typedef gboolean (*AddFunc) (LianduChangeSet *changes,
                             const char      *file,
                             GError         **error);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* In the order of their names, so that every workspace is seeded alike. */
static GStrv
list_files (const char *folder,
            GError    **error)
{
  GStrv files = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (files != NULL)
    qsort (files, g_strv_length (files), sizeof *files, compare_names);
  return files;
}

static gboolean
add_folder (LianduChangeSet *changes,
            const char      *folder,
            AddFunc          add,
            GError         **error)
{
  g_auto (GStrv) files = list_files (folder, error);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (!add (changes, files[i], error))
      return FALSE;
  return files != NULL;
}

/* Digest: of the files as they are, for a look at every opening. */

static gboolean
add_bytes (GChecksum   *digest,
           const char  *path,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (data == NULL)
    return FALSE;
  g_checksum_update (digest, (const guint8 *) path, (gssize) strlen (path) + 1);
  g_checksum_update (digest, data, (gssize) size);
  return TRUE;
}

static gboolean
add_folder_bytes (GChecksum   *digest,
                  const char  *folder,
                  GError     **error)
{
  g_auto (GStrv) files = list_files (folder, error);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, files[i], NULL);

      if (!add_bytes (digest, path, error))
        return FALSE;
    }
  return files != NULL;
}

/**
 * liandu_seed_dup_digest:
 *
 * Returns: (transfer full) (nullable): what differs between two programs that
 *   seed differently
 */
char *
liandu_seed_dup_digest (GError **error)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  if (!add_folder_bytes (digest, CODES, error) || !add_folder_bytes (digest, TABLES, error) || !add_bytes (digest, WORKDAYS, error))
    return NULL;
  return g_strdup (g_checksum_get_string (digest));
}

/**
 * liandu_seed_changes:
 *
 * Makes the records that every new workspace begins with.  The same in every
 * workspace but for what the office changes later.
 *
 * Returns: (transfer full) (nullable): the changes, not yet committed; %NULL
 *   when the program's own data are damaged
 */
LianduChangeSet *
liandu_seed_changes (GError **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!add_folder (changes, CODES, add_code_table, error)
      || !add_folder (changes, TABLES, add_table, error)
      || !add_workdays (changes, error))
    return NULL;
  liandu_change_set_set_origin (changes, LIANDU_SEED_ORIGIN);
  return g_steal_pointer (&changes);
}
