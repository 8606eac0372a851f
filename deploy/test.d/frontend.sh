# shellcheck shell=bash
# The front end's packages and its reports. Needs common.sh and results.sh.

install_front_end() {
  local lock
  lock=$(sha256sum <"$FRONT_DIR/package-lock.json" | cut -c1-16)
  built_already "$FRONT_DIR/node_modules/.lock-hash" "$lock" && return 0
  (cd "$FRONT_DIR" && npm ci --no-audit --no-fund) >"$OUT_DIR/npm.log" 2>&1 </dev/null || { tail -n 30 "$OUT_DIR/npm.log" >&2; return 1; }
  printf '%s\n' "$lock" >"$FRONT_DIR/node_modules/.lock-hash"
}

# count_report WHAT FILE
count_report() {
  local kind what counted="0 0"
  [[ -s $2 ]] || { failed "$1: no report"; return 0; }
  while IFS=$'\t' read -r kind what; do
    if [[ $kind == counts ]]; then counted=$what; elif [[ -n $kind ]]; then FAILURES+=("$1: $what"); fi
  done < <(python3 "$DEPLOY_DIR/test.d/frontend_counts.py" "$2")
  passed "$((${counted% *} - ${counted#* }))"
  FAILED=$((FAILED + ${counted#* }))
  note "$1: ${counted% *} tests, ${counted#* } failed"
  ((${counted% *} > 0)) || failed "$1: no test ran"
}
