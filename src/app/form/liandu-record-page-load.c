/* liandu-record-page-load.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-record-page-private.h"

#include "liandu-error-text.h"
#include "liandu-follow.h"
#include "liandu-gather.h"
#include "liandu-raise.h"
#include "liandu-words.h"
#include "liandu-rebase.h"
#include "liandu-value.h"


/* How a record comes onto its page: from the store, from a draft, anew when
 * somebody else has changed it, or as a new one that comes from another. */

typedef struct
{
  LianduRecordPage *page;
  const LianduKind *kind;       /* of the new record */
  LianduRecord *source;
  GPtrArray *sources;           /* LianduRecord: where it is drawn up from several */
  GStrv uuids;
  LianduRecord *prepared;       /* begun already, or NULL */
} Origin;

static void
origin_free (Origin *origin)
{
  g_object_unref (origin->page);
  g_clear_object (&origin->source);
  g_clear_pointer (&origin->sources, g_ptr_array_unref);
  g_strfreev (origin->uuids);
  g_clear_object (&origin->prepared);
  g_free (origin);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Origin, origin_free)

static void
announce_standing (LianduRecordPage *self)
{
  if (liandu_record_is_deleted (self->record))
    _liandu_record_page_set_banner (self, _("This record was deleted; it is kept and can be brought back."),
                                    _("Bring Back"), "record.restore", NULL, NULL);
  else if (liandu_store_is_read_only (self->store))
    _liandu_record_page_set_banner (self, _("This workspace was opened for reading only: nothing can be changed."),
                                    NULL, NULL, NULL, NULL);
  else if (liandu_kind_is_sealed (liandu_record_get_kind (self->record)))
    _liandu_record_page_set_banner (self, _("This stays as it was decided, and cannot be changed"), NULL, NULL, NULL, NULL);
}

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) draft = liandu_store_load_draft_finish (LIANDU_STORE (source), result, &error);

  if (draft == NULL || g_cancellable_is_cancelled (self->cancellable) || self->record == NULL
      || liandu_record_is_deleted (self->record))
    return;
  self->has_draft = TRUE;
  g_set_object (&self->draft, draft);
  _liandu_record_page_set_banner (self, _("What was typed here last time was not saved, and has been kept."),
                                  _("Go On with It"), "record.take-draft", _("Discard It"), "record.drop-draft");
  _liandu_record_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->banner_yes));
}

/* A record that was never saved exists only as a draft. */
static void
draft_only_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) draft = liandu_store_load_draft_finish (LIANDU_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (draft == NULL)
    {
      _liandu_record_page_show_missing (self, _("It is not in this workspace: it may have been erased, or has not arrived yet."));
      return;
    }
  self->has_draft = TRUE;
  self->touched = TRUE;
  _liandu_record_page_show_record (self, draft);
  _liandu_record_page_set_banner (self, _("This was typed last time and has not been saved yet."),
                                  NULL, NULL, _("Discard It"), "record.delete");
  liandu_form_focus_first (self->form);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  LianduStore *store = LIANDU_STORE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (store, result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  if (record != NULL)
    {
      _liandu_record_page_show_record (self, record);
      announce_standing (self);
      _liandu_record_page_focus (self);
      liandu_store_load_draft_async (store, self->uuid, self->cancellable, draft_loaded_cb, g_object_ref (self));
    }
  else if (g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND))
    liandu_store_load_draft_async (store, self->uuid, self->cancellable, draft_only_cb, g_object_ref (self));
  else
    {
      text = liandu_error_to_user_text (error);
      _liandu_record_page_show_missing (self, text);
    }
}

/**
 * liandu_record_page_open:
 * @uuid: a record, or one that exists only as a draft
 *
 * Shows the record when it has been read.
 */
void
liandu_record_page_open (LianduRecordPage *self,
                         const char       *uuid)
{
  g_autofree char *copy = g_strdup (uuid);

  _liandu_record_page_reset (self, copy);
  liandu_store_load_async (self->store, self->uuid, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Changed elsewhere */

static gboolean
is_changed (LianduRecord *now,
            LianduRecord *before)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (now));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_is_stored (field)
          && !liandu_value_equal (liandu_record_get_value (now, field), liandu_record_get_base (before, field)))
        return TRUE;
    }
  return liandu_record_is_deleted (now) != liandu_record_is_deleted (before)
         || g_strcmp0 (liandu_record_get_state (now), liandu_record_get_state (before)) != 0;
}

static void
announce_change (LianduRecordPage *self,
                 GPtrArray        *clashes)
{
  g_autofree char *text = NULL;

  if (clashes->len == 0)
    text = g_strdup (_("This record was just changed elsewhere; what you see is up to date, and what you typed is still there."));
  else
    text = g_strdup_printf (ngettext ("This record was just changed elsewhere, in %u field that you are changing too: choose below which version counts.",
                                      "This record was just changed elsewhere, in %u fields that you are changing too: choose below which version counts.",
                                      clashes->len),
                            clashes->len);
  _liandu_record_page_set_banner (self, text, NULL, NULL, _("Close"), "record.close-banner");
}

static void
show_reloaded (LianduRecordPage *self,
               LianduRecord     *fresh,
               gboolean          is_own)
{
  g_autoptr (LianduRecord) before = g_object_ref (self->record);
  g_autoptr (GPtrArray) clashes = NULL;
  gboolean is_foreign;

  liandu_form_flush (self->form);
  is_foreign = !is_own && is_changed (fresh, before);
  clashes = liandu_rebase (fresh, before);
  _liandu_record_page_show_record (self, fresh);
  _liandu_record_page_show_clashes (self, clashes);
  if (is_foreign || clashes->len > 0)
    announce_change (self, clashes);
  announce_standing (self);
}

static void
reloaded (LianduRecordPage *self,
          GObject          *source,
          GAsyncResult     *result,
          gboolean          is_own)
{
  g_autoptr (LianduRecord) fresh = liandu_store_load_finish (LIANDU_STORE (source), result, NULL);

  if (fresh != NULL && self->record != NULL && self->store != NULL && !self->saving
      && g_strcmp0 (liandu_record_get_uuid (fresh), self->uuid) == 0)
    show_reloaded (self, fresh, is_own);
}

static void
reloaded_own_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);

  reloaded (self, source, result, TRUE);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);

  reloaded (self, source, result, FALSE);
}

/* Reads the record anew; what was typed and not saved stays.  A change that
 * was made on this page is not announced as somebody else's. */
void
_liandu_record_page_reload (LianduRecordPage *self,
                            gboolean          is_own)
{
  if (self->record != NULL && liandu_record_is_stored (self->record))
    liandu_store_load_async (self->store, self->uuid, self->cancellable, is_own ? reloaded_own_cb : reloaded_cb, g_object_ref (self));
}

static gboolean
is_row (LianduRecord *record,
        const char   *uuid)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GListModel *rows = liandu_field_get_child_kind (field) != NULL ? liandu_record_get_children (record, field) : NULL;

      for (guint j = 0; rows != NULL && j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          if (g_str_equal (liandu_record_get_uuid (row), uuid))
            return TRUE;
        }
    }
  return FALSE;
}

/* An empty list means that anything may have changed. */
void
_liandu_record_page_store_changed (LianduRecordPage   *self,
                                   const char *const *uuids)
{
  gboolean concerns_us = uuids == NULL || uuids[0] == NULL;

  if (self->record == NULL || self->saving)
    return;
  for (guint i = 0; !concerns_us && uuids[i] != NULL; i++)
    concerns_us = g_strcmp0 (uuids[i], self->uuid) == 0 || is_row (self->record, uuids[i]);
  if (concerns_us)
    _liandu_record_page_reload (self, self->own_actions > 0);
}

/* Drafts that are offered */

void
_liandu_record_page_take_draft (LianduRecordPage *self)
{
  g_autoptr (LianduRecord) draft = g_steal_pointer (&self->draft);
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (GPtrArray) clashes = NULL;

  if (draft == NULL || self->record == NULL)
    return;
  record = g_object_ref (self->record);
  clashes = liandu_rebase (record, draft);
  self->touched = TRUE;
  _liandu_record_page_set_banner (self, NULL, NULL, NULL, NULL, NULL);
  liandu_form_bind (self->form, record);
  _liandu_record_page_show_clashes (self, clashes);
  _liandu_record_page_update (self);
  liandu_form_focus_first (self->form);
  if (clashes->len > 0)
    announce_change (self, clashes);
}

void
_liandu_record_page_drop_draft (LianduRecordPage *self)
{
  g_clear_object (&self->draft);
  self->has_draft = FALSE;
  liandu_store_drop_draft_async (self->store, self->uuid);
  _liandu_record_page_set_banner (self, NULL, NULL, NULL, NULL, NULL);
  _liandu_record_page_update (self);
  liandu_form_focus_first (self->form);
}

/* New records that come from others */

static void
show_new (LianduRecordPage *self,
          LianduRecord     *record)
{
  _liandu_record_page_reset (self, liandu_record_get_uuid (record));
  _liandu_record_page_show_record (self, record);
  liandu_form_focus_first (self->form);
}

/* The unit of the first person or body that the source names. */
static void
unit_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Origin) origin = user_data;
  LianduRecordPage *self = origin->page;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, NULL);
  g_autoptr (LianduRecord) record = NULL;
  const LianduField *unit = liandu_kind_get_unit_field (origin->kind);
  LianduRow *row = rows != NULL && rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;

  if (self->store == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  record = liandu_raise_from (self->store, origin->kind, origin->source);
  for (guint i = 0; row != NULL && i < liandu_row_get_n_values (row) && liandu_record_get_value (record, unit) == NULL; i++)
    liandu_record_set_value (record, unit, liandu_row_get_value (row, i));
  show_new (self, record);
}

/* Paths such as “link.unit” of @kind, for links to records that have a unit. */
static LianduQuery *
new_unit_query (LianduRecord *source)
{
  const LianduKind *kind = liandu_record_get_kind (source);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduKind *linked = liandu_field_get_field_type (field) == LIANDU_FIELD_LINK
                                     ? liandu_kind_lookup (liandu_field_get_link_kinds (field)[0])
                                     : NULL;
      const LianduField *unit = linked != NULL && linked != kind ? liandu_kind_get_unit_field (linked) : NULL;
      g_autofree char *path = NULL;

      if (unit == NULL || liandu_record_get_value (source, field) == NULL)
        continue;
      path = g_strdup_printf ("%s.%s", liandu_field_get_name (field), liandu_field_get_name (unit));
      liandu_query_add_column (query, path);
      n++;
    }
  liandu_query_where (query, "uuid", LIANDU_OP_EQ, liandu_record_get_uuid (source));
  return n > 0 ? g_steal_pointer (&query) : NULL;
}

static void source_loaded_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data);

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Origin) origin = user_data;

  liandu_follow_finish (result);
  if (origin->page->store != NULL && !g_cancellable_is_cancelled (origin->page->cancellable))
    show_new (origin->page, origin->source);
}

/* One after the other, until all that it is drawn up from are there. */
static void
draw_up (Origin *origin)
{
  LianduRecordPage *self = origin->page;

  g_ptr_array_add (origin->sources, g_steal_pointer (&origin->source));
  if (origin->uuids[origin->sources->len] != NULL)
    {
      liandu_store_load_async (self->store, origin->uuids[origin->sources->len], self->cancellable, source_loaded_cb, origin);
      return;
    }
  if (origin->prepared != NULL)
    liandu_gather (origin->prepared, origin->sources);
  origin->source = origin->prepared != NULL ? g_steal_pointer (&origin->prepared) : liandu_raise_from_all (self->store, origin->kind, origin->sources);
  liandu_follow_all_async (self->store, origin->source, followed_cb, origin);
}

static void
source_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Origin) origin = user_data;
  LianduRecordPage *self = origin->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduQuery) query = NULL;

  origin->source = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  if (origin->source == NULL)
    liandu_record_page_create (self, origin->kind, NULL);
  else if (liandu_record_get_kind (origin->source) == origin->kind)
    liandu_record_page_create (self, origin->kind, origin->source);
  else if (liandu_gather_get_field (origin->kind, liandu_record_get_kind (origin->source)) != NULL)
    draw_up (g_steal_pointer (&origin));
  else if (liandu_kind_get_unit_field (origin->kind) != NULL && (query = new_unit_query (origin->source)) != NULL)
    liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, unit_found_cb, g_steal_pointer (&origin));
  else
    {
      g_autoptr (LianduRecord) record = liandu_raise_from (self->store, origin->kind, origin->source);

      show_new (self, record);
    }
}

/* Of links to several records, their uuids. */
static GStrv
list_uuids (GVariant *links)
{
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();

  for (gsize i = 0; links != NULL && i < g_variant_n_children (links); i++)
    {
      const char *uuid = NULL;

      g_variant_get_child (links, i, "(&s&s)", &uuid, NULL);
      g_strv_builder_add (uuids, uuid);
    }
  return g_strv_builder_end (uuids);
}

/**
 * liandu_record_page_create_prepared:
 * @record: a new record that was begun elsewhere, of a kind with sources
 *
 * Shows it with what follows from its links and what the records that it is
 * drawn up from say.  It is not saved.
 */
void
liandu_record_page_create_prepared (LianduRecordPage *self,
                                    LianduRecord     *record)
{
  Origin *origin = g_new0 (Origin, 1);

  _liandu_record_page_reset (self, NULL);
  origin->page = g_object_ref (self);
  origin->kind = liandu_record_get_kind (record);
  origin->sources = g_ptr_array_new_with_free_func (g_object_unref);
  origin->uuids = list_uuids (liandu_record_get (record, liandu_kind_get_info (origin->kind)->sources));
  if (origin->uuids[0] != NULL)
    {
      origin->prepared = g_object_ref (record);
      liandu_store_load_async (self->store, origin->uuids[0], self->cancellable, source_loaded_cb, origin);
      return;
    }
  origin->source = g_object_ref (record);
  liandu_follow_all_async (self->store, record, followed_cb, origin);
}

/**
 * liandu_record_page_create_from:
 * @kind: what is to be registered
 * @uuid: a record of the same kind, to inherit from, or of another one, which
 *   becomes the source of the new record; several, separated by spaces, that it
 *   is drawn up from
 *
 * Shows an empty form but for what follows from that record.
 */
void
liandu_record_page_create_from (LianduRecordPage *self,
                                const LianduKind *kind,
                                const char       *uuid)
{
  Origin *origin = g_new0 (Origin, 1);

  _liandu_record_page_reset (self, NULL);
  origin->page = g_object_ref (self);
  origin->kind = kind;
  origin->sources = g_ptr_array_new_with_free_func (g_object_unref);
  origin->uuids = liandu_words_split (uuid);
  liandu_store_load_async (self->store, origin->uuids[0], self->cancellable, source_loaded_cb, origin);
}
