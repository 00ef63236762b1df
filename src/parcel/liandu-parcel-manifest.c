/* liandu-parcel-manifest.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-parcel-manifest.h"

#include "liandu-error.h"
#include "liandu-parcel-json.h"

#define FORMAT "liandu-parcel"

static void
count_free (LianduParcelCount *self)
{
  g_free (self->kind);
  g_free (self->term);
  g_free (self);
}

static void
part_free (LianduParcelPart *self)
{
  g_free (self->name);
  g_free (self->digest);
  g_free (self);
}

static LianduParcelManifest *
make_empty (void)
{
  LianduParcelManifest *self = g_new0 (LianduParcelManifest, 1);

  self->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) count_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  return self;
}

/**
 * liandu_parcel_manifest_new:
 *
 * Returns: (transfer full): of a package without anything in it
 */
LianduParcelManifest *
liandu_parcel_manifest_new (void)
{
  LianduParcelManifest *self = make_empty ();

  self->format = g_strdup (FORMAT);
  self->sort = g_strdup (LIANDU_PARCEL_PACKAGE);
  self->program = g_strdup ("Liandu " PACKAGE_VERSION);
  self->version = LIANDU_PARCEL_VERSION;
  self->reader = LIANDU_PARCEL_VERSION;
  return self;
}

void
liandu_parcel_manifest_free (LianduParcelManifest *self)
{
  g_free (self->format);
  g_free (self->sort);
  g_free (self->program);
  g_free (self->uuid);
  g_free (self->office);
  g_free (self->desk);
  g_free (self->user);
  g_free (self->recipient);
  g_free (self->reason);
  g_free (self->of);
  g_free (self->of_digest);
  g_ptr_array_unref (self->counts);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/**
 * liandu_parcel_manifest_count:
 *
 * Counts one more record of a kind.
 */
void
liandu_parcel_manifest_count (LianduParcelManifest *self,
                              const char           *kind,
                              const char           *term)
{
  LianduParcelCount *count;

  self->record_count++;
  for (guint i = 0; i < self->counts->len; i++)
    {
      count = g_ptr_array_index (self->counts, i);
      if (g_str_equal (count->kind, kind))
        {
          count->count++;
          return;
        }
    }
  count = g_new0 (LianduParcelCount, 1);
  count->kind = g_strdup (kind);
  count->term = g_strdup (term);
  count->count = 1;
  g_ptr_array_add (self->counts, count);
}

void
liandu_parcel_manifest_add_part (LianduParcelManifest *self,
                                 const char           *name,
                                 gint64                size,
                                 const char           *digest)
{
  LianduParcelPart *part = g_new0 (LianduParcelPart, 1);

  part->name = g_strdup (name);
  part->size = size;
  part->digest = g_strdup (digest);
  g_ptr_array_add (self->parts, part);
}

gboolean
liandu_parcel_manifest_is_receipt (const LianduParcelManifest *self)
{
  return g_strcmp0 (self->sort, LIANDU_PARCEL_RECEIPT) == 0;
}

/* As JSON */

static gpointer
make_count (void)
{
  return g_new0 (LianduParcelCount, 1);
}

static gpointer
make_part (void)
{
  return g_new0 (LianduParcelPart, 1);
}

#define STRING(type, key) { #key, LIANDU_PARCEL_STRING, G_STRUCT_OFFSET (LianduParcel##type, key) }
#define NUMBER(type, key) { #key, LIANDU_PARCEL_NUMBER, G_STRUCT_OFFSET (LianduParcel##type, key) }
#define SWITCH(type, key) { #key, LIANDU_PARCEL_SWITCH, G_STRUCT_OFFSET (LianduParcel##type, key) }
#define LIST(type, key, shape) { #key, LIANDU_PARCEL_LIST, G_STRUCT_OFFSET (LianduParcel##type, key), NULL, shape }

/* clang-format off */
static const LianduParcelMember count_members[] = {
  STRING (Count, kind), STRING (Count, term), NUMBER (Count, count),
};
static const LianduParcelShape count_shape = { count_members, G_N_ELEMENTS (count_members), make_count, (GDestroyNotify) count_free };

static const LianduParcelMember part_members[] = {
  STRING (Part, name), NUMBER (Part, size), STRING (Part, digest),
};
static const LianduParcelShape part_shape = { part_members, G_N_ELEMENTS (part_members), make_part, (GDestroyNotify) part_free };

static const LianduParcelMember members[] = {
  STRING (Manifest, format), STRING (Manifest, sort), NUMBER (Manifest, version), NUMBER (Manifest, reader), STRING (Manifest, program),
  STRING (Manifest, uuid), NUMBER (Manifest, made), STRING (Manifest, office), STRING (Manifest, desk), STRING (Manifest, user),
  STRING (Manifest, recipient), STRING (Manifest, reason), SWITCH (Manifest, history), SWITCH (Manifest, attachments),
  NUMBER (Manifest, withheld), NUMBER (Manifest, record_count), STRING (Manifest, of), STRING (Manifest, of_digest),
  NUMBER (Manifest, taken), NUMBER (Manifest, known), LIST (Manifest, counts, &count_shape), LIST (Manifest, parts, &part_shape),
};
static const LianduParcelShape shape = {
  members, G_N_ELEMENTS (members), (gpointer (*) (void)) make_empty, (GDestroyNotify) liandu_parcel_manifest_free,
};
/* clang-format on */

GBytes *
liandu_parcel_manifest_to_bytes (const LianduParcelManifest *self)
{
  return liandu_parcel_json_to_bytes (&shape, (gpointer) self);
}

static gboolean
is_whole (const LianduParcelManifest *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const LianduParcelPart *part = g_ptr_array_index (self->parts, i);

      if (part->name == NULL || part->digest == NULL || part->size < 0)
        return FALSE;
    }
  for (guint i = 0; i < self->counts->len; i++)
    if (((const LianduParcelCount *) g_ptr_array_index (self->counts, i))->kind == NULL)
      return FALSE;
  return self->uuid != NULL && self->office != NULL && self->sort != NULL
         && (!liandu_parcel_manifest_is_receipt (self) || (self->of != NULL && self->of_digest != NULL));
}

/**
 * liandu_parcel_manifest_parse:
 * @error: %LIANDU_ERROR_CORRUPT, %LIANDU_ERROR_TOO_NEW
 */
LianduParcelManifest *
liandu_parcel_manifest_parse (GBytes  *bytes,
                              GError **error)
{
  g_autoptr (LianduParcelManifest) self = liandu_parcel_json_parse (&shape, bytes);

  if (self != NULL && g_strcmp0 (self->format, FORMAT) == 0 && self->reader > LIANDU_PARCEL_VERSION)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW,
                           _("The package was made by a newer version of Liandu: nothing was taken over; install that version here, or ask for a package in the older form"));
      return NULL;
    }
  if (self != NULL && g_strcmp0 (self->format, FORMAT) == 0 && is_whole (self))
    return g_steal_pointer (&self);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("What the package says of itself cannot be read: nothing was taken over; ask the office that made it for another one"));
  return NULL;
}
