# shellcheck shell=bash
# A Docker engine for the tests. Needs common.sh and packages.sh.

# What Testcontainers needs here: its helper image cannot be pulled where there is no registry (so whoever starts
# containers stops them), and in a container it would look for its containers at the wrong address.
testcontainers_environment() {
  export TESTCONTAINERS_RYUK_DISABLED=true
  [[ ! -e /.dockerenv ]] || export TESTCONTAINERS_HOST_OVERRIDE=localhost
}

docker_answers() { has docker && timeout 20 docker info >/dev/null 2>&1; }

# A running engine: the one that is there, otherwise the distribution's.
ensure_docker() {
  docker_answers && return 0
  has dockerd || install_packages docker.io iptables
  docker_answers && return 0
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl start docker
  else
    note "starting dockerd (log: $(docker_log))"
    as_root bash -c "setsid dockerd --log-level=warn </dev/null >'$(docker_log)' 2>&1 &"
  fi
  local _
  for _ in {1..60}; do
    docker_answers && return 0
    sleep 0.5
  done
  die "the Docker engine does not answer" \
    "If it runs, this user may lack the right to use it: add it to the group docker, or start the script as root." \
    "If it does not run, see $(docker_log) or 'journalctl -u docker'."
}

docker_log() { printf '%s' "${TMPDIR:-/tmp}/calypso-dockerd.log"; }
