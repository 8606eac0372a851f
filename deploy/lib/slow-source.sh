# shellcheck shell=bash
# Something to back up that takes its time, on any machine: pipes that are fed slowly. (Bacula's own bandwidth limits were
# tried first; 15.0.3 took 20 MB in a second with a limit of 500 kB/s.) Read with "readfifo = yes" in the fileset.

# make_slow_source DIRECTORY COUNT : COUNT pipes, each giving 1 MB in about four seconds to whoever reads it.
# The feeders are background processes of the calling shell and live until it ends them.
make_slow_source() {
  local n pipe
  mkdir -p "$1"
  for ((n = 1; n <= $2; n++)); do
    pipe=$1/slow-$(printf '%02d' "$n")
    [[ -p $pipe ]] || mkfifo "$pipe"
    # The pause lets a reader see the end: with the next round already there it would read on, for ever.
    while true; do
      _feed >"$pipe" 2>/dev/null || true
      sleep 5
    done &
  done
}

_feed() {
  local _
  # A reader that goes away ends this one round only.
  trap '' PIPE
  for _ in {1..20}; do
    head -c 50000 /dev/urandom || return 0
    sleep 0.2
  done
}
