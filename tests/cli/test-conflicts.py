#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What two desks changed without seeing each other, settled by the command line alone."""
import liandu_cli


def office(cli):
    place = cli.folder / 'place'
    place.mkdir()
    cli('--user', '王芳', 'init')
    cli('sync', str(place), '--create', '--name', '甲机')
    folder = cli.folder / 'other'
    folder.mkdir()
    other = liandu_cli.Cli(folder)
    other('--user', '李四', 'init')
    fingerprint = other('join', str(place), '--name', '乙机').strip()
    cli('admit', str(place), '李四', '--fingerprint', fingerprint)
    return str(place), other


def exchange(place, *desks):
    for desk in desks + desks:
        desk('sync', place)


def test_field(cli):
    place, other = office(cli)
    unit = cli.add('unit', name='县水利局')
    exchange(place, cli, other)
    cli('set', unit, 'note=这里写的')
    other('set', unit, 'note=那里写的')
    exchange(place, cli, other)
    [conflict] = cli.json('conflicts')
    assert conflict['type'] == 'field' and conflict['uuid'] == unit and conflict['field'] == 'note'
    assert {v['value'] for v in conflict['versions']} == {'这里写的', '那里写的'}
    assert [v['current'] for v in conflict['versions']] == [True, False]
    assert {v['computer'] for v in conflict['versions']} == {None, '乙机'}
    assert {v['computer'] for v in other.json('conflicts')[0]['versions']} == {None, '甲机'}
    assert [h['computer'] for h in cli.json('history', unit)].count('乙机') == 1
    assert '李四 (乙机)' in cli('history', unit)
    assert [c['id'] for c in other.json('conflicts', '--record', unit)] == [conflict['id']]
    assert any(f['check'] == 'conflict' for f in (lambda r: __import__('json').loads(r.stdout))(cli.run('check', '--storage', '--json')))
    taken = conflict['versions'][1]['value']
    cli('resolve', conflict['id'], 'take', '2')
    assert cli.json('conflicts') == [] and cli.show(unit)['note'] == taken
    cli('undo', unit)
    assert len(cli.json('conflicts')) == 1
    cli('resolve', conflict['id'], 'value', '两边写的')
    exchange(place, cli, other)
    assert other.json('conflicts') == [] and other.show(unit)['note'] == '两边写的'


def test_refused(cli):
    cli('init')
    assert cli.json('conflicts') == [] and cli('conflicts') == ''
    cli.refuse('resolve', 'x:41', 'take', '1', says='no conflict')
    assert cli.run('resolve', 'x:41', 'keep', '1').returncode == 2


liandu_cli.main(globals())
