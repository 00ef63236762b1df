/* liandu-exchange-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-exchange.h"
#include "liandu-pack.h"

G_BEGIN_DECLS

#define LIANDU_EXCHANGE_GENESIS "genesis.bin"

/* What the log has of sections.  It is kept from one run to the next, as long as
 * nobody else has noted any: after years there are too many to read each time. */
typedef struct
{
  GHashTable *sections;           /* (element-type GBytes LianduSection), owned; NULL: not known */
  GHashTable *by_name;            /* (element-type utf8 LianduSection): whose bytes are here */
  GHashTable *by_number;          /* names without hash of those taken in */
  GPtrArray *sorted;              /* (nullable) (element-type LianduSection): all, in order */
  guint64 foreign;                /* liandu_log_read_foreign() */
} LianduKnown;

struct _LianduExchange
{
  GObject parent_instance;

  LianduLog *log;
  LianduKeyring *keyring;
  LianduClock *clock;
  LianduMembership *membership;   /* what follows from @deeds */
  GHashTable *deeds;              /* (element-type GBytes GBytes): of the log, by hash */
  LianduKnown known;              /* as the last run left it */
  gint64 looked;                  /* ms, when files that should be there were last looked at */
};

/* A pack that was seen whole. */
typedef struct
{
  gint64 time;                    /* ms, when it was first seen here or made */
  GBytes *last;                   /* hash of the last of its sections that is here; or empty */
  guint64 count;                  /* of its sections up to this */
} LianduPackNote;

/* One run, from listing to report. */
typedef struct
{
  LianduExchange *exchange;
  LianduTransport *transport;
  GCancellable *cancellable;
  LianduExchangeReport *report;
  LianduExchangeProgress progress;
  gpointer user_data;
  const char *place;
  gint64 now;
  guint64 epoch;
  GPtrArray *names;               /* what the place shows, sorted */
  GHashTable *listed;             /* the same as a set; and what was put since */
  LianduKnown known;
  gboolean may_keep;              /* the log says when somebody else writes */
  GHashTable *taken;              /* (element-type GBytes): sections, in this run */
  GHashTable *packs;              /* (element-type utf8 LianduPackNote): in any place */
  gboolean packs_changed;
  GHashTable *reduced;            /* (element-type GBytes): sections that lost what was erased */
  GHashTable *unsettled;          /* (element-type utf8): files to be looked at once more */
  gboolean is_unsettled;          /* the file that is being read is one */
  gboolean own_taken;             /* a section of this desk came from elsewhere */
  guint64 erased;                 /* things that were, when this place is to be cleared of them */
  GHashTable *put;                /* the same of those put into the place */
  GHashTable *doubts;             /* files that could not be read: (tx) by name */
  GHashTable *still_doubted;      /* of these, those of this run */
} LianduExchangeRun;

/* liandu-exchange-known.c */
void          _liandu_exchange_known_init    (LianduKnown            *self);
void          _liandu_exchange_known_clear   (LianduKnown            *self);
gboolean      _liandu_exchange_run_know      (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_is_current (LianduExchangeRun     *self);
void          _liandu_exchange_run_keep      (LianduExchangeRun      *self);
void          _liandu_exchange_run_add       (LianduExchangeRun      *self,
                                              LianduSection          *section);
GPtrArray    *_liandu_exchange_run_sort      (LianduExchangeRun      *self);
GPtrArray    *_liandu_exchange_run_list_last (LianduExchangeRun      *self,
                                              const char             *desk);
GHashTable   *_liandu_exchange_run_list_alone (LianduExchangeRun     *self);

/* liandu-exchange-run.c: what all parts use */
void          _liandu_exchange_run_init      (LianduExchangeRun      *self,
                                              LianduExchange         *exchange,
                                              LianduTransport        *transport,
                                              LianduExchangeReport   *report,
                                              GCancellable           *cancellable);
void          _liandu_exchange_run_clear     (LianduExchangeRun      *self);
gboolean      _liandu_exchange_run_load      (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_list      (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_put       (LianduExchangeRun      *self,
                                              const char             *name,
                                              GBytes                 *bytes,
                                              GError                **error);
char         *_liandu_exchange_run_dup_name  (LianduExchangeRun      *self,
                                              const char             *below);
char         *_liandu_exchange_run_dup_path  (LianduExchangeRun      *self,
                                              const LianduSection    *section);
char         *_liandu_exchange_run_dup_number (LianduExchangeRun     *self,
                                              const LianduSection    *section);
LianduExchangeNote *
              _liandu_exchange_run_note      (LianduExchangeRun      *self,
                                              LianduExchangeNoteType  type,
                                              const char             *desk);
LianduExchangeNote *
              _liandu_exchange_run_note_section (LianduExchangeRun   *self,
                                              LianduExchangeNoteType  type,
                                              const LianduSection    *section);
/* A file that cannot be read now: notes whether it may still come. */
void          _liandu_exchange_run_doubt     (LianduExchangeRun      *self,
                                              const char             *name,
                                              gsize                   size,
                                              const char             *detail);

/* liandu-exchange-deeds.c */
gboolean      _liandu_exchange_load_deeds    (LianduExchange         *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_deeds     (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_requests  (LianduExchangeRun      *self,
                                              GError                **error);

/* liandu-exchange-take.c */
gboolean      _liandu_exchange_run_release   (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_take      (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_take_many (LianduExchangeRun      *self,
                                              GPtrArray              *segments,
                                              GError                **error);
/* One section, wherever its bytes stood under @name; @out_section is set where
 * it could be opened. */
gboolean      _liandu_exchange_run_read_section (LianduExchangeRun   *self,
                                              const char             *name,
                                              GBytes                 *bytes,
                                              LianduSection         **out_section,
                                              GError                **error);

/* liandu-exchange-give.c */
gboolean      _liandu_exchange_run_publish   (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_put_back  (LianduExchangeRun      *self,
                                              GError                **error);

gboolean      _liandu_exchange_run_may_look  (LianduExchangeRun      *self);
guint64       _liandu_exchange_run_load_position (LianduExchangeRun  *self,
                                              const char             *memo);
gboolean      _liandu_exchange_run_save_position (LianduExchangeRun  *self,
                                              const char             *memo,
                                              guint64                 position,
                                              GError                **error);

/* liandu-exchange-packs.c */
GHashTable   *_liandu_exchange_packs_new     (void);
gboolean      _liandu_exchange_run_load_packs (LianduExchangeRun     *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_save_packs (LianduExchangeRun     *self,
                                              GError                **error);
GList        *_liandu_exchange_run_list_pack_names (LianduExchangeRun *self);
void          _liandu_exchange_run_note_pack (LianduExchangeRun      *self,
                                              const char             *name,
                                              GBytes                 *last,
                                              guint64                 count);
GBytes       *_liandu_exchange_run_make_pack (LianduExchangeRun      *self,
                                              GPtrArray              *sections,
                                              char                  **out_name,
                                              GError                **error);
gboolean      _liandu_exchange_run_read_pack (LianduExchangeRun      *self,
                                              const char             *name,
                                              const LianduPack       *pack,
                                              GError                **error);
GPtrArray    *_liandu_exchange_run_list_pack (LianduExchangeRun      *self,
                                              const LianduPackNote   *note);
GHashTable   *_liandu_exchange_run_list_packed (LianduExchangeRun    *self);
gboolean      _liandu_exchange_run_put_pack  (LianduExchangeRun      *self,
                                              const char             *name,
                                              GPtrArray              *sections,
                                              gboolean               *out_put,
                                              GError                **error);
gboolean      _liandu_exchange_run_put_packs (LianduExchangeRun      *self,
                                              GHashTable             *missing,
                                              GError                **error);
gboolean      _liandu_exchange_run_put_alone (LianduExchangeRun      *self,
                                              LianduSection          *section,
                                              GError                **error);
gboolean      _liandu_exchange_run_verify_packs (LianduExchangeRun   *self,
                                              GError                **error);

gboolean      _liandu_exchange_run_forget_packs (LianduExchangeRun   *self,
                                              GError                **error);

/* liandu-exchange-reduce.c */
gboolean      _liandu_exchange_run_take_reduced (LianduExchangeRun   *self,
                                              GBytes                 *bytes,
                                              LianduSegment          *segment,
                                              GError                **error);
gboolean      _liandu_exchange_run_reduce    (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_note_cleared (LianduExchangeRun   *self,
                                              GError                **error);

/* liandu-exchange-gather.c */
gboolean      _liandu_exchange_run_is_own_pack (LianduExchangeRun    *self,
                                              const char             *name);
GPtrArray    *_liandu_exchange_run_list_own  (LianduExchangeRun      *self);
gboolean      _liandu_exchange_run_gather    (LianduExchangeRun      *self,
                                              GError                **error);

/* liandu-exchange-remove.c */
gboolean      _liandu_exchange_run_is_asked  (LianduExchangeRun      *self);
gboolean      _liandu_exchange_run_remove_more (LianduExchangeRun    *self,
                                              const char             *name,
                                              const LianduSection    *section,
                                              GError                **error);
gboolean      _liandu_exchange_run_remove    (LianduExchangeRun      *self,
                                              GError                **error);

/* liandu-exchange-files.c */
gboolean      _liandu_exchange_run_put_files (LianduExchangeRun      *self,
                                              GError                **error);
gboolean      _liandu_exchange_run_fetch_files (LianduExchangeRun    *self,
                                              GError                **error);

/* liandu-exchange-names.c */
gboolean      _liandu_exchange_run_save_names (LianduExchangeRun     *self,
                                              GPtrArray              *sections,
                                              GError                **error);

/* liandu-exchange-look.c */
gboolean      _liandu_exchange_run_remember  (LianduExchangeRun      *self,
                                              gboolean                compare,
                                              GError                **error);
gboolean      _liandu_exchange_run_summarize (LianduExchangeRun      *self,
                                              GError                **error);

G_END_DECLS
