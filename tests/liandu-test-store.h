/* liandu-test-store.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/* A Wednesday: no month's end, no holiday. */
#define LIANDU_TEST_NOW "2026-04-08T09:00:00+08:00"
#define LIANDU_TEST_USER "王芳"

/**
 * LianduTestStore:
 *
 * A real workspace in a folder of its own, at a time that stands still, with
 * one user who is set.  Whatever goes wrong in a helper ends the test, but for
 * those that take a GError.
 */
typedef struct
{
  char *folder;
  LianduClock *clock;
  LianduStore *store;
} LianduTestStore;

/* For g_test_add() with %LianduTestStore as the fixture. */
void             liandu_test_store_set_up   (LianduTestStore *self,
                                             gconstpointer    unused);
void             liandu_test_store_tear_down (LianduTestStore *self,
                                             gconstpointer    unused);

LianduTestStore *liandu_test_store_new      (const char      *now);
void             liandu_test_store_free     (LianduTestStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduTestStore, liandu_test_store_free)
void             liandu_test_store_open     (LianduTestStore *self);
void             liandu_test_store_close    (LianduTestStore *self);
/* The folder as it lies there, file by file, in a new place; opened. */
LianduTestStore *liandu_test_store_copy     (LianduTestStore *self);
void             liandu_test_store_set_now  (LianduTestStore *self,
                                             const char      *now);
void             liandu_test_store_add_user (LianduTestStore *self,
                                             const char      *name);
void             liandu_test_store_act_as   (LianduTestStore *self,
                                             const char      *name);
char            *liandu_test_new_uuid       (void);
void             liandu_test_copy_folder    (const char      *from,
                                             const char      *to);
void             liandu_test_remove_folder  (const char      *path);

/* Records.  Fields and their values as text follow in pairs, ended by NULL: an
 * empty text clears, a link is a UUID, links are UUIDs with commas. */
GVariant        *liandu_test_store_parse    (LianduTestStore *self,
                                             const LianduField *field,
                                             const char      *text);
LianduRecord    *liandu_test_store_record   (LianduTestStore *self,
                                             const char      *kind,
                                             ...) G_GNUC_NULL_TERMINATED;
void             liandu_test_store_assign   (LianduTestStore *self,
                                             LianduRecord    *record,
                                             ...) G_GNUC_NULL_TERMINATED;
char            *liandu_test_store_create   (LianduTestStore *self,
                                             const char      *kind,
                                             ...) G_GNUC_NULL_TERMINATED;
void             liandu_test_store_edit     (LianduTestStore *self,
                                             const char      *uuid,
                                             ...) G_GNUC_NULL_TERMINATED;
char            *liandu_test_store_add_row  (LianduTestStore *self,
                                             const char      *uuid,
                                             const char      *table,
                                             ...) G_GNUC_NULL_TERMINATED;
LianduRecord    *liandu_test_store_load     (LianduTestStore *self,
                                             const char      *uuid);
gboolean         liandu_test_store_save     (LianduTestStore *self,
                                             LianduRecord    *record,
                                             GError         **error);
void             liandu_test_store_delete   (LianduTestStore *self,
                                             const char      *uuid);
gboolean         liandu_test_store_step     (LianduTestStore *self,
                                             const char      *uuid,
                                             LianduEvent     *event,
                                             GError         **error,
                                             ...) G_GNUC_NULL_TERMINATED;
LianduEvent     *liandu_test_event          (const char      *transition,
                                             const char      *decided_by,
                                             const char      *opinion);
/* The record's value as one types it; computed fields as of the store's day. */
char            *liandu_test_store_text     (LianduTestStore *self,
                                             const char      *uuid,
                                             const char      *field);
char            *liandu_test_store_state    (LianduTestStore *self,
                                             const char      *uuid);
LianduRecord    *liandu_test_get_row        (LianduRecord    *record,
                                             const char      *table,
                                             guint            position);

/* The database through another connection, as a stranger would. */
void             liandu_test_store_exec     (LianduTestStore *self,
                                             const char      *sql);
gint64           liandu_test_store_count    (LianduTestStore *self,
                                             const char      *sql);
char            *liandu_test_store_dump     (LianduTestStore *self);
/* Ends the test with the lines that differ. */
void             liandu_test_assert_same_lines (const char   *found,
                                             const char      *expected);

#define liandu_test_assert_text(self, uuid, field, expected)                      \
  G_STMT_START {                                                                  \
    g_autofree char *found_text_ = liandu_test_store_text (self, uuid, field);     \
    g_assert_cmpstr (found_text_, ==, expected);                                   \
  } G_STMT_END

#define liandu_test_assert_state(self, uuid, expected)                            \
  G_STMT_START {                                                                  \
    g_autofree char *found_state_ = liandu_test_store_state (self, uuid);          \
    g_assert_cmpstr (found_state_, ==, expected);                                  \
  } G_STMT_END

G_END_DECLS
