#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every catalogue must be valid and complete against the sources as they are now.

check-translations.py [--merge] [FOLDER]

Prints what is missing, ready to be pasted. --merge writes the catalogues anew
from the sources: missing entries are added empty, words no longer used go.

A title in a description of a kind that stands beside its official Chinese term
needs no translation into Chinese: the window shows the term itself.
"""
import importlib.util
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3', 'ngettext:1,2')


def load_source_class():
    spec = importlib.util.spec_from_file_location('check_style', HERE / 'check-style.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


style = load_source_class()


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, encoding='utf-8')
    if done.returncode != 0:
        sys.exit(f'{" ".join(map(str, command))}\n{done.stderr}')
    return done.stdout


def lines_with_term(top, path, cache={}):
    """Lines of a kind's file whose innermost braces hold a Chinese literal too."""
    if path not in cache:
        found, stack = set(), []
        for _, text, line in style.Source(top, top / path).code:
            if text == '{':
                stack.append((set(), []))
            elif text == '}' and stack:
                lines, terms = stack.pop()
                if terms:
                    found |= lines
            elif stack:
                stack[-1][0].add(line)
                if text.startswith('"') and style.HAN.search(text):
                    stack[-1][1].append(text)
        cache[path] = found
    return cache[path]


def is_hint(top, path, line, entry):
    """The hint of a field stands beside its term and is shown in every language."""
    msgid = re.search(r'^msgid "(.*)"$', entry, re.M)
    text = (top / path).read_text().splitlines()[int(line) - 1]
    return msgid is not None and f'.hint = N_("{msgid.group(1)}")' in text


def has_term(top, entry):
    places = re.findall(r'^#: (.*)$', entry, re.M)
    places = [p.rsplit(':', 1) for row in places for p in row.split()]
    return bool(places) and all(path.startswith('src/core/kinds/') and int(line) in lines_with_term(top, path)
                                and not is_hint(top, path, line, entry) for path, line in places)


def entries(text):
    return [e for e in re.split(r'\n\n+', text) if 'msgid "' in e and not re.search(r'^msgid ""\nmsgstr', e, re.M)]


def without_lines(text):
    """References as file names only, each once: they change when words do, not with every edit."""
    def files(match):
        return '#: ' + ' '.join(dict.fromkeys(re.sub(r':\d+\b', '', match.group(0)).replace('#:', '').split()))
    return re.sub(r'^#: .*(\n#: .*)*', files, text, flags=re.M)


def main():
    args = [a for a in sys.argv[1:] if not a.startswith('-')]
    top = pathlib.Path(args[0]).resolve() if args else HERE.parent
    po = top / 'po'
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        pot = pathlib.Path(scratch) / 'liandu.pot'
        run('xgettext', f'--files-from={po / "POTFILES.in"}', f'--directory={top}', '--from-code=UTF-8',
            '--add-comments', '--package-name=liandu', *(f'--keyword={k}' for k in KEYWORDS),
            '--flag=g_set_error:4:c-format', f'--output={pot}')
        for language in (po / 'LINGUAS').read_text().split():
            catalogue = po / f'{language}.po'
            run('msgfmt', '--check', '--output-file=/dev/null', str(catalogue))
            merged = pathlib.Path(scratch) / f'{language}.po'
            run('msgmerge', '--no-fuzzy-matching', '--quiet', '--no-wrap', f'--output-file={merged}', str(catalogue), str(pot))
            untranslated = entries(run('msgattrib', '--untranslated', '--no-obsolete', str(merged)))
            left_out = {e for e in untranslated if language.startswith('zh') and has_term(top, e)}
            missing = [e for e in untranslated if e not in left_out]
            missing += entries(run('msgattrib', '--only-fuzzy', '--no-obsolete', str(merged)))
            if '--merge' in sys.argv:
                kept = [e for e in re.split(r'\n\n+', run('msgattrib', '--no-obsolete', str(merged)).strip())
                        if e not in left_out]
                catalogue.write_text(without_lines('\n\n'.join(kept)) + '\n', encoding='utf-8')
            if missing:
                failed = True
                print('\n\n'.join(missing))
                print(f'\n{language}: {len(missing)} messages are not translated')
            else:
                print(f'{language}: complete')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
