#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule of check-style.py must catch what it is for, and nothing in a clean tree."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
HEADER = '''/* {name}
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

'''
DEEP = 'if (a) {' * 5 + 'b ();' + '}' * 5

CASES = (  # rule, file, body
    ('goto', 'banned', 'core/liandu-foo.c', 'static void f (void) { goto out; out: return; }'),
    ('strcpy', 'banned', 'core/liandu-foo.c', 'static void f (void) { strcpy (a, b); }'),
    ('g_error', 'banned', 'core/liandu-foo.c', 'static void f (void) { g_error ("x"); }'),
    ('gchar', 'banned', 'core/liandu-foo.c', 'static void f (gchar *s) { }'),
    ('clock in core', 'core', 'core/liandu-foo.c', 'static void f (void) { g_get_real_time (); }'),
    ('file in core', 'core', 'core/liandu-foo.c', 'static void f (void) { g_file_get_contents (n, &c, NULL, NULL); }'),
    ('file in merge', 'core', 'merge/liandu-foo.c', 'static void f (void) { g_file_get_contents (n, &c, NULL, NULL); }'),
    ('chance in merge', 'merge', 'merge/liandu-foo.c', 'static void f (void) { g_random_int (); }'),
    ('store in merge', 'merge', 'merge/liandu-foo.c', 'static void f (void) { liandu_store_commit (s, c, NULL, NULL, NULL); }'),
    ('sqlite in core', 'sqlite', 'core/liandu-foo.c', 'static void f (void) { sqlite3_close (db); }'),
    ('sqlite include', 'sqlite', 'app/liandu-foo.c', '#include <sqlite3.h>'),
    ('gtk in store', 'gtk', 'store/liandu-foo.c', 'static void f (void) { gtk_init (); }'),
    ('gtk include', 'gtk', 'export/liandu-foo.c', '#include <gtk/gtk.h>'),
    ('xlsxwriter in app', 'xlsxwriter', 'app/liandu-foo.c', '#include <xlsxwriter.h>'),
    ('SQL in app', 'sql', 'app/liandu-foo.c', 'static const char q[] = "SELECT 1 FROM record";'),
    ('prefix', 'prefix', 'core/liandu-foo.c', 'void\nliandu_bar_new (void)\n{\n}'),
    ('set error', 'set-error', 'core/liandu-foo.c',
     'static void f (void) { if (a) { g_set_error (e, d, 1, "no"); a = 2; } b (); }'),
    ('set error before else', 'set-error', 'core/liandu-foo.c',
     'static void f (void) { if (a) g_set_error (e, d, 1, "no"); else if (b) c (); else { d (); } g (); }'),
    ('message with capital', 'message', 'core/liandu-foo.c',
     'static int f (void) { g_set_error (e, d, 1, "No such thing"); return 0; }'),
    ('message with stop', 'message', 'core/liandu-foo.c',
     'static int f (void) { g_set_error (e, d, 1, "no such thing."); return 0; }'),
    ('quotes', 'message', 'core/liandu-foo.c',
     'static int f (void) { g_set_error (e, d, 1, "no \'%s\'", s); return 0; }'),
    ('kind in a string', 'kind', 'store/liandu-foo.c', 'static const char *k = "sample_kind";'),
    ('kind in a name', 'kind', 'app/liandu-foo.c', 'static void f (void) { show_sample_kind_page (); }'),
    ('dispose', 'dispose', 'app/liandu-foo.c',
     'G_DEFINE_FINAL_TYPE (LianduFoo, liandu_foo, ADW_TYPE_BIN)\n'
     'static void f (GObject *o) { gtk_widget_dispose_template (o, t); }'),
    ('long function', 'length', 'core/liandu-foo.c', 'static void f (void)\n{\n' + '  a ();\n' * 150 + '}'),
    ('deep function', 'nesting', 'core/liandu-foo.c', 'static void f (void) { ' + DEEP + ' }'),
    ('Chinese', 'chinese', 'app/liandu-foo.c', 'static const char *t = "问题";'),
    ('marker', 'marker', 'core/liandu-foo.c', '/* TO' + 'DO: later */'),
    ('not in POTFILES', 'potfiles', 'core/liandu-foo.c', 'static void f (void) { g (_("Word")); }'),
)
GOOD = '''
/* Comments may say goto, 问题 and sqlite3_open. */
typedef struct
{
  int a;
} LianduSmallThing;

G_DEFINE_FINAL_TYPE (LianduFoo, liandu_foo, GTK_TYPE_WIDGET)

void
liandu_foo_run (LianduFoo *self,
                GError   **error)
{
  gtk_widget_dispose_template (self, LIANDU_TYPE_FOO);
  g_print ("never goto %s", self->system);
  if (self->a)
    g_set_error (error, d, 1, "no such record “%s”", self->uuid);
  else if (self->b)
    liandu_foo_run (self, error);
  else
    {
      g_set_error_literal (error, d, 1, _("Nothing was saved."));
      return;
    }
}

DEFINE_GETTER (a)

void
liandu_small_thing_free (LianduSmallThing *self)
{
}
'''


def run(folder):
    done = subprocess.run([sys.executable, TOP / 'build-aux/check-style.py', folder],
                          capture_output=True, text=True, encoding='utf-8')
    return done.returncode, done.stdout + done.stderr


def make_tree(folder, path, body, header=HEADER):
    for name in ('src/core/kinds', 'src/merge', 'src/store', 'src/export', 'src/app', 'tests', 'po', 'data/help', 'ui', 'build-aux'):
        (folder / name).mkdir(parents=True)
    (folder / 'build-aux/check-style.conf').write_text('# none\n')
    (folder / 'po/POTFILES.in').write_text(f'src/{path}\n' if body is GOOD else '')
    for manifest in ('data/liandu-data.gresource.xml', 'data/help/liandu-help.gresource.xml',
                     'ui/liandu.gresource.xml'):
        (folder / manifest).write_text('<gresources/>')
    (folder / 'src/core/kinds/liandu-kind-sample-kind.c').write_text(
        HEADER.format(name='liandu-kind-sample-kind.c') + 'static const char *term = "样本";\n')
    (folder / 'src' / path).write_text(header.format(name=pathlib.Path(path).name) + body + '\n', encoding='utf-8')


def attempt(path, body, change=None, header=HEADER):
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        make_tree(folder, path, body, header)
        if change:
            change(folder)
        return run(folder)
    finally:
        shutil.rmtree(folder)


def stale_exception(folder):
    (folder / 'build-aux/check-style.conf').write_text('nesting src/core/liandu-foo.c no reason left\n')


def used_exception(folder):
    (folder / 'build-aux/check-style.conf').write_text('banned src/core/liandu-foo.c:f the reason\n')


def lost_resource(folder):
    (folder / 'data/sql').mkdir()
    (folder / 'data/sql/001-a.sql').write_text('-- why\n')


def lost_chapter(folder):
    (folder / 'data/help/10-a.md').write_text('# A\n')


def orphan_template(folder):
    (folder / 'ui/liandu-bar.ui').write_text('<interface><template class="LianduBar"/></interface>')


def main():
    results = []
    for name, rule, path, body in CASES:
        status, text = attempt(path, body)
        results.append((name, status == 1 and f'[{rule}]' in text and text.count('\n') == 1, text))
    status, text = attempt('app/liandu-foo.c', GOOD)
    results.append(('clean file', status == 0, text))
    status, text = attempt('core/liandu-foo.c', '', header='#include "config.h"\n')
    results.append(('header', '[header]' in text and '[log-domain]' in text, text))
    status, text = attempt('core/liandu-foo.h', 'int a;', header='')
    results.append(('pragma once', '[pragma]' in text, text))
    for name, change, expected in (('stale exception', stale_exception, 'no longer needed'),
                                   ('data file left out', lost_resource, '[resource]'),
                                   ('chapter left out', lost_chapter, '[resource]'),
                                   ('template without class', orphan_template, '[template]')):
        status, text = attempt('app/liandu-foo.c', GOOD, change)
        results.append((name, status == 1 and expected in text, text))
    status, text = attempt('core/liandu-foo.c', CASES[0][3], used_exception)
    results.append(('exception with a reason', status == 0, text))

    print(f'1..{len(results)}')
    for number, (name, passed, text) in enumerate(results, 1):
        print(f'{"ok" if passed else "not ok"} {number} {name}')
        if not passed:
            print('\n'.join(f'# {line}' for line in (text or 'nothing reported').splitlines()))
    return 0


if __name__ == '__main__':
    sys.exit(main())
