package dev.etl.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles classes as a user does, against this program.
public final class CompiledClasses {
  /// The project that shows how to write classes.
  public static final Path EXAMPLE = Path.of("examples", "own-classes");

  private CompiledClasses() {}

  /// Compiles the example.
  ///
  /// @param folder takes the class files and all else that belongs on a class path
  /// @return the folder
  public static Path example(Path folder) throws IOException {
    Path main = EXAMPLE.resolve(Path.of("src", "main"));
    compile(folder, files(main.resolve("java")));
    Path resources = main.resolve("resources");
    for (Path file : files(resources)) {
      Path to = folder.resolve(resources.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    return folder;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /// Compiles files, without any warning.
  static void compile(Path folder, List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of(
                      "-Xlint:all,-processing,-classfile",
                      "-proc:none",
                      "-Werror",
                      "-d",
                      folder.toString(),
                      "-cp",
                      program() + File.pathSeparator + System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(done).as(messages.toString()).isTrue();
    }
  }

  private static Path program() {
    try {
      return Path.of(TableSource.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
