#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-package.py FOLDER

Builds the packages and the offline bundle, makes a bare Debian in FOLDER, cuts
it off from the network, installs the bundle there, and starts the program with
nothing but what its packages ask for. TAP on standard output.
"""
import glob
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(sys.argv[1]).resolve()
DIST, ROOT = FOLDER / 'dist', FOLDER / 'root'
# A name as people give it to a disc.
DISC = 'media/联督 光盘'
FILES = {
    'liandu': ('usr/bin/liandu', 'usr/share/applications/org.liandu.Liandu.desktop',
               'usr/share/metainfo/org.liandu.Liandu.metainfo.xml',
               'usr/share/glib-2.0/schemas/org.liandu.Liandu.gschema.xml',
               'usr/share/icons/hicolor/scalable/apps/org.liandu.Liandu.svg'),
    'liandu-cli': ('usr/bin/liandu-cli', 'usr/libexec/liandu-reader', 'usr/share/locale/zh_CN/LC_MESSAGES/liandu.mo'),
}


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


def run(*command, expect=0, **options):
    """Runs a command; returns what it said on both channels."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, text=True, encoding='utf-8', errors='replace', **options)
    if (done.returncode == 0) != (expect == 0):
        raise Failed(f'{" ".join(map(str, command))}: status {done.returncode}\n{done.stdout[-3000:]}')
    return done.stdout


def inside(*command, expect=0):
    """Runs a command in the bare system, which has no network."""
    words = ['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LC_ALL=zh_CN.UTF-8',
             'LIANDU_NOW=2026-11-20T09:00:00+08:00', *command]
    return run('unshare', '--mount', '--net', 'sh', '-c',
               'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"', ROOT, *words, expect=expect)


def package(name):
    found = glob.glob(f'{DIST}/{name}_*.deb')
    if len(found) != 1:
        raise Failed(f'no package {name}')
    return found[0]


def need_root():
    if os.geteuid() != 0:
        raise Skipped('a bare system can be made by root alone')
    if not shutil.which('mmdebstrap'):
        raise Skipped('mmdebstrap is missing')
    if subprocess.run(['unshare', '--mount', '--net', 'mount', '-t', 'proc', 'proc', '/mnt'],
                      stderr=subprocess.DEVNULL).returncode != 0:
        raise Skipped('this system allows no namespaces, so the network cannot be cut off')
    if not (ROOT / 'usr').is_dir() and made:
        raise Skipped('there is no bare system')


def build():
    run(TOP / 'build-aux/package', DIST, env={**os.environ, 'DEB_BUILD_OPTIONS': 'nocheck', 'LC_ALL': 'C.UTF-8'})


def say_what_is_inside():
    for name, files in FILES.items():
        listed = run('dpkg-deb', '--contents', package(name))
        lacking = [path for path in files if f' ./{path}\n' not in listed]
        if lacking:
            raise Failed(f'{name} lacks {lacking}')
    version = re.search(r"version: '(.*)'", (TOP / 'meson.build').read_text()).group(1)
    packaged = run('dpkg-deb', '--field', package('liandu'), 'Version').strip()
    if packaged != version:
        raise Failed(f'debian/changelog says {packaged}, meson.build says {version}')


def have_no_errors():
    if not shutil.which('lintian'):
        raise Skipped('lintian is missing')
    said = run('lintian', '--fail-on', 'error', *glob.glob(f'{DIST}/liandu_*.changes'))
    for line in said.splitlines():
        print(f'# {line}')


made = []


def make_bare_system():
    need_root()
    made.append(True)
    # The system's own sources; third parties' have no place in a bare one.
    sources = run('apt-get', 'indextargets', '--format', 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)',
                  'Created-By: Packages', 'Origin: Debian')
    (FOLDER / 'sources.list').write_text('\n'.join(sorted(set(sources.splitlines()))) + '\n')
    run('mmdebstrap', '--variant=apt', '--aptopt=Acquire::Retries "3"', '--dpkgopt=force-unsafe-io',
        'bookworm', ROOT, FOLDER / 'sources.list')


def check_the_sum():
    need_root()
    bundle, = glob.glob(f'{DIST}/liandu-*.tar')
    run('sha256sum', '--check', f'{bundle}.sha256', cwd=DIST)
    (ROOT / DISC).mkdir(parents=True)
    run('tar', '-xf', bundle, '-C', ROOT / DISC)


def installer():
    folder, = (ROOT / DISC).iterdir()
    return folder, f'/{DISC}/{folder.name}/install'


def refuse_damage():
    need_root()
    folder, install = installer()
    damaged = next((folder / 'packages').glob('liandu_*.deb'))
    with damaged.open('ab') as disc:
        disc.write(b'x')
    said = inside('sh', install, expect=1)
    os.truncate(damaged, damaged.stat().st_size - 1)
    if '校验不符' not in said or '未安装任何内容' not in said:
        raise Failed(said)
    stranger = folder / 'packages/extra.deb'
    stranger.write_bytes(b'x')
    said = inside('sh', install, expect=1)
    stranger.unlink()
    if 'packages/extra.deb' not in said or (ROOT / 'usr/bin/liandu').exists():
        raise Failed(said)


def install_without_network():
    need_root()
    said = inside('sh', installer()[1])
    if '已安装联督' not in said:
        raise Failed(said)
    said = inside('sh', installer()[1])
    if '已安装联督' not in said:
        raise Failed(f'a second time: {said}')
    inside('dpkg', '--audit')
    # What is not loaded at once must be there, too.
    for program in ('usr/bin/liandu', 'usr/bin/liandu-cli', 'usr/libexec/liandu-reader'):
        lost = [line for line in inside('ldd', f'/{program}').splitlines() if 'not found' in line]
        if lost:
            raise Failed(f'{program}: {lost}')


def work_on_the_command_line():
    need_root()
    inside('liandu-cli', '--workspace', '/root/sample', 'init', '--sample')
    listed = inside('liandu-cli', '--workspace', '/root/sample', 'list', 'issue')
    if listed.count('\n') < 100 or '整改时限' not in listed:
        raise Failed(listed[:2000])
    inside('liandu-cli', '--workspace', '/root/sample', 'export', 'issue-ledger', '-o', '/root/ledger.xlsx')
    if not (ROOT / 'root/ledger.xlsx').read_bytes().startswith(b'PK'):
        raise Failed('the ledger is no workbook')


def look(expect=0):
    return run(TOP / 'build-aux/with-display', sys.executable, TOP / 'tests/package/look-at-window.py', ROOT,
               expect=expect)


def show_the_first_page():
    need_root()
    # In the speech of the system, in Chinese letters that the fonts have.
    if 'SC' not in inside('fc-match', ':lang=zh-cn'):
        raise Failed('no Chinese font')
    print('# ' + next(line for line in look().splitlines() if line.startswith('first page')))


def fail_where_something_lacks():
    """What these tests are good for: a package fewer, and they fail."""
    need_root()
    inside('dpkg', '--force-depends', '--remove', 'libzip4')
    inside('liandu-cli', '--version', expect=1)
    inside('dpkg', '--force-depends', '--remove', 'libadwaita-1-0')
    look(expect=1)


CASES = (build, say_what_is_inside, have_no_errors, make_bare_system, check_the_sum, refuse_damage,
         install_without_network, work_on_the_command_line, show_the_first_page, fail_where_something_lacks)


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    print(f'1..{len(CASES)}', flush=True)
    broken = False
    for number, case in enumerate(CASES, 1):
        name, start = case.__name__.replace('_', ' '), time.monotonic()
        try:
            case()
            print(f'ok {number} {name}')
        except Skipped as reason:
            print(f'ok {number} {name} # SKIP {reason}')
        except (Failed, OSError, ValueError) as error:
            broken = True
            print(f'not ok {number} {name}')
            print('\n'.join(f'# {line}' for line in str(error).splitlines()))
        print(f'# {name}: {time.monotonic() - start:.0f} s', flush=True)
    if not broken:
        shutil.rmtree(FOLDER)
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main())
