#!/bin/sh
# Maven with the JDK that ./nytta would take: tools/mvn.sh verify
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/find-jdk.sh"
find_jdk || {
    say_no_jdk
    exit 1
}
command -v mvn >/dev/null 2>&1 || {
    echo "nytta: needs Maven 3.8.6 or newer: install it (apt-get install maven, brew install maven)" >&2
    exit 1
}
cd "$here/.."
JAVA_HOME=$NYTTA_JDK exec mvn -B "$@"
