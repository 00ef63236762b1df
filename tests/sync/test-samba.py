#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-samba.py

Two desks on a share of a Samba server on the loopback address, mounted as the
files program of a desktop mounts it (GVfs and FUSE).  The server is stopped in
the middle and comes back.
"""
import os
import pathlib
import signal
import subprocess
import time

import carried

CONFIG = '''[global]
  workgroup = OFFICE
  server role = standalone server
  interfaces = lo
  bind interfaces only = yes
  smb ports = {port}
  disable netbios = yes
  map to guest = Bad User
  guest account = {user}
  load printers = no
  printcap name = /dev/null
  usershare max shares = 0
  state directory = {state}
  cache directory = {state}
  lock directory = {state}
  private dir = {state}
  pid directory = {state}
  ncalrpc dir = {state}/ncalrpc
  log file = {state}/log
[share]
  path = {share}
  read only = no
  guest ok = yes
'''


class Server:
    def __init__(self, top):
        self.program, = carried.need('smbd')
        self.port = carried.free_port()
        self.share = top / 'share'
        self.config = top / 'smb.conf'
        self.log = top / 'smbd.log'
        self.process = None
        state = top / 'state'
        state.mkdir()
        self.share.mkdir()
        user = os.environ.get('USER', 'root') if os.geteuid() else 'root'
        self.config.write_text(CONFIG.format(port=self.port, user=user, state=state, share=self.share))

    def start(self):
        with self.log.open('a') as log:
            # In a session of its own: it starts others, and they go with it.
            self.process = carried.spawn([self.program, '-F', '--no-process-group', '-s', str(self.config)], log, start_new_session=True)
        carried.wait_until(self.answers, 20, 'the server answers')

    def answers(self):
        assert self.process.poll() is None, self.log.read_text()[-800:]
        return carried.is_open(self.port)

    def end(self):
        """At once, with all that serve a connection."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Mount:
    """A desktop session's mounts, of a session of its own."""

    def __init__(self, top, name, server):
        self.bus, self.daemon, self.fuse, self.gio = carried.need('dbus-daemon', 'gvfsd', 'gvfsd-fuse', 'gio')
        if not os.access('/dev/fuse', os.R_OK | os.W_OK):
            raise carried.Skip('this machine lets nobody mount (no /dev/fuse)')
        self.run_time = top / f'run-{name}'
        self.run_time.mkdir(mode=0o700)
        self.server = server
        self.log = (top / f'{name}.log').open('a')
        self.environment = {**os.environ, 'XDG_RUNTIME_DIR': str(self.run_time), 'HOME': str(self.run_time),
                            'DBUS_SESSION_BUS_ADDRESS': f'unix:path={self.run_time}/bus'}
        self.processes = []

    def spawn(self, *arguments):
        self.processes.append(carried.spawn(arguments, self.log, env=self.environment))

    def start(self):
        self.spawn(self.bus, '--session', '--nofork', '--nopidfile', f'--address=unix:path={self.run_time}/bus')
        carried.wait_until((self.run_time / 'bus').exists, 10, 'the message bus')
        self.spawn(self.daemon)
        time.sleep(0.3)
        self.spawn(self.fuse, str(self.run_time / 'gvfs'), '-f')
        carried.wait_until(lambda: os.path.ismount(self.run_time / 'gvfs'), 10, 'the mounts')
        return self.connect()

    def connect(self):
        subprocess.run([self.gio, 'mount', '-a', f'smb://127.0.0.1:{self.server.port}/share'], env=self.environment,
                       stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, check=True, timeout=30)
        return carried.wait_until(self.folder, 10, 'the share')

    def connect_again(self):
        """Where the desktop has not noticed yet that it was gone, it is taken off first."""
        subprocess.run([self.gio, 'mount', '-u', f'smb://127.0.0.1:{self.server.port}/share'], env=self.environment,
                       stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, timeout=30)
        return self.connect()

    def folder(self):
        place = next((self.run_time / 'gvfs').iterdir(), None)
        return place if place is not None and carried.check(place) is not None else None

    def end(self):
        subprocess.run(['fusermount3', '-uz', str(self.run_time / 'gvfs')], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        for process in reversed(self.processes):
            carried.end(process)
        self.log.close()


def test_two_desks():
    """Two workspaces on one share; the server goes while one of them writes."""
    with carried.folder() as top:
        server = Server(top)
        mounts = [Mount(top, 'desk-1', server), Mount(top, 'desk-2', server)]
        a, b = carried.Desk(top, '甲机'), carried.Desk(top, '乙机')
        try:
            server.start()
            one, two = [mount.start() for mount in mounts]
            a.found(one)
            b.join(two, a, one)
            unit = a.add_unit('县水利局')
            carried.settle([(a, one), (b, two)], 1)
            server.end()
            a.run('set', unit, 'name=县水利局机关')
            b.run('set', unit, 'name=县水务局')
            a.add_unit('甲单位')
            b.add_unit('乙单位')
            assert a.attempt('sync', one).returncode == 1, 'a share that is gone is said'
            server.start()
            one, two = [mount.connect_again() for mount in mounts]
            carried.settle([(a, one), (b, two)], 3)
            assert len(a.conflicts()) == 1 and len(b.conflicts()) == 1
        finally:
            for mount in mounts:
                mount.end()
            server.end()


def test_two_mounts():
    with carried.folder() as top:
        server = Server(top)
        mounts = [Mount(top, 'desk-1', server), Mount(top, 'desk-2', server)]
        try:
            server.start()
            one, two = [mount.start() for mount in mounts]
            carried.put(one, carried.names('desk-1', 0, 30))
            carried.put(two, carried.names('desk-2', 0, 30))
            carried.wait_until(lambda: carried.check(one) == (60, 0) and carried.check(two) == (60, 0), 20, 'both see all')
            assert carried.check(server.share) == (60, 0)
        finally:
            for mount in mounts:
                mount.end()
            server.end()


def test_cut_in_the_middle():
    with carried.folder() as top:
        server = Server(top)
        mount = Mount(top, 'desk-1', server)
        try:
            server.start()
            place = mount.start()
            carried.put(place, carried.names('desk-1', 0, 10))
            desk = carried.spawn([carried.CARRY, 'put', str(place), *carried.names('desk-1', 10, 400)], subprocess.DEVNULL)
            carried.wait_until(lambda: len(list(server.share.rglob('*.seg'))) > 20, 20, 'some are put')
            server.end()
            assert desk.wait(60) != 0, 'what cannot be put is said'
            # Whatever stands under its name is whole; the rest has none.
            whole, broken = carried.check(server.share)
            assert whole >= 20 and broken == 0, (whole, broken)
            assert carried.check(place) is None, 'a share that is gone is not an empty one'
            server.start()
            place = mount.connect_again()
            carried.put(place, carried.names('desk-1', 0, 60))
            assert carried.check(place)[1] == 0
            assert carried.check(server.share)[0] >= 60
        finally:
            mount.end()
            server.end()


if __name__ == '__main__':
    carried.main(test_two_mounts, test_cut_in_the_middle, test_two_desks)
