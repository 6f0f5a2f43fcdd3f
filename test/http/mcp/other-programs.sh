#!/bin/sh
# Runs the public conformance suite and the command line of the MCP inspector against a running server:
#   PORT=3000 node build/program/main.js serve &
#   sh test/http/mcp/other-programs.sh http://localhost:3000/mcp
# Both are downloaded. These versions are the last ones that run on Node.js 20.
set -eu
url=$1
article=russia-spring-conscription
here=$(dirname "$0")

npx --yes @modelcontextprotocol/conformance@0.1.13 server --url "$url" --suite all --expected-failures "$here/conformance.yml"

inspect() { npx --yes @modelcontextprotocol/inspector@0.15.0 --cli "$url" --transport http "$@"; }
inspect --method tools/list | grep -c '"inputSchema"'
call() {
  tool=$1
  shift
  for argument in "$@"; do set -- "$@" --tool-arg "$argument"; shift; done
  result=$(inspect --method tools/call --tool-name "$tool" "$@")
  case $result in
    *'"structuredContent"'*) echo "$tool: ok" ;;
    *) echo "$tool: $result"; exit 1 ;;
  esac
}
call search q=1,351
call verify article=$article exact='guaranteed death'
call articles limit=1
call entities limit=1
call quotes speaker=Zelenskyy limit=1
call figures limit=1
call latest_figures metric=killed
call figure_series metric=killed
call figure_groups limit=1
call events status=claimed limit=1
call get_article id=$article limit=1
call draft_document text='“We are back,” Mayor Ada Fenn said.'
call check_document "document=$(cat "$here/../../../fixtures/$article.json")"
