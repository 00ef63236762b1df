# SPDX-License-Identifier: GPL-3.0-or-later
"""Desks exchange through a folder, by the command line alone."""
import pathlib
import shutil

import liandu_cli


def office(cli):
    place = cli.folder / 'place'
    place.mkdir()
    cli('--user', '王芳', 'init')
    cli('sync', str(place), '--create', '--name', '甲机')
    other = cli.desk('李四')
    fingerprint = other('join', str(place), '--name', '乙机').strip()
    return place, other, fingerprint


def test_join(cli):
    place, other, fingerprint = office(cli)
    other.refuse('sync', str(place), says='not admitted')
    asked = cli('admit', str(place))
    assert fingerprint in asked and '李四' in asked
    cli.refuse('admit', str(place), '李四', says='fingerprint')
    cli.refuse('admit', str(place), '李四', '--fingerprint', '1234', says='another one')
    cli('admit', str(place), '李四', '--fingerprint', fingerprint.replace(' ', ''))
    cli.refuse('admit', str(place), '李四', '--fingerprint', fingerprint, says='no request')
    unit = cli.add('unit', name='县水利局')
    cli('sync', str(place))
    done = other.json('sync', str(place))
    assert done['notes'] == [] and done['changes_in'] > 0 and len(done['desks']) == 2
    assert done['files_there'] == sum(path.is_file() for path in place.rglob('*'))
    assert other.json('show', unit)['name'] == '县水利局'
    other('set', unit, 'short_name=水利')
    other('sync', str(place))
    cli('sync', str(place))
    assert cli.json('show', unit)['short_name'] == '水利'
    assert [d['name'] for d in cli.json('sync', '--status')['desks']] == ['甲机', '乙机']


def test_who_is_meant(cli):
    """Where nobody is named, it is who was entered on this computer, not who came to be known first."""
    place, _, _ = office(cli)
    (cli.folder / 'third').mkdir()
    other = liandu_cli.Cli(cli.folder / 'third')
    # Set up before the first one was: it must not speak for that one.
    other.variant(LIANDU_NOW='2026-04-01T09:00:00+08:00')('--user', '赵敏', 'init')
    cli('admit', str(place), '赵敏', '--fingerprint', other('join', str(place)).strip())
    cli('sync')
    other('sync')
    cli('sync')
    for desk, name in (cli, '王芳'), (other, '赵敏'):
        assert {u['name'] for u in desk.json('list', 'user')} == {'王芳', '赵敏'}
        unit = desk.add('unit', name=f'{name}的单位')
        assert [h['actor'] for h in desk.json('history', unit)] == [name]


def test_copied(cli):
    """A folder that was carried to another computer goes on there, and says so until something was handed out."""
    place, other, fingerprint = office(cli)
    cli('admit', str(place), '李四', '--fingerprint', fingerprint)
    other('sync', str(place))
    cli('sync')
    copy = liandu_cli.Cli(cli.folder / 'other computer')
    shutil.copytree(cli.workspace, copy.workspace)
    told = [copy.json('sync')['notes'] for _ in range(2)]
    assert [[n['note'] for n in notes] for notes in told] == [['new_life']] * 2 and 'copied' in told[0][0]['text'], told
    here, there = cli.add('unit', name='县水利局'), copy.add('unit', name='县气象局')
    assert [n['note'] for n in copy.json('sync')['notes']] == ['new_life']
    assert copy.json('sync')['notes'] == []
    cli('sync')
    copy('sync')
    assert other.json('sync')['notes'] == []
    for desk in cli, copy, other:
        assert {here, there} <= {r['uuid'] for r in desk.json('list', 'unit')}


def test_join_by_file(cli):
    place, other, _ = office(cli)
    third = cli.desk('赵敏')
    request = cli.folder / 'request.join'
    fingerprint = third('join', '--file', str(request), '--name', '丙机').strip()
    cli('admit', str(place), str(request), '--fingerprint', fingerprint, '--admin')
    third('sync', str(place))
    desks = {d['name']: d for d in third.json('sync', '--status')['desks']}
    assert desks['丙机']['admin'] and desks['丙机']['self'] and '乙机' not in desks


def test_own_records(cli):
    place, _, _ = office(cli)
    third = cli.desk('赵敏')
    unit = third.add('unit', name='县城管局')
    third.refuse('join', str(place), says='1 record')
    fingerprint = third('join', str(place), '--with-records', '--name', '丙机').strip()
    cli('admit', str(place), '赵敏', '--fingerprint', fingerprint)
    third('sync', str(place))
    cli('sync', str(place))
    assert cli.json('show', unit)['name'] == '县城管局'


def test_retire(cli):
    place, other, fingerprint = office(cli)
    cli('admit', str(place), '李四', '--fingerprint', fingerprint)
    unit = other.add('unit', name='县住建局')
    other('sync', str(place))
    cli.refuse('retire', str(place), '赵敏', says='sync --status')
    cli('retire', str(place), '乙机')
    assert cli.json('show', unit)['name'] == '县住建局'
    late = other.add('unit', name='县气象局')
    other.refuse('sync', str(place), says='retired')
    done = cli.json('sync', str(place))
    cli.refuse('show', late)
    assert [d['retired'] for d in done['desks']] == [False, True]


def test_passphrase(cli):
    place, _, _ = office(cli)
    third = cli.desk('赵敏')
    closed = third.variant(LIANDU_PASSPHRASE='天台山上桂花开')
    fingerprint = closed('join', str(place), '--name', '丙机').strip()
    cli('admit', str(place), '赵敏', '--fingerprint', fingerprint)
    third.refuse('sync', str(place), says='passphrase')
    third.variant(LIANDU_PASSPHRASE='天台山').refuse('sync', str(place), says='not right')
    closed('sync', str(place))
    closed.refuse('passphrase', stdin='', says='no passphrase')
    third.refuse('passphrase', stdin='桂子落\n', says='needed')
    assert closed('passphrase', stdin='桂子落\n') == ''
    closed.refuse('sync', str(place), says='not right')
    changed = third.variant(LIANDU_PASSPHRASE='桂子落')
    changed('sync', str(place))
    changed('passphrase', '--none')
    third('sync', str(place))


def test_remembered_place(cli):
    """What was shared once needs no name again, from wherever it is called."""
    place, other, fingerprint = office(cli)
    cli('admit', str(place), '李四', '--fingerprint', fingerprint)
    unit = cli.add('unit', name='县水利局')
    cli('sync')
    other('sync')
    assert other.json('show', unit)['name'] == '县水利局'
    stick = cli.folder / 'stick'
    stick.mkdir()
    other('sync', str(stick), '--create', '--stick')
    other('sync')
    other('sync', '--forget')
    other.refuse('sync', status=2)
    other.refuse('sync', '--forget', '--status', status=2)
    other('sync', str(place))
    other('sync')


def test_wrong_places(cli):
    place, _, _ = office(cli)
    empty = cli.folder / 'empty'
    empty.mkdir()
    cli.refuse('sync', str(empty), says='not shared here')
    assert list(empty.iterdir()) == []
    cli.refuse('sync', str(cli.folder / 'gone'))
    assert not (cli.folder / 'gone').exists()
    third = cli.desk('赵敏')
    third.refuse('sync', str(place), says='not shared with other desks')
    third.refuse('sync', str(place), '--create', says='shared here already')
    third.refuse('join', str(empty), says='Nothing is shared')
    third.refuse('sync', status=2)
    cli.refuse('join', status=2)


def test_stick(cli):
    """Between desks that never meet, by way of one that has been at both."""
    place, other, fingerprint = office(cli)
    cli('admit', str(place), '李四', '--fingerprint', fingerprint)
    stick = cli.folder / 'stick'
    stick.mkdir()
    unit = cli.add('unit', name='县水利局')
    said = cli('sync', str(stick), '--create', '--stick').splitlines()
    assert said[0].startswith('Put on the stick') and '(computers: 1)' in said[0] and 'pulled out' in said[-1], said
    taken = other.json('sync', str(stick), '--stick')
    assert taken['stick']['text'].splitlines()[1].startswith('Taken from the stick') and taken['stick']['files'] > 0
    assert [d['changes_put'] > 0 for d in taken['desks']] == [True, False]
    again = other('sync', str(stick), '--stick').splitlines()
    assert 'Nothing had to be put' in again[0] and 'nothing' in again[1]
    assert other.json('show', unit)['name'] == '县水利局'
    assert pathlib.Path(stick).exists()


liandu_cli.main(globals())
