/* liandu-keyring.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-keyring.h"

#include "liandu-error.h"

/* name, owner, sign secret, box secret, workspace, genesis */
#define KEYRING_TYPE "(ssayaysay)"
#define DESK_SIZE 16

G_STATIC_ASSERT (LIANDU_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (LIANDU_KEY_SIZE == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (LIANDU_KEY_SIZE == crypto_box_SECRETKEYBYTES);
G_STATIC_ASSERT (LIANDU_SIGN_SECRET_SIZE == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (LIANDU_SIGNATURE_SIZE == crypto_sign_BYTES);

struct _LianduKeyring
{
  GObject parent_instance;

  char *desk;
  char *name;
  char *owner;
  char *workspace;
  GBytes *genesis;
  gboolean changed;
  guint8 sign_public[LIANDU_KEY_SIZE];
  guint8 sign_secret[LIANDU_SIGN_SECRET_SIZE];
  guint8 box_public[LIANDU_KEY_SIZE];
  guint8 box_secret[LIANDU_KEY_SIZE];
};

G_DEFINE_FINAL_TYPE (LianduKeyring, liandu_keyring, G_TYPE_OBJECT)

static void
liandu_keyring_finalize (GObject *object)
{
  LianduKeyring *self = LIANDU_KEYRING (object);

  sodium_memzero (self->sign_secret, sizeof self->sign_secret);
  sodium_memzero (self->box_secret, sizeof self->box_secret);
  g_free (self->desk);
  g_free (self->name);
  g_free (self->owner);
  g_free (self->workspace);
  g_clear_pointer (&self->genesis, g_bytes_unref);

  G_OBJECT_CLASS (liandu_keyring_parent_class)->finalize (object);
}

static void
liandu_keyring_class_init (LianduKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_keyring_finalize;
}

static void
liandu_keyring_init (LianduKeyring *self G_GNUC_UNUSED)
{
  /* Chooses the faster ways; without it the others do. */
  if (sodium_init () < 0)
    g_warning ("libsodium could not be set up");
}

/**
 * liandu_keyring_dup_desk:
 * @sign_public: %LIANDU_KEY_SIZE bytes
 *
 * A desk's id is made of its key: nobody else can have it.
 *
 * Returns: (transfer full): the id, of lower-case hexadecimal digits
 */
char *
liandu_keyring_dup_desk (const guint8 *sign_public)
{
  guint8 hash[DESK_SIZE];
  char text[2 * DESK_SIZE + 1];

  crypto_generichash (hash, sizeof hash, sign_public, LIANDU_KEY_SIZE, NULL, 0);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}

static LianduKeyring *
make (const char *name,
      const char *owner)
{
  LianduKeyring *self = g_object_new (LIANDU_TYPE_KEYRING, NULL);

  self->name = g_strdup (name);
  self->owner = g_strdup (owner);
  return self;
}

/**
 * liandu_keyring_new:
 * @name: what people call the computer
 * @owner: whose it is
 *
 * Returns: (transfer full): new keys, of no workspace yet
 */
LianduKeyring *
liandu_keyring_new (const char *name,
                    const char *owner)
{
  LianduKeyring *self = make (name, owner);

  crypto_sign_keypair (self->sign_public, self->sign_secret);
  crypto_box_keypair (self->box_public, self->box_secret);
  self->desk = liandu_keyring_dup_desk (self->sign_public);
  self->changed = TRUE;
  return self;
}

static gboolean
copy_key (GVariant *tuple,
          gsize     i,
          guint8   *key,
          gsize     size)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, i);

  if (g_variant_get_size (child) != size)
    return FALSE;
  memcpy (key, g_variant_get_data (child), size);
  return TRUE;
}

static gboolean
read_secrets (LianduKeyring *self,
              GVariant      *value)
{
  if (!copy_key (value, 2, self->sign_secret, sizeof self->sign_secret) || !copy_key (value, 3, self->box_secret, sizeof self->box_secret))
    return FALSE;
  crypto_sign_ed25519_sk_to_pk (self->sign_public, self->sign_secret);
  crypto_scalarmult_base (self->box_public, self->box_secret);
  self->desk = liandu_keyring_dup_desk (self->sign_public);
  return TRUE;
}

/**
 * liandu_keyring_new_from_bytes:
 * @bytes: from liandu_keyring_to_bytes()
 *
 * Returns: (transfer full) (nullable): the keyring
 */
LianduKeyring *
liandu_keyring_new_from_bytes (GBytes  *bytes,
                               GError **error)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (KEYRING_TYPE), bytes, FALSE));
  g_autoptr (GVariant) genesis = NULL;
  g_autoptr (LianduKeyring) self = NULL;
  const char *name, *owner, *workspace;

  if (g_variant_is_normal_form (value))
    {
      g_variant_get (value, "(&s&s@ay@ay&s@ay)", &name, &owner, NULL, NULL, &workspace, &genesis);
      self = make (name, owner);
      if (read_secrets (self, value))
        {
          self->workspace = *workspace != '\0' ? g_strdup (workspace) : NULL;
          self->genesis = g_variant_get_size (genesis) > 0 ? g_variant_get_data_as_bytes (genesis) : NULL;
          return g_steal_pointer (&self);
        }
    }
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("The keys of this desk are damaged: ask to take part again under new keys; the ledgers are not affected"));
  return NULL;
}

/**
 * liandu_keyring_to_bytes:
 *
 * Returns: (transfer full): all of it, secret keys as they are
 */
GBytes *
liandu_keyring_to_bytes (LianduKeyring *self)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GVariant) value = g_variant_ref_sink (
    g_variant_new ("(ss@ay@ays@ay)", self->name, self->owner,
                   g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, self->sign_secret, sizeof self->sign_secret, 1),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, self->box_secret, sizeof self->box_secret, 1),
                   self->workspace != NULL ? self->workspace : "",
                   g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, self->genesis != NULL ? self->genesis : empty, TRUE)));

  return g_variant_get_data_as_bytes (value);
}

const char *
liandu_keyring_get_desk (LianduKeyring *self)
{
  return self->desk;
}

const char *
liandu_keyring_get_name (LianduKeyring *self)
{
  return self->name;
}

const char *
liandu_keyring_get_owner (LianduKeyring *self)
{
  return self->owner;
}

const guint8 *
liandu_keyring_get_sign_public (LianduKeyring *self)
{
  return self->sign_public;
}

const guint8 *
liandu_keyring_get_box_public (LianduKeyring *self)
{
  return self->box_public;
}

const guint8 *
liandu_keyring_get_sign_secret (LianduKeyring *self)
{
  return self->sign_secret;
}

const char *
liandu_keyring_get_workspace (LianduKeyring *self)
{
  return self->workspace;
}

GBytes *
liandu_keyring_get_genesis (LianduKeyring *self)
{
  return self->genesis;
}

/**
 * liandu_keyring_bind:
 * @workspace: id of a shared workspace
 * @genesis: hash of the deed that founded it
 * @error: %LIANDU_ERROR_REFUSED when it belongs to another one
 *
 * From now on this desk belongs to this shared workspace.
 */
gboolean
liandu_keyring_bind (LianduKeyring  *self,
                     const char     *workspace,
                     GBytes         *genesis,
                     GError        **error)
{
  if (self->workspace == NULL)
    {
      self->workspace = g_strdup (workspace);
      self->genesis = g_bytes_ref (genesis);
      self->changed = TRUE;
      return TRUE;
    }
  if (g_str_equal (self->workspace, workspace) && g_bytes_equal (self->genesis, genesis))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("This place belongs to other ledgers than those that this desk shares; nothing was exchanged"));
  return FALSE;
}

gboolean
liandu_keyring_is_changed (LianduKeyring *self)
{
  return self->changed;
}

void
liandu_keyring_mark_saved (LianduKeyring *self)
{
  self->changed = FALSE;
}

/**
 * liandu_keyring_wrap:
 * @key: %LIANDU_KEY_SIZE bytes
 * @box_public: for whom
 *
 * Returns: (transfer full): the key, for the desk of @box_public alone
 */
GBytes *
liandu_keyring_wrap (const guint8 *key,
                     const guint8 *box_public)
{
  guint8 wrapped[LIANDU_KEY_SIZE + crypto_box_SEALBYTES];

  crypto_box_seal (wrapped, key, LIANDU_KEY_SIZE, box_public);
  return g_bytes_new (wrapped, sizeof wrapped);
}

/**
 * liandu_keyring_unwrap:
 * @out_key: (out caller-allocates): %LIANDU_KEY_SIZE bytes
 *
 * Returns: whether it was for this desk
 */
gboolean
liandu_keyring_unwrap (LianduKeyring *self,
                       GBytes        *wrapped,
                       guint8        *out_key)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (wrapped, &size);

  return size == LIANDU_KEY_SIZE + crypto_box_SEALBYTES
         && crypto_box_seal_open (out_key, data, size, self->box_public, self->box_secret) == 0;
}
