# shellcheck shell=bash
# A running suite on free ports, and the browser, for the stages that need them. Needs the parts of deploy/run.

# Free ports: the first free block of a hundred.
find_port_base() {
  local base
  for base in {21000..30000..100}; do
    CALYPSO_PORT_BASE=$base
    read_settings
    (check_ports) >/dev/null 2>&1 && break
  done
  export CALYPSO_PORT_BASE
}

# A folder that the suite's unprivileged user can enter, wherever the clone is.
new_suite() { # NAME
  find_port_base
  SUITE_DIR=$(mktemp -d "${TMPDIR:-/tmp}/calypso-$1-XXXXXX")
  chmod 755 "$SUITE_DIR"
  export CALYPSO_RUN_DIR=$SUITE_DIR/run
  RUN_DIR=$CALYPSO_RUN_DIR
}

start_suite() {
  local started=$SECONDS
  if ! "$DEPLOY_DIR/run" --detach >>"$OUT_DIR/run.log" 2>&1 </dev/null; then
    tail -n 40 "$OUT_DIR/run.log" >&2
    keep_logs "failed-start"
    failed "deploy/run starts the suite"
    return 1
  fi
  passed
  READY_AFTER=$((SECONDS - started))
  note "ok: deploy/run starts the suite (${READY_AFTER} s)"
}

stop_suite() {
  [[ -n ${SUITE_DIR:-} ]] || return 0
  "$DEPLOY_DIR/stop" >>"$OUT_DIR/run.log" 2>&1 </dev/null || warn "the suite could not be stopped"
  keep_logs "${1:-suite}"
  if [[ -z ${CALYPSO_KEEP_SUITE:-} ]]; then rm -rf "$SUITE_DIR"; fi
  SUITE_DIR=
}

keep_logs() {
  mkdir -p "$OUT_DIR/log-$1"
  cp -r "$RUN_DIR/log/." "$OUT_DIR/log-$1/" 2>/dev/null || true
}

ensure_chromium() {
  local found
  [[ -z ${CHROMIUM:-} ]] || return 0
  for found in chromium chromium-browser google-chrome; do
    # Ubuntu's packages of these names only call snap, which a container does not have.
    if has "$found" && timeout 20 "$found" --version >/dev/null 2>&1; then
      CHROMIUM=$(command -v "$found")
      export CHROMIUM
      return 0
    fi
  done
  if (. /etc/os-release && [[ $ID == debian ]]); then
    install_packages chromium
    CHROMIUM=$(command -v chromium)
    export CHROMIUM
  else
    (cd "$FRONT_DIR" && npx playwright install --with-deps chromium) >"$OUT_DIR/chromium.log" 2>&1 </dev/null
    CHROMIUM=$(cd "$FRONT_DIR" && node --print 'require("@playwright/test").chromium.executablePath()')
    export CHROMIUM
  fi
}

# So that the journey begins with the choice of a password: deploy/demo has replaced the first one.
require_another_password() {
  # shellcheck source=/dev/null
  source "$DEPLOY_DIR/lib/api.sh"
  sign_in
  api GET '/api/v1/auth/users?username=admin'
  expect 200 "reading the user admin"
  api PATCH "/api/v1/auth/users/$(jq --raw-output '.items[0].id' "$API_BODY")" 'If-Match: *' <<<'{"mustChangePassword": true}'
  expect 200 "requiring another password"
}

browser_journey() {
  local source=$SUITE_DIR/source restore=$SUITE_DIR/restored n
  (require_another_password) || failed "an administrator can require another password"
  mkdir -p "$source/papers" "$restore"
  for n in {1..300}; do seq "$n" $((n + 200)) >"$source/papers/paper-$n.txt"; done
  cp -r /usr/share/common-licenses "$source/licences" 2>/dev/null || true
  ((EUID != 0)) || chown -R --reference="$RUN_DIR/" "$restore"
  rm -f "$OUT_DIR/playwright.json"
  (
    cd "$FRONT_DIR"
    export CALYPSO_URL CALYPSO_PASSWORD_FILE=$RUN_DIR/admin-password CALYPSO_E2E_SOURCE=$source CALYPSO_E2E_RESTORE=$restore
    CALYPSO_URL=$(<"$RUN_DIR/url")
    export CALYPSO_E2E_SHOTS=$OUT_DIR/shots PLAYWRIGHT_JSON_OUTPUT_NAME=$OUT_DIR/playwright.json
    npm run --silent e2e -- --reporter=list,json
  ) >"$OUT_DIR/playwright.log" 2>&1 </dev/null || tail -n 60 "$OUT_DIR/playwright.log" >&2
  count_report "browser journey" "$OUT_DIR/playwright.json"
}
