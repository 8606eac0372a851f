# shellcheck shell=bash
# Access to the suite's HTTP API for scripts, with curl and jq. Needs common.sh, settings.sh (read_settings).

API_BODY=$(mktemp)
API_HEADERS=$(mktemp)
API_STATUS=

# Signs in with the password in CALYPSO_PASSWORD_FILE, or else with the first password. As that opens nothing but its own change, it is
# replaced, and from then on the one in the file admin-password is used.
sign_in() {
  local chosen=$RUN_DIR/admin-password file=${CALYPSO_PASSWORD_FILE:-} user=${CALYPSO_USER:-admin}
  if [[ -z $file ]]; then
    [[ -e $chosen ]] || replace_first_password "$chosen"
    file=$chosen
  fi
  sign_in_with "$user" "$file"
}

replace_first_password() { # NEW_FILE
  local first=$RUN_DIR/first-password
  sign_in_with admin "$first"
  (umask 077 && random_password >"$1.new")
  ((EUID != 0)) || chown --reference="$RUN_DIR/" "$1.new"
  api POST /api/v1/auth/me/password < <(jq --null-input --rawfile current "$first" --rawfile wanted "$1.new" \
    '{currentPassword: ($current | rtrimstr("\n")), newPassword: ($wanted | rtrimstr("\n"))}')
  expect 204 "replacing the first password"
  mv "$1.new" "$1"
  note "The first password of admin is replaced: the new one is in $1"
}

sign_in_with() { # USER FILE
  local user=$1 file=$2
  [[ -r $RUN_DIR/url ]] || die "no suite is running in $RUN_DIR" "Start one with deploy/run."
  API_URL=${CALYPSO_URL:-$(<"$RUN_DIR/url")}
  [[ -r $file ]] || die "the file with the password of $user cannot be read: $file" "Run this as the user who started the suite, or write the password to a file and set CALYPSO_PASSWORD_FILE to its path."
  API_TOKEN=
  api POST /api/v1/auth/login < <(jq --null-input --arg user "$user" --rawfile password "$file" \
    '{username: $user, password: ($password | rtrimstr("\n"))}')
  ((API_STATUS == 200)) || die "signing in as $user failed ($API_STATUS): $(api_problem)" \
    "If the first password was changed, write the new one to a file and set CALYPSO_PASSWORD_FILE to its path."
  API_TOKEN=$(jq --raw-output .accessToken "$API_BODY")
}

# api METHOD PATH [HEADER] : reads the body from standard input if the method has one; sets API_STATUS and writes the response body to
# the file API_BODY. The token is passed in a file, because other users could see it in the arguments.
api() {
  local -a options=(--silent --show-error --insecure --max-time 90 --request "$1" --output "$API_BODY" --dump-header "$API_HEADERS"
    --write-out '%{http_code}' --header 'Accept: application/json')
  case $1 in
    POST | PUT) options+=(--header 'Content-Type: application/json' --data-binary @-) ;;
    PATCH) options+=(--header 'Content-Type: application/merge-patch+json' --data-binary @-) ;;
  esac
  [[ -z ${3:-} ]] || options+=(--header "$3")
  API_STATUS=$(curl "${options[@]}" --header @<(printf 'Authorization: Bearer %s\n' "${API_TOKEN:-none}") "$API_URL$2") ||
    die "$API_URL does not respond" "Check that the suite is running."
}

api_problem() { jq --raw-output '[.title, .detail, .remedy] | map(select(. != null)) | join(" - ")' "$API_BODY" 2>/dev/null || head -c 300 "$API_BODY"; }

# expect STATUS WHAT : ends the script with the text of the problem if the response has another status.
expect() { [[ $API_STATUS == "$1" ]] || die "$2 failed ($API_STATUS): $(api_problem)"; }

# follow_task ID : prints each change until the task has ended; API_BODY then contains the task.
follow_task() {
  local state printed="" line
  while true; do
    api GET "/api/v1/tasks/$1"
    expect 200 "reading task $1"
    state=$(jq --raw-output .state "$API_BODY")
    line=$(jq --raw-output '[.state, (if .progressPercent then "\(.progressPercent | floor) %" else empty end), (.message // empty)] | join(", ")' "$API_BODY")
    [[ $line == "$printed" ]] || note "$line"
    printed=$line
    case $state in SUCCEEDED | FAILED | CANCELLED) break ;; esac
    sleep 0.5
  done
  [[ $state == SUCCEEDED ]] || die "the task ended as $state: $(jq --raw-output '.problem | [.title, .detail, .remedy] | map(select(. != null)) | join(" - ")' "$API_BODY")"
}
