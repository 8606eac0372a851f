# shellcheck shell=bash
# Stage packages: the Debian packages with a Java runtime, installed, upgraded, removed and purged in a plain Debian container.

# Until there is an earlier release, the upgrade test uses the same programs with a later version.
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
  check "they install, and only root can read the passwords" in_container install
  check "systemd accepts their units" in_container units
  check "the installed services work under their own users" in_container serve
  check "an upgrade keeps data, keys, passwords and manual changes" in_container upgrade
  check "a removal and new installation keeps everything" in_container remove
  check "a purge leaves only the backups of the data" in_container purge
  check "a saved state can be loaded on a new machine" in_container return
  stop_packages_container
}

stop_packages_container() {
  [[ -n ${PACKAGES_CONTAINER:-} ]] || return 0
  docker rm --force "$PACKAGES_CONTAINER" >/dev/null 2>&1 || true
  PACKAGES_CONTAINER=
}
