# shellcheck shell=bash
# Fills the {{NAME}} marks of a template. Sourced by deploy/run and, inside the Bacula test image, by its entry point.

# render TEMPLATE NAME=value... : the filled text on standard output.
# It fails when a mark is left over: half-filled configuration would only be noticed by the daemon that reads it.
render() {
  local text pair
  text=$(cat "$1")
  shift
  for pair in "$@"; do
    # The replacement is quoted, so a value may hold any character ("&" would otherwise stand for the match).
    text=${text//"{{${pair%%=*}}}"/"${pair#*=}"}
  done
  if [[ $text == *'{{'*'}}'* ]]; then
    printf 'render: a mark has no value: %s\n' "$(grep -o '{{[A-Z_]*}}' <<<"$text" | sort -u | tr '\n' ' ')" >&2
    return 1
  fi
  printf '%s\n' "$text"
}
