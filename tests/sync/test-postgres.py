#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-postgres.py

Two desks that exchange through a PostgreSQL server of the test's own, which is
stopped in the middle and comes back.
"""
import os
import pathlib
import signal
import subprocess
import tempfile

import carried


class Server:
    def __init__(self, top):
        found = sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin/initdb'), key=lambda path: int(path.parts[-3]))
        if not found:
            raise carried.Skip('no PostgreSQL server is installed')
        self.programs = found[-1].parent
        self.top = top
        self.process = None
        # The server will not run as root; its package brings a user of its own.
        self.user = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] if os.geteuid() == 0 else []
        self.address = f'postgresql://desk@/postgres?host={top}'
        self.environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8'}
        top.chmod(0o777)
        subprocess.run([*self.user, self.programs / 'initdb', '-D', top / 'data', '-U', 'desk', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8',
                        '--no-sync'], env=self.environment, cwd='/', stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=60)

    def is_ready(self):
        return subprocess.run([self.programs / 'pg_isready', '-q', '-h', self.top, '-U', 'desk', '-d', 'postgres'], env=self.environment,
                              stdin=subprocess.DEVNULL).returncode == 0

    def start(self):
        # setpriv has the last word on what happens when the test goes.
        stops = ['--pdeathsig=INT'] if self.user else ['setpriv', '--pdeathsig=INT']
        with (self.top / 'server.log').open('a') as log:
            self.process = subprocess.Popen([*self.user, *stops, self.programs / 'postgres', '-D', self.top / 'data', '-k', self.top,
                                             '-c', 'listen_addresses=', '-c', 'fsync=off'], env=self.environment, cwd='/',
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        carried.wait_until(self.is_ready, 30, 'the server answers')

    def end(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)


def test_two_desks():
    # A socket's path has to be short.
    with carried.folder() as top, tempfile.TemporaryDirectory(prefix='liandu-pg-', dir='/tmp', ignore_cleanup_errors=True) as short:
        server = Server(pathlib.Path(short))
        a, b = carried.Desk(top, '甲机'), carried.Desk(top, '乙机')
        place = server.address
        try:
            server.start()
            a.found(place)
            b.join(place, a, place)
            unit = a.add_unit('县水利局')
            carried.settle([(a, place), (b, place)], 1)
            server.end()
            a.run('set', unit, 'name=县水利局机关')
            b.run('set', unit, 'name=县水务局')
            b.add_unit('县住建局')
            assert a.attempt('sync', place).returncode == 1, 'a server that is gone is said'
            server.start()
            carried.settle([(a, place), (b, place)], 2)
            assert len(a.conflicts()) == 1 and len(b.conflicts()) == 1
        finally:
            server.end()


if __name__ == '__main__':
    carried.main(test_two_desks)
