#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two ledgers side by side on the command line, and their official sheet."""
import zipfile

import liandu_cli


def set_up(cli):
    cli('init')
    unit = cli.add('unit', 'name=石泉乡')
    batch = cli.add('ledger_batch', f'unit={unit}', 'month=2026-03')
    issues = [cli.add('issue', f'unit={unit}', f'description={text}', 'ledger=principal', f'batch={batch}', f'due={due}', 'found_on=2026-03-02')
              for text, due in (('公示栏未更新', '2026-06-30'), ('白条入账', '2026-07-31'), ('谈话次数不足', '长期坚持'))]
    cli.add('issue', f'unit={unit}', 'description=公示栏未更新', 'found_on=2026-03-05', 'due=2026-06-30', f'counterpart={issues[0]}')
    cli.add('issue', f'unit={unit}', 'description=白条入账', 'found_on=2026-03-05', 'due=2026-08-31', f'counterpart={issues[1]}')
    return unit, issues


def test_pairs(cli):
    unit, issues = set_up(cli)
    pairs = cli.json('reconcile', '石泉乡', '--quarter', '2026-2')
    assert [pair['status'] for pair in pairs] == ['matched', 'differs', 'left_only']
    assert pairs[1]['differences'] == ['due'] and '2026' in pairs[1]['words']
    assert pairs[2]['principal']['uuid'] == issues[2] and pairs[2]['supervisory'] is None
    assert cli.json('reconcile', unit, '--quarter', '2025-4') == []
    assert len(cli.json('reconcile')) == 3
    cli.refuse('reconcile', '石泉乡', '--quarter', '2026-5')
    assert [row['uuid'] for row in cli.json('list', 'issue', '--where', 'counterpart_of empty', '--where', 'ledger = principal')] == [issues[2]]


def test_other_end(cli):
    """Where one record is shown, those that point to it are shown, too."""
    unit, issues = set_up(cli)
    (first,) = cli.json('list', 'issue', '--where', f'counterpart = {issues[0]}')
    assert cli.show(issues[0])['counterpart_of'] == {'uuid': first['uuid'], 'title': first['title']}
    assert cli.show(issues[2])['counterpart_of'] is None
    second = cli.add('issue', f'unit={unit}', 'description=公示栏又未更新', 'found_on=2026-03-06', f'counterpart={issues[0]}')
    words = cli('show', issues[0])
    assert '公示栏未更新 · ' in words and '公示栏又未更新 · ' in words, words
    assert '公示栏又未更新' not in cli('show', issues[2])
    cli('paper', 'issue-whole', issues[0], '-o', cli.folder / 'whole.docx')
    with zipfile.ZipFile(cli.folder / 'whole.docx') as book:
        text = book.read('word/document.xml').decode('utf-8')
    assert '公示栏未更新 · 待会商' in text and '公示栏又未更新 · 待会商' in text
    cli('delete', second)
    assert '公示栏又未更新' not in cli('show', issues[0])


def test_draft(cli):
    set_up(cli)
    pairs = cli.json('reconcile', '石泉乡', '--draft')
    assert [pair['status'] for pair in pairs] == ['matched', 'differs', 'matched']
    cli('undo', pairs[2]['supervisory']['uuid'])
    assert cli.json('reconcile', '石泉乡')[2]['status'] == 'left_only'


def test_sheet(cli):
    set_up(cli)
    cli('reconcile', '石泉乡', '--begin')
    (record,) = cli.json('list', 'reconciliation')
    assert record['title'] == '石泉乡2026年第二季度双台账核对'
    cli('export', 'dual-ledgers', '-o', cli.folder / 'table.xlsx', '--unit', '石泉乡')
    with zipfile.ZipFile(cli.folder / 'table.xlsx') as book:
        words = book.read('xl/sharedStrings.xml').decode('utf-8')
    for text in ('双台账核对表', '主体责任台账', '监督责任台账', '谈话次数不足', '核对结果', '主体责任方（签字）'):
        assert text in words, text
    shown = cli.show(record['uuid'])
    assert len(shown['items']) == 3 and all(row['result'] is None for row in shown['items'])


liandu_cli.main(globals())
