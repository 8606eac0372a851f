# shellcheck shell=bash
# The suite's HTTP API for scripts: curl and jq. Needs common.sh, settings.sh (read_settings).

API_BODY=$(mktemp)
API_HEADERS=$(mktemp)
API_STATUS=

# Signs in with the first password, or the one in CALYPSO_PASSWORD_FILE when it has been changed.
sign_in() {
  local file=${CALYPSO_PASSWORD_FILE:-$RUN_DIR/first-password} user=${CALYPSO_USER:-admin}
  [[ -r $RUN_DIR/url ]] || die "no suite is running in $RUN_DIR" "Start one with deploy/run."
  API_URL=${CALYPSO_URL:-$(<"$RUN_DIR/url")}
  [[ -r $file ]] || die "the password of $user is not readable: $file" "Run this as the user who started the suite, or put the password into a file and name it in CALYPSO_PASSWORD_FILE."
  API_TOKEN=
  api POST /api/v1/auth/login < <(jq --null-input --arg user "$user" --rawfile password "$file" \
    '{username: $user, password: ($password | rtrimstr("\n"))}')
  ((API_STATUS == 200)) || die "signing in as $user was refused ($API_STATUS): $(api_problem)" \
    "If the first password was changed, put the new one into a file and name it in CALYPSO_PASSWORD_FILE."
  API_TOKEN=$(jq --raw-output .accessToken "$API_BODY")
}

# api METHOD PATH : the body, if any, from standard input when the method takes one. Answer in API_STATUS and API_BODY.
# The token goes through a file, not through the arguments, which other users could see.
api() {
  local -a options=(--silent --show-error --insecure --max-time 90 --request "$1" --output "$API_BODY" --dump-header "$API_HEADERS"
    --write-out '%{http_code}' --header 'Accept: application/json')
  case $1 in
    POST | PUT) options+=(--header 'Content-Type: application/json' --data-binary @-) ;;
    PATCH) options+=(--header 'Content-Type: application/merge-patch+json' --data-binary @-) ;;
  esac
  API_STATUS=$(curl "${options[@]}" --header @<(printf 'Authorization: Bearer %s\n' "${API_TOKEN:-none}") "$API_URL$2") ||
    die "$API_URL does not answer" "Is the suite running?"
}

api_problem() { jq --raw-output '[.title, .detail, .remedy] | map(select(. != null)) | join(" - ")' "$API_BODY" 2>/dev/null || head -c 300 "$API_BODY"; }

# expect STATUS WHAT : ends the script with the problem's own words when the answer was another.
expect() { [[ $API_STATUS == "$1" ]] || die "$2 was refused ($API_STATUS): $(api_problem)"; }

# follow_task ID : prints what changes until it has ended; API_BODY then holds the task.
follow_task() {
  local state said="" line
  while true; do
    api GET "/api/v1/tasks/$1"
    expect 200 "asking for task $1"
    state=$(jq --raw-output .state "$API_BODY")
    line=$(jq --raw-output '[.state, (if .progressPercent then "\(.progressPercent | floor) %" else empty end), (.message // empty)] | join(", ")' "$API_BODY")
    [[ $line == "$said" ]] || note "$line"
    said=$line
    case $state in SUCCEEDED | FAILED | CANCELLED) break ;; esac
    sleep 0.5
  done
  [[ $state == SUCCEEDED ]] || die "the task ended as $state: $(jq --raw-output '.problem | [.title, .detail, .remedy] | map(select(. != null)) | join(" - ")' "$API_BODY")"
}
