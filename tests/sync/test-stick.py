#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-stick.py

Desks that never see each other: sticks with exFAT are carried between them,
plugged in and pulled out.  The third only ever meets the second, and gets what
the first has written all the same.
"""
import os
import subprocess

import carried


class Stick:
    """A real exFAT file system on a loop device, plugged in where a desk stands."""

    def __init__(self, top, name):
        self.losetup, self.make, self.mount = carried.need('losetup', 'mkfs.exfat', 'mount.exfat-fuse')
        self.image = top / f'{name}.img'
        self.point = top / name
        self.device = None
        self.point.mkdir()
        with self.image.open('wb') as image:
            image.truncate(32 << 20)
        self.call(self.make, self.image)

    def call(self, *arguments):
        return subprocess.run([*map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=30).stdout

    def plug_in(self):
        try:
            self.device = self.call(self.losetup, '-f', '--show', self.image).strip()
            self.call(self.mount, self.device, self.point)
        except subprocess.CalledProcessError as error:
            self.pull_out()
            raise carried.Skip(f'this machine lets nobody mount ({error.stderr.strip()})') from error
        return self.point

    def pull_out(self):
        if os.path.ismount(self.point):
            self.call('umount', self.point)
        if self.device is not None:
            self.call(self.losetup, '-d', self.device)
        self.device = None


def carry(stick, desk, *more):
    """Plugs it in at a desk, exchanges, and pulls it out again."""
    place = stick.plug_in()
    try:
        return desk.run('sync', place, '--stick', *more)
    finally:
        stick.pull_out()


def ask(stick, desk):
    place = stick.plug_in()
    try:
        return desk.run('join', place, '--name', desk.name).strip()
    finally:
        stick.pull_out()


def admit(stick, admin, desk, fingerprint):
    place = stick.plug_in()
    try:
        admin.run('admit', place, desk.name, '--fingerprint', fingerprint)
    finally:
        stick.pull_out()


def test_carried_on():
    with carried.folder() as top:
        first, second = Stick(top, 'stick-1'), Stick(top, 'stick-2')
        a, b, c = [carried.Desk(top, name) for name in ('甲机', '乙机', '丙机')]
        carry(first, a, '--create', '--name', a.name)
        for desk in (b, c):
            admit(first, a, desk, ask(first, desk))
        a.add_unit('县水利局')
        carry(first, a)
        carry(first, b)
        b.add_unit('县住建局')
        # Another stick: only the second and the third desk ever have it.
        carry(second, b, '--create')
        carry(second, c)
        c.add_unit('县交通局')
        carry(second, c)
        carry(second, b)
        carry(first, b)
        carry(first, a)
        assert sorted(a.units().values()) == sorted(['县水利局', '县住建局', '县交通局']), a.units()
        carry(first, b)
        carry(second, b)
        carry(second, c)
        assert a.units() == b.units() == c.units()


def test_full():
    """No room: that is said, what stands on it is whole, and nothing is lost."""
    with carried.folder() as top:
        stick = Stick(top, 'stick')
        a, b = carried.Desk(top, '甲机'), carried.Desk(top, '乙机')
        carry(stick, a, '--create', '--name', a.name)
        admit(stick, a, b, ask(stick, b))
        carry(stick, b)
        carry(stick, a)
        place = stick.plug_in()
        try:
            subprocess.run(['dd', 'if=/dev/zero', f'of={place}/filler', 'bs=64k'], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
            a.add_unit('县水利局')
            assert a.attempt('sync', place, '--stick').returncode == 1
            (place / 'filler').unlink()
        finally:
            stick.pull_out()
        carry(stick, a)
        carry(stick, b)
        assert b.units() == a.units() and len(a.units()) == 1


if __name__ == '__main__':
    carried.main(test_carried_on, test_full)
