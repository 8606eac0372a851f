# shellcheck shell=bash
# What the services are: reads each one's service.conf, which is in the syntax of os-release. Needs "die"; the packages'
# calypso-setup has it, too.

# read_manifests FILE... : fills SERVICES, the names in order, and MANIFEST, whose index is "NAME.KEY".
# Nothing is executed, so that a mistake in a file is told with its line.
read_manifests() {
  local file
  declare -ga SERVICES=()
  declare -gA MANIFEST=()
  for file in "$@"; do
    # A pattern that matched nothing stays as it is.
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
      die "$1:$number: the value of $key has to be in quotes, without backslashes and dollar signs" "Correct the line."
    fi
    found[$key]=$line
  done <"$1"
  [[ ${found[NAME]:-} == *-service ]] || die "$1: NAME does not end with -service" "Correct the file."
  [[ ${found[PORT]:-} =~ ^[0-9]+$ ]] || die "$1: PORT is not a number" "Correct the file."
  SERVICES+=("${found[NAME]}")
  for key in "${!found[@]}"; do MANIFEST[${found[NAME]}.$key]=${found[$key]}; done
}

is_service() { [[ -n ${MANIFEST[$1.NAME]:-} ]]; }

# The service that a path prefix of the API belongs to.
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
