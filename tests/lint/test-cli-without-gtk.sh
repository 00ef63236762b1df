#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-cli-without-gtk.sh READELF PROGRAM
# liandu-cli must run where there is no window system at all.
set -eu

needed=$("$1" -d "$2" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
[ -n "$needed" ] || { echo "$2 needs no library: is it a program?" >&2; exit 1; }
if echo "$needed" | grep -E '^lib(gtk|gdk|gsk|adwaita|X11|wayland)'; then
  echo "$2 is linked with the window system" >&2
  exit 1
fi
