#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the self-check finds in what the records say."""
import liandu_cli

MEASURE = '对食堂采购逐笔公示，每月5日前在公示栏张贴上月采购明细，由工会代表签字。'


def start(cli):
    cli('init')
    cli.add('unit', name='清源县教育局', short_name='教育局', discipline_body='none')
    for name in ('赵甲', '钱乙', '孙丙'):
        cli.add('person', f'name={name}', 'unit=教育局')


def add_issue(cli, **fields):
    return cli.add('issue', **{'unit': '教育局', 'description': '食堂采购未公开', 'category': '9', 'grade': 'minor',
                               'due': '2026-05-31', **fields})


def move(cli, uuid, step, person=None, *values):
    decided = ('--decided-by', person, '--form', 'paper', '--opinion', '同意') if person else ()
    cli('move', uuid, step, *decided, *values)


def rectify(cli, **fields):
    uuid = add_issue(cli, **fields)
    move(cli, uuid, 'register', '赵甲')
    move(cli, uuid, 'assign')
    return uuid


def close(cli, uuid):
    cli('set', uuid, '--json', '-', stdin=liandu_cli.json.dumps({
        'rect_measure': MEASURE, 'result': '已公示三个月。',
        'evidence': [{'name': '公示照片', 'made_on': '2026-04-01', 'paper_location': '2号柜'}]}))
    move(cli, uuid, 'apply_close', '赵甲')
    move(cli, uuid, 'verify', '钱乙', 'evaluation=passed')
    move(cli, uuid, 'close', '孙丙')


def find(cli, *words):
    done = cli.run('check', '--json', *words)
    findings = liandu_cli.json.loads(done.stdout)
    assert done.returncode == (1 if findings else 0)
    # No ledger of the unit is kept here but where a test says so.
    return sorted((f['check'], f['grade'], f['uuid']) for f in findings if f['check'] != 'counterpart_missing')


def test_nothing(cli):
    start(cli)
    cli('delete', add_issue(cli))
    assert find(cli) == [] and cli('check') == ''
    close(cli, rectify(cli))
    assert find(cli) == [] and cli('check') == ''


def test_late_in_silence(cli):
    start(cli)
    uuid = rectify(cli, due='2026-03-31')
    assert find(cli) == [('overdue_silent', 'warning', uuid)]
    cli('set', uuid, '--json', '-', stdin='{"progress": [{"month": "2026-03-31", "completion": "doing", "reported_on": "2026-03-30"}]}')
    assert find(cli) == [('overdue_silent', 'warning', uuid)], 'what was said before the limit is no word about its passing'
    cli('set', uuid, '--json', '-', stdin='{"progress": [{"month": "2026-04-30", "completion": "doing", "reported_on": "2026-04-02"}]}')
    assert find(cli) == []


def test_reports_against_state(cli):
    start(cli)
    uuid = rectify(cli)
    cli('set', uuid, '--json', '-', stdin='{"progress": [{"month": "2026-03-31", "completion": "done", "reported_on": "2026-03-30"}]}')
    assert find(cli) == [('completed_not_applied', 'warning', uuid)]
    cli('set', uuid, '--json', '-', stdin='{"progress": [{"month": "2026-03-31", "completion": "doing", "reported_on": "2026-03-30"}]}')
    close(cli, uuid)
    assert find(cli) == [('closed_unfinished', 'serious', uuid)]


def test_material_in_name_only(cli):
    """纸面整改: what is named and can be seen nowhere."""
    start(cli)
    uuid = rectify(cli)
    rows = [{'name': '公示照片', 'made_on': '2026-04-01'}, {'name': '会议记录', 'made_on': '2026-04-01'}]
    cli('set', uuid, '--json', '-', stdin={'rect_measure': MEASURE, 'result': '已公示三个月。', 'evidence': rows})
    assert find(cli) == [], 'before anybody applies there is time to add it'
    move(cli, uuid, 'apply_close', '赵甲')
    assert find(cli) == [('hollow_evidence', 'warning', uuid)]
    rows[1]['paper_location'] = '2号柜'
    cli('set', uuid, '--json', '-', stdin={'evidence': rows})
    assert 'hollow_evidence' not in [name for name, *_ in find(cli)]


def test_changed_after_the_close_out(cli):
    start(cli)
    uuid = rectify(cli)
    close(cli, uuid)
    cli('set', uuid, 'result=已公示两个月。')
    assert find(cli) == [('changed_since_decision', 'serious', uuid)]
    assert find(cli, '--storage') == []
    cli('set', uuid, 'result=已公示三个月。')
    assert find(cli) == []
    row = cli.show(uuid)['evidence'][0]['uuid']
    cli('set', uuid, '--json', '-', stdin=liandu_cli.json.dumps({'evidence': [{'uuid': row, 'made_on': '2026-04-30'}]}))
    assert [check for check, _, _ in find(cli)] == ['changed_since_decision', 'later_evidence']
    cli('set', uuid, '--json', '-', stdin=liandu_cli.json.dumps({'evidence': [{'uuid': row, 'deleted': True}]}))
    assert [check for check, _, _ in find(cli)] == ['changed_since_decision', 'closed_without_evidence']


def test_counterparts(cli):
    start(cli)
    uuid = add_issue(cli)
    assert [(f['check'], f['uuid']) for f in liandu_cli.json.loads(cli.run('check', '--json').stdout)] == [('counterpart_missing', uuid)]
    clue = add_issue(cli, category='11', description=None)
    assert clue not in [f['uuid'] for f in liandu_cli.json.loads(cli.run('check', '--json').stdout)]


def test_copied_measure(cli):
    start(cli)
    first = add_issue(cli, rect_measure=MEASURE)
    add_issue(cli, description='公车加油不登记', rect_measure='公务用车实行一车一卡，加油由办公室登记里程，按月对账公示。')
    assert find(cli) == []
    second = add_issue(cli, description='差旅超标', rect_measure=MEASURE.replace('食堂', '差旅'))
    (check, grade, uuid), = find(cli)
    assert (check, grade) == ('measure_copied', 'hint') and uuid in (first, second), 'both were made in the same second here'
    cli('delete', second)
    assert find(cli) == []


if __name__ == '__main__':
    liandu_cli.main(globals())
