#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts single test cases in Meson's testlog.json files.

count-tests.py [--broken N] FILE…

Prints what failed, and as the last line "N passed, N failed, N skipped"; exits
with 1 when anything failed or nothing ran. N things that did not even build
count as failed.
"""
import argparse
import json
import re
import sys

CASE = re.compile(r'^(not )?ok\b\s*\d*\s*-?\s*([^#]*)(?:#\s*(SKIP|TODO)\b)?', re.I)
BAD = ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS')


def cases(test):
    """(name, outcome) of every case of one program; the program itself where it has none."""
    found = []
    for line in (test.get('stdout') or '').splitlines():
        match = CASE.match(line)
        if match:
            failed, name, directive = match.groups()
            outcome = 'skipped' if directive else 'failed' if failed else 'passed'
            found.append((f'{test["name"]}: {name.strip()}', outcome))
    if test['result'] in BAD and not any(outcome == 'failed' for _, outcome in found):
        # It crashed or hung between two cases, or has none.
        found.append((f'{test["name"]}: {test["result"].lower()}', 'failed'))
    return found or [(test['name'], 'skipped' if test['result'] == 'SKIP' else 'passed')]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--broken', type=int, default=0)
    parser.add_argument('files', nargs='*')
    args = parser.parse_args()
    total = {'passed': 0, 'failed': args.broken, 'skipped': 0}
    for path in args.files:
        try:
            with open(path, encoding='utf-8') as log:
                tests = [json.loads(line) for line in log if line.strip()]
        except OSError as error:
            print(f'failed: {error}')
            total['failed'] += 1
            continue
        for test in tests:
            for name, outcome in cases(test):
                total[outcome] += 1
                if outcome != 'passed':
                    print(f'{outcome}: {path.split("/")[0]}: {name}')
    print(', '.join(f'{number} {outcome}' for outcome, number in total.items()))
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main())
