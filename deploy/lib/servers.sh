# shellcheck shell=bash
# Creates and runs the suite's own PostgreSQL, NATS and Bacula. Needs settings.sh, supervise.sh, render.sh, provision.sh.

TEMPLATES=$DEPLOY_DIR/debian/share

install_servers() {
  local -a bacula=(bacula-director bacula-director-pgsql bacula-sd bacula-fd bacula-console)
  local -a missing=()
  # Bacula's Director depends on a mailx; mailutils provides one without a mail server.
  package_installed bacula-director || package_installed bsd-mailx || bacula+=(mailutils)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  has nats-server || missing+=(nats-server)
  install_packages "${missing[@]}" "${bacula[@]}" curl jq
  has nats-server || die "nats-server is installed but not in the PATH"
}

# --- PostgreSQL -------------------------------------------------------------------------------------------------------

# The version that created the data, otherwise the newest installed version.
find_postgres() {
  local version
  if [[ -e $RUN_DIR/postgres/PG_VERSION ]]; then
    version=$(<"$RUN_DIR/postgres/PG_VERSION")
    PG_BIN=/usr/lib/postgresql/$version/bin
    [[ -x $PG_BIN/postgres ]] || die "the data in $RUN_DIR/postgres was created by PostgreSQL $version, which is not installed" \
      "Install postgresql-$version, or move the folder elsewhere to start with new data."
  else
    PG_BIN=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort | tail -1)
  fi
}

make_postgres() {
  find_postgres
  if [[ ! -e $RUN_DIR/postgres/PG_VERSION ]]; then
    note "creating the PostgreSQL cluster"
    rm -rf "$RUN_DIR/postgres.new"
    secret postgres >/dev/null
    as_run_user env LC_ALL=C.UTF-8 "$PG_BIN/initdb" --pgdata="$RUN_DIR/postgres.new" --username=postgres --encoding=UTF8 \
      --locale=C.UTF-8 --auth=scram-sha-256 --pwfile="$RUN_DIR/secrets/postgres" --data-checksums >"$RUN_DIR/log/initdb.log" 2>&1 ||
      die "the PostgreSQL cluster could not be created" "See $RUN_DIR/log/initdb.log."
    echo "include 'calypso.conf'" >>"$RUN_DIR/postgres.new/postgresql.conf"
    mv "$RUN_DIR/postgres.new" "$RUN_DIR/postgres"
  fi
  # No Unix socket: its path could be longer than the system allows.
  write_private "$RUN_DIR/postgres/calypso.conf" <<CONF
listen_addresses = '127.0.0.1'
port = ${PORT[postgres]}
unix_socket_directories = ''
max_connections = 100
shared_buffers = 64MB
log_line_prefix = '%m [%p] %q%u@%d '
CONF
}

run_postgres() { as_unit "$PG_BIN/postgres" -D "$RUN_DIR/postgres"; }

# sql DATABASE : runs standard input as the superuser. The password is passed in the environment.
sql() {
  PGPASSWORD=$(secret postgres) "$PG_BIN/psql" --quiet --no-psqlrc --no-align --tuples-only --set=ON_ERROR_STOP=1 \
    --host=127.0.0.1 --port="${PORT[postgres]}" --username=postgres --dbname="$1"
}

postgres_ready() { "$PG_BIN/pg_isready" --quiet --host=127.0.0.1 --port="${PORT[postgres]}"; }

# One database with a schema and a role for each service, and a second one for Bacula's catalog.
make_databases() {
  local name
  sql postgres <<<"$CREATE_DATABASE"
  for name in "${SERVICES[@]}"; do schema_sql "$REPO_DIR/$name/deploy" "$name" "$(credential "$name" quarkus.datasource.password)"; done |
    sql calypso
  make_catalog
}

# The schema is dbconfig's file: the packaged make_postgresql_tables fails halfway and still reports success.
make_catalog() {
  local schema=/usr/share/dbconfig-common/data/bacula-director-pgsql/install/pgsql file name
  sql postgres <<SQL
select 'create role bacula' where not exists (select from pg_roles where rolname = 'bacula') \gexec
alter role bacula login password '$(secret db-bacula)';
select \$\$create database bacula owner bacula encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0\$\$
 where not exists (select from pg_database where datname = 'bacula') \gexec
alter database bacula set datestyle to 'ISO, YMD';
SQL
  if [[ $(echo "select to_regclass('public.version') is not null" | sql bacula) == f ]]; then make_catalog_tables; fi
  # The service that reads the catalog provides the SQL for its role.
  for file in "$REPO_DIR"/*/deploy/catalog-role.sql.in; do
    name=${file#"$REPO_DIR"/}
    name=${name%%/*}
    render "$file" OWNER=bacula PASSWORD="$(credential "$name" quarkus.datasource.catalog.password)" | sql bacula
  done
}

make_catalog_tables() {
  note "creating Bacula's catalog"
  [[ -r $schema ]] || die "Bacula's catalog schema is missing: $schema" "Reinstall the package bacula-director-pgsql."
  {
    # All or nothing: the next start would treat an incomplete schema as complete.
    echo 'begin; set role bacula;'
    # Bacula 9's file contains its own transactions.
    sed -E 's/^[[:space:]]*(BEGIN|COMMIT)[[:space:]]*;//I' "$schema"
    echo 'commit;'
  } | sql bacula >"$RUN_DIR/log/catalog.log" 2>&1 || die "Bacula's catalog could not be created" "See $RUN_DIR/log/catalog.log."
}

# --- NATS -------------------------------------------------------------------------------------------------------------

make_nats() {
  local name
  for name in "$BUS_USER" "${PROGRAMS[@]}"; do credential "$name" calypso.nats.password >/dev/null; done
  nats_users "$RUN_DIR/credentials" "$BUS_USER" "${PROGRAMS[@]}" | write_private "$RUN_DIR/etc/nats-users.conf"
  # The suite's user may not be allowed to enter this folder.
  write_private "$RUN_DIR/etc/bus.sh" <"$DEPLOY_DIR/lib/bus.sh"
  render "$TEMPLATES/nats.conf.in" NATS_PORT="${PORT[nats]}" STATE_DIR="$RUN_DIR/nats/data" |
    write_private "$RUN_DIR/etc/nats.conf"
}

bus_environment() {
  printf '%s\n' "BUS_PORT=${PORT[nats]}" "BUS_USER=$BUS_USER" "BUS_PASSWORD_FILE=$RUN_DIR/credentials/$BUS_USER/calypso.nats.password" \
    "BUS_FOLDER=$RUN_DIR/nats"
}

run_nats() {
  local -a environment
  mapfile -t environment < <(bus_environment)
  as_unit env "PATH=$PATH:/usr/sbin" "${environment[@]}" bash "$RUN_DIR/etc/bus.sh" run "$RUN_DIR/etc/nats.conf"
}

nats_ready() {
  local -a environment
  mapfile -t environment < <(bus_environment)
  env "${environment[@]}" bash "$DEPLOY_DIR/lib/bus.sh" check 2>/dev/null
}

# --- Bacula -----------------------------------------------------------------------------------------------------------

bacula_binary() { # NAME : Debian's are in /usr/sbin, which may not be in a user's PATH
  local path
  # "type -P" finds programs only: one function here has the name of a program.
  path=$(PATH=$PATH:/usr/sbin:/sbin type -P "$1") || die "$1 is not installed"
  printf '%s' "$path"
}

# The files are written at each start, because the ports may have changed. calypso.d belongs to the service and is not changed.
make_bacula() {
  local dir=$RUN_DIR/bacula name
  local -a values
  as_run_user mkdir -p -m 700 "$dir"
  as_run_user mkdir -p "$dir"/{calypso.d,work,run,volumes} "$RUN_DIR/restore"
  values=(
    BIND=127.0.0.1 DIR_PORT="${PORT[bacula-dir]}" FD_PORT="${PORT[bacula-fd]}" SD_PORT="${PORT[bacula-sd]}" CATALOG_PORT="${PORT[postgres]}"
    DIR_PASSWORD="$(secret bacula-dir)" FD_PASSWORD="$(secret bacula-fd)" SD_PASSWORD="$(secret bacula-sd)" CATALOG_PASSWORD="$(secret db-bacula)"
    CONF_DIR="$dir" MANAGED_DIR="$dir/calypso.d" WORK_DIR="$dir/work" PID_DIR="$dir/run" LOG_DIR="$RUN_DIR/log" VOLUME_DIR="$dir/volumes"
    SAMPLE_NAME=Configuration SAMPLE_DIR="$dir/calypso.d" RESTORE_DIR="$RUN_DIR/restore" SLOW_DIR="${CALYPSO_RUN_SLOW_DIR:-}"
  )
  [[ -e $dir/calypso.d/index.conf ]] || echo '# Includes the resources that Calypso manages.' | write_private "$dir/calypso.d/index.conf"
  write_private "$dir/query.sql" </dev/null
  for name in bacula-dir bacula-sd bacula-fd bconsole; do
    {
      render "$DEPLOY_DIR/bacula/$name.conf.in" "${values[@]}"
      if [[ $name == bacula-dir && -n ${CALYPSO_RUN_SLOW_DIR:-} ]]; then render "$DEPLOY_DIR/bacula/slow.conf.in" "${values[@]}"; fi
    } | write_private "$dir/$name.conf"
  done
}

run_bacula-dir() { as_unit "$(bacula_binary bacula-dir)" -f -c "$RUN_DIR/bacula/bacula-dir.conf"; }
run_bacula-sd() { as_unit "$(bacula_binary bacula-sd)" -f -c "$RUN_DIR/bacula/bacula-sd.conf"; }
run_bacula-fd() { as_unit "$(bacula_binary bacula-fd)" -f -c "$RUN_DIR/bacula/bacula-fd.conf"; }

bconsole() { timeout 20 "$(bacula_binary bconsole)" -c "$RUN_DIR/bacula/bconsole.conf"; }

# Check the ports first: without a Director the console keeps trying for many seconds.
bacula_ready() {
  local name
  for name in bacula-dir bacula-sd bacula-fd; do port_taken "${PORT[$name]}" || return 1; done
  echo version | bconsole >/dev/null 2>&1
}
