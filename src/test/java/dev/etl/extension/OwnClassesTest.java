package dev.etl.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Classes of users: the example project gives what it is said to give however it runs, and a class
/// that misbehaves costs no more than it may.
@Timeout(300)
class OwnClassesTest {
  @TempDir private static Path example;
  @TempDir private static Path misbehaving;
  @TempDir private Path folder;

  /// A class of each kind that does what its setting `how` says, once it has met the value 3.
  private static final String MISBEHAVING =
      """
      package org.example;

      import dev.etl.extension.*;
      import dev.etl.extension.TableColumn.Kind;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.Map;

      public final class Misbehaving implements TableSource, TableTransform {
        private Map<String, String> settings = Map.of();

        @Override
        public List<TableColumn> bind(Map<String, String> settings) throws Exception {
          this.settings = settings;
          if (settings.get("how").equals("bind")) {
            throw new IllegalArgumentException("no such setting: speed");
          }
          return List.of(TableColumn.of("n", Kind.LONG));
        }

        @Override
        public List<TableColumn> bind(List<TableColumn> input, Map<String, String> settings)
            throws Exception {
          bind(settings);
          return List.of(TableColumn.of("twice", Kind.LONG));
        }

        @Override
        public void read(int part, RowWriter rows) throws Exception {
          for (long n = 1; n <= 5 || settings.get("how").equals("endless"); n++) {
            misbehave(n);
            rows.add(n);
          }
        }

        @Override
        public void apply(Table rows, RowResults results) throws Exception {
          for (int row = 0; row < rows.rows(); row++) {
            misbehave(rows.getLong(row, 0));
            results.keep(row, settings.get("how").equals("type") ? "two" : (Object) (2 * rows.getLong(row, 0)));
          }
        }

        private void misbehave(long n) throws Exception {
          if (n != 3) {
            return;
          }
          switch (settings.get("how")) {
            case "throw" -> throw new IllegalStateException("the model is missing");
            case "exit" -> System.exit(7);
            case "once" -> {
              Path first = Path.of(settings.get("file"));
              if (!Files.exists(first)) {
                Files.createFile(first);
                Runtime.getRuntime().halt(8);
              }
            }
            case "hang" -> Thread.sleep(Long.MAX_VALUE);
            case "memory" -> new java.util.ArrayList<long[]>().addAll(new Fill());
            case "native" -> crash();
            case "print" -> System.out.println("between the answers");
            default -> { }
          }
        }

        private static final class Fill extends java.util.AbstractList<long[]> {
          @Override
          public long[] get(int index) {
            return new long[1 << 20];
          }

          @Override
          public int size() {
            return 1 << 20;
          }
        }

        @SuppressWarnings("restricted")
        private static void crash() {
          java.lang.foreign.MemorySegment.ofAddress(0)
              .reinterpret(8)
              .get(java.lang.foreign.ValueLayout.JAVA_LONG, 0);
        }
      }
      """;

  @BeforeAll
  static void compile() throws IOException {
    CompiledClasses.example(example);
    Path source = Files.createDirectories(misbehaving.resolve("source/org/example"));
    Path file = Files.writeString(source.resolve("Misbehaving.java"), MISBEHAVING);
    CompiledClasses.compile(misbehaving, List.of(file));
    Path services = Files.createDirectories(misbehaving.resolve("META-INF/services"));
    for (String service : List.of("TableSource", "TableTransform")) {
      Files.writeString(
          services.resolve("dev.etl.extension." + service), "org.example.Misbehaving\n");
    }
  }

  private static Outcome run(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "-f", file.toString()));
    arguments.addAll(List.of(more));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private static Outcome example(String name, String... more) {
    List<String> all = new ArrayList<>(List.of("--class-path=" + example));
    all.addAll(List.of(more));
    return run(CompiledClasses.EXAMPLE.resolve(name + ".yaml"), all.toArray(String[]::new));
  }

  private static String expected(String name) throws IOException {
    return Files.readString(CompiledClasses.EXAMPLE.resolve("expected/" + name + ".csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mode=sequential",
        "--mode=threads",
        "--mode=processes",
        "--isolate=2",
        "--trust-classes"
      })
  void theExampleGivesTheSameBytesHoweverItRuns(String how) throws IOException {
    for (String name : List.of("risk", "longest-run")) {
      Outcome outcome = example(name, how);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(outcome.stdout()).isEqualTo(expected(name));
      assertThat(outcome.stderr()).contains("139 rows").contains("12 rejected");
    }
  }

  @Test
  void whatClassesRejectIsKept() {
    Path rejects = folder.resolve("rejects.csv");
    assertThat(example("risk", "--rejects=" + rejects).exitCode()).isEqualTo(3);
    assertThat(rejects)
        .content()
        .contains("class org.example.Readings,")
        .contains(",has no humidity,")
        .contains(",was out of order,");
  }

  @Test
  void theExampleProjectCompilesItsOwnTest() throws IOException {
    CompiledClasses.compile(
        folder, CompiledClasses.files(CompiledClasses.EXAMPLE.resolve("src/test/java")));
  }

  private Outcome transform(String how, String settings, String... more) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "n\n1\n2\n3\n4\n");
    Files.writeString(folder.resolve("more.csv"), "n\n9\n");
    return pipeline(
        """
        extract: [{csv: in.csv}, {csv: more.csv}]
        transform:
        - class: org.example.Misbehaving
          class_path: ["%s"]
          columns: [n]
          with: {how: %s, file: "%s"}
          %s
        """
            .formatted(misbehaving, how, folder.resolve("first"), settings),
        more);
  }

  private Outcome source(String how, String settings, String... more) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "n\n1\n");
    return pipeline(
        """
        extract:
        - csv: in.csv
        - class: org.example.Misbehaving
          class_path: ["%s"]
          with: {how: %s, file: "%s"}
          %s
        transform: [{filter: n > 0}]
        """
            .formatted(misbehaving, how, folder.resolve("first"), settings),
        more);
  }

  private Outcome pipeline(String text, String... more) throws IOException {
    return run(Files.writeString(folder.resolve("p.yaml"), text), more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throw  |             | 4 | IllegalStateException: the model is missing (Misbehaving.java:
          type   |             | 4 | the column 'twice' is a long, which cannot hold the String 'two'
          bind   |             | 2 | no such setting: speed (Misbehaving.java:
          exit   |             | 5 | its process ended with exit code 7, twice
          hang   | timeout: 1s | 5 | its process took longer than its timeout, twice
          memory | memory: 48m | 5 | its process ran out of memory, twice
          native |             | 5 | its process was killed by signal 6, twice
          """)
  void aClassThatMisbehavesEndsTheRunAndNothingElse(
      String how, String settings, int exitCode, String message) throws IOException {
    Path target = folder.resolve("out.csv");
    Outcome outcome = transform(how, settings == null ? "" : settings, "--output=" + target);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(exitCode);
    assertThat(outcome.stderr()).contains("class org.example.Misbehaving: ").contains(message);
    assertThat(target).doesNotExist();
  }

  @Test
  void aProcessThatEndsOnceIsReplaced() throws IOException {
    assertThat(transform("once", "").stdout()).isEqualTo("n,twice\n1,2\n2,4\n3,6\n4,8\n9,18\n");
    Files.delete(folder.resolve("first"));
    assertThat(source("once", "").stdout()).isEqualTo("n\n1\n1\n2\n3\n4\n5\n");
    Files.delete(folder.resolve("first"));
    assertThat(transform("once", "", "--isolate=1").stdout())
        .isEqualTo("n,twice\n1,2\n2,4\n3,6\n4,8\n9,18\n");
  }

  @Test
  void whatAClassPrintsDoesNotDisturbIt() throws IOException {
    assertThat(transform("print", "").stdout()).isEqualTo("n,twice\n1,2\n2,4\n3,6\n4,8\n9,18\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "exit"})
  void aSourceOfAClassThatFailsIsASourceThatCannotBeRead(String how) throws IOException {
    Outcome failed = source(how, "");
    assertThat(failed.exitCode()).as(failed.stderr()).isEqualTo(5);
    assertThat(failed.stdout()).isEmpty();
    Outcome without = source(how, "", "--on-source-error=reject", "--max-errors=1");
    assertThat(without.exitCode()).as(without.stderr()).isEqualTo(3);
    assertThat(without.stdout()).isEqualTo("n\n1\n");
  }

  @Test
  void rowsThatCrashAClassAreASourceThatCannotBeRead() throws IOException {
    for (String mode : List.of("--mode=threads", "--isolate=1")) {
      Outcome without = transform("exit", "", "--on-source-error=reject", "--max-errors=1", mode);
      assertThat(without.exitCode()).as(without.stderr()).isEqualTo(3);
      assertThat(without.stdout()).isEqualTo("n,twice\n9,18\n");
    }
  }

  @Test
  void aLimitEndsASourceWithoutAnEnd() throws IOException {
    Files.writeString(folder.resolve("p.yaml"), "");
    Outcome outcome =
        pipeline(
            """
            extract: {class: org.example.Misbehaving, class_path: ["%s"], with: {how: endless}}
            transform: [{limit: 2}]
            """
                .formatted(misbehaving));
    assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo("n\n1\n2\n");
  }

  @Test
  void aClassThatCannotBeLoadedIsAnErrorThatSaysWhy() throws IOException {
    assertThat(transform("x", "").exitCode()).isZero();
    assertThat(named("org.example.Missing", misbehaving))
        .contains(
            "p.yaml, line 3: transform[0].class: class org.example.Missing: no such class on the"
                + " class path; available: org.example.Misbehaving");
    assertThat(named("org.example.Misbehaving", folder))
        .contains("nothing there is a TableTransform");
    assertThat(named("org.example.Misbehaving", folder.resolve("none.jar")))
        .contains("no such file on the class path: " + folder.resolve("none.jar"));

    Path newer = CompiledClasses.example(Files.createDirectory(folder.resolve("newer")));
    Path file = newer.resolve("org/example/Risk.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = (byte) (44 + 99);
    Files.write(file, bytes);
    assertThat(named("org.example.Risk", newer))
        .contains("it is compiled for Java 99, and this is");

    Files.delete(newer.resolve("META-INF/services/dev.etl.extension.TableTransform"));
    assertThat(named("org.example.Risk", newer))
        .contains("not in META-INF/services/dev.etl.extension.TableTransform");
  }

  private String named(String name, Path classPath) throws IOException {
    Outcome outcome =
        pipeline(
            """
            extract: {csv: in.csv}
            transform:
            - class: %s
              class_path: ["%s"]
              columns: [n]
            """
                .formatted(name, classPath));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    return outcome.stderr();
  }

  @Test
  void optionsForClassesNeedAClass() {
    Outcome outcome = InProcess.ETL.run("run", "--class-path=x.jar", "sample_csv");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("the job names none");
  }
}
