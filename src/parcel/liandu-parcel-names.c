/* liandu-parcel-names.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-parcel-plan-private.h"

#include "liandu-parcel-register.h"
#include "liandu-parcel-terms.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* Whom links of a package mean here. */

/**
 * _liandu_parcel_names_find_here:
 * @kind: (nullable): of which it has to be
 *
 * Returns: (transfer full) (nullable): the living record that is the one of
 *   that id: the same one, or one that came from there before
 */
char *
_liandu_parcel_names_find_here (LianduParcelPlan *self,
                               const char       *uuid,
                               const LianduKind *kind)
{
  const char *came = uuid != NULL ? g_hash_table_lookup (self->origins, uuid) : NULL;
  const char *candidates[] = { uuid, came };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autoptr (LianduRecord) record = candidates[i] != NULL ? liandu_store_load (self->store, candidates[i], NULL, NULL) : NULL;

      if (record != NULL && !liandu_record_is_deleted (record) && (kind == NULL || liandu_record_get_kind (record) == kind))
        return g_strdup (candidates[i]);
    }
  return NULL;
}

/**
 * _liandu_parcel_names_match_name:
 * @place: (nullable): id here of the unit of a person
 *
 * Two people of one name in different units are two people: nobody is taken for
 * somebody else's namesake.
 *
 * Returns: (transfer full) (nullable): the record that bears the name
 */
char *
_liandu_parcel_names_match_name (LianduParcelPlan *self,
                                const LianduKind *kind,
                                const char       *name,
                                const char       *place)
{
  gboolean personal = liandu_kind_get_info (kind)->personal_names;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  LianduNameMatch match;

  if (!self->by_name || !liandu_name_index_load (self->names, kind, NULL))
    return NULL;
  match = liandu_name_index_find (self->names, kind, name, found);
  if (!personal)
    return match == LIANDU_NAME_SURE ? g_strdup (((const LianduName *) g_ptr_array_index (found, 0))->uuid) : NULL;
  for (guint i = 0; i < found->len && (match == LIANDU_NAME_SURE || match == LIANDU_NAME_SEVERAL); i++)
    {
      const LianduName *candidate = g_ptr_array_index (found, i);

      if (place != NULL && g_strcmp0 (candidate->place, place) == 0)
        return g_strdup (candidate->uuid);
    }
  return NULL;
}

static const LianduField *
find_place_field (const LianduKind *kind)
{
  g_auto (GStrv) details = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);

  for (guint i = 0; details[i] != NULL; i++)
    if (liandu_field_get_field_type (liandu_kind_get_field (kind, details[i])) == LIANDU_FIELD_LINK)
      return liandu_kind_get_field (kind, details[i]);
  return NULL;
}

static void
put_details (LianduParcelPlan       *self,
             LianduChange           *change,
             const LianduParcelName *name,
             const char             *place)
{
  const LianduKind *kind = change->kind;
  g_auto (GStrv) details = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);
  const LianduField *note = liandu_kind_get_field (kind, "note");

  liandu_change_set_value (change, liandu_field_get_name (liandu_kind_get_title_field (kind)), g_variant_new_string (name->name));
  for (guint i = 0; details[i] != NULL; i++)
    {
      LianduFieldType type = liandu_field_get_field_type (liandu_kind_get_field (kind, details[i]));

      if (type == LIANDU_FIELD_LINK && place != NULL)
        liandu_change_set_value (change, details[i], liandu_value_new_link (place, ""));
      else if (type == LIANDU_FIELD_TEXT && name->post != NULL)
        liandu_change_set_value (change, details[i], g_variant_new_string (name->post));
    }
  if (note != NULL && liandu_field_get_field_type (note) == LIANDU_FIELD_LONG_TEXT)
    liandu_change_set_value (change, "note", g_variant_new_string (LIANDU_PARCEL_NEW_NAME));
  g_ptr_array_add (self->new_names, g_strdup (name->title != NULL ? name->title : name->name));
}

static char *
create_name (LianduParcelPlan       *self,
             const LianduKind       *kind,
             const LianduParcelName *name,
             const char             *place)
{
  char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->store)), NULL);
  LianduChange *change = liandu_change_set_create (self->changes, kind, uuid);

  change->as_found = TRUE;
  change->carried = TRUE;
  put_details (self, change, name, place);
  return uuid;
}

/* Who is meant by a name of the package: somebody who is here, or comes with it. */
static char *
resolve (LianduParcelPlan       *self,
         const LianduParcelName *name)
{
  const LianduKind *kind = liandu_kind_lookup (name->kind);
  const LianduField *field = kind != NULL && liandu_parcel_register_is_name (kind) ? find_place_field (kind) : NULL;
  g_autofree char *place = NULL;
  char *uuid;

  if (kind == NULL || !liandu_parcel_register_is_name (kind) || *name->name == '\0')
    return NULL;
  uuid = _liandu_parcel_names_find_here (self, name->uuid, kind);
  if (uuid != NULL)
    return uuid;
  if (field != NULL && name->place != NULL)
    place = _liandu_parcel_names_find_target (self, name->place, field);
  uuid = _liandu_parcel_names_match_name (self, kind, name->name, place);
  if (uuid == NULL)
    return create_name (self, kind, name, place);
  g_ptr_array_add (self->same_names, g_strdup (name->title != NULL ? name->title : name->name));
  return uuid;
}

static const LianduKind *
find_kind (LianduParcelPlan *self,
           const char       *uuid)
{
  const LianduParcelName *name = g_hash_table_lookup (self->named, uuid);

  if (name != NULL)
    return liandu_kind_lookup (name->kind);
  for (guint i = 0; i < self->items->len; i++)
    {
      const LianduParcelItem *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->record->uuid, uuid))
        return item->kind;
    }
  return NULL;
}

/**
 * _liandu_parcel_names_find_target:
 * @uuid: what a link points to over there
 * @field: the link
 *
 * Returns: (transfer full) (nullable): the record here that it means; %NULL when
 *   there is none
 */
char *
_liandu_parcel_names_find_target (LianduParcelPlan  *self,
                                 const char        *uuid,
                                 const LianduField *field)
{
  const LianduParcelName *name = g_hash_table_lookup (self->named, uuid);
  const char *place = g_hash_table_lookup (self->places, uuid);
  const LianduKind *kind = find_kind (self, uuid);

  if (kind != NULL && !liandu_field_can_link (field, liandu_kind_get_name (kind)))
    return NULL;
  if (place == NULL && name != NULL)
    {
      g_autofree char *found = NULL;

      /* A name whose place leads back to it has none. */
      g_hash_table_insert (self->places, g_strdup (uuid), g_strdup (""));
      found = resolve (self, name);
      if (found != NULL)
        g_hash_table_insert (self->places, g_strdup (uuid), g_strdup (found));
      place = g_hash_table_lookup (self->places, uuid);
    }
  if (place != NULL)
    return *place != '\0' ? g_strdup (place) : NULL;
  for (guint i = 0; liandu_field_get_link_kinds (field)[i] != NULL; i++)
    {
      char *here = _liandu_parcel_names_find_here (self, uuid, liandu_kind_lookup (liandu_field_get_link_kinds (field)[i]));

      if (here != NULL)
        return here;
    }
  return NULL;
}
