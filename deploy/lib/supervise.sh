# shellcheck shell=bash
# Keeps processes running. A unit NAME is a function run_NAME, or "run_service NAME", that ends with "as_unit PROGRAM...". Needs
# settings.sh.

UNITS=()           # in start order
declare -A UNIT_NEEDS=() UNIT_PID=() UNIT_SINCE=() UNIT_DELAY=() UNIT_DUE=() UNIT_STOP_SIGNAL=()
LONGEST_DELAY=30   # seconds between two attempts
STEADY_AFTER=60    # a unit that ran this long starts without delay

exec {TICK_FD}<> <(:) # never readable: used to sleep without starting a process

tick() { read -r -t "$1" -u "$TICK_FD" || true; }

# The last command of a unit: executes the program. In a separate session it does not receive Ctrl-C from the terminal, because
# the supervisor defines the stop order. It receives a signal if this supervisor is killed.
as_unit() {
  local -a rights=()
  ((EUID != 0)) || rights=(--reuid="$RUN_USER" --regid="$(id -g "$RUN_USER")" --init-groups)
  exec setsid setpriv --pdeathsig "$UNIT_DEATH_SIGNAL" "${rights[@]}" -- "$@"
}

# Keeps only the variables that programs need, so that no secret in the caller's environment reaches the suite.
clean_environment() {
  local name
  for name in $(compgen -e); do
    case $name in
      PATH | LANG | LC_ALL | TZ | JAVA_HOME | SSL_CERT_FILE) ;;
      *) export -n "${name?}" ;;
    esac
  done
  export HOME=$RUN_DIR LANG=C.UTF-8
}

# add_unit NAME [STOP SIGNAL]
add_unit() {
  UNITS+=("$1")
  UNIT_STOP_SIGNAL[$1]=${2:-TERM}
  UNIT_DELAY[$1]=0 UNIT_PID[$1]='' UNIT_DUE[$1]=''
}

start_unit() {
  local name=$1
  (
    exec {LOCK_FD}>&- {TICK_FD}>&-
    trap - INT TERM HUP EXIT
    UNIT_DEATH_SIGNAL=${UNIT_STOP_SIGNAL[$name]}
    clean_environment
    if declare -F "run_$name" >/dev/null; then "run_$name"; else run_service "$name"; fi
  ) </dev/null >>"$RUN_DIR/log/$name.log" 2>&1 &
  UNIT_PID[$name]=$!
  UNIT_SINCE[$name]=$SECONDS
  UNIT_DUE[$name]=
  printf '%s' "$!" >"$RUN_DIR/pid/$name"
}

# Whether this process runs. "kill -0" also succeeds for a process that has ended but was not waited for, so read its state.
process_runs() {
  local state=
  read -r _ _ state _ 2>/dev/null <"/proc/$1/stat" || return 1
  [[ $state != Z ]]
}

unit_alive() { [[ -n ${UNIT_PID[$1]:-} ]] && process_runs "${UNIT_PID[$1]}"; }

# Restarts units that have ended, with increasing delays. Called about twice a second.
revive_units() {
  local name code
  for name in "${UNITS[@]}"; do
    if [[ -n ${UNIT_PID[$name]:-} ]]; then
      unit_alive "$name" && continue
      code=0
      wait "${UNIT_PID[$name]}" 2>/dev/null || code=$?
      UNIT_PID[$name]=
      ((SECONDS - UNIT_SINCE[$name] < STEADY_AFTER)) || UNIT_DELAY[$name]=0
      UNIT_DUE[$name]=$((SECONDS + ${UNIT_DELAY[$name]:-0}))
      say "$(date +%T) $name ended ($(describe_end "$code")); restarting it in ${UNIT_DELAY[$name]:-0} s, see $RUN_DIR/log/$name.log"
      UNIT_DELAY[$name]=$((${UNIT_DELAY[$name]:-0} == 0 ? 1 : ${UNIT_DELAY[$name]} * 2))
      ((UNIT_DELAY[$name] <= LONGEST_DELAY)) || UNIT_DELAY[$name]=$LONGEST_DELAY
    fi
    if [[ -n ${UNIT_DUE[$name]:-} ]] && ((SECONDS >= UNIT_DUE[$name])); then
      start_unit "$name"
      end_dependents "$name"
    fi
  done
}

# Ends units that cannot continue after a restart of NAME, so that they are restarted too.
end_dependents() {
  local other
  for other in "${UNITS[@]}"; do
    if [[ ${UNIT_NEEDS[$other]:-} == "$1" ]] && unit_alive "$other"; then
      say "$(date +%T) $other has lost its connection to $1; killing it to restart it"
      kill -KILL "${UNIT_PID[$other]}" 2>/dev/null || true
    fi
  done
}

describe_end() {
  if (($1 > 128)); then printf 'signal %s' "$(kill -l "$(($1 - 128))" 2>/dev/null || echo "$(($1 - 128))")"; else printf 'exit %s' "$1"; fi
}

stop_unit() {
  local name=$1 pid=${UNIT_PID[$1]:-} limit=$((SECONDS + 60))
  [[ -n $pid ]] || return 0
  kill -s "${UNIT_STOP_SIGNAL[$name]}" "$pid" 2>/dev/null || true
  while process_runs "$pid"; do
    if ((SECONDS >= limit)); then
      warn "$name does not stop and will be killed"
      kill -KILL "$pid" 2>/dev/null || true
      limit=$((SECONDS + 20))
    fi
    tick 0.1
  done
  wait "$pid" 2>/dev/null || true
  UNIT_PID[$name]=
  rm -f "$RUN_DIR/pid/$name"
}

# Stops in reverse order. A service's first stop writes its start-up cache, which takes some seconds. The services stop in
# parallel: they do not need each other to stop.
stop_units() {
  local n name
  for name in "${PROGRAMS[@]}"; do
    [[ -z ${UNIT_PID[$name]:-} ]] || kill -TERM "${UNIT_PID[$name]}" 2>/dev/null || true
  done
  for ((n = ${#UNITS[@]} - 1; n >= 0; n--)); do stop_unit "${UNITS[n]}"; done
}

# After a kill of the supervisor the kernel signals its processes to end; wait for them here.
# The process id may have been reused since, so check the command line.
stop_leftovers() {
  local file pid name limit
  mkdir -p "$RUN_DIR/pid"
  for file in "$RUN_DIR"/pid/*; do
    [[ -e $file ]] || continue
    pid=$(<"$file")
    name=${file##*/}
    limit=$((SECONDS + 20))
    while [[ -n $pid && -r /proc/$pid/cmdline ]] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$RUN_DIR"; do
      ((SECONDS < limit)) || { kill -KILL "$pid" 2>/dev/null || true; break; }
      kill -s "$([[ $name == postgres ]] && echo INT || echo TERM)" "$pid" 2>/dev/null || true
      tick 0.5
    done
    rm -f "$file"
  done
}
