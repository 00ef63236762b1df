/* liandu-parcel-convert.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-parcel-plan-private.h"

#include "liandu-attachments.h"
#include "liandu-parcel-terms.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* Records of a package as changes of this workspace. */

/* The same gap as between rows that a form puts in order. */
#define POSITION_STEP 1024

/* One record, or a row of it. */
typedef struct
{
  LianduParcelPlan *plan;
  LianduParcelItem *item;
  LianduChange *change;
} Converting;

G_GNUC_PRINTF (2, 0)
static void
leave (Converting *self,
       const char *format,
       const char *term,
       const char *text)
{
  if (self->item->left->len > 0)
    g_string_append_c (self->item->left, '\n');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (self->item->left, format, term != NULL ? term : "", text != NULL ? text : "");
#pragma GCC diagnostic pop
  self->plan->n_left++;
}

/* Links */

static GVariant *
convert_link (Converting        *self,
              const LianduField *field,
              GVariant          *link)
{
  const char *uuid;
  const char *title;
  g_autofree char *target = NULL;

  g_variant_get (link, "(&s&s)", &uuid, &title);
  target = _liandu_parcel_names_find_target (self->plan, uuid, field);
  if (target != NULL)
    return g_variant_ref_sink (liandu_value_new_link (target, title));
  leave (self, LIANDU_PARCEL_LEFT_LINK, liandu_field_get_term (field), title);
  return NULL;
}

static GVariant *
convert_links (Converting        *self,
               const LianduField *field,
               GVariant          *links)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (gsize i = 0; i < g_variant_n_children (links); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (links, i);
      g_autoptr (GVariant) converted = convert_link (self, field, link);

      if (converted != NULL)
        g_variant_builder_add_value (&builder, converted);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* Choices */

static gboolean
has_code (Converting        *self,
          const LianduField *field,
          const char        *code)
{
  return liandu_field_get_codes (field) == NULL || liandu_codes_get_title (self->plan->codes, liandu_field_get_codes (field), code) != NULL;
}

/* The office may have the same choice under another code. */
static GVariant *
convert_code (Converting              *self,
              const LianduField       *field,
              const LianduParcelValue *value)
{
  const char *code;

  if (has_code (self, field, g_variant_get_string (value->value, NULL)))
    return g_variant_ref (value->value);
  code = value->text != NULL ? liandu_codes_find (self->plan->codes, liandu_field_get_codes (field), value->text) : NULL;
  if (code != NULL)
    return g_variant_ref_sink (g_variant_new_string (code));
  leave (self, LIANDU_PARCEL_LEFT_CODE, liandu_field_get_term (field), value->text);
  return NULL;
}

static GVariant *
convert_codes (Converting              *self,
               const LianduField       *field,
               const LianduParcelValue *value)
{
  gboolean lost = FALSE;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (gsize i = 0; i < g_variant_n_children (value->value); i++)
    {
      const char *code;

      g_variant_get_child (value->value, i, "&s", &code);
      if (has_code (self, field, code))
        g_variant_builder_add (&builder, "s", code);
      else
        lost = TRUE;
    }
  if (lost)
    leave (self, LIANDU_PARCEL_LEFT_CODE, liandu_field_get_term (field), value->text);
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* Files */

static GVariant *
convert_attachment (Converting              *self,
                    const LianduField       *field,
                    const LianduParcelValue *value)
{
  const char *digest;
  const char *name;
  const char *part;

  g_variant_get (value->value, "(&s&sx)", &digest, &name, NULL);
  part = liandu_attachments_is_digest (digest) ? liandu_parcel_file_find_attachment (self->plan->file, digest) : NULL;
  if (part == NULL)
    {
      leave (self, LIANDU_PARCEL_LEFT_FILE, liandu_field_get_term (field), name);
      return NULL;
    }
  g_hash_table_insert (self->plan->files, g_strdup (digest), (gpointer) part);
  return g_variant_ref (value->value);
}

/* Values */

/* Of the right type a value may still be nonsense. */
static gboolean
makes_sense (const LianduField *field,
             GVariant          *value)
{
  g_autoptr (LianduDate) date = NULL;
  g_autoptr (GVariant) parsed = NULL;

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_DATE:
      date = liandu_date_from_variant (value, NULL);
      return date != NULL;
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
      return liandu_value_parse (field, g_variant_get_string (value, NULL), NULL, NULL, &parsed, NULL) && liandu_value_equal (parsed, value);
    default:
      return TRUE;
    }
}

static GVariant *
convert_value (Converting              *self,
               const LianduField       *field,
               const LianduParcelValue *value)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_LINK:
      return convert_link (self, field, value->value);
    case LIANDU_FIELD_LINKS:
      return convert_links (self, field, value->value);
    case LIANDU_FIELD_CHOICE:
      return convert_code (self, field, value);
    case LIANDU_FIELD_MULTI_CHOICE:
      return convert_codes (self, field, value);
    case LIANDU_FIELD_ATTACHMENT:
      return convert_attachment (self, field, value);
    default:
      return g_variant_ref (value->value);
    }
}

static gboolean
has_place (const LianduField       *field,
           const LianduParcelValue *value)
{
  return field != NULL && liandu_field_is_stored (field) && liandu_field_get_child_kind (field) == NULL && value->value != NULL
         && g_variant_is_of_type (value->value, liandu_field_get_value_type (field)) && makes_sense (field, value->value);
}

static void
put_values (Converting               *self,
            const LianduParcelRecord *record,
            const LianduField        *without)
{
  for (guint i = 0; i < record->values->len; i++)
    {
      const LianduParcelValue *value = g_ptr_array_index (record->values, i);
      const LianduField *field = liandu_kind_get_field_by_id (self->change->kind, value->id);
      g_autoptr (GVariant) converted = NULL;

      if (field != NULL && field == without)
        continue;
      if (!has_place (field, value))
        leave (self, LIANDU_PARCEL_LEFT_VALUE, value->term, value->text);
      else if ((converted = convert_value (self, field, value)) != NULL)
        liandu_change_set_value (self->change, liandu_field_get_name (field), converted);
    }
}

/* Steps */

static char *
join_opinion (const char *opinion,
              const char *decider)
{
  g_autofree char *words = decider != NULL ? g_strdup_printf (LIANDU_PARCEL_DECIDED_BY, decider) : NULL;

  if (opinion == NULL || *opinion == '\0' || words == NULL)
    return g_strdup (words != NULL ? words : opinion);
  return g_strconcat (opinion, "\n", words, NULL);
}

/* Who took the step, with the office where it was. */
static GVariant *
convert_actor (Converting             *self,
               const LianduParcelStep *step)
{
  const char *office = liandu_parcel_file_get_manifest (self->plan->file)->office;
  g_autofree char *actor = NULL;

  if (step->time == 0)
    return NULL;
  if (step->actor == NULL || *step->actor == '\0')
    actor = g_strdup (office);
  else if (g_str_has_suffix (step->actor, LIANDU_PARCEL_ACTOR_END))
    actor = g_strdup (step->actor);
  else
    actor = g_strdup_printf (LIANDU_PARCEL_ACTOR, step->actor, office);
  return g_variant_ref_sink (g_variant_new ("(sx)", actor, step->time));
}

static LianduEvent *
convert_step (Converting             *self,
              const LianduParcelStep *step)
{
  const LianduKind *decision = liandu_kind_get_decision ();
  LianduEvent *event = liandu_event_new (step->transition);
  g_autofree char *uuid = NULL;
  const char *title = NULL;
  const char *id;

  event->from = g_strdup (step->from);
  event->to = g_strdup (step->to);
  event->paper_location = g_strdup (step->paper_location);
  event->carried = convert_actor (self, step);
  event->digest = g_strdup (step->changed ? step->digest : NULL);
  if (step->date != NULL && makes_sense (liandu_kind_get_field (decision, "date"), step->date))
    event->date = g_variant_ref (step->date);
  if (step->form != NULL && has_code (self, liandu_kind_get_field (decision, "form"), step->form))
    event->form = g_strdup (step->form);
  if (step->decided_by != NULL)
    {
      g_variant_get (step->decided_by, "(&s&s)", &id, &title);
      uuid = _liandu_parcel_names_find_target (self->plan, id, liandu_kind_get_field (decision, "decided_by"));
    }
  if (uuid != NULL)
    event->decided_by = g_variant_ref_sink (liandu_value_new_link (uuid, title));
  event->opinion = join_opinion (step->opinion, uuid == NULL ? title : NULL);
  return event;
}

static gboolean
is_known_step (const LianduKind       *kind,
               const LianduParcelStep *step)
{
  return liandu_kind_get_transition (kind, step->transition) != NULL && liandu_kind_get_state (kind, step->to) != NULL;
}

static void
put_steps (Converting *self)
{
  const LianduParcelRecord *record = self->item->record;

  for (guint i = 0; i < record->steps->len; i++)
    {
      const LianduParcelStep *step = g_ptr_array_index (record->steps, i);
      LianduChange *change;

      if (!is_known_step (self->item->kind, step))
        {
          leave (self, LIANDU_PARCEL_LEFT_STEP, LIANDU_PARCEL_TERM_STEP, step->term);
          continue;
        }
      change = liandu_change_set_transition (self->plan->changes, self->item->kind, self->item->uuid, convert_step (self, step));
      change->as_found = TRUE;
      change->carried = TRUE;
    }
}

/* Records */

static gboolean
gives_numbers (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_transitions; i++)
    if (info->transitions[i].numbers)
      return TRUE;
  return FALSE;
}

static void
put_row (LianduParcelPlan         *plan,
         LianduParcelItem         *item,
         const LianduParcelRecord *row,
         guint                     index)
{
  const LianduField *table = liandu_kind_get_field (item->kind, row->table);
  const LianduKind *kind = table != NULL ? liandu_field_get_child_kind (table) : NULL;
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (plan->store)), NULL);
  Converting self = { plan, item, NULL };

  if (kind == NULL || !g_str_equal (liandu_kind_get_name (kind), row->kind))
    {
      leave (&self, LIANDU_PARCEL_LEFT_VALUE, row->kind_term, row->title);
      return;
    }
  self.change = liandu_change_set_create_row (plan->changes, kind, uuid, item->uuid, (int) (MIN (index, 1000000) + 1) * POSITION_STEP);
  self.change->as_found = TRUE;
  self.change->carried = TRUE;
  put_values (&self, row, NULL);
}

/**
 * _liandu_parcel_convert:
 * @item: one that is new
 *
 * Adds to the changes of the plan what makes the record of it.  A number that
 * the ledger gives is given anew by this office; one that stands on a paper,
 * being given when the paper was drafted, stays what it is.
 */
void
_liandu_parcel_convert (LianduParcelPlan *plan,
                             LianduParcelItem *item)
{
  gboolean renumbered = gives_numbers (item->kind);
  Converting self = { plan, item, liandu_change_set_create (plan->changes, item->kind, item->uuid) };

  self.change->as_found = TRUE;
  self.change->carried = TRUE;
  self.change->numbers = renumbered && item->record->number != NULL && *item->record->number != '\0';
  put_values (&self, item->record, renumbered ? liandu_kind_get_number_field (item->kind) : NULL);
  for (guint i = 0; i < item->record->rows->len; i++)
    put_row (plan, item, g_ptr_array_index (item->record->rows, i), i);
  put_steps (&self);
}
