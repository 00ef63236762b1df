#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-syncthing.py

Two desks, each with a folder of its own, which two instances of Syncthing keep
in step over the loopback address: no discovery, no relays, no reports, no
upgrades.  They are cut in the middle and come back.
"""
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request

import carried

SHARE = 'liandu'

FOLDER = '''
  <folder id="{share}" label="" path="{path}" type="sendreceive" rescanIntervalS="2"
          fsWatcherEnabled="true" fsWatcherDelayS="1" ignorePerms="false">
    {members}
    <markerName>.stfolder</markerName>
    <maxConflicts>10</maxConflicts>
  </folder>'''

CONFIG = '''<configuration version="36">{folder}{devices}
  <gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>liandu</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled>
    <announceLANAddresses>false</announceLANAddresses>
    <stunKeepaliveStartS>0</stunKeepaliveStartS>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <setLowPriority>false</setLowPriority>
  </options>
</configuration>'''

DEVICE = '''
  <device id="{id}" name="{name}" introducer="false"><address>tcp://127.0.0.1:{port}</address></device>'''


class Instance:
    def __init__(self, program, top, name):
        self.program = program
        self.name = name
        self.home = top / f'home-{name}'
        self.folder = top / name
        self.log = top / f'{name}.log'
        self.port = carried.free_port()
        self.gui = carried.free_port()
        self.process = None
        self.home.mkdir()
        self.folder.mkdir()
        self.environment = {**os.environ, 'STNOUPGRADE': '1', 'HOME': str(self.home)}
        self.run('generate', '--no-default-folder', '--home', str(self.home))
        self.id = self.run('--device-id', '--home', str(self.home)).strip()

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=True, timeout=30).stdout

    def configure(self, others):
        members = ''.join(f'<device id="{one.id}"/>' for one in (self, *others))
        devices = ''.join(DEVICE.format(id=one.id, name=one.name, port=one.port) for one in (self, *others))
        (self.home / 'config.xml').write_text(CONFIG.format(
            folder=FOLDER.format(share=SHARE, path=self.folder, members=members), devices=devices, gui=self.gui, port=self.port))
        (self.folder / '.stfolder').mkdir(exist_ok=True)

    def ask(self, path, method='GET'):
        question = urllib.request.Request(f'http://127.0.0.1:{self.gui}/rest/{path}', method=method, headers={'X-API-Key': 'liandu'})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(question, timeout=5) as answer:
            return json.loads(answer.read() or b'null')

    def answers(self):
        try:
            return self.ask('system/ping')['ping'] == 'pong'
        except (OSError, urllib.error.URLError):
            assert self.process.poll() is None, self.log.read_text()[-800:]
            return False

    def start(self):
        with self.log.open('a') as log:
            # One process: without the other that starts it again when it is killed.
            self.process = carried.spawn([self.program, 'serve', '--no-browser', '--no-upgrade', '--home', str(self.home)], log,
                                         env={**self.environment, 'STMONITORED': '1'})
        carried.wait_until(self.answers, 20, f'{self.name} answers')

    def is_connected(self):
        return any(one['connected'] for one in self.ask('system/connections')['connections'].values())

    def cut(self):
        """As when the plug is pulled: in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()

    def end(self):
        if self.process is not None:
            carried.end(self.process)


def pair(top):
    program, = carried.need('syncthing')
    instances = [Instance(program, top, 'desk-1'), Instance(program, top, 'desk-2')]
    for one in instances:
        one.configure([other for other in instances if other is not one])
    return instances


def start(one, two):
    one.start()
    two.start()
    carried.wait_until(lambda: one.is_connected() and two.is_connected(), 30, 'they find each other')


def is_there(instances, count):
    return all(carried.check(one.folder) == (count, 0) for one in instances)


def conflicts(instance):
    return [path for path in instance.folder.rglob('*sync-conflict*')]


def test_cut_in_the_middle():
    with carried.folder() as top:
        one, two = instances = pair(top)
        try:
            start(one, two)
            carried.put(one.folder, carried.names('desk-1', 0, 150))
            # Some have come, others not, one perhaps by half.
            carried.wait_until(lambda: (carried.check(two.folder) or (0, 0))[0] > 0, 20, 'the first to come')
            two.cut()
            there = carried.check(two.folder)
            assert there[1] == 0, f'something half stands under its name: {there}'
            carried.put(one.folder, carried.names('desk-1', 150, 200))
            carried.put(two.folder, carried.names('desk-2', 0, 100))
            two.start()
            carried.wait_until(lambda: is_there(instances, 300), 40, 'both have all')
        finally:
            one.end()
            two.end()


def test_conflict_copies():
    """The same name with something else under it on both sides: a copy is made
    and not seen, and what the desk itself puts again is whole."""
    with carried.folder() as top:
        one, two = instances = pair(top)
        try:
            start(one, two)
            carried.put(one.folder, carried.names('desk-1', 0, 3))
            carried.wait_until(lambda: is_there(instances, 3), 20, 'both have all')
            one.cut()
            two.cut()
            name = carried.names('desk-1', 1, 2)[0]
            (one.folder / name).write_bytes(b'torn')
            time.sleep(1.1)
            (two.folder / name).write_bytes(b'torn in another way')
            start(one, two)
            carried.wait_until(lambda: conflicts(one) or conflicts(two), 30, 'a conflict copy')
            assert carried.check(one.folder) == (2, 1)
            carried.put(one.folder, [name])
            carried.wait_until(lambda: is_there(instances, 3), 30, 'both have all again')
        finally:
            one.end()
            two.end()


def test_two_desks():
    """Two workspaces: both write while they are cut off from each other, the same
    field too, and one section is torn on both sides."""
    with carried.folder() as top:
        one, two = pair(top)
        a, b = carried.Desk(top, '甲机'), carried.Desk(top, '乙机')
        desks = [(a, one.folder), (b, two.folder)]
        try:
            start(one, two)
            a.found(one.folder)
            carried.wait_until(lambda: list(two.folder.rglob('genesis.bin')), 20, 'the place to come')
            b.join(two.folder, a, one.folder)
            unit = a.add_unit('县水利局')
            carried.settle(desks, 1)
            two.cut()
            a.run('set', unit, 'name=县水利局机关')
            b.run('set', unit, 'name=县水务局')
            for number in range(5):
                a.add_unit(f'甲单位{number}')
                a.sync(one.folder)
                b.add_unit(f'乙单位{number}')
                b.sync(two.folder)
            for place in (one.folder, two.folder):
                torn = sorted(place.rglob('*.seg'))[0]
                torn.write_bytes(torn.read_bytes()[:50] + str(place).encode())
                time.sleep(1.1)
            two.start()
            carried.settle(desks, 11)
            # What the two wrote without seeing each other stands side by side.
            carried.wait_until(lambda: len(a.conflicts()) == 1 and len(b.conflicts()) == 1, 5, 'the conflict on both desks')
        finally:
            one.end()
            two.end()


if __name__ == '__main__':
    carried.main(test_cut_in_the_middle, test_conflict_copies, test_two_desks)
