/* liandu-field-editor.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FIELD_EDITOR (liandu_field_editor_get_type ())

G_DECLARE_DERIVABLE_TYPE (LianduFieldEditor, liandu_field_editor, LIANDU, FIELD_EDITOR, GtkBox)

/**
 * LianduFieldEditor:
 *
 * One field of one record, to be seen and changed.  There is a final class for
 * each #LianduFieldType; liandu_field_editor_new() picks it.
 *
 * What is typed goes into the record when the focus leaves the editor, on
 * Enter, and on liandu_field_editor_commit(); a compact one waits for the
 * last of these, but for what is chosen rather than typed.  An editor never rewrites what
 * is in an entry that has the focus: a value that changes meanwhile is shown
 * after the focus has left.
 *
 * Signal "activated": Enter was pressed, the next field is wanted.
 * Signal "committed": the value in the record has changed.
 * Signal "edited": something was typed that is not in the record yet.
 * Signal "cancelled": Escape in a compact editor, typed text is to be dropped.
 * Signal "open-record" (const char *uuid): a link was followed.
 */
/**
 * LianduFieldEditorClass:
 * @build: makes the widgets, once the field is known
 * @show: shows a value; not called while @guards_focus forbids it
 * @read: what is shown as a value, or why it is none; without side effects,
 *   since it is also asked while somebody is typing
 * @note: (nullable): something to say about the text that was just taken
 * @focus: takes the focus
 * @attach: (nullable): a record was bound; for those that look at more of it
 *   than one value
 */
struct _LianduFieldEditorClass
{
  GtkBoxClass parent_class;

  /* Its value can be shown only when no entry of it has the focus. */
  gboolean guards_focus;
  /* Half-typed text of it may go into a draft. */
  gboolean flushes;

  void      (*build)  (LianduFieldEditor *self);
  void      (*show)   (LianduFieldEditor *self,
                       GVariant          *value);
  gboolean  (*read)   (LianduFieldEditor *self,
                       GVariant         **out_value,
                       GError           **error);
  char     *(*note)   (LianduFieldEditor *self);
  void      (*focus)  (LianduFieldEditor *self);
  void      (*attach) (LianduFieldEditor *self,
                       LianduRecord      *record);
};

GtkWidget         *liandu_field_editor_new         (const LianduField *field,
                                                    LianduStore       *store,
                                                    gboolean           compact);
void               liandu_field_editor_bind        (LianduFieldEditor *self,
                                                    LianduRecord      *record);
gboolean           liandu_field_editor_commit      (LianduFieldEditor *self,
                                                    GError           **error);
void               liandu_field_editor_take        (LianduFieldEditor *self,
                                                    GVariant          *value);
void               liandu_field_editor_flush       (LianduFieldEditor *self);
void               liandu_field_editor_refresh     (LianduFieldEditor *self);
void               liandu_field_editor_settle      (LianduFieldEditor *self);
void               liandu_field_editor_set_error   (LianduFieldEditor *self,
                                                    const char        *message);
const char        *liandu_field_editor_get_error   (LianduFieldEditor *self);
void               liandu_field_editor_set_note    (LianduFieldEditor *self,
                                                    const char        *message);
void               liandu_field_editor_focus       (LianduFieldEditor *self);
gboolean           liandu_field_editor_has_focus   (LianduFieldEditor *self);
gboolean           liandu_field_editor_is_edited   (LianduFieldEditor *self);
const LianduField *liandu_field_editor_get_field   (LianduFieldEditor *self);
LianduStore       *liandu_field_editor_get_store   (LianduFieldEditor *self);
LianduRecord      *liandu_field_editor_get_record  (LianduFieldEditor *self);
gboolean           liandu_field_editor_is_compact  (LianduFieldEditor *self);

G_END_DECLS
