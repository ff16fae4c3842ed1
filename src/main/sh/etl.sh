#!/bin/sh
# Launcher of etl: finds a JDK without starting one, then runs this very file as a jar.
# ETL_JAVA_HOME chooses the JDK, ETL_JAVA_OPTS gives flags to the JVM (for example -Xmx256m).
need=25

# major HOME: sets $major to the feature release of the JDK in HOME, 0 if there is none.
major() {
  major=0
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        major=${line#JAVA_VERSION=}
        major=${major#\"}
        major=${major%%[!0-9]*}
        [ -n "$major" ] || major=0
        return 0 ;;
    esac
  done < "$1/release"
}

# try HOME: takes it when it is new enough.
try() {
  major "$1"
  [ "$major" -ge "$need" ] && home=$1
}

find_jdk() {
  [ -n "${ETL_JAVA_HOME:-}" ] && try "$ETL_JAVA_HOME" && return
  [ -n "${JAVA_HOME:-}" ] && try "$JAVA_HOME" && return
  java=$(command -v java) && java=$(readlink -f "$java" 2>/dev/null) && try "${java%/bin/java}" && return
  for candidate in \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    try "$candidate" && return
  done
  echo "etl: a JDK $need or newer is needed and none was found: install one, or set ETL_JAVA_HOME to its folder" >&2
  exit 69
}

find_jdk

# In the locale C, which cron has, Java can neither open nor print a name such as datä.csv.
case ${LC_ALL:-C} in
  C | POSIX) LC_ALL=C.UTF-8; export LC_ALL ;;
esac

# Where standard input is closed, the next file that the JVM opens would take its place: itself.
[ -e /dev/fd/0 ] || exec < /dev/null

# What the JVM cannot ask for by itself: which streams are terminals.
terminals=
[ -t 1 ] && terminals="-Detl.terminal.stdout=true"
[ -t 2 ] && terminals="$terminals -Detl.terminal.stderr=true"

self=$0
[ -h "$self" ] && self=$(readlink -f "$self")
case $self in
  *:*)
    echo "etl: Java cannot run from a folder with a colon in its name: move $self elsewhere" >&2
    exit 69 ;;
esac

# The JVM's own messages go to stderr: stdout is for data.
# shellcheck disable=SC2086 # the options are lists of words
exec "$home/bin/java" -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=warning:stderr \
  $terminals ${ETL_JAVA_OPTS:-} -cp "$self" dev.etl.Main "$@"
exit 70
