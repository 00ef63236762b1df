#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Strange input is kept whole or refused with the name of its field, and then nothing has changed."""
import liandu_cli

KEPT = {
    'long': '整改' * 5000,
    'rare': '䶮𬶋㑇𠮷',
    'emoji': '👍🏽 👩‍👩‍👧 ❤️ 🇨🇳',
    'signs': '''"引号" 'single' \\ / & < > % _ * ? ; -- = # $HOME `x` {} [] 〔2021〕''',
    'lines': '一\n\n\t二\n 三',
    'word': '--json',
    'sql': "x'); DROP TABLE op; --",
    'latin': 'Ünï çødé',
}


def start(cli):
    cli('init')
    cli.add('unit', name='清源县教育局', short_name='教育局', former_names='教委、文教局')
    return cli.add('issue', unit='教育局', description='问题')


def test_kept_whole(cli):
    uuid = start(cli)
    for name, text in KEPT.items():
        cli('set', uuid, f'note={text}')
        assert cli.show(uuid)['note'] == text, f'{name} as a word'
        cli('set', uuid, '--json', '-', stdin={'note': text, 'description': text})
        shown = cli.show(uuid)
        assert shown['note'] == text and shown['description'] == text, f'{name} as JSON'
        assert any(r['note'] == text for r in cli.json('list', 'issue')), name
        assert cli.json('history', uuid)[0]['changes'][0]['new'] == text, name


def test_locale_does_not_matter(cli):
    """In the C locale, which knows no Chinese, all is the same."""
    plain = cli.variant(LC_ALL='C')
    start(plain)
    uuid = plain.add('person', 'name=龙䶮', 'unit=教委', 'political_status=中共党员')
    assert plain.show(uuid) == cli.show(uuid)
    assert plain.show(uuid)['name'] == '龙䶮'
    assert plain('list', 'person').splitlines()[1].split('\t')[1] == '龙䶮'
    plain.refuse('add', 'person', 'name=龙', 'unit=没有', says='没有')


def test_refused_values(cli):
    uuid = start(cli)
    for field, value in (
            ('description', 'a\x01b'), ('description', 'a\u202eb'), ('rect_goal', '\u2066'),
            ('number', '1'), ('overdue', 'true'), ('days_left', '1'), ('progress', 'x'), ('closed_on', '2026-01-01'),
            ('due', '2021-02-30'), ('due', '2021-13-01'), ('found_on', '99999-01-01'),
            ('category', '99'), ('category', '没有这一类'), ('sup_method', ''.join(['1', '\x07'])),
            ('unit', '没有这个单位'), ('unit', '00000000-0000-7000-8000-000000000000'), ('unit', uuid), ('unit', ''),
            ('supervisor', '教育局'), ('nothing', '1'), ('description', '')):
        cli.refuse('set', uuid, f'{field}={value}', says=f'{field}')
    cli.refuse('set', uuid, 'grade=minor', 'grade=serious', says='grade')
    cli.refuse('set', uuid, 'grade=minor', 'due=never', says='due')
    cli.refuse('add', 'unit', 'name=两\n行', says='name')
    cli.refuse('add', 'unit', 'name=x', 'sequence=1.5', says='sequence')
    cli.refuse('add', 'unit', 'name=x', 'sequence=99999999999999999999', says='sequence')
    cli.refuse('add', 'unit', 'name=x', 'dissolved=maybe', says='dissolved')
    cli.refuse('add', 'unit', says='name')
    cli.refuse('add', 'issue_progress', 'month=2026-03', says='issue')
    assert cli.show(uuid)['description'] == '问题'


def test_invalid_utf8(cli):
    uuid = start(cli)
    cli.refuse('set', uuid, b'note=\xff\xfe', says='note=')
    cli.refuse('set', uuid, '--json', '-', stdin=b'{"note": "\xff"}', says='UTF-8')
    cli.refuse('search', b'\xe6\x95', says='UTF-8')
    cli.refuse('list', 'issue', '--where', b'note = \xff', says='note')


def test_refused_json(cli):
    uuid = start(cli)
    for text, says in (
            ('', 'JSON'), ('nothing', 'JSON'), ('[]', 'JSON'), ('{"note": "x"', 'JSON'), ('"x"', 'JSON'),
            ('{"note": "a\\u0000b"}', 'note'), ('{"note": "a\\ud800b"}', 'note'), ('{"note": 5.5}', 'note'),
            ('{"note": true}', 'note'), ('{"note": {"x": 1}}', 'note'), ('{"note": ["a", "b"]}', 'note'),
            ('{"nothing": null}', 'nothing'), ('{"number": "1"}', 'number'), ('{"overdue": true}', 'overdue'),
            ('{"state": "closed"}', 'state'), ('{"uuid": "x"}', 'uuid'), ('{"kind": "talk"}', 'kind'),
            ('{"unit": {"title": "教育局"}}', 'unit'), ('{"unit": {"uuid": "教育局"}}', 'unit'), ('{"responsible": [["x"]]}', 'responsible'),
            ('{"progress": {"month": "2026-03"}}', 'progress'), ('{"progress": ["x"]}', 'progress'),
            ('{"progress": [{"situation": "没有月份"}]}', 'progress'), ('{"progress": [{"month": "2026-03", "nothing": 1}]}', 'nothing'),
            ('{"progress": [{"uuid": "00000000-0000-7000-8000-000000000000"}]}', 'progress'),
            ('{"evidence": [{"name": "x", "file": "没有.pdf"}]}', 'file'),
            ('{"evidence": [{"name": "x", "file": {"sha256": "00", "name": "x", "size": 1}}]}', 'file')):
        cli.refuse('set', uuid, '--json', '-', stdin=text, says=says)
    cli.refuse('add', 'unit', '--json', '-', stdin='{"name": "x", "sequence": 99999999999999999999}', says='sequence')
    cli.refuse('add', 'unit', '--json', '-', stdin='{"name": "x", "sequence": 1.5}', says='sequence')
    cli.refuse('set', uuid, '--json', '-', 'note=x', status=2, says='--json')
    cli.refuse('set', uuid, '--json', status=2, says='--json')
    assert cli.show(uuid)['note'] is None


def test_links(cli):
    start(cli)
    unit = cli.json('list', 'unit')[0]['uuid']
    for name in unit, unit.upper(), '清源县教育局', '教育局', '教委', '文教局', ' 教育局 ':
        uuid = cli.add('person', 'name=同名', f'unit={name}')
        assert cli.show(uuid)['unit'] == {'uuid': unit, 'title': '清源县教育局'}, name
    cli.refuse('add', 'person', 'name=x', 'unit=教育', says='教育')
    message = cli.refuse('add', 'talk', 'talk_kind=heart', 'talkee=同名', says='talkee')
    people = [r['uuid'] for r in cli.json('list', 'person')]
    assert '7' in message and sum(p in message for p in people) == 5 and '…' in message, message
    talk = cli.add('talk', 'talk_kind=heart', f'talkee={uuid}')
    title = cli.show(talk)['talkee']['title']
    cli('set', uuid, 'name=改名', 'post=局长')
    assert cli.show(talk)['talkee']['title'] == title, 'a link keeps the name as it stood'
    renamed = cli.add('talk', 'talk_kind=heart', 'talkee=改名')
    assert '局长' in cli.show(renamed)['talkee']['title']
    again = cli.add('talk', 'talk_kind=heart', f'talkee={cli.show(renamed)["talkee"]["title"]}')
    assert cli.show(again)['talkee'] == cli.show(renamed)['talkee']


def test_link_to_a_deleted_record(cli):
    issue = start(cli)
    unit = cli.add('unit', 'name=已撤单位')
    other = cli.add('issue', f'unit={unit}', 'description=x')
    cli('delete', unit)
    cli.refuse('set', issue, f'unit={unit}', says='unit')
    cli.refuse('set', issue, 'unit=已撤单位', says='unit')
    assert cli.show(other)['unit']['title'] == '已撤单位'
    cli('set', other, 'note=其他字段照改')
    cli('set', other, '--json', '-', stdin=cli.show(other))


def test_dates(cli):
    uuid = start(cli)
    for text, day, words in (
            ('2026-1-5', '2026-01-05', None), ('1月5日', '2026-01-05', None), ('2021年4月底前', '2021-04-30', '2021年4月底前'),
            ('2021.4.8', '2021-04-08', None), ('长期坚持', None, '长期坚持'), ('2021年4月', '2021-04-30', '2021年4月'),
            ('2026-03', '2026-03-31', '2026年3月')):
        cli('set', uuid, f'due={text}')
        shown = cli.show(uuid)
        assert (shown['due'], shown.get('due_words')) == (day, words), f'{text}: {shown["due"]}, {shown.get("due_words")}'
        n_changes = len(cli.json('history', uuid))
        cli('set', uuid, '--json', '-', stdin=shown)
        assert len(cli.json('history', uuid)) == n_changes, text
    cli('set', uuid, '--json', '-', stdin={'due': '2021-04-30'})
    assert 'due_words' not in cli.show(uuid)


def test_rows(cli):
    """Rows with a uuid are changed, others added, "deleted" ones taken away."""
    uuid = start(cli)
    cli('set', uuid, '--json', '-', stdin={'progress': [{'month': '2026-01', 'situation': '一'}, {'month': '2026-02', 'situation': '二'}]})
    one, two = cli.show(uuid)['progress']
    assert (one['situation'], two['situation']) == ('一', '二') and one['completion'] is None
    cli('set', uuid, '--json', '-', stdin={'progress': [{'uuid': two['uuid'], 'completion': '正在整改'}, {'month': '2026-03', 'situation': '三'}]})
    rows = cli.show(uuid)['progress']
    assert [r['situation'] for r in rows] == ['一', '二', '三'] and rows[1]['completion'] == 'doing'
    cli('set', uuid, '--json', '-', stdin={'progress': [{'uuid': one['uuid'], 'deleted': True}]})
    assert [r['situation'] for r in cli.show(uuid)['progress']] == ['二', '三']
    assert cli.show(uuid)['last_progress_on'] == '2026-03-31'
    listed = cli.json('list', 'issue_progress', '--where', f'parent = {uuid}', '--sort', 'month')
    assert [r['situation'] for r in listed] == ['二', '三'] and listed[0]['parent'] == uuid
    assert cli.show(two['uuid'])['parent'] == uuid
    cli.refuse('set', two['uuid'], 'situation=x', says=uuid)
    cli.refuse('set', uuid, '--json', '-', stdin={'progress': [{'uuid': one['uuid'], 'situation': 'x'}]}, says='progress')


liandu_cli.main(globals())
