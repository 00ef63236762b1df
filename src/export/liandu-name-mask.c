/* liandu-name-mask.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-name-mask.h"
#include "liandu-sheet-terms.h"

/*
 * The surname stays, each further character becomes 某 or ×; where two people of
 * one table would be called alike, the second gets a 2, as courts do it with
 * their judgments.  A name is found wherever it stands, also where it was spaced
 * out (张　三); the longest that fits is taken.  Too much rather than too little:
 * 高峰 is masked in 高峰期 too where somebody is called that.
 */
struct _LianduNameMask
{
  LianduMasking masking;
  GHashTable *names;        /* first character → GPtrArray of names, the longest first */
  GHashTable *masks;        /* name → what stands for it in this table */
  GHashTable *taken;        /* what stands for somebody → how many are called so */
};

static const char * const words[] = {
  [LIANDU_MASKING_NONE] = "none",
  [LIANDU_MASKING_WORD] = "word",
  [LIANDU_MASKING_CROSS] = "cross",
};

static const char * const compound_surnames[] = LIANDU_TERM_COMPOUND_SURNAMES;

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize one = strlen (*(const char * const *) a);
  gsize other = strlen (*(const char * const *) b);

  return one > other ? -1 : one < other;
}

/* How many characters of a name stay. */
static glong
count_surname (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (compound_surnames); i++)
    if (g_str_has_prefix (name, compound_surnames[i]) && g_utf8_strlen (name, -1) > 2)
      return 2;
  return 1;
}

static char *
make_mask (LianduNameMask *self,
           const char     *name)
{
  glong surname = count_surname (name);
  glong rest = g_utf8_strlen (name, -1) - surname;
  g_autoptr (GString) mask = g_string_new_len (name, g_utf8_offset_to_pointer (name, surname) - name);
  guint n;

  /* A foreign or minority name would be a row of them. */
  for (glong i = 0; i < CLAMP (rest, 1, 2); i++)
    g_string_append (mask, self->masking == LIANDU_MASKING_WORD ? LIANDU_TERM_MASK : LIANDU_TERM_MASK_CROSS);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken, mask->str)) + 1;
  g_hash_table_insert (self->taken, g_strdup (mask->str), GUINT_TO_POINTER (n));
  if (n > 1)
    g_string_append_printf (mask, "%u", n);
  return g_string_free (g_steal_pointer (&mask), FALSE);
}

static const char *
get_mask (LianduNameMask *self,
          const char     *name)
{
  char *mask = g_hash_table_lookup (self->masks, name);

  if (mask == NULL)
    {
      mask = make_mask (self, name);
      g_hash_table_insert (self->masks, g_strdup (name), mask);
    }
  return mask;
}

static gboolean
is_blank (gunichar c)
{
  return c != '\n' && (g_unichar_isspace (c) || c == 0x200b);
}

/* Where the name ends that @text begins with, blanks between its characters
 * aside; NULL where it does not. */
static const char *
match_name (const char *text,
            const char *name)
{
  for (const char *n = name; *n != '\0'; n = g_utf8_next_char (n))
    {
      while (n != name && is_blank (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      if (*text == '\0' || g_utf8_get_char (text) != g_utf8_get_char (n))
        return NULL;
      text = g_utf8_next_char (text);
    }
  return text;
}

static const char *
find_name (LianduNameMask *self,
           const char     *text,
           const char    **out_end)
{
  GPtrArray *names = g_hash_table_lookup (self->names, GUINT_TO_POINTER (g_utf8_get_char (text)));

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      *out_end = match_name (text, g_ptr_array_index (names, i));
      if (*out_end != NULL)
        return g_ptr_array_index (names, i);
    }
  return NULL;
}

static gboolean
add_people (LianduNameMask   *self,
            LianduStore      *store,
            const LianduKind *kind,
            gboolean          deleted,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_set_deleted (query, deleted);
  rows = liandu_store_query (store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    liandu_name_mask_add (self, liandu_row_get_title (g_ptr_array_index (rows, i)));
  return rows != NULL;
}

/* Public API */

LianduNameMask *
liandu_name_mask_new (LianduMasking masking)
{
  LianduNameMask *self = g_new0 (LianduNameMask, 1);

  self->masking = masking;
  self->names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * liandu_name_mask_new_for_store:
 *
 * Returns: (transfer full) (nullable): one that knows everybody who is or was
 *   on record
 */
LianduNameMask *
liandu_name_mask_new_for_store (LianduStore  *store,
                                LianduMasking masking,
                                GCancellable *cancellable,
                                GError      **error)
{
  g_autoptr (LianduNameMask) self = liandu_name_mask_new (masking);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);

      if (liandu_kind_get_info (kind)->personal_names
          && (!add_people (self, store, kind, FALSE, cancellable, error)
              || !add_people (self, store, kind, TRUE, cancellable, error)))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
liandu_name_mask_free (LianduNameMask *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->masks);
  g_hash_table_unref (self->taken);
  g_free (self);
}

/**
 * liandu_name_mask_add:
 * @name: (nullable): of somebody; what stands after it in a link is cut off,
 *   and a single character is no name
 */
void
liandu_name_mask_add (LianduNameMask *self,
                      const char     *name)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  GPtrArray *names;
  gpointer key;

  for (const char *p = name; p != NULL && *p != '\0' && !g_str_has_prefix (p, "\u3000"); p = g_utf8_next_char (p))
    if (!is_blank (g_utf8_get_char (p)))
      g_string_append_unichar (whole, g_utf8_get_char (p));
  if (g_utf8_strlen (whole->str, -1) < 2)
    return;
  key = GUINT_TO_POINTER (g_utf8_get_char (whole->str));
  names = g_hash_table_lookup (self->names, key);
  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->names, key, names);
    }
  if (g_ptr_array_find_with_equal_func (names, whole->str, g_str_equal, NULL))
    return;
  g_ptr_array_add (names, g_string_free (g_steal_pointer (&whole), FALSE));
  g_ptr_array_sort (names, compare_lengths);
}

/**
 * liandu_name_mask_add_links:
 * @value: (nullable): of a link, or of several, to people
 */
void
liandu_name_mask_add_links (LianduNameMask *self,
                            GVariant       *value)
{
  if (value == NULL)
    return;
  if (g_variant_type_is_array (g_variant_get_type (value)))
    for (gsize i = 0; i < g_variant_n_children (value); i++)
      {
        g_autoptr (GVariant) link = g_variant_get_child_value (value, i);

        liandu_name_mask_add_links (self, link);
      }
  else
    {
      const char *title;

      g_variant_get_child (value, 1, "&s", &title);
      liandu_name_mask_add (self, title);
    }
}

/**
 * liandu_name_mask_apply:
 * @text: (nullable): any text
 *
 * The same person is called the same in all texts of one mask.
 *
 * Returns: (transfer full) (nullable): the text without the names that are known
 */
char *
liandu_name_mask_apply (LianduNameMask *self,
                        const char     *text)
{
  g_autoptr (GString) masked = NULL;

  if (text == NULL)
    return NULL;
  masked = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0';)
    {
      const char *end = NULL;
      const char *name = find_name (self, p, &end);

      if (name != NULL)
        g_string_append (masked, get_mask (self, name));
      else
        g_string_append_unichar (masked, g_utf8_get_char (p));
      p = name != NULL ? end : g_utf8_next_char (p);
    }
  return g_string_free (g_steal_pointer (&masked), FALSE);
}

/**
 * liandu_name_mask_parse:
 * @word: none, word or cross
 */
gboolean
liandu_name_mask_parse (const char    *word,
                        LianduMasking *out_masking)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *out_masking = (LianduMasking) i;
        return TRUE;
      }
  return FALSE;
}

const char *
liandu_name_mask_to_string (LianduMasking masking)
{
  return words[masking];
}
