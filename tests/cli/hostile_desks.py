# SPDX-License-Identifier: GPL-3.0-or-later
"""Several desks, driven by liandu-cli alone, and a shared folder that misbehaves.

Every text that is written is another one, so that each can be counted: it stands
in its field, in the history of its record, or among the conflicts, on each desk.
Who had seen what when he wrote is read from the history that he had before him.
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import time

CLOCKS = ['2026-11-20T09:00:00+08:00'] * 3 + ['1970-01-02T00:00:00+08:00', '2099-12-31T23:59:59+08:00', '2026-11-19T23:59:58+08:00']
FIELDS = ['short_name', 'contact', 'telephone', 'note', 'former_names']


class Broken(Exception):
    """What must always hold does not."""


class Written:
    """A text that somebody wrote into a field of a record, or his delete of it."""

    def __init__(self, desk, uuid, field, text, seen):
        self.desk, self.uuid, self.field, self.text, self.seen = desk, uuid, field, text, seen
        self.maybe = set()          # what came in while he wrote
        self.said = False           # whether the program said that it was saved


class Desk:
    """A computer with a workspace."""

    def __init__(self, office, name, clock):
        self.office, self.name, self.clock = office, name, clock
        self.folder = office.folder / name
        self.workspace = self.folder / 'workspace'
        self.backup = None          # file or folder
        self.retired = False
        # One with a field that the others do not know, where there is such a program.
        self.newer = office.random.random() < 0.3

    @property
    def program(self):
        return os.environ.get('LIANDU_CLI_NEWER', os.environ['LIANDU_CLI']) if self.newer else os.environ['LIANDU_CLI']

    @property
    def fields(self):
        return FIELDS + ['newer_text'] if self.newer and 'LIANDU_CLI_NEWER' in os.environ else FIELDS

    @property
    def environment(self):
        return dict(os.environ, LIANDU_NOW=self.clock, LC_ALL='C.UTF-8', XDG_DATA_HOME=str(self.folder / 'data'),
                    XDG_STATE_HOME=str(self.folder / 'state'))

    def start(self, *words, stdin=subprocess.DEVNULL):
        return subprocess.Popen([self.program, '--workspace', str(self.workspace), *words], stdin=stdin,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, cwd=self.folder)

    def run(self, *words, stdin=None):
        """(exit status, output, message); a status of its own is a crash."""
        process = self.start(*words, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL)
        try:
            output, message = process.communicate(stdin.encode() if stdin else None, timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Broken(f'{self.name}: {words} does not end')          # pylint: disable=raise-missing-from
        message = message.decode()
        if process.returncode not in (0, 1) or 'CRITICAL' in message or 'WARNING' in message:
            raise Broken(f'{self.name}: {words} ended with {process.returncode}: {message}')
        if process.returncode == 1 and not message.startswith('liandu-cli: ') and words[0] != 'check':
            raise Broken(f'{self.name}: {words} refused without a word: {message!r}')
        return process.returncode, output.decode(), message

    def __call__(self, *words, stdin=None):
        status, output, message = self.run(*words, stdin=stdin)
        if status != 0:
            raise Broken(f'{self.name}: {words}: {message}')
        return output

    def json(self, *words):
        return json.loads(self(*words, '--json'))

    def kill(self, delay, *words):
        """Ends it in the middle; what it had said by then counts."""
        process = self.start(*words)
        time.sleep(delay)
        process.kill()
        output = process.communicate()[0].decode()
        return process.returncode == 0, output


class Office:
    """Desks, the folder between them, and what was ever written."""

    def __init__(self, folder, seed):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.place = self.folder / 'place'
        self.desks, self.written, self.steps = [], [], []
        self.units = []
        self.n_texts = 0
        self.kept = []              # (name, bytes): files that were withheld, replaced or deleted
        self.snapshots = []
        self.usual = 0.05
        self.found()

    def say(self, text):
        self.steps.append(text)

    def found(self):
        self.place.mkdir()
        for i in range(self.random.randint(3, 5)):
            desk = Desk(self, f'desk{i}', self.random.choice(CLOCKS) if i > 0 else CLOCKS[0])
            desk.folder.mkdir()
            desk('--user', f'员{i}', 'init')
            self.desks.append(desk)
        first = self.desks[0]
        first('sync', str(self.place), '--create', '--name', first.name)
        for desk in self.desks[1:]:
            digits = desk('join', str(self.place), '--name', desk.name).strip()
            first('admit', str(self.place), desk.name, '--fingerprint', digits, '--admin')
            started = time.monotonic()
            desk('sync')
            self.usual = time.monotonic() - started
        self.genesis = next(self.place.glob('*/genesis.bin'))
        self.genesis_bytes = self.genesis.read_bytes()

    # What people do

    def draw_text(self):
        self.n_texts += 1
        return f'第{self.n_texts:03d}句'

    def seen_by(self, desk, uuid):
        """The texts that somebody at this desk has before him."""
        status, output, _ = desk.run('history', uuid, '--json')
        return {text for text in (w.text for w in self.written if w.uuid == uuid) if text in output} if status == 0 else None

    def note(self, desk, uuid, field, text):
        seen = self.seen_by(desk, uuid) if uuid is not None else set()
        if seen is None:
            return None
        written = Written(desk, uuid, field, text, seen)
        self.written.append(written)
        return written

    def enter(self, desk):
        text = self.draw_text()
        written = self.note(desk, None, 'name', text)
        status, output, message = desk.run('add', 'unit', f'name={text}')
        if status != 0:
            raise Broken(f'{desk.name}: nothing can be entered: {message}')
        written.uuid, written.said = output.strip(), True
        self.units.append(written.uuid)
        self.say(f'{desk.name} enters {text} {written.uuid}')

    def change(self, desk):
        uuid, field, text = self.random.choice(self.units), self.random.choice(desk.fields), self.draw_text()
        written = self.note(desk, uuid, field, text)
        if written is None:
            return
        if self.random.random() < 0.2:
            written.said = desk.kill(self.random.uniform(0, self.usual), 'set', uuid, f'{field}={text}')[0]
            self.say(f'{desk.name} sets {field} {text} of {uuid}, and is ended ({written.said})')
            return
        status, _, message = desk.run('set', uuid, f'{field}={text}')
        if status != 0 and 'deleted' not in message:
            raise Broken(f'{desk.name}: {uuid} cannot be changed: {message}')
        written.said = status == 0
        if status != 0:
            self.written.remove(written)
        self.say(f'{desk.name} sets {field} {text} of {uuid} ({status})')

    def settle(self, desk):
        conflicts = [c for c in desk.json('conflicts') if c['type'] == 'field' and c['field'] in desk.fields]
        if not conflicts:
            return
        conflict = self.random.choice(conflicts)
        if self.random.random() < 0.5:
            desk.run('resolve', conflict['id'], 'take', str(self.random.randint(1, len(conflict['versions']))))
            self.say(f'{desk.name} takes one of {conflict["field"]} of {conflict["uuid"]}')
            self.forget_heads(conflict['uuid'], conflict['field'])
            return
        text = self.draw_text()
        written = self.note(desk, conflict['uuid'], conflict['field'], text)
        if written is not None:
            written.said = desk.run('resolve', conflict['id'], 'value', text)[0] == 0
            if not written.said:
                self.written.remove(written)
            self.say(f'{desk.name} settles {conflict["field"]} of {conflict["uuid"]} by {text} ({written.said})')

    def forget_heads(self, uuid, field):
        """Who chose an old text, or took his own back, wrote it again: which one
        stands now cannot be told from the texts."""
        for written in self.written:
            if written.uuid == uuid and written.field == field:
                written.again = True

    def delete_or_restore(self, desk):
        uuid = self.random.choice(self.units)
        verb = self.random.choice(['delete', 'restore', 'undo'])
        status, _, _ = desk.run(verb, uuid)
        if status == 0:
            for field in desk.fields if verb == 'undo' else []:
                self.forget_heads(uuid, field)
        self.say(f'{desk.name} {verb}s {uuid} ({status})')

    # What becomes of the folder

    def files(self):
        return sorted(path for path in self.place.rglob('*') if path.is_file() and not path.name.startswith('.') and path.stat().st_size < 1 << 30)

    def spoil_file(self):
        files = self.files()
        if not files:
            return
        path = self.random.choice(files)
        data = path.read_bytes()
        how = self.random.choice(['withheld', 'cut', 'zeros', 'bit', 'copied', 'case', 'swapped', 'folder', 'fifo', 'link', 'empty', 'huge', 'added'])
        self.kept.append((path.relative_to(self.place), data))
        if how == 'withheld':
            path.unlink()
        elif how == 'cut':
            path.write_bytes(data[:self.random.randrange(len(data) + 1)])
        elif how == 'zeros':
            path.write_bytes(bytes(len(data)))
        elif how == 'bit' and data:
            place = self.random.randrange(len(data))
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << self.random.randrange(8)]) + data[place + 1:])
        elif how == 'copied':
            stem, suffix = path.stem, path.suffix
            for name in (f'{stem} (冲突副本){suffix}', f'{stem} (1){suffix}', f'~${path.name}', f'{path.name}.tmp', f'.{path.name}.part-1234abcd',
                         f'{stem}.sync-conflict-20261120-090000-ABCDEFG{suffix}'):
                part = data[:self.random.randrange(len(data) + 1)]
                if not (path.parent / name).exists():
                    (path.parent / name).write_bytes(part)
        elif how == 'case':
            path.rename(path.with_name(path.name.upper()))
        elif how == 'swapped':
            other = self.random.choice(files)
            theirs = other.read_bytes()
            path.write_bytes(theirs)
            other.write_bytes(data)
        elif how in ('folder', 'fifo', 'link', 'huge'):
            path.unlink()
            if how == 'folder':
                path.mkdir()
            elif how == 'fifo':
                os.mkfifo(path)
            elif how == 'link':
                path.symlink_to(self.random.choice([path.name, '/dev/zero', 'nowhere', str(files[0])]))
            else:
                with path.open('wb') as file:
                    file.truncate(1 << 40)
        elif how == 'empty':
            path.write_bytes(b'')
        elif how == 'added':
            path.write_bytes(data + data[:7])
        self.say(f'{path.name} is {how}')

    def mend_strange(self):
        """What is no file any more goes, as somebody would see to it who looks."""
        for path in sorted(self.place.rglob('*'), reverse=True):
            if path.is_symlink() or path.is_fifo() or (path.is_file() and path.stat().st_size > 1 << 30):
                path.unlink()
            elif path.is_dir() and path.suffix in ('.seg', '.bin', '.deed', '.join', '.pak', '.blob'):
                shutil.rmtree(path)

    def bring_back(self):
        if self.kept:
            name, data = self.random.choice(self.kept)
            path = self.place / name
            if path.parent.is_dir() and not path.is_dir() and not path.is_symlink() and not path.is_fifo():
                path.write_bytes(data)
            self.say(f'{path.name} is back')

    def snapshot_or_roll_back(self):
        if not self.place.is_dir():
            return
        if not self.snapshots or self.random.random() < 0.6:
            copy = self.folder / f'snapshot{len(self.snapshots)}'
            self.mend_strange()
            shutil.copytree(self.place, copy)
            self.snapshots.append(copy)
            self.say('the place is backed up')
            return
        shutil.rmtree(self.place)
        shutil.copytree(self.random.choice(self.snapshots), self.place)
        self.say('the place is rolled back')

    def empty_or_remove(self):
        how = self.random.choice(['emptied', 'away', 'one desk', 'old'])
        if how == 'one desk':
            folders = sorted(self.place.glob('*/d/*'))
            if folders:
                shutil.rmtree(self.random.choice(folders))
        else:
            shutil.rmtree(self.place, ignore_errors=True)
            if how != 'away':
                self.place.mkdir()
        self.say(f'the place: {how}')

    def mend_genesis(self):
        """An empty place is not believed: somebody says that it is the right one."""
        self.mend_strange()
        self.genesis.parent.mkdir(parents=True, exist_ok=True)
        self.genesis.write_bytes(self.genesis_bytes)

    # What becomes of desks

    def exchange(self, desk):
        way = self.random.random()
        if way < 0.25:
            desk.kill(self.random.uniform(0, self.usual * 1.2), 'sync', str(self.place))
            self.say(f'{desk.name} exchanges, and is ended')
        elif way < 0.4:
            processes = [desk.start('sync', str(self.place)) for _ in range(2)]
            text, uuid, field = self.draw_text(), self.random.choice(self.units), self.random.choice(FIELDS)
            written = self.note(desk, uuid, field, text)
            if written is not None:
                written.said = desk.run('set', uuid, f'{field}={text}')[0] == 0
                written.maybe = self.seen_by(desk, uuid) - {text}
                if not written.said:
                    self.written.remove(written)
            if self.random.random() < 0.5:
                processes[0].kill()
            for process in processes:
                message = process.communicate()[1].decode()
                if process.returncode not in (0, 1, -9) or 'CRITICAL' in message or 'WARNING' in message:
                    raise Broken(f'{desk.name}: sync twice ended with {process.returncode}: {message}')
            self.say(f'{desk.name} exchanges twice at once, and sets {field} {text} of {uuid} ({written is not None and written.said})')
        else:
            status, _, message = desk.run('sync', str(self.place))
            self.say(f'{desk.name} exchanges ({status} {message.strip()})')

    def wrong_place(self, desk):
        """The folder of another office is not ours, and must stay as it is."""
        foreign = self.folder / 'foreign'
        if not foreign.exists():
            foreign.mkdir()
            other = Desk(self, 'stranger', CLOCKS[0])
            other.folder.mkdir()
            other('--user', '外人', 'init')
            other('sync', str(foreign), '--create')
        before = sorted((str(path), path.stat().st_size) for path in foreign.rglob('*'))
        status, _, message = desk.run('sync', str(foreign))
        if status != 1:
            raise Broken(f'{desk.name} exchanges with another office: {message}')
        if before != sorted((str(path), path.stat().st_size) for path in foreign.rglob('*')):
            raise Broken(f'{desk.name} has changed the place of another office')
        # Its files in our folder are no better.
        self.mend_strange()
        if self.place.is_dir():
            shutil.copytree(foreign, self.place, dirs_exist_ok=True)
        self.say(f'{desk.name} finds the place of another office, whose files come into ours')

    def copy_desk(self, desk):
        if len(self.desks) >= 6:
            return
        copy = Desk(self, f'desk{len(self.desks)}', self.random.choice(CLOCKS))
        # The folder carried to another computer, or the whole computer's disk copied.
        whole = self.random.random() < 0.5
        shutil.copytree(desk.folder if whole else desk.workspace, copy.folder if whole else copy.workspace)
        copy.retired, copy.newer = desk.retired, desk.newer
        self.desks.append(copy)
        self.say(f'{desk.name} is copied: {copy.name}{" with all" if whole else ""}')

    def back_up_or_restore(self, desk):
        if desk.backup is None:
            if self.random.random() < 0.5:
                path = desk.folder / f'{desk.name}.backup'
                desk('backup', str(path))
            else:
                path = desk.folder / f'{desk.name}.folder'
                shutil.copytree(desk.workspace, path)
            desk.backup = path
            self.say(f'{desk.name} is backed up ({path.suffix})')
            return
        path = desk.backup
        if path.suffix == '.backup':
            desk('restore-backup', str(path))
            path.unlink()
        else:
            shutil.rmtree(desk.workspace)
            path.rename(desk.workspace)
        desk.backup = None
        self.forsake()
        self.say(f'{desk.name} goes back to its backup ({path.suffix})')

    def forsake(self):
        """What no desk has any more went with a disk that was put back or a desk that left, whoever wrote it:
        those who had it may all have gone back, one after the other."""
        said = [one for one in self.written if one.uuid is not None and one.said]
        for uuid in {one.uuid for one in said}:
            histories = [desk.run('history', uuid, '--json')[1] for desk in self.active()]
            for one in said:
                if one.uuid == uuid and not any(one.text in history for history in histories):
                    one.said = False

    def retire(self, desk):
        admin = self.desks[0]
        if desk is admin or desk.retired or sum(not d.retired for d in self.desks) < 3:
            return
        ours = json.loads((desk.run('sync', '--status', '--json')[1]) or '{"desks": []}')
        me = [d['desk'] for d in ours['desks'] if d['self']]
        if not me or me[0] in [d['desk'] for d in json.loads(admin('sync', '--status', '--json'))['desks'] if d['self']]:
            return
        if admin.run('retire', str(self.place), me[0])[0] != 0:
            return
        for other in self.desks:
            status = json.loads(other.run('sync', '--status', '--json')[1] or '{"desks": []}')
            if me[0] in [d['desk'] for d in status['desks'] if d['self']]:
                other.retired = True
                for one in self.written:
                    if one.desk is other and one.uuid is not None and one.text not in admin.run('history', one.uuid, '--json')[1]:
                        one.said = False
        self.forsake()
        self.say(f'{desk.name} is retired')

    def step(self):
        desk = self.random.choice([d for d in self.desks if not d.retired])
        draw = self.random.random()
        if not self.units or draw < 0.06:
            self.enter(desk)
        elif draw < 0.34:
            self.change(desk)
        elif draw < 0.38:
            self.settle(desk)
        elif draw < 0.42:
            self.delete_or_restore(desk)
        elif draw < 0.66:
            self.exchange(desk)
        elif draw < 0.80:
            self.spoil_file()
        elif draw < 0.86:
            self.bring_back()
        elif draw < 0.90:
            self.snapshot_or_roll_back()
        elif draw < 0.915:
            self.empty_or_remove()
        elif draw < 0.925:
            self.wrong_place(desk)
        elif draw < 0.94:
            self.copy_desk(desk)
        elif draw < 0.97:
            self.back_up_or_restore(desk)
        elif draw < 0.975:
            self.retire(desk)
        elif draw < 0.985:
            self.mend_genesis()
        else:
            desk.clock = self.random.choice(CLOCKS)
            self.say(f'the clock of {desk.name} says {desk.clock}')

    # What must hold in the end

    def active(self):
        return [desk for desk in self.desks if not desk.retired]

    def converge(self):
        self.say('-- all is well again')
        for desk in self.desks:
            desk.newer = True
        self.mend_genesis()
        for _ in range(4):
            for desk in self.active():
                status, _, message = desk.run('sync', str(self.place))
                if status != 0:
                    raise Broken(f'{desk.name} cannot exchange although the place is well: {message}')

    def check_desk(self, desk):
        findings = [f for f in json.loads(desk.run('check', '--storage', '--json')[1]) if f['check'] != 'conflict']
        if findings:
            raise Broken(f'{desk.name}: check finds {findings}')
        status, output, message = desk.run('check', '--storage', '--rebuild', '--json')
        rebuilt = [f for f in json.loads(output) if f['check'] != 'conflict']
        if rebuilt:
            raise Broken(f'{desk.name}: a rebuild finds {rebuilt} {message}')

    def look(self, desk):
        conflicts = desk.json('conflicts')
        for conflict in conflicts:
            for version in conflict['versions']:
                for key in ('computer', 'own_desk', 'desk'):
                    version.pop(key, None)
        records = {r['uuid']: r for r in desk.json('list', 'unit')}
        deleted = {r['uuid'] for r in desk.json('list', 'unit', '--deleted')}
        histories = {uuid: desk.run('history', uuid, '--json')[1] for uuid in self.units}
        return {'records': records, 'deleted': deleted, 'histories': histories, 'conflicts': sorted(conflicts, key=lambda c: c['id'])}

    def check_same(self, looks):
        (one, first), *others = looks
        for desk, look in others:
            for part in ('records', 'deleted', 'conflicts'):
                if look[part] != first[part]:
                    raise Broken(f'{desk.name} shows other {part} than {one.name}:\n{look[part]}\n{first[part]}')

    def check_values(self, desk, look):
        listed = {(c['uuid'], c['field'], v.get('value')) for c in look['conflicts'] for v in c['versions']}
        for one in self.written:
            if one.uuid is None:
                continue
            there = one.text in look['histories'][one.uuid]
            if one.said and not there:
                raise Broken(f'{desk.name} lacks {one.text} of {one.uuid}, {one.field}, written at {one.desk.name}')
        for uuid, record in look['records'].items():
            for field in desk.fields:
                self.check_field(desk, uuid, field, record[field], look['histories'][uuid], listed)

    def check_field(self, desk, uuid, field, current, history, listed):
        here = [w for w in self.written if w.uuid == uuid and w.field == field and w.text in history]
        if any(getattr(w, 'again', False) for w in here):
            return
        for one in here:
            over = any(one.text in other.seen for other in here)
            if over and one.text == current:
                raise Broken(f'{desk.name}: in {field} of {uuid} {current} stands, which somebody had seen and written over')
            if not over and not any(one.text in other.maybe for other in here) and one.text != current and (uuid, field, one.text) not in listed:
                raise Broken(f'{desk.name}: {one.text} in {field} of {uuid} was seen by nobody and is neither current nor listed; '
                             f'{current} is, of {[(w.text, w.desk.name, sorted(w.seen)) for w in here]}')

    def check_all(self):
        self.converge()
        looks = [(desk, self.look(desk)) for desk in self.active()]
        self.check_same(looks)
        for desk, look in looks:
            self.check_values(desk, look)
        for desk in self.desks:
            self.check_desk(desk)

    def run(self, n_steps):
        try:
            for _ in range(n_steps):
                self.step()
            self.check_all()
        except Broken as broken:
            raise Broken('\n'.join([*self.steps, str(broken)])) from broken
