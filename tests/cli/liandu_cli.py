# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real liandu-cli, and reports as TAP.

A test is a function test_…(cli) of a script that ends with liandu_cli.main(globals()).
It gets a Cli with a new workspace of its own and fails by assertion.
"""
import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

NOW = '2026-04-08T09:00:00+08:00'


class Cli:
    """One workspace; calling it runs a command and returns what it printed."""

    def __init__(self, folder, **environment):
        self.folder = pathlib.Path(folder)
        self.workspace = self.folder / 'workspace'
        self.program = os.environ['LIANDU_CLI']
        self.environment = dict(os.environ, LIANDU_NOW=NOW, XDG_DATA_HOME=str(self.folder / 'data'),
                                XDG_STATE_HOME=str(self.folder / 'state'), **environment)
        self.options = ['--workspace', str(self.workspace)]

    def variant(self, *options, **environment):
        """The same workspace with other global options, or another environment."""
        other = Cli(self.folder)
        other.environment = dict(self.environment, **environment)
        other.options = self.options + list(options)
        return other

    def desk(self, name):
        """Another workspace beside this one, with its own person."""
        folder = self.folder / name
        folder.mkdir()
        other = Cli(folder)
        other('--user', name, 'init')
        return other

    def run(self, *words, stdin=None):
        if isinstance(stdin, (dict, list)):
            stdin = json.dumps(stdin, ensure_ascii=False)
        if isinstance(stdin, str):
            stdin = stdin.encode()
        return subprocess.run([self.program, *self.options, *words], input=stdin or b'', capture_output=True,
                              env=self.environment, cwd=self.folder, check=False)

    def __call__(self, *words, stdin=None):
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 0, f'{words}: {done.returncode}, {done.stderr.decode()}'
        assert done.stderr == b'', f'{words} wrote {done.stderr.decode()}'
        return done.stdout.decode('utf-8')

    def json(self, *words, stdin=None):
        return json.loads(self(*words, '--json', stdin=stdin))

    def add(self, kind, *words, **fields):
        if fields:
            return self('add', kind, '--json', '-', stdin=fields).strip()
        return self('add', kind, *words).strip()

    def show(self, uuid):
        return self.json('show', uuid)

    def refuse(self, *words, status=1, says='', stdin=None, output=False):
        """The command must end with this status and one line that says so, and nothing may have changed."""
        before = self.state()
        done = self.run(*words, stdin=stdin)
        message = done.stderr.decode('utf-8')
        assert done.returncode == status, f'{words}: {done.returncode} instead of {status}: {message}'
        assert message.count('\n') == 1 and message.endswith('\n'), f'{words}: not one line: {message!r}'
        assert message.startswith('liandu-cli: '), message
        assert says in message, f'{words}: “{says}” is not in {message}'
        assert output or done.stdout == b'', f'{words} printed {done.stdout.decode()}'
        assert self.state() == before, f'{words} changed something'
        return message

    def state(self):
        """How much was ever written: nothing can be changed without a transaction."""
        database = self.workspace / 'liandu.db'
        if not database.exists():
            return sorted(str(path) for path in self.workspace.rglob('*'))
        with contextlib.closing(sqlite3.connect(f'file:{database}?mode=ro', uri=True)) as connection:
            return connection.execute('SELECT count(*), max(id) FROM op').fetchall()


def main(names):
    tests = [(name, item) for name, item in names.items() if name.startswith('test_')]
    failed = 0
    print(f'1..{len(tests)}', flush=True)
    for number, (name, test) in enumerate(tests, 1):
        folder = tempfile.mkdtemp(prefix='liandu-')
        try:
            test(Cli(folder))
            print(f'ok {number} - {name[5:]}', flush=True)
        except Exception:                           # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} - {name[5:]}')
            print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), end='', flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)
