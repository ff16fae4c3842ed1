#!/bin/sh
# Launcher of etl: finds a JDK without starting one, then runs this very file as a jar.
# ETL_JAVA_HOME chooses the JDK, ETL_JAVA_OPTS gives flags to the JVM (for example -Xmx256m).
# ETL_AOT=off neither uses nor makes AOT caches, ETL_AOT=make makes one beside this file.
# Runs on Spark (--engine=spark) take Spark from SPARK_HOME, or from the folder spark beside this file.
need=25
jar=@JAR_SHA256@

# try HOME: takes the JDK in HOME if it is new enough.
try() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return
  while IFS='="' read -r key _ value _; do
    [ "$key" = JAVA_VERSION ] && [ "0${value%%[!0-9]*}" -ge "$need" ] && home=$1 && return
  done < "$1/release"
  return 1
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
# And how wide they are, unless the environment says so.
if [ -n "$terminals" ] && [ -z "${COLUMNS:-}" ]; then
  size=$(stty size <&2 2>/dev/null) || size=$(stty size <&1 2>/dev/null) || size=
  case ${size#* } in
    '' | *[!0-9]*) ;;
    *) terminals="$terminals -Detl.terminal.columns=${size#* }" ;;
  esac
fi

self=$0
[ -h "$self" ] && self=$(readlink -f "$self")
case $self in
  *:*)
    echo "etl: Java cannot run from a folder with a colon in its name: move $self elsewhere" >&2
    exit 69 ;;
  /*) ;;
  *) self=$PWD/$self ;;
esac

# The JVM's own messages go to stderr, since stdout is for data; those about AOT caches nowhere. The
# library for zstd is native code.
flags="--enable-native-access=ALL-UNNAMED -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -Xlog:disable -Xlog:all=warning,aot*=off,cds*=off:stderr"
collector=-XX:+UseSerialGC
# Not much memory before it is needed: garbage would else fill a share of the machine first.
jobs=files
heap=-Xms48m
compiler=
engine=local
before=
case ${1:-} in
  '' | -h | --help | -V | --version | explain | help) jobs=about ;;
  check | compare | measured-run | schema) jobs=documents ;;
esac
# Pipeline files, JSON and reports need a library that runs over CSV do without. Runs over URLs need
# other classes. They spend their time waiting, and in library code that is run too seldom for the
# compiler that takes long: the quick one does. What a thousand requests hold must fit among the
# young objects, or it outlives them.
for argument in "$@"; do
  case $argument in
    http://* | https://* | --inputs-from*)
      jobs=urls
      heap="-Xms128m -Xmn96m -XX:SurvivorRatio=1"
      compiler=-XX:TieredStopAtLevel=1 ;;
    -f* | --file* | --report* | *json* | *JSON* | *.yaml | *.yml) [ $jobs != files ] || jobs=documents ;;
  esac
  case "$before $argument" in
    *" --engine="[Ss][Pp][Aa][Rr][Kk] | "--engine "[Ss][Pp][Aa][Rr][Kk] | \
      *" --engines="*[Ss][Pp][Aa][Rr][Kk]* | "--engines "*[Ss][Pp][Aa][Rr][Kk]*)
      engine=spark ;;
  esac
  before=$argument
done

# holds_little ARGUMENT...: whether the inputs of a run hold at most $little KiB. What may stand for
# more, or cannot be told quickly, does not: a pipeline file, a lookup, a glob, compressed files, a pipe.
little=65536
holds_little() {
  for argument; do
    shift
    case $argument in
      - | -f* | --file* | --lookup* | *.gz | *.zst | *.zip) return 1 ;;
      -*) ;;
      *[*?[]*) return 1 ;;
      *) [ ! -e "$argument" ] || set -- "$@" "$argument" ;;
    esac
  done
  [ $# -gt 0 ] && sizes=$(du -skL -- "$@" 2>/dev/null) || return
  size=0
  while read -r found _; do
    case $found in
      '' | *[!0-9]*) return 1 ;;
    esac
    size=$((size + found))
  done <<END
$sizes
END
  [ "$size" -le $little ]
}

# A run over little data ends before the code of the compiler that takes long pays: with the quick one
# 0.6 MB take a tenth less time, 25 MB a quarter, and 200 MB as long; 1 GB would take a third longer.
if [ "${1:-}" = run ] && [ -z "$compiler" ] && [ $engine = local ] && holds_little "$@"; then
  compiler=-XX:TieredStopAtLevel=1
fi

# A small address space (ulimit -v, in KiB) is shared out: what the JVM reserves by itself would not
# fit.
spaces=
least=620000
limit=$(ulimit -v)
case $limit in
  *[!0-9]* | '') ;;
  *)
    heap=-Xmx$((limit / 4))k
    spaces="-XX:CompressedClassSpaceSize=48m -XX:ReservedCodeCacheSize=48m"
    # The C library would reserve 64 MiB for each thread.
    MALLOC_ARENA_MAX=1
    export MALLOC_ARENA_MAX ;;
esac

# Who chooses a collector, an archive or the size of the heap gets them: two are an error to the JVM
# where they do not go together. Options may keep the JVM from starting.
choice=${ETL_AOT:-on}
chosen=
for option in ${ETL_JAVA_OPTS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-}; do
  case $option in
    -XX:+Use*GC) collector=; choice=off ;;
    -Xm[snx]* | -XX:*Heap* | -XX:*NewSize* | -XX:*RAM*) heap= ;;
    -Xshare* | -XX:*AOT* | -XX:*Archive* | -XX:*Shared*) choice=off ;;
  esac
  case $option in
    -agent* | -javaagent* | -Xrun* | @* | -XX:*AOT* | -XX:*Archive* | -XX:*Recording* | -XX:*Log*) chosen=no ;;
    -Xm* | -Xss* | -XX:*) chosen=${chosen:-yes} ;;
  esac
done

# check_start FLAG...: where memory is limited or chosen, sees to it that a JVM with these flags
# starts: its own exit code would be that of a bug. Options that write files, and agents, are not
# tried.
check_start() {
  [ "$chosen" = yes ] || { [ -n "$spaces" ] && [ "$chosen" != no ]; } || return 0
  if [ -n "$spaces" ] && [ "$limit" -lt $least ]; then
    # A JVM might start there, and die soon.
    said="it needs $least KiB of address space, and has $limit"
  else
    said=$("$home/bin/java" "$@" -version 2>&1) && return
  fi
  reason=
  while IFS= read -r line; do
    case $line in
      '' | '#' | "Error: "* | "Error occurred during init"* | "NOTE: "* | "Picked up "*) ;;
      *) [ -n "$reason" ] || reason=${line#'# '} ;;
    esac
  done <<END
$said
END
  echo "etl: Java cannot start: ${reason:-${said:-it gives no reason}}" >&2
  if [ -z "$spaces" ]; then
    echo "hint: correct ETL_JAVA_OPTS, JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS" >&2
  else
    echo "hint: allow more address space: ulimit -v unlimited" >&2
  fi
  exit 69
}

# has_spark HOME: whether HOME/jars holds a Spark that etl can run on. A colon would end its name.
has_spark() {
  case $1 in
    '' | *:*) return 1 ;;
  esac
  for found in "$1"/jars/spark-sql_2.13-4.*.jar; do
    [ -e "$found" ] && return
  done
  return 1
}

# run_on_spark ARGUMENT...: runs etl with Spark's jars behind its own, as Spark wants its JVMs to be.
# It returns where Spark is not there: the program says then what to do.
run_on_spark() {
  jar=${self%/*}/etl-spark.jar
  [ -r "$jar" ] || return
  has_spark "${SPARK_HOME:-}" || {
    has_spark "${self%/*}/spark" || return
    # Workers of a cluster are told of it.
    SPARK_HOME=${self%/*}/spark
    export SPARK_HOME
  }
  # shellcheck disable=SC2086 # the options are lists of words
  check_start $flags ${ETL_JAVA_OPTS:-}
  # shellcheck disable=SC2086 # as above
  exec "$home/bin/java" $flags @SPARK_OPTIONS@ $terminals ${ETL_JAVA_OPTS:-} \
    -cp "$jar:$SPARK_HOME/jars/*" dev.etl.Main "$@"
}
[ "$engine" = local ] || run_on_spark "$@"

# Sets $cache: the name of an AOT cache says what it fits, these jobs, this jar and this JDK.
name_cache() {
  cache=etl-$jobs-$jar
  while IFS='="' read -r key _ value _; do
    case $key in
      IMPLEMENTOR | JAVA_RUNTIME_VERSION | JAVA_VERSION | OS_ARCH) cache=$cache-$value ;;
    esac
  done < "$home/release"
  IFS=' /'
  # shellcheck disable=SC2086 # split at what is better not in a name
  set -- $cache
  IFS=-
  cache=$*.aot
  unset IFS
}

# usable FILE: whether FILE is an AOT cache that may be run: made after this very file was put here,
# and it and its folder belong to the user, to root or to whoever this file belongs to, and nobody
# else may write to them. Sets $seen to what changes whenever FILE is written to or replaced: its
# inode, size, and time of change to the nanosecond; empty if this system does not tell.
usable() {
  # shellcheck disable=SC3013 # the shells that are sh somewhere all know -nt
  [ -s "$1" ] && ! [ "$self" -nt "$1" ] || return
  exact=yes
  # shellcheck disable=SC2012 # names with line breaks are not found, and the cache is not used
  listed=$(LC_ALL=C TZ=UTC0 ls -ldniLc --full-time "$self" "$1" "${1%/*}" 2>/dev/null) || {
    exact=
    listed=$(LC_ALL=C ls -ldniL "$self" "$1" "${1%/*}" 2>/dev/null) || return
  }
  owner=
  while read -r _ _ _ user rest; do
    case $rest in
      *" $self") owner=$user ;;
    esac
  done <<END
$listed
END
  seen=
  while read -r inode mode _ user rest; do
    case $rest in
      *" $self") continue ;;
      *" $1") seen=${exact:+"$inode $mode $user ${rest%" $1"}"} ;;
    esac
    case $mode in
      ?????w* | ????????w*) return 1 ;;
    esac
    case $user in
      0 | "$owner") ;;
      *)
        # shellcheck disable=SC3067 # as above, -O
        [ -O "$1" ] && [ -O "${1%/*}" ] || return ;;
    esac
  done <<END
$listed
END
}

# jvm ARGUMENT...: runs a JVM that gives way to all others. It may crash over a damaged cache, which is
# what a check is for: that must leave no report and no dump in the folder of the user.
jvm() {
  # shellcheck disable=SC2086 # the flags are a list of words
  nice -n 19 "$home/bin/java" $collector $flags -XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash -cp "$self" "$@"
}

# check_cache FOLDER: has the JVM check the cache in FOLDER by its checksums, and records that beside
# it, or else among the user's caches. A JVM that cannot start at all proves nothing.
check_cache() {
  usable "$1/$cache" && [ -n "$seen" ] || return
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
  if jvm -XX:+VerifySharedSpaces -XX:AOTMode=on -XX:AOTCache="$1/$cache" -version; then
    found="sound $seen"
  else
    jvm -version || return
    found="damaged $seen"
  fi
  [ -w "$1" ] && place=$1 || place=$caches
  mkdir -p "$place"
  echo "$found" > "$place/$cache.$$" && mv -f "$place/$cache.$$" "$place/$cache.checked"
}

# recall FILE: sets $known to what is recorded of FILE.
recall() {
  known=
  for record in "$1.checked" "$caches/$cache.checked"; do
    [ -f "$record" ] && [ -r "$record" ] && read -r known < "$record"
    [ "${known#* }" = "$seen" ] && [ -n "$seen" ] && return
  done
  known=
}

# make_cache FOLDER: makes an AOT cache in FOLDER. The folder that it is made in is a lock too; it
# stays for an hour where that fails, so that not every run tries again.
make_cache() {
  mkdir -p "$1"
  work=$1/$cache.work
  find "$work" -prune -mmin +60 -exec rm -rf {} \;
  mkdir "$work" && cd "$work" || return
  if [ "$damaged" != "$1" ] && usable "$1/$cache"; then
    rmdir "$work"
    return
  fi
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
  # What is hot there is compiled at each start, so only what is very hot shall count.
  if jvm -XX:CompileThresholdScaling=5 -XX:AOTMode=record -XX:AOTConfiguration=record dev.etl.cli.Training "$work" "$jobs" &&
      jvm -XX:AOTMode=create -XX:AOTConfiguration=record -XX:AOTCache=cache &&
      mv -f cache "$1/$cache"; then
    # A program from the future: the cache must not be older.
    # shellcheck disable=SC3013 # as above
    [ "$self" -nt "$1/$cache" ] && touch -r "$self" "$1/$cache"
    check_cache "$1"
    cd "$1" && rm -rf "$work"
    # The caches of a few versions and JDKs may be in use in turns; older ones go.
    # shellcheck disable=SC2012 # their names have neither blanks nor line breaks
    ls -t etl-*.aot | tail -n +13 | while read -r old; do rm -f "$old" "$old.checked"; done
  else
    rm -rf ./*
  fi
}

# holds_locks: whether files are open that a POSIX shell cannot close: from 10 on, but for this very
# file, which it reads. A lock may be among them, and would be held too long.
holds_locks() {
  for open in /dev/fd/??*; do
    # shellcheck disable=SC3013 # as above
    [ -f "$open" ] && ! [ "$open" -ef "$self" ] && return
  done
  return 1
}

# behind COMMAND FOLDER: runs a command of this file behind this run, which neither waits for it nor
# lends it its streams and locks.
behind() {
  holds_locks || case ${XDG_CACHE_HOME:-${HOME:-}} in
    /*) (umask 077; trap '' HUP; "$@" &) < /dev/null > /dev/null 2>&1 \
      3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- ;;
  esac
}

# find_cache: sets $aot and $verify to the flags for an AOT cache. On a damaged one the JVM crashes or
# does not start, and to check it takes as long as half a start. So that is done behind a run without
# the cache, once, and again when the file has changed; where no change can be told, by each run.
# Where there is no cache, the next run has one.
find_cache() {
  name_cache
  for folder in "${self%/*}" "$caches"; do
    usable "$folder/$cache" || continue
    recall "$folder/$cache"
    case $known in
      sound*) ;;
      damaged*)
        damaged=$folder
        continue ;;
      *)
        if [ -n "$seen" ]; then
          unchecked=$folder
          continue
        fi
        verify=-XX:+VerifySharedSpaces ;;
    esac
    aot=-XX:AOTCache=$folder/$cache
    return
  done
  if [ -n "$unchecked" ]; then
    behind check_cache "$unchecked"
  else
    behind make_cache "$caches"
  fi
}

aot=
verify=
damaged=
unchecked=
caches=${XDG_CACHE_HOME:-${HOME:-}/.cache}/etl
case $choice in
  off) ;;
  make)
    for jobs in about files documents urls; do
      name_cache
      make_cache "${self%/*}" < /dev/null > /dev/null 2>&1
      usable "${self%/*}/$cache" && continue
      echo "etl: no AOT cache could be made in ${self%/*}" >&2
      exit 1
    done
    exit ;;
  *) find_cache ;;
esac

# shellcheck disable=SC2086 # the options are lists of words
check_start $collector $heap $spaces $compiler $flags $verify ${aot:+"$aot"} ${ETL_JAVA_OPTS:-}
# shellcheck disable=SC2086 # as above
exec "$home/bin/java" $collector $heap $spaces $compiler $flags $verify ${aot:+"$aot"} $terminals ${ETL_JAVA_OPTS:-} \
  -cp "$self" dev.etl.Main "$@"
exit 70
