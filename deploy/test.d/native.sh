# shellcheck shell=bash
# Stage native: the services' tests over HTTP against native executables.

# The quick executables behave like the released ones, and take half the build time.
test_native() {
  if ! native_possible; then
    not_run "native executables: no GraalVM for $(uname -m); set GRAALVM_HOME"
    return 0
  fi
  await_preparation
  check "deploy/native builds the executables" "$DEPLOY_DIR/native" --quick
  run_tests native "$OUT_DIR/native.log" failsafe -Pnative-tests -Dspotless.check.skip=true --projects "$(IFS=,; echo "${PROGRAMS[*]}")" --also-make verify
}
