/* liandu-join.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-join.h"

#include "liandu-error.h"

#define JOIN_TYPE "(sssayayay)"
#define FINGERPRINT_GROUPS 5
/* What people are shown must fit into a line. */
#define MAX_NAME 200

void
liandu_join_free (LianduJoin *self)
{
  g_free (self->desk);
  g_free (self->name);
  g_free (self->owner);
  g_clear_pointer (&self->genesis, g_bytes_unref);
  g_free (self);
}

/**
 * liandu_join_make:
 * @keyring: of the desk that asks
 *
 * Returns: (transfer full): the request as bytes
 */
GBytes *
liandu_join_make (LianduKeyring *keyring,
                  gint64         now)
{
  GBytes *genesis = liandu_keyring_get_genesis (keyring);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  const char *workspace = liandu_keyring_get_workspace (keyring);
  GVariant *payload = g_variant_new ("(sss@ay@ay@ay)", liandu_keyring_get_desk (keyring), liandu_keyring_get_name (keyring), liandu_keyring_get_owner (keyring),
                                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, liandu_keyring_get_sign_public (keyring), LIANDU_KEY_SIZE, 1),
                                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, liandu_keyring_get_box_public (keyring), LIANDU_KEY_SIZE, 1),
                                     g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, genesis != NULL ? genesis : empty, TRUE));

  return liandu_deed_make (LIANDU_DEED_JOIN, workspace != NULL ? workspace : "", NULL, now, payload, keyring);
}

/* Keys of the right length, and the id that follows from them. */
static gboolean
read_keys (LianduJoin *self,
           GVariant   *sign,
           GVariant   *box)
{
  g_autofree char *desk = NULL;

  if (g_variant_get_size (sign) != LIANDU_KEY_SIZE || g_variant_get_size (box) != LIANDU_KEY_SIZE)
    return FALSE;
  memcpy (self->sign_public, g_variant_get_data (sign), LIANDU_KEY_SIZE);
  memcpy (self->box_public, g_variant_get_data (box), LIANDU_KEY_SIZE);
  desk = liandu_keyring_dup_desk (self->sign_public);
  return g_str_equal (desk, self->desk);
}

static LianduJoin *
read_join (LianduDeed *deed)
{
  g_autoptr (LianduJoin) self = g_new0 (LianduJoin, 1);
  g_autoptr (GVariant) sign = NULL;
  g_autoptr (GVariant) box = NULL;
  g_autoptr (GVariant) genesis = NULL;

  if (!g_str_equal (deed->type, LIANDU_DEED_JOIN) || !g_variant_is_of_type (deed->payload, G_VARIANT_TYPE (JOIN_TYPE)))
    return NULL;
  g_variant_get (deed->payload, "(sss@ay@ay@ay)", &self->desk, &self->name, &self->owner, &sign, &box, &genesis);
  self->time = deed->time;
  self->genesis = g_variant_get_size (genesis) > 0 ? g_variant_get_data_as_bytes (genesis) : NULL;
  if (strlen (self->name) > MAX_NAME || strlen (self->owner) > MAX_NAME)
    return NULL;
  return read_keys (self, sign, box) && liandu_deed_is_signed_by (deed, self->sign_public) ? g_steal_pointer (&self) : NULL;
}

/**
 * liandu_join_parse:
 * @bytes: from anywhere
 * @error: %LIANDU_ERROR_CORRUPT when it is no request, or not signed by who asks
 *
 * Returns: (transfer full) (nullable): the request
 */
LianduJoin *
liandu_join_parse (GBytes  *bytes,
                   GError **error)
{
  g_autoptr (LianduDeed) deed = liandu_deed_parse (bytes, error);
  LianduJoin *self = deed != NULL ? read_join (deed) : NULL;

  if (deed != NULL && self == NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("the file is no request to take part, or it is damaged"));
  return self;
}

/**
 * liandu_join_dup_fingerprint:
 *
 * Returns: (transfer full): twenty digits that stand for the keys of the desk
 *   and the shared place it has seen
 */
char *
liandu_join_dup_fingerprint (const LianduJoin *self)
{
  crypto_generichash_state state;
  guint32 hash[FINGERPRINT_GROUPS + 3] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, self->sign_public, LIANDU_KEY_SIZE);
  crypto_generichash_update (&state, self->box_public, LIANDU_KEY_SIZE);
  if (self->genesis != NULL)
    crypto_generichash_update (&state, g_bytes_get_data (self->genesis, NULL), g_bytes_get_size (self->genesis));
  crypto_generichash_final (&state, (guint8 *) hash, sizeof hash);
  for (guint i = 0; i < FINGERPRINT_GROUPS; i++)
    g_string_append_printf (text, "%s%04u", i > 0 ? " " : "", GUINT32_FROM_LE (hash[i]) % 10000);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
