#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every field of every kind goes in as words and as JSON, and comes out as it was meant."""
import liandu_cli

LINKED = {}


def make_targets(cli):
    """Three records of each kind that something can link to."""
    units = [cli.add('unit', name=f'清源县第{n}局') for n in '一二三']
    people = [cli.add('person', name=name) for name in ('赵甲', '钱乙', '孙丙')]
    LINKED.update(unit=units, person=people, talk=[cli.add('talk', talk_kind='heart', talkee=people[0])],
                  issue=[cli.add('issue', unit=units[0], description='先有的问题')],
                  meeting_supervision=[cli.add('meeting_supervision', unit=units[0])],
                  consultation=[cli.add('consultation', consultation_type='monthly', unit=units[0])],
                  consultation_review=[cli.add('consultation_review', period='2025-10')],
                  ledger_batch=[cli.add('ledger_batch', unit=units[0], month='2025-10')],
                  time_limit=[limit['uuid'] for limit in cli.json('list', 'time_limit', '--limit', '3')],
                  accountability=[cli.add('accountability', person=people[0])],
                  letter_type=[cli.add('letter_type', name='问询函', paper_form='notice')])


def make_value(field, folder):
    """A value of the field, as JSON takes it."""
    kind = field['type']
    if kind in ('choice', 'multi_choice'):
        codes = [code['code'] for code in field['codes']]
        # An item of the supervisory ledger names its counterpart.
        if field['name'] == 'ledger':
            return 'supervisory'
        return codes[0] if kind == 'choice' else codes[:2]
    if kind == 'link':      # nobody hands over to himself
        return LINKED[field['link'][0]][1 if field['name'] == 'to_person' else 0]
    if kind == 'links':
        return LINKED[field['link'][0]][1:]
    if kind == 'attachment':
        (folder / '附件.txt').write_text('内容', encoding='utf-8')
        return '附件.txt'
    # A review looks back on a period, not on a day.
    if field['name'] == 'period':
        return '2026-11'
    if field['name'] == 'quarter':
        return '2026年第四季度'
    # The days of a year are refused unless they fit it.
    days = {'days_off': '0101', 'make_up_days': '0109', 'doc_no': '清纪建〔2026〕3号', 'reply_no': '石党报〔2026〕1号'}
    return {'text': days.get(field['name'], f'值：{field["name"]}'), 'long_text': '第一行\n\t第二行 “引号” \\ 完', 'date': '2021-04-08',
            'date_time': '2021-04-08T09:30', 'integer': -7 if field['name'] == 'sequence' else 2027, 'decimal': '12.50', 'boolean': False}[kind]


def as_shown(field, value):
    """What comes out where this went in."""
    kind = field['type']
    if kind == 'link':
        return value and value['uuid']
    if kind == 'links':
        return [link['uuid'] for link in value]
    if kind == 'attachment':
        return value and value['name']
    # Of a month or a quarter the last day is shown, and its words beside it.
    if field['name'] == 'quarter' and value == '2026-12-31':
        return '2026年第四季度'
    return value[:7] if field['name'] == 'period' and value else value


def as_words(field, value):
    values = value if isinstance(value, list) else [value]
    return [f'{field["name"]}={str(item).lower() if isinstance(item, bool) else item}' for item in values]


def entered(fields):
    return [f for f in fields if not f['computed'] and f['type'] != 'table']


def add_least(cli, kind, folder):
    """A record with no more fields than are asked for; the refusals name them."""
    fields = {f['name']: f for f in kind['fields']}
    given = {f['name']: make_value(f, folder) for f in kind['fields'] if f['required']}
    while True:
        done = cli.run('add', kind['name'], '--json', '-', stdin=given)
        if done.returncode == 0:
            return done.stdout.decode().strip(), given
        missing = done.stderr.decode().split(': ')[1]
        assert missing in fields and missing not in given, done.stderr.decode()
        given[missing] = make_value(fields[missing], folder)


def check_values(cli, uuid, fields, values):
    shown = cli.show(uuid)
    for field in fields:
        value = as_shown(field, shown[field['name']])
        assert value == values[field['name']], f'{field["name"]}: {value!r} instead of {values[field["name"]]!r}'


def kinds_to_enter(cli):
    """A decision on an erasure is made by erasing."""
    return [k for k in cli.json('kinds') if k['parent'] is None and k['name'] != 'erasure']


def test_set_and_clear(cli):
    """As words, then cleared as far as the rules allow, then as JSON."""
    cli('init')
    make_targets(cli)
    for kind in kinds_to_enter(cli):
        uuid, given = add_least(cli, kind, cli.folder)
        least = cli.show(uuid)
        fields = entered(kind['fields'])
        free = [f for f in fields if not f['required'] and (least[f['name']] in (None, []) or f['preset'])]
        values = {f['name']: make_value(f, cli.folder) for f in fields}
        empty = {f['name']: [] if f['type'] in ('links', 'multi_choice') else None for f in free}
        cli('set', uuid, *[word for f in fields for word in as_words(f, values[f['name']])])
        check_values(cli, uuid, fields, values)
        cli('set', uuid, *[f'{f["name"]}=' for f in free])
        check_values(cli, uuid, free, empty)
        for field in fields:
            if field not in free and field['name'] in given:
                cli.refuse('set', uuid, f'{field["name"]}=', says=f' {field["name"]}: ')
        cli('set', uuid, '--json', '-', stdin=values)
        check_values(cli, uuid, fields, values)
        cli('set', uuid, '--json', '-', stdin=empty)
        check_values(cli, uuid, free, empty)


def test_all_fields_at_once(cli):
    """add with everything, show, list and the other way round: nothing is another value."""
    cli('init')
    make_targets(cli)
    every = {k['name']: k for k in cli.json('kinds')}
    for kind in kinds_to_enter(cli):
        given = {f['name']: make_value(f, cli.folder) for f in entered(kind['fields'])}
        tables = [f for f in kind['fields'] if f['type'] == 'table' and not f['computed']]
        for table in tables:
            child = every[table['child']]
            given[table['name']] = [{f['name']: make_value(f, cli.folder) for f in entered(child['fields'])}]
        uuid = cli.add(kind['name'], **given)
        shown = cli.show(uuid)
        for field in entered(kind['fields']):
            assert as_shown(field, shown[field['name']]) == given[field['name']], field['name']
        for table in tables:
            row = shown[table['name']][0]
            for field in entered(every[table['child']]['fields']):
                assert as_shown(field, row[field['name']]) == given[table['name']][0][field['name']], field['name']
        listed = next(r for r in cli.json('list', kind['name']) if r['uuid'] == uuid)
        assert {**shown, 'deleted': 0, 'events': 0} == {**listed, 'deleted': 0, 'events': 0}, kind['name']
        n_changes = len(cli.json('history', uuid))
        cli('set', uuid, '--json', '-', stdin=shown)
        assert len(cli.json('history', uuid)) == n_changes, f'{kind["name"]} as shown is a change'


def test_keys_are_always_there(cli):
    cli('init')
    make_targets(cli)
    for kind in kinds_to_enter(cli):
        uuid, _ = add_least(cli, kind, cli.folder)
        names = {f['name'] for f in kind['fields']}
        for record in cli.show(uuid), cli.json('list', kind['name'], '--limit', '1')[0]:
            assert names <= set(record), names - set(record)
            assert {'uuid', 'kind', 'state', 'number', 'title', 'created', 'changed'} <= set(record)


def test_description_of_kinds(cli):
    """What scripts learn about kinds, without a workspace and with one."""
    for _ in range(2):
        kinds = {k['name']: k for k in cli.json('kinds')}
        assert {'unit', 'person', 'talk', 'issue'} <= set(kinds)
        issue = cli.json('kinds', 'issue')
        assert len(issue) == 1 and issue[0] == kinds['issue']
        fields = {f['name']: f for f in issue[0]['fields']}
        assert {'code': '1', 'title': '两个维护', 'retired': False} in fields['category']['codes']
        assert fields['unit'].items() >= {'type': 'link', 'link': ['unit'], 'required': True, 'computed': False,
                                          'term': '责任单位'}.items()
        assert fields['progress']['child'] == 'issue_progress' and kinds['issue_progress']['parent'] == 'issue'
        assert fields['overdue']['computed'] and fields['number']['set_by_step']
        assert [s['name'] for s in issue[0]['states']][:2] == ['pending', 'registered']
        steps = {t['name']: t for t in issue[0]['transitions']}
        assert steps['register']['from'] == ['pending'] and steps['register']['to'] == 'registered'
        assert 'decided' in steps['register']['flags'] and 'category' in steps['register']['asks']
        assert 'pending' not in steps['revoke']['from'] and steps['revoke']['to'] is None
        cli('init') if not cli.workspace.exists() else None
    assert 'category' in cli('kinds', 'issue') and 'issue\t' in cli('kinds')


liandu_cli.main(globals())
