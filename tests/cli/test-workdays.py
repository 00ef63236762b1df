#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""workdays: the notices of 2020–2026, with a workspace and without one."""
import liandu_cli

VECTORS = (  # start, N, result
    ('2021-04-08', 5, '2021-04-15'),
    ('2021-04-20', 15, '2021-05-12'),
    ('2021-02-05', 5, '2021-02-18'),
    ('2022-01-26', 5, '2022-02-07'),
    ('2022-09-26', 15, '2022-10-20'),
    ('2023-01-18', 15, '2023-02-13'),
    ('2023-09-25', 5, '2023-10-08'),
    ('2024-02-02', 5, '2024-02-08'),
    ('2024-09-12', 5, '2024-09-20'),
    ('2024-09-27', 15, '2024-10-23'),
    ('2025-01-24', 15, '2025-02-20'),
    ('2026-02-13', 5, '2026-02-27'),
    ('2026-02-10', 15, '2026-03-09'),
    ('2026-09-18', 15, '2026-10-15'),
    ('2020-01-20', 15, '2020-02-18'),
)


def check_vectors(cli):
    for start, n, result in VECTORS:
        printed = cli('workdays', start, str(n))
        assert printed == result + '\n', f'{start} + {n}: {printed} instead of {result}'


def test_without_workspace(cli):
    check_vectors(cli)
    assert not cli.workspace.exists()


def test_with_workspace(cli):
    cli('init')
    check_vectors(cli)


def test_backwards_and_forms(cli):
    assert cli('workdays', '2021-04-15', '-5') == '2021-04-08\n'
    assert cli('workdays', '2021-04-08', '0') == '2021-04-08\n'
    assert cli('workdays', '2021年4月8日', '5') == '2021-04-15\n'


def test_explains(cli):
    chinese = cli.variant(LC_ALL='zh_CN.UTF-8', LANGUAGE='zh_CN')
    for program in cli, chinese:
        lines = program('workdays', '2021-04-20', '15', '--explain').splitlines()
        assert lines[0] == '2021-05-12' and len(lines) == 2, lines
    assert '补班' in lines[1] and '劳动' not in lines[0], lines


def test_years_of_the_office(cli):
    """A year that the office has added counts, one that nobody has is refused."""
    cli.refuse('workdays', '2031-04-08', '5', says='2031')
    cli('init')
    cli.refuse('workdays', '2031-04-08', '5', says='2031')
    cli('add', 'workday_year', 'year=2031', 'days_off=0409', 'make_up_days=0412')
    assert cli('workdays', '2031-04-08', '2') == '2031-04-11\n'
    assert cli('workdays', '2031-04-08', '3') == '2031-04-12\n'


def test_refuses(cli):
    cli.refuse('workdays', '2021-02-30', '5', says='2021-02-30')
    cli.refuse('workdays', '长期坚持', '5', says='长期坚持')
    cli.refuse('workdays', '2021-04-08', 'five', status=2, says='five')
    cli.refuse('workdays', '2021-04-08', status=2, says='--rule')


def test_by_rule(cli):
    """A time limit of the office, by its name or the key it was seeded with, in whatever it counts."""
    cli('init')
    for rule, start, end, lines in (('inquiry_reply', '2021-04-20', '2021-05-12', 25), ('函询对象书面回复', '2021-04-20', '2021-05-12', 25),
                                    ('tour_rectification', '2025-11-15', '2026-02-24', 3), ('dem_life_plan', '2026-02-23', '2026-02-08', 3)):
        assert cli('workdays', '--rule', rule, '--from', start) == end + '\n', rule
        printed = cli('workdays', '--rule', rule, '--from', start, '--explain').splitlines()
        assert printed[0] == end and len(printed) == lines, printed
    cli('add', 'time_limit', 'name=回复问询', 'length=3', 'length_unit=workday')
    assert cli('workdays', '--rule', '回复问询', '--from', '2026-02-13') == '2026-02-25\n'


def test_refuses_rules(cli):
    cli('init')
    cli.refuse('workdays', '--rule', '没有这条', '--from', '2026-02-13', says='没有这条')
    cli.refuse('workdays', '--rule', 'inquiry_reply', '--from', '2031-02-13', says='2031')
    cli.refuse('workdays', '--rule', 'inquiry_reply', status=2, says='--from')
    cli.refuse('workdays', '2026-02-13', '5', '--from', '2026-02-13', status=2, says='--rule')
    cli.refuse('workdays', '2026-02-13', '5', '--rule', 'inquiry_reply', '--from', '2026-02-13', status=2, says='DATE')


liandu_cli.main(globals())
