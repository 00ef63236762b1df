#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What units report every month, reminding them, and handing over work, on the command line."""
import liandu_cli


def set_up(cli):
    cli('init')
    unit = cli.add('unit', 'name=石泉乡', 'contact=陈燕', 'telephone=0000-1', 'party_body=committee')
    people = [cli.add('person', f'name={name}') for name in ('李敏', '苏婷', '周文')]
    issue = cli.add('issue', 'description=公务接待无公函', f'unit={unit}', 'category=9', 'grade=general', 'due=2026-04-12', f'supervisor={people[0]}')
    cli('move', issue, 'register', '--decided-by', people[2], '--form', 'paper', '--date', '2026-01-08')
    cli('move', issue, 'assign', '--date', '2026-01-10')
    return unit, people, issue


def test_reports(cli):
    unit, _, issue = set_up(cli)
    (row,) = cli.json('reports')
    assert row['uuid'] == unit and row['status'] == 'missing' and row['owed'] == 1 and row['due'] == '2026-04-07'
    assert row['contact'] == '陈燕' and row['items'][0]['uuid'] == issue
    cli('set', issue, '--json', '-', stdin={'progress': [{'month': '2026-03', 'situation': '已研究', 'reported_on': '2026-04-08'}]})
    assert cli.json('reports', '--month', '2026-03')[0]['status'] == 'late'
    assert cli.json('reports', '--month', '2026-04')[0]['status'] == 'waiting'
    cli.refuse('reports', '--what', 'nothing')


def test_ledgers(cli):
    unit, *_ = set_up(cli)
    assert cli.json('reports', '--what', 'ledger') == []
    cli.add('ledger_batch', f'unit={unit}', 'month=2026-02', 'received_on=2026-03-04', 'zero_report=true')
    assert cli.json('reports', '--what', 'ledger', '--month', '2026-02')[0]['status'] == 'zero'
    assert cli.json('reports', '--what', 'ledger', '--month', '2026-03')[0]['status'] == 'missing'


def test_remind(cli):
    unit, _, issue = set_up(cli)
    text = cli('remind', '石泉乡', '--dry-run')
    assert text.startswith('石泉乡：\n') and '至今未报' in text and '还剩4天' in text
    assert cli.json('list', 'reminder') == []
    for _ in range(2):
        uuid = cli('remind', '石泉乡', '--way', 'telephone', '--next', '2026-04-10').split('\n')[0]
    shown = cli.show(uuid)
    assert shown['state'] == 'awaiting' and shown['whom'] == '陈燕' and [link['uuid'] for link in shown['issues']] == [issue]
    row = cli.json('reports')[0]
    assert row['unanswered_reminders'] == 2 and row['proposed'] == 'order'
    assert [item['uuid'] for item in cli.json('due')].count(uuid) == 1
    answered = cli('remind', unit, '--answer', '明天报').split('\n')[0]
    assert cli.show(answered)['state'] == 'answered'
    cli.add('unit', 'name=县审计局')
    cli.refuse('remind', '县审计局')


def test_hand_over(cli):
    _, people, issue = set_up(cli)
    (row,) = cli.json('hand-over', '李敏', '苏婷', '--dry-run')
    assert row['uuid'] == issue and row['kind'] == 'issue' and '整改中' in row['standing']
    cli.refuse('hand-over', '李敏', '李敏')
    cli.refuse('hand-over', '李敏', '苏婷', '--only', people[0])
    uuid = cli('hand-over', '李敏', '苏婷', '--overseer', '周文', '--reason', '岗位调整', '--only', issue).strip()
    assert cli.show(issue)['supervisor']['uuid'] == people[1]
    shown = cli.show(uuid)
    assert shown['item_count'] == 1 and shown['items'][0]['record']['uuid'] == issue
    cli('undo', uuid)
    assert cli.show(issue)['supervisor']['uuid'] == people[0]


def test_hand_over_rows(cli):
    unit, people, issue = set_up(cli)
    cli('set', issue, '--json', '-', stdin={'measures': [{'measure': '补办公函', 'responsible': [people[1]]},
                                                         {'measure': '修订办法', 'responsible': [people[1]], 'completion': 'done'}],
                                            'joint': [{'unit': unit, 'subtask': '核对账目', 'responsible': people[1]}]})
    number = cli.show(issue)['number']
    rows = cli.json('hand-over', '苏婷', '周文', '--dry-run')
    assert [row['matter'] for row in rows] == [f'{number}：补办公函', f'{number}：核对账目']
    assert {row['record'] for row in rows} == {issue}
    cli.refuse('hand-over', '苏婷', '周文', '--only', issue)
    uuid = cli('hand-over', '苏婷', '周文', '--only', rows[1]['uuid']).strip()
    shown = cli.show(issue)
    assert shown['joint'][0]['responsible']['uuid'] == people[2] and shown['measures'][0]['responsible'][0]['uuid'] == people[1]
    assert [item['record']['uuid'] for item in cli.show(uuid)['items']] == [issue]
    cli('undo', uuid)
    assert cli.show(issue)['joint'][0]['responsible']['uuid'] == people[1]


liandu_cli.main(globals())
