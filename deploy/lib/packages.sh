# shellcheck shell=bash
# Installs packages of the distribution without starting or configuring anything on the host. Needs common.sh.

require_apt() {
  has apt-get || die "this machine has no apt-get" "The scripts support Debian and Ubuntu; elsewhere install the tools manually."
}

package_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

package_known() { apt-cache show "$1" >/dev/null 2>&1; }

# Prints the Debian mirror in this machine's apt configuration. On Ubuntu there is none, and mmdebstrap uses its default.
debian_mirror() {
  # shellcheck disable=SC2016 # apt fills in the placeholders
  apt-get indextargets --format '$(ORIGIN)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -F'|' '$1 == "Debian" && $2 == "main" && $3 !~ /security/ { print $3; exit }'
}

# install_packages NAME... : installs those that are missing.
# The distribution's servers start and create data when they are installed. The suite starts its own servers, so the
# installation prevents the start, creates no PostgreSQL cluster, and leaves new units disabled.
install_packages() {
  local name missing=()
  for name in "$@"; do package_installed "$name" || missing+=("$name"); done
  ((${#missing[@]})) || return 0
  require_apt
  note "installing ${missing[*]}"
  as_root bash -c "$(declare -f _install_quietly _unit_links); _install_quietly \"\$@\"" install "${missing[@]}" ||
    die "the packages could not be installed: ${missing[*]}" "See the messages above; you may need 'apt-get update' or another mirror."
}

# What systemd is configured to start: links in *.wants, and aliases of units.
_unit_links() { find /etc/systemd/system -type l 2>/dev/null | sort; }

# Runs as root in a separate shell, so that its traps do not change the caller's. Only one at a time: otherwise the first one
# to finish would remove the policy that prevents the start of servers.
_install_quietly() {
  set -euo pipefail
  mkdir -p /run/lock
  exec 8>/run/lock/calypso-packages
  flock 8
  local policy=/usr/sbin/policy-rc.d cluster=/etc/postgresql-common/createcluster.d/zz-calypso.conf before log
  local -a options=(--yes --quiet --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300
    -o Dpkg::Options::=--force-confold)
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  before=$(_unit_links)
  # shellcheck disable=SC2064 # the current values
  trap "rm -f '$log' '$cluster'; [[ ! -e $policy.calypso ]] || mv -f $policy.calypso $policy; [[ ! -e $policy.mine ]] || rm -f $policy $policy.mine" EXIT
  if [[ -e $policy ]]; then
    cp -a "$policy" "$policy.calypso"
  else
    touch "$policy.mine"
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  mkdir -p "${cluster%/*}"
  echo 'create_main_cluster = false' >"$cluster"
  if has_debconf=$(command -v debconf-set-selections); then
    printf '%s\n' 'bacula-director-pgsql bacula-director-pgsql/dbconfig-install boolean false' | "$has_debconf"
  fi
  # The package lists may be missing (a fresh container) or old; retry once after an update.
  if ! apt-get install "${options[@]}" "$@" >"$log" 2>&1; then
    apt-get update --quiet >>"$log" 2>&1 || true
    if ! apt-get install "${options[@]}" "$@" >>"$log" 2>&1; then
      tail -n 30 "$log" >&2
      return 1
    fi
  fi
  comm -13 <(printf '%s\n' "$before") <(_unit_links) | while read -r link; do
    [[ -z $link ]] || rm -f "$link"
  done
}
