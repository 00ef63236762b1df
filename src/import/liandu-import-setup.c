/* liandu-import-setup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-setup.h"
#include "liandu-import-words.h"
#include "liandu-kind.h"
#include "liandu-words.h"

/**
 * LianduImportSetup:
 *
 * What a person decided about a table: by which fields records are known
 * again, where columns go that were taken for something else, and what is
 * meant by words that were not understood.  Where columns go is remembered for
 * tables of the same shape.
 */
struct _LianduImportSetup
{
  GPtrArray *keys;          /* const LianduField */
  GHashTable *targets;      /* path of headings → id of a target */
  GHashTable *answers;      /* "kind.field\tfolded text" → what is meant */
  GHashTable *decisions;    /* key of what is held back → LianduDecision */
  LianduRecord *begin;      /* what each new record begins with, or NULL */
  gboolean by_hand;         /* somebody is there to say where columns go */
};

LianduImportSetup *
liandu_import_setup_new (void)
{
  LianduImportSetup *self = g_new0 (LianduImportSetup, 1);

  self->keys = g_ptr_array_new ();
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
liandu_import_setup_free (LianduImportSetup *self)
{
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->decisions);
  g_clear_object (&self->begin);
  g_free (self);
}

static void
copy_table (GHashTable *from,
            GHashTable *to)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to, g_strdup (key), g_strdup (value));
}

/**
 * liandu_import_setup_copy:
 * @self: (nullable): %NULL for one in which nothing is decided
 */
LianduImportSetup *
liandu_import_setup_copy (const LianduImportSetup *self)
{
  LianduImportSetup *copy = liandu_import_setup_new ();
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  if (self == NULL)
    return copy;
  g_ptr_array_extend (copy->keys, self->keys, NULL, NULL);
  copy_table (self->targets, copy->targets);
  copy_table (self->answers, copy->answers);
  copy->by_hand = self->by_hand;
  g_set_object (&copy->begin, self->begin);
  g_hash_table_iter_init (&iter, self->decisions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->decisions, g_strdup (key), value);
  return copy;
}

void
liandu_import_setup_add_key (LianduImportSetup *self,
                             const LianduField *field)
{
  g_ptr_array_add (self->keys, (gpointer) field);
}

static void
set_implied (LianduRecord      *record,
             const LianduField *link)
{
  g_auto (GStrv) words = liandu_words_split (liandu_field_get_implies (link));

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);

      if (liandu_record_get (record, parts[0]) == NULL)
        liandu_record_set_string (record, parts[0], parts[1]);
    }
}

/**
 * liandu_import_setup_set_begin:
 * @begin: of the kind that is imported: what every new record begins with, such
 *   as the record that all of them come from.  What the table says of the same
 *   fields goes before it, and what its links imply is added
 */
void
liandu_import_setup_set_begin (LianduImportSetup *self,
                               LianduRecord      *begin)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (begin));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_implies (field) != NULL && liandu_record_get_value (begin, field) != NULL)
        set_implied (begin, field);
    }
  g_set_object (&self->begin, begin);
}

/**
 * liandu_import_setup_get_begin:
 *
 * Returns: (nullable) (transfer none): what every new record begins with
 */
LianduRecord *
liandu_import_setup_get_begin (const LianduImportSetup *self)
{
  return self->begin;
}

/* Whether somebody is there to say where columns go: a table whose headings
 * are not known is shown then, not refused. */
void
liandu_import_setup_set_by_hand (LianduImportSetup *self,
                                 gboolean           by_hand)
{
  self->by_hand = by_hand;
}

gboolean
liandu_import_setup_is_by_hand (const LianduImportSetup *self)
{
  return self->by_hand;
}

/* (element-type LianduField): empty for the kind's own way. */
GPtrArray *
liandu_import_setup_get_keys (const LianduImportSetup *self)
{
  return self->keys;
}

/**
 * liandu_import_setup_set_target:
 * @path: what stands above the column, from the outermost heading down
 * @target: (nullable): id of a target; %NULL to take the column for what it
 *   looks like
 */
void
liandu_import_setup_set_target (LianduImportSetup *self,
                                const char        *path,
                                const char        *target)
{
  if (target != NULL)
    g_hash_table_insert (self->targets, g_strdup (path), g_strdup (target));
  else
    g_hash_table_remove (self->targets, path);
}

const char *
liandu_import_setup_get_target (const LianduImportSetup *self,
                                const char              *path)
{
  return g_hash_table_lookup (self->targets, path);
}

/* Whether something is decided that holds for the next table of this shape. */
gboolean
liandu_import_setup_has_targets (const LianduImportSetup *self)
{
  return g_hash_table_size (self->targets) + g_hash_table_size (self->answers) > 0;
}

static char *
make_answer_key (const LianduField *field,
                 const char        *text)
{
  g_autofree char *folded = liandu_import_words_fold (text);

  return g_strdup_printf ("%s.%s\t%s", liandu_kind_get_name (liandu_field_get_kind (field)), liandu_field_get_name (field), folded);
}

/**
 * liandu_import_setup_answer:
 * @text: what stands in cells
 * @answer: (nullable): what is meant: other words, or the UUID of a record
 *
 * Settles a doubt for every cell that says the same.
 */
void
liandu_import_setup_answer (LianduImportSetup *self,
                            const LianduField *field,
                            const char        *text,
                            const char        *answer)
{
  char *key = make_answer_key (field, text);

  if (answer != NULL)
    {
      g_hash_table_insert (self->answers, key, g_strdup (answer));
      return;
    }
  g_hash_table_remove (self->answers, key);
  g_free (key);
}

const char *
liandu_import_setup_get_answer (const LianduImportSetup *self,
                                const LianduField       *field,
                                const char              *text)
{
  g_autofree char *key = NULL;

  if (g_hash_table_size (self->answers) == 0)
    return NULL;
  key = make_answer_key (field, text);
  return g_hash_table_lookup (self->answers, key);
}

/**
 * liandu_import_setup_decide:
 * @key: of a LianduImportHold; the empty text for all that nothing else is
 *   decided about
 */
void
liandu_import_setup_decide (LianduImportSetup *self,
                            const char        *key,
                            LianduDecision     decision)
{
  g_hash_table_insert (self->decisions, g_strdup (key), GINT_TO_POINTER (decision));
}

LianduDecision
liandu_import_setup_get_decision (const LianduImportSetup *self,
                                  const char              *key)
{
  gpointer decision = NULL;

  if (!g_hash_table_lookup_extended (self->decisions, key, NULL, &decision))
    decision = g_hash_table_lookup (self->decisions, "");
  return GPOINTER_TO_INT (decision);
}

/**
 * liandu_import_setup_to_text:
 *
 * Returns: (transfer full): where columns go, and after a tab what is meant by
 *   which words, a line each, to be kept; that a name is nobody's who is on
 *   record holds only once
 */
char *
liandu_import_setup_to_text (const LianduImportSetup *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->answers), (GCompareFunc) strcmp);
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (self->targets), (GCompareFunc) strcmp);

  for (GList *l = paths; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s\t%s", text->len > 0 ? "\n" : "", (const char *) l->data,
                            (const char *) g_hash_table_lookup (self->targets, l->data));
  for (GList *l = keys; l != NULL; l = l->next)
    {
      const char *meant = g_hash_table_lookup (self->answers, l->data);

      if (!g_str_equal (meant, LIANDU_ANSWER_NEW) && strpbrk (meant, "\t\n") == NULL)
        g_string_append_printf (text, "%s\t%s\t%s", text->len > 0 ? "\n" : "", (const char *) l->data, meant);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "kind.field", the words, what is meant: separated by tabs. */
static void
read_answer (LianduImportSetup *self,
             char              *line)
{
  char *tab = strrchr (line, '\t');

  if (tab == NULL)
    return;
  *tab = '\0';
  if (!g_hash_table_contains (self->answers, line))
    g_hash_table_insert (self->answers, g_strdup (line), g_strdup (tab + 1));
}

/**
 * liandu_import_setup_read_text:
 *
 * Takes over what was kept; what is decided already stands.
 */
void
liandu_import_setup_read_text (LianduImportSetup *self,
                               const char        *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab == NULL)
        continue;
      if (tab == lines[i])
        {
          read_answer (self, tab + 1);
          continue;
        }
      *tab = '\0';
      if (liandu_import_setup_get_target (self, lines[i]) == NULL)
        liandu_import_setup_set_target (self, lines[i], tab + 1);
    }
}
