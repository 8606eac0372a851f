# shellcheck shell=bash
# Stage machine: the appliance machine, and the ports to a host with this machine at their other end. Its image takes a quarter
# of an hour to make where ~/.cache/calypso does not have it; that goes on in the background while the stages before it run.

test_machine() {
  if ! appliance_possible; then
    not_run "the appliance machine: it is an x86_64 one"
    return 0
  fi
  await_preparation
  check "deploy/vm/image makes the appliance machine" "$DEPLOY_DIR/vm/image"
  run_tests machine "$OUT_DIR/machine.log" failsafe -Pmachine -DskipTests -Dspotless.check.skip=true --projects deploy/vm/suite --also-make verify
}
