#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of the contract, with its exit status."""
import os
import re
import zipfile

import liandu_cli

UUID = re.compile(r'^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')
DECIDED = ('--form', 'paper', '--opinion', '同意')


def start(cli):
    cli('init')
    unit = cli.add('unit', name='清源县教育局', short_name='教育局', sequence=2)
    for name in ('赵甲', '钱乙', '孙丙'):
        cli.add('person', f'name={name}', 'unit=教育局')
    return unit


def add_issue(cli, **fields):
    return cli.add('issue', **{'unit': '教育局', 'description': '食堂采购未公开', 'category': '9', 'grade': 'minor', **fields})


def test_usage(cli):
    cli('init')
    for words in ((), ('nothing',), ('list',), ('list', 'issue', 'x'), ('list', 'issue', '--nothing'), ('list', 'issue', '--limit'),
                  ('list', 'issue', '--limit', '0'), ('list', 'issue', '--json=1'), ('list', 'issue', '--limit', '1', '--limit', '2'),
                  ('list', 'issue', '--where', 'due'), ('list', 'issue', '--where', 'due ~ 1'), ('add',), ('set',), ('add', 'unit', 'name'),
                  ('show',), ('export', 'issue-ledger'), ('workdays',), ('--workspace',), ('move', 'x'), ('backup',), ('due', '--on')):
        cli.refuse(*words, status=2)
    assert 'workdays' in cli('--help') and 'FIELD OP VALUE' in cli('list', '--help')
    assert cli('--version').startswith('liandu-cli ')


def test_not_there(cli):
    nobody = cli.variant('--user', '没有此人')
    cli.refuse('list', 'issue', says='workspace')
    cli('init')
    cli.refuse('init', says='already')
    cli.refuse('list', 'nothing', says='nothing')
    cli.refuse('show', 'not-a-uuid', says='not-a-uuid')
    cli.refuse('show', '019d6a9a-7280-7000-8000-000000000000', says='019d6a9a')
    cli.refuse('export', 'nothing', '-o', 'x.xlsx', says='nothing')
    nobody.refuse('add', 'unit', 'name=x', says='没有此人')
    nobody.refuse('list', 'unit', says='没有此人')
    cli.variant(LIANDU_NOW='gestern').refuse('list', 'unit', says='LIANDU_NOW')


def test_users(cli):
    """The first user writes where nobody is named."""
    cli.variant('--user', '王科')('init')
    cli.add('user', 'name=李科')
    mine = cli.add('unit', 'name=甲局')
    other = cli.variant('--user', '李科').add('unit', 'name=乙局')
    assert cli.json('history', mine)[0]['actor'] == '王科'
    assert cli.json('history', other)[0]['actor'] == '李科'
    cli.refuse('undo', other)
    cli.variant('--user', '李科')('undo', other)


def test_default_user_and_folder(cli):
    here = cli.variant(XDG_DATA_HOME=str(cli.folder / 'home'), LC_ALL='zh_CN.UTF-8', LANGUAGE='zh_CN')
    here.options = []
    here('init')
    assert (cli.folder / 'home/liandu/liandu.db').exists()
    assert os.stat(cli.folder / 'home/liandu').st_mode & 0o777 == 0o700
    assert [user['name'] for user in here.json('list', 'user')] == ['管理员']


def test_add_prints_the_uuid_alone(cli):
    cli('init')
    printed = cli('add', 'unit', 'name=清源县教育局')
    assert UUID.match(printed.strip()) and printed == printed.strip() + '\n'
    shown = cli.show(printed.strip())
    assert shown['created'] == shown['changed'] == liandu_cli.NOW
    assert shown['title'] == '清源县教育局' and shown['state'] is None
    later = cli.variant(LIANDU_NOW='2026-04-09T10:30:00+08:00')
    later('set', printed.strip(), 'note=x')
    assert cli.show(printed.strip())['changed'] == '2026-04-09T10:30:00+08:00'


def test_sets_of_links(cli):
    start(cli)
    uuid = add_issue(cli)
    cli('set', uuid, 'responsible=孙丙', 'responsible=赵甲', 'responsible=孙丙')
    assert [link['title'][:2] for link in cli.show(uuid)['responsible']] == ['孙丙', '赵甲']
    cli('set', uuid, 'responsible=')
    assert cli.show(uuid)['responsible'] == []


def test_list(cli):
    unit = start(cli)
    low = add_issue(cli, due='2026-03-31', found_on='2026-01-08', note='100%_a')
    mid = add_issue(cli, due='2026-04-30', grade='serious', assist_units=[unit], found_on='2026-02-08')
    high = add_issue(cli, due='长期坚持', description='另一个问题', found_on='2026-03-08')
    every = {low: 'low', mid: 'mid', high: 'high'}

    def names(*words):
        return [every[r['uuid']] for r in cli.json('list', 'issue', *words)]

    def where(*conditions):
        return sorted(names(*[w for c in conditions for w in ('--where', c)]))

    assert names('--sort', 'found_on') == ['low', 'mid', 'high']
    assert names('--sort', '-found_on') == ['high', 'mid', 'low']
    assert names('--sort', '-found_on', '--limit', '2') == ['high', 'mid']
    assert names()[0] == 'low', 'the order of the kind: the time limit'
    assert where('due < 2026-04-08') == where('due<=2026-03-31') == where('overdue = true') == ['low']
    assert where('due > 2026-03-31') == ['mid'] and where('due >= 2026-03-31') == ['low', 'mid']
    assert where('due >= today', 'due <= today+30') == ['mid'] and where('due >= 2026年4月') == ['mid']
    assert where('grade = serious') == where('grade = 严重') == where('grade != minor') == where('grade != 轻微') == ['mid']
    assert where('description contains 另一') == ['high'] and where('description contains 没有') == []
    assert where('note contains 100%_') == ['low'] and where('note contains 1_0') == []
    assert where('assist_units = 教育局') == where('assist_units notempty') == ['mid']
    assert where('assist_units empty') == ['high', 'low'] and where('note empty') == ['high', 'mid']
    assert where('unit = 教育局') == where(f'unit = {unit}') == where('unit.sequence = 2') == ['high', 'low', 'mid']
    assert where('unit.sequence > 2') == [] and where('days_left = -8') == ['low']
    assert where('state = 待会商') == where('state = pending') == ['high', 'low', 'mid'] and where('state = closed') == []
    assert where('uuid = ' + mid) == ['mid'] and where('progress empty') == ['high', 'low', 'mid']
    assert where('due < 2026-12-31', 'grade = minor') == ['low']
    for condition in ('nothing = 1', 'state = nothing', 'grade = nothing', 'unit = nothing', 'due < nothing', 'days_left > x', 'overdue = x'):
        cli.refuse('list', 'issue', '--where', condition)
    cli.refuse('list', 'issue', '--sort', 'nothing', says='nothing')
    table = cli('list', 'issue').splitlines()
    assert len(table) == 4 and {len(line.split('\t')) for line in table} == {9}


def test_steps(cli):
    """An issue from the consultation to its close-out, by three different people, and back again."""
    start(cli)
    uuid = add_issue(cli, category=None, grade=None)
    cli.refuse('move', uuid, 'nothing', says='nothing')
    cli.refuse('move', uuid, 'close', *DECIDED, '--decided-by', '赵甲')
    cli.refuse('move', uuid, 'register', *DECIDED, '--decided-by', '赵甲', says='category, grade')
    cli.refuse('move', uuid, 'register', 'category=9', 'grade=轻微', says='--decided-by, --form')
    cli.refuse('move', uuid, 'register', 'category=99', *DECIDED, '--decided-by', '赵甲', says='category')
    cli.refuse('move', uuid, 'register', 'category=9', 'grade=minor', *DECIDED, '--decided-by', '没有', says='--decided-by')
    cli.refuse('move', uuid, 'register', 'category=9', 'grade=minor', '--form', 'x', '--decided-by', '赵甲', says='--form')
    cli('move', uuid, 'register', 'category=9', 'grade=轻微', *DECIDED, '--decided-by', '赵甲', '--date', '2026-04-01', '--paper', '柜1')
    shown = cli.show(uuid)
    assert (shown['state'], shown['category'], shown['grade']) == ('registered', '9', 'minor') and '2026' in shown['number']
    event = shown['events'][0]
    assert event['decided_by']['title'].startswith('赵甲') and event['form'] == 'paper' and event['date'] == '2026-04-01'
    assert event['paper_location'] == '柜1' and event['opinion'] == '同意'
    cli('move', uuid, 'assign', 'due=2026-06-30')
    assert cli.show(uuid)['assigned_on'] == '2026-04-08'
    cli.refuse('move', uuid, 'apply_close', *DECIDED, '--decided-by', '赵甲', says='rect_measure, result, evidence')
    cli('set', uuid, '--json', '-', stdin={'rect_measure': '公开采购', 'evidence': [{'name': '公示照片'}]})
    cli('move', uuid, 'apply_close', 'result=已公开', *DECIDED, '--decided-by', '赵甲')
    cli.refuse('move', uuid, 'verify', 'evaluation=passed', *DECIDED, '--decided-by', '赵甲')
    cli('move', uuid, 'verify', 'evaluation=passed', *DECIDED, '--decided-by', '钱乙')
    cli.refuse('move', uuid, 'close', *DECIDED, '--decided-by', '钱乙')
    cli('move', uuid, 'close', *DECIDED, '--decided-by', '孙丙')
    shown = cli.show(uuid)
    assert shown['state'] == 'closed' and shown['closed_on'] == '2026-04-08' and shown['days_left'] is None
    cli.refuse('undo', uuid)
    cli.refuse('move', uuid, 'revoke', says='--opinion')
    cli('move', uuid, 'revoke', '--opinion', '登记有误')
    assert cli.show(uuid)['state'] == 'awaiting' and cli.show(uuid)['closed_on'] is None
    assert [e['step'] for e in cli.show(uuid)['events']] == ['register', 'assign', 'apply_close', 'verify', 'close', 'revoke']
    cli.refuse('move', cli.json('list', 'unit')[0]['uuid'], 'register')


def test_history_and_undo(cli):
    start(cli)
    uuid = add_issue(cli)
    cli('set', uuid, 'note=一')
    cli('set', uuid, 'note=二')
    items = cli.json('history', uuid)
    assert [i['change'] for i in items] == ['set', 'set', 'create'], 'newest first'
    assert items[0]['changes'] == [{'kind': 'issue', 'field': 'note', 'row': None, 'old': '一', 'new': '二'}]
    assert items[0]['time'] == liandu_cli.NOW and items[0]['undoable'] and not items[1]['undoable']
    assert len(cli('history', uuid).splitlines()) == 3
    assert cli('undo', uuid) != ''
    assert cli.show(uuid)['note'] == '一'
    cli('undo', uuid)
    assert cli.show(uuid)['note'] is None and len(cli.json('history', uuid)) == 5


def test_delete_and_restore(cli):
    start(cli)
    uuid = add_issue(cli, progress=[{'month': '2026-03', 'situation': '进展'}])
    before = cli.show(uuid)
    cli.refuse('restore', uuid)
    assert cli('delete', uuid) == '' and cli.json('list', 'issue') == [] and cli.json('search', '食堂') == []
    assert cli.show(uuid)['deleted'] and [r['uuid'] for r in cli.json('list', 'issue', '--deleted')] == [uuid]
    for words in ('delete',), ('set', 'note=x'), ('move', 'register'):
        cli.refuse(words[0], uuid, *words[1:], says=uuid)
    cli('restore', uuid)
    assert {**cli.show(uuid), 'changed': 0} == {**before, 'changed': 0}


def test_search(cli):
    start(cli)
    uuid = add_issue(cli, note='预算Ａ１２ 超支', rect_measure='公开招标')
    for words in '食堂', '采购', '招标', 'A12', 'ａ12', '超支':
        hits = cli.json('search', words)
        assert [h['uuid'] for h in hits] == [uuid], f'{words}: {hits}'
        assert hits[0]['kind'] == 'issue' and hits[0]['title'] == '食堂采购未公开' and hits[0]['state'] == 'pending'
    assert '招标' in cli.json('search', '招标')[0]['passage'] and cli.json('search', '招标')[0]['field'] == 'rect_measure'
    assert cli.json('search', '没有的') == [] and cli('search', '没有的') == ''
    assert cli.json('search', '"') == [] and uuid in cli('search', '食堂')


def test_due(cli):
    start(cli)
    late = add_issue(cli, due='2026-04-01')
    soon = add_issue(cli, due='2026-04-30', description='快到期')
    add_issue(cli, due='长期坚持')
    add_issue(cli)
    gone = add_issue(cli, due='2026-04-02')
    cli('delete', gone)
    talk = cli.add('talk', talk_kind='heart', talkee='赵甲', follow_up_due='2026-04-10')
    done = cli.add('talk', talk_kind='heart', talkee='赵甲', follow_up_due='2026-04-09')
    cli('move', done, 'cancel', '--opinion', '另行安排')
    items = cli.json('due')
    assert [(i['uuid'], i['kind'], i['due'], i['days_left']) for i in items] == \
        [(late, 'issue', '2026-04-01', -7), (talk, 'talk', '2026-04-10', 2), (soon, 'issue', '2026-04-30', 22)]
    assert items[0]['state'] == 'pending' and items[0]['title'] == '食堂采购未公开'
    assert [i['days_left'] for i in cli.json('due', '--on', '2026-05-01')] == [-30, -21, -1]
    assert len(cli('due').splitlines()) == 3
    cli.refuse('due', '--on', '2026-02-30', says='--on')


def read_sheet(path):
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        return ''.join(book.read(name).decode() for name in book.namelist() if name.endswith('.xml'))


def test_sheets_and_export(cli):
    start(cli)
    cli.add('unit', 'name=清源县财政局')
    add_issue(cli, found_on='2026-01-08')
    add_issue(cli, found_on='2026-03-08', description='超标准接待', grade='serious')
    add_issue(cli, unit='清源县财政局', description='资金滞留', found_on='2026-03-09')
    sheets = cli.json('sheets')
    assert 'issue-ledger' in [s['id'] for s in sheets]
    assert cli('sheets').splitlines() == [f'{s["id"]}\t{s["title"]}' for s in sheets]
    for sheet in sheets:
        assert cli('export', sheet['id'], '-o', f'{sheet["id"]}.xlsx') == ''
        read_sheet(cli.folder / f'{sheet["id"]}.xlsx')
    every = read_sheet(cli.folder / 'issue-ledger.xlsx')
    assert all(text in every for text in ('食堂采购未公开', '超标准接待', '资金滞留', '责任单位'))
    for words, kept in ((('--where', 'grade = serious'), {'超标准接待'}), (('--unit', '教育局'), {'食堂采购未公开', '超标准接待'}),
                        (('--from', '2026-03-01', '--to', '2026-03-31'), {'超标准接待', '资金滞留'}),
                        (('--from', '2026-03-01', '--to', '2026-03-31', '--unit', '清源县财政局'), {'资金滞留'})):
        cli('export', 'issue-ledger', '-o', 'some.xlsx', *words)
        some = read_sheet(cli.folder / 'some.xlsx')
        assert {t for t in ('食堂采购未公开', '超标准接待', '资金滞留') if t in some} == kept, words
    cli.refuse('export', 'issue-ledger', '-o', 'x.xlsx', '--from', '2026-03-01', status=2)
    cli.refuse('export', 'issue-ledger', '-o', 'x.xlsx', '--from', '2026-03-01', '--to', '2026-02-01')
    cli.refuse('export', 'issue-ledger', '-o', 'x.xlsx', '--unit', '没有', says='--unit')
    cli.refuse('export', 'issue-ledger', '-o', 'no/folder/x.xlsx')
    assert not (cli.folder / 'x.xlsx').exists()


def test_papers(cli):
    start(cli)
    talk = cli.add('talk', talk_kind='heart', talkee='赵甲', talk_date='2026-03-08', content='谈心谈话的内容')
    papers = cli.json('papers')
    assert {'talk-record', 'consultation-pack'} <= {p['id'] for p in papers}
    assert cli('papers').splitlines() == [f'{p["id"]}\t{p["title"]}' for p in papers]
    for paper in papers:
        cli('paper', paper['id'], '--blank', '-o', f'{paper["id"]}.pdf')
        assert (cli.folder / f'{paper["id"]}.pdf').read_bytes().startswith(b'%PDF-')
    cli('paper', 'talk-record', talk, '-o', 'x.pdf')
    kept = (cli.folder / 'x.pdf').read_bytes()
    assert kept.startswith(b'%PDF-')
    cli.refuse('paper', 'talk-record', talk, status=2, says='-o FILE')
    cli.refuse('paper', 'talk-record', '-o', 'x.pdf', status=2)
    cli.refuse('paper', 'talk-record', talk, '--blank', '-o', 'x.pdf', status=2)
    cli.refuse('paper', 'nothing', talk, '-o', 'x.pdf', says='nothing')
    cli.refuse('paper', 'interview-assessment', talk, '-o', 'x.pdf', says='interview')
    cli.refuse('paper', 'talk-record', '019d6a9a-7280-7000-8000-000000000000', '-o', 'x.pdf', says='019d6a9a')
    cli.refuse('paper', 'talk-record', talk, '-o', 'no/folder/x.pdf')
    assert (cli.folder / 'x.pdf').read_bytes() == kept


def test_check(cli):
    start(cli)
    for words in ('check',), ('check', '--rebuild'):
        assert cli.json(*words) == [] and cli(*words) == ''
    cli.add('unit', 'name=清源县教育局')
    done = cli.run('check', '--json')
    assert done.returncode == 1 and done.stderr.count(b'\n') == 1
    assert b'"uuid"' in done.stdout and b'"message"' in done.stdout and b'"check"' in done.stdout


def test_backup_and_restore(cli):
    start(cli)
    uuid = add_issue(cli, evidence=[{'name': '照片', 'file': str(cli.program)}])
    before = cli.show(uuid)
    assert cli('backup', 'here.backup') == ''
    cli('set', uuid, 'note=后来改的')
    cli('add', 'unit', 'name=后来的单位')
    assert cli('restore-backup', 'here.backup') == ''
    assert cli.show(uuid) == before and len(cli.json('list', 'unit')) == 1
    cli('set', uuid, 'note=又改')
    assert cli.json('check', '--rebuild', '--storage') == []
    elsewhere = cli.variant()
    elsewhere.options = ['--workspace', str(cli.folder / 'elsewhere')]
    elsewhere('restore-backup', 'here.backup')
    assert elsewhere.show(uuid) == before
    cli.refuse('restore-backup', 'nothing.backup', says='nothing.backup')
    (cli.folder / 'broken').write_bytes(b'no backup')
    cli.refuse('restore-backup', 'broken', says='broken')
    cli.refuse('backup', 'no/folder/x')


def test_sample(cli):
    cli('init', '--sample', '--on', '2025-06-30')
    issues = cli.json('list', 'issue')
    assert len(issues) >= 120 and len(cli.json('list', 'unit')) >= 25
    assert len(cli.json('list', 'person')) >= 60 and len(cli.json('list', 'talk')) >= 40
    states = [s['name'] for s in cli.json('kinds', 'issue')[0]['states']]
    assert {i['state'] for i in issues} == set(states)
    assert max(i['found_on'] for i in issues) <= '2025-06-30' <= max(i['due'] or '' for i in issues)
    assert cli.json('check', '--rebuild', '--storage') == []


def test_later_versions(cli):
    cli('init')
    cli.refuse('import', 'nothing', 'x.xlsx', says='nothing')
    cli.refuse('import', 'issue', status=2)


def test_chinese(cli):
    """In the Chinese locale people read Chinese; what scripts read is the same."""
    start(cli)
    uuid = add_issue(cli)
    chinese = cli.variant(LC_ALL='zh_CN.UTF-8', LANGUAGE='zh_CN')
    assert chinese.show(uuid) == cli.show(uuid) and chinese.json('list', 'issue') == cli.json('list', 'issue')
    assert chinese('list', 'issue').splitlines()[0].split('\t')[2] == '责任单位'
    for words, status in ((('list', 'nothing'), 1), (('set', uuid, 'due=x'), 1), (('move', uuid, 'close'), 1), (('nothing',), 2),
                          (('show', 'x'), 1), (('import', 'issue', 'x'), 1), (('list', 'issue', '--limit', 'x'), 2)):
        message = chinese.refuse(*words, status=status)
        assert re.search('[\u4e00-\u9fff]', message), message
    for line in chinese('--help').splitlines()[3::2]:
        assert not line.strip() or re.search('[\u4e00-\u9fff]', line), line


def test_coverage(cli):
    start(cli)
    cli('set', cli.json('list', 'person', '--where', 'name = 赵甲')[0]['uuid'], 'key_official=true')
    cli('set', cli.json('list', 'person', '--where', 'name = 钱乙')[0]['uuid'], 'key_official=true')
    planned = cli.add('interview', 'interviewee=赵甲', 'planned_on=2026-03-01')
    lines = cli.json('coverage', 'interview')
    assert [line['title'] for line in lines] == ['钱乙', '赵甲']
    assert [period['status'] for period in lines[0]['periods']] == ['missing', 'missing', 'missing']
    assert lines[1]['periods'][2] == {'period': '2026年', 'status': 'late', 'records': 1, 'date': '2026-03-01', 'uuid': planned}
    assert cli.json('coverage', 'interview', '--year', '2027')[0]['periods'][2]['status'] == 'not_yet'
    assert '赵甲' in cli('coverage', 'interview').splitlines()[1]
    cli.refuse('coverage', 'unit')
    cli.refuse('coverage', 'interview', '--what', 'nothing')
    cli.refuse('coverage', 'interview', '--year', 'x', status=2)


liandu_cli.main(globals())
