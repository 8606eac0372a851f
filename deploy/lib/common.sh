# shellcheck shell=bash
# Functions for all scripts of deploy/: messages, paths, root rights.

DEPLOY_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034 # used by the scripts that source this
REPO_DIR=$(dirname "$DEPLOY_DIR")

# say LINE...
say() { printf '%s\n' "$@"; }
note() { printf '  %s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
# die CAUSE [REMEDY]
die() {
  printf 'error: %s\n' "$1" >&2
  [[ $# -lt 2 ]] || printf '  %s\n' "${@:2}" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: directly, or through sudo, which asks for a password only if there is a terminal.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif has sudo; then
    if [[ -t 0 ]]; then sudo -- "$@"; else sudo --non-interactive -- "$@"; fi
  else
    die "this needs root: $*" "Start the script as root, or install sudo."
  fi
}

# tree_hash PATH... : a hash over names and content, to detect whether something has to be built again.
tree_hash() {
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

random_password() { head -c 24 /dev/urandom | base64 | tr '+/' 'xy'; }
