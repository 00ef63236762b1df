/* liandu-workspace-keys.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "liandu-workspace-keys.h"

#define KEY_NAME_SIZE 8

/* A workspace key and the deed that brought it into being. */
typedef struct
{
  char *name;
  const LianduDeedNode *origin;
  gboolean is_held;
  guint8 key[LIANDU_KEY_SIZE];
} Key;

struct _LianduWorkspaceKeys
{
  LianduKeyring *keyring;
  GHashTable *keys;         /* (element-type utf8 Key) */
  GHashTable *given;        /* "desk key": who has been given which key */
  GHashTable *opened;       /* (element-type utf8 guint8*): keys this desk was given, by name */
};

static void
key_free (Key *key)
{
  sodium_memzero (key->key, sizeof key->key);
  g_free (key->name);
  g_free (key);
}

static void
secret_free (gpointer secret)
{
  sodium_memzero (secret, LIANDU_KEY_SIZE);
  g_free (secret);
}

/**
 * liandu_workspace_keys_new:
 * @keyring: of this desk, which opens what is for it
 *
 * Returns: (transfer full): none yet
 */
LianduWorkspaceKeys *
liandu_workspace_keys_new (LianduKeyring *keyring)
{
  LianduWorkspaceKeys *self = g_new0 (LianduWorkspaceKeys, 1);

  self->keyring = g_object_ref (keyring);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) key_free);
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, secret_free);
  return self;
}

void
liandu_workspace_keys_free (LianduWorkspaceKeys *self)
{
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->opened);
  g_object_unref (self->keyring);
  g_free (self);
}

/**
 * liandu_workspace_keys_clear:
 *
 * Before all deeds that count are taken anew.  What was opened need not be
 * opened again.
 */
void
liandu_workspace_keys_clear (LianduWorkspaceKeys *self)
{
  g_hash_table_remove_all (self->keys);
  g_hash_table_remove_all (self->given);
}

/* Taking */

/**
 * liandu_workspace_keys_dup_name:
 *
 * Returns: (transfer full): the name of a key, which is made of it: no two have
 *   one
 */
char *
liandu_workspace_keys_dup_name (const guint8 *key)
{
  guint8 hash[KEY_NAME_SIZE];
  char text[2 * KEY_NAME_SIZE + 1];

  crypto_generichash (hash, sizeof hash, key, LIANDU_KEY_SIZE, (const guint8 *) "liandu-key-name-", 16);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}

static Key *
ensure (LianduWorkspaceKeys  *self,
        const char           *name,
        const LianduDeedNode *origin)
{
  Key *key = g_hash_table_lookup (self->keys, name);

  if (key == NULL)
    {
      key = g_new0 (Key, 1);
      key->name = g_strdup (name);
      g_hash_table_insert (self->keys, key->name, key);
    }
  if (key->origin == NULL)
    key->origin = origin;
  return key;
}

/* Opened once, and only if it is what its name says. */
static const guint8 *
open_key (LianduWorkspaceKeys *self,
          const char          *name,
          GVariant            *wrapped)
{
  const guint8 *known = g_hash_table_lookup (self->opened, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *real = NULL;
  guint8 key[LIANDU_KEY_SIZE];
  guint8 *copy;

  if (known != NULL)
    return known;
  bytes = g_variant_get_data_as_bytes (wrapped);
  if (!liandu_keyring_unwrap (self->keyring, bytes, key))
    return NULL;
  real = liandu_workspace_keys_dup_name (key);
  if (!g_str_equal (real, name))
    return NULL;
  copy = g_memdup2 (key, sizeof key);
  sodium_memzero (key, sizeof key);
  g_hash_table_insert (self->opened, g_strdup (name), copy);
  return copy;
}

static void
give_key (LianduWorkspaceKeys *self,
          const char          *desk,
          const char          *name,
          GVariant            *wrapped)
{
  Key *key = ensure (self, name, NULL);
  const guint8 *opened;

  g_hash_table_add (self->given, g_strconcat (desk, " ", name, NULL));
  if (key->is_held || !g_str_equal (desk, liandu_keyring_get_desk (self->keyring)))
    return;
  opened = open_key (self, name, wrapped);
  if (opened == NULL)
    return;
  memcpy (key->key, opened, sizeof key->key);
  key->is_held = TRUE;
}

/* a(say) of keys for one desk by name, or of one key by desk. */
static void
give_pairs (LianduWorkspaceKeys *self,
            GVariant            *pairs,
            const char          *desk,
            const char          *name)
{
  GVariantIter iter;
  const char *text;
  GVariant *wrapped;

  g_variant_iter_init (&iter, pairs);
  while (g_variant_iter_next (&iter, "(&s@ay)", &text, &wrapped))
    {
      give_key (self, desk != NULL ? desk : text, name != NULL ? name : text, wrapped);
      g_variant_unref (wrapped);
    }
}

static void
give_listed (LianduWorkspaceKeys *self,
             GVariant            *list)
{
  GVariantIter iter;
  const char *desk, *name;
  GVariant *wrapped;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&s@ay)", &desk, &name, &wrapped))
    {
      give_key (self, desk, name, wrapped);
      g_variant_unref (wrapped);
    }
}

/**
 * liandu_workspace_keys_take:
 * @node: a deed that counts; it has to stay
 */
void
liandu_workspace_keys_take (LianduWorkspaceKeys  *self,
                            const LianduDeedNode *node)
{
  GVariant *payload = node->deed->payload;
  gboolean is_founding = liandu_deed_node_is_of_type (node, LIANDU_DEED_GENESIS);
  guint place = is_founding ? 6 : liandu_deed_node_is_of_type (node, LIANDU_DEED_ADMIT) ? 6 : liandu_deed_node_is_of_type (node, LIANDU_DEED_RETIRE) ? 3 : 0;
  g_autoptr (GVariant) keys = g_variant_get_child_value (payload, place);
  const char *name = NULL;

  if (is_founding || liandu_deed_node_is_of_type (node, LIANDU_DEED_RETIRE))
    {
      g_variant_get_child (payload, is_founding ? 5 : 2, "&s", &name);
      ensure (self, name, node);
    }
  if (is_founding)
    give_key (self, liandu_deed_node_get_subject (node), name, keys);
  else if (liandu_deed_node_is_of_type (node, LIANDU_DEED_ADMIT))
    give_pairs (self, keys, liandu_deed_node_get_subject (node), NULL);
  else if (liandu_deed_node_is_of_type (node, LIANDU_DEED_RETIRE))
    give_pairs (self, keys, NULL, name);
  else
    give_listed (self, keys);
}

/* Asking */

/* (nullable): as long as nothing is taken */
const guint8 *
liandu_workspace_keys_find (LianduWorkspaceKeys *self,
                            const char          *name)
{
  const Key *key = g_hash_table_lookup (self->keys, name);

  return key != NULL && key->is_held ? key->key : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/**
 * liandu_workspace_keys_list_held:
 *
 * Returns: (transfer container) (element-type utf8): names of those that this
 *   desk has, in their order; valid as long as nothing is taken
 */
GPtrArray *
liandu_workspace_keys_list_held (LianduWorkspaceKeys *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, NULL, &key))
    if (((Key *) key)->is_held)
      g_ptr_array_add (names, ((Key *) key)->name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/**
 * liandu_workspace_keys_is_given:
 *
 * Returns: whether a deed that counts gives the desk that key
 */
gboolean
liandu_workspace_keys_is_given (LianduWorkspaceKeys *self,
                                const char          *desk,
                                const char          *name)
{
  g_autofree char *pair = g_strconcat (desk, " ", name, NULL);

  return g_hash_table_contains (self->given, pair);
}

static const Key *
find_newest (LianduWorkspaceKeys *self)
{
  const Key *newest = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Key *key = value;

      if (key->origin != NULL && (newest == NULL || liandu_deed_node_compare (key->origin, newest->origin) > 0))
        newest = key;
    }
  return newest;
}

/**
 * liandu_workspace_keys_get_newest:
 *
 * Returns: (nullable) (transfer none): the name of the newest key; %NULL as
 *   long as it is not held here
 */
const char *
liandu_workspace_keys_get_newest (LianduWorkspaceKeys *self)
{
  const Key *newest = find_newest (self);

  return newest != NULL && newest->is_held ? newest->name : NULL;
}
