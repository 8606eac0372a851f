# shellcheck shell=bash
# Runs Maven for the stages of deploy/test. Needs common.sh and results.sh.

# start_maven TREE LOG ARGUMENT... : in the background; MAVEN_PID is its process.
# Two modules at a time, because their tests wait for containers and servers half of the time.
start_maven() {
  local tree=$1 log=$2
  shift 2
  (cd "$tree" && exec mvn --batch-mode --no-transfer-progress --threads 2 --fail-at-end "$@") >"$log" 2>&1 </dev/null &
  MAVEN_PID=$!
}

# The reports of a tree. Copies of the tree in OUT_DIR have their own.
find_reports() { # KIND TREE
  find "$2" -path "*/target/$1-reports" -not -path '*/node_modules/*' -not -path "$2/target/test/*" -prune
}

# run_tests STAGE LOG KIND ARGUMENT... : runs Maven and counts its reports; KIND is surefire or failsafe.
run_tests() {
  local stage=$1 log=$2 kind=$3
  shift 3
  # Otherwise reports of an earlier run would be counted again.
  find_reports "$kind" "$REPO_DIR" | xargs --no-run-if-empty --delimiter='\n' rm -rf
  start_maven "$REPO_DIR" "$log" "${MODULE_OPTIONS[@]}" "$@"
  finish_tests "$stage" "$MAVEN_PID" "$REPO_DIR" "$log" "$kind"
}

# finish_tests STAGE PID TREE LOG KIND : waits for Maven and counts its reports; failures are listed with the stage's name. A
# failure that is not in the reports, such as a compilation error, counts separately.
finish_tests() {
  local stage=$1 log=$4 code=0 number=${#FAILURES[@]}
  local -a directories
  # In the background, so that a signal ends the script at once and not after Maven.
  wait "$2" || code=$?
  mapfile -t directories < <(find_reports "$5" "$3")
  JUNIT_TESTS=0 JUNIT_BAD=0
  ((${#directories[@]} == 0)) || count_junit "${directories[@]}"
  for ((; number < ${#FAILURES[@]}; number++)); do FAILURES[number]="$stage: ${FAILURES[number]}"; done
  if ((code != 0)); then
    grep -E '^\[ERROR\]|BUILD|FAILURE' "$log" | head -n 60 >&2 || true
    ((JUNIT_BAD > 0)) || failed "$stage: Maven failed (see $log)"
  fi
  ((JUNIT_TESTS > 0)) || failed "$stage: no test ran"
}
