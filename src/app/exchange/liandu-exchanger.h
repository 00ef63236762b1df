/* liandu-exchanger.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sharing.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EXCHANGER (liandu_exchanger_get_type ())

G_DECLARE_FINAL_TYPE (LianduExchanger, liandu_exchanger, LIANDU, EXCHANGER, GObject)

typedef enum
{
  LIANDU_EXCHANGER_RUN,     /* exchange with a place */
  LIANDU_EXCHANGER_CREATE,  /* make a place the shared one, then exchange */
  LIANDU_EXCHANGER_ASK,     /* ask there to take part */
  LIANDU_EXCHANGER_ADMIT,   /* let somebody take part who asked */
  LIANDU_EXCHANGER_RETIRE,  /* say that a desk is none of us any more */
  LIANDU_EXCHANGER_PASSPHRASE, /* close the keys otherwise; see below */
} LianduExchangerTask;

/**
 * LianduExchanger:
 *
 * The exchange of one workspace, on a thread of its own and one thing at a
 * time: the window never waits for a folder.
 *
 * Signal "looked" (gboolean is_new): after liandu_exchanger_look()
 * Signal "started"
 * Signal "progress" (double fraction)
 * Signal "finished" (LianduExchangeReport *report or NULL, GError *error or NULL)
 */
LianduExchanger *liandu_exchanger_new              (LianduStore         *store);
void             liandu_exchanger_look             (LianduExchanger     *self);
/* Which place it exchanges with by itself, NULL for none or before it has
 * looked; kept with the workspace on this computer. */
const char      *liandu_exchanger_get_place        (LianduExchanger     *self);
void             liandu_exchanger_forget_place     (LianduExchanger     *self);
void             liandu_exchanger_set_name         (LianduExchanger     *self,
                                                    const char          *name);
void             liandu_exchanger_set_passphrase   (LianduExchanger     *self,
                                                    const char          *passphrase,
                                                    gboolean             remembers);
/* Whether the keys are closed and what is known does not open them: then a
 * person has to say the passphrase. */
gboolean         liandu_exchanger_needs_passphrase (LianduExchanger     *self);
gboolean         liandu_exchanger_has_keys         (LianduExchanger     *self);
gboolean         liandu_exchanger_has_closed_keys  (LianduExchanger     *self);
gboolean         liandu_exchanger_change_passphrase (LianduExchanger    *self,
                                                    const char          *old_passphrase,
                                                    const char          *new_passphrase,
                                                    gboolean             remembers);
gboolean         liandu_exchanger_is_running       (LianduExchanger     *self);
/* FALSE when something is under way already. */
gboolean         liandu_exchanger_start            (LianduExchanger     *self,
                                                    LianduExchangerTask  task,
                                                    const char          *place,
                                                    gboolean             is_stick,
                                                    const char          *what);
void             liandu_exchanger_cancel           (LianduExchanger     *self);
/* Of the last exchange, NULL before the first; (transfer none) */
const LianduExchangeReport *
                 liandu_exchanger_get_report       (LianduExchanger     *self);
const char      *liandu_exchanger_get_words        (LianduExchanger     *self);
/* What this desk shows to whoever admits it, once it has asked. */
const char      *liandu_exchanger_get_fingerprint  (LianduExchanger     *self);
const char      *liandu_exchanger_get_trouble      (LianduExchanger     *self);

G_END_DECLS
