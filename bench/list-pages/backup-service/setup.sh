# shellcheck shell=bash disable=SC2034 # run uses the variables
# 1,000 hand-written jobs of 100 clients with three schedule rules each, a million runs of theirs over three years, a catalog of
# ten million files (half of them of one run), 10,000 volumes, and a run with 100,000 lines in its log.

JOBS=1000

resources() {
  local n
  for ((n = 1; n <= 100; n++)); do
    printf 'Client {\n Name = client-%03d\n Address = 127.0.0.1\n FDPort = 1\n Catalog = Catalog\n Password = "x"\n}\n' "$n"
  done
  printf 'Pool {\n Name = Bench\n Pool Type = Backup\n}\n'
  for ((n = 1; n <= JOBS; n++)); do
    printf 'FileSet {\n Name = job-%04d\n Include {\n  Options {\n   Signature = SHA256\n  }\n  File = /srv/data\n }\n}\n' "$n"
    printf 'Schedule {\n Name = job-%04d\n Run = Full 1st sun at 23:05\n Run = Differential 2nd-5th sun at 23:05\n Run = Incremental mon-sat at 23:05\n}\n' "$n"
    printf 'Job {\n Name = job-%04d\n Type = Backup\n Level = Incremental\n Client = client-%03d\n FileSet = job-%04d\n Schedule = job-%04d\n Storage = File\n Pool = Bench\n Messages = Daemon\n}\n' \
      "$n" $((n % 100 + 1)) "$n" "$n"
  done
}

bacula_is_ready() { docker logs "$BACULA" 2>&1 | grep --quiet "Bacula is ready"; }

start_bacula() {
  local conf=$WORK/bacula program
  mkdir "$conf"
  chmod 755 "$WORK" "$conf"
  BACULA=$(docker run --detach --shm-size 1g --volume "$conf:$conf" --env "BACULA_CONF_DIR=$conf" --publish 127.0.0.1::5432 \
    "${CALYPSO_TEST_BACULA_IMAGE:-calypso/bacula:test}")
  CONTAINERS+=("$BACULA")
  ready 60 bacula_is_ready || die "Bacula did not start"
  resources >>"$conf/bacula-dir.conf"
  docker exec "$BACULA" bconsole -c "$conf/bconsole.conf" <<<reload >/dev/null
  # The service starts its tools with an empty environment.
  for program in bconsole bacula-dir; do
    printf '#!/bin/sh\nexec docker exec --interactive %s %s "$@"\n' "$BACULA" "$program" >"$WORK/$program"
    chmod +x "$WORK/$program"
  done
  export CALYPSO_BACULA_BCONSOLE=$WORK/bconsole CALYPSO_BACULA_DIR_BINARY=$WORK/bacula-dir CALYPSO_BACULA_BCONSOLE_CONF=$conf/bconsole.conf \
    CALYPSO_BACULA_DIR_CONF=$conf/bacula-dir.conf CALYPSO_BACULA_MANAGED_DIR=$conf/calypso.d CALYPSO_CATALOG_TIME_ZONE=UTC \
    QUARKUS_DATASOURCE_CATALOG_USERNAME=calypso_catalog QUARKUS_DATASOURCE_CATALOG_PASSWORD=catalog-read-test
  QUARKUS_DATASOURCE_CATALOG_JDBC_URL=jdbc:postgresql://127.0.0.1:$(port_of "$BACULA" 5432)/bacula
  export QUARKUS_DATASOURCE_CATALOG_JDBC_URL
}

start_postgres backup
start_bacula
say "filling $((10000 * SCALE)) runs and $((100000 * SCALE)) files"
SECONDS=0
large=$(docker exec --interactive --user postgres "$BACULA" psql --quiet --tuples-only --no-align --no-psqlrc --dbname bacula --set ON_ERROR_STOP=1 --set "jobs=$JOBS" \
  --set "days=$((10 * SCALE))" --set "files=$((100000 * SCALE))" --set "volumes=$((100 * SCALE))" --set "lines=$((1000 * SCALE))" \
  <"$BENCH_DIR/backup-service/fill.sql" | tail -n 1)
sed "s/{large}/$large/g" "$BENCH_DIR/backup-service/pages.tsv" >"$WORK/pages.tsv"
PAGES=$WORK/pages.tsv
say "filled in $SECONDS s"
start_service
