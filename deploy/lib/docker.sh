# shellcheck shell=bash
# A Docker engine for the tests. Needs common.sh and packages.sh.

# Settings for Testcontainers: its helper image cannot be pulled without a registry, so tests must remove their containers
# themselves; and inside a container it would look for its containers at the wrong address.
testcontainers_environment() {
  export TESTCONTAINERS_RYUK_DISABLED=true
  [[ ! -e /.dockerenv ]] || export TESTCONTAINERS_HOST_OVERRIDE=localhost
}

docker_responds() { has docker && timeout 20 docker info >/dev/null 2>&1; }

# Provides a running engine: an existing one, otherwise the distribution's.
ensure_docker() {
  docker_responds && return 0
  has dockerd || install_packages docker.io iptables
  docker_responds && return 0
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl start docker
  else
    note "starting dockerd (log: $(docker_log))"
    as_root bash -c "setsid dockerd --log-level=warn </dev/null >'$(docker_log)' 2>&1 &"
  fi
  local _
  for _ in {1..60}; do
    docker_responds && return 0
    sleep 0.5
  done
  die "the Docker engine does not respond" \
    "If it runs, this user may not be allowed to use it: add the user to the group docker, or start the script as root." \
    "If it does not run, see $(docker_log) or 'journalctl -u docker'."
}

docker_log() { printf '%s' "${TMPDIR:-/tmp}/calypso-dockerd.log"; }
