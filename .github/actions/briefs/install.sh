#!/usr/bin/env bash
# Takes the program from a release into FOLDER, if its checksum is that of the release.
# RELEASES is where releases are, VERSION and TARGET say which one.
set -euo pipefail

case "$TARGET" in
  *windows*) archive=briefpress-v$VERSION-$TARGET.zip ;;
  *) archive=briefpress-v$VERSION-$TARGET.tar.gz ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for file in "$archive" SHA256SUMS; do
  if ! curl --fail --silent --show-error --location --retry 3 --output "$file" "$RELEASES/v$VERSION/$file"; then
    echo "::error::$RELEASES/v$VERSION/$file can't be fetched" >&2
    exit 1
  fi
done
if command -v sha256sum > /dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi
if ! grep -F "  $archive" SHA256SUMS | "${sum[@]}" --check --status -; then
  echo "::error::$archive is not what the release says it is: its checksum differs" >&2
  exit 1
fi

mkdir -p "$FOLDER"
case "$archive" in
  *.zip) unzip -q "$archive" && mv "${archive%.zip}"/briefpress.exe "$FOLDER" ;;
  *) tar -xzf "$archive" && mv "${archive%.tar.gz}"/briefpress "$FOLDER" ;;
esac
"$FOLDER/briefpress" --version
