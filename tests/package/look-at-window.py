#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""look-at-window.py ROOT

Starts the window of the system in ROOT on the display of this session, without
a network, and reads its first page as a screen reader would. To be run by
build-aux/with-display, whose folders are shared with that system.
"""
import os
import re
import subprocess
import sys
import time

ROOT = sys.argv[1]
WORDS = ('本程序未经涉密测评，不得录入国家秘密', '用自己的数据开始', '先看示例数据')
ACCESSIBLE = 'org.a11y.atspi.Accessible'
PATIENCE = 60


def call(address, name, path, method, *args):
    command = ['gdbus', 'call', '--address', address] if address else ['gdbus', 'call', '--session']
    done = subprocess.run([*command, '--dest', name, '--object-path', path, '--method', method, *args],
                          capture_output=True, text=True, encoding='utf-8')
    return done.stdout if done.returncode == 0 else ''


def children(address, name, path):
    return re.findall(r"\('([^']+)', (?:objectpath )?'([^']+)'\)", call(address, name, path, f'{ACCESSIBLE}.GetChildren'))


def is_seen(address, name, path):
    """It has a size: GTK 4.8 does not say more of what is on a page that is not shown."""
    size = re.search(r'\((\d+), (\d+)\)', call(address, name, path, 'org.a11y.atspi.Component.GetSize'))
    return size and int(size.group(1)) > 1 and int(size.group(2)) > 1


def read(address, name, path, words):
    shown = call(address, name, path, 'org.freedesktop.DBus.Properties.Get', ACCESSIBLE, 'Name')
    word = re.sub(r"^\(<['\"](.*)['\"]>,\)\n$", r'\1', shown)
    if any(wanted in word for wanted in WORDS) and is_seen(address, name, path):
        words.append(word)
    for child in children(address, name, path):
        read(address, *child, words)


def read_desktop(address):
    """What is seen of the words that are looked for."""
    words = []
    for name, path in children(address, 'org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root'):
        read(address, name, path, words)
    return words


def start():
    # The sockets of display and buses lie in /tmp, and in the runtime folder there.
    script = ('mount -t proc proc "$0/proc" && mount --bind /tmp "$0/tmp" && '
              'exec chroot "$0" env -i PATH=/usr/bin:/bin HOME=/root LC_ALL=zh_CN.UTF-8 TZ=Asia/Shanghai '
              'DISPLAY="$DISPLAY" XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" DBUS_SESSION_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" '
              'GDK_BACKEND=x11 GSK_RENDERER=cairo liandu')
    return subprocess.Popen(['unshare', '--mount', '--net', 'sh', '-c', script, ROOT], stderr=subprocess.PIPE)


def main():
    address = call(None, 'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus.GetAddress')
    address = re.sub(r"^\('(.*)',\)\n$", r'\1', address)
    if not address.startswith('unix:'):
        print(f'no bus for assistive technologies: {address}')
        return 1
    program, began, words = start(), time.monotonic(), []
    try:
        while time.monotonic() - began < PATIENCE and program.poll() is None:
            words = read_desktop(address)
            if all(any(wanted in word for word in words) for wanted in WORDS):
                print(f'first page after {time.monotonic() - began:.1f} s: {words}')
                return 0
            time.sleep(0.5)
    finally:
        if program.poll() is None:
            program.terminate()
        said = program.communicate()[1].decode('utf-8', 'replace')
    print(f'the first page did not appear; status {program.returncode}\n{words}\n{said}')
    return 1


if __name__ == '__main__':
    os.environ.setdefault('LC_ALL', 'C.UTF-8')
    sys.exit(main())
