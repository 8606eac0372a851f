# shellcheck shell=bash
# Stage service: tests that need a running service or a server in a container, tagged "service"; and a service created by
# deploy/new-service.

test_service() {
  run_tests service "$OUT_DIR/service.log" surefire -Dgroups=service -Dspotless.check.skip=true test
  ((${#MODULES[@]} == 0)) || return 0
  check "a service created by deploy/new-service compiles, starts and passes its tests" new_service
}

# In a copy of the source tree, so that everything that a new service adds is visible.
new_service() {
  local tree=$OUT_DIR/new-service reports
  rm -rf "$tree"
  mkdir -p "$tree"
  tar --create --directory "$REPO_DIR" --exclude=./target --exclude=target --exclude=node_modules --exclude=./.git --exclude=./.run . |
    tar --extract --directory "$tree" || return 1
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
