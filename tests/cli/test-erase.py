#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Erasing by a decision on record, on the command line."""
import contextlib
import os
import sqlite3

import liandu_cli

SECRET = '甲乙丙丁机密暗号'


def says(folder):
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), 'rb') as file:
                if SECRET.encode() in file.read():
                    return True
    return False


def set_up(cli):
    cli('init')
    unit = cli.add('unit', 'name=清源县水务局')
    person = cli.add('person', 'name=赵主任')
    issue = cli.add('issue', f'description=河道巡查流于形式{SECRET}', f'unit={unit}', 'category=9', 'grade=general', 'rect_measure=制定制度')
    return person, issue


def test_one_field(cli):
    person, issue = set_up(cli)
    assert says(cli.workspace)
    cli.refuse('erase', issue, '--field', 'description', '--ground', 'secret', '--decided-by', person)
    cli.refuse('erase', issue, '--field', 'nothing', '--ground', 'secret', '--decided-by', person, '--basis', '通知', status=2)
    assert says(cli.workspace)
    uuid = cli('erase', issue, '--field', 'description', '--ground', 'secret', '--decided-by', '赵主任', '--basis', '县委保密办通知').strip()
    assert not says(cli.workspace)
    decision = cli.show(uuid)
    assert decision['target'] == issue and decision['field_title'] == '存在问题' and decision['op_count'] == 1
    shown = cli.show(issue)
    assert shown['description'] is None and shown['rect_measure'] == '制定制度'
    assert any('已' in line['words'] or 'erased' in line['words'] for line in cli.json('history', issue))
    cli.refuse('undo', uuid)
    cli.refuse('set', uuid, 'basis=改')
    cli.refuse('delete', uuid)
    cli.refuse('add', 'erasure', 'ground=secret', f'decided_by={person}', 'basis=x', f'target={issue}')


def test_whole_record(cli):
    person, issue = set_up(cli)
    cli('erase', issue, '--ground', 'destruction', '--decided-by', person, '--basis', '销毁清册第3号')
    assert not says(cli.workspace)
    assert cli.json('list', 'issue') == [] and cli.json('search', SECRET) == []
    assert cli.show(issue)['deleted'] is True
    cli('check', '--storage', '--rebuild')


def test_every_desk(cli):
    person, issue = set_up(cli)
    place = cli.folder / 'place'
    place.mkdir()
    cli('sync', str(place), '--create', '--name', '甲机')
    other = cli.desk('李四')
    fingerprint = other('join', str(place), '--name', '乙机').strip()
    cli('admit', str(place), '李四', '--fingerprint', fingerprint.replace(' ', ''))
    other('sync', str(place))
    assert says(other.workspace) and SECRET in other.show(issue)['description']
    cli('erase', issue, '--field', 'description', '--ground', 'secret', '--decided-by', person, '--basis', '县委保密办通知')
    cli('sync', str(place))
    other('sync', str(place))
    assert not says(other.workspace)
    assert other.show(issue)['description'] is None
    assert all(finding['check'] != 'traces' for finding in other.json('check', '--storage'))


def pending(cli):
    with contextlib.closing(sqlite3.connect(f'file:{cli.workspace}/liandu.db?mode=ro', uri=True)) as connection:
        return int(connection.execute("SELECT value FROM meta WHERE key = 'erasure_pending'").fetchone()[0])


def test_left_behind(cli):
    """What could not be cleared at once is tried again, without any window."""
    person, issue = set_up(cli)
    backups = cli.workspace / 'backups'
    backups.mkdir(exist_ok=True)
    backup = backups / 'liandu-20260101-090000.zip'
    cli('backup', str(backup))
    whole = backup.read_bytes()
    backup.write_bytes(whole[:1000])
    done = cli.run('erase', issue, '--field', 'description', '--ground', 'secret', '--decided-by', person, '--basis', '县委保密办通知')
    assert done.returncode == 1 and backup.name in done.stderr.decode()
    assert pending(cli) != 0
    backup.write_bytes(whole)
    cli('set', person, 'name=赵主任甲')
    assert pending(cli) != 0 and backup.read_bytes() == whole
    later = cli.variant(LIANDU_NOW='2026-04-08T11:00:00+08:00')
    later('set', person, 'name=赵主任乙')
    assert pending(cli) == 0 and backup.read_bytes() != whole
    restored = cli.desk('王五')
    restored('restore-backup', str(backup))
    assert not says(restored.workspace) and restored.show(issue)['description'] is None


liandu_cli.main(globals())
