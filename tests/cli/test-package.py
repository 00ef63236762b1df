#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records handed to another office as a file, taken over there, and the receipt for them."""
import json
import zipfile

import liandu_cli

GIVE = ('package', 'create', '-o', 'p.zip', '--to', '永宁县纪委监委', '--reason', '第二轮巡察整改移交')


def other(cli):
    """Another office, beside the first one."""
    office = cli.variant()
    office.workspace = cli.folder / 'other'
    office.options = ['--workspace', str(office.workspace)]
    office('init')
    return office


def plain(value):
    """What an office says, without what is its own: ids."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key not in ('uuid', 'parent', 'created', 'changed')}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def set_up(cli):
    cli('init')
    unit = cli.add('unit', 'name=清源县水务局')
    person = cli.add('person', 'name=赵主任', f'unit={unit}')
    issue = cli.add('issue', description='河道巡查流于形式，3处排污口未发现', unit=unit, category='9', grade='general', source_kind='interview',
                    rect_measure='制定巡查制度', due='2026-06-30', found_on='2026-03-02',
                    progress=[{'month': '2026-03', 'situation': '已摸排2处', 'completion': 'doing'}])
    cli('move', issue, 'register', '--decided-by', person, '--form', 'meeting', '--date', '2026-04-01')
    return unit, person, issue


def test_round_trip(cli):
    unit, person, issue = set_up(cli)
    given = cli(*GIVE, issue).strip()
    assert cli.show(given)['direction'] == 'out' and cli.show(given)['awaiting'] is True
    with zipfile.ZipFile(cli.folder / 'p.zip') as package:
        names = package.namelist()
        assert {'manifest.json', 'signature.txt', 'records.json', '移交清单.xlsx', '台账-问题.xlsx', '办理记录.xlsx', '说明.txt'} == set(names), names
        records = json.loads(package.read('records.json'))['records']
        assert any(value['term'] == '存在问题' and value['text'].startswith('河道巡查') for value in records[0]['values'])
        assert records[0]['history']
    office = other(cli)
    dry = office.json('package', 'import', 'p.zip', '--dry-run')
    assert (dry['new'], dry['known'], dry['new_names']) == (1, 0, 2), dry
    assert office.json('list', 'issue') == []
    taken = office('package', 'import', 'p.zip', '--receipt', 'r.zip').strip()
    (there,) = office.json('list', 'issue')
    here = cli.show(issue)
    there = office.show(there['uuid'])
    assert there['uuid'] != issue and there['state'] == 'registered'
    for field in ('description', 'grade', 'category', 'source_kind', 'rect_measure', 'due', 'found_on', 'moved_on'):
        assert there[field] == here[field], field
    assert plain(there['progress']) == plain(here['progress'])
    assert there['unit']['title'] == '清源县水务局' and there['unit']['uuid'] != unit
    (line,) = [line for line in office.json('history', there['uuid']) if '（' in line['actor']]
    assert line['actor'] == 'Administrator（Administrator）' and '赵主任' in line['words'], line
    assert there['events'][0]['date'] == here['events'][0]['date'] and there['events'][0]['time'] == here['events'][0]['time']
    assert there['events'][0]['decided_by']['uuid'] != person and there['events'][0]['decided_by']['title'].startswith('赵主任')
    # A number of its own, and the old one is found.
    assert there['number'] and {hit['uuid'] for hit in office.json('search', here['number'])} >= {taken}
    # What was vouched for there has not changed by the way here.
    assert b'changed' not in office.run('check').stdout
    # The receipt.
    assert cli('package', 'import', 'r.zip').strip() == given
    shown = cli.show(given)
    assert shown['awaiting'] is False and shown['taken_count'] == 1 and shown['receipted_on'] == '2026-04-08'
    cli.refuse('package', 'import', 'r.zip', says='already')
    office.refuse('package', 'import', 'r.zip', says='not handed over from here')


def test_twice_and_taken_back(cli):
    _, _, issue = set_up(cli)
    cli(*GIVE, issue)
    office = other(cli)
    taken = office('package', 'import', 'p.zip').strip()
    again = office.json('package', 'import', 'p.zip')
    assert (again['new'], again['known'], again['uuid']) == (0, 1, ''), again
    assert len(office.json('list', 'issue')) == 1
    office('undo', taken)
    assert office.json('list', 'issue') == [] and office.json('list', 'unit') == [] and office.json('list', 'transfer') == []
    assert office('package', 'import', 'p.zip').strip()
    assert len(office.json('list', 'issue')) == 1
    office('check', '--storage', '--rebuild')


def test_back_home(cli):
    """What comes back is what went out, also by way of a third office."""
    _, _, issue = set_up(cli)
    cli(*GIVE, issue)
    office = other(cli)
    office('package', 'import', 'p.zip')
    office('package', 'create', '-o', 'back.zip', '--to', '清源县纪委监委', '--reason', '退回', '--kind', 'issue')
    plan = cli.json('package', 'import', 'back.zip')
    assert (plan['new'], plan['known']) == (0, 1), plan


def test_names(cli):
    unit, _, issue = set_up(cli)
    cli(*GIVE, issue)
    office = other(cli)
    own = office.add('unit', 'name=清源县水务局')
    office.add('person', 'name=赵主任')
    plan = office.json('package', 'import', 'p.zip', '--dry-run')
    # A namesake in no unit is not he.
    assert (plan['same_names'], plan['new_names']) == (1, 1), plan
    plan = office.json('package', 'import', 'p.zip', '--dry-run', '--new-names')
    assert (plan['same_names'], plan['new_names']) == (0, 2), plan
    office('package', 'import', 'p.zip')
    assert office.json('list', 'issue')[0]['unit']['uuid'] == own != unit


def test_links(cli):
    """Records in it point to each other; what is not in it is kept in words."""
    unit, person, _ = set_up(cli)
    talk = cli.add('talk', talk_kind='routine', talkee=person, talk_date='2026-03-05')
    issue = cli.add('issue', description='谈话中发现', unit=unit, category='9', grade='general', source=talk)
    cli(*GIVE, issue)
    office = other(cli)
    taken = office('package', 'import', 'p.zip').strip()
    assert office.json('list', 'issue')[0]['source'] is None
    (row,) = office.show(taken)['records']
    assert '赵主任' in row['left'] and '未随包移交' in row['left'], row
    office('undo', taken)
    cli(*GIVE, issue, '--related')
    office('package', 'import', 'p.zip')
    assert office.json('list', 'issue')[0]['source']['uuid'] == office.json('list', 'talk')[0]['uuid']


def test_passphrase(cli):
    _, _, issue = set_up(cli)
    closed = cli.variant(LIANDU_PACKAGE_PASSPHRASE='三句半')
    closed(*GIVE, issue)
    assert '河道'.encode() not in (cli.folder / 'p.zip').read_bytes() and not zipfile.is_zipfile(cli.folder / 'p.zip')
    office = other(cli)
    office.refuse('package', 'import', 'p.zip', says='closed with a passphrase')
    office.variant(LIANDU_PACKAGE_PASSPHRASE='wrong').refuse('package', 'import', 'p.zip', says='not right')
    office.variant(LIANDU_PACKAGE_PASSPHRASE='三句半')('package', 'import', 'p.zip')
    assert len(office.json('list', 'issue')) == 1


def test_refused(cli):
    unit, _, issue = set_up(cli)
    cli(*GIVE, issue)
    office = other(cli)
    data = (cli.folder / 'p.zip').read_bytes()
    (cli.folder / 'cut.zip').write_bytes(data[:len(data) // 2])
    office.refuse('package', 'import', 'cut.zip', says='damaged or changed')
    (cli.folder / 'other.zip').write_bytes(b'something else')
    office.refuse('package', 'import', 'other.zip', says='no package')
    office.refuse('package', 'import', 'nothing.zip', says='cannot be read')
    with zipfile.ZipFile(cli.folder / 'p.zip') as package, zipfile.ZipFile(cli.folder / 'changed.zip', 'w') as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace('河道'.encode(), '水渠'.encode()))
    office.refuse('package', 'import', 'changed.zip', says='damaged or changed')
    with zipfile.ZipFile(cli.folder / 'p.zip', 'a') as package:
        package.writestr('more.txt', 'x')
    office.refuse('package', 'import', 'p.zip', says='damaged or changed')
    cli.refuse('package', 'create', '-o', 'q.zip', '--to', 'x', issue, says='Say who')
    cli.refuse('package', 'create', '-o', 'q.zip', '--to', 'x', '--reason', 'y', says='No record')
    cli.refuse('package', 'create', '-o', '/nowhere/q.zip', '--to', 'x', '--reason', 'y', unit, says='cannot be written')
    cli.refuse('package', 'make', status=2)
    assert not (cli.folder / 'q.zip').exists()


liandu_cli.main(globals())
