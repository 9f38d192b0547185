#!/bin/sh
# Packs target/nytta-VERSION-linux-ARCH.tar.gz: the launcher, the jars, a Java runtime of the modules that they need,
# the native libraries unpacked, and the JVM's caches of a start. It runs where there is neither a JDK nor Maven.
#
# The order, owners and times in it are fixed; the caches, which the JVM writes, differ from one build to the next.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
[ "$(uname -s)" = Linux ] || { echo "dist: packs on Linux, for the same kind of machine" >&2; exit 1; }
. "$root/tools/find-jdk.sh"
find_jdk || { say_no_jdk; exit 1; }
case $(uname -m) in
x86_64) arch=x64 ;;
aarch64) arch=aarch64 ;;
*) arch=$(uname -m) ;;
esac
# What jdeps finds in the jars, and what is reached by name alone: jcmd and jstack for whoever operates it, the
# agent of JMX, character sets, the file system of jars, extended socket options, elliptic curves and DNS.
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http
modules=$modules,java.rmi,java.security.jgss,java.sql,java.xml,jdk.attach,jdk.charsets,jdk.crypto.ec,jdk.jcmd,jdk.jfr
modules=$modules,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs

rm -rf "$root/target/lib" # what a former build has left there
"$root/tools/mvn.sh" -q -Dmaven.test.skip=true package
"$NYTTA_JDK/bin/java" -XX:TieredStopAtLevel=1 "$root/tools/finish/Finish.java" "$root/target"
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$root/pom.xml")
moment=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</.*|\1|p' "$root/pom.xml")
name=nytta-$version-linux-$arch
stage=$root/target/dist/$name
rm -rf "$root/target/dist"
mkdir -p "$stage/app" "$stage/docs"
cp "$root/nytta" "$stage/"
cp "$root/target/nytta.jar" "$stage/app/"
cp -R "$root/target/lib" "$root/target/native" "$stage/app/"
for page in LICENSE README.md CHANGELOG.md; do
    cp "$root/$page" "$stage/"
done
cp "$root"/docs/*.md "$stage/docs/"
cp -R "$root/ops" "$stage/"
"$root/tools/mvn.sh" -q org.codehaus.mojo:license-maven-plugin:2.7.0:add-third-party -Dlicense.includedScopes=compile,runtime \
    -Dlicense.outputDirectory="$root/target/licenses" >/dev/null
{
    echo "What is in app/lib, with its licence; the texts lie in the jars, those of the Java runtime in runtime/legal."
    sed 's/\x1b\[[0-9;]*m//g' "$root/target/licenses/THIRD-PARTY.txt"
} >"$stage/THIRD-PARTY.txt"

"$NYTTA_JDK/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --output "$stage/runtime"
# The caches hold the times of what they were made from, and these must be the same after unpacking.
find "$stage" -exec touch -h -d "$moment" {} +
NYTTA_AOT=make "$stage/nytta"
for part in serve commands; do
    [ -s "$stage/app/$part.aot" ] || { cat "$stage/app/aot-$part.log" >&2; echo "dist: no cache of $part" >&2; exit 1; }
    rm -f "$stage/app/aot-$part.log"
done
(cd "$root/target/dist" && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="$moment" -cf - "$name") |
    gzip -n >"$root/target/$name.tar.gz"
echo "target/$name.tar.gz"
