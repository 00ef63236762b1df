/* test-op-bytes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-op.h"

/* The bytes of ops are put down by hand; what they have to be is what GVariant
 * makes of the types that the format names. */

#define N_OPS 400

static char *
draw_text (guint max)
{
  guint length = (guint) g_test_rand_int_range (0, (gint32) max + 1);
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, g_test_rand_int_range (0, 3) == 0 ? "a" : "改");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Around the sizes at which ends take more bytes. */
static guint
draw_max (void)
{
  static const guint sizes[] = { 8, 100, 240, 300, 1000, 66000 };

  return sizes[g_test_rand_int_range (0, G_N_ELEMENTS (sizes))];
}

static GVariant *
draw_hashes (void)
{
  guint8 hash[LIANDU_OP_HASH_SIZE] = { 0 };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (gint32 n = g_test_rand_int_range (0, 4) == 0 ? g_test_rand_int_range (0, 20) : 0; n > 0; n--)
    {
      hash[0] = (guint8) g_test_rand_int ();
      g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, sizeof hash, 1));
    }
  return g_variant_builder_end (&builder);
}

/* What came from elsewhere need not have its only form: here bytes that are no
 * string. */
static GVariant *
draw_odd (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff", 1);

  return g_variant_new_from_bytes (G_VARIANT_TYPE_STRING, bytes, FALSE);
}

static GVariant *
draw_value (void)
{
  g_autofree char *text = draw_text (draw_max ());
  GVariantDict dict;

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      return NULL;
    case 1:
      return g_variant_new_string (text);
    case 2:
      return g_variant_new_int64 (g_test_rand_int ());
    case 3:
      return g_variant_new ("(sys)", "2021-04-08", 'd', text);
    case 4:
      return g_variant_new_boolean (TRUE);
    case 5:
      return draw_odd ();
    default:
      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "opinion", "s", text);
      g_variant_dict_insert (&dict, "day", "x", (gint64) 5);
      return g_variant_dict_end (&dict);
    }
}

static LianduOpDraft *
draw_draft (void)
{
  g_autofree char *record = draw_text (40);
  LianduOpDraft *draft = liandu_op_draft_new (LIANDU_CHANGE_SET, record, "issue");

  for (gint32 i = 0, n = g_test_rand_int_range (0, 12); i < n; i++)
    {
      g_autofree char *element = draw_text (g_test_rand_int_range (0, 2) == 0 ? 0 : 36);

      liandu_op_draft_add (draft, (guint) g_test_rand_int_range (1, 70000), element, draw_hashes (), draw_value ());
    }
  return draft;
}

static GBytes *
make_header (LianduOpDraft *draft)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(usaay)"));
  for (guint i = 0; i < draft->registers->len; i++)
    {
      const LianduRegisterDraft *reg = g_ptr_array_index (draft->registers, i);

      g_variant_builder_add (&builder, "(us@aay)", reg->field, reg->element, reg->replaces);
    }
  return liandu_canonical_bytes (g_variant_new ("(ssya(usaay))", draft->record, draft->kind, (guchar) draft->type, &builder));
}

static GBytes *
make_payload (LianduOpDraft *draft)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("amv"));
  for (guint i = 0; i < draft->registers->len; i++)
    {
      const LianduRegisterDraft *reg = g_ptr_array_index (draft->registers, i);

      g_variant_builder_add_value (&builder, g_variant_new_maybe (G_VARIANT_TYPE_VARIANT,
                                                                  reg->value != NULL ? g_variant_new_variant (reg->value) : NULL));
    }
  return liandu_canonical_bytes (g_variant_builder_end (&builder));
}

static GVariant *
new_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static void
check_hash (GBytes *header,
            GBytes *payload)
{
  const LianduHlc hlc = { g_test_rand_int (), (guint32) g_test_rand_int () };
  g_autofree char *actor = draw_text (30);
  g_autoptr (GBytes) salt = g_bytes_new_static ("0123456789abcdef", LIANDU_OP_SALT_SIZE);
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  g_autoptr (GBytes) salted = NULL;
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GBytes) origin = NULL;
  g_autoptr (GBytes) expected = NULL;
  guint8 hash[LIANDU_OP_HASH_SIZE];
  gsize size;
  const guint8 *data = g_bytes_get_data (payload, &size);

  g_byte_array_append (joined, g_bytes_get_data (salt, NULL), LIANDU_OP_SALT_SIZE);
  if (size > 0)
    g_byte_array_append (joined, data, (guint) size);
  salted = g_byte_array_free_to_bytes (g_steal_pointer (&joined));
  digest = liandu_canonical_digest (salted);
  origin = liandu_canonical_bytes (g_variant_new ("(stttus@ay@ay)", "device", G_GUINT64_CONSTANT (7), G_GUINT64_CONSTANT (300),
                                                  (guint64) hlc.ms, hlc.counter, actor, new_bytes (header), new_bytes (digest)));
  expected = liandu_canonical_digest (origin);
  liandu_op_compute_hash ("device", 7, 300, &hlc, actor, header, salt, payload, hash);
  g_assert_cmpmem (hash, sizeof hash, g_bytes_get_data (expected, NULL), LIANDU_OP_HASH_SIZE);
}

static void
test_same_as_gvariant (void)
{
  for (guint i = 0; i < N_OPS; i++)
    {
      g_autoptr (LianduOpDraft) draft = draw_draft ();
      g_autoptr (GBytes) header = liandu_op_draft_header (draft);
      g_autoptr (GBytes) payload = liandu_op_draft_payload (draft);
      g_autoptr (GBytes) expected_header = make_header (draft);
      g_autoptr (GBytes) expected_payload = make_payload (draft);

      g_assert_true (g_bytes_equal (header, expected_header));
      g_assert_true (g_bytes_equal (payload, expected_payload));
      check_hash (header, payload);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/op-bytes/same-as-gvariant", test_same_as_gvariant);
  return g_test_run ();
}
