# shellcheck shell=bash
# JDK, Maven, Node and GraalVM for building and running. Needs common.sh and packages.sh.

JAVA_RELEASE=25
NODE_MINIMUM=20.19

# The folder for files that take long to build.
cache_dir() { printf '%s' "${CALYPSO_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/calypso}"; }

_java_release_of() { # JAVA_HOME : prints its major version, or nothing
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# Prints the home of a JDK that can build and run the services.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "/usr/lib/jvm/java-$JAVA_RELEASE-openjdk-$(dpkg --print-architecture)" /usr/lib/jvm/*; do
    if [[ -n $home && -x $home/bin/javac && $(_java_release_of "$home") == "$JAVA_RELEASE" ]]; then
      printf '%s' "$home"
      return 0
    fi
  done
  return 1
}

ensure_jdk() {
  local home
  if ! home=$(find_jdk); then
    require_apt
    package_known "openjdk-$JAVA_RELEASE-jdk-headless" ||
      die "there is no JDK $JAVA_RELEASE, and this release of the distribution does not package one" \
        "Install any build of it below /usr/lib/jvm, or set JAVA_HOME."
    install_packages "openjdk-$JAVA_RELEASE-jdk-headless"
    home=$(find_jdk) || die "JDK $JAVA_RELEASE was installed but not found below /usr/lib/jvm"
  fi
  export JAVA_HOME=$home PATH=$home/bin:$PATH
}

ensure_maven() { has mvn || install_packages maven; }

_node_recent_enough() {
  has node && [[ $(printf '%s\n' "$NODE_MINIMUM" "$(node --version | tr -d v)" | sort --version-sort | head -1) == "$NODE_MINIMUM" ]]
}

# Ubuntu 24.04 has Node 18; npm provides a newer one, which is kept in our cache and not installed on the host.
ensure_node() {
  local cache arch
  has node || install_packages nodejs
  has npm || install_packages npm
  _node_recent_enough && return 0
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) die "Node $(node --version) is too old; $NODE_MINIMUM is needed" ;;
  esac
  cache=$(cache_dir)/node-22
  if [[ ! -x $cache/node_modules/node-linux-$arch/bin/node ]]; then
    note "Node $(node --version) is too old; downloading Node 22 from npm to $cache"
    mkdir -p "$cache"
    npm install --silent --no-save --no-audit --no-fund --prefix "$cache" "node-linux-$arch@22" >&2
  fi
  export PATH=$cache/node_modules/node-linux-$arch/bin:$PATH
  _node_recent_enough || die "Node $NODE_MINIMUM or later could not be provided"
}

# Prints the home of a GraalVM or Mandrel of the right release: GRAALVM_HOME, or one found on this machine.
find_graalvm() {
  local program home
  if [[ -n ${GRAALVM_HOME:-} ]]; then
    printf '%s' "$GRAALVM_HOME"
    return 0
  fi
  program=$(command -v native-image || true)
  for home in ${program:+"$(dirname "$(dirname "$(readlink -f "$program")")")"} /usr/lib/jvm/*{graal,mandrel}*; do
    if [[ -x $home/bin/native-image && $(_java_release_of "$home") == "$JAVA_RELEASE" ]]; then
      printf '%s' "$home"
      return 0
    fi
  done
  return 1
}

# Whether native executables can be built here. The toolchain in contrib is for x86_64.
native_possible() { [[ $(uname -m) == x86_64 ]] || find_graalvm >/dev/null; }

# Provides an existing GraalVM, or the one from contrib. Needs ensure_jdk.
ensure_graalvm() {
  # shellcheck disable=SC2034 # for deploy/native
  GRAALVM_CONTRIB=0
  if ! GRAALVM_HOME=$(find_graalvm); then
    native_possible || die "native executables need a GraalVM on $(uname -m)" "Set GRAALVM_HOME to a GraalVM or Mandrel $JAVA_RELEASE."
    note "no GraalVM or Mandrel $JAVA_RELEASE found: using contrib/native-toolchain; packages will have +contrib in their version"
    # shellcheck disable=SC2034
    GRAALVM_CONTRIB=1
    make_contrib_graalvm
  fi
  [[ -x $GRAALVM_HOME/bin/native-image ]] || die "there is no bin/native-image in $GRAALVM_HOME"
  export GRAALVM_HOME
}

# Builds the toolchain of contrib, once for this JDK.
make_contrib_graalvm() {
  local recipe=$REPO_DIR/contrib/native-toolchain log
  GRAALVM_HOME=$(cache_dir)/toolchain-$({ (cd "$recipe" && tree_hash build tool); cat "$JAVA_HOME/release"; } | sha256sum | cut -c1-16)
  # Its script writes the version last.
  [[ ! -s $GRAALVM_HOME/native-image.version ]] || return 0
  note "building it in $GRAALVM_HOME"
  log=$(mktemp)
  "$recipe/build" "$GRAALVM_HOME" >"$log" 2>&1 </dev/null || { tail -n 40 "$log" >&2; die "the native toolchain could not be built" "Set GRAALVM_HOME to a GraalVM or Mandrel $JAVA_RELEASE instead."; }
  rm -f "$log"
}

# The version of the toolchain in one line, for the hash of its executables.
graalvm_version() { printf "%s %s\n" "${GRAALVM_HOME##*/}" "$("$GRAALVM_HOME/bin/native-image" --version | tr '\n' ' ')"; }
