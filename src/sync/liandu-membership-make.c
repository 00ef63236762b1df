/* liandu-membership-make.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "liandu-membership-private.h"

#include "liandu-error.h"

/* New deeds. */

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
  name = liandu_workspace_keys_dup_name (key);
  payload = g_variant_new ("(sss@ay@ays@ay)", liandu_keyring_get_desk (keyring), liandu_keyring_get_name (keyring), liandu_keyring_get_owner (keyring),
                           new_key_variant (liandu_keyring_get_sign_public (keyring)), new_key_variant (liandu_keyring_get_box_public (keyring)),
                           name, wrap (key, liandu_keyring_get_box_public (keyring)));
  sodium_memzero (key, sizeof key);
  return liandu_deed_make (LIANDU_DEED_GENESIS, workspace, NULL, now, payload, keyring);
}

static GBytes *
make (LianduMembership *self,
      const char       *type,
      GVariant         *payload,
      gint64            now)
{
  g_autoptr (GPtrArray) tips = liandu_deed_graph_list_tips (self->deeds);

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
  g_autoptr (GPtrArray) names = liandu_workspace_keys_list_held (self->keys);
  GVariantBuilder keys;

  g_variant_builder_init (&keys, G_VARIANT_TYPE ("a(say)"));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      g_variant_builder_add (&keys, "(s@ay)", name, wrap (liandu_workspace_keys_find (self->keys, name), box_public));
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
  *out_name = liandu_workspace_keys_dup_name (key);
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
  g_autoptr (GPtrArray) names = liandu_workspace_keys_list_held (self->keys);
  GVariantBuilder list;
  guint n = 0;

  if (!check_may (self, NULL))
    return NULL;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(ssay)"));
  for (guint i = 0; i < names->len; i++)
    for (guint j = 0; j < self->members->len; j++)
      {
        const char *name = g_ptr_array_index (names, i);
        const LianduMember *member = g_ptr_array_index (self->members, j);

        if (member->is_retired || liandu_workspace_keys_is_given (self->keys, member->desk, name))
          continue;
        g_variant_builder_add (&list, "(ss@ay)", member->desk, name, wrap (liandu_workspace_keys_find (self->keys, name), member->box_public));
        n++;
      }
  if (n > 0)
    return make (self, LIANDU_DEED_KEYS, g_variant_new ("(@a(ssay))", g_variant_builder_end (&list)), now);
  g_variant_builder_clear (&list);
  return NULL;
}
