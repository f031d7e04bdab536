#!/bin/bash
# The files of this folder, made by the programs that people make such files with; run where they are installed:
#   apt-get install libreoffice-writer-nogui libreoffice-calc-nogui wget python3
# The tests read what is committed and install none of them.
set -euo pipefail
cd "$(dirname "$0")"
office() { soffice --headless --norestore -env:UserInstallation=file:///tmp/marsad-office "$@" >/dev/null 2>&1; }

office --convert-to odt:writer8 --writer --outdir . source/report.html
office --convert-to docx:"MS Word 2007 XML" --outdir . report.odt
office --convert-to pdf:writer_pdf_Export --outdir . report.odt
office --convert-to pdf:writer_pdf_Export --outdir . source/columns.fodt
office --convert-to xlsx:"Calc MS Excel 2007 XML" --infilter="CSV:44,34,76,1" --outdir . source/articles.csv

python3 source/mail.py  # python's own library of mail

python3 -m http.server 8765 --bind 127.0.0.1 --directory source >/dev/null 2>&1 & server=$!
sleep 1
wget --quiet --warc-file=pages --no-warc-keep-log --no-warc-digests -O /dev/null \
  http://127.0.0.1:8765/report.html http://127.0.0.1:8765/nothing.html || true
kill $server
