# shellcheck shell=bash
# Stage machine: the appliance machine, and the ports to a host with this machine as the host. If ~/.cache/calypso does not
# contain its image, the build takes a quarter of an hour, in the background while the earlier stages run.

test_machine() {
  if ! appliance_possible; then
    not_run "the appliance machine: it needs x86_64"
    return 0
  fi
  await_preparation
  check "deploy/vm/image builds the appliance machine" "$DEPLOY_DIR/vm/image"
  run_tests machine "$OUT_DIR/machine.log" failsafe -Pmachine -DskipTests -Dspotless.check.skip=true --projects deploy/vm/suite --also-make verify
}
