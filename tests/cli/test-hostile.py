#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desks at work on a folder that cuts, withholds, doubles, mixes up and rolls back: no text is lost.

LIANDU_TEST_SEED=N has round N again, LIANDU_TEST_SCHEDULES=N tries N rounds,
LIANDU_TEST_KEEP=FOLDER keeps the desks of a round that failed.
"""
import os
import pathlib
import shutil
import tempfile

import hostile_desks


def main():
    only = os.environ.get('LIANDU_TEST_SEED')
    first = int(only) if only else 1
    n_rounds = int(os.environ.get('LIANDU_TEST_SCHEDULES', '1' if only else '2'))
    n_steps = int(os.environ.get('LIANDU_TEST_STEPS', '40'))
    failed = 0
    print(f'1..{n_rounds}', flush=True)
    for seed in range(first, first + n_rounds):
        with tempfile.TemporaryDirectory(prefix='liandu-', ignore_cleanup_errors=True) as folder:
            try:
                office = hostile_desks.Office(folder, seed)
                office.run(n_steps)
                print(f'ok {seed - first + 1} - round {seed}: {office.n_texts} texts', flush=True)
            except hostile_desks.Broken as broken:
                failed += 1
                if 'LIANDU_TEST_KEEP' in os.environ:
                    shutil.copytree(folder, pathlib.Path(os.environ['LIANDU_TEST_KEEP']) / str(seed), symlinks=True)
                print(f'not ok {seed - first + 1} - round {seed}')
                print(''.join(f'# {line}\n' for line in f'LIANDU_TEST_SEED={seed}\n{broken}'.splitlines()), end='', flush=True)
    raise SystemExit(1 if failed else 0)


main()
