#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-invariants.py

docs/exchange.md lists what must always hold when desks exchange, and which tests
show it. Each of these must have a test named after it, in one of the files that
the list names, or say that there is nothing yet.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
ROW = re.compile(r'^\| (I\d\d) \| (.+?) \| (.+?) \|$', re.M)
COUNT = 24


def find_tests():
    """Which invariants the tests of each file name: {file: {I01, …}}."""
    found = {}
    for path in list(TOP.glob('tests/*/test-*.c')) + list(TOP.glob('tests/*/test-*.py')):
        names = set(re.findall(r'"/[\w/-]*?(I\d\d)-', path.read_text(encoding='utf-8')))
        if names:
            found[path.stem] = names
    return found


def check():
    rows = ROW.findall((TOP / 'docs/exchange.md').read_text(encoding='utf-8'))
    tests = find_tests()
    problems = []
    if [row[0] for row in rows] != [f'I{n:02}' for n in range(1, COUNT + 1)]:
        problems.append('docs/exchange.md does not list them all, in their order')
    for name, words, shown in rows:
        if 'nothing yet' in shown:
            continue
        if not any(name in tests.get(test, ()) for test in re.findall(r'`(test-[\w-]+)`', shown)):
            problems.append(f'{name}: no test of those in the list is named after it: {words}')
    listed = {row[0] for row in rows}
    for test, names in sorted(tests.items()):
        problems += [f'{test} names {name}, which is not in the list' for name in sorted(names - listed)]
    return problems


problems = check()
print('1..1')
for problem in problems:
    print(f'# {problem}')
print('not ok 1 - invariants' if problems else 'ok 1 - invariants')
sys.exit(bool(problems))
