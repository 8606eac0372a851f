# shellcheck shell=bash
# Fills in the {{NAME}} placeholders of a template. Sourced by deploy/run and, inside the Bacula test image, by its entry point.

# render TEMPLATE NAME=value... : prints the resulting text.
# It fails if a placeholder has no value: otherwise only the daemon that reads the file would notice.
render() {
  local text pair
  text=$(cat "$1")
  shift
  for pair in "$@"; do
    # The replacement is quoted, so that a value can contain any character ("&" would otherwise mean the match).
    text=${text//"{{${pair%%=*}}}"/"${pair#*=}"}
  done
  if [[ $text == *'{{'*'}}'* ]]; then
    printf 'render: a placeholder has no value: %s\n' "$(grep -o '{{[A-Z_]*}}' <<<"$text" | sort -u | tr '\n' ' ')" >&2
    return 1
  fi
  printf '%s\n' "$text"
}
