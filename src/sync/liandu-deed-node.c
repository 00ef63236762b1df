/* liandu-deed-node.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-deed-node.h"

/* What a deed declares, and how it is proven. */

static const struct
{
  const char *type;
  const char *payload;
} forms[] = {
  { LIANDU_DEED_GENESIS, "(sssayaysay)" },
  { LIANDU_DEED_ADMIT, "(sssayayba(say))" },
  { LIANDU_DEED_RETIRE, "(sa(ttay)sa(say))" },
  { LIANDU_DEED_KEYS, "(a(ssay))" },
};

/**
 * liandu_deed_node_may_hold:
 *
 * Returns: whether it declares something about who takes part, in the form that
 *   is laid down for that
 */
gboolean
liandu_deed_node_may_hold (const LianduDeed *deed)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (deed->type, forms[i].type))
      return g_variant_is_of_type (deed->payload, G_VARIANT_TYPE (forms[i].payload));
  return FALSE;
}

/**
 * liandu_deed_node_new:
 * @deed: (transfer full): one that liandu_deed_node_may_hold()
 *
 * Returns: (transfer full): it, not yet in its place among others
 */
LianduDeedNode *
liandu_deed_node_new (LianduDeed *deed)
{
  LianduDeedNode *self = g_new0 (LianduDeedNode, 1);

  self->deed = deed;
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->ancestors = g_hash_table_new (NULL, NULL);
  g_ptr_array_add (self->signatures, g_bytes_ref (deed->signature));
  return self;
}

void
liandu_deed_node_free (LianduDeedNode *self)
{
  liandu_deed_free (self->deed);
  g_ptr_array_unref (self->signatures);
  g_hash_table_unref (self->ancestors);
  g_free (self);
}

gboolean
liandu_deed_node_is_of_type (const LianduDeedNode *self,
                             const char           *type)
{
  return g_str_equal (self->deed->type, type);
}

/* The desk that a deed brings in or takes out. */
const char *
liandu_deed_node_get_subject (const LianduDeedNode *self)
{
  const char *desk = NULL;

  if (!liandu_deed_node_is_of_type (self, LIANDU_DEED_KEYS))
    g_variant_get_child (self->deed->payload, 0, "&s", &desk);
  return desk;
}

gboolean
liandu_deed_node_brings_in (const LianduDeedNode *self)
{
  return liandu_deed_node_is_of_type (self, LIANDU_DEED_GENESIS) || liandu_deed_node_is_of_type (self, LIANDU_DEED_ADMIT);
}

gboolean
liandu_deed_node_makes_admin (const LianduDeedNode *self)
{
  gboolean as_admin = TRUE;

  if (liandu_deed_node_is_of_type (self, LIANDU_DEED_ADMIT))
    g_variant_get_child (self->deed->payload, 5, "b", &as_admin);
  return as_admin;
}

/* The sign key in it, when it is that of the desk it names. */
gboolean
liandu_deed_node_read_sign_public (const LianduDeedNode *self,
                                   guint8               *sign_public)
{
  g_autoptr (GVariant) key = g_variant_get_child_value (self->deed->payload, 3);
  g_autofree char *desk = NULL;

  if (g_variant_get_size (key) != LIANDU_KEY_SIZE)
    return FALSE;
  memcpy (sign_public, g_variant_get_data (key), LIANDU_KEY_SIZE);
  desk = liandu_keyring_dup_desk (sign_public);
  return g_str_equal (desk, liandu_deed_node_get_subject (self));
}

/**
 * liandu_deed_node_add_signature:
 * @signature: with which the same deed has come again
 *
 * Returns: whether it is another than those it came with
 */
gboolean
liandu_deed_node_add_signature (LianduDeedNode *self,
                                GBytes         *signature)
{
  for (guint i = 0; i < self->signatures->len; i++)
    if (g_bytes_equal (g_ptr_array_index (self->signatures, i), signature))
      return FALSE;
  g_ptr_array_add (self->signatures, g_bytes_ref (signature));
  return TRUE;
}

/* A deed may have come with a signature that was damaged on its way before its
 * signer was known: one that is right is enough, and is the deed's from then on. */
gboolean
liandu_deed_node_prove (LianduDeedNode *self,
                        const guint8   *sign_public)
{
  for (guint i = 0; i < self->signatures->len && !self->is_proven; i++)
    {
      g_bytes_unref (self->deed->signature);
      self->deed->signature = g_bytes_ref (g_ptr_array_index (self->signatures, i));
      self->is_proven = liandu_deed_is_signed_by (self->deed, sign_public);
    }
  return self->is_proven;
}

/* In an order in which each comes after those that its signer had seen. */
int
liandu_deed_node_compare (const LianduDeedNode *self,
                          const LianduDeedNode *other)
{
  if (self->depth != other->depth)
    return self->depth < other->depth ? -1 : 1;
  return g_bytes_compare (self->deed->hash, other->deed->hash);
}
