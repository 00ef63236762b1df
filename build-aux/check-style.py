#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree to the house style where a rule can be checked by a program.

check-style.py [--write-potfiles] [FOLDER]

Works on tokens, so that comments and strings are what they are. An exception
is a line "rule path[:function] reason" in check-style.conf beside this file; one
that is no longer needed is reported too.
"""
import functools
import pathlib
import re
import sys

TOKEN = re.compile(r'''
    (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<directive>^[ \t]*\#(?:\\\n|/\*.*?\*/|[^\n])*)
  | (?P<string>(?:u8|[LuU])?"(?:\\.|[^"\\\n])*")
  | (?P<char>'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_]\w*)
  | (?P<number>\.?\d[\w.]*)
  | (?P<sign>->|\+\+|--|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|\.\.\.|[^\s\w])
''', re.X | re.S | re.M)
HAN = re.compile('[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]')
HEADER = '''/* %s
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
'''
BANNED = {
    'goto': 'return early, let g_autoptr clean up',
    'g_error': 'it aborts: report a GError',
    'strcpy': 'use g_strdup or g_strlcpy', 'strcat': 'use GString',
    'sprintf': 'use g_snprintf or g_strdup_printf', 'vsprintf': 'use g_vsnprintf',
    'system': 'use GSubprocess', 'popen': 'use GSubprocess', 'gets': 'never',
    'strtok': 'use g_strsplit', 'atoi': 'use g_ascii_string_to_signed', 'alloca': 'use the heap',
    'gchar': 'write char', 'gint': 'write int', 'gdouble': 'write double', 'gfloat': 'write float',
}
CORE_BANNED = re.compile(
    r'^(g_date_time_new_now\w*|g_get_(real|current|home|user|tmp)\w*|g_file_\w+|time|fopen|open|g_getenv)$')
MERGE_BANNED = re.compile(r'^(g_rand\w*|g_uuid_string_random|randombytes\w*|g_thread_\w+|g_task_\w+|liandu_(clock|store|database)_\w+)$')
SQL = re.compile(r'^"\s*(SELECT|INSERT INTO|INSERT OR|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA) ')
# What describes kinds, and their sheets, in their own words.
OF_KINDS = ('src/core/kinds/', 'src/export/sheets/')

LAYERS = (  # rule, what, where it may stand
    ('sqlite', re.compile(r'^sqlite3(_\w+)?$'), r'<sqlite3', ('src/store/', 'tests/')),
    ('gtk', re.compile(r'^(gtk|adw|gdk|gsk)_\w+$'), r'<(gtk|gdk|adwaita)', ('src/app/', 'tests/app/')),
    ('xlsxwriter', re.compile(r'^(lxw_\w+|workbook_(new|close)\w*)$'), r'<xlsxwriter', ('src/export/', 'tests/')),
    ('cairo', re.compile(r'^(cairo|pango)_\w+$'), r'<(cairo|pango)', ('src/paper/', 'src/app/', 'tests/')),
    ('json', re.compile(r'^json_(builder|parser|reader|generator|node|object|array)_\w+$'), r'<json-glib',
     ('src/cli/', 'src/parcel/', 'tests/')),
)
SET_ERROR = ('g_set_error', 'g_set_error_literal', 'g_propagate_error')
TRANSLATED = {'_', 'N_', 'C_', 'NC_', 'ngettext', 'g_dngettext', 'Q_'}
MAX_LINES, MAX_NESTING = 150, 4

problems = []
exceptions = {}


def report(rule, path, line, message, function=None):
    for key in ((rule, f'{path}:{function}'), (rule, str(path))):
        if key in exceptions:
            exceptions[key] = True
            return
    problems.append(f'{path}:{line}: {message} [{rule}]')


class Source:
    """The tokens of one C file: kind, text, line; comments left out."""

    def __init__(self, top, path):
        self.path = path.relative_to(top).as_posix()
        self.name = path.name
        self.text = path.read_text(encoding='utf-8')
        self.tokens, line, at = [], 1, 0
        for match in TOKEN.finditer(self.text):
            line += self.text.count('\n', at, match.start())
            at = match.start()
            if match.lastgroup != 'comment':
                self.tokens.append((match.lastgroup, match.group().strip(), line))
        self.code = [token for token in self.tokens if token[0] != 'directive']
        self.functions = list(self.find_functions())

    def find_functions(self):
        """(name, static?, first, last): indices into self.code of the body's braces."""
        depth = start = 0
        for i, (_, text, _) in enumerate(self.code):
            if text == '{':
                if depth == 0:
                    start, opened = start, i
                depth += 1
            elif text == '}':
                depth -= 1
                if depth == 0:
                    head = [t[1] for t in self.code[start:opened]]
                    if '(' in head and '=' not in head and head[0] not in ('typedef', 'struct', 'enum', 'union'):
                        name = head[head.index('(') - 1]
                        yield name, 'static' in head, opened, i
                    start = i + 1
            elif text == ';' and depth == 0:
                start = i + 1
            elif text == ')' and depth == 0 and re.match(r'^[A-Z][A-Z_]+$', self.code[start][1]):
                start = i + 1       # G_DEFINE_… (…) without a semicolon

    def function_at(self, index):
        return next((name for name, _, first, last in self.functions if first <= index <= last), None)


def closing(code, i):
    """The index of the bracket that closes code[i]."""
    depth, pair = 0, {'(': ')', '{': '}'}[code[i][1]]
    for j in range(i, len(code)):
        depth += {code[i][1]: 1, pair: -1}.get(code[j][1], 0)
        if depth == 0:
            return j
    return len(code) - 1


def check_frame(src):
    if not src.text.startswith(HEADER % src.name):
        report('header', src.path, 1, 'the file must begin with its name, copyright and SPDX line')
    directives = [(re.sub(r'\s+', ' ', t[1]), t[2]) for t in src.tokens if t[0] == 'directive']
    if src.name.endswith('.h'):
        if not directives or directives[0][0] != '#pragma once':
            report('pragma', src.path, 1, '#pragma once must be the first directive')
    elif src.path.startswith('src/'):
        if not any(d.startswith('#define G_LOG_DOMAIN "liandu') for d, _ in directives):
            report('log-domain', src.path, 1, 'G_LOG_DOMAIN is not defined')
        includes = [d for d, _ in directives if d.startswith('#include')]
        if includes and includes[0] != '#include "config.h"':
            report('config', src.path, 1, '"config.h" must be included first')
    for marker in re.finditer(r'\b(TODO|FIXME|XXX)\b', src.text):
        report('marker', src.path, src.text.count('\n', 0, marker.start()) + 1, f'{marker.group()} left in the tree')


def own_prefixes(src, stems, headers):
    """The file's own name, and the small types that its header declares beside the main one."""
    parts = src.name[:-2].split('-')
    prefixes = {'_'.join(parts)}
    own = src.text + headers.get(src.name[:-2], '')
    for name in re.findall(r'\bstruct _(Liandu\w+)\s*\{|\}\s*(Liandu\w+);', own):
        prefixes.add(re.sub(r'(?<!^)([A-Z])', r'_\1', ''.join(name)).lower())
    while len(parts) > 2:       # liandu-window-actions.c serves liandu-window.c
        parts.pop()
        if '-'.join(parts) in stems:
            prefixes.add('_'.join(parts))
    return prefixes


def check_functions(src, prefixes):
    for name, static, first, last in src.functions:
        line = src.code[first][2]
        plain = name.lstrip('_')
        if src.path.startswith('src/') and not static and name != 'main' \
                and not any(plain == p or plain.startswith(p + '_') for p in prefixes):
            report('prefix', src.path, line, f'{name}() does not begin with {"_".join(src.name[:-2].split("-"))}', name)
        length = src.code[last][2] - line + 1
        if length > MAX_LINES:
            report('length', src.path, line, f'{name}() has {length} lines, more than {MAX_LINES}', name)
        depth = deepest = 0
        for _, text, _ in src.code[first + 1:last]:
            depth += {'{': 1, '}': -1}.get(text, 0)
            deepest = max(deepest, depth)
        if deepest > MAX_NESTING:
            report('nesting', src.path, line, f'{name}() nests {deepest} deep, more than {MAX_NESTING}', name)


def leaves(src, i):
    """Whether what is at code[i], after an error was set, is the way out of the function."""
    code, ends = src.code, {last for _, _, _, last in src.functions}
    while i < len(code) and i not in ends and code[i][1] in ('}', 'else'):
        if code[i][1] == 'else':    # not taken: go past it
            i += 1
            if code[i][1] == 'if':
                i = closing(code, i + 1) + 1
            opened = code[i][1] == '{'
            i = closing(code, i) if opened else next(j for j in range(i, len(code)) if code[j][1] == ';')
        i += 1
    return i >= len(code) or i in ends or code[i][1] in ('return', 'break')


def check_set_error(src, i):
    code, name = src.code, src.code[i][1]
    end = closing(code, i + 1)
    if not leaves(src, end + 2):
        report('set-error', src.path, code[i][2], f'{name}() is not followed by return', src.function_at(i))
    message = [t for j, t in enumerate(code[i + 2:end], i + 2)
               if t[0] == 'string' and not (code[j - 1][1] == '(' and code[j - 2][1] in TRANSLATED)][:1]
    translated = any(t[1] in TRANSLATED for t in code[i + 2:end])
    if not message or translated:
        return                  # a whole sentence for people, by other rules
    text = message[0][1][1:-1]
    if re.match(r'[A-Z][a-z]', text) or text.endswith('.') or '\\n' in text:
        report('message', src.path, message[0][2], 'an error message is lower case, without full stop or newline')
    if re.search(r"'%s'|\\\"%s\\\"|`%s", text):
        report('message', src.path, message[0][2], 'quote with “%s”')


@functools.lru_cache(maxsize=None)
def find_named(word, kinds):
    """The kind that an identifier names, or None."""
    return next((k for k in kinds if f'_{k}_' in f'_{word}_' or f'LianduKind{k.title().replace("_", "")}' == word), None)


def check_tokens(src, kinds):
    code = src.code
    in_src, chinese = src.path.startswith('src/'), False
    generic = in_src and not src.path.startswith(OF_KINDS)
    for i, (sort, text, line) in enumerate(code):
        here = src.function_at(i) if sort in ('word', 'string') else None
        if sort == 'word':
            called = i + 1 < len(code) and code[i + 1][1] == '('
            member = i > 0 and code[i - 1][1] in ('.', '->')
            if text in BANNED and not member and (in_src or text != 'atoi') and (called or text in ('goto', 'gchar', 'gint', 'gdouble', 'gfloat')):
                report('banned', src.path, line, f'{text}: {BANNED[text]}', here)
            if src.path.startswith(('src/core/', 'src/merge/')) and called and not member and CORE_BANNED.match(text):
                report('core', src.path, line, f'{text}(): core knows no files, environment or wall clock', here)
            if src.path.startswith('src/merge/') and called and not member and MERGE_BANNED.match(text):
                report('merge', src.path, line, f'{text}(): what follows from a set of ops is a pure function', here)
            for rule, pattern, _, places in LAYERS:
                if pattern.match(text) and not src.path.startswith(places):
                    report(rule, src.path, line, f'{text} outside {places[0]}', here)
            if text in SET_ERROR and called and in_src:
                check_set_error(src, i)
            named = find_named(text, tuple(kinds)) if generic else None
            if named:
                report('kind', src.path, line, f'{text} names the kind {named} in a generic file', here)
        elif sort == 'string' and in_src:
            if generic and text[1:-1].replace('-', '_') in kinds:
                report('kind', src.path, line, f'{text} names a kind in a generic file', here)
            if not src.path.startswith(('src/store/',)) and SQL.match(text):
                report('sql', src.path, line, 'SQL text outside src/store', here)
            if HAN.search(text) and not src.path.startswith(OF_KINDS) and not chinese:
                chinese = True      # once a file is enough
                report('chinese', src.path, line, f'Chinese belongs in the catalogue or in a kind: {text[:40]}', here)
    for sort, text, line in src.tokens:
        for rule, _, include, places in LAYERS:
            if sort == 'directive' and re.search(r'#\s*include\s*' + include, text) and not src.path.startswith(places):
                report(rule, src.path, line, f'{text} outside {places[0]}')
    if any(t[1] == 'gtk_widget_dispose_template' for t in code) and in_src \
            and not re.search(r'G_DEFINE_\w+\s*\([^;{]*GTK_TYPE_WIDGET\b', src.text):
        report('dispose', src.path, 1, 'gtk_widget_dispose_template() is for direct subclasses of GtkWidget only')


def find_kinds(top):
    """Names that a generic file must not use: those of kinds with a page, but not of shared columns."""
    shared = set()
    info = top / 'src/core/liandu-kind-info.h'
    if info.exists():
        roles = re.search(r'typedef struct\s*\{([^}]*)\}\s*LianduRoleInfo', info.read_text())
        shared = set(re.findall(r'\*(\w+);', roles.group(1))) if roles else set()
    kinds = set()
    for path in (top / 'src/core/kinds').glob('liandu-kind-*.c'):
        if not re.search(r'\.internal\s*=\s*TRUE', path.read_text()):
            kinds.add(path.stem[len('liandu-kind-'):].replace('-', '_'))
    return kinds - shared


def wanted_potfiles(top, sources):
    wanted = [s.path for s in sources if s.path.startswith('src/')
              and any(a[1] in TRANSLATED and b[1] == '(' for a, b in zip(s.code, s.code[1:]))]
    wanted += [p.relative_to(top).as_posix() for p in (top / 'ui').rglob('*.ui')
               if 'translatable="yes"' in p.read_text(encoding='utf-8')]
    wanted += [p.relative_to(top).as_posix() for p in (top / 'data').glob('*.in*')]
    return sorted(wanted)


def check_files(top, sources, write_potfiles):
    wanted = wanted_potfiles(top, sources)
    potfiles = top / 'po/POTFILES.in'
    text = ''.join(f'{path}\n' for path in wanted)
    if write_potfiles:
        potfiles.write_text(text, encoding='utf-8')
    elif potfiles.read_text(encoding='utf-8') != text:
        listed = potfiles.read_text(encoding='utf-8').split()
        for path in sorted(set(wanted) ^ set(listed)):
            report('potfiles', 'po/POTFILES.in', 1, f'{path} {"missing" if path in wanted else "has nothing to translate"}')
        if set(wanted) == set(listed):
            report('potfiles', 'po/POTFILES.in', 1, 'not sorted; build-aux/check-style.py --write-potfiles mends it')
    stems = {s.path[len('src/app/'):-2] for s in sources if s.path.startswith('src/app/') and s.path.endswith('.c')}
    words = {t[1] for s in sources for t in s.code}
    for path in sorted((top / 'ui').rglob('*.ui')):
        name = path.relative_to(top / 'ui').as_posix()
        for template in re.findall(r'<template class="(\w+)"', path.read_text(encoding='utf-8')):
            if name[:-3] not in stems:
                report('template', f'ui/{name}', 1, f'there is no src/app/{name[:-3]}.c')
            if template not in words:
                report('template', f'ui/{name}', 1, f'there is no class {template}')
    for folder, manifest, patterns in (('data', 'liandu-data.gresource.xml', ('[!him]*/*',)),  # but for icons, manuals and
                                       ('data/help', 'liandu-help.gresource.xml', ('*.md', '*.png')),
                                       ('ui', 'liandu.gresource.xml', ('**/*.ui', '**/*.css'))):
        inside = set(re.findall(r'<file[^>]*>([^<]+)</file>', (top / folder / manifest).read_text(encoding='utf-8')))
        for path in sorted(p for pattern in patterns for p in (top / folder).glob(pattern) if p.is_file()):
            if path.relative_to(top / folder).as_posix() not in inside:
                report('resource', path.relative_to(top).as_posix(), 1, f'not in {folder}/{manifest}')


def read_exceptions(path):
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        words = line.split(maxsplit=2)
        if words and not line.startswith('#'):
            if len(words) < 3:
                sys.exit(f'{path.name}:{number}: an exception needs a rule, a place and a reason')
            exceptions[words[0], words[1]] = False


def main():
    args = [a for a in sys.argv[1:] if not a.startswith('-')]
    here = pathlib.Path(__file__).resolve().parent
    top = pathlib.Path(args[0]).resolve() if args else here.parent
    read_exceptions(top / 'build-aux/check-style.conf')
    paths = sorted(p for folder in ('src', 'tests') for p in (top / folder).rglob('*.[ch]'))
    sources = [Source(top, path) for path in paths]
    stems = {path.stem for path in paths}
    headers = {path.stem: path.read_text(encoding='utf-8') for path in paths if path.suffix == '.h'}
    kinds = find_kinds(top)
    for src in sources:
        check_frame(src)
        check_functions(src, own_prefixes(src, stems, headers))
        check_tokens(src, kinds)
    check_files(top, sources, '--write-potfiles' in sys.argv)
    for (rule, place), used in exceptions.items():
        if not used:
            problems.append(f'build-aux/check-style.conf: {rule} {place} is no longer needed')
    print('\n'.join(problems) or f'{len(sources)} files in style')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
