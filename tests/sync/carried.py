# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests with real carriers share: processes that end with the test, and
desks that put things into a folder and look what is there."""
import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

CARRY = os.environ.get('LIANDU_CARRY', '')
CLI = os.environ.get('LIANDU_CLI', '')


class Skip(Exception):
    """Something that this machine has not got."""


def need(*programs):
    """Their paths; skips the test where one is missing."""
    places = os.environ.get('PATH', '') + ':/usr/sbin:/sbin:/usr/libexec'
    paths = [shutil.which(name, path=places) for name in programs]
    for name, path in zip(programs, paths):
        if path is None:
            raise Skip(f'{name} is not installed')
    return paths


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(('127.0.0.1', port)) == 0


def go_with_parent():
    """Whatever happens to the test, nothing that it started stays."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def spawn(arguments, log, **options):
    return subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=go_with_parent, **options)


def end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(is_true, seconds, what):
    until = time.monotonic() + seconds
    while True:
        value = is_true()
        if value:
            return value
        assert time.monotonic() < until, f'not in {seconds} s: {what}'
        time.sleep(0.2)


def put(folder, names):
    done = subprocess.run([CARRY, 'put', str(folder), *names], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def check(folder):
    """How many are there whole, and how many are not."""
    done = subprocess.run([CARRY, 'check', str(folder)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        return None
    words = done.stdout.split()
    return int(words[0]), int(words[2])


def names(desk, first, last):
    return [f'd/{desk}/0000000000000001-{number:010}-00.seg' for number in range(first, last)]


class Desk:
    """A workspace of its own, driven by the command line."""

    def __init__(self, top, name):
        self.name = name
        self.workspace = top / f'workspace-{name}'
        self.run('init')

    def run(self, *arguments):
        done = self.attempt(*arguments)
        assert done.returncode == 0, f'{self.name}: {arguments[0]}: {done.stderr}'
        return done.stdout

    def attempt(self, *arguments):
        # Leaks are looked for elsewhere; here one process follows the other.
        return subprocess.run([CLI, '--workspace', str(self.workspace), '--user', '王芳', *map(str, arguments)], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)

    def found(self, place):
        self.run('sync', place, '--create', '--name', self.name)

    def join(self, place, admin, admin_place):
        """Asks where it stands; the other admits it where that one stands."""
        fingerprint = self.run('join', place, '--name', self.name).strip()
        wait_until(lambda: self.name in admin.run('admit', admin_place), 30, f'the request of {self.name}')
        admin.run('admit', admin_place, self.name, '--fingerprint', fingerprint)
        wait_until(lambda: self.attempt('sync', place).returncode == 0, 30, f'{self.name} takes part')

    def add_unit(self, name):
        return self.run('add', 'unit', f'name={name}').strip()

    def sync(self, place):
        return json.loads(self.run('sync', place, '--json'))

    def units(self):
        return {unit['uuid']: unit['name'] for unit in json.loads(self.run('list', 'unit', '--json'))}

    def conflicts(self):
        done = self.attempt('conflicts', '--json')
        return json.loads(done.stdout)


def settle(desks, count):
    """Exchanges until all desks have as many units, and the same."""
    def are_same():
        for desk, place in desks:
            desk.attempt('sync', place)
        units = [desk.units() for desk, _ in desks]
        return all(len(one) == count for one in units) and all(one == units[0] for one in units)
    wait_until(are_same, 60, f'{count} units on all desks')


@contextlib.contextmanager
def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix='liandu-'))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def main(*tests):
    """As TAP."""
    print(f'1..{len(tests)}')
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix('test_').replace('_', '-')
        begin = time.monotonic()
        try:
            test()
            print(f'ok {number} {name}')
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}')
        except (AssertionError, OSError, subprocess.SubprocessError, ValueError, LookupError) as error:
            failed += 1
            print(f'not ok {number} {name}\n# {type(error).__name__}: {error}')
        print(f'# {name}: {time.monotonic() - begin:.1f} s', flush=True)
    sys.exit(1 if failed else 0)
