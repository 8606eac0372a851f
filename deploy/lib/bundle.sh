# shellcheck shell=bash
# Combines a script and the parts of lib/ that it sources into one file. Needs common.sh.

# bundle SCRIPT FILE : replaces each line  source "$HERE/lib/..."  by the content of that file.
bundle() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^source\ \"\$HERE/(lib/.*)\"$ ]]; then cat "$DEPLOY_DIR/${BASH_REMATCH[1]}"; else printf '%s\n' "$line"; fi
  done <"$1" >"$2.new"
  chmod 755 "$2.new"
  mv "$2.new" "$2"
}
