/* liandu-packer.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Canonical bytes put down member by member, in the form that liandu-packed.h
 * reads: the same that GVariant makes of the same values, on any machine.
 */
typedef struct
{
  GByteArray *bytes;
  GArray *ends;             /* gsize: of the members of what is open */
} LianduPacker;

#define LIANDU_PACKER_INIT { g_byte_array_new (), g_array_new (FALSE, FALSE, sizeof (gsize)) }

/* A tuple or an array that is being filled. */
typedef struct
{
  gsize start;
  guint n_before;           /* ends of what stands around it */
} LianduPackerPart;

void             liandu_packer_clear      (LianduPacker           *self);
GBytes          *liandu_packer_finish     (LianduPacker           *self);

LianduPackerPart liandu_packer_begin      (LianduPacker           *self,
                                           gsize                   align);
void             liandu_packer_end_member (LianduPacker           *self,
                                           const LianduPackerPart *part);
void             liandu_packer_end_tuple  (LianduPacker           *self,
                                           const LianduPackerPart *part);
void             liandu_packer_end_array  (LianduPacker           *self,
                                           const LianduPackerPart *part);

void             liandu_packer_align      (LianduPacker           *self,
                                           gsize                   align);
void             liandu_packer_add        (LianduPacker           *self,
                                           gconstpointer           data,
                                           gsize                   size);
void             liandu_packer_add_bytes  (LianduPacker           *self,
                                           GBytes                 *bytes);
void             liandu_packer_add_string (LianduPacker           *self,
                                           const char             *string);
void             liandu_packer_add_uint32 (LianduPacker           *self,
                                           guint32                 number);
void             liandu_packer_add_uint64 (LianduPacker           *self,
                                           guint64                 number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduPacker, liandu_packer_clear)

G_END_DECLS
