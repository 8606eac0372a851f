# shellcheck shell=bash
# Runs Maven for the stages of deploy/test. Needs common.sh and results.sh.

# run_maven LOG ARGUMENT... : runs in the background, so that a signal ends the script at once and not after Maven.
# Two modules at a time, because their tests wait for containers and servers half of the time.
run_maven() {
  local log=$1
  shift
  (cd "$REPO_DIR" && exec mvn --batch-mode --no-transfer-progress --threads 2 "$@") >"$log" 2>&1 </dev/null &
  wait $!
}

# Otherwise reports of an earlier run would be counted again.
forget_reports() { # KIND
  find "$REPO_DIR" -path "*/target/$1-reports" -not -path '*/node_modules/*' -prune -exec rm -rf {} +
}

# run_tests STAGE LOG KIND ARGUMENT... : runs Maven and counts its reports; KIND is surefire or failsafe. A failure that is not
# in the reports, such as a compilation error, counts separately.
run_tests() {
  local stage=$1 log=$2 kind=$3 code=0
  shift 3
  forget_reports "$kind"
  run_maven "$log" --fail-at-end "${MODULE_OPTIONS[@]}" "$@" || code=$?
  count_junit_of "$kind"
  if ((code != 0)); then
    grep -E '^\[ERROR\]|BUILD|FAILURE' "$log" | head -n 60 >&2 || true
    ((JUNIT_BAD > 0)) || failed "$stage: Maven failed (see $log)"
  fi
  ((JUNIT_TESTS > 0)) || failed "$stage: no test ran"
}

count_junit_of() { # KIND
  local -a directories
  mapfile -t directories < <(find "$REPO_DIR" -path "*/target/$1-reports" -not -path '*/node_modules/*' -prune)
  JUNIT_TESTS=0 JUNIT_BAD=0
  ((${#directories[@]} == 0)) || count_junit "${directories[@]}"
}
