/* liandu-value-cache.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-value-cache.h"

/* Each place holds the latest value that belongs there. */
#define N_PLACES 64
/* In bytes: identifiers and days differ at their ends. */
#define N_HASHED 8

typedef struct
{
  char *first;              /* what the columns of the table say; or NULL */
  char *second;
  GVariant *value;          /* or NULL: the place is free */
} Place;

struct _LianduValueCache
{
  Place places[N_PLACES];
};

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->first, g_free);
  g_clear_pointer (&place->second, g_free);
  g_clear_pointer (&place->value, g_variant_unref);
}

static Place *
find_place (LianduValueCache *self,
            const char       *text)
{
  gsize n = text != NULL ? strlen (text) : 0;
  guint hash = 0;

  for (gsize i = n - MIN (n, N_HASHED); i < n; i++)
    hash = hash * 31 + (guint8) text[i];
  return &self->places[hash % N_PLACES];
}

LianduValueCache *
liandu_value_cache_new (void)
{
  return g_new0 (LianduValueCache, 1);
}

void
liandu_value_cache_free (LianduValueCache *self)
{
  for (guint i = 0; i < N_PLACES; i++)
    place_clear (&self->places[i]);
  g_free (self);
}

/**
 * liandu_value_cache_takes:
 *
 * Returns: whether values of the field are worth keeping: notes never are twice
 *   the same
 */
gboolean
liandu_value_cache_takes (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return type == LIANDU_FIELD_CHOICE || type == LIANDU_FIELD_MULTI_CHOICE || type == LIANDU_FIELD_DATE
         || type == LIANDU_FIELD_LINK || type == LIANDU_FIELD_LINKS;
}

/**
 * liandu_value_cache_lookup:
 * @first, @second: (nullable): what the columns of the table say
 *
 * Returns: (transfer full) (nullable): the value that was made of the same
 */
GVariant *
liandu_value_cache_lookup (LianduValueCache *self,
                           const char       *first,
                           const char       *second)
{
  Place *place = find_place (self, first);

  if (place->value == NULL || g_strcmp0 (place->first, first) != 0 || g_strcmp0 (place->second, second) != 0)
    return NULL;
  return g_variant_ref (place->value);
}

/**
 * liandu_value_cache_add:
 * @value: (transfer none): made of @first and @second
 */
void
liandu_value_cache_add (LianduValueCache *self,
                        const char       *first,
                        const char       *second,
                        GVariant         *value)
{
  Place *place = find_place (self, first);

  place_clear (place);
  place->first = g_strdup (first);
  place->second = g_strdup (second);
  place->value = g_variant_ref (value);
}
