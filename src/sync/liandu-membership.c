/* liandu-membership.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-membership.h"

#include "liandu-error.h"

/*
 * Deeds name those that their signer had seen, so that they are a graph that
 * begins with the genesis.  What follows from it is made anew whenever one is
 * added; there are a few for each desk that ever took part.
 *
 * Two administrators may retire each other without seeing it.  Then the deed of
 * the one who was admitted earlier counts: whoever has stolen the keys of a
 * later one cannot throw out the first by dating back.
 */

#define GENESIS_TYPE "(sssayaysay)"
#define ADMIT_TYPE "(sssayayba(say))"
#define RETIRE_TYPE "(sa(ttay)sa(say))"
#define KEYS_TYPE "(a(ssay))"
#define KEY_NAME_SIZE 8

/* A deed in the graph. */
typedef struct
{
  LianduDeed *deed;
  GPtrArray *signatures;    /* (element-type GBytes): all that have come with it */
  gboolean is_proven;       /* its signature is right, which is the same for ever */
  guint depth;              /* 0: something before it is missing */
  GHashTable *ancestors;    /* (element-type Node): all before it */
  gboolean is_valid;
} Node;

/* A workspace key and the deed that brought it into being. */
typedef struct
{
  char *name;
  Node *origin;
  gboolean is_held;
  guint8 key[LIANDU_KEY_SIZE];
} Key;

struct _LianduMembership
{
  GObject parent_instance;

  LianduKeyring *keyring;
  GPtrArray *nodes;         /* (element-type Node) */
  GHashTable *by_hash;      /* (element-type GBytes Node) */
  GPtrArray *members;       /* (element-type LianduMember) */
  GHashTable *by_desk;      /* (element-type utf8 LianduMember) */
  GHashTable *keys;         /* (element-type utf8 Key) */
  GHashTable *given;        /* "desk key": who has been given which key */
  GHashTable *opened;       /* (element-type utf8 guint8*): keys this desk was given, by name */
  GHashTable *retirements;  /* (element-type utf8 GPtrArray of Node): that count */
};

G_DEFINE_FINAL_TYPE (LianduMembership, liandu_membership, G_TYPE_OBJECT)

static void
node_free (Node *node)
{
  liandu_deed_free (node->deed);
  g_ptr_array_unref (node->signatures);
  g_hash_table_unref (node->ancestors);
  g_free (node);
}

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

static void
liandu_member_free (LianduMember *member)
{
  g_free (member->desk);
  g_free (member->name);
  g_free (member->owner);
  g_ptr_array_unref (member->last);
  g_free (member);
}

static void
liandu_membership_finalize (GObject *object)
{
  LianduMembership *self = LIANDU_MEMBERSHIP (object);

  g_object_unref (self->keyring);
  g_hash_table_unref (self->by_desk);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->opened);
  g_hash_table_unref (self->retirements);
  g_hash_table_unref (self->by_hash);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->nodes);

  G_OBJECT_CLASS (liandu_membership_parent_class)->finalize (object);
}

static void
liandu_membership_class_init (LianduMembershipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_membership_finalize;
}

static void
liandu_membership_init (LianduMembership *self)
{
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->by_hash = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_member_free);
  self->by_desk = g_hash_table_new (g_str_hash, g_str_equal);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) key_free);
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, secret_free);
  self->retirements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * liandu_membership_new:
 * @keyring: of this desk, which knows the genesis
 *
 * Returns: (transfer full): nobody yet
 */
LianduMembership *
liandu_membership_new (LianduKeyring *keyring)
{
  LianduMembership *self = g_object_new (LIANDU_TYPE_MEMBERSHIP, NULL);

  self->keyring = g_object_ref (keyring);
  return self;
}

/* What a deed declares */

static const struct
{
  const char *type;
  const char *payload;
} forms[] = {
  { LIANDU_DEED_GENESIS, GENESIS_TYPE },
  { LIANDU_DEED_ADMIT, ADMIT_TYPE },
  { LIANDU_DEED_RETIRE, RETIRE_TYPE },
  { LIANDU_DEED_KEYS, KEYS_TYPE },
};

static gboolean
is_form (const LianduDeed *deed)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (deed->type, forms[i].type))
      return g_variant_is_of_type (deed->payload, G_VARIANT_TYPE (forms[i].payload));
  return FALSE;
}

static gboolean
is_of_type (const Node *node,
            const char *type)
{
  return g_str_equal (node->deed->type, type);
}

/* The desk that a deed brings in or takes out. */
static const char *
get_subject (const Node *node)
{
  const char *desk = NULL;

  if (!is_of_type (node, LIANDU_DEED_KEYS))
    g_variant_get_child (node->deed->payload, 0, "&s", &desk);
  return desk;
}

static gboolean
brings_in (const Node *node)
{
  return is_of_type (node, LIANDU_DEED_GENESIS) || is_of_type (node, LIANDU_DEED_ADMIT);
}

static gboolean
makes_admin (const Node *node)
{
  gboolean as_admin = TRUE;

  if (is_of_type (node, LIANDU_DEED_ADMIT))
    g_variant_get_child (node->deed->payload, 5, "b", &as_admin);
  return as_admin;
}

/* The sign key in it, when it is that of the desk it names. */
static gboolean
read_sign_public (const Node *node,
                  guint8     *sign_public)
{
  g_autoptr (GVariant) key = g_variant_get_child_value (node->deed->payload, 3);
  g_autofree char *desk = NULL;

  if (g_variant_get_size (key) != LIANDU_KEY_SIZE)
    return FALSE;
  memcpy (sign_public, g_variant_get_data (key), LIANDU_KEY_SIZE);
  desk = liandu_keyring_dup_desk (sign_public);
  return g_str_equal (desk, get_subject (node));
}

/* The graph */

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  const Node *left = *(Node * const *) a;
  const Node *right = *(Node * const *) b;

  if (left->depth != right->depth)
    return left->depth < right->depth ? -1 : 1;
  return g_bytes_compare (left->deed->hash, right->deed->hash);
}

static gboolean
is_genesis (LianduMembership *self,
            const Node       *node)
{
  return g_bytes_equal (node->deed->hash, liandu_keyring_get_genesis (self->keyring));
}

/* Whether all before it is there; then also how deep it is. */
static gboolean
place (LianduMembership *self,
       Node             *node)
{
  GPtrArray *previous = node->deed->previous;
  guint depth = 0;

  if (previous->len == 0)
    depth = is_genesis (self, node) ? 1 : 0;
  for (guint i = 0; i < previous->len; i++)
    {
      Node *before = g_hash_table_lookup (self->by_hash, g_ptr_array_index (previous, i));

      if (before == NULL || before->depth == 0)
        return FALSE;
      depth = MAX (depth, before->depth + 1);
    }
  if (depth == 0)
    return FALSE;
  for (guint i = 0; i < previous->len; i++)
    {
      Node *before = g_hash_table_lookup (self->by_hash, g_ptr_array_index (previous, i));
      GHashTableIter iter;
      gpointer ancestor;

      g_hash_table_add (node->ancestors, before);
      g_hash_table_iter_init (&iter, before->ancestors);
      while (g_hash_table_iter_next (&iter, &ancestor, NULL))
        g_hash_table_add (node->ancestors, ancestor);
    }
  node->depth = depth;
  return TRUE;
}

static void
place_all (LianduMembership *self)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < self->nodes->len; i++)
        {
          Node *node = g_ptr_array_index (self->nodes, i);

          again = (node->depth == 0 && place (self, node)) || again;
        }
    }
  g_ptr_array_sort (self->nodes, compare_nodes);
}

/* Which deeds count */

static const Node *
find_admission (LianduMembership *self,
                const Node       *node,
                const char       *desk)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *before = g_ptr_array_index (self->nodes, i);

      if (before->is_valid && brings_in (before) && makes_admin (before) && g_str_equal (get_subject (before), desk)
          && g_hash_table_contains (node->ancestors, before))
        return before;
    }
  return NULL;
}

/* Nothing that a retired desk signs counts but what the one who retired it had
 * seen. */
static gboolean
is_in_time (LianduMembership *self,
            Node             *node)
{
  GPtrArray *retirements = g_hash_table_lookup (self->retirements, node->deed->signer);

  for (guint i = 0; retirements != NULL && i < retirements->len; i++)
    if (!g_hash_table_contains (((Node *) g_ptr_array_index (retirements, i))->ancestors, node))
      return FALSE;
  return TRUE;
}

/* A deed may have come with a signature that was damaged on its way before its
 * signer was known: one that is right is enough, and is the deed's from then on. */
static gboolean
find_signature (Node         *node,
                const guint8 *sign_public)
{
  for (guint i = 0; i < node->signatures->len && !node->is_proven; i++)
    {
      g_bytes_unref (node->deed->signature);
      node->deed->signature = g_bytes_ref (g_ptr_array_index (node->signatures, i));
      node->is_proven = liandu_deed_is_signed_by (node->deed, sign_public);
    }
  return node->is_proven;
}

static gboolean
is_signed (LianduMembership *self,
           Node             *node)
{
  guint8 sign_public[LIANDU_KEY_SIZE];
  const Node *admission = is_genesis (self, node) ? node : find_admission (self, node, node->deed->signer);

  if (admission == node && (!is_of_type (node, LIANDU_DEED_GENESIS) || !g_str_equal (get_subject (node), node->deed->signer)))
    return FALSE;
  return admission != NULL && read_sign_public (admission, sign_public) && find_signature (node, sign_public);
}

static gboolean
judge (LianduMembership *self,
       Node             *node)
{
  guint8 sign_public[LIANDU_KEY_SIZE];

  if (node->depth == 0 || !is_in_time (self, node))
    return FALSE;
  return is_signed (self, node) && (!brings_in (node) || read_sign_public (node, sign_public));
}

static void
judge_all (LianduMembership *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    ((Node *) g_ptr_array_index (self->nodes, i))->is_valid = FALSE;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = g_ptr_array_index (self->nodes, i);

      node->is_valid = judge (self, node);
    }
}

/* When its signer became what he is. */
static guint
get_rank (LianduMembership *self,
          const Node       *node)
{
  const Node *admission = find_admission (self, node, node->deed->signer);

  return admission != NULL ? admission->depth : G_MAXUINT;
}

/* Whether one that its signer had seen is not noted yet. */
static gboolean
follows_another (LianduMembership *self,
                 const Node       *node,
                 GHashTable       *noted)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *before = g_ptr_array_index (self->nodes, i);

      if (before->is_valid && is_of_type (before, LIANDU_DEED_RETIRE) && !g_hash_table_contains (noted, before)
          && g_hash_table_contains (node->ancestors, before))
        return TRUE;
    }
  return FALSE;
}

/* The retirement that comes next: of those that count and are not noted, that
 * of the earliest administrator. */
static Node *
find_retirement (LianduMembership *self,
                 GHashTable       *noted)
{
  Node *best = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = g_ptr_array_index (self->nodes, i);

      if (node->is_valid && is_of_type (node, LIANDU_DEED_RETIRE) && !g_hash_table_contains (noted, node)
          && !follows_another (self, node, noted) && (best == NULL || get_rank (self, node) < get_rank (self, best)))
        best = node;
    }
  return best;
}

static void
note_retirement (LianduMembership *self,
                 Node             *node)
{
  GPtrArray *list = g_hash_table_lookup (self->retirements, get_subject (node));

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->retirements, g_strdup (get_subject (node)), list);
    }
  g_ptr_array_add (list, node);
}

static void
judge_with_retirements (LianduMembership *self)
{
  g_autoptr (GHashTable) noted = g_hash_table_new (NULL, NULL);
  Node *next;

  g_hash_table_remove_all (self->retirements);
  judge_all (self);
  while ((next = find_retirement (self, noted)) != NULL)
    {
      g_hash_table_add (noted, next);
      note_retirement (self, next);
      judge_all (self);
    }
}

/* What follows */

static void
add_member (LianduMembership *self,
            const Node       *node)
{
  LianduMember *member;
  g_autoptr (GVariant) box = g_variant_get_child_value (node->deed->payload, 4);

  if (g_hash_table_contains (self->by_desk, get_subject (node)) || g_variant_get_size (box) != LIANDU_KEY_SIZE)
    return;
  member = g_new0 (LianduMember, 1);
  member->desk = g_strdup (get_subject (node));
  g_variant_get_child (node->deed->payload, 1, "s", &member->name);
  g_variant_get_child (node->deed->payload, 2, "s", &member->owner);
  member->is_admin = makes_admin (node);
  read_sign_public (node, member->sign_public);
  memcpy (member->box_public, g_variant_get_data (box), LIANDU_KEY_SIZE);
  member->last = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);
  g_ptr_array_add (self->members, member);
  g_hash_table_insert (self->by_desk, member->desk, member);
}

static void
add_retirement (LianduMembership *self,
                const Node       *node)
{
  LianduMember *member = g_hash_table_lookup (self->by_desk, get_subject (node));
  g_autoptr (GVariantIter) last = NULL;
  guint64 epoch, seq;
  GVariant *value;

  if (member == NULL)
    return;
  member->is_retired = TRUE;
  g_variant_get_child (node->deed->payload, 1, "a(ttay)", &last);
  while (g_variant_iter_next (last, "(tt@ay)", &epoch, &seq, &value))
    {
      g_autoptr (GBytes) hash = g_variant_get_data_as_bytes (value);

      g_ptr_array_add (member->last, liandu_section_new (member->desk, epoch, seq, hash, NULL, LIANDU_SECTION_AWAITED));
      g_variant_unref (value);
    }
}

/* A key's name is made of the key: no two have one. */
static char *
dup_key_name (const guint8 *key)
{
  guint8 hash[KEY_NAME_SIZE];
  char text[2 * KEY_NAME_SIZE + 1];

  crypto_generichash (hash, sizeof hash, key, LIANDU_KEY_SIZE, (const guint8 *) "liandu-key-name-", 16);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}

static Key *
ensure_key (LianduMembership *self,
            const char       *name,
            Node             *origin)
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
open_key (LianduMembership *self,
          const char       *name,
          GVariant         *wrapped)
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
  real = dup_key_name (key);
  if (!g_str_equal (real, name))
    return NULL;
  copy = g_memdup2 (key, sizeof key);
  sodium_memzero (key, sizeof key);
  g_hash_table_insert (self->opened, g_strdup (name), copy);
  return copy;
}

static void
give_key (LianduMembership *self,
          const char       *desk,
          const char       *name,
          GVariant         *wrapped)
{
  Key *key = ensure_key (self, name, NULL);
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
give_pairs (LianduMembership *self,
            GVariant         *pairs,
            const char       *desk,
            const char       *name)
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
give_listed (LianduMembership *self,
             GVariant         *list)
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

static void
take_keys (LianduMembership *self,
           Node             *node)
{
  GVariant *payload = node->deed->payload;
  gboolean is_founding = is_of_type (node, LIANDU_DEED_GENESIS);
  guint place = is_founding ? 6 : is_of_type (node, LIANDU_DEED_ADMIT) ? 6 : is_of_type (node, LIANDU_DEED_RETIRE) ? 3 : 0;
  g_autoptr (GVariant) keys = g_variant_get_child_value (payload, place);
  const char *name = NULL;

  if (is_founding || is_of_type (node, LIANDU_DEED_RETIRE))
    {
      g_variant_get_child (payload, is_founding ? 5 : 2, "&s", &name);
      ensure_key (self, name, node);
    }
  if (is_founding)
    give_key (self, get_subject (node), name, keys);
  else if (is_of_type (node, LIANDU_DEED_ADMIT))
    give_pairs (self, keys, get_subject (node), NULL);
  else if (is_of_type (node, LIANDU_DEED_RETIRE))
    give_pairs (self, keys, NULL, name);
  else
    give_listed (self, keys);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const LianduMember *left = *(LianduMember * const *) a;
  const LianduMember *right = *(LianduMember * const *) b;
  int order = g_utf8_collate (left->name, right->name);

  return order != 0 ? order : strcmp (left->desk, right->desk);
}

static void
derive (LianduMembership *self)
{
  g_hash_table_remove_all (self->by_desk);
  g_ptr_array_set_size (self->members, 0);
  g_hash_table_remove_all (self->keys);
  g_hash_table_remove_all (self->given);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = g_ptr_array_index (self->nodes, i);

      if (node->is_valid && brings_in (node))
        add_member (self, node);
      if (node->is_valid)
        take_keys (self, node);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = g_ptr_array_index (self->nodes, i);

      if (node->is_valid && is_of_type (node, LIANDU_DEED_RETIRE))
        add_retirement (self, node);
    }
  g_ptr_array_sort (self->members, compare_members);
}

static gboolean
has_signature (const Node *node,
               GBytes     *signature)
{
  for (guint i = 0; i < node->signatures->len; i++)
    if (g_bytes_equal (g_ptr_array_index (node->signatures, i), signature))
      return TRUE;
  return FALSE;
}

/**
 * liandu_membership_add:
 * @bytes: of a deed, from anywhere
 * @error: %LIANDU_ERROR_CORRUPT when it is none of this workspace,
 *   %LIANDU_ERROR_TOO_NEW
 *
 * Returns: whether it is one; it may still not count, because its signer may
 *   not, or because one that it names has not come
 */
gboolean
liandu_membership_add (LianduMembership  *self,
                       GBytes            *bytes,
                       GError           **error)
{
  g_autoptr (LianduDeed) deed = liandu_deed_parse (bytes, error);
  Node *node;

  if (deed == NULL)
    return FALSE;
  if (!is_form (deed) || g_strcmp0 (deed->workspace, liandu_keyring_get_workspace (self->keyring)) != 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("the file belongs to other ledgers, or it is no part of an exchange"));
      return FALSE;
    }
  node = g_hash_table_lookup (self->by_hash, deed->hash);
  if (node != NULL && (is_signed (self, node) || has_signature (node, deed->signature)))
    return TRUE;
  if (node != NULL)
    {
      g_ptr_array_add (node->signatures, g_bytes_ref (deed->signature));
      judge_with_retirements (self);
      derive (self);
      return TRUE;
    }
  node = g_new0 (Node, 1);
  node->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (node->signatures, g_bytes_ref (deed->signature));
  node->ancestors = g_hash_table_new (NULL, NULL);
  node->deed = g_steal_pointer (&deed);
  g_ptr_array_add (self->nodes, node);
  g_hash_table_insert (self->by_hash, node->deed->hash, node);
  place_all (self);
  judge_with_retirements (self);
  derive (self);
  return TRUE;
}

/* Asking */

/**
 * liandu_membership_proves:
 * @bytes: of a deed that was added
 *
 * The hash of a deed does not cover its signature: bytes that were damaged there
 * have the same name as the right ones, and cannot be told from them before
 * their signer is known.
 *
 * Returns: whether these are the bytes that its signer made
 */
gboolean
liandu_membership_proves (LianduMembership *self,
                          GBytes           *bytes)
{
  g_autoptr (LianduDeed) deed = liandu_deed_parse (bytes, NULL);
  Node *node = deed != NULL ? g_hash_table_lookup (self->by_hash, deed->hash) : NULL;

  return node != NULL && is_signed (self, node) && g_bytes_equal (node->deed->signature, deed->signature);
}

GPtrArray *
liandu_membership_get_members (LianduMembership *self)
{
  return self->members;
}

/**
 * liandu_membership_find:
 *
 * Returns: (nullable) (transfer none): the desk of that id, if it was admitted
 */
const LianduMember *
liandu_membership_find (LianduMembership *self,
                        const char       *desk)
{
  return g_hash_table_lookup (self->by_desk, desk);
}

const guint8 *
liandu_membership_find_key (LianduMembership *self,
                            const char       *key)
{
  const Key *found = g_hash_table_lookup (self->keys, key);

  return found != NULL && found->is_held ? found->key : NULL;
}

/**
 * liandu_membership_list_keys:
 *
 * Returns: (transfer container) (element-type utf8): names of all workspace keys
 *   that are held; valid as long as nothing is added
 */
GPtrArray *
liandu_membership_list_keys (LianduMembership *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Key *) value)->is_held)
      g_ptr_array_add (names, ((Key *) value)->name);
  return g_steal_pointer (&names);
}

static const Key *
get_newest_key (LianduMembership *self)
{
  const Key *newest = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Key *key = value;

      if (key->origin != NULL && (newest == NULL || compare_nodes (&key->origin, &newest->origin) > 0))
        newest = key;
    }
  return newest;
}

/**
 * liandu_membership_get_key_name:
 *
 * Returns: (nullable) (transfer none): the newest key, with which is closed
 *   from now on; %NULL as long as it is not held here, since an older one is
 *   known to somebody who was retired
 */
const char *
liandu_membership_get_key_name (LianduMembership *self)
{
  const Key *newest = get_newest_key (self);

  return newest != NULL && newest->is_held ? newest->name : NULL;
}

/**
 * liandu_membership_accepts:
 *
 * Returns: whether a section of this desk counts: all of one who takes part,
 *   and of a retired one what the one who retired it had
 */
gboolean
liandu_membership_accepts (LianduMembership    *self,
                           const LianduSection *section)
{
  const LianduMember *member = liandu_membership_find (self, section->desk);

  if (member == NULL)
    return FALSE;
  for (guint i = 0; i < member->last->len; i++)
    {
      const LianduSection *last = g_ptr_array_index (member->last, i);

      if (last->epoch == section->epoch && (section->seq < last->seq || (section->seq == last->seq && g_bytes_equal (section->hash, last->hash))))
        return TRUE;
    }
  return !member->is_retired;
}

static const guint8 *
find_sign_public_cb (const char *device,
                     gpointer    user_data)
{
  const LianduMember *member = liandu_membership_find (user_data, device);

  return member != NULL ? member->sign_public : NULL;
}

static const guint8 *
find_key_cb (const char *key,
             gpointer    user_data)
{
  return liandu_membership_find_key (user_data, key);
}

LianduSegmentKeys
liandu_membership_get_segment_keys (LianduMembership *self)
{
  return (LianduSegmentKeys) { find_sign_public_cb, find_key_cb, self };
}

/* New deeds */

static GVariant *
new_key_variant (const guint8 *key)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, key, LIANDU_KEY_SIZE, 1);
}

static GVariant *
wrap (const guint8 *key,
      const guint8 *box_public)
{
  g_autoptr (GBytes) wrapped = liandu_keyring_wrap (key, box_public);

  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, wrapped, TRUE);
}

/**
 * liandu_membership_make_genesis:
 * @keyring: of the first desk
 * @workspace: id of the shared workspace
 *
 * Returns: (transfer full): the deed with which everything begins
 */
GBytes *
liandu_membership_make_genesis (LianduKeyring *keyring,
                                const char    *workspace,
                                gint64         now)
{
  guint8 key[LIANDU_KEY_SIZE];
  g_autofree char *name = NULL;
  GVariant *payload;

  randombytes_buf (key, sizeof key);
  name = dup_key_name (key);
  payload = g_variant_new ("(sss@ay@ays@ay)", liandu_keyring_get_desk (keyring), liandu_keyring_get_name (keyring), liandu_keyring_get_owner (keyring),
                           new_key_variant (liandu_keyring_get_sign_public (keyring)), new_key_variant (liandu_keyring_get_box_public (keyring)),
                           name, wrap (key, liandu_keyring_get_box_public (keyring)));
  sodium_memzero (key, sizeof key);
  return liandu_deed_make (LIANDU_DEED_GENESIS, workspace, NULL, now, payload, keyring);
}

/* Hashes of the deeds that no other names. */
static GPtrArray *
list_tips (LianduMembership *self)
{
  GPtrArray *tips = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = g_ptr_array_index (self->nodes, i);
      gboolean is_tip = node->depth > 0;

      for (guint j = i + 1; is_tip && j < self->nodes->len; j++)
        is_tip = !g_hash_table_contains (((Node *) g_ptr_array_index (self->nodes, j))->ancestors, node);
      if (is_tip)
        g_ptr_array_add (tips, g_bytes_ref (node->deed->hash));
    }
  return tips;
}

static GBytes *
make (LianduMembership *self,
      const char       *type,
      GVariant         *payload,
      gint64            now)
{
  g_autoptr (GPtrArray) tips = list_tips (self);

  return liandu_deed_make (type, liandu_keyring_get_workspace (self->keyring), tips, now, payload, self->keyring);
}

static gboolean
check_may (LianduMembership *self,
           GError          **error)
{
  const LianduMember *own = liandu_membership_find (self, liandu_keyring_get_desk (self->keyring));

  if (own != NULL && own->is_admin && !own->is_retired)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("Only a desk that administers the exchange may do this; nothing was changed"));
  return FALSE;
}

static GVariant *
wrap_held_keys (LianduMembership *self,
                const guint8     *box_public)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->keys), (GCompareFunc) strcmp);
  GVariantBuilder keys;

  g_variant_builder_init (&keys, G_VARIANT_TYPE ("a(say)"));
  for (GList *l = names; l != NULL; l = l->next)
    {
      const guint8 *key = liandu_membership_find_key (self, l->data);

      if (key != NULL)
        g_variant_builder_add (&keys, "(s@ay)", l->data, wrap (key, box_public));
    }
  return g_variant_builder_end (&keys);
}

/**
 * liandu_membership_make_admission:
 * @join: who asks, fingerprint compared
 * @as_admin: whether it may admit others in turn
 * @error: %LIANDU_ERROR_REFUSED
 *
 * Returns: (transfer full) (nullable): the deed
 */
GBytes *
liandu_membership_make_admission (LianduMembership  *self,
                                  const LianduJoin  *join,
                                  gboolean           as_admin,
                                  gint64             now,
                                  GError           **error)
{
  const LianduMember *known = liandu_membership_find (self, join->desk);

  if (!check_may (self, error))
    return NULL;
  if (known != NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           known->is_retired ? _("This desk was retired, which is for good: it has to ask again under new keys")
                                             : _("This desk takes part already; nothing was changed"));
      return NULL;
    }
  if (join->genesis != NULL && !g_bytes_equal (join->genesis, liandu_keyring_get_genesis (self->keyring)))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("This request is for other shared ledgers; nothing was changed"));
      return NULL;
    }
  return make (self, LIANDU_DEED_ADMIT,
               g_variant_new ("(sss@ay@ayb@a(say))", join->desk, join->name, join->owner, new_key_variant (join->sign_public),
                              new_key_variant (join->box_public), as_admin, wrap_held_keys (self, join->box_public)), now);
}

static GVariant *
wrap_new_key (LianduMembership *self,
              const char       *without,
              char            **out_name)
{
  guint8 key[LIANDU_KEY_SIZE];
  GVariantBuilder pairs;

  randombytes_buf (key, sizeof key);
  *out_name = dup_key_name (key);
  g_variant_builder_init (&pairs, G_VARIANT_TYPE ("a(say)"));
  for (guint i = 0; i < self->members->len; i++)
    {
      const LianduMember *member = g_ptr_array_index (self->members, i);

      if (!member->is_retired && !g_str_equal (member->desk, without))
        g_variant_builder_add (&pairs, "(s@ay)", member->desk, wrap (key, member->box_public));
    }
  sodium_memzero (key, sizeof key);
  return g_variant_builder_end (&pairs);
}

static GVariant *
new_last (GPtrArray *last)
{
  GVariantBuilder sections;

  g_variant_builder_init (&sections, G_VARIANT_TYPE ("a(ttay)"));
  for (guint i = 0; i < last->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (last, i);

      g_variant_builder_add (&sections, "(tt@ay)", section->epoch, section->seq,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, section->hash, TRUE));
    }
  return g_variant_builder_end (&sections);
}

/**
 * liandu_membership_make_retirement:
 * @desk: who leaves
 * @last: (element-type LianduSection): its last sections that this desk has
 * @error: %LIANDU_ERROR_REFUSED, %LIANDU_ERROR_NOT_FOUND
 *
 * With it comes a new workspace key for all who stay.
 *
 * Returns: (transfer full) (nullable): the deed
 */
GBytes *
liandu_membership_make_retirement (LianduMembership  *self,
                                   const char        *desk,
                                   GPtrArray         *last,
                                   gint64             now,
                                   GError           **error)
{
  const LianduMember *member = liandu_membership_find (self, desk);
  g_autofree char *name = NULL;
  GVariant *keys;

  if (!check_may (self, error))
    return NULL;
  if (member == NULL || member->is_retired)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                           member == NULL ? _("No desk of this name takes part; nothing was changed") : _("This desk has been retired already"));
      return NULL;
    }
  if (g_str_equal (desk, liandu_keyring_get_desk (self->keyring)))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           _("A desk cannot retire itself: let another one that administers the exchange do it"));
      return NULL;
    }
  keys = wrap_new_key (self, desk, &name);
  return make (self, LIANDU_DEED_RETIRE, g_variant_new ("(s@a(ttay)s@a(say))", desk, new_last (last), name, keys), now);
}

static gboolean
lacks (LianduMembership   *self,
       const LianduMember *member,
       const char         *key)
{
  g_autofree char *pair = g_strconcat (member->desk, " ", key, NULL);

  return !member->is_retired && !g_hash_table_contains (self->given, pair);
}

/**
 * liandu_membership_make_keys:
 *
 * Returns: (transfer full) (nullable): a deed that gives workspace keys to those
 *   who lack them; %NULL where nobody does, or this desk may not
 */
GBytes *
liandu_membership_make_keys (LianduMembership *self,
                             gint64            now)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->keys), (GCompareFunc) strcmp);
  GVariantBuilder list;
  guint n = 0;

  if (!check_may (self, NULL))
    return NULL;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(ssay)"));
  for (GList *l = names; l != NULL; l = l->next)
    for (guint i = 0; i < self->members->len; i++)
      {
        const LianduMember *member = g_ptr_array_index (self->members, i);
        const guint8 *key = liandu_membership_find_key (self, l->data);

        if (key == NULL || !lacks (self, member, l->data))
          continue;
        g_variant_builder_add (&list, "(ss@ay)", member->desk, (const char *) l->data, wrap (key, member->box_public));
        n++;
      }
  if (n > 0)
    return make (self, LIANDU_DEED_KEYS, g_variant_new ("(@a(ssay))", g_variant_builder_end (&list)), now);
  g_variant_builder_clear (&list);
  return NULL;
}
