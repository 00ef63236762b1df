/* liandu-workbook-chart.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-cell-formats.h"
#include "liandu-workbook-chart.h"

/* Colours that also tell apart in grey. */
static const lxw_color_t chart_colours[LIANDU_CHART_MAX_SERIES] = { 0x1F4E79, 0x9DC3E6, 0x7F7F7F, 0xD9D9D9 };

#define CHART_FONT_SIZE 9
/* Of many names, each of which stands there, on a slant. */
#define CHART_MANY_NAMES 8
#define CHART_NAMES_SIZE 8
#define CHART_TITLE_SIZE 12
/* libxlsxwriter finds where a chart ends by columns whose digits have 7 pixels. */
#define CHART_DIGIT_PART (7.0 / LIANDU_DIGIT_PIXELS)
/* As libxlsxwriter makes one. */
#define CHART_WIDTH_PIXELS 480
#define CHART_HEIGHT_PIXELS 288

static void
add_series (lxw_worksheet     *sheet,
            lxw_chart         *book_chart,
            const LianduChart *chart,
            guint              i)
{
  lxw_chart_series *series = chart_add_series (book_chart, NULL, NULL);
  lxw_chart_fill fill = { .color = chart_colours[i] };
  lxw_chart_font font = { .name = (char *) LIANDU_FONT_NAME_PAGE_NUMBER, .size = CHART_FONT_SIZE };

  chart_series_set_categories (series, sheet->name, chart->first_row, (lxw_col_t) chart->names, chart->last_row, (lxw_col_t) chart->names);
  chart_series_set_values (series, sheet->name, chart->first_row, (lxw_col_t) chart->columns[i], chart->last_row, (lxw_col_t) chart->columns[i]);
  chart_series_set_name (series, chart->series[i]);
  chart_series_set_fill (series, &fill);
  chart_series_set_labels (series);
  chart_series_set_labels_font (series, &font);
  /* Nothing to see needs no number. */
  chart_series_set_labels_num_format (series, (char *) "General;;");
}

/**
 * liandu_workbook_chart_insert:
 * @chart: not needed any longer afterwards
 * @width, @height: in pixels
 */
lxw_error
liandu_workbook_chart_insert (lxw_workbook      *book,
                              lxw_worksheet     *sheet,
                              const LianduChart *chart,
                              double             width,
                              double             height)
{
  lxw_chart_options options = { .x_scale = width * CHART_DIGIT_PART / CHART_WIDTH_PIXELS,
                                .y_scale = height / CHART_HEIGHT_PIXELS };
  lxw_chart_font title = { .name = (char *) LIANDU_FONT_NAME_HEADING, .size = CHART_TITLE_SIZE, .bold = LXW_EXPLICIT_FALSE };
  lxw_chart_font small = { .name = (char *) LIANDU_FONT_NAME_PAGE_NUMBER, .size = CHART_FONT_SIZE };
  lxw_chart_font slanted = { .name = (char *) LIANDU_FONT_NAME_PAGE_NUMBER, .size = CHART_NAMES_SIZE, .rotation = -45 };
  lxw_chart *book_chart = workbook_add_chart (book, LXW_CHART_COLUMN);

  for (guint i = 0; i < chart->n_series; i++)
    add_series (sheet, book_chart, chart, i);
  chart_title_set_name (book_chart, chart->title);
  chart_title_set_name_font (book_chart, &title);
  chart_axis_set_num_font (book_chart->x_axis, chart->last_row - chart->first_row + 1 < CHART_MANY_NAMES ? &small : &slanted);
  chart_axis_set_interval_unit (book_chart->x_axis, 1);
  chart_axis_set_num_font (book_chart->y_axis, &small);
  chart_legend_set_position (book_chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (book_chart, &small);
  return worksheet_insert_chart_opt (sheet, chart->row, 0, book_chart, &options);
}
