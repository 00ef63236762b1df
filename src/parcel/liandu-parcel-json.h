/* liandu-parcel-json.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How a member of a struct stands in an object. */
typedef enum
{
  LIANDU_PARCEL_STRING,     /* char *, left out when NULL */
  LIANDU_PARCEL_NUMBER,     /* gint64 */
  LIANDU_PARCEL_SWITCH,     /* gboolean */
  LIANDU_PARCEL_VARIANT,    /* GVariant * of @type, left out when NULL */
  LIANDU_PARCEL_LIST,       /* GPtrArray * of what @shape describes */
} LianduParcelMemberType;

typedef struct _LianduParcelShape LianduParcelShape;

typedef struct
{
  const char *key;
  LianduParcelMemberType type;
  gsize offset;
  const char *variant_type;
  const LianduParcelShape *shape;
} LianduParcelMember;

/* A struct that is an object: its members, how it is made, and what cannot be
 * said of one member alone. */
struct _LianduParcelShape
{
  const LianduParcelMember *members;
  guint n_members;
  gpointer (*make) (void);
  void     (*free) (gpointer data);
  void     (*write) (gpointer     data,
                     JsonBuilder *builder);
  void     (*read) (gpointer    data,
                    JsonObject *object);
};

GBytes   *liandu_parcel_json_to_bytes   (const LianduParcelShape *shape,
                                         gpointer                 data);
gpointer  liandu_parcel_json_parse      (const LianduParcelShape *shape,
                                         GBytes                  *bytes);
void      liandu_parcel_json_add        (JsonBuilder             *builder,
                                         const char              *key,
                                         GVariant                *value);
GVariant *liandu_parcel_json_get        (JsonObject              *object,
                                         const char              *key,
                                         const char              *type);

G_END_DECLS
