/* liandu-editor-choice.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-choice.h"
#include "liandu-field-editor-private.h"
#include "liandu-pick-entry.h"
#include "liandu-pinyin.h"
#include "liandu-value.h"

/**
 * LianduEditorChoice:
 *
 * One of the office's codes: a drop-down that is also typed into, by words,
 * pinyin initials or the code itself.  A code no longer in use is offered only
 * where it is the present answer.
 */
struct _LianduEditorChoice
{
  LianduFieldEditor parent_instance;

  LianduPickEntry *picker;
};

G_DEFINE_FINAL_TYPE (LianduEditorChoice, liandu_editor_choice, LIANDU_TYPE_FIELD_EDITOR)

static const char *
get_current (LianduFieldEditor *editor)
{
  GVariant *value = liandu_field_editor_get_record (editor) != NULL ? _liandu_field_editor_get_value (editor) : NULL;

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

static gboolean
is_offered (LianduFieldEditor *editor,
            const LianduCode  *code)
{
  return !code->retired || g_strcmp0 (code->code, get_current (editor)) == 0;
}

static gboolean
matches (const LianduCode *code,
         const char       *typed)
{
  return *typed == '\0' || g_str_has_prefix (code->code, typed)
         || liandu_pinyin_match (typed, code->title, NULL, LIANDU_PINYIN_PLAIN) != LIANDU_PINYIN_NO_MATCH;
}

/* What @typed may mean, in the table's order. */
static GPtrArray *
find_codes (LianduFieldEditor *editor,
            const LianduCodes *codes,
            const char        *typed)
{
  g_autoptr (GPtrArray) all = liandu_codes_list (codes, liandu_field_get_codes (liandu_field_editor_get_field (editor)));
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      LianduCode *code = g_ptr_array_index (all, i);

      if (is_offered (editor, code) && matches (code, typed))
        g_ptr_array_add (found, code);
    }
  return found;
}

static LianduPickItem *
new_item (const LianduCode *code)
{
  /* Translators: a code that the office no longer uses */
  return liandu_pick_item_new (code->code, code->title, code->retired ? _("no longer used") : NULL,
                               code->retired ? LIANDU_PICK_ITEM_RETIRED : LIANDU_PICK_ITEM_PLAIN);
}

static void
offer (LianduEditorChoice *self,
       const char         *typed)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_field_editor_get_store (editor));
  g_autoptr (GPtrArray) found = find_codes (editor, codes, typed);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (*typed == '\0')
    g_ptr_array_add (items, liandu_pick_item_new (NULL, C_("choice", "Not answered"), NULL, LIANDU_PICK_ITEM_CLEAR));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, new_item (g_ptr_array_index (found, i)));
  liandu_pick_entry_offer (self->picker, items, *typed != '\0');
}

static void
typed_cb (LianduEditorChoice *self,
          const char         *text)
{
  _liandu_field_editor_typed (LIANDU_FIELD_EDITOR (self));
  offer (self, text);
}

static void
asked_cb (LianduEditorChoice *self)
{
  gboolean is_edited = liandu_field_editor_is_edited (LIANDU_FIELD_EDITOR (self));

  offer (self, is_edited ? liandu_pick_entry_get_text (self->picker) : "");
}

static void
picked_cb (LianduEditorChoice *self,
           LianduPickItem     *item)
{
  const char *code = liandu_pick_item_get_id (item);

  liandu_pick_entry_set_text (self->picker, code != NULL ? liandu_pick_item_get_title (item) : "");
  _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), code != NULL ? g_variant_new_string (code) : NULL);
  _liandu_field_editor_activated (LIANDU_FIELD_EDITOR (self));
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorChoice *self = LIANDU_EDITOR_CHOICE (editor);

  self->picker = LIANDU_PICK_ENTRY (liandu_pick_entry_new ());
  liandu_pick_entry_set_drops_down (self->picker, TRUE);
  _liandu_field_editor_adopt_entry (editor, liandu_pick_entry_get_entry (self->picker));
  g_signal_connect_object (self->picker, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "activated", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->picker));
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_field_editor_get_store (editor));
  g_autofree char *text = liandu_value_to_text (liandu_field_editor_get_field (editor), value, codes);

  liandu_pick_entry_set_text (LIANDU_EDITOR_CHOICE (editor)->picker, text);
}

static const LianduCode *
find_exactly (GPtrArray  *codes,
              const char *typed)
{
  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (g_str_equal (code->title, typed) || g_str_equal (code->code, typed))
        return code;
    }
  return codes->len == 1 ? g_ptr_array_index (codes, 0) : NULL;
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  g_autofree char *typed = g_strdup (liandu_pick_entry_get_text (LIANDU_EDITOR_CHOICE (editor)->picker));
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (liandu_field_editor_get_store (editor));
  g_autoptr (GPtrArray) found = find_codes (editor, codes, g_strstrip (typed));
  const LianduCode *code = *typed != '\0' ? find_exactly (found, typed) : NULL;

  *out_value = NULL;
  if (code != NULL)
    *out_value = g_variant_ref_sink (g_variant_new_string (code->code));
  else if (*typed != '\0')
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not one of the choices: pick one from the list, or clear the field"), typed);
      return FALSE;
    }
  return TRUE;
}

static void
liandu_editor_choice_class_init (LianduEditorChoiceClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->flushes = FALSE;
}

static void
liandu_editor_choice_init (LianduEditorChoice *self)
{
}
