# shellcheck shell=bash
# Stage service: tests that need a running service or a server in a container, tagged "service"; and a service created by
# deploy/new-service.

test_service() {
  local new_service_pid=
  start_other_bacula
  if ((${#MODULES[@]} == 0)); then
    # Also beside the others, but not from the beginning, when all of them compile.
    (tail --pid="$OTHER_BACULA_PID" --follow /dev/null && new_service) >"$OUT_DIR/new-service.log" 2>&1 </dev/null &
    new_service_pid=$!
  fi
  run_tests service "$OUT_DIR/service.log" surefire -Dgroups=service -Dspotless.check.skip=true test
  finish_other_bacula
  [[ -n $new_service_pid ]] || return 0
  check "a service created by deploy/new-service compiles, starts and passes its tests" new_service_passed "$new_service_pid"
}

new_service_passed() { # PID
  wait "$1" && return
  cat "$OUT_DIR/new-service.log"
  return 1
}

# The tests tagged "every-bacula" also run on Bacula 9.6, at the same time as all tests on Bacula 15: they mostly wait. They run
# in a copy of the source tree, because two Maven runs must not compile into the same folders.
start_other_bacula() {
  OTHER_BACULA_PID=
  [[ ${#MODULES[@]} -eq 0 || " ${MODULES[*]} " == *" backup-service "* ]] || return 0
  copy_tree "$OUT_DIR/bacula-9" || { failed "service on Bacula 9.6: the source tree could not be copied"; return 0; }
  CALYPSO_TEST_BACULA_IMAGE=calypso/bacula-9:test start_maven "$OUT_DIR/bacula-9" "$OUT_DIR/bacula-9.log" \
    --projects backup-service --also-make -Dgroups=every-bacula -Dtest='io/calypso/backup/**/*Test' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true test
  OTHER_BACULA_PID=$MAVEN_PID
}

finish_other_bacula() {
  [[ -n $OTHER_BACULA_PID ]] || return 0
  note "on Bacula 9.6:"
  finish_tests "service on Bacula 9.6" "$OTHER_BACULA_PID" "$OUT_DIR/bacula-9" "$OUT_DIR/bacula-9.log" surefire
  ((JUNIT_BAD > 0)) || rm -rf "$OUT_DIR/bacula-9"
}

copy_tree() { # FOLDER
  rm -rf "$1"
  mkdir -p "$1"
  tar --create --directory "$REPO_DIR" --exclude=./target --exclude=target --exclude=node_modules --exclude=./.git --exclude=./.run . |
    tar --extract --directory "$1"
}

# In a copy of the source tree, so that everything that a new service adds is visible.
new_service() {
  local tree=$OUT_DIR/new-service reports
  copy_tree "$tree" || return 1
  # The linter checks only files that git knows.
  git -C "$tree" init --quiet || return 1
  "$tree/deploy/new-service" example-service 8430 "examples" || return 1
  git -C "$tree" add --all || return 1
  "$tree/deploy/lint" names || return 1
  grep --quiet '^Package: calypso-example-service$' "$tree/deploy/debian/control" || return 1
  (cd "$tree" && mvn --batch-mode --no-transfer-progress --threads 2 --projects example-service --also-make -Dspotless.check.skip=true \
    -Dtest='io/calypso/example/**' -Dsurefire.failIfNoSpecifiedTests=false -Dcalypso.openapi.update=true test) || return 1
  (cd "$tree" && mvn --batch-mode --no-transfer-progress --projects example-service spotless:check) || return 1
  reports=$(find "$tree/example-service/target/surefire-reports" -name 'TEST-*.xml' | wc -l)
  ((reports >= 3)) || { echo "only $reports test classes of the new service ran"; return 1; }
  rm -rf "$tree"
}
