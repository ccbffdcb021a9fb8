#!/usr/bin/env bash
# What the tests need besides Python: a browser, CJK fonts, PostgreSQL, Java and what fetches Elasticsearch, ExifTool, the web servers
# nginx and Caddy, rsync over SSH.
# As root on Debian or Ubuntu the missing ones are installed; otherwise they are named, with the command to run.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

can_install() { [[ $(id -u) -eq 0 ]] && has apt-get; }
any_chromium() { has chromium-headless-shell || has chromium || has chromium-browser || has google-chrome; }

missing=()
has chromium-headless-shell || { any_chromium && ! can_install; } || missing+=(chromium-headless-shell) # half the work of one with windows
compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' >/dev/null || missing+=(fonts-noto-cjk)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has initdb || missing+=(postgresql)
has java || missing+=(openjdk-17-jre-headless)
has mvn || missing+=(maven)
has unzip || missing+=(unzip)
has curl || missing+=(curl)
has exiftool || missing+=(libimage-exiftool-perl)
has nginx || [[ -x /usr/sbin/nginx ]] || missing+=(nginx-light)
has caddy || missing+=(caddy)
has rsync || missing+=(rsync)
has ssh || missing+=(openssh-client)
has sshd || [[ -x /usr/sbin/sshd ]] || missing+=(openssh-server)

((${#missing[@]})) || exit 0

if ! can_install; then
    echo "The tests need what this machine lacks: ${missing[*]}" >&2
    echo "Run: sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}" >&2
    exit 1
fi

echo "Installing ${missing[*]} ..."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
if [[ ${missing[0]} == chromium-headless-shell ]] && ! apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    if any_chromium; then missing=("${missing[@]:1}"); else missing[0]=chromium; fi # a system without that package
fi
((${#missing[@]})) || exit 0
apt-get install --yes --no-install-recommends -qq "${missing[@]}"
