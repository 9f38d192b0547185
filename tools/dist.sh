#!/bin/sh
# Packs target/nytta-VERSION.tar.gz: the launcher, the jar and its libraries, to be run without Maven.
# The order, owners and times in it are fixed, so that the same sources give the same archive (with GNU tar).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
"$root/tools/mvn.sh" -q -Dmaven.test.skip=true package
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$root/pom.xml")
name=nytta-$version
stage=$root/target/dist/$name
rm -rf "$root/target/dist"
mkdir -p "$stage/app" "$stage/tools"
cp "$root/nytta" "$stage/"
cp "$root/tools/find-jdk.sh" "$stage/tools/"
cp "$root/target/nytta.jar" "$stage/app/"
cp -R "$root/target/lib" "$stage/app/"
for page in LICENSE README.md CHANGELOG.md; do
    [ ! -f "$root/$page" ] || cp "$root/$page" "$stage/"
done
fixed=
if tar --version 2>/dev/null | grep -q GNU; then
    fixed="--sort=name --owner=0 --group=0 --numeric-owner --mtime=@0"
fi
(cd "$root/target/dist" && tar $fixed -cf - "$name") | gzip -n >"$root/target/$name.tar.gz"
echo "target/$name.tar.gz"
