/* liandu-paper-source.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-other-end.h"
#include "liandu-paper-name.h"
#include "liandu-paper-source-private.h"
#include "liandu-paper-terms.h"
#include "liandu-value.h"

#define SETTING_OFFICE "office_name"

/* A link's title is the name and, after a full-width space, the post. */
#define LINK_SEPARATOR "\u3000"

/* A blank form is no record, but rows are named after the one they are in. */
#define NO_RECORD "00000000-0000-0000-0000-000000000000"

/* Frame */

static void
clear_record (gpointer record)
{
  g_clear_object ((LianduRecord **) &record);
}

static LianduPaperFrame *
frame_new (LianduStore           *store,
           LianduPaperSourceFlags flags)
{
  LianduPaperFrame *self = g_rc_box_new0 (LianduPaperFrame);

  self->store = g_object_ref (store);
  self->codes = liandu_store_dup_codes (store);
  self->today = liandu_clock_dup_today (liandu_store_get_clock (store));
  self->flags = flags;
  self->linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_record);
  self->uuids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
frame_clear (gpointer data)
{
  LianduPaperFrame *self = data;

  g_object_unref (self->store);
  liandu_codes_unref (self->codes);
  liandu_date_unref (self->today);
  g_hash_table_unref (self->linked);
  g_ptr_array_unref (self->uuids);
}

/* A record that a link points to as it is today, or NULL where it is gone. */
static LianduRecord *
frame_load (LianduPaperFrame *self,
            const char       *uuid)
{
  LianduRecord *record = NULL;

  if (g_hash_table_lookup_extended (self->linked, uuid, NULL, (gpointer *) &record))
    return record;
  record = liandu_store_load (self->store, uuid, NULL, NULL);
  g_hash_table_insert (self->linked, g_strdup (uuid), record);
  return record;
}

/* Values */

static gboolean
is_other_end (const LianduField *field)
{
  return liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM;
}

static LianduRecord *
get_linked_record (LianduPaperSource *self,
                   LianduRecord      *record,
                   const LianduField *link)
{
  g_autoptr (GVariant) value = NULL;
  const char *uuid;

  if (is_other_end (link))
    value = liandu_other_end_dup_first (self->frame->store, link, liandu_record_get_uuid (record));
  else if (liandu_record_get_value (record, link) != NULL)
    value = g_variant_ref (liandu_record_get_value (record, link));
  if (value == NULL || liandu_field_get_field_type (link) != LIANDU_FIELD_LINK)
    return NULL;
  g_variant_get_child (value, 0, "&s", &uuid);
  return frame_load (self->frame, uuid);
}

GVariant *
_liandu_paper_source_dup_value (LianduPaperSource *self,
                                const LianduPath  *path,
                                const char        *words)
{
  LianduRecord *record = self->record;
  const LianduField *field = path->field;
  GVariant *value = NULL;

  if (self->values != NULL && g_hash_table_lookup_extended (self->values, words, NULL, (gpointer *) &value))
    return value != NULL ? g_variant_ref (value) : NULL;
  /* A template may ask for more than the list was read with. */
  if (self->values != NULL)
    record = frame_load (self->frame, liandu_paper_source_get_uuid (self));
  if (record != NULL && path->linked != NULL)
    {
      record = get_linked_record (self, record, path->field);
      field = path->linked;
    }
  if (record == NULL || liandu_record_get_kind (record) != liandu_field_get_kind (field))
    return NULL;
  return liandu_record_evaluate (record, field, self->frame->today);
}

/* What the form does not show for this record is not on its paper either. */
static gboolean
is_withheld (LianduPaperSource *self,
             const LianduPath  *path)
{
  gboolean chosen = (self->frame->flags & LIANDU_PAPER_SOURCE_CONFIDENTIAL) != 0;

  if (!chosen && (liandu_field_is_confidential (path->field)
                  || (path->linked != NULL && liandu_field_is_confidential (path->linked))))
    return TRUE;
  return !self->frame->blank && !liandu_field_is_visible (path->field, self->record);
}

/* Words */

static char *
dup_post (GVariant *value)
{
  const char *title;
  const char *separator;

  g_variant_get_child (value, 1, "&s", &title);
  separator = strstr (title, LINK_SEPARATOR);
  return g_strdup (separator != NULL ? separator + strlen (LINK_SEPARATOR) : "");
}

static void
append_choice (GString    *text,
               const char *words,
               gboolean    ticked)
{
  if (text->len > 0)
    g_string_append (text, "\u3000");
  g_string_append (text, ticked ? LIANDU_PAPER_TERM_TICKED : LIANDU_PAPER_TERM_UNTICKED);
  g_string_append (text, words);
}

static gboolean
is_chosen (GVariant   *value,
           const char *code)
{
  g_autofree const char **codes = NULL;

  if (value == NULL)
    return FALSE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_str_equal (g_variant_get_string (value, NULL), code);
  codes = g_variant_get_strv (value, NULL);
  return g_strv_contains (codes, code);
}

/* All answers, with the given one ticked; a retired one only where it was
 * given. */
static char *
dup_choices (LianduPaperSource *self,
             const LianduField *field,
             GVariant          *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) codes = liandu_codes_list (self->frame->codes, liandu_field_get_codes (field));

  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);
      gboolean chosen = is_chosen (value, code->code);

      if (chosen || !code->retired)
        append_choice (text, code->title, chosen);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_yes_no (GVariant *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_choice (text, LIANDU_PAPER_TERM_YES, value != NULL && g_variant_get_boolean (value));
  append_choice (text, LIANDU_PAPER_TERM_NO, value != NULL && !g_variant_get_boolean (value));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* （十二） for 12. */
static char *
dup_item_number (guint n)
{
  const char *numerals = LIANDU_PAPER_TERM_NUMERALS;
  const char *one = g_utf8_offset_to_pointer (numerals, n <= 10 ? n - 1 : (n - 11) % 10);
  const char *ten = g_utf8_offset_to_pointer (numerals, 9);
  g_autofree char *words = g_strdup_printf ("%s%.*s", n > 10 ? ten : "", (int) (g_utf8_next_char (one) - one), one);

  return n < 20 ? g_strdup_printf (LIANDU_PAPER_TERM_ITEM, words) : g_strdup_printf (LIANDU_PAPER_TERM_LATE_ITEM, n);
}

/* 1. and （一） are numbers, 3宗案件 is none. */
static gboolean
is_numbered (const char *line)
{
  return g_regex_match_simple (LIANDU_PAPER_TERM_NUMBERED, line, 0, 0);
}

/* Each line an item, numbered where there are several that are not already. */
static char *
dup_items (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) items = g_string_new (NULL);
  guint n_lines = 0;
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n_lines += *g_strstrip (lines[i]) != '\0';
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *number = NULL;

      if (*lines[i] == '\0')
        continue;
      number = n_lines > 1 && !is_numbered (lines[i]) ? dup_item_number (++n) : g_strdup ("");
      g_string_append_printf (items, "%s%s%s", items->len > 0 ? "\n" : "", number, lines[i]);
    }
  return g_string_free (g_steal_pointer (&items), FALSE);
}

static char *
dup_field_words (LianduPaperSource  *self,
                 const LianduField  *field,
                 GVariant           *value,
                 LianduPaperNameForm form)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (form == LIANDU_PAPER_NAME_CHOICES && (type == LIANDU_FIELD_CHOICE || type == LIANDU_FIELD_MULTI_CHOICE))
    return dup_choices (self, field, value);
  if (form == LIANDU_PAPER_NAME_CHOICES && type == LIANDU_FIELD_BOOLEAN)
    return dup_yes_no (value);
  if (value == NULL)
    return g_strdup ("");
  if (form == LIANDU_PAPER_NAME_POST && type == LIANDU_FIELD_LINK)
    return dup_post (value);
  if (type == LIANDU_FIELD_BOOLEAN)
    return g_strdup (g_variant_get_boolean (value) ? LIANDU_PAPER_TERM_YES : LIANDU_PAPER_TERM_NO);
  if (form == LIANDU_PAPER_NAME_ITEMS && (type == LIANDU_FIELD_LONG_TEXT || type == LIANDU_FIELD_TEXT))
    return dup_items (g_variant_get_string (value, NULL));
  return liandu_value_to_text (field, value, self->frame->codes);
}

/* A blank form's rows say what is to be checked, but no answers; what a new
 * row begins with counts as none. */
static gboolean
is_preset (LianduPaperSource *self,
           const LianduField *field,
           GVariant          *value)
{
  const char *preset = liandu_field_get_preset (field);

  return self->frame->blank && preset != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
         && g_str_equal (g_variant_get_string (value, NULL), preset);
}

/* All records that point here, or to the linked record, with how they stand. */
static char *
dup_other_end (LianduPaperSource *self,
               const LianduPath  *path)
{
  LianduRecord *record = path->linked != NULL ? get_linked_record (self, self->record, path->field) : self->record;
  const LianduField *field = path->linked != NULL ? path->linked : path->field;

  if (record == NULL)
    return g_strdup ("");
  return liandu_other_end_dup_text (self->frame->store, field, liandu_record_get_uuid (record), TRUE);
}

static char *
dup_field (LianduPaperSource     *self,
           const LianduPaperName *name)
{
  const LianduField *field = name->path.linked != NULL ? name->path.linked : name->path.field;
  g_autoptr (GVariant) value = NULL;

  if (is_withheld (self, &name->path))
    return g_strdup ("");
  if (is_other_end (field) && !self->frame->blank && self->values == NULL)
    return dup_other_end (self, &name->path);
  if (!self->frame->blank || self->serial > 0)
    value = _liandu_paper_source_dup_value (self, &name->path, name->words);
  if (value != NULL && is_preset (self, field, value))
    g_clear_pointer (&value, g_variant_unref);
  return dup_field_words (self, field, value, name->form);
}

static char *
dup_number (LianduPaperSource *self)
{
  const LianduField *field = liandu_kind_get_number_field (liandu_paper_source_get_kind (self));

  if (self->row != NULL)
    return g_strdup (liandu_row_get_number (self->row));
  return field != NULL ? g_strdup (liandu_record_get_string (self->record, liandu_field_get_name (field))) : NULL;
}

static char *
dup_event_words (LianduPaperSource *self,
                 const char        *name)
{
  const LianduKind *kind = liandu_record_get_kind (self->owner);
  const LianduTransitionInfo *transition = liandu_kind_get_transition (kind, self->event->transition);
  const LianduStateInfo *state = liandu_kind_get_state (kind, self->event->to);

  if (g_str_equal (name, "title"))
    return g_strdup (transition != NULL ? transition->term : self->event->transition);
  return g_str_equal (name, "state") && state != NULL ? g_strdup (state->term) : NULL;
}

static char *
dup_common (LianduPaperSource *self,
            const char        *name)
{
  const LianduStateInfo *state;

  if (self->frame->blank)
    return NULL;
  if (self->event != NULL)
    return dup_event_words (self, name);
  if (g_str_equal (name, "title"))
    return self->row != NULL ? g_strdup (liandu_row_get_title (self->row)) : liandu_record_dup_title (self->record);
  if (g_str_equal (name, "number"))
    return dup_number (self);
  state = liandu_record_get_state (self->record) != NULL
              ? liandu_kind_get_state (liandu_paper_source_get_kind (self), liandu_record_get_state (self->record))
              : NULL;
  return state != NULL ? g_strdup (state->term) : NULL;
}

static char *
dup_words (LianduPaperSource     *self,
           const LianduPaperName *name)
{
  switch (name->type)
    {
    case LIANDU_PAPER_NAME_SERIAL:
      return g_strdup_printf ("%u", self->serial);
    case LIANDU_PAPER_NAME_OFFICE:
      return liandu_store_dup_setting (self->frame->store, SETTING_OFFICE);
    case LIANDU_PAPER_NAME_TODAY:
      return self->frame->blank ? NULL : liandu_date_format (self->frame->today);
    case LIANDU_PAPER_NAME_USER:
      return self->frame->blank ? NULL : g_strdup (liandu_store_get_user (self->frame->store));
    case LIANDU_PAPER_NAME_FIELD:
    default:
      return name->path.common != NULL ? dup_common (self, name->path.common) : dup_field (self, name);
    }
}

static LianduPaperSource *
source_new (LianduPaperFrame *frame,
            LianduRecord     *record)
{
  LianduPaperSource *self = g_new0 (LianduPaperSource, 1);

  g_ref_count_init (&self->ref_count);
  self->frame = frame;
  self->record = g_object_ref (record);
  return self;
}

/* Public API */

/**
 * liandu_paper_source_new:
 * @record: as it is to be printed, with what was typed and not yet saved
 */
LianduPaperSource *
liandu_paper_source_new (LianduStore           *store,
                         LianduRecord          *record,
                         LianduPaperSourceFlags flags)
{
  LianduPaperSource *self;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);
  g_return_val_if_fail (LIANDU_IS_RECORD (record), NULL);
  self = source_new (frame_new (store, flags), record);
  g_ptr_array_add (self->frame->uuids, g_strdup (liandu_record_get_uuid (record)));
  return self;
}

/**
 * liandu_paper_source_new_load:
 * @uuid: of a saved record
 * @error: as liandu_store_load()
 *
 * Returns: (nullable): the words of the record as it was saved last
 */
LianduPaperSource *
liandu_paper_source_new_load (LianduStore           *store,
                              const char            *uuid,
                              LianduPaperSourceFlags flags,
                              GCancellable          *cancellable,
                              GError               **error)
{
  g_autoptr (LianduRecord) record = liandu_store_load (store, uuid, cancellable, error);

  return record != NULL ? liandu_paper_source_new (store, record, flags) : NULL;
}

/**
 * liandu_paper_source_new_blank:
 *
 * For a form that is filled in by hand: every value is "", all choices are
 * unticked, and a table has the rows that a new record begins with.
 */
LianduPaperSource *
liandu_paper_source_new_blank (LianduStore      *store,
                               const LianduKind *kind)
{
  g_autoptr (LianduRecord) record = liandu_record_new (kind, NO_RECORD);
  LianduPaperSource *self = source_new (frame_new (store, LIANDU_PAPER_SOURCE_NONE), record);

  self->frame->blank = TRUE;
  liandu_record_add_preset_rows (record, self->frame->codes, self->frame->today);
  return self;
}

LianduPaperSource *
liandu_paper_source_ref (LianduPaperSource *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
liandu_paper_source_unref (LianduPaperSource *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_rc_box_release_full (self->frame, frame_clear);
  g_clear_object (&self->record);
  g_clear_object (&self->row);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

/* A row of the same paper. */
LianduPaperSource *
_liandu_paper_source_new_row (LianduPaperSource *parent,
                              LianduRecord      *record,
                              guint              serial)
{
  LianduPaperSource *self = source_new (g_rc_box_acquire (parent->frame), record);

  self->serial = serial;
  return self;
}

const LianduKind *
liandu_paper_source_get_kind (LianduPaperSource *self)
{
  return liandu_record_get_kind (self->record);
}

const char *
liandu_paper_source_get_uuid (LianduPaperSource *self)
{
  return liandu_record_get_uuid (self->record);
}

gboolean
liandu_paper_source_is_blank (LianduPaperSource *self)
{
  return self->frame->blank;
}

/**
 * liandu_paper_source_dup_uuids:
 *
 * Returns: (transfer full): the records whose content was asked for up to now,
 *   without those that only a link named: what the log of output is to hold
 */
GStrv
liandu_paper_source_dup_uuids (LianduPaperSource *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->frame->uuids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->frame->uuids, i));
  return g_strv_builder_end (builder);
}

/**
 * liandu_paper_source_find_field:
 *
 * Returns: (nullable): the field that @path ends in, or %NULL where there is
 *   none of that name
 */
const LianduField *
liandu_paper_source_find_field (LianduPaperSource *self,
                                const char        *path)
{
  g_auto (LianduPaperName) name = { 0 };

  if (!liandu_paper_name_parse (&name, liandu_paper_source_get_kind (self), path, NULL))
    return NULL;
  return name.path.linked != NULL ? name.path.linked : name.path.field;
}

/**
 * liandu_paper_source_dup_term:
 *
 * Returns: (transfer full): the official term of what @path names, as a
 *   heading; @path itself where it is no field
 */
char *
liandu_paper_source_dup_term (LianduPaperSource *self,
                              const char        *path)
{
  return liandu_paper_name_dup_term (liandu_paper_source_get_kind (self), path);
}

/**
 * liandu_paper_source_dup_text:
 * @path: a name as said above; not of a table
 * @error: %LIANDU_ERROR_INVALID when there is nothing of that name
 *
 * Returns: (transfer full) (nullable): its words, "" where it is not answered
 *   or not to be printed; %NULL with @error
 */
char *
liandu_paper_source_dup_text (LianduPaperSource *self,
                              const char        *path,
                              GError           **error)
{
  g_auto (LianduPaperName) name = { 0 };
  char *words;

  if (!liandu_paper_name_parse (&name, liandu_paper_source_get_kind (self), path, error))
    return NULL;
  words = dup_words (self, &name);
  return words != NULL ? words : g_strdup ("");
}
