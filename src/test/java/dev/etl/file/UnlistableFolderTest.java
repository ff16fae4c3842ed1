package dev.etl.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFiles;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders that may not be listed, or cannot be.
@Timeout(120)
final class UnlistableFolderTest {
  @TempDir private Path folder;

  /// Finds files as somebody else.
  static final class Finds {
    private Finds() {}

    public static void main(String[] arguments) {
      try {
        System.out.println(InputFiles.LOCAL.find(arguments[0], WantedFiles.ALL).size());
      } catch (EtlException e) {
        System.out.println(e.kind() + " " + e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shut", "shut/*.csv", "*/*.csv", "**/*.csv", "*"})
  void aFolderThatMayNotBeListedIsNamed(String path) throws Exception {
    Path shut = Files.createDirectory(folder.resolve("shut"));
    Files.writeString(shut.resolve("a.csv"), "a\n");
    Files.writeString(folder.resolve("b.csv"), "a\n");
    allow(folder, "rwxr-xr-x");
    allow(shut, "rwx------");
    String found = asSomebodyElse(folder + "/" + path);
    // A folder that matches is not looked into.
    assertThat(found)
        .isEqualTo(
            path.equals("*")
                ? "1"
                : "UNAVAILABLE " + shut + ": this folder cannot be listed: permission denied");
  }

  private static void allow(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  /// Nobody but root may do that, and root may list every folder.
  private static String asSomebodyElse(String path)
      throws IOException, InterruptedException, URISyntaxException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv"))
            && "root".equals(System.getProperty("user.name")),
        "only root can become somebody else, by setpriv");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            place(Finds.class) + File.pathSeparator + place(InputFiles.class),
            Finds.class.getName(),
            path));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(
        process.waitFor() == 0 || !output.contains("ClassNotFoundException"),
        "somebody else may not read the classes of this build");
    return output.strip();
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /// The system opens it, and then says that it cannot be read.
  @Test
  void aFolderThatCannotBeListedIsNamed() throws IOException, InterruptedException {
    Process parent = new ProcessBuilder("sh", "-c", "exit & exec tail -f /dev/null").start();
    try {
      Path folder = Path.of("/proc", zombieOf(parent), "net");
      assertThatThrownBy(() -> InputFiles.LOCAL.find(folder.toString(), WantedFiles.ALL))
          .isInstanceOfSatisfying(
              EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
          .hasMessageStartingWith(folder + ": this folder cannot be listed: ");
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  /// The number of a child that ended and whose end nobody asked for.
  private static String zombieOf(Process parent) throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/net")), "only Linux has such folders");
    while (true) {
      for (ProcessHandle child : parent.children().toList()) {
        Path status = Path.of("/proc", Long.toString(child.pid()), "stat");
        if (Files.exists(status) && Files.readString(status).contains(") Z ")) {
          return Long.toString(child.pid());
        }
      }
      Thread.onSpinWait();
    }
  }
}
