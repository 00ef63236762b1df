/* liandu-office.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-office.h"
#include "liandu-seed.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* What the office keeps as records and the program itself reads: its codes,
 * settings, working days and users. */

char *
liandu_office_dup_setting (LianduDatabase *database,
                           const char     *key)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT value FROM r_setting WHERE key = ?1 AND deleted = 0 ORDER BY uuid LIMIT 1", NULL);

  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, key);
  return liandu_statement_step (row, NULL) ? g_strdup (liandu_statement_get_text (row, 0)) : NULL;
}

/**
 * liandu_office_load_settings:
 *
 * Returns: (transfer full) (element-type utf8 utf8): the settings as they are
 *   now; those without a value are not among them
 */
GHashTable *
liandu_office_load_settings (LianduDatabase *database)
{
  /* Where two desks made the same one, the first by uuid counts, as above: it
   * comes last and stays. */
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT key, value FROM r_setting WHERE deleted = 0 ORDER BY uuid DESC", NULL);
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (row != NULL && liandu_statement_step (row, NULL))
    if (!liandu_statement_is_null (row, 0))
      g_hash_table_replace (settings, g_strdup (liandu_statement_get_text (row, 0)), g_strdup (liandu_statement_get_text (row, 1)));
  return settings;
}

/**
 * liandu_office_load_codes:
 *
 * Returns: (transfer full): the code tables as they are now
 */
LianduCodes *
liandu_office_load_codes (LianduDatabase *database)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "SELECT code_table, code, name, sequence, retired FROM r_code WHERE deleted = 0 ORDER BY code_table, sequence, uuid", NULL);
  LianduCodes *codes = liandu_codes_new ();

  while (row != NULL && liandu_statement_step (row, NULL))
    if (!liandu_statement_is_null (row, 0) && !liandu_statement_is_null (row, 1) && !liandu_statement_is_null (row, 2))
      liandu_codes_add (codes, liandu_statement_get_text (row, 0), liandu_statement_get_text (row, 1),
                        liandu_statement_get_text (row, 2), (int) liandu_statement_get_int (row, 3),
                        liandu_statement_get_int (row, 4) != 0);
  return codes;
}

/**
 * liandu_office_load_workdays:
 *
 * Returns: (transfer full): the years that the office has; one that cannot be
 *   understood is as if it were not there
 */
LianduWorkdays *
liandu_office_load_workdays (LianduDatabase *database)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT year, days_off, make_up_days FROM r_workday_year WHERE deleted = 0", NULL);
  LianduWorkdays *workdays = liandu_workdays_new ();

  while (row != NULL && liandu_statement_step (row, NULL))
    {
      const char *off = liandu_statement_get_text (row, 1);
      const char *make_up = liandu_statement_get_text (row, 2);
      gint64 year = liandu_statement_get_int (row, 0);

      if (year > 0 && year <= 9999)
        liandu_workdays_set_year (workdays, (int) year, off != NULL ? off : "", make_up != NULL ? make_up : "", NULL);
    }
  return workdays;
}

static LianduDate *
take_date (GVariant *value)
{
  g_autoptr (GVariant) owned = value;

  return value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
}

/* The columns of a date are the descriptor's affair. */
static LianduLimitRule *
read_limit (LianduStatement  *row,
            const LianduField *from,
            const LianduField *to)
{
  LianduLimitRule *rule = g_new0 (LianduLimitRule, 1);
  int column = 6;

  rule->uuid = g_strdup (liandu_statement_get_text (row, 0));
  rule->name = g_strdup (liandu_statement_get_text (row, 1));
  rule->length = (int) CLAMP (liandu_statement_get_int (row, 2), -36500, 36500);
  rule->unit = g_strdup (liandu_statement_get_text (row, 3));
  rule->base = g_strdup (liandu_statement_get_text (row, 4));
  rule->basis = g_strdup (liandu_statement_get_text (row, 5));
  rule->from = take_date (liandu_columns_read (row, &column, from));
  rule->to = take_date (liandu_columns_read (row, &column, to));
  return rule;
}

/**
 * liandu_office_load_limits:
 *
 * Returns: (transfer full) (element-type LianduLimitRule): the time limits that
 *   the office has, those without a name or a length left out
 */
GPtrArray *
liandu_office_load_limits (LianduDatabase *database)
{
  const LianduKind *kind = liandu_kind_lookup ("time_limit");
  const LianduField *from = liandu_kind_get_field (kind, "from_date");
  const LianduField *to = liandu_kind_get_field (kind, "to_date");
  g_autoptr (GString) sql = g_string_new ("SELECT uuid, name, length, length_unit, base, basis");
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_limit_rule_free);
  g_autoptr (LianduStatement) row = NULL;

  liandu_columns_append_names (sql, NULL, from);
  liandu_columns_append_names (sql, NULL, to);
  g_string_append (sql, " FROM r_time_limit WHERE deleted = 0 AND name IS NOT NULL AND length IS NOT NULL ORDER BY uuid");
  row = liandu_database_prepare (database, sql->str, NULL);
  while (row != NULL && liandu_statement_step (row, NULL))
    g_ptr_array_add (rules, read_limit (row, from, to));
  return rules;
}

/**
 * liandu_office_find_limit:
 * @rules: (element-type LianduLimitRule): the office's time limits
 * @rule: the key that one was seeded with, its uuid, or its name
 *
 * Returns: (nullable) (transfer none): that one
 */
LianduLimitRule *
liandu_office_find_limit (GPtrArray  *rules,
                          const char *rule)
{
  g_autofree char *seeded = liandu_uuid_is_valid (rule) ? NULL : liandu_seed_dup_uuid ("time_limit", rule);

  for (guint i = 0; i < rules->len; i++)
    {
      LianduLimitRule *found = g_ptr_array_index (rules, i);

      if (g_str_equal (found->uuid, seeded != NULL ? seeded : rule) || g_str_equal (found->name, rule))
        return found;
    }
  return NULL;
}

gboolean
liandu_office_has_user (LianduDatabase *database,
                        const char     *name)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "SELECT 1 FROM r_user WHERE name = ?1 AND deleted = 0 AND ifnull (retired, 0) = 0", NULL);

  if (row == NULL)
    return FALSE;
  liandu_statement_bind_text (row, 1, name);
  return liandu_statement_step (row, NULL);
}

/* Of those who were entered on this computer; the others came by exchange, and
 * what is done here is not theirs. */
char *
liandu_office_dup_first_user (LianduDatabase *database)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database,
    "SELECT name FROM r_user AS u WHERE deleted = 0 AND ifnull (retired, 0) = 0"
    " ORDER BY (SELECT device FROM op JOIN txn ON txn.id = op.txn JOIN replica ON replica.id = txn.replica"
    "           WHERE op.object = u.id ORDER BY op.id LIMIT 1) IS NOT (SELECT value FROM meta WHERE key = 'device'), created, id LIMIT 1", NULL);

  return row != NULL && liandu_statement_step (row, NULL) ? g_strdup (liandu_statement_get_text (row, 0)) : NULL;
}

/* "unit post" of a person: what a link keeps beside the name. */
static char *
read_detail (LianduDatabase   *database,
             const LianduKind *kind,
             const char       *uuid)
{
  g_auto (GStrv) names = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);
  g_autofree char *table = liandu_columns_table_name (kind);
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, names[i]);
      g_autoptr (GString) columns = g_string_new (NULL);
      g_autofree char *sql = NULL;
      g_autoptr (LianduStatement) row = NULL;
      g_autoptr (GVariant) value = NULL;
      g_autofree char *text = NULL;
      int column = 1;

      liandu_columns_append_names (columns, NULL, field);
      sql = g_strdup_printf ("SELECT 0%s FROM %s WHERE uuid = ?1", columns->str, table);
      row = liandu_database_prepare (database, sql, NULL);
      liandu_statement_bind_text (row, 1, uuid);
      if (!liandu_statement_step (row, NULL))
        continue;
      value = liandu_columns_read (row, &column, field);
      text = liandu_value_to_text (field, value, NULL);
      /* A post often names its unit already. */
      if (i > 0 && g_str_has_prefix (text, detail->str))
        g_string_truncate (detail, 0);
      g_string_append (detail, text);
    }
  return g_string_free (g_steal_pointer (&detail), FALSE);
}

/**
 * liandu_office_dup_link_title:
 * @out_kind: (out) (optional): the kind of the record
 * @out_deleted: (out) (optional): whether it is deleted
 *
 * Returns: (nullable) (transfer full): what a link to the record keeps: its
 *   title and, for people, unit and post
 */
char *
liandu_office_dup_link_title (LianduDatabase *database,
                              const char     *uuid,
                              char          **out_kind,
                              gboolean       *out_deleted)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT kind, title, deleted FROM record WHERE uuid = ?1", NULL);
  const LianduKind *kind;
  g_autofree char *detail = NULL;

  liandu_statement_bind_text (row, 1, uuid);
  if (!liandu_statement_step (row, NULL))
    return NULL;
  kind = liandu_kind_lookup (liandu_statement_get_text (row, 0));
  if (out_kind != NULL)
    *out_kind = g_strdup (liandu_statement_get_text (row, 0));
  if (out_deleted != NULL)
    *out_deleted = liandu_statement_get_int (row, 2) != 0;
  if (kind == NULL || liandu_kind_get_info (kind)->roles.detail == NULL)
    return g_strdup (liandu_statement_get_text (row, 1));
  detail = read_detail (database, kind, uuid);
  if (*detail == '\0')
    return g_strdup (liandu_statement_get_text (row, 1));
  return g_strconcat (liandu_statement_get_text (row, 1), "\u3000", detail, NULL);
}

/**
 * liandu_office_dup_me:
 * @name: (nullable): name of a user
 *
 * Returns: (transfer full) (nullable): uuid of the person on record whom the
 *   user is
 */
char *
liandu_office_dup_me (LianduDatabase *database,
                               const char     *name)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT person FROM r_user WHERE name = ?1 AND deleted = 0 LIMIT 1", NULL);

  if (find == NULL || name == NULL)
    return NULL;
  liandu_statement_bind_text (find, 1, name);
  return liandu_statement_step (find, NULL) ? g_strdup (liandu_statement_get_text (find, 0)) : NULL;
}
