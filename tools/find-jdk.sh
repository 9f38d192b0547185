# Sourced by ./nytta, the Makefile's commands and the tests: finds a JDK that can build and run Nytta.
#
#   . tools/find-jdk.sh
#   find_jdk && "$NYTTA_JDK/bin/java" ...
#
# Sets NYTTA_JDK (its folder) and NYTTA_JDK_VERSION (its major number), or returns 1.
# NYTTA_JDK_PLACES replaces the list of usual folders: patterns, separated by ':'.

NYTTA_JDK_MIN=25

# The major version of the JDK in folder $1, read from its release file: no process is started for it.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r jdk_line; do
        case $jdk_line in
        JAVA_VERSION=*)
            jdk_line=${jdk_line#*\"}
            jdk_line=${jdk_line%%[!0-9]*}
            [ -n "$jdk_line" ] || return 1
            echo "$jdk_line"
            return 0
            ;;
        esac
    done <"$1/release"
    return 1
}

try_jdk() {
    jdk_found=$(jdk_version "$1") || return 1
    [ "$jdk_found" -ge "$NYTTA_JDK_MIN" ] || return 1
    NYTTA_JDK=$1
    NYTTA_JDK_VERSION=$jdk_found
}

# The JDK folder behind the `java` on the PATH, through any symbolic links.
jdk_on_path() {
    jdk_link=$(command -v java) || return 1
    while [ -L "$jdk_link" ]; do
        jdk_next=$(readlink "$jdk_link")
        case $jdk_next in
        /*) jdk_link=$jdk_next ;;
        *) jdk_link=$(dirname "$jdk_link")/$jdk_next ;;
        esac
    done
    (cd "$(dirname "$jdk_link")/.." && pwd -P)
}

find_jdk() {
    [ -n "${JAVA_HOME-}" ] && try_jdk "$JAVA_HOME" && return 0
    jdk_path=$(jdk_on_path 2>/dev/null) && try_jdk "$jdk_path" && return 0
    jdk_places=${NYTTA_JDK_PLACES-"/usr/lib/jvm/*:/usr/java/*:/opt/*:/opt/java/*:${HOME-}/.sdkman/candidates/java/*:${HOME-}/.jdks/*:/Library/Java/JavaVirtualMachines/*/Contents/Home:${HOME-}/Library/Java/JavaVirtualMachines/*/Contents/Home:/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home:/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home"}
    # Two rounds, because the sources are judged with exactly this release: it goes before a newer one.
    for jdk_round in exact newer; do
        jdk_rest=$jdk_places:
        while [ -n "$jdk_rest" ]; do
            jdk_pattern=${jdk_rest%%:*}
            jdk_rest=${jdk_rest#*:}
            # A file name holds no newline worth supporting here; blanks are kept by the empty IFS.
            jdk_ifs=$IFS
            IFS=
            for jdk_dir in $jdk_pattern; do
                IFS=$jdk_ifs
                if try_jdk "$jdk_dir"; then
                    if [ "$jdk_round" = newer ] || [ "$NYTTA_JDK_VERSION" -eq "$NYTTA_JDK_MIN" ]; then
                        return 0
                    fi
                fi
                IFS=
            done
            IFS=$jdk_ifs
        done
    done
    unset NYTTA_JDK NYTTA_JDK_VERSION
    return 1
}

# What to do when there is none.
say_no_jdk() {
    {
        echo "nytta: needs a JDK $NYTTA_JDK_MIN or newer, and found none in JAVA_HOME, on the PATH or in the usual folders."
        echo "  Install one, for example Eclipse Temurin $NYTTA_JDK_MIN (https://adoptium.net):"
        echo "    Debian, Ubuntu   apt-get install openjdk-$NYTTA_JDK_MIN-jdk-headless (older ones: temurin-$NYTTA_JDK_MIN-jdk from Adoptium)"
        echo "    Fedora           dnf install java-$NYTTA_JDK_MIN-openjdk-devel"
        echo "    macOS            brew install openjdk@$NYTTA_JDK_MIN"
        echo "    SDKMAN           sdk install java $NYTTA_JDK_MIN-tem"
        echo "  or set JAVA_HOME to the folder of one you have."
    } >&2
}
