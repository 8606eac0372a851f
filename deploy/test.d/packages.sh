# shellcheck shell=bash
# Stage packages: the Debian packages with a Java runtime, installed, upgraded, removed and purged in a plain Debian container.

# An upgrade goes to the same programs under a later version until there is a release to come from.
make_jvm_packages() {
  local version
  "$DEPLOY_DIR/package" --jvm || return 1
  version=$(basename "$REPO_DIR"/target/packages/calypso_*.deb | cut -d_ -f2)
  "$DEPLOY_DIR/package" --jvm --version "$version+next" --out "$REPO_DIR/target/packages-next"
}

in_container() { docker exec "$PACKAGES_CONTAINER" /in-container "$1"; }

test_packages() {
  check "deploy/package builds the packages" make_jvm_packages
  check "deploy/lint finds nothing in the packages" "$DEPLOY_DIR/lint" packages
  "$DEPLOY_DIR/images/build" debian
  PACKAGES_CONTAINER=$(docker run --detach --rm --init --volume "$REPO_DIR/target/packages:/packages:ro" \
    --volume "$REPO_DIR/target/packages-next:/packages-next:ro" --volume "$DEPLOY_DIR/test.d/in-container:/in-container:ro" calypso/debian:test)
  check "they install, and their passwords are nobody else's" in_container install
  check "systemd finds nothing wrong with their units" in_container units
  check "what is installed serves, under its own users" in_container serve
  check "an upgrade keeps data, keys, passwords and what was changed by hand" in_container upgrade
  check "what was removed comes back as it was" in_container remove
  check "a purge leaves only the backups of its data" in_container purge
  check "a saved state comes back on a new machine" in_container return
  stop_packages_container
}

stop_packages_container() {
  [[ -n ${PACKAGES_CONTAINER:-} ]] || return 0
  docker rm --force "$PACKAGES_CONTAINER" >/dev/null 2>&1 || true
  PACKAGES_CONTAINER=
}
