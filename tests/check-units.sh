#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check-units.sh FOLDER: how much of the machine the units of assets/systemd expose, by systemd's own measure (TRUST 2.4).
# FOLDER has the units as they are installed. Thresholds are in tenths: 15 is 1.5.
units=$(realpath "$1") || exit 1
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh
plot=$(mktemp -d)
trap 'rm -rf "$plot"' EXIT

if ! systemd-analyze security --help >/dev/null 2>&1; then
  echo "1..0 # SKIP no systemd-analyze here"
  exit 0
fi

# exposed UNIT THRESHOLD: what systemd says where the unit is above it
exposed() {
  systemd-analyze security --offline=true --no-pager --threshold="$2" "$1" >"$plot/table" 2>&1 || tail -n 1 "$plot/table"
}

# unit NAME: a unit of its own folder, so that drop-ins lie beside it
unit() {
  mkdir -p "$plot/$1"
  cp "$units/$1.service" "$plot/$1/"
  printf '%s\n' "$plot/$1/$1.service"
}

# weaker UNIT SETTING…: the unit without these settings
weaker() {
  local file=$1 setting
  shift
  for setting in "$@"; do
    sed -i "/^$setting=/d" "$file"
  done
}

kiosk=$(unit singgah-kiosk)
scan=$(unit singgah-scan@)
clean "the kiosk's exposure is 1.0 at most" exposed "$kiosk" 10
clean "the scanner's exposure is 1.0 at most" exposed "$scan" 10

mkdir "$kiosk.d"
cp assets/systemd/record-on-server.conf "$kiosk.d/"
clean "with a record on a server it is 1.5 at most" exposed "$kiosk" 15
planted "and more than without" exposed "$kiosk" 10
rm -r "$kiosk.d"

weaker "$kiosk" PrivateNetwork RestrictAddressFamilies ProtectSystem NoNewPrivileges
planted "a kiosk without these settings is found" exposed "$kiosk" 10
printf '[Service]\nUser=somebody\nExecStart=/bin/true\n' >"$plot/naive.service"
planted "a naive unit is found" exposed "$plot/naive.service" 15

# leaky FILE: settings of the environment that TRUST K2 names, missing from the unit
leaky() {
  for name in GTK_DEBUG GTK_MODULES GTK_PATH GTK_IM_MODULE GTK_THEME G_DEBUG GIO_EXTRA_MODULES GIO_USE_VFS LD_PRELOAD; do
    grep -qE "^UnsetEnvironment=.*\b$name\b" "$1" || echo "$1: $name is let in"
  done
}
clean "what GTK takes from the environment is taken away" leaky "$units/singgah-kiosk.service"
sed 's/GTK_MODULES//' "$units/singgah-kiosk.service" >"$plot/leaky.service"
planted "a way in through the environment is found" leaky "$plot/leaky.service"

# misread FILE: what udev does not understand
misread() {
  if udevadm verify --help >/dev/null 2>&1; then
    udevadm verify --no-summary "$1" 2>&1
  else
    grep -nE '^[^#]' "$1" | grep -vE '^[0-9]+:([A-Z_]+(\{[A-Za-z_]+\})?(==|!=|\+=|-=|:=|=)"[^"]*"(, )?)+$' | sed "s|^|$1:|"
  fi
}
clean "udev reads the scanner's rule" misread assets/systemd/65-singgah-scanner.rules
printf 'SUBSYSTEM="input\n' >"$plot/65.rules"
planted "half a rule is found" misread "$plot/65.rules"
lint_done
