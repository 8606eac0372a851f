# shellcheck shell=bash
# Reads the manifest of each service, service.conf, which has the syntax of os-release. Needs "die". Also part of the packages,
# for calypso-setup.

# read_manifests FILE... : fills SERVICES, the sorted names, and MANIFEST, whose index is "NAME.KEY".
# The files are not executed, so that errors in them can be reported with their line.
read_manifests() {
  local file
  declare -ga SERVICES=()
  declare -gA MANIFEST=()
  for file in "$@"; do
    # A pattern without a match is passed unchanged.
    [[ ! -e $file ]] || _read_manifest "$file"
  done
  # shellcheck disable=SC2312 # sort does not fail
  ((${#SERVICES[@]} == 0)) || mapfile -t SERVICES < <(printf '%s\n' "${SERVICES[@]}" | LC_ALL=C sort)
}

_read_manifest() { # FILE
  local line number=0 key
  local -A found=()
  local assignment='^([A-Z]+)=(.*)$' plain='^[A-Za-z0-9._:/-]*$' quoted='^"([^"\\$`]*)"$|^'\''([^'\'']*)'\''$'
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    [[ -n $line && $line != '#'* ]] || continue
    [[ $line =~ $assignment ]] || die "$1:$number is not KEY=value" "Correct the line."
    key=${BASH_REMATCH[1]} line=${BASH_REMATCH[2]}
    if [[ $line =~ $quoted ]]; then
      line=${BASH_REMATCH[1]}${BASH_REMATCH[2]}
    elif [[ ! $line =~ $plain ]]; then
      die "$1:$number: the value of $key must be in quotes, without backslashes and dollar signs" "Correct the line."
    fi
    found[$key]=$line
  done <"$1"
  [[ ${found[NAME]:-} == *-service ]] || die "$1: NAME does not end with -service" "Correct the file."
  [[ ${found[PORT]:-} =~ ^[0-9]+$ ]] || die "$1: PORT is not a number" "Correct the file."
  SERVICES+=("${found[NAME]}")
  for key in "${!found[@]}"; do MANIFEST[${found[NAME]}.$key]=${found[$key]}; done
}

is_service() { [[ -n ${MANIFEST[$1.NAME]:-} ]]; }

# Prints the service to which a path prefix of the API belongs.
service_of_route() { # PREFIX
  local name
  for name in "${SERVICES[@]}"; do
    if [[ " ${MANIFEST[$name.ROUTES]:-} " == *" $1 "* ]]; then
      printf '%s' "$name"
      return 0
    fi
  done
  die "no service has the route $1"
}
