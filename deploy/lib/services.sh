# shellcheck shell=bash
# Builds the services and the web UI, and says how each service is run. Needs settings.sh, toolchain.sh, supervise.sh.

# Small heaps and the quick compiler only: this is one machine, and a service here waits more than it computes.
: "${CALYPSO_JAVA_OPTIONS:=-Xms32m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError}"

# Whoever owns the source tree builds it, so that no file of root is left in it after "sudo deploy/run".
as_builder() {
  local owner
  owner=$(stat --format=%U "$REPO_DIR")
  if ((EUID == 0)) && [[ $owner != root && $owner != UNKNOWN ]]; then
    setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups env HOME="$(getent passwd "$owner" | cut -d: -f6)" "$@"
  else
    "$@"
  fi
}

_sources_hash() {
  (
    cd "$REPO_DIR" || exit
    find pom.xml common "${SERVICES[@]}" \( -name target -o -name test -o -name node_modules \) -prune -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
  )
}
_frontend_hash() {
  (cd "$REPO_DIR/frontend" && find . \( -name node_modules -o -name dist -o -name e2e -o -name '*.test.*' -o -name test-results \
    -o -name playwright-report \) -prune -o -type f -not -name '*.tsbuildinfo' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
}

# built_already FILE HASH : was the last build of these very sources?
built_already() { [[ -e $1 && $(<"$1") == "$2" ]]; }

# run_build LOG COMMAND... : quiet unless it fails
run_build() {
  local log=$1
  shift
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    die "the build failed: $*" "The whole output is in $log."
  fi
}

build_services() {
  local hash mark=$REPO_DIR/target/services.hash name
  local -a modules=()
  hash=$(_sources_hash)
  if ! built_already "$mark" "$hash"; then
    ensure_maven
    note "building the services (the first time a few minutes)"
    for name in "${SERVICES[@]}"; do modules+=("$name"); done
    run_build "$RUN_DIR/log/build-services.log" as_builder mvn --batch-mode --no-transfer-progress --file "$REPO_DIR/pom.xml" \
      --projects "$(IFS=,; echo "${modules[*]}")" --also-make -Dmaven.test.skip=true -Dspotless.check.skip=true package
    as_builder mkdir -p "$REPO_DIR/target"
    as_builder tee "$mark" <<<"$hash" >/dev/null
  fi
  for name in "${SERVICES[@]}"; do
    [[ -e $REPO_DIR/$name/target/quarkus-app/quarkus-run.jar ]] || die "the build left no $name" "Remove $mark and start again."
    copy_built "$REPO_DIR/$name/target/quarkus-app" "$RUN_DIR/app/$name" "$hash"
  done
}

build_frontend() {
  local hash lock front=$REPO_DIR/frontend mark=$REPO_DIR/target/frontend.hash
  hash=$(_frontend_hash)
  if ! built_already "$mark" "$hash" || [[ ! -e $front/dist/index.html ]]; then
    ensure_node
    lock=$(sha256sum <"$front/package-lock.json" | cut -c1-16)
    if ! built_already "$front/node_modules/.lock-hash" "$lock"; then
      note "fetching the front end's packages"
      run_build "$RUN_DIR/log/build-npm.log" as_builder npm --prefix "$front" ci --no-audit --no-fund
      as_builder tee "$front/node_modules/.lock-hash" <<<"$lock" >/dev/null
    fi
    note "building the front end"
    run_build "$RUN_DIR/log/build-frontend.log" as_builder npm --prefix "$front" run build
    as_builder mkdir -p "$REPO_DIR/target"
    as_builder tee "$mark" <<<"$hash" >/dev/null
  fi
  copy_built "$front/dist" "$RUN_DIR/app/ui" "$hash"
}

# The suite runs a copy: a build beside it does not pull the floor from under it, and its user need not read the source tree.
copy_built() { # FROM TO HASH
  built_already "$2.hash" "$3" && [[ -d $2 ]] && return 0
  rm -rf "$2" "$2.new" "$2"-*.aot
  cp -r "$1" "$2.new"
  mv "$2.new" "$2"
  ((EUID != 0)) || chown -R "$RUN_USER:" "$2"
  printf '%s' "$3" >"$2.hash"
}

prepare_services() {
  local name
  for name in "${SERVICES[@]}"; do
    as_run_user mkdir -p "$RUN_DIR/service/$name"
    secret "nats-$name" >/dev/null
  done
}

# What every service is told. Passwords only through the environment; a map's keys with dashes only as system properties,
# because the name of an environment variable cannot say where they are.
_service_environment() {
  export CALYPSO_NATS_URL=nats://127.0.0.1:${PORT[nats]} CALYPSO_NATS_USER=$1 CALYPSO_NATS_PASSWORD
  CALYPSO_NATS_PASSWORD=$(secret "nats-$1")
  export CALYPSO_JWT_JWKS_URL=http://127.0.0.1:${PORT[auth-service]}/api/v1/auth/jwks.json
  export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=${PORT[$1]}
}

_database_environment() { # ROLE
  export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:${PORT[postgres]}/calypso?ApplicationName=$1-service" QUARKUS_DATASOURCE_USERNAME=$1
  export QUARKUS_DATASOURCE_PASSWORD
  QUARKUS_DATASOURCE_PASSWORD=$(secret "db-$1")
}

# A service that has run and was stopped leaves a cache of its loaded and linked classes, which halves the next start and,
# what matters more, the gap after it was killed. Of another build, JDK or option it would be useless: they are in its name.
_aot_option() { # SERVICE
  local cache
  cache=$RUN_DIR/app/$1-$(cat "$JAVA_HOME/release" - <<<"$CALYPSO_JAVA_OPTIONS" | sha256sum | cut -c1-12).aot
  if [[ -s $cache ]]; then printf -- '-XX:AOTCache=%s' "$cache"; else printf -- '-XX:AOTCacheOutput=%s' "$cache"; fi
}

_run_java() { # SERVICE
  local name
  local -a addresses=() options
  for name in "${SERVICES[@]}"; do
    [[ $name == gateway ]] || addresses+=("-Dcalypso.services.$name.url=http://127.0.0.1:${PORT[$name]}")
  done
  read -ra options <<<"$CALYPSO_JAVA_OPTIONS"
  options+=("$(_aot_option "$1")")
  cd "$RUN_DIR/service/$1" || exit
  as_unit "$JAVA_HOME/bin/java" "${options[@]}" "${addresses[@]}" -jar "$RUN_DIR/app/$1/quarkus-run.jar"
}

run_auth-service() {
  _service_environment auth-service
  _database_environment auth
  export CALYPSO_AUTH_FIRST_PASSWORD_FILE=$RUN_DIR/first-password  CALYPSO_AUTH_KEY_FILE=$RUN_DIR/secrets/auth-service.key
  _run_java auth-service
}

run_audit-service() {
  _service_environment audit-service
  _database_environment audit
  _run_java audit-service
}

run_backup-service() {
  _service_environment backup-service
  _database_environment backup
  export QUARKUS_DATASOURCE_CATALOG_JDBC_URL=jdbc:postgresql://127.0.0.1:${PORT[postgres]}/bacula
  export QUARKUS_DATASOURCE_CATALOG_USERNAME=calypso_catalog QUARKUS_DATASOURCE_CATALOG_PASSWORD
  QUARKUS_DATASOURCE_CATALOG_PASSWORD=$(secret db-catalog)
  export CALYPSO_BACULA_BCONSOLE CALYPSO_BACULA_DIR_BINARY
  CALYPSO_BACULA_BCONSOLE=$(bacula_binary bconsole)
  CALYPSO_BACULA_DIR_BINARY=$(bacula_binary bacula-dir)
  export CALYPSO_BACULA_BCONSOLE_CONF=$RUN_DIR/bacula/bconsole.conf CALYPSO_BACULA_DIR_CONF=$RUN_DIR/bacula/bacula-dir.conf
  export CALYPSO_BACULA_MANAGED_DIR=$RUN_DIR/bacula/calypso.d
  _run_java backup-service
}

run_gateway() {
  _service_environment gateway
  export CALYPSO_GATEWAY_HOST CALYPSO_GATEWAY_PORT=${PORT[gateway]} CALYPSO_GATEWAY_UI_DIR=$RUN_DIR/app/ui
  if ((USE_TLS)); then export CALYPSO_GATEWAY_TLS_SELF_SIGNED=true CALYPSO_GATEWAY_TLS_DIR=$RUN_DIR/secrets; fi
  _run_java gateway
}

gateway_url() {
  local host=$CALYPSO_GATEWAY_HOST scheme=http
  [[ $host != 0.0.0.0 && $host != :: ]] || host=localhost
  ((USE_TLS == 0)) || scheme=https
  printf '%s://%s:%s' "$scheme" "$host" "${PORT[gateway]}"
}

# The gateway listens on one address only; a readiness check of the others is on their own ports.
service_ready() {
  local base=http://127.0.0.1:${PORT[$1]} path=/q/health/ready
  if [[ $1 == gateway ]]; then base=$(gateway_url) path=/api/v1/health; fi
  curl --silent --insecure --fail --max-time 3 --output /dev/null "$base$path"
}
