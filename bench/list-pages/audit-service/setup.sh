# shellcheck shell=bash
# A million tasks and ten million audit entries over a year.

start_postgres audit
start_service
say "filling $((10000 * SCALE)) tasks and $((100000 * SCALE)) audit entries"
SECONDS=0
{ echo "SET search_path = audit;" && cat "$BENCH_DIR/audit-service/fill.sql"; } |
  sql calypso --set "tasks=$((10000 * SCALE))" --set "entries=$((100000 * SCALE))" >/dev/null
say "filled in $SECONDS s"
