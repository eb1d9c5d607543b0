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
clean "the kiosk's exposure is 1.0 at most" exposed "$kiosk" 10
# 0.2 of it for NotifyAccess=all: the page is cage's child, and says itself that it is there
clean "the exposure of its screen is 1.2 at most" exposed "$(unit singgah-screen)" 12
for each in singgah-speech singgah-scan@ singgah-scan-serial@ singgah-scan-camera@; do
  clean "the exposure of $each is 1.0 at most" exposed "$(unit "$each")" 10
done

mkdir "$kiosk.d"
cp "$units/record-on-server.conf" "$kiosk.d/"
clean "with a record on a server it is 1.5 at most" exposed "$kiosk" 15
planted "and more than without" exposed "$kiosk" 10
rm -r "$kiosk.d"

weaker "$kiosk" IPAddressDeny RestrictAddressFamilies ProtectSystem NoNewPrivileges
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
clean "and from what stands under the kiosk" leaky "$units/singgah-screen.service"
sed 's/GTK_MODULES//' "$units/singgah-kiosk.service" >"$plot/leaky.service"
planted "a way in through the environment is found" leaky "$plot/leaky.service"

# deaf FILE…: what would close GTK's accessibility bus, the only way of whoever needs a screen reader
deaf() {
  grep -nE '^(Environment|PassEnvironment|ExecStart)=.*NO_AT_BRIDGE|^UnsetEnvironment=.*(DBUS_SESSION_BUS_ADDRESS|AT_SPI_BUS_ADDRESS)' "$@"
}
clean "no unit closes the accessibility bus" deaf "$units"/*.service "$units"/*.conf
printf '[Service]\nEnvironment=LANG=C.UTF-8 NO_AT_BRIDGE=1\n' >"$plot/deaf.service"
planted "one that does is found" deaf "$plot/deaf.service"
printf '[Service]\nUnsetEnvironment=LD_PRELOAD DBUS_SESSION_BUS_ADDRESS\n' >"$plot/busless.service"
planted "one that hides the session's bus is found" deaf "$plot/busless.service"

# another FILE: the kiosk's program in this drop-in, where it is none of the unit's
another() {
  local program
  for program in $(sed -n 's/^ExecStart=\([^ ]\{1,\}\).*/\1/p' "$1"); do
    grep -qE "^(ExecStart|ExecPaths)=(.* )?$program( |\$)" "$units/singgah-kiosk.service" || echo "$1: $program"
  done
}
clean "with a record on a server it is the same program" another "$units/record-on-server.conf"
sed 's|^ExecStart=/|ExecStart=/elsewhere/|' "$units/record-on-server.conf" >"$plot/another.conf"
planted "another one is found" another "$plot/another.conf"

# setting FILE NAME: the last value of NAME, where there are several
setting() {
  sed -n "s/^$2=//p" "$1" | tail -n 1
}

# variable FILE NAME: what the unit's environment says of NAME
variable() {
  sed -n 's/^Environment=//p' "$1" | tr ' ' '\n' | sed -n "s/^$2=//p" | tail -n 1
}

# shut_out FILE: why cage could not make its socket. ProtectHome= covers /run/user with what nobody can write, and a session of
# PAM's names a folder there, whatever Environment= says (systemd.exec, "Environment variables in spawned processes").
shut_out() {
  local folder
  folder=$(variable "$1" XDG_RUNTIME_DIR)
  case $(setting "$1" ProtectHome) in
    tmpfs | yes | read-only) ;;
    *) return ;;
  esac
  [ -z "$(setting "$1" PAMName)" ] || echo "$1: PAM says where sockets lie, and that is hidden"
  [ -n "$folder" ] && [ "$folder" = "/run/$(setting "$1" RuntimeDirectory)" ] || echo "$1: no folder of its own for sockets: $folder"
}
clean "the kiosk's screen has a folder for its socket" shut_out "$units/singgah-screen.service"
clean "and the kiosk looks for it there" shut_out "$units/singgah-kiosk.service"
sed 's/^UMask=/PAMName=login\n&/' "$units/singgah-screen.service" >"$plot/session.service"
planted "a session whose folder is hidden is found" shut_out "$plot/session.service"
sed 's/XDG_RUNTIME_DIR=[^ ]*//' "$units/singgah-screen.service" >"$plot/nowhere.service"
planted "a screen without a folder for its socket is found" shut_out "$plot/nowhere.service"

# bare SCREEN KIOSK: why somebody would see a bare screen between an end of the kiosk and its next start (TRUST K19): cage ends
# with its own program, so that is the page that stands under the kiosk; and a kiosk that came before it would lie under it
bare() {
  grep -qE '^ExecStart=/usr/bin/cage .*/singgah-kiosk --see-desk$' "$1" || echo "$1: cage ends with the kiosk"
  [ "$(setting "$1" Type)" = notify ] && [ "$(setting "$1" NotifyAccess)" = all ] || echo "$1: nobody waits for the page"
  grep -q '^ExecStart=.*cage' "$2" && echo "$2: has a screen of its own"
  [ "$(setting "$2" BindsTo)" = singgah-screen.service ] && grep -q '^After=singgah-screen.service' "$2" || echo "$2: does not wait for its screen"
  grep -q '^Wants=.*singgah-kiosk.service' "$1" || echo "$1: comes back without the kiosk"
}
clean "between two starts of the kiosk there is the way to the desk" bare "$units/singgah-screen.service" "$units/singgah-kiosk.service"
sed 's/ --see-desk$//' "$units/singgah-screen.service" >"$plot/ending.service"
planted "a screen that ends with the kiosk is found" bare "$plot/ending.service" "$units/singgah-kiosk.service"
sed 's/^Type=notify/Type=simple/' "$units/singgah-screen.service" >"$plot/hasty.service"
planted "a kiosk that may come before its screen is found" bare "$plot/hasty.service" "$units/singgah-kiosk.service"

# unstartable FILE: programs that cage needs and may not start: without one for X it does not start at all (wlroots 0.15)
unstartable() {
  local program
  for program in /usr/bin/cage "$(variable "$1" WLR_XWAYLAND)"; do
    [ -n "$program" ] && sed -n 's/^ExecPaths=//p' "$1" | tr ' ' '\n' | grep -qx "$program" || echo "$1: $program may not be started"
  done
}
clean "cage may start" unstartable "$units/singgah-screen.service"
sed '/WLR_XWAYLAND/d' "$units/singgah-screen.service" >"$plot/xless.service"
planted "a cage that looks for an X server in vain is found" unstartable "$plot/xless.service"

# gives_up FILE: a unit that systemd would no longer start after some ends (TRUST K19)
gives_up() {
  [ "$(setting "$1" Restart)" = always ] && [ "$(setting "$1" StartLimitIntervalSec)" = 0 ] || echo "$1: is given up"
}
clean "the kiosk is started again however often it ends" gives_up "$units/singgah-kiosk.service"
clean "and so is its screen" gives_up "$units/singgah-screen.service"
clean "and so is its voice" gives_up "$units/singgah-speech.service"
for each in singgah-scan@ singgah-scan-serial@ singgah-scan-camera@; do
  clean "and so is $each" gives_up "$units/$each.service"
done
sed 's/^StartLimitIntervalSec=.*/StartLimitIntervalSec=300/' "$units/singgah-kiosk.service" >"$plot/limited.service"
planted "a kiosk that is given up is found" gives_up "$plot/limited.service"

# mute KIOSK SPEECH: why the kiosk would not find its voice
mute() {
  local socket
  socket=$(variable "$1" SPEECHD_ADDRESS)
  grep -q "^ExecStart=.* --socket-path=${socket#unix_socket:} " "$2" || echo "$1: nobody listens at $socket"
  grep -q '^Wants=.*singgah-speech.service' "$1" || echo "$1: does not start its voice"
  grep -q '^DefaultLanguage id$' assets/systemd/speech/speechd.conf || echo "the voice does not speak Indonesian"
}
clean "the kiosk has a voice" mute "$units/singgah-kiosk.service" "$units/singgah-speech.service"
sed 's/speechd.sock/other.sock/' "$units/singgah-speech.service" >"$plot/elsewhere.service"
planted "a voice that listens elsewhere is found" mute "$units/singgah-kiosk.service" "$plot/elsewhere.service"

# unnoted: Debian packages of the kiosk that the installer's notes do not name, or name and ./run does not
unnoted() {
  diff <(./run packages | awk -F ' *[|] *' '$1 == "kiosk" { print $2 }' | sort) \
    <(sed -n 's/^ *`apt install \([^`]*\)`.*/\1/p' "${1:-assets/systemd/README.md}" | tr ' ' '\n' | sort)
}
clean "the notes install what the kiosk needs" unnoted
sed 's/ speech-dispatcher / /' assets/systemd/README.md >"$plot/README.md"
planted "a package that the notes forget is found" unnoted "$plot/README.md"

# unstarted RULES: units that a rule starts and nobody installs, and units for scanners that no rule starts
unstarted() {
  diff <(grep -o 'singgah-scan[a-z-]*@' "$1" | sort -u) <(cd "$units" && printf '%s\n' singgah-scan*@.service | sed 's/@.*/@/' | sort)
}
clean "each kind of scanner has its unit and its rule" unstarted assets/systemd/65-singgah-scanner.rules
grep -v ttyACM assets/systemd/65-singgah-scanner.rules | grep -v singgah-scan-serial >"$plot/65.rules"
planted "a scanner that nobody starts is found" unstarted "$plot/65.rules"

# dashed RULES: units for a device whose name has a dash, which systemd would read as a folder
dashed() {
  grep -oE 'singgah-scan[a-z-]*@[^".]*-[^"]*' "$1"
}
clean "each unit is told its device by a name that systemd leaves as it is" dashed assets/systemd/65-singgah-scanner.rules
sed 's/@%k/@singgah-scanner/' assets/systemd/65-singgah-scanner.rules >"$plot/65.rules"
planted "a device whose name systemd would take for a folder is found" dashed "$plot/65.rules"

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
