# shellcheck shell=bash
# Creates what each service needs, from the same templates for the packages and for deploy/run: settings, a schema, a user of
# the message bus. Needs manifest.sh and render.sh, and TEMPLATES, the folder of the templates.

# What all programs share: services believe only who knows it where a client is. In a folder of its own, so that it outlives each of them.
# shellcheck disable=SC2034 # for those that source this file
readonly SHARED=shared GATEWAY_PROOF=calypso.gateway.proof

# The credentials of a service, including those that its manifest names. The gateway has only the first.
credentials_of() { # NAME
  echo calypso.nats.password
  if is_service "$1"; then
    # shellcheck disable=SC2086 # one word each
    printf '%s\n' quarkus.datasource.password ${MANIFEST[$1.CREDENTIALS]:-}
  fi
}

# One database for all services.
# shellcheck disable=SC2034 # for psql, whose "gexec" executes the text that the query returns
readonly CREATE_DATABASE="select 'create database calypso encoding ''UTF8'' template template0' where not exists (select from pg_database where datname = 'calypso') \\gexec"

# schema_sql FOLDER SERVICE PASSWORD : the SQL for its role and schema, for the database calypso: the common part and the part in its own
# folder.
schema_sql() {
  local -a values=(SCHEMA="${2%-service}" ROLE="calypso_${2%-service}")
  render "$TEMPLATES/schema.sql.in" "${values[@]}" PASSWORD="$3"
  [[ ! -e $1/schema.sql.in ]] || render "$1/schema.sql.in" "${values[@]}"
}

# The user of the message bus that makes the stream.
readonly BUS_USER=calypso-bus

# nats_users CREDENTIALS NAME... : the users of the message bus: each NAME that has a password below CREDENTIALS.
nats_users() {
  local name file
  echo '# Each user can publish under its own name only, reads the answers to its own questions, and hears what it works with.'
  printf 'authorization {\n  users: [\n'
  for name in "${@:2}"; do
    file=$1/$name/calypso.nats.password
    [[ ! -s $file ]] || nats_user "$name" "$(<"$file")"
  done
  printf '  ]\n}\n'
}

# shellcheck disable=SC2016 # the names of NATS begin with a dollar sign
nats_user() { # NAME PASSWORD
  local consumer issuer
  local -a publish=('$JS.API.STREAM.INFO.CALYPSO') subscribe=("_INBOX_$1.>")
  case $1 in
    "$BUS_USER") publish+=('$JS.API.STREAM.CREATE.CALYPSO' '$JS.API.STREAM.UPDATE.CALYPSO') ;;
    gateway)
      publish+=('$JS.API.DIRECT.GET.CALYPSO')
      subscribe+=('calypso.>')
      ;;
    *)
      publish+=("calypso.$1.>")
      # A token is refused from the moment that its session has ended. Without a service that issues tokens there is none.
      if issuer=$(service_of_route /api/v1/auth 2>/dev/null); then subscribe+=("calypso.$issuer.session.ended.v1"); fi
      # Who has a consumer may read any event through it, and so also a single one.
      [[ -z ${MANIFEST[$1.CONSUMERS]:-} ]] || publish+=('$JS.API.DIRECT.GET.CALYPSO')
      for consumer in ${MANIFEST[$1.CONSUMERS]:-}; do
        publish+=("\$JS.API.CONSUMER.CREATE.CALYPSO.$consumer.>" "\$JS.API.CONSUMER.INFO.CALYPSO.$consumer"
          "\$JS.API.CONSUMER.MSG.NEXT.CALYPSO.$consumer" "\$JS.ACK.CALYPSO.$consumer.>")
      done
      ;;
  esac
  render "$TEMPLATES/nats-user.conf.in" NAME="$1" PASSWORD="$2" PUBLISH="$(quoted_list "${publish[@]}")" SUBSCRIBE="$(quoted_list "${subscribe[@]}")"
}

quoted_list() {
  local list
  printf -v list '"%s", ' "$@"
  printf '%s' "${list%, }"
}

# service_settings FOLDER NAME PLACEHOLDER=value... : the YAML of a service: the common part and the part in its own folder.
service_settings() {
  local own=$1/deploy/settings.yaml.in
  render "$TEMPLATES/service.yaml.in" "${@:3}" NAME="$2" DOMAIN="${2%-service}"
  if [[ -e $own ]]; then
    echo
    render "$own" "${@:3}" NAME="$2"
  fi
}
