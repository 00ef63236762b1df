# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables that come in, by the command line: what is planned, done, refused and taken back."""
import pathlib
import time
import zipfile

import liandu_cli

DATA = pathlib.Path(__file__).resolve().parent.parent / 'data' / 'import'
TOWNSHIP = str(DATA / '乡镇问题整改台账.xlsx')


def write(cli, name, text, encoding='utf-8'):
    path = cli.folder / name
    path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    return str(path)


def test_plan(cli):
    cli('init')
    before = cli.state()
    plan = cli.json('import', 'issue', TOWNSHIP, '--dry-run')
    assert cli.state() == before, 'a dry run changed something'
    assert len(plan) == 26 and {row['action'] for row in plan} == {'new'}
    row = plan[17]
    assert row['uuid'] is None and row['sheet'] == '问题整改台账' and row['row'] == 28
    assert row['fields']['description'] == '项目建设监管不力,7个项目超工期未验收'
    assert row['fields']['due_words'] == '长期坚持'
    assert row['fields']['ledger'] == 'principal', 'the title says which ledger it is'
    assert len(row['fields']['measures']) == 3
    assert row['fields']['progress'][0]['completion'] == 'doing'
    doubts = [doubt for row in plan for doubt in row['doubts']]
    closed = [row for row in plan if '完成情况：已销号' in (row['fields'].get('note') or '')]
    assert closed and all(row['fields']['progress'][0]['completion'] == 'done' for row in closed), 'the unit reports it done'
    assert not any(d['text'] == '已销号' for d in doubts)
    assert all(set(d) == {'type', 'field', 'column', 'text', 'reason', 'proposals'} for d in doubts)


def test_import(cli):
    cli('init')
    report = cli.folder / 'report.xlsx'
    done = cli.json('import', 'issue', TOWNSHIP, '--report', str(report))
    assert len(done) == 26 and all(row['uuid'] for row in done)
    assert list((cli.workspace / 'backups').iterdir()), 'no backup before the import'
    with zipfile.ZipFile(report) as book:
        assert '项目建设监管不力' in book.read('xl/sharedStrings.xml').decode()
    assert len(cli.json('list', 'issue')) == 26
    again = cli.json('import', 'issue', TOWNSHIP)
    assert {row['action'] for row in again} == {'unchanged'}
    cli('undo', done[0]['uuid'])
    assert cli.json('list', 'issue') == [] and cli.json('list', 'unit') == []


def test_into_a_batch(cli):
    """A unit's ledger taken over straight into what it submitted; known records stay with where they came from."""
    cli('init')
    unit = cli('add', 'unit', 'name=县水利局').strip()
    batch = cli('add', 'ledger_batch', f'unit={unit}', 'month=2026-11').strip()
    other = cli('add', 'ledger_batch', f'unit={unit}', 'month=2026-12').strip()
    head = '问题编号,存在问题,整改措施,整改时限\n'
    first = write(cli, 'a.csv', head + '1,水费收支未公示,按月公示,2026.12.1\n2,管护经费滞留,十日内拨付,2026.12.2\n')
    plan = cli.json('import', 'issue', first, '--dry-run', '--set', f'batch={batch}', '--set', f'unit={unit}')
    assert [row['fields']['ledger'] for row in plan] == ['principal', 'principal'], plan
    done = cli.json('import', 'issue', first, '--set', f'batch={batch}', '--set', f'unit={unit}')
    issues = cli.json('list', 'issue')
    assert len(issues) == 2 and {row['batch']['uuid'] for row in issues} == {batch}, issues
    assert {row['source_kind'] for row in issues} == {'self_exam'} and {row['unit']['uuid'] for row in issues} == {unit}
    original = cli.show(batch)['original']
    assert original['name'] == 'a.csv', 'the file itself is kept with what was submitted'
    kept = cli.workspace / 'attachments' / original['sha256'][:2] / original['sha256']
    assert kept.read_bytes() == pathlib.Path(first).read_bytes()
    second = write(cli, 'b.csv', head + '3,渠道清淤不及时,十日内清淤,2026.12.3\n')
    cli('import', 'issue', second, '--set', f'batch={batch}', '--set', f'unit={unit}')
    assert cli.show(batch)['original'] == original, 'a file that is there stays'
    cli('undo', [row['uuid'] for row in cli.json('list', 'issue') if row['description'] == '渠道清淤不及时'][0])
    again = cli.json('import', 'issue', first, '--set', f'batch={other}', '--set', f'unit={unit}')
    assert {row['action'] for row in again} == {'unchanged'}, again
    assert {row['batch']['uuid'] for row in cli.json('list', 'issue')} == {batch}
    cli.refuse('import', 'issue', first, '--set', 'nothing=1', status=2, says='nothing=1')
    cli.refuse('import', 'issue', first, '--set', 'batch=没有这一批', says='没有这一批')
    cli('undo', done[0]['uuid'])
    assert cli.json('list', 'issue') == []
    assert cli.show(batch)['original'] is None, 'one undo takes the file back with its rows'


def test_change(cli):
    cli('init')
    head = '问题编号,存在问题,责任单位,整改时限,完成情况\n'
    cli('import', 'issue', write(cli, 'a.csv', head + '1,预算超支三万元,县教育局,2026.5.1,正在整改\n2,台账不全,县教育局,2026.5.2,未启动\n'))
    rows = cli.json('import', 'issue', write(cli, 'b.csv', head + '1,预算超支三万元,教育局,2026.6.1,\n', 'gb18030'))
    assert [row['action'] for row in rows] == ['changed', 'missing'], rows
    assert rows[0]['changes'] == {'due': {'old': '2026-05-01', 'new': '2026-06-01'}}, rows[0]['changes']
    kept = cli.json('list', 'issue')
    assert len(kept) == 2 and {row['completion'] for row in kept} == {'doing', 'not_started'}, 'what is absent was deleted'


def test_key(cli):
    cli('init')
    one = write(cli, 'a.csv', '姓名,职务\n李敏,科长\n')
    cli('import', 'person', one)
    rows = cli.json('import', 'person', write(cli, 'b.csv', '姓名,职务\n李敏,局长\n'), '--key', 'name')
    assert [row['action'] for row in rows] == ['changed']
    cli.refuse('import', 'person', one, '--key', 'colour', says='colour')
    cli.refuse('import', 'issue_measure', one, says='issue')


def test_own_sheets(cli):
    """What we made ourselves says nothing new when it comes in again."""
    cli('init', '--sample', '--on', '2025-06-30')
    for sheet in ('issue-ledger', 'issue-return', 'followup-ledger', 'overdue-list', 'close-out-list', 'inspection-lists',
                  'supervision-ledger'):
        path = str(cli.folder / f'{sheet}.xlsx')
        cli('export', sheet, '-o', path)
        plan = cli.json('import', 'issue', path, '--dry-run')
        odd = [(row['row'], row.get('reason'), row.get('changes')) for row in plan if row['action'] not in ('unchanged', 'missing')]
        assert not odd, (sheet, odd[:3])


def test_refused(cli):
    cli('init')
    bad = {
        'cut.xlsx': pathlib.Path(TOWNSHIP).read_bytes()[:5000],
        'text.xlsx': b'this is no workbook',
        'empty.xlsx': b'',
        'other.csv': '日期,天气\n4月8日,晴\n'.encode(),
        'none.csv': '存在问题,责任单位\n'.encode(),
    }
    for name, content in bad.items():
        start = time.monotonic()
        cli.refuse('import', 'issue', write(cli, name, content))
        assert time.monotonic() - start < 5, name
    cli.refuse('import', 'issue', str(cli.folder / 'absent.xlsx'))
    cli.refuse('import', 'nothing', TOWNSHIP)
    cli.refuse('import', 'issue', status=2)


liandu_cli.main(globals())
