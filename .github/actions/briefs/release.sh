#!/usr/bin/env bash
# Says which release is wanted, in the form of a step's outputs: version= and target=.
# VERSION is what was asked for, REF the action's own tag.
set -euo pipefail

version=${VERSION:-${REF:-}}
version=${version#v}
if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+ ]]; then
  echo "::error::say which version of briefpress is wanted, with: { version: 0.1.0 }; the action is at '$version'" >&2
  exit 1
fi

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
  MINGW*-aarch64 | MSYS*-aarch64) target=aarch64-pc-windows-msvc ;;
  *)
    echo "::error::there is no release for $(uname -s) on $(uname -m)" >&2
    exit 1
    ;;
esac

echo "version=$version"
echo "target=$target"
