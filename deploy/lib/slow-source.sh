# shellcheck shell=bash
# A backup source that is slow on any machine: pipes that are fed slowly. (Bacula's own bandwidth limits do not work for this:
# 15.0.3 read 20 MB in a second with a limit of 500 kB/s.) The fileset needs "readfifo = yes".

# make_slow_source DIRECTORY COUNT : creates COUNT pipes, each of which delivers 1 MB to its reader in about four seconds.
# The feeders are background processes of the calling shell and run until it ends them.
make_slow_source() {
  local n pipe
  mkdir -p "$1"
  for ((n = 1; n <= $2; n++)); do
    pipe=$1/slow-$(printf '%02d' "$n")
    [[ -p $pipe ]] || mkfifo "$pipe"
    # The pause lets the reader see the end of the file: if the next round started at once, it would never stop reading.
    while true; do
      _feed >"$pipe" 2>/dev/null || true
      sleep 5
    done &
  done
}

_feed() {
  local _
  # A reader that stops early ends only this round.
  trap '' PIPE
  for _ in {1..20}; do
    head -c 50000 /dev/urandom || return 0
    sleep 0.2
  done
}
