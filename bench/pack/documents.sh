#!/bin/sh
# The peer's whole pack as documents: what peer.R writes, with documents.Rmd as its page, and that page as
# Chromium prints it.
#
#   bench/pack/documents.sh FOLDER PLAN PERIOD OUT
set -eu
/usr/bin/Rscript --vanilla "$(dirname -- "$0")/peer.R" "$@" documents.Rmd
chromium-headless-shell --no-sandbox --disable-gpu --no-pdf-header-footer --generate-pdf-document-outline \
    --print-to-pdf="$4/report.pdf" "file://$(realpath "$4/report.html")" 2>/dev/null
