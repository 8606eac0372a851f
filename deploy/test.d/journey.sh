# shellcheck shell=bash
# Stage journey: the running suite, a journey in the browser, a restart with its data, and a kill of each kind of process.

journey_in_browser() {
  install_front_end
  ensure_chromium
  new_suite suite
  start_suite || return 1
  check "deploy/demo backs up, restores and compares" "$DEPLOY_DIR/demo"
  browser_journey
  check "deploy/stop stops it" "$DEPLOY_DIR/stop"
  start_suite || return 1
  check "the second start is ready within a minute" test "$READY_AFTER" -lt 60
  check "the data is still there" test -d "$RUN_DIR/demo/restored"
  stop_suite suite
}

journey_with_faults() {
  new_suite faults
  export CALYPSO_RUN_SLOW_DIR=$SUITE_DIR/slow
  make_slow_source "$CALYPSO_RUN_SLOW_DIR" 15
  FEEDERS=$(jobs -p | grep -vx "${PREPARATION:-none}")
  start_suite || return 1
  # As on a machine in use: from the second start on, the services start from their cache.
  check "deploy/stop stops it" "$DEPLOY_DIR/stop"
  start_suite || return 1
  run_tests journey "$OUT_DIR/faults.log" failsafe -Pjourney -DskipTests -Dspotless.check.skip=true "-Dcalypso.run-dir=$RUN_DIR" \
    --projects deploy/journey --also-make verify
  grep -E 'was killed, and|GETs, the slowest' "$OUT_DIR/faults.log" | sed 's/^/  /' || true
  # shellcheck disable=SC2086 # one word each
  { kill $FEEDERS; wait $FEEDERS; } 2>/dev/null || true
  stop_suite faults
  unset CALYPSO_RUN_SLOW_DIR
}

test_journey() {
  install_front_end
  journey_in_browser || true
  journey_with_faults || true
}
