package dev.etl;

import static dev.etl.Executable.etl;
import static dev.etl.Executable.script;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The AOT cache of the executable: made by the build, and by the launcher wherever there is none.
/// To make one takes seconds, so most of these tests have a JDK that only says what it is asked.
final class AotCacheIT {
  private static final long LONGEST_SECONDS = 300;
  private static final int DAMAGED_PLACES = 50;
  private static final String VERSION = "etl \\d+\\.\\d+\\.\\d+\\S*\nJava 2[5-9].*\n";

  /// Stands in for a JVM. It makes a cache only when the file `hold` is gone, and fails where there
  /// is a file `fail`; as any JVM, it says what nobody wants to know.
  private static final String JAVA =
      """
      #!/bin/sh
      for option; do
        case $option in
          -XX:AOTMode=*) mode=${option#*=} ;;
          -XX:AOTCache=*) cache=${option#*=} ;;
          -XX:+VerifySharedSpaces) check=yes ;;
        esac
      done
      [ -z "${check:-}" ] || echo "${mode:-run}" >> "${0%/bin/java}/checks"
      case ${mode:-run} in
        on) ! grep -q damaged "$cache" ;;
        record)
          echo "priority $(nice)" >> "${0%/bin/java}/made"
          echo noise; echo noise >&2
          tries=1000
          while [ -e "${0%/bin/java}/hold" ] && [ $((tries -= 1)) -gt 0 ]; do sleep 0.02; done
          [ ! -e "${0%/bin/java}/fail" ] ;;
        create) echo "a cache" > "$cache" ;;
        run) echo "cache: ${cache:-none}" ;;
      esac
      """;

  private static final Outcome WITHOUT_CACHE = new Outcome(0, "cache: none\n", "");

  @TempDir private Path folder;

  private Path jdk;
  private Path copy;

  @BeforeEach
  void makeCopyAndJdk() throws IOException {
    copy = Files.copy(Executable.PATH, folder.resolve("etl"));
    jdk = folder.resolve("jdk");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(java, JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    release("25.0.9");
  }

  /// A cache that is made behind a run would be written into a folder that is being deleted.
  /// Whoever makes it has the copy's name in its command line from before the run ends.
  @AfterEach
  void awaitWhatIsMadeBehindRuns() throws Exception {
    await(
        () ->
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .noneMatch(line -> line.contains(folder.toString())));
  }

  private void release(String version) throws IOException {
    Files.writeString(
        jdk.resolve("release"),
        "IMPLEMENTOR=\"A/B Inc.\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\n");
  }

  @Test
  void theBuildHasMadeACacheThatIsUsed() {
    assertThat(classLoading(etl("--version")))
        .contains("dev.etl.Main source: shared objects file")
        .contains("picocli.CommandLine source: shared objects file");
  }

  /// The first class of the jar that is not in the cache makes the JVM read the directory of the
  /// jar, and each class that is generated brings the generator with it.
  @ParameterizedTest
  @ValueSource(strings = {"data", "data/a.csv", "data/*.csv"})
  void aRunOverFilesNeitherOpensTheJarNorGeneratesClasses(String input) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("a.csv"), "id,value\n1,0.25\n2,0.5\n");
    String loaded = classLoading(etl("run", input).in(folder));
    assertThat(loaded.lines().filter(line -> !line.contains("source: shared objects file")))
        .noneMatch(line -> line.contains("source: file:"))
        .noneMatch(line -> line.contains("dev.etl."))
        .noneMatch(line -> line.contains("Lambda"));
  }

  /// The cache holds the log too, but its start looks for providers, which takes longer than
  /// reading a small file.
  @Test
  void aRunOverFilesStartsNoLog() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,0.25\n2,0.5\n");
    Path log = folder.resolve("initialized.log");
    etl("run", "a.csv").in(folder).with("ETL_JAVA_OPTS", "-Xlog:class+init=info:file=" + log).run();
    assertThat(log)
        .content()
        .contains("Initializing 'dev/etl/")
        .doesNotContain("Initializing 'org/slf4j/");
  }

  @Test
  void switchedOffItIsNotUsed() {
    assertThat(classLoading(etl("--version").with("ETL_AOT", "off")))
        .contains("dev.etl.Main source: file:");
  }

  @Test
  void whatTheJvmMakesIsUsedByTheNextRunAndRefusedWhenDamaged() throws Exception {
    Path current = Files.createDirectory(folder.resolve("current"));
    Executable program = script("\"$1\" --version | cat", copy).in(current);
    Executable cached = program.with("XDG_CACHE_HOME", folder.resolve("caches").toString());
    assertThat(cached.run().stdout()).matches(VERSION);
    Path cache = awaitCache();
    assertThat(classLoading(cached)).contains("dev.etl.Main source: shared objects file");

    // So that no sound one takes its place.
    Files.createDirectory(cache.resolveSibling(cache.getFileName() + ".work"));
    byte[] sound = Files.readAllBytes(cache);
    for (int place = 0; place < DAMAGED_PLACES; place++) {
      try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
        file.seek(file.length() * place / DAMAGED_PLACES);
        file.write(new byte[10_000]);
      }
      assertPlainVersion(cached.run());
      Files.write(cache, sound);
    }
    try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
      file.seek(file.length() / 3);
      file.write(new byte[1_000_000]);
    }
    assertThat(classLoading(cached)).contains("dev.etl.Main source: file:");
    assertPlainVersion(cached.run());

    try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertPlainVersion(cached.run());
    Files.writeString(cache, "no cache");
    assertPlainVersion(cached.run());

    awaitWhatIsMadeBehindRuns();
    assertThat(current).as("a check that crashes leaves nothing").isEmptyDirectory();
  }

  @Test
  void aCacheIsCheckedOnceAndAgainWhenItHasChanged() throws Exception {
    copied().run();
    Path cache = awaitCheckedCache();
    assertThat(checks()).containsExactly("on");
    Outcome used = new Outcome(0, "cache: " + cache + "\n", "");
    assertThat(copied().run()).isEqualTo(used);
    assertThat(checks()).containsExactly("on");

    FileTime before = Files.getLastModifiedTime(cache);
    Files.writeString(cache, "b cache\n");
    Files.setLastModifiedTime(cache, before);
    assertThat(copied().run()).as("not checked yet").isEqualTo(WITHOUT_CACHE);
    await(() -> copied().run().equals(used));
    assertThat(checks()).isNotEmpty().allMatch(mode -> mode.equals("on"));
  }

  @Test
  void aDamagedCacheIsMadeAgain() throws Exception {
    copied().run();
    Path cache = awaitCheckedCache();
    Files.writeString(cache, "damaged\n");
    copied().run();
    await(() -> Files.readString(checked(cache)).startsWith("damaged"));
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    await(() -> Files.readString(checked(cache)).startsWith("sound"));
    assertThat(copied().run().stdout()).isEqualTo("cache: " + cache + "\n");
  }

  private static Path checked(Path cache) {
    return cache.resolveSibling(cache.getFileName() + ".checked");
  }

  private Path awaitCheckedCache() throws Exception {
    Path cache = awaitCache();
    await(() -> Files.exists(checked(cache)));
    return cache;
  }

  /// How the JDK was started to check a cache.
  private List<String> checks() throws IOException {
    Path checks = jdk.resolve("checks");
    return Files.exists(checks) ? Files.readAllLines(checks) : List.of();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseParallelGC",
        "-Xshare:off",
        "-Xshare:auto",
        "-XX:AOTMode=off",
        "-XX:+UseCompactObjectHeaders"
      })
  void optionsThatGoWithNoCacheAreNoError(String option) {
    assertPlainVersion(etl("--version").with("ETL_JAVA_OPTS", option).run());
  }

  @Test
  void oneMayRecordForACacheOfOnesOwn() {
    Path record = folder.resolve("record");
    Outcome outcome =
        etl("--version")
            .with("ETL_JAVA_OPTS", "-XX:AOTMode=record -XX:AOTConfiguration=" + record)
            .run();
    // The JVM says what it has recorded, and not on standard output.
    assertThat(outcome.stdout()).matches(VERSION);
    assertThat(outcome.stderr()).isIn("", " AOTConfiguration recorded: " + record + "\n");
    assertThat(outcome.exitCode()).isZero();
    assertThat(record).isNotEmptyFile();
  }

  @Test
  void aRunDoesNotWaitForTheCacheThatIsMadeBehindIt() throws Exception {
    Path hold = Files.createFile(jdk.resolve("hold"));
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    await(() -> !made().isEmpty());
    assertThat(made()).containsExactly("priority 19");
    assertThat(caches(".aot")).isEmpty();
    Files.delete(hold);
    Path cache = awaitCache();
    assertThat(cache.getFileName().toString())
        .matches("etl-about-[0-9a-f]{64}-A-B-Inc.-25.0.9-x86_64.aot");
    assertThat(copied().run()).isEqualTo(new Outcome(0, "cache: " + cache + "\n", ""));
  }

  @Test
  void runsAtTheSameTimeMakeOneCache() throws Exception {
    Path hold = Files.createFile(jdk.resolve("hold"));
    assertThat(inJdk(script("for n in 1 2 3 4; do \"$1\" & done; wait", copy)).run())
        .isEqualTo(new Outcome(0, "cache: none\n".repeat(4), ""));
    await(() -> !made().isEmpty());
    Files.delete(hold);
    awaitCache();
    assertThat(made()).hasSize(1);
  }

  @Test
  void whatCouldNotBeMadeIsTriedAgainAfterAnHour() throws Exception {
    Files.createFile(jdk.resolve("fail"));
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    await(() -> made().size() == 1 && caches(".work").getFirst().toFile().list().length == 0);
    Files.delete(jdk.resolve("fail"));
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    setAge(caches(".work").getFirst(), 2, ChronoUnit.HOURS);
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    awaitCache();
    assertThat(made()).hasSize(2);
  }

  @Test
  void aCacheOfAnotherJarOrJdkOrAnOlderOneIsNotUsed() throws Exception {
    copied().run();
    Path cache = awaitCache();
    release("25.0.10");
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    awaitCaches(2);

    release("25.0.9");
    String program = Files.readString(copy, ISO_8859_1);
    Files.writeString(copy, program.replaceFirst("jar=[0-9a-f]{8}", "jar=01234567"), ISO_8859_1);
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    awaitCaches(3);

    Files.writeString(copy, program, ISO_8859_1);
    setAge(cache, 1, ChronoUnit.DAYS);
    assertThat(copied().run()).isEqualTo(WITHOUT_CACHE);
    await(() -> made().size() == 4);
    awaitCaches(3);
  }

  @Test
  void runsOverUrlsHaveACacheOfTheirOwn() throws Exception {
    copied().run();
    Path cache = awaitCache();
    Executable overUrls = inJdk(script("\"$1\" run https://127.0.0.1/", copy));
    assertThat(overUrls.run()).isEqualTo(WITHOUT_CACHE);
    awaitCaches(2);
    String name = cache.getFileName().toString().replace("etl-about-", "etl-urls-");
    assertThat(overUrls.run().stdout()).isEqualTo("cache: " + cache.resolveSibling(name) + "\n");
    assertThat(copied().run().stdout()).isEqualTo("cache: " + cache + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"compare x.csv", "run -f p.yaml", "run --report=r.json x.csv", "run x.jsonl"})
  void runsWithDocumentsHaveACacheOfTheirOwn(String arguments) throws Exception {
    Executable with = inJdk(script("\"$1\" " + arguments, copy));
    assertThat(with.run()).isEqualTo(WITHOUT_CACHE);
    assertThat(awaitCache().getFileName().toString()).startsWith("etl-documents-");
  }

  @Test
  void ofOldCachesAFewStay() throws Exception {
    Path caches = Files.createDirectory(folder.resolve("caches")).resolve("etl");
    Files.createDirectory(caches);
    for (int days = 1; days <= 16; days++) {
      setAge(Files.createFile(caches.resolve("etl-" + days + ".aot")), days, ChronoUnit.DAYS);
    }
    Path other = Files.createFile(caches.resolve("other"));
    copied().run();
    awaitCaches(12);
    assertThat(caches.resolve("etl-1.aot")).exists();
    assertThat(caches.resolve("etl-11.aot")).exists();
    assertThat(other).exists();
  }

  @Test
  void whereNoCacheCanBeKeptNothingIsSaid() throws Exception {
    String file = Files.createFile(folder.resolve("file")).toString();
    assertThat(copied().with("XDG_CACHE_HOME", file).run()).isEqualTo(WITHOUT_CACHE);
    assertThat(copied().with("XDG_CACHE_HOME", "").with("HOME", file).run())
        .isEqualTo(WITHOUT_CACHE);
    assertThat(inJdk(script("unset HOME XDG_CACHE_HOME; \"$1\"", copy)).run())
        .isEqualTo(WITHOUT_CACHE);
    copied().run();
    awaitCache();
    assertThat(made()).as("only that of the last run").hasSize(1);
  }

  @Test
  void switchedOffNoneIsMade() {
    assertThat(copied().with("ETL_AOT", "off").run()).isEqualTo(WITHOUT_CACHE);
    assertThat(folder.resolve("caches")).doesNotExist();
  }

  @Test
  void aCacheCanBeMadeBesideTheProgramAndHasToBe() throws IOException {
    assertThat(copied().with("ETL_AOT", "make").run()).isEqualTo(new Outcome(0, "", ""));
    assertThat(copied().run().stdout()).startsWith("cache: " + folder + "/etl-");
    Files.setLastModifiedTime(copy, FileTime.from(Instant.now().plusSeconds(60)));
    Files.createFile(jdk.resolve("fail"));
    Outcome failed = copied().with("ETL_AOT", "make").run();
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.stderr()).isEqualTo("etl: no AOT cache could be made in " + folder + "\n");
  }

  @Test
  void whereEverybodyMayWriteOnlyOnesOwnCacheIsTaken() throws IOException {
    assertThat(copied().with("ETL_AOT", "make").run().exitCode()).isZero();
    Outcome trusted = copied().run();
    assertThat(trusted.stdout()).startsWith("cache: /");
    assertThat(script("chmod +t \"$1\"", folder).run().exitCode()).isZero();
    assertThat(copied().run()).isEqualTo(trusted);
    if (script("chown 65534 \"$1\"/*.aot", folder).run().exitCode() == 0) {
      assertThat(copied().with("XDG_CACHE_HOME", "/dev/null").run()).isEqualTo(WITHOUT_CACHE);
    }
  }

  @Test
  void aCacheInAStrangersFolderIsNotTaken() throws Exception {
    copied().run();
    Path cache = awaitCache();
    assertThat(copied().run().stdout()).isEqualTo("cache: " + cache + "\n");
    if (script("chown 65534 \"$1\"", cache).run().exitCode() == 0) {
      assertThat(copied().run()).as("a stranger's file").isEqualTo(WITHOUT_CACHE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chmod g+w", "chmod o+w", "chmod a+w,+t"})
  void aCacheThatOthersMayWriteOrReplaceIsNotTaken(String change) throws Exception {
    assertThat(copied().with("ETL_AOT", "make").run().exitCode()).isZero();
    Outcome trusted = copied().run();
    assertThat(trusted.stdout()).startsWith("cache: /");
    for (String target : List.of("\"$1\"/etl-*.aot", "\"$1\"")) {
      String undo = target.contains("aot") ? "chmod 600 " : "chmod 700 ";
      assertThat(script(change + " " + target, folder).run().exitCode()).isZero();
      assertThat(copied().with("XDG_CACHE_HOME", "/dev/null").run())
          .as(change + " " + target)
          .isEqualTo(WITHOUT_CACHE);
      assertThat(script(undo + target, folder).run().exitCode()).isZero();
    }
    // The times of change differ, so it is checked again.
    await(() -> copied().run().equals(trusted));
  }

  @Test
  void theCacheOfWhomTheProgramBelongsToIsTaken() throws Exception {
    assertThat(copied().with("ETL_AOT", "make").run().exitCode()).isZero();
    Outcome trusted = copied().run();
    Outcome given = script("chown 65534 \"$1\" \"$1\"/etl \"$1\"/etl-*.aot", folder).run();
    Assumptions.assumeTrue(given.exitCode() == 0, "only root may give files away");
    await(() -> copied().run().equals(trusted));
    assertThat(script("chown 65533 \"$1\"/etl-*.aot", folder).run().exitCode()).isZero();
    assertThat(copied().with("XDG_CACHE_HOME", "/dev/null").run()).isEqualTo(WITHOUT_CACHE);
  }

  /// The copy, with the JDK and the caches of this test.
  private Executable copied() {
    return inJdk(script("\"$1\"", copy));
  }

  private Executable inJdk(Executable program) {
    return program
        .with("ETL_JAVA_HOME", jdk.toString())
        .with("XDG_CACHE_HOME", folder.resolve("caches").toString());
  }

  private String classLoading(Executable program) {
    Path log = folder.resolve("classes.log");
    program.with("ETL_JAVA_OPTS", "-Xlog:class+load:file=" + log).run();
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was asked of the JDK that would make caches.
  private List<String> made() throws IOException {
    Path made = jdk.resolve("made");
    return Files.exists(made) ? Files.readAllLines(made) : List.of();
  }

  private List<Path> caches(String ending) throws IOException {
    Path caches = folder.resolve("caches").resolve("etl");
    if (!Files.exists(caches)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(caches)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private Path awaitCache() throws Exception {
    awaitCaches(1);
    return caches(".aot").getFirst();
  }

  private void awaitCaches(int count) throws Exception {
    await(() -> caches(".aot").size() == count && caches(".work").isEmpty());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void setAge(Path file, int count, ChronoUnit unit) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(count, unit)));
  }

  private static void assertPlainVersion(Outcome outcome) {
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).matches(VERSION);
    assertThat(outcome.exitCode()).isZero();
  }
}
