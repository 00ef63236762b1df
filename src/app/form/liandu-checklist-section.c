/* liandu-checklist-section.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-checklist-section.h"
#include "liandu-editor-table.h"

/**
 * LianduChecklistSection:
 *
 * A section whose tables are answered row by row, over the whole width: those
 * rows that belong to the section's stage.
 */
struct _LianduChecklistSection
{
  LianduFormSection parent_instance;
};

G_DEFINE_FINAL_TYPE (LianduChecklistSection, liandu_checklist_section, LIANDU_TYPE_FORM_SECTION)

static void
row_added (LianduFormSection *section,
           LianduFormRow     *row)
{
  LianduFieldEditor *editor = liandu_form_row_get_editor (row);
  const LianduSectionInfo *info = liandu_form_section_get_info (section);

  if (!LIANDU_IS_EDITOR_TABLE (editor))
    return;
  liandu_editor_table_set_checklist (LIANDU_EDITOR_TABLE (editor), info != NULL ? info->stage : NULL);
  liandu_form_row_set_wide (row);
}

static void
liandu_checklist_section_class_init (LianduChecklistSectionClass *klass)
{
  LIANDU_FORM_SECTION_CLASS (klass)->row_added = row_added;
}

static void
liandu_checklist_section_init (LianduChecklistSection *self)
{
}
