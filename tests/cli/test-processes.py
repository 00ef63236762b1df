#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes that write at the same time all succeed, and one that is killed loses nothing it said it had saved."""
import concurrent.futures
import random
import subprocess
import time

import liandu_cli


def test_writers_at_once(cli):
    cli('init')

    def write(writer):
        return [cli.add('unit', f'name=第{writer}组第{n}个') for n in range(8)]

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        uuids = [uuid for some in pool.map(write, range(4)) for uuid in some]
    assert len(set(uuids)) == 32
    assert {r['uuid'] for r in cli.json('list', 'unit')} == set(uuids)
    assert cli.json('check', '--rebuild', '--storage') == []


def test_one_field_at_once(cli):
    """Both succeed; the later value stands and the earlier one is in the history."""
    cli('init')
    uuid = cli.add('unit', 'name=清源县教育局')
    values = [f'{n}' for n in range(12)]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda value: cli('set', uuid, f'note={value}'), values))
    news = [c['new'] for item in cli.json('history', uuid) for c in item['changes'] if c['field'] == 'note']
    assert sorted(news) == sorted(values) and cli.show(uuid)['note'] == news[0]


def test_reader_beside_a_writer(cli):
    cli('init')
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        writer = pool.submit(lambda: [cli.add('unit', f'name=单位{n}') for n in range(12)])
        seen = []
        while not writer.done():
            seen.append(len(cli.json('list', 'unit')))
    assert writer.result() and seen == sorted(seen)


def test_killed(cli):
    """What had been answered is there after kill -9 at any moment, and the workspace holds together."""
    cli('init')
    draw = random.Random(20260408)
    started = time.monotonic()
    cli.add('unit', 'name=一次要多久')
    usual = time.monotonic() - started
    said = []
    for n in range(40):
        process = subprocess.Popen([cli.program, *cli.options, 'add', 'unit', f'name=单位{n}'], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env=cli.environment)
        time.sleep(draw.uniform(0, usual * 1.2))
        process.kill()
        printed = process.communicate()[0].decode()
        if printed.endswith('\n'):
            said.append(printed.strip())
    there = {r['uuid'] for r in cli.json('list', 'unit')}
    assert said and set(said) <= there, f'{len(said)} said, {len(set(said) - there)} lost'
    assert cli.json('check', '--rebuild', '--storage') == []


def test_killed_in_a_large_change(cli):
    """A record with many rows is there with all of them or not at all."""
    cli('init')
    cli.add('unit', 'name=清源县教育局')
    draw = random.Random(8)
    rows = ', '.join(f'{{"month": "2026-03", "situation": "第{n}次"}}' for n in range(60))
    text = f'{{"unit": "清源县教育局", "description": "许多进展", "progress": [{rows}]}}'
    for _ in range(12):
        process = subprocess.Popen([cli.program, *cli.options, 'add', 'issue', '--json', '-'], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=cli.environment)
        process.stdin.write(text.encode())
        process.stdin.close()
        time.sleep(draw.uniform(0, 0.2))
        process.kill()
        process.wait()
    assert {len(r['progress']) for r in cli.json('list', 'issue')} <= {60}
    assert cli.json('check', '--rebuild', '--storage') == []


liandu_cli.main(globals())
