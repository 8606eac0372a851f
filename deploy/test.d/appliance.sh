# shellcheck shell=bash
# Stage appliance: the packages in the appliance machine.

# Until there is an earlier release, the upgrade test uses the same programs with a later version.
make_packages() {
  local version
  "$DEPLOY_DIR/package" --quick || return 1
  version=$(basename "$REPO_DIR"/target/packages/calypso_*.deb | cut -d_ -f2)
  "$DEPLOY_DIR/package" --prebuilt --version "$version+next" --out "$REPO_DIR/target/packages-next"
}

test_appliance() {
  if ! appliance_possible; then
    not_run "the appliance machine: it needs x86_64"
    return 0
  fi
  await_preparation
  check "deploy/package builds the packages" make_packages
  check "deploy/vm/image builds the appliance machine" "$DEPLOY_DIR/vm/image"
  run_tests appliance "$OUT_DIR/appliance.log" failsafe -Pappliance -DskipTests -Dspotless.check.skip=true --projects deploy/vm/suite --also-make verify
}
