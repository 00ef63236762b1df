/* liandu-membership.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-membership-private.h"

#include "liandu-error.h"

/* What follows from the deeds that count is made anew whenever one is added;
 * there are a few for each desk that ever took part. */

G_DEFINE_FINAL_TYPE (LianduMembership, liandu_membership, G_TYPE_OBJECT)

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

  g_hash_table_unref (self->by_desk);
  g_ptr_array_unref (self->members);
  liandu_workspace_keys_free (self->keys);
  liandu_deed_graph_free (self->deeds);
  g_object_unref (self->keyring);

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
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_member_free);
  self->by_desk = g_hash_table_new (g_str_hash, g_str_equal);
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
  self->deeds = liandu_deed_graph_new (keyring);
  self->keys = liandu_workspace_keys_new (keyring);
  return self;
}

/* What follows */

static void
add_member (LianduMembership     *self,
            const LianduDeedNode *node)
{
  LianduMember *member;
  g_autoptr (GVariant) box = g_variant_get_child_value (node->deed->payload, 4);

  if (g_hash_table_contains (self->by_desk, liandu_deed_node_get_subject (node)) || g_variant_get_size (box) != LIANDU_KEY_SIZE)
    return;
  member = g_new0 (LianduMember, 1);
  member->desk = g_strdup (liandu_deed_node_get_subject (node));
  g_variant_get_child (node->deed->payload, 1, "s", &member->name);
  g_variant_get_child (node->deed->payload, 2, "s", &member->owner);
  member->is_admin = liandu_deed_node_makes_admin (node);
  liandu_deed_node_read_sign_public (node, member->sign_public);
  memcpy (member->box_public, g_variant_get_data (box), LIANDU_KEY_SIZE);
  member->last = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);
  g_ptr_array_add (self->members, member);
  g_hash_table_insert (self->by_desk, member->desk, member);
}

static void
add_retirement (LianduMembership     *self,
                const LianduDeedNode *node)
{
  LianduMember *member = g_hash_table_lookup (self->by_desk, liandu_deed_node_get_subject (node));
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
  GPtrArray *deeds = liandu_deed_graph_get_nodes (self->deeds);

  g_hash_table_remove_all (self->by_desk);
  g_ptr_array_set_size (self->members, 0);
  liandu_workspace_keys_clear (self->keys);
  for (guint i = 0; i < deeds->len; i++)
    {
      const LianduDeedNode *node = g_ptr_array_index (deeds, i);

      if (node->is_valid && liandu_deed_node_brings_in (node))
        add_member (self, node);
      if (node->is_valid)
        liandu_workspace_keys_take (self->keys, node);
    }
  for (guint i = 0; i < deeds->len; i++)
    {
      const LianduDeedNode *node = g_ptr_array_index (deeds, i);

      if (node->is_valid && liandu_deed_node_is_of_type (node, LIANDU_DEED_RETIRE))
        add_retirement (self, node);
    }
  g_ptr_array_sort (self->members, compare_members);
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

  if (deed == NULL)
    return FALSE;
  if (!liandu_deed_node_may_hold (deed) || g_strcmp0 (deed->workspace, liandu_keyring_get_workspace (self->keyring)) != 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("the file belongs to other ledgers, or it is no part of an exchange"));
      return FALSE;
    }
  if (liandu_deed_graph_add (self->deeds, g_steal_pointer (&deed)))
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

  return deed != NULL && liandu_deed_graph_proves (self->deeds, deed);
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
  return liandu_workspace_keys_find (self->keys, key);
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
  return liandu_workspace_keys_list_held (self->keys);
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
  return liandu_workspace_keys_get_newest (self->keys);
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
