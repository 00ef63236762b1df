/* liandu-stick-transport.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-transport.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_STICK_TRANSPORT (liandu_stick_transport_get_type ())

G_DECLARE_FINAL_TYPE (LianduStickTransport, liandu_stick_transport, LIANDU, STICK_TRANSPORT, GObject)

/**
 * LianduStickReport:
 * @n_put: how many files were written to the stick
 * @size_put: how many bytes they are
 * @n_checked: how many of them were read back from the stick itself; the others
 *   only from what the system remembers of them, because it can do no better
 * @free_space: bytes that are left
 *
 * What was done with a stick, to be said before it is pulled out.
 */
typedef struct
{
  guint n_put;
  guint64 size_put;
  guint n_checked;
  guint64 free_space;
} LianduStickReport;

/**
 * LianduStickTransport:
 *
 * A stick that is carried between machines: a folder, only that it is pulled out
 * soon after.  What is written is brought to the stick before it counts, and read
 * back past what the system remembers of it where the system lets one.
 */
LianduTransport *liandu_stick_transport_new            (const char            *path);
gboolean         liandu_stick_transport_get_free_space (LianduStickTransport  *self,
                                                        guint64               *out_bytes,
                                                        GError               **error);
gboolean         liandu_stick_transport_finish         (LianduStickTransport  *self,
                                                        LianduStickReport     *out_report,
                                                        GError               **error);

G_END_DECLS
