# shellcheck shell=bash
# Stage service: what needs a running service or a server in a container, tagged "service".

test_service() {
  run_tests service "$OUT_DIR/service.log" surefire -Dgroups=service -Dspotless.check.skip=true test
}
