# shellcheck shell=bash
# What every script of deploy/ uses: messages, where things are, rights.

DEPLOY_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034 # used by the scripts that source this
REPO_DIR=$(dirname "$DEPLOY_DIR")

# say LINE...
say() { printf '%s\n' "$@"; }
note() { printf '  %s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
# die CAUSE [WHAT TO DO]
die() {
  printf 'error: %s\n' "$1" >&2
  [[ $# -lt 2 ]] || printf '  %s\n' "${@:2}" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command with root's rights: directly, or through sudo, which asks on the terminal only when there is one.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif has sudo; then
    if [[ -t 0 ]]; then sudo -- "$@"; else sudo --non-interactive -- "$@"; fi
  else
    die "root is needed for: $*" "Start the script as root, or install sudo."
  fi
}

# tree_hash PATH... : one hash over names and content, to see whether something has to be made again.
tree_hash() {
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

random_password() { head -c 24 /dev/urandom | base64 | tr '+/' 'xy'; }
