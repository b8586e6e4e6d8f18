#!/usr/bin/env bash
# Runs the program in FOLDER, and says which PDFs it printed. COMMAND, ARGUMENTS and PROJECT are the action's inputs.
set -euo pipefail

arguments=("$COMMAND" --diagnostic-format github)
if [ -n "$PROJECT" ]; then arguments+=(--project "$PROJECT"); fi
if [ "$COMMAND" = build ]; then arguments+=(--summary "$GITHUB_STEP_SUMMARY"); fi
# Words, as they would be split on a command line.
read -r -a further <<< "${ARGUMENTS:-}"

status=0
printed=$("$FOLDER/briefpress" "${arguments[@]}" ${further[@]+"${further[@]}"}) || status=$?
{
  echo "pdfs<<end-of-list"
  printf '%s\n' "$printed" | grep '\.pdf$' || true
  echo "end-of-list"
} >> "$GITHUB_OUTPUT"
exit "$status"
