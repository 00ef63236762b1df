/* liandu-store-audit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-audit.h"
#include "liandu-likeness.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/*
 * The self-check of what the records say.  Questions that conditions can answer
 * are asked as queries; for the others each record is read whole, once for all
 * that is looked for in it, in short jobs between which a save gets through.
 */

#define PAGE_LENGTH 200

typedef struct
{
  LianduStore *store;
  const LianduKind *kind;
  LianduDate *today;
  GPtrArray *findings;
  GCancellable *cancellable;
} Audit;

/* A record that is to be read whole, and for what. */
typedef struct
{
  char *uuid;
  GPtrArray *audits;
} Suspect;

static void
suspect_free (Suspect *suspect)
{
  g_free (suspect->uuid);
  g_ptr_array_unref (suspect->audits);
  g_free (suspect);
}

static void
add_finding (Audit                 *self,
             const LianduAuditInfo *audit,
             const char            *uuid,
             const char            *number,
             const char            *title,
             char                  *message)
{
  LianduFinding *finding = g_new0 (LianduFinding, 1);

  finding->check = g_strdup (audit->name);
  finding->grade = audit->grade;
  finding->kind = liandu_kind_get_name (self->kind);
  finding->uuid = g_strdup (uuid);
  finding->number = g_strdup (number);
  finding->title = g_strdup (title);
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
}

static void
take_row (Audit                 *self,
          const LianduAuditInfo *audit,
          LianduRow             *row,
          GHashTable            *suspects)
{
  const char *uuid = liandu_row_get_uuid (row);
  Suspect *suspect = NULL;

  if (audit->find == NULL)
    {
      add_finding (self, audit, uuid, liandu_row_get_number (row), liandu_row_get_title (row), g_strdup (_(audit->title)));
      return;
    }
  suspect = g_hash_table_lookup (suspects, uuid);
  if (suspect == NULL)
    {
      suspect = g_new0 (Suspect, 1);
      suspect->uuid = g_strdup (uuid);
      suspect->audits = g_ptr_array_new ();
      g_hash_table_insert (suspects, suspect->uuid, suspect);
    }
  g_ptr_array_add (suspect->audits, (gpointer) audit);
}

/* The later of two was copied. */
static void
take_copied (Audit                 *self,
             const LianduAuditInfo *audit,
             LianduRow             *row,
             LianduLikeness        *texts,
             GHashTable            *titles)
{
  GVariant *value = liandu_row_get_value (row, 0);
  const char *text = value != NULL ? g_variant_get_string (value, NULL) : NULL;
  g_autoptr (GArray) found = NULL;

  if (text == NULL)
    return;
  found = liandu_likeness_find (texts, text, 1, LIANDU_LIKENESS_COPIED);
  if (found->len > 0)
    {
      const LianduLike *like = &g_array_index (found, LianduLike, 0);

      add_finding (self, audit, liandu_row_get_uuid (row), liandu_row_get_number (row), liandu_row_get_title (row),
                   g_strdup_printf (_("Alike to %.0f %% with that of “%s”"), like->likeness * 100,
                                    (const char *) g_hash_table_lookup (titles, like->key)));
    }
  liandu_likeness_add (texts, liandu_row_get_uuid (row), text);
  g_hash_table_insert (titles, g_strdup (liandu_row_get_uuid (row)), g_strdup (liandu_row_get_title (row)));
}

static gboolean
ask (Audit                 *self,
     const LianduAuditInfo *audit,
     GHashTable            *suspects,
     GError               **error)
{
  g_autoptr (LianduQuery) query = liandu_audit_new_query (self->kind, audit);
  g_autoptr (GArray) keys = liandu_store_query_keys (self->store, query, self->cancellable, error);
  g_autoptr (LianduLikeness) texts = liandu_likeness_new ();
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; keys != NULL && i < keys->len; i += PAGE_LENGTH)
    {
      gint64 ids[PAGE_LENGTH];
      guint n = MIN (keys->len - i, PAGE_LENGTH);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint j = 0; j < n; j++)
        ids[j] = g_array_index (keys, LianduRowKey, i + j).id;
      rows = liandu_store_query_page (self->store, query, ids, n, self->cancellable, error);
      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len; j++)
        if (audit->copied != NULL)
          take_copied (self, audit, g_ptr_array_index (rows, j), texts, titles);
        else
          take_row (self, audit, g_ptr_array_index (rows, j), suspects);
    }
  return keys != NULL;
}

static const char *
get_number (LianduRecord *record)
{
  const LianduField *field = liandu_kind_get_number_field (liandu_record_get_kind (record));

  return field != NULL ? liandu_record_get_string (record, liandu_field_get_name (field)) : NULL;
}

/* What cannot be read must not pass for what is in order. */
static gboolean
look_into (Audit    *self,
           Suspect  *suspect,
           GError  **error)
{
  GError *local_error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load (self->store, suspect->uuid, self->cancellable, &local_error);
  g_autofree char *title = record != NULL ? liandu_record_dup_title (record) : NULL;

  if (record == NULL && !g_error_matches (local_error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_clear_error (&local_error);
  /* Gone meanwhile: nothing is wrong with it any more. */
  if (record == NULL || liandu_record_is_deleted (record))
    return TRUE;
  for (guint i = 0; i < suspect->audits->len; i++)
    {
      const LianduAuditInfo *audit = g_ptr_array_index (suspect->audits, i);
      char *message = liandu_audit_find (audit, record, self->today);

      if (message != NULL)
        add_finding (self, audit, suspect->uuid, get_number (record), title, message);
    }
  return TRUE;
}

static gboolean
audit_kind (Audit              *self,
            LianduProgressFunc  progress,
            gpointer            user_data,
            double              from,
            double              share,
            GError            **error)
{
  g_autoptr (GPtrArray) audits = liandu_audit_list (self->kind);
  g_autoptr (GHashTable) suspects = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) suspect_free);
  GHashTableIter iter;
  gpointer suspect;
  guint done = 0;

  for (guint i = 0; i < audits->len; i++)
    if (!ask (self, g_ptr_array_index (audits, i), suspects, error))
      return FALSE;
  g_hash_table_iter_init (&iter, suspects);
  while (g_hash_table_iter_next (&iter, NULL, &suspect))
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !look_into (self, suspect, error))
        return FALSE;
      if (progress != NULL && ++done % PAGE_LENGTH == 0)
        progress (from + share * done / g_hash_table_size (suspects), user_data);
    }
  return TRUE;
}

/* The worst first, what is wrong in the same way together, and in the order in
 * which the records came. */
static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const LianduFinding *first = *(LianduFinding * const *) a;
  const LianduFinding *second = *(LianduFinding * const *) b;

  if (first->grade != second->grade)
    return (int) first->grade - (int) second->grade;
  if (!g_str_equal (first->check, second->check))
    return g_strcmp0 (first->check, second->check);
  return g_strcmp0 (first->uuid, second->uuid);
}

/**
 * liandu_store_audit:
 * @progress: (nullable): told how far it is, in the calling thread
 *
 * Looks through what the records say for what the kinds know to be wrong: see
 * #LianduAuditInfo.  Takes its time; never from the main thread.
 *
 * Returns: (transfer full) (element-type LianduFinding): what was found, the
 *   worst first
 */
GPtrArray *
liandu_store_audit (LianduStore        *self,
                    LianduProgressFunc  progress,
                    gpointer            user_data,
                    GCancellable       *cancellable,
                    GError            **error)
{
  GPtrArray *kinds = liandu_kind_list ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_finding_free);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self));
  double share = 1.0 / MAX (kinds->len, 1);

  for (guint i = 0; i < kinds->len; i++)
    {
      Audit audit = { self, g_ptr_array_index (kinds, i), today, findings, cancellable };

      if (!audit_kind (&audit, progress, user_data, i * share, share, error))
        return NULL;
    }
  g_ptr_array_sort (findings, compare_findings);
  return g_steal_pointer (&findings);
}
