# shellcheck shell=bash
# Counts passed and failed tests, and records the failures. Needs common.sh.

PASSED=0
FAILED=0
FAILURES=()
NOT_RUN=()
STAGES_NOT_RUN=()
TIMES=()

passed() { PASSED=$((PASSED + ${1:-1})); }
# failed WHAT [COUNT]
failed() {
  FAILED=$((FAILED + ${2:-1}))
  FAILURES+=("$1")
  warn "failed: $1"
}

# not_run WHAT : records a test that this machine cannot run; it counts neither as passed nor as failed.
not_run() {
  NOT_RUN+=("$1")
  note "not run: $1"
}

# stage_not_run NAME : records a stage that was not requested, for the summary.
stage_not_run() { STAGES_NOT_RUN+=("$1"); }

# check WHAT COMMAND... : runs one test; its output is shown only if it fails.
check() {
  local what=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    passed
    note "ok: $what"
  else
    tail -n 60 "$log" >&2
    failed "$what"
  fi
  rm -f "$log"
}

# stage NAME FUNCTION : runs it and records its duration. A stage that ends early is itself a failure.
stage() {
  local started=$SECONDS
  say "" "== $1"
  if ! "$2"; then failed "$1 ended early"; fi
  TIMES+=("$(printf '%-34s %5d s' "$1" "$((SECONDS - started))")")
}

# count_junit DIRECTORY... : adds the results of the XML reports in these directories, and prints the number of tests.
count_junit() {
  local line tests bad
  line=$(find "$@" -name 'TEST-*.xml' -print0 2>/dev/null | xargs -0 --no-run-if-empty python3 "$DEPLOY_DIR/test.d/junit.py")
  while IFS=$'\t' read -r kind what; do
    case $kind in
      counts) read -r tests bad <<<"$what" ;;
      failure) FAILURES+=("$what") ;;
    esac
  done <<<"$line"
  passed "$((${tests:-0} - ${bad:-0}))"
  FAILED=$((FAILED + ${bad:-0}))
  note "${tests:-0} tests, ${bad:-0} failed"
  # shellcheck disable=SC2034 # for the caller
  JUNIT_BAD=${bad:-0} JUNIT_TESTS=${tests:-0}
}

summary() {
  local line
  say "" "== Times"
  for line in "${TIMES[@]}"; do note "$line"; done
  if ((${#FAILURES[@]})); then
    say "" "== Failures"
    for line in "${FAILURES[@]}"; do note "$line"; done
  fi
  if ((${#NOT_RUN[@]})); then
    say "" "== Not run on this machine"
    for line in "${NOT_RUN[@]}"; do note "$line"; done
  fi
  if ((${#STAGES_NOT_RUN[@]})); then say "" "Stages not run: ${STAGES_NOT_RUN[*]}"; fi
  say "" "$PASSED passed, $FAILED failed$( ((${#NOT_RUN[@]} == 0)) || echo ", ${#NOT_RUN[@]} not run")"
  ((FAILED == 0))
}
