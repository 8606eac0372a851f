#!/bin/bash
# The message bus (NATS) with the stream of all events.
#   bus.sh run CONFIG [ARGUMENT...]   runs the server, makes the stream, and ends both when the stream does not respond any more
#   bus.sh check                      succeeds if the stream responds
#   bus.sh request SUBJECT [MESSAGE]  sends a request and prints the response
#
# BUS_PORT is the server's port, BUS_USER the user, and BUS_PASSWORD_FILE the file with the user's password; without authentication neither
# is needed. BUS_FOLDER is where the server keeps its data. Also part of the packages.
#
# After its disk was full, NATS 2.9.10 never stores an event again, nor responds to a question about its streams, even when there is room. Its
# own health check says that all is well. Only a restart helps; whoever started this program starts it again.
set -euo pipefail
export LC_ALL=C

# Nobody can delete or purge events: they end by age, and the oldest first if there are too many.
readonly STREAM='{"name": "CALYPSO", "subjects": ["calypso.>"], "retention": "limits", "storage": "file", "discard": "old", "num_replicas": 1, "max_consumers": -1, "max_msgs": -1, "max_msg_size": -1, "max_msgs_per_subject": -1, "max_bytes": 1073741824, "max_age": 604800000000000, "duplicate_window": 600000000000, "allow_direct": true, "deny_delete": true, "deny_purge": true}'
readonly CHECK_EVERY=15 ANSWER_WITHIN=5 ROOM_BYTES=$((64 * 1024 * 1024))

# request SUBJECT [MESSAGE]
request() {
  local subject=$1 message=${2:-} user=${BUS_USER:-} password='' inbox line size answer=1 connection
  inbox=_INBOX_${user:-bus}.$$.$RANDOM
  [[ -z ${BUS_PASSWORD_FILE:-} ]] || password=$(<"$BUS_PASSWORD_FILE")
  { exec {connection}<>"/dev/tcp/127.0.0.1/$BUS_PORT"; } 2>/dev/null || return 1
  # "printf" is part of the shell: the password is in no command line.
  printf 'CONNECT {"verbose": false, "pedantic": false, "lang": "bash", "version": "1", "name": "calypso-bus", "headers": true, "no_responders": true, "user": "%s", "pass": "%s"}\r\nSUB %s 1\r\nPUB %s %s %d\r\n%s\r\n' \
    "$user" "$password" "$inbox" "$subject" "$inbox" "${#message}" "$message" 1>&"$connection" || return 1
  while IFS= read -r -t "$ANSWER_WITHIN" line <&"$connection"; do
    line=${line%$'\r'}
    case $line in
      'MSG '*)
        size=${line##* }
        IFS= read -r -t "$ANSWER_WITHIN" -N "$size" line <&"$connection" || true
        printf '%s\n' "$line"
        answer=0
        break
        ;;
      'HMSG '*) break ;; # nobody listens to this subject
      -ERR*)
        printf '%s\n' "$line" >&2
        break
        ;;
      PING) printf 'PONG\r\n' >&"$connection" ;;
    esac
  done
  exec {connection}>&-
  return "$answer"
}

# shellcheck disable=SC2016 # the names of NATS begin with a dollar sign
check() { request '$JS.API.STREAM.INFO.CALYPSO' | grep --quiet '"config":'; }

# shellcheck disable=SC2016
make_stream() {
  local answer
  answer=$(request '$JS.API.STREAM.CREATE.CALYPSO' "$STREAM" 2>/dev/null) || return 1
  # It exists, as an earlier version made it.
  [[ $answer != *'"err_code":10058'* ]] || answer=$(request '$JS.API.STREAM.UPDATE.CALYPSO' "$STREAM") || return 1
  if [[ $answer == *'"error":'* ]]; then
    printf 'the stream cannot be made: %s\n' "$answer" >&2
    return 1
  fi
}

has_room() {
  local blocks size
  read -r blocks size < <(stat --file-system --format='%a %S' "${BUS_FOLDER:-/}") && ((blocks * size >= ROOM_BYTES))
}

# Succeeds if there is any response. A stream that is gone is made again.
# shellcheck disable=SC2016
responds() {
  local answer
  answer=$(request '$JS.API.STREAM.INFO.CALYPSO') || return 1
  [[ $answer != *'"err_code":10059'* ]] || make_stream || true
}

server_runs() { kill -0 "$SERVER" 2>/dev/null; }

# Sleeps until then, or until the server has ended.
pause() { # SECONDS
  sleep "$1" &
  wait -n "$!" "$SERVER" || true
  return 0
}

run() { # CONFIG [ARGUMENT...]
  # The kernel ends the server if this program is killed.
  setpriv --pdeathsig KILL nats-server --config "$@" &
  SERVER=$!
  trap 'kill -TERM "$SERVER" 2>/dev/null || true' TERM INT
  trap 'kill -HUP "$SERVER" 2>/dev/null || true' HUP
  until make_stream; do
    server_runs || break
    pause 0.3
  done
  while server_runs; do
    pause "$CHECK_EVERY"
    if server_runs && ! responds && pause 1 && server_runs && ! responds && has_room; then
      printf 'the stream does not respond, although there is room on the disk; restarting the server\n' >&2
      kill -KILL "$SERVER" 2>/dev/null || true
    fi
  done
  { wait "$SERVER"; } 2>/dev/null
}

case ${1:-} in
  run | request | check) "$@" ;;
  *)
    sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p}' "$0" >&2
    exit 2
    ;;
esac
