#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-flatpak.py [MANIFEST]

The Flatpak manifest must stay what it promises: no network, no folder of the
user's, sources that cannot change, and a module for every library that the
runtime lacks.
"""
import json
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
# Everything else that a window could ask for has to be argued for here first:
# files and printing come by the portals, which need no permission.
PERMISSIONS = {'--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}
TOP_KEYS = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'cleanup', 'modules'}
MODULE_KEYS = {'name', 'buildsystem', 'builddir', 'config-opts', 'sources'}
BUILD_SYSTEMS = {'meson', 'cmake-ninja', 'autotools'}
# What org.gnome.Platform has, by the names that meson.build asks for.
RUNTIME = {'glib-2.0', 'gobject-2.0', 'gio-2.0', 'gio-unix-2.0', 'icu-i18n', 'icu-uc', 'sqlite3', 'libxml-2.0',
           'json-glib-1.0', 'gtk4', 'libadwaita-1', 'pango', 'pangocairo', 'pangoft2', 'cairo', 'cairo-pdf',
           'fontconfig', 'gtk4-unix-print', 'zlib', 'libzstd',
           # In the sandbox it keeps secrets in a file of its own, under a key that the portal gives.
           'libsecret-1'}
MODULES = {'libzip': 'libzip', 'freexl': 'freexl', 'libsodium': 'libsodium', 'xlsxwriter': 'libxlsxwriter'}
# A server is reached by the network, which the sandbox has not got: the manifest
# builds without it.
WITHOUT = {'libpq': '-Dpostgresql=disabled'}
XLSXWRITER = (1, 1, 6)


def read(path):
    def no_twice(pairs):
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), f'a member stands twice: {names}'
        return dict(pairs)
    return json.loads(path.read_text(encoding='utf-8'), object_pairs_hook=no_twice)


def check_frame(manifest):
    assert set(manifest) == TOP_KEYS, f'members: {set(manifest) ^ TOP_KEYS}'
    application = re.search(r"application_id = '(.*)'", (TOP / 'meson.build').read_text()).group(1)
    assert manifest['id'] == application, manifest['id']
    assert manifest['runtime'] == 'org.gnome.Platform' and manifest['sdk'] == 'org.gnome.Sdk'
    # GNOME 43 is the first with GTK 4.8 and libadwaita 1.2.
    assert int(manifest['runtime-version']) >= 43
    assert manifest['command'] == 'liandu'


def check_permissions(manifest):
    asked = set(manifest['finish-args'])
    assert asked == PERMISSIONS, f'permissions: {asked ^ PERMISSIONS}'
    text = json.dumps(manifest)
    assert 'share=network' not in text and 'filesystem' not in text


def check_modules(manifest):
    names = [module['name'] for module in manifest['modules']]
    assert len(names) == len(set(names)), names
    assert names[-1] == 'liandu', 'what the program needs is built before it'
    for module in manifest['modules']:
        name = module['name']
        assert set(module) <= MODULE_KEYS and {'name', 'buildsystem', 'sources'} <= set(module), name
        assert module['buildsystem'] in BUILD_SYSTEMS, name
        assert len(module['sources']) == 1, name
        source = module['sources'][0]
        if name == 'liandu':
            assert source['type'] == 'dir' and source['path'] == '..'
            continue
        assert source['type'] == 'archive', f'{name}: {source["type"]}'
        assert source['url'].startswith('https://'), name
        assert re.fullmatch('[0-9a-f]{64}', source['sha256']), f'{name}: its source could change'


def check_libraries(manifest):
    """Every library that meson.build asks for is in the runtime or a module, and no module is idle."""
    wanted = re.findall(r"dependency\('([^']+)'", (TOP / 'meson.build').read_text())
    modules = {module['name'] for module in manifest['modules']} - {'liandu'}
    options = manifest['modules'][-1]['config-opts']
    assert all(option in options for option in WITHOUT.values()), options
    wanted = [name for name in wanted if name not in WITHOUT]
    lacking = [name for name in wanted if name not in RUNTIME and MODULES.get(name) not in modules]
    assert wanted and not lacking, f'no module for {lacking}'
    idle = modules - {MODULES[name] for name in wanted if name in MODULES}
    assert not idle, f'nothing needs {idle}'


def check_xlsxwriter(manifest):
    """1.1.4 aborts on long Chinese drop-down lists; fixed in 1.1.6."""
    module = next(module for module in manifest['modules'] if module['name'] == 'libxlsxwriter')
    version = tuple(int(part) for part in re.search(r'(\d+)\.(\d+)\.(\d+)\.tar', module['sources'][0]['url']).groups())
    assert version >= XLSXWRITER, version


def main():
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TOP / 'flatpak/org.liandu.Liandu.json'
    manifest = read(path)
    checks = (check_frame, check_permissions, check_modules, check_libraries, check_xlsxwriter)
    print(f'1..{len(checks)}')
    failed = 0
    for number, check in enumerate(checks, 1):
        name = check.__name__.replace('_', ' ')
        try:
            check(manifest)
            print(f'ok {number} {name}')
        except (AssertionError, KeyError, AttributeError, StopIteration, ValueError) as error:
            failed += 1
            print(f'not ok {number} {name}\n# {type(error).__name__}: {error}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
