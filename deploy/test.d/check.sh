# shellcheck shell=bash
# Stage check: style, lint, compilation, unit tests, architecture, the API documents, the front end. No container, no service.

same_openapi() { # SERVICE
  local committed=$REPO_DIR/docs/openapi/$1.json built=$REPO_DIR/$1/target/openapi/openapi.json
  [[ -s $committed ]] || { echo "there is no $committed"; return 1; }
  [[ -s $built ]] || { echo "the build did not write $built"; return 1; }
  # The addresses of the servers are not part of the contract.
  diff --unified <(jq --sort-keys "del(.servers)" "$committed") <(jq --sort-keys "del(.servers)" "$built")
}

same_types() {
  local before
  before=$(generated_files)
  (cd "$FRONT_DIR" && npm run --silent generate) || return 1
  [[ $before == "$(generated_files)" ]] || { echo "src/api differs from the output of 'npm run generate' for the committed documents"; return 1; }
}
generated_files() { (cd "$FRONT_DIR/src/api" && sha256sum schema.d.ts permissions.ts); }

check_contract() {
  local service
  for service in "${SERVICES[@]}"; do
    check "the OpenAPI document of $service matches the committed one" same_openapi "$service"
  done
  check "the front end's types match the committed documents" same_types
}

check_frontend() {
  check "lint" npm --prefix "$FRONT_DIR" run --silent lint
  check "types" npm --prefix "$FRONT_DIR" run --silent typecheck
  rm -f "$OUT_DIR/vitest.json"
  (cd "$FRONT_DIR" && npm run --silent test -- --reporter=json --outputFile="$OUT_DIR/vitest.json") >"$OUT_DIR/vitest.log" 2>&1 </dev/null || tail -n 60 "$OUT_DIR/vitest.log" >&2
  count_report "unit tests" "$OUT_DIR/vitest.json"
  check "build and size budget" npm --prefix "$FRONT_DIR" run --silent build
  if [[ -e $FRONT_DIR/dist/index.html ]]; then _frontend_hash >"$REPO_DIR/target/frontend.hash"; fi
}

test_check() {
  run_tests check "$OUT_DIR/check.log" surefire -DexcludedGroups=service verify
  ((${#MODULES[@]} == 0)) || return 0
  if ((FAILED == 0)); then _sources_hash >"$REPO_DIR/target/services.hash"; fi
  check "deploy/lint finds nothing in the scripts" "$DEPLOY_DIR/lint" scripts
  check "no file names services instead of reading the manifests" "$DEPLOY_DIR/lint" names
  install_front_end
  check_contract
  check_frontend
}
