#!/bin/sh
# Launcher of etl: finds a JDK without starting one, then runs this same file as a jar.
# ETL_JAVA_HOME chooses the JDK; ETL_JAVA_OPTS passes flags to the JVM (for example -Xmx256m).
# ETL_AOT=off disables AOT caches; ETL_AOT=make creates them beside this file.
# --engine=spark uses the Spark in SPARK_HOME, or in the folder spark beside this file.
need=25
jar=@JAR_SHA256@

# try HOME: uses the JDK in HOME if it is new enough.
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
  echo "etl: no JDK $need or newer found: install one, or set ETL_JAVA_HOME to its folder" >&2
  exit 69
}

find_jdk

# In the locale C (as under cron), Java can neither open nor print a name such as datä.csv.
case ${LC_ALL:-C} in
  C | POSIX) LC_ALL=C.UTF-8; export LC_ALL ;;
esac

# If standard input is closed, the first file that the JVM opens (its own jar) would become standard
# input.
[ -e /dev/fd/0 ] || exec < /dev/null

# Which streams are terminals: the JVM cannot tell for each of them.
terminals=
[ -t 1 ] && terminals="-Detl.terminal.stdout=true"
[ -t 2 ] && terminals="$terminals -Detl.terminal.stderr=true"
# The width of the terminal, unless the environment sets it.
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

# Messages of the JVM go to stderr, since stdout is for data; those about AOT caches are dropped. The
# zstd library is native code.
flags="--enable-native-access=ALL-UNNAMED -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -Xlog:disable -Xlog:all=warning,aot*=off,cds*=off:stderr"
collector=-XX:+UseSerialGC
# A small initial heap: otherwise garbage would first fill a share of the machine's memory.
jobs=files
heap=-Xms48m
compiler=
engine=local
memory=
before=
case ${1:-} in
  '' | -h | --help | -V | --version | explain | help) jobs=about ;;
  check | compare | measured-run | schema) jobs=documents ;;
esac
# Pipeline files, JSON, reports and worker processes need a library that plain CSV runs do not load.
# Runs over URLs need other classes. They mostly wait, and their library code runs too rarely to pay
# for the optimizing compiler, so the fast one is enough. The data of a thousand requests must fit
# into the young generation, or it is promoted.
for argument in "$@"; do
  case $argument in
    http://* | https://* | --inputs-from*)
      jobs=urls
      heap="-Xms128m -Xmn96m -XX:SurvivorRatio=1"
      compiler=-XX:TieredStopAtLevel=1 ;;
    --memory=*) memory=${argument#--memory=} ;;
    # The processes exchange objects, whose classes are each taken apart a few times: too few for the
    # method handles that reflection would build.
    --isolate*)
      [ $jobs != files ] || jobs=documents
      flags="$flags -Djdk.reflect.useNativeAccessorOnly=true" ;;
    -f* | --file* | --report* | *json* | *JSON* | *.yaml | *.yml) [ $jobs != files ] || jobs=documents ;;
  esac
  case "$before $argument" in
    *" --engine="[Ss][Pp][Aa][Rr][Kk] | "--engine "[Ss][Pp][Aa][Rr][Kk] | \
      *" --engines="*[Ss][Pp][Aa][Rr][Kk]* | "--engines "*[Ss][Pp][Aa][Rr][Kk]*)
      engine=spark ;;
  esac
  [ "$before" != --memory ] || memory=$argument
  before=$argument
done

# limit_heap SIZE: bounds the heap by what steps that need all rows may take, and some more for the rest
# of a run. Without a bound, garbage would take several times as much before it is collected.
limit_heap() {
  number=${1%%[!0-9]*}
  [ -n "$number" ] && [ ${#number} -le 9 ] || return
  case ${1#"$number"} in
    [kK]*) kibibytes=$number ;;
    [mM]*) kibibytes=$((number * 1024)) ;;
    [gG]*) kibibytes=$((number * 1048576)) ;;
    *) return ;;
  esac
  kibibytes=$((kibibytes + 65536))
  [ $kibibytes -ge 262144 ] || kibibytes=262144
  heap="${heap%% -Xmn*} -Xmx${kibibytes}k"
}
[ -z "$memory" ] || limit_heap "$memory"

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

# Divides a limited address space (ulimit -v, in KiB): the default reservations of the JVM would not
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

# The user's choice of a collector, an archive or a heap size replaces ours: the JVM rejects some
# combinations. User options may keep the JVM from starting.
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

# check_start FLAG...: if memory is limited or set by the user, checks that a JVM with these flags
# starts; otherwise the JVM's exit code would look like that of a bug. Does not try options that
# write files, nor agents.
check_start() {
  [ "$chosen" = yes ] || { [ -n "$spaces" ] && [ "$chosen" != no ]; } || return 0
  if [ -n "$spaces" ] && [ "$limit" -lt $least ]; then
    # A JVM might start there and die soon after.
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
  echo "etl: Java cannot start: ${reason:-${said:-no reason given}}" >&2
  if [ -z "$spaces" ]; then
    echo "hint: correct ETL_JAVA_OPTS, JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS" >&2
  else
    echo "hint: allow more address space: ulimit -v unlimited" >&2
  fi
  exit 69
}

# has_spark HOME: whether HOME/jars holds a Spark that etl can use. A colon would split the class path.
has_spark() {
  case $1 in
    '' | *:*) return 1 ;;
  esac
  for found in "$1"/jars/spark-sql_2.13-4.*.jar; do
    [ -e "$found" ] && return
  done
  return 1
}

# run_on_spark ARGUMENT...: runs etl with Spark's jars after its own on the class path, and with the
# JVM flags that Spark needs. Returns if Spark is missing: the program then says what to do.
run_on_spark() {
  jar=${self%/*}/etl-spark.jar
  [ -r "$jar" ] || return
  has_spark "${SPARK_HOME:-}" || {
    has_spark "${self%/*}/spark" || return
    # Workers of a cluster need the variable.
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

# Sets $cache, the name of the AOT cache for these jobs, this jar and this JDK.
name_cache() {
  cache=etl-$jobs-$jar
  while IFS='="' read -r key _ value _; do
    case $key in
      IMPLEMENTOR | JAVA_RUNTIME_VERSION | JAVA_VERSION | OS_ARCH) cache=$cache-$value ;;
    esac
  done < "$home/release"
  IFS=' /'
  # shellcheck disable=SC2086 # splits at characters that do not belong in a name
  set -- $cache
  IFS=-
  cache=$*.aot
  unset IFS
}

# usable FILE: whether FILE is an AOT cache that is safe to use: newer than this file, and it and its
# folder belong to the user, to root or to the owner of this file, and nobody else may write to them.
# Sets $seen to a text that changes whenever FILE is written to or replaced: its inode, size, and time
# of change in nanoseconds; empty if this system does not report them.
usable() {
  # shellcheck disable=SC3013 # all shells in use as sh support -nt
  [ -s "$1" ] && ! [ "$self" -nt "$1" ] || return
  exact=yes
  # shellcheck disable=SC2012 # a name with a line break is not found, so the cache is not used
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

# jvm ARGUMENT...: runs a JVM at the lowest priority. A damaged cache may crash it, which is what the
# check looks for: a crash must leave neither report nor dump in the user's folder.
jvm() {
  # shellcheck disable=SC2086 # the flags are a list of words
  nice -n 19 "$home/bin/java" $collector $flags -XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash -cp "$self" "$@"
}

# check_cache FOLDER: lets the JVM verify the checksums of the cache in FOLDER, and records the result
# beside it, or else among the user's caches. A JVM that cannot start at all proves nothing.
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

# recall FILE: sets $known to the recorded result for FILE.
recall() {
  known=
  for record in "$1.checked" "$caches/$cache.checked"; do
    [ -f "$record" ] && [ -r "$record" ] && read -r known < "$record"
    [ "${known#* }" = "$seen" ] && [ -n "$seen" ] && return
  done
  known=
}

# make_cache FOLDER: creates an AOT cache in FOLDER. Its work folder is also a lock; after a failure
# it stays for an hour, so that not every run tries again.
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
  # Hot code is compiled at each start, so only very hot code shall count.
  if jvm -XX:CompileThresholdScaling=5 -XX:AOTMode=record -XX:AOTConfiguration=record dev.etl.cli.Training "$work" "$jobs" &&
      jvm -XX:AOTMode=create -XX:AOTConfiguration=record -XX:AOTCache=cache &&
      mv -f cache "$1/$cache"; then
    # The program may be dated in the future, but the cache must not be older than it.
    # shellcheck disable=SC3013 # as above
    [ "$self" -nt "$1/$cache" ] && touch -r "$self" "$1/$cache"
    check_cache "$1"
    cd "$1" && rm -rf "$work"
    # Caches of several versions and JDKs may be in use; older ones are removed.
    # shellcheck disable=SC2012 # their names contain neither blanks nor line breaks
    ls -t etl-*.aot | tail -n +13 | while read -r old; do rm -f "$old" "$old.checked"; done
  else
    rm -rf ./*
  fi
}

# holds_locks: whether files are open that a POSIX shell cannot close: numbers from 10 on, except this
# file, which the shell reads. One of them may hold a lock, which would then be held too long.
holds_locks() {
  for open in /dev/fd/??*; do
    # shellcheck disable=SC3013 # as above
    [ -f "$open" ] && ! [ "$open" -ef "$self" ] && return
  done
  return 1
}

# behind COMMAND FOLDER: runs a function of this file in the background; the run neither waits for it
# nor shares its streams and locks with it.
behind() {
  holds_locks || case ${XDG_CACHE_HOME:-${HOME:-}} in
    /*) (umask 077; trap '' HUP; "$@" &) < /dev/null > /dev/null 2>&1 \
      3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- ;;
  esac
}

# find_cache: sets $aot and $verify to the flags for an AOT cache. With a damaged cache the JVM crashes
# or does not start, and a check takes half as long as a start. So the check runs in the background of
# a run without the cache: once, and again after the file has changed. On systems that do not report
# changes, each run checks. If there is no cache, one is created for the next run.
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
