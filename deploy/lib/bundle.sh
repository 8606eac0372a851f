# shellcheck shell=bash
# Makes one file of a script and the parts of lib/ that it reads. Needs common.sh.

# bundle SCRIPT FILE : a line  source "$HERE/lib/..."  of the script is replaced by that file.
bundle() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^source\ \"\$HERE/(lib/.*)\"$ ]]; then cat "$DEPLOY_DIR/${BASH_REMATCH[1]}"; else printf '%s\n' "$line"; fi
  done <"$1" >"$2.new"
  chmod 755 "$2.new"
  mv "$2.new" "$2"
}
