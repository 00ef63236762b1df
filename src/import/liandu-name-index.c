/* liandu-name-index.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"
#include "liandu-name-index.h"
#include "liandu-value.h"

/**
 * LianduNameIndex:
 *
 * The names of all records that links may point to: full, short and former
 * ones, with and without the county, read once and looked up for every cell.
 */
struct _LianduNameIndex
{
  LianduStore *store;
  GHashTable *kinds;        /* LianduKind → Names */
  GHashTable *by_uuid;      /* uuid → LianduName */
};

typedef struct
{
  GPtrArray *names;         /* LianduName */
  GHashTable *exact;        /* folded name → GPtrArray of LianduName */
  GHashTable *variants;     /* folded name in another form → GPtrArray */
} Names;

/* More names than this are not compared character by character. */
#define MAX_COMPARED 5000
#define SEPARATOR "\u3000"
#define COUNTY "县"

static void
name_free (LianduName *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->title);
  g_free (self->place);
  g_free (self->post);
  g_free (self);
}

static void
names_free (Names *self)
{
  g_hash_table_unref (self->exact);
  g_hash_table_unref (self->variants);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

LianduNameIndex *
liandu_name_index_new (LianduStore *store)
{
  LianduNameIndex *self = g_new0 (LianduNameIndex, 1);

  self->store = g_object_ref (store);
  self->kinds = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) names_free);
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
liandu_name_index_free (LianduNameIndex *self)
{
  g_hash_table_unref (self->by_uuid);
  g_hash_table_unref (self->kinds);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
has_name (GPtrArray        *list,
          const LianduName *name)
{
  return list != NULL && g_ptr_array_find (list, name, NULL);
}

static void
enter (GHashTable *table,
       const char *key,
       LianduName *name)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (*key == '\0' || has_name (list, name))
    return;
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (key), list);
    }
  g_ptr_array_add (list, name);
}

static void
enter_name (Names      *names,
            LianduName *name,
            const char *text)
{
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autoptr (GPtrArray) variants = NULL;

  enter (names->exact, folded, name);
  if (liandu_kind_get_info (name->kind)->personal_names)
    return;
  variants = liandu_import_words_list_variants (folded);
  for (guint i = 0; i < variants->len; i++)
    enter (names->variants, g_ptr_array_index (variants, i), name);
}

static void
enter_names (Names      *names,
             LianduName *name,
             const char *several)
{
  g_auto (GStrv) list = g_strsplit (several, "、", -1);

  for (guint i = 0; list[i] != NULL; i++)
    enter_name (names, name, list[i]);
}

/* Reading */

static const LianduField *
get_detail (const LianduKind *kind,
            gboolean          link)
{
  g_auto (GStrv) details = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);

  for (guint i = 0; details[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, details[i]);

      if ((liandu_field_get_field_type (field) == LIANDU_FIELD_LINK) == link)
        return field;
    }
  return NULL;
}

static void
add_column (LianduQuery       *query,
            const LianduField *field)
{
  if (field != NULL)
    liandu_query_add_column (query, liandu_field_get_name (field));
}

static char *
take_text (LianduRow *row,
           guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL) : NULL;
}

/* As the store words the title of a link: unit and post behind the name, the
 * unit once where the post begins with it. */
static char *
make_title (const char *name,
            const char *place,
            const char *post)
{
  g_autofree char *detail = NULL;

  if (place != NULL && post != NULL && g_str_has_prefix (post, place))
    detail = g_strdup (post);
  else
    detail = g_strconcat (place != NULL ? place : "", post != NULL ? post : "", NULL);
  return *detail != '\0' ? g_strconcat (name, SEPARATOR, detail, NULL) : g_strdup (name);
}

static void
read_row (LianduNameIndex  *self,
          Names            *names,
          const LianduKind *kind,
          LianduRow        *row)
{
  const LianduField *place = get_detail (kind, TRUE);
  const LianduField *post = get_detail (kind, FALSE);
  LianduName *name;
  GVariant *link;
  g_autofree char *place_name = NULL;
  guint column = 0;

  if (liandu_row_get_title (row) == NULL)
    return;
  name = g_new0 (LianduName, 1);
  name->kind = kind;
  name->uuid = g_strdup (liandu_row_get_uuid (row));
  name->name = g_strdup (liandu_row_get_title (row));
  link = place != NULL ? liandu_row_get_value (row, column++) : NULL;
  if (link != NULL)
    {
      g_variant_get_child (link, 0, "s", &name->place);
      place_name = liandu_link_dup_name (link);
    }
  name->post = post != NULL ? take_text (row, column++) : NULL;
  name->title = make_title (name->name, place_name, name->post);
  g_ptr_array_add (names->names, name);
  g_hash_table_insert (self->by_uuid, name->uuid, name);
  enter_name (names, name, name->name);
  /* Readings of names in letters are no names in a ledger. */
  for (; !liandu_kind_get_info (kind)->personal_names && column < liandu_row_get_n_values (row); column++)
    {
      g_autofree char *several = take_text (row, column);

      if (several != NULL)
        enter_names (names, name, several);
    }
}

static Names *
ensure_names (LianduNameIndex  *self,
              const LianduKind *kind)
{
  Names *names = g_hash_table_lookup (self->kinds, kind);

  if (names != NULL)
    return names;
  names = g_new0 (Names, 1);
  names->names = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free);
  names->exact = new_table ();
  names->variants = new_table ();
  g_hash_table_insert (self->kinds, (gpointer) kind, names);
  return names;
}

/**
 * liandu_name_index_load:
 *
 * Reads the names of a kind, once.
 */
gboolean
liandu_name_index_load (LianduNameIndex  *self,
                        const LianduKind *kind,
                        GError          **error)
{
  g_auto (GStrv) others = liandu_words_split (liandu_kind_get_info (kind)->other_names);
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Names *names;

  if (g_hash_table_contains (self->kinds, kind))
    return TRUE;
  query = liandu_query_new (kind);
  add_column (query, get_detail (kind, TRUE));
  add_column (query, get_detail (kind, FALSE));
  for (guint i = 0; others[i] != NULL; i++)
    liandu_query_add_column (query, others[i]);
  rows = liandu_store_query (self->store, query, NULL, error);
  if (rows == NULL)
    return FALSE;
  names = ensure_names (self, kind);
  for (guint i = 0; i < rows->len; i++)
    read_row (self, names, kind, g_ptr_array_index (rows, i));
  return TRUE;
}

/* Looking up */

static void
extend (GPtrArray *found,
        GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!has_name (found, g_ptr_array_index (list, i)))
      g_ptr_array_add (found, g_ptr_array_index (list, i));
}

/* One character more, less or other: of three, only the last, since half of
 * all villages differ by one of their two characters; short names of offices
 * differ by one too (县教育局, 县体育局). */
static gboolean
is_one_apart (const char *a,
              const char *b)
{
  glong left = g_utf8_strlen (a, -1);
  glong right = g_utf8_strlen (b, -1);

  if (left == 3 && right == 3)
    return strncmp (a, b, (gsize) (g_utf8_offset_to_pointer (a, 2) - a)) == 0;
  if (MIN (left, right) < (left == right ? 6 : 5))
    return FALSE;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  if (left == right)
    return *a != '\0' && strcmp (g_utf8_next_char (a), g_utf8_next_char (b)) == 0;
  if (left == right + 1)
    return strcmp (g_utf8_next_char (a), b) == 0;
  return right == left + 1 && strcmp (a, g_utf8_next_char (b)) == 0;
}

/* 发改委 is what is left of 县发展和改革委员会. */
static gboolean
is_short_for (const char *brief,
              const char *whole)
{
  brief = g_str_has_prefix (brief, COUNTY) ? brief + strlen (COUNTY) : brief;
  whole = g_str_has_prefix (whole, COUNTY) ? whole + strlen (COUNTY) : whole;
  if (g_utf8_strlen (brief, -1) < 3 || g_utf8_strlen (brief, -1) * 4 < g_utf8_strlen (whole, -1)
      || g_utf8_get_char (brief) != g_utf8_get_char (whole))
    return FALSE;
  for (; *brief != '\0' && *whole != '\0'; whole = g_utf8_next_char (whole))
    if (g_utf8_get_char (brief) == g_utf8_get_char (whole))
      brief = g_utf8_next_char (brief);
  return *brief == '\0';
}

/* Names that came with this table are as they are. */
static void
extend_with_known (GPtrArray *found,
                   GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (!((const LianduName *) g_ptr_array_index (list, i))->is_new && !has_name (found, g_ptr_array_index (list, i)))
      g_ptr_array_add (found, g_ptr_array_index (list, i));
}

static void
find_alike (Names      *names,
            const char *folded,
            GPtrArray  *found)
{
  GHashTableIter iter;
  gpointer key;
  gpointer list;

  if (g_utf8_strlen (folded, -1) < 3 || g_hash_table_size (names->exact) > MAX_COMPARED)
    return;
  g_hash_table_iter_init (&iter, names->exact);
  while (g_hash_table_iter_next (&iter, &key, &list))
    if (is_one_apart (folded, key) || is_short_for (folded, key))
      extend_with_known (found, list);
}

static LianduNameMatch
judge (GPtrArray *found)
{
  return found->len == 0 ? LIANDU_NAME_UNKNOWN : found->len == 1 ? LIANDU_NAME_SURE : LIANDU_NAME_SEVERAL;
}

static void
find_variants (LianduNameIndex  *self,
               const LianduKind *kind,
               Names            *names,
               const char       *folded,
               GPtrArray        *found)
{
  g_autoptr (GPtrArray) variants = liandu_import_words_list_variants (folded);
  g_autofree char *rest = NULL;

  extend (found, g_hash_table_lookup (names->variants, folded));
  for (guint i = 0; i < variants->len && found->len == 0; i++)
    {
      extend (found, g_hash_table_lookup (names->exact, g_ptr_array_index (variants, i)));
      extend (found, g_hash_table_lookup (names->variants, g_ptr_array_index (variants, i)));
    }
  /* 县纪委监委派驻第三纪检监察组: a body behind the body it belongs to. */
  if (found->len == 0 && liandu_name_index_find_prefix (self, kind, folded, &rest) != NULL)
    extend (found, g_hash_table_lookup (names->exact, rest));
}

/**
 * liandu_name_index_find:
 * @found: (element-type LianduName): gets who may be meant
 *
 * Returns: how surely; with %LIANDU_NAME_UNKNOWN @found stays empty
 */
LianduNameMatch
liandu_name_index_find (LianduNameIndex  *self,
                        const LianduKind *kind,
                        const char       *text,
                        GPtrArray        *found)
{
  Names *names = ensure_names (self, kind);
  g_autofree char *folded = liandu_import_words_fold (text);

  extend (found, g_hash_table_lookup (names->exact, folded));
  if (found->len > 0 || liandu_kind_get_info (kind)->personal_names)
    return judge (found);
  find_variants (self, kind, names, folded, found);
  if (found->len > 0)
    return judge (found);
  find_alike (names, folded, found);
  return found->len > 0 ? LIANDU_NAME_ALIKE : LIANDU_NAME_UNKNOWN;
}

/**
 * liandu_name_index_find_prefix:
 * @text: 县交通运输局副局长
 * @out_rest: (out) (transfer full): what stands behind the name
 *
 * Returns: (nullable): whose name @text begins with, the longest one; %NULL
 *   when it begins with none, or one of several bear
 */
const LianduName *
liandu_name_index_find_prefix (LianduNameIndex  *self,
                               const LianduKind *kind,
                               const char       *text,
                               char            **out_rest)
{
  Names *names = ensure_names (self, kind);
  g_autofree char *folded = liandu_import_words_fold (text);

  *out_rest = NULL;
  for (char *end = folded + strlen (folded); (end = g_utf8_find_prev_char (folded, end)) != NULL && end > folded;)
    {
      g_autofree char *head = g_strndup (folded, (gsize) (end - folded));
      GPtrArray *list = g_hash_table_lookup (names->exact, head);

      if (list == NULL && g_utf8_strlen (head, -1) >= 3)
        list = g_hash_table_lookup (names->variants, head);
      if (list == NULL || list->len != 1 || g_utf8_strlen (head, -1) < 2)
        continue;
      *out_rest = g_strdup (end);
      return g_ptr_array_index (list, 0);
    }
  return NULL;
}

/* Shorter names stand in too many words. */
#define MIN_WITHIN 3

static void
look_within (GHashTable *table,
             const char *folded,
             GPtrArray  *found)
{
  GHashTableIter iter;
  gpointer key;
  gpointer list;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &list))
    if (g_utf8_strlen (key, -1) >= MIN_WITHIN && strstr (folded, key) != NULL)
      extend (found, list);
}

/**
 * liandu_name_index_find_within:
 * @text: 清源县教育局问题整改台账
 *
 * Returns: (nullable): whose name stands in @text; %NULL when nobody's does,
 *   or those of several
 */
const LianduName *
liandu_name_index_find_within (LianduNameIndex  *self,
                               const LianduKind *kind,
                               const char       *text)
{
  Names *names = ensure_names (self, kind);
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (g_hash_table_size (names->exact) > MAX_COMPARED)
    return NULL;
  look_within (names->exact, folded, found);
  if (found->len == 0)
    look_within (names->variants, folded, found);
  return found->len == 1 ? g_ptr_array_index (found, 0) : NULL;
}

/**
 * liandu_name_index_find_beginning:
 * @place: uuid of a unit
 * @found: (element-type LianduName): gets those of this unit whose names begin
 *   with @text
 */
void
liandu_name_index_find_beginning (LianduNameIndex  *self,
                                  const LianduKind *kind,
                                  const char       *text,
                                  const char       *place,
                                  GPtrArray        *found)
{
  const Names *names = ensure_names (self, kind);

  for (guint i = 0; i < names->names->len; i++)
    {
      LianduName *name = g_ptr_array_index (names->names, i);

      if (g_strcmp0 (name->place, place) == 0 && g_str_has_prefix (name->name, text))
        g_ptr_array_add (found, name);
    }
}

const LianduName *
liandu_name_index_get (LianduNameIndex *self,
                       const char      *uuid)
{
  return uuid != NULL ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

/**
 * liandu_name_index_add:
 * @place: (nullable): the unit of a person
 *
 * Adds a record that this import makes, so that it is found the next time.
 */
const LianduName *
liandu_name_index_add (LianduNameIndex  *self,
                       const LianduKind *kind,
                       const char       *uuid,
                       const char       *name,
                       const LianduName *place,
                       const char       *post)
{
  Names *names = ensure_names (self, kind);
  LianduName *added = g_new0 (LianduName, 1);

  added->kind = kind;
  added->uuid = g_strdup (uuid);
  added->name = g_strdup (name);
  added->place = place != NULL ? g_strdup (place->uuid) : NULL;
  added->post = g_strdup (post);
  added->title = make_title (name, place != NULL ? place->name : NULL, post);
  added->is_new = TRUE;
  g_ptr_array_add (names->names, added);
  g_hash_table_insert (self->by_uuid, added->uuid, added);
  enter_name (names, added, name);
  return added;
}
