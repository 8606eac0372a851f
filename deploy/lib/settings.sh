# shellcheck shell=bash
# Folder, user and ports of the suite; all can be set in the environment. Needs common.sh and manifest.sh.

# SERVICES are those with a manifest; the gateway is not one of them, because it has no database and no events of its own.
read_manifests "$REPO_DIR"/*/service.conf
# shellcheck disable=SC2034 # used by the other parts
PROGRAMS=("${SERVICES[@]}" gateway)

# One base moves all ports; each port can also be set separately.
read_settings() {
  local base=${CALYPSO_PORT_BASE:-8400} name variable
  RUN_DIR=${CALYPSO_RUN_DIR:-$REPO_DIR/.run}
  : "${CALYPSO_GATEWAY_HOST:=127.0.0.1}"
  declare -gA PORT=(
    [gateway]=${CALYPSO_GATEWAY_PORT:-$((base + 20))}
    [postgres]=${CALYPSO_POSTGRES_PORT:-$((base + 32))}
    [nats]=${CALYPSO_NATS_PORT:-$((base + 33))}
    [bacula-dir]=${CALYPSO_BACULA_DIR_PORT:-$((base + 35))}
    [bacula-sd]=${CALYPSO_BACULA_SD_PORT:-$((base + 36))}
    [bacula-fd]=${CALYPSO_BACULA_FD_PORT:-$((base + 37))}
  )
  for name in "${SERVICES[@]}"; do
    variable=$(port_variable "$name")
    PORT[$name]=${!variable:-$((base + MANIFEST[$name.PORT] - 8400))}
  done
}

# The variable that sets a port, for messages.
port_variable() { printf 'CALYPSO_%s_PORT' "$(tr '[:lower:]-' '[:upper:]_' <<<"${1%-service}")"; }

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

check_ports() {
  local name bad=()
  for name in $(printf '%s\n' "${!PORT[@]}" | sort); do
    ! port_taken "${PORT[$name]}" || bad+=("port ${PORT[$name]} of $name is in use: set $(port_variable "$name") to a free one")
  done
  ((${#bad[@]} == 0)) || die "some ports are used by other programs" "${bad[@]}" \
    "CALYPSO_PORT_BASE moves all ports (default 8400). 'ss -ltnp' shows which programs use them."
}

# The suite does not run as root, and PostgreSQL would refuse to. If started as root, it uses, in this order: the user in
# CALYPSO_RUN_USER, the user who called sudo, the owner of the source tree, a locked account that it creates.
choose_user() {
  RUN_USER=$(id -un)
  ((EUID == 0)) || return 0
  local owner
  owner=$(stat --format=%U "$REPO_DIR")
  if [[ -n ${CALYPSO_RUN_USER:-} ]]; then
    RUN_USER=$CALYPSO_RUN_USER
    id "$RUN_USER" >/dev/null 2>&1 || die "there is no user '$RUN_USER'" "CALYPSO_RUN_USER must name an existing account."
  elif [[ -n ${SUDO_USER:-} && $SUDO_USER != root ]]; then
    RUN_USER=$SUDO_USER
  elif [[ $owner != root && $owner != UNKNOWN ]]; then
    RUN_USER=$owner
  else
    RUN_USER=calypso
    id "$RUN_USER" >/dev/null 2>&1 ||
      useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin --comment "Calypso, started by hand" "$RUN_USER"
  fi
  [[ $(id -u "$RUN_USER") != 0 ]] || die "the suite must not run as root" "Set CALYPSO_RUN_USER to another account."
}

# Runs a command as the user of the suite; can be used after exec.
as_run_user() {
  if ((EUID == 0)); then
    setpriv --reuid="$RUN_USER" --regid="$(id -g "$RUN_USER")" --init-groups "$@"
  else
    "$@"
  fi
}

# Creates the run folder. If the user cannot enter its parent (a clone under /root), it becomes a link to /var/lib.
make_run_dir() {
  local real
  if [[ ! -e $RUN_DIR ]]; then
    mkdir -p "$RUN_DIR"
    ((EUID != 0)) || chown "$RUN_USER:" "$RUN_DIR"
    if ! as_run_user test -w "$RUN_DIR"; then
      real=/var/lib/calypso-run/$(printf '%s' "$RUN_DIR" | sha256sum | cut -c1-12)
      rmdir "$RUN_DIR"
      mkdir -p "$real"
      chown "$RUN_USER:" "$real"
      ln -s "$real" "$RUN_DIR"
      note "the user '$RUN_USER' cannot enter $(dirname "$RUN_DIR"): the data is in $real, .run is a link to it"
    fi
  fi
  [[ -d $RUN_DIR ]] || die "$RUN_DIR is not a folder (possibly a link to a removed folder)" "Remove it and start again."
  RUN_DIR=$(readlink -f "$RUN_DIR")
  as_run_user test -w "$RUN_DIR" || die "the user '$RUN_USER' cannot write to $RUN_DIR" \
    "It was created by another user ($(stat --format=%U "$RUN_DIR")): start as that user, or remove the folder."
  [[ $RUN_DIR =~ ^[A-Za-z0-9/._@+,=-]+$ ]] || die "the path $RUN_DIR contains a space or another character that Bacula's includes do not support" "Move the source tree, or set CALYPSO_RUN_DIR."
  as_run_user mkdir -p "$RUN_DIR/app"
  as_run_user mkdir -p -m 700 "$RUN_DIR"/{log,secrets,nats,service,etc,credentials}
  # Earlier versions used other names for roles and files.
  [[ ! -e $RUN_DIR/postgres/PG_VERSION || -d $RUN_DIR/services ]] ||
    die "the data in $RUN_DIR was created by an earlier version with another layout" "Remove the folder, or move it elsewhere, to start with new data."
  as_run_user mkdir -p "$RUN_DIR/services"
}

# secret NAME : prints the secret, which is created once and readable by the owner only.
secret() { _made_once "$RUN_DIR/secrets/$1"; }

# credential SERVICE NAME : the same for a service's credential, in the file that a unit would pass to it.
credential() {
  as_run_user mkdir -p -m 700 "$RUN_DIR/credentials/$1"
  _made_once "$RUN_DIR/credentials/$1/$2"
}

_made_once() {
  local file=$1
  if [[ ! -s $file ]]; then
    (umask 077 && random_password | tr -d '\n' >"$file.new" && mv "$file.new" "$file")
    ((EUID != 0)) || chown "$RUN_USER:" "$file"
  fi
  cat "$file"
}

# write_private FILE : writes standard input to the file, readable by the suite's user only.
write_private() {
  (umask 077 && cat >"$1.new" && mv "$1.new" "$1")
  ((EUID != 0)) || chown "$RUN_USER:" "$1"
}

# write_public FILE : the same, readable by all users.
write_public() {
  (umask 022 && cat >"$1.new" && mv "$1.new" "$1")
  ((EUID != 0)) || chown "$RUN_USER:" "$1"
}
