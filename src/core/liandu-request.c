/* liandu-request.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-request.h"
#include "liandu-value.h"

/* As in the code table handout_decision. */
#define ACCEPTED "accepted"

static void
request_free (LianduRequest *self)
{
  g_free (self->record);
  g_free (self->reason);
  g_clear_pointer (&self->value, g_variant_unref);
  g_free (self->row);
  g_free (self);
}

/* The row knows the field by its official term. */
static const LianduField *
find_field (const LianduKind *kind,
            const char       *term)
{
  g_auto (GStrv) words = liandu_words_split (liandu_kind_get_info (kind)->handout.request);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, words[i]);

      if (field != NULL && g_strcmp0 (liandu_field_get_term (field), term) == 0)
        return field;
    }
  return NULL;
}

/* Empty words are no application. */
static GVariant *
read_value (const LianduField *field,
            const char        *words,
            const LianduCodes *codes,
            const LianduDate  *today)
{
  GVariant *value = NULL;

  if (words == NULL || !liandu_value_parse (field, words, codes, today, &value, NULL))
    return NULL;
  return value;
}

static void
add_request (GPtrArray         *requests,
             const LianduKind  *kind,
             LianduRecord      *row,
             const LianduCodes *codes,
             const LianduDate  *today)
{
  const LianduField *field = find_field (kind, liandu_record_get_string (row, "field"));
  const char *record = liandu_record_get_link_uuid (row, "record");
  LianduRequest *request;
  GVariant *value;

  if (field == NULL || record == NULL || g_strcmp0 (liandu_record_get_string (row, "decision"), ACCEPTED) != 0
      || liandu_record_get (row, "taken_on") != NULL)
    return;
  value = read_value (field, liandu_record_get_string (row, "returned"), codes, today);
  if (value == NULL)
    return;
  request = g_new0 (LianduRequest, 1);
  request->kind = kind;
  request->field = field;
  request->record = g_strdup (record);
  request->reason = g_strdup (liandu_record_get_string (row, "reason"));
  request->value = value;
  request->row = g_strdup (liandu_record_get_uuid (row));
  g_ptr_array_add (requests, request);
}

static void
add_requests (GPtrArray         *requests,
              const LianduKind  *kind,
              LianduRecord      *handout,
              const LianduCodes *codes,
              const LianduDate  *today)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (handout), "changes");
  GListModel *rows = liandu_record_get_children (handout, table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      add_request (requests, kind, row, codes, today);
    }
}

/**
 * liandu_request_list:
 * @handout: any record; one of what went out and came back has requests
 *
 * Returns: (transfer full) (element-type LianduRequest): what was accepted
 *   and is not carried out yet, all of one kind of record
 */
GPtrArray *
liandu_request_list (LianduRecord      *handout,
                     const LianduCodes *codes,
                     const LianduDate  *today)
{
  const char *name = liandu_kind_get_name (liandu_record_get_kind (handout));
  GPtrArray *kinds = liandu_kind_list ();
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);

  for (guint i = 0; i < kinds->len && requests->len == 0; i++)
    {
      const LianduHandoutInfo *info = &liandu_kind_get_info (g_ptr_array_index (kinds, i))->handout;

      if (info->step != NULL && g_strcmp0 (info->record, name) == 0)
        add_requests (requests, g_ptr_array_index (kinds, i), handout, codes, today);
    }
  return requests;
}

/**
 * liandu_request_get_step:
 *
 * Returns: name of the step by which it is carried out
 */
const char *
liandu_request_get_step (const LianduRequest *self)
{
  return liandu_kind_get_info (self->kind)->handout.step;
}

/**
 * liandu_request_dup_taken:
 * @handout: where it was accepted
 *
 * Returns: (transfer full): @handout, changed so that the request is carried
 *   out on that day: to be committed together with the step
 */
LianduRecord *
liandu_request_dup_taken (const LianduRequest *self,
                          LianduRecord        *handout,
                          const LianduDate    *day)
{
  LianduRecord *copy = liandu_record_copy (handout);
  GListModel *rows = liandu_record_get_children (copy, liandu_kind_get_field (liandu_record_get_kind (copy), "changes"));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (g_str_equal (liandu_record_get_uuid (row), self->row))
        liandu_record_set (row, "taken_on", liandu_date_to_variant (day));
    }
  return copy;
}
