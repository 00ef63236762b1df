/* liandu-paper-fonts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-paper-fonts.h"

/*
 * The official fonts are sold, and on most machines under several names.  A
 * chain names them from the official one down to what comes with the system;
 * the first names of each are the official font, so that any other is worth a
 * notice.
 */
#define N_OFFICIAL 4
#define MAX_CHAIN 10

static const char * const chains[LIANDU_PAPER_FONT_N_ROLES][MAX_CHAIN] = {
  [LIANDU_PAPER_FONT_TITLE] = { "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong",
                                "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN" },
  [LIANDU_PAPER_FONT_HEADING] = { "黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "华文黑体", "STHeiti",
                                  "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei" },
  [LIANDU_PAPER_FONT_BODY] = { "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "STFangsong",
                               "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN" },
  [LIANDU_PAPER_FONT_NUMBER] = { "宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong",
                                 "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN" },
};

struct _LianduPaperFonts
{
  PangoFontMap *map;
  PangoContext *context;
  GHashTable *installed;    /* names of families */
  char *families[LIANDU_PAPER_FONT_N_ROLES];
  const char *first[LIANDU_PAPER_FONT_N_ROLES];
  gboolean official[LIANDU_PAPER_FONT_N_ROLES];
  gboolean used[LIANDU_PAPER_FONT_N_ROLES];
  GHashTable *rare;         /* gunichar: outside GB2312 */
  GHashTable *missing;      /* gunichar: in no font */
  GIConv gb2312;
};

static void
list_installed (LianduPaperFonts *self)
{
  PangoFontFamily **families;
  int n_families;

  pango_font_map_list_families (self->map, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    g_hash_table_add (self->installed, g_utf8_casefold (pango_font_family_get_name (families[i]), -1));
  g_free (families);
}

static gboolean
is_installed (LianduPaperFonts *self,
              const char       *family)
{
  g_autofree char *folded = g_utf8_casefold (family, -1);

  return g_hash_table_contains (self->installed, folded);
}

/* Those of the chain that are there, and then whatever has the character. */
static void
choose (LianduPaperFonts   *self,
        LianduPaperFontRole role)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < MAX_CHAIN && chains[role][i] != NULL; i++)
    {
      if (!is_installed (self, chains[role][i]))
        continue;
      if (names->len == 0)
        self->official[role] = i < N_OFFICIAL;
      g_ptr_array_add (names, (gpointer) chains[role][i]);
    }
  self->first[role] = names->len > 0 ? g_ptr_array_index (names, 0) : NULL;
  g_ptr_array_add (names, (gpointer) (role == LIANDU_PAPER_FONT_HEADING ? "sans-serif" : "serif"));
  g_ptr_array_add (names, NULL);
  self->families[role] = g_strjoinv (",", (char **) names->pdata);
}

/* Rare characters */

static gboolean
is_in_gb2312 (LianduPaperFonts *self,
              const char       *character,
              gsize             length)
{
  char buffer[8];
  char *in = (char *) character;
  char *out = buffer;
  gsize in_left = length;
  gsize out_left = sizeof buffer;

  if (self->gb2312 == (GIConv) -1)
    return TRUE;
  g_iconv (self->gb2312, NULL, NULL, NULL, NULL);
  return g_iconv (self->gb2312, &in, &in_left, &out, &out_left) != (gsize) -1 && in_left == 0;
}

static void
note_rare (LianduPaperFonts *self,
           const char       *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x3400 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN
          && !is_in_gb2312 (self, p, (gsize) (g_utf8_next_char (p) - p)))
        g_hash_table_add (self->rare, GUINT_TO_POINTER (c));
    }
}

static void
note_missing (LianduPaperFonts *self,
              PangoLayout      *layout,
              const char       *text)
{
  g_autoptr (PangoLayout) single = NULL;

  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return;
  single = pango_layout_copy (layout);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      pango_layout_set_text (single, p, (int) (g_utf8_next_char (p) - p));
      if (pango_layout_get_unknown_glyphs_count (single) > 0)
        g_hash_table_add (self->missing, GUINT_TO_POINTER (g_utf8_get_char (p)));
    }
}

static int
compare_characters (gconstpointer a,
                    gconstpointer b)
{
  return GPOINTER_TO_UINT (a) < GPOINTER_TO_UINT (b) ? -1 : 1;
}

static char *
join_characters (GHashTable *set)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (set), compare_characters);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      if (text->len > 0)
        g_string_append (text, C_("between items", ", "));
      g_string_append_unichar (text, GPOINTER_TO_UINT (l->data));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Public API */

LianduPaperFonts *
liandu_paper_fonts_new (void)
{
  LianduPaperFonts *self = g_new0 (LianduPaperFonts, 1);

  self->map = pango_cairo_font_map_new ();
  /* One unit of Pango is a point, as on the page. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72.0);
  self->context = pango_font_map_create_context (self->map);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->installed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rare = g_hash_table_new (NULL, NULL);
  self->missing = g_hash_table_new (NULL, NULL);
  self->gb2312 = g_iconv_open ("GB2312", "UTF-8");
  list_installed (self);
  for (int role = 0; role < LIANDU_PAPER_FONT_N_ROLES; role++)
    choose (self, role);
  return self;
}

void
liandu_paper_fonts_free (LianduPaperFonts *self)
{
  for (int role = 0; role < LIANDU_PAPER_FONT_N_ROLES; role++)
    g_free (self->families[role]);
  g_hash_table_unref (self->installed);
  g_hash_table_unref (self->rare);
  g_hash_table_unref (self->missing);
  if (self->gb2312 != (GIConv) -1)
    g_iconv_close (self->gb2312);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self);
}

/**
 * liandu_paper_fonts_new_layout:
 * @size: of the type in points
 * @line_height: from line to line in points
 *
 * Returns: (transfer full): the text in lines; its width is still to be set
 */
PangoLayout *
liandu_paper_fonts_new_layout (LianduPaperFonts   *self,
                               LianduPaperFontRole role,
                               double              size,
                               double              line_height,
                               const char         *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_family (description, self->families[role]);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute ((int) (line_height * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  self->used[role] = TRUE;
  note_rare (self, text);
  note_missing (self, layout, text);
  return layout;
}

/**
 * liandu_paper_fonts_dup_notices:
 *
 * Returns: (transfer full): what a person should know about the type that was
 *   used up to now, a sentence each
 */
GStrv
liandu_paper_fonts_dup_notices (LianduPaperFonts *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) fonts = g_string_new (NULL);
  g_autofree char *rare = join_characters (self->rare);
  g_autofree char *missing = join_characters (self->missing);
  g_autofree char *notice = NULL;

  for (int role = 0; role < LIANDU_PAPER_FONT_N_ROLES; role++)
    if (self->used[role] && !self->official[role])
      g_string_append_printf (fonts, _("%s“%s” (printed in %s)"), fonts->len > 0 ? C_("between items", ", ") : "",
                              chains[role][0], self->first[role] != NULL ? self->first[role] : "serif");
  if (fonts->len > 0)
    {
      notice = g_strdup_printf (_("Official fonts are not installed on this machine: %s."), fonts->str);
      g_strv_builder_add (builder, notice);
      g_clear_pointer (&notice, g_free);
    }
  if (*rare != '\0')
    {
      notice = g_strdup_printf (_("Not in the character set GB2312: %s. The font FangSong_GB2312 has no such characters, so they are printed in another font; look at them in the preview."), rare);
      g_strv_builder_add (builder, notice);
      g_clear_pointer (&notice, g_free);
    }
  if (*missing != '\0')
    {
      notice = g_strdup_printf (_("No font of this machine has: %s. A box is printed in their place: write them in by hand or install a font that has them."), missing);
      g_strv_builder_add (builder, notice);
    }
  return g_strv_builder_end (builder);
}
