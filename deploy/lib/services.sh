# shellcheck shell=bash
# Builds and runs the services and the web UI. Needs settings.sh, toolchain.sh; to run them also supervise.sh, servers.sh,
# render.sh, provision.sh.

# Small heaps and only the quick compiler: everything runs on one machine, and the services mostly wait.
: "${CALYPSO_JAVA_OPTIONS:=-Xms32m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError}"

# Builds as the owner of the source tree, so that "sudo deploy/run" leaves no files of root in it.
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
    find pom.xml common "${PROGRAMS[@]}" \( -name target -o -name test -o -name node_modules -o -name deploy \) -prune -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
  )
}
_frontend_hash() {
  (cd "$REPO_DIR/frontend" && find . \( -name node_modules -o -name dist -o -name e2e -o -name '*.test.*' -o -name test-results \
    -o -name playwright-report \) -prune -o -type f -not -name '*.tsbuildinfo' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
}

# built_already FILE HASH : whether the last build was of the same sources
built_already() { [[ -e $1 && $(<"$1") == "$2" ]]; }

# run_build LOG COMMAND... : prints output only if the command fails
run_build() {
  local log=$1
  shift
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    die "the build failed: $*" "The complete output is in $log."
  fi
}

build_services() {
  local hash mark=$REPO_DIR/target/services.hash name
  local -a modules
  hash=$(_sources_hash)
  if ! built_already "$mark" "$hash"; then
    ensure_maven
    note "building the services (the first build takes a few minutes)"
    modules=("${PROGRAMS[@]}")
    run_build "$RUN_DIR/log/build-services.log" as_builder mvn --batch-mode --no-transfer-progress --file "$REPO_DIR/pom.xml" \
      --projects "$(IFS=,; echo "${modules[*]}")" --also-make -Dmaven.test.skip=true -Dspotless.check.skip=true package
    as_builder mkdir -p "$REPO_DIR/target"
    as_builder tee "$mark" <<<"$hash" >/dev/null
  fi
  for name in "${PROGRAMS[@]}"; do
    [[ -e $REPO_DIR/$name/target/quarkus-app/quarkus-run.jar ]] || die "the build did not produce $name" "Remove $mark and start again."
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
      note "installing the front end's packages"
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

# The suite runs a copy, so that a new build does not change it while it runs, and its user need not read the source tree.
copy_built() { # FROM TO HASH
  built_already "$2.hash" "$3" && [[ -d $2 ]] && return 0
  rm -rf "$2" "$2.new" "$2"-*.aot
  cp -r "$1" "$2.new"
  mv "$2.new" "$2"
  ((EUID != 0)) || chown -R "$RUN_USER:" "$2"
  printf '%s' "$3" >"$2.hash"
}

# Writes the files that the packages install, for this suite: manifests with its ports, settings from the same templates,
# credentials in the same files. They are written at each start, because ports may have changed; credentials are kept.
prepare_services() {
  local name file
  for name in "${SERVICES[@]}"; do
    sed "s/^PORT=.*/PORT=${PORT[$name]}/" "$REPO_DIR/$name/service.conf" | write_public "$RUN_DIR/services/$name.conf"
    write_public "$RUN_DIR/services/$name.permissions.tsv" <"$REPO_DIR/$name/permissions.tsv"
    printf '%s' "${PORT[postgres]}" | write_private "$RUN_DIR/credentials/$name/database.port"
  done
  for file in "$RUN_DIR"/services/*.conf; do
    is_service "$(basename "$file" .conf)" || rm -f "$file" "${file%.conf}.permissions.tsv"
  done
  credential "$SHARED" "$GATEWAY_PROOF" >/dev/null
  for name in "${PROGRAMS[@]}"; do
    as_run_user mkdir -p "$RUN_DIR/service/$name"
    _settings "$name" | write_private "$RUN_DIR/etc/$name.yaml"
  done
}

_settings() { # NAME
  local -a values=(PORT="${PORT[$1]}" NATS_PORT="${PORT[nats]}" SERVICES_DIR="$RUN_DIR/services" STATE_DIR="$RUN_DIR/service/$1" LOG_FORMAT=text
    CREDENTIALS_DIR="$RUN_DIR/credentials" JWKS_URL="http://127.0.0.1:${PORT[$(service_of_route /api/v1/auth)]}/api/v1/auth/jwks.json")
  if is_service "$1"; then
    service_settings "$REPO_DIR/$1" "$1" "${values[@]}"
    # Paths that differ only when the suite runs from the source tree.
    printf '\ncalypso.protected-places: %s\n' "$(IFS=,; set -- app credentials etc nats postgres secrets service services; echo "${*/#/$RUN_DIR/}")"
    if [[ -e $REPO_DIR/$1/deploy/run.yaml.in ]]; then
      echo
      render "$REPO_DIR/$1/deploy/run.yaml.in" RUN_DIR="$RUN_DIR" BCONSOLE="$(bacula_binary bconsole)" BACULA_DIR="$(bacula_binary bacula-dir)"
    fi
  else
    render "$TEMPLATES/$1.yaml.in" "${values[@]}" GATEWAY_HOST="$CALYPSO_GATEWAY_HOST" GATEWAY_PORT="${PORT[gateway]}" \
      UI_DIR="$RUN_DIR/app/ui" SELF_SIGNED="$( ((USE_TLS)) && echo true || echo false)"
  fi
}

# When a service stops, it writes a cache of its loaded and linked classes. This halves the time of the next start and, more
# importantly, the downtime after a kill. The cache is valid only for one build, JDK and set of options: they are in its name.
_aot_option() { # SERVICE
  local cache
  cache=$RUN_DIR/app/$1-$(cat "$JAVA_HOME/release" - <<<"$CALYPSO_JAVA_OPTIONS" | sha256sum | cut -c1-12).aot
  if [[ -s $cache ]]; then printf -- '-XX:AOTCache=%s' "$cache"; else printf -- '-XX:AOTCacheOutput=%s' "$cache"; fi
}

# Sets the same variables as the service's unit: the paths of its settings and credentials.
run_service() { # NAME
  local -a options
  export SMALLRYE_CONFIG_LOCATIONS=$RUN_DIR/etc/$1.yaml SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS=$RUN_DIR/credentials/$1,$RUN_DIR/credentials/$SHARED
  read -ra options <<<"$CALYPSO_JAVA_OPTIONS"
  options+=("$(_aot_option "$1")")
  cd "$RUN_DIR/service/$1" || exit
  as_unit "$JAVA_HOME/bin/java" "${options[@]}" -jar "$RUN_DIR/app/$1/quarkus-run.jar"
}

gateway_url() {
  local host=$CALYPSO_GATEWAY_HOST scheme=http
  [[ $host != 0.0.0.0 && $host != :: ]] || host=localhost
  ((USE_TLS == 0)) || scheme=https
  printf '%s://%s:%s' "$scheme" "$host" "${PORT[gateway]}"
}

# The gateway listens on one address only; the other services have a readiness check on their own ports.
service_ready() {
  local base=http://127.0.0.1:${PORT[$1]} path=/q/health/ready
  if [[ $1 == gateway ]]; then base=$(gateway_url) path=/api/v1/health; fi
  curl --silent --insecure --fail --max-time 3 --output /dev/null "$base$path"
}
