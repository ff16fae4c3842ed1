package dev.etl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may import whom, and who is alone in using which library: the tables of ARCHITECTURE.md. The
/// rules are shown to find classes in the wrong room, which are compiled for that purpose.
final class ArchitectureTest {
  private static final String ROOT = "dev.etl";

  /// The rooms that each room may import; the root, which holds `Main`, is the empty name.
  private static final Map<String, Set<String>> MAY_IMPORT = mayImport();

  private static final List<ArchRule> RULES =
      List.of(
          classes().should(importOnlyWhatTheTableAllows()).because("imports run one way"),
          slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true),
          classes()
              .that()
              .resideInAPackage(ROOT)
              .should()
              .haveSimpleName("Main")
              .orShould()
              .haveSimpleName("package-info")
              .allowEmptyShould(true),
          noClasses()
              .should()
              .resideInAnyPackage("..util..", "..common..", "..impl..", "..service.."),
          onlyIn("picocli..", "cli"),
          onlyIn("okhttp3..", "http"),
          onlyIn("okio..", "http"),
          onlyIn("io.github.resilience4j..", "http"),
          onlyIn("org.apache.commons.csv..", "format"),
          onlyIn("com.github.luben..", "file"),
          onlyIn("org.apache.commons.compress..", "file"),
          onlyIn("org.tukaani.xz..", "file"),
          onlyIn("org.jsoup..", "format.html"),
          onlyIn("com.ibm.icu..", "format.text"),
          onlyIn("java.sql..", "database", "loader.sql", "sink"),
          onlyIn("org.apache.parquet..", "sink.parquet", "format.parquet"),
          onlyIn("org.brotli..", "format.parquet", "http"),
          onlyIn("shaded.parquet..", "sink.parquet", "format.parquet"),
          onlyIn("org.postgresql..", "database", "sink"),
          onlyIn("org.sqlite..", "database", "sink"),
          onlyIn("org.apache.spark..", "spark"),
          onlyIn("io.delta..", "spark"),
          inside("engine.split", "engine"),
          inside("transform.group", "transform"),
          inside("sink.file", "sink"),
          inside("sink.jdbc", "sink"),
          inside("sink.parquet", "sink"),
          inside("sink.postgres", "sink"),
          jacksonOnlyWhereJsonIs(),
          poolsOnlyInStrategies(),
          noClasses()
              .that()
              .resideOutsideOfPackage(ROOT + ".cli..")
              .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
              .because("stdout is data and stderr is for people: both belong to the command line")
              .allowEmptyShould(true));

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static Map<String, Set<String>> mayImport() {
    Map<String, Set<String>> table = new TreeMap<>();
    allow(table, "", "cli");
    allow(
        table,
        "cli",
        "engine, pipeline, loader, transform, sink, database, format, http, extension, report,"
            + " verdict, data");
    allow(
        table,
        "engine",
        "strategy, pipeline, loader, transform, sink, extension, report, verdict, file, data,"
            + " slot");
    allow(
        table,
        "pipeline",
        "loader, transform, sink, database, format, http, extension, expression, data");
    allow(table, "transform", "loader, http, extension, expression, file, data, slot");
    allow(table, "loader", "database, format, http, extension, file, data, slot");
    allow(table, "sink", "database, format, http, file, data");
    allow(table, "database", "http, data");
    allow(table, "format", "file, data");
    allow(table, "report", "verdict, file, data");
    allow(table, "verdict", "data");
    allow(table, "expression", "format, data");
    allow(table, "http", "data, slot");
    allow(table, "file", "data");
    allow(table, "extension", "data");
    allow(table, "data", "");
    allow(table, "strategy", "slot");
    allow(table, "slot", "");
    Set<String> allButCliAndStrategy = new TreeSet<>(table.keySet());
    allButCliAndStrategy.removeAll(Set.of("", "cli", "strategy"));
    table.put("spark", allButCliAndStrategy);
    return table;
  }

  private static void allow(Map<String, Set<String>> table, String room, String others) {
    table.put(room, others.isEmpty() ? Set.of() : Set.of(others.split(", ")));
  }

  /// The first package below the root: `format` for `dev.etl.format.csv`.
  private static String room(JavaClass type) {
    String packageName = type.getPackageName();
    return packageName.equals(ROOT)
        ? ""
        : packageName.substring(ROOT.length() + 1).split("\\.", 2)[0];
  }

  private static boolean ofTheProject(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + ".");
  }

  private static ArchCondition<JavaClass> importOnlyWhatTheTableAllows() {
    return new ArchCondition<>("import only what the table of the rooms allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String room = room(type);
        if (!MAY_IMPORT.containsKey(room)) {
          violation(type, type.getName() + " is in a room that the table does not know", events);
          return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (ofTheProject(target)
              && !room.equals(room(target))
              && !MAY_IMPORT.get(room).contains(room(target))) {
            violation(
                type,
                "'%s' may not import '%s': %s"
                    .formatted(room, room(target), dependency.getDescription()),
                events);
          }
        }
      }
    };
  }

  private static void violation(JavaClass type, String message, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(type, message));
  }

  private static ArchRule onlyIn(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(rooms).map(room -> ROOT + "." + room + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  /// A package whose types are public for its room alone.
  private static ArchRule inside(String packageName, String room) {
    return onlyIn(ROOT + "." + packageName + "..", room);
  }

  /// The loader has a pointer, in its declaration; it parses nothing.
  private static ArchRule jacksonOnlyWhereJsonIs() {
    DescribedPredicate<JavaClass> jackson =
        JavaClass.Predicates.resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..");
    return CompositeArchRule.of(
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    ROOT + ".format.json..",
                    ROOT + ".report..",
                    ROOT + ".pipeline.document..",
                    ROOT + ".loader..")
                .should()
                .dependOnClassesThat(jackson)
                .allowEmptyShould(true))
        .and(
            noClasses()
                .that()
                .resideInAPackage(ROOT + ".loader..")
                .should()
                .dependOnClassesThat(
                    jackson.and(
                        DescribedPredicate.not(JavaClass.Predicates.simpleName("JsonPointer"))))
                .allowEmptyShould(true));
  }

  private static ArchRule poolsOnlyInStrategies() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".strategy..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are pools or executors",
                type ->
                    type.getName()
                        .matches(
                            "java\\.util\\.concurrent\\.(.*Executor.*|ForkJoin.*|Completable.*"
                                + "|CountedCompleter|Recursive.*|StructuredTask.*)")))
        .allowEmptyShould(true);
  }

  static Stream<ArchRule> rules() {
    return RULES.stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProjectKeepsTheRule(ArchRule rule) {
    rule.check(PROJECT);
  }

  @Test
  void theTableNamesEveryRoomAndAllowsNoCycle() {
    assertThat(MAY_IMPORT.values()).isNotEmpty().allMatch(MAY_IMPORT.keySet()::containsAll);
    Set<String> settled = new TreeSet<>();
    while (settled.addAll(
        MAY_IMPORT.keySet().stream()
            .filter(room -> settled.containsAll(MAY_IMPORT.get(room)))
            .toList())) {}
    assertThat(settled).isEqualTo(MAY_IMPORT.keySet());
    assertThat(MAY_IMPORT)
        .as("Spark is found, not imported")
        .isNotEmpty()
        .allSatisfy((_, others) -> assertThat(others).doesNotContain("spark"));
  }

  static Stream<Arguments> inTheWrongRoom() {
    return Stream.of(
        arguments("'data' may not import 'file'", "data.Wrong { file.Existing e; }"),
        arguments("'file' may not import 'http'", "file.Wrong { http.Url[] urls; }"),
        arguments("'sink' may not import 'loader'", "sink.Wrong { loader.DataLoader l; }"),
        arguments("'database' may not import 'sink'", "database.Wrong { sink.Sink s; }"),
        arguments("'format' may not import 'sink'", "format.csv.Wrong { sink.Sink s; }"),
        arguments("'loader' may not import 'engine'", "loader.Wrong { engine.Engine e; }"),
        arguments(
            "'engine' may not import 'cli'", "engine.Wrong { Object o = cli.EtlCommand.class; }"),
        arguments(
            "'strategy' may not import 'data'",
            "strategy.Wrong { data.Type type() { return null; } }"),
        arguments(
            "'cli' may not import 'strategy'", "cli.Wrong extends Error { strategy.ForkJoin f; }"),
        arguments("'' may not import 'engine'", "Main { engine.Engine e; }"),
        arguments("that the table does not know", "helpers.Wrong {}"),
        arguments("should have simple name 'Main'", "Wrong {}"),
        arguments("'..util..'", "data.util.Wrong {}"),
        arguments("'picocli..'", "engine.Wrong { picocli.CommandLine c; }"),
        arguments("'okhttp3..'", "loader.Wrong { okhttp3.OkHttpClient c; }"),
        arguments(
            "'io.github.resilience4j..'", "engine.Wrong { io.github.resilience4j.retry.Retry r; }"),
        arguments(
            "'org.apache.commons.csv..'",
            "loader.Wrong { Object f() { return org.apache.commons.csv.CSVFormat.DEFAULT; } }"),
        arguments("'com.github.luben..'", "loader.Wrong { com.github.luben.zstd.Zstd z; }"),
        arguments("'org.brotli..'", "file.Wrong { org.brotli.dec.BrotliInputStream b; }"),
        arguments("'org.jsoup..'", "loader.Wrong { org.jsoup.nodes.Document d; }"),
        arguments("'org.tukaani.xz..'", "loader.Wrong { org.tukaani.xz.XZInputStream x; }"),
        arguments(
            "'org.apache.commons.compress..'",
            "loader.Wrong { org.apache.commons.compress.compressors.CompressorInputStream c; }"),
        arguments("'com.ibm.icu..'", "format.csv.Wrong { com.ibm.icu.text.CharsetDetector c; }"),
        arguments("'tools.jackson..'", "sink.Wrong { tools.jackson.core.JsonParser p; }"),
        arguments("'tools.jackson..'", "loader.Wrong { tools.jackson.core.JsonParser p; }"),
        arguments(
            "'org.apache.parquet..'", "sink.Wrong { org.apache.parquet.format.PageHeader h; }"),
        arguments("'dev.etl.engine.split..'", "cli.Wrong { engine.split.SplitTask task; }"),
        arguments("'dev.etl.sink.jdbc..'", "engine.Wrong { sink.jdbc.SqlDialect dialect; }"),
        arguments("'java.sql..'", "loader.Wrong { java.sql.Connection c; }"),
        arguments(
            "pools or executors",
            "engine.Wrong { Object o = java.util.concurrent.Executors.newCachedThreadPool(); }"),
        arguments(
            "pools or executors",
            "http.Wrong { void f() { java.util.concurrent.ForkJoinPool.commonPool(); } }"),
        arguments("standard streams", "engine.Wrong { void f() { System.out.println(); } }"));
  }

  @ParameterizedTest
  @MethodSource("inTheWrongRoom")
  void aClassInTheWrongRoomIsFound(String complaint, String type, @TempDir Path folder)
      throws IOException {
    JavaClasses wrong = compiled(folder, type);
    assertThat(complaints(wrong)).containsIgnoringCase(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "data, file",
    "sink.jdbc, sink.folder",
    "sink, sink.jdbc",
    "format.csv, format.csv.deep",
  })
  void packagesThatImportEachOtherAreFound(String one, String other, @TempDir Path folder)
      throws IOException {
    JavaClasses cycle =
        compiled(
            folder,
            "%s.One { %s.Other other; }".formatted(one, other),
            "%s.Other { %s.One one; }".formatted(other, one));
    assertThat(complaints(cycle)).contains("Cycle detected");
  }

  @Test
  void aClassInTheRightRoomIsNot(@TempDir Path folder) throws IOException {
    JavaClasses right =
        compiled(
            folder,
            "loader.Right { tools.jackson.core.JsonPointer p; http.Url u; data.Type[] t; }",
            "cli.Right { void f() { System.err.println(picocli.CommandLine.class); } }",
            "strategy.Right { java.util.concurrent.ForkJoinPool p; }",
            "engine.Right { java.util.concurrent.Semaphore s; java.util.concurrent.locks.Lock l;"
                + " }");
    assertThat(complaints(right)).isEmpty();
    assertThatCode(() -> RULES.forEach(rule -> rule.check(right))).doesNotThrowAnyException();
  }

  private static String complaints(JavaClasses classes) {
    return RULES.stream()
        .map(rule -> rule.evaluate(classes))
        .filter(result -> result.hasViolation())
        .map(result -> result.getFailureReport().toString())
        .collect(joining("\n"));
  }

  /// Compiles classes of the project that are not there.
  ///
  /// @param types each a class below the root package, in which other classes of the project may go
  ///   by their package below the root
  private static JavaClasses compiled(Path folder, String... types) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String[] options =
        Stream.concat(
                Stream.of("-proc:none", "-d", classes.toString()),
                Arrays.stream(types).map(type -> write(sources, type).toString()))
            .toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    return new ClassFileImporter().importPath(classes);
  }

  private static Path write(Path folder, String type) {
    String[] named = type.split(" ", 2);
    int dot = named[0].lastIndexOf('.');
    String packageName = dot < 0 ? ROOT : ROOT + "." + named[0].substring(0, dot);
    String name = named[0].substring(dot + 1);
    String body =
        named[1].replaceAll(
            "(?<![\\w.])(" + String.join("|", MAY_IMPORT.keySet()).substring(1) + ")\\.(?=\\w+\\b)",
            ROOT + ".$1.");
    try {
      return Files.writeString(
          Files.createDirectories(folder.resolve(packageName)).resolve(name + ".java"),
          "package " + packageName + "; public class " + name + " " + body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
