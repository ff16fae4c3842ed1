package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No option makes another be forgotten.
final class RepeatedOptionsTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String options) throws IOException {
    Path input = Files.writeString(folder.resolve("in.csv"), "id,value\n1,1.5\n2,2.5\n");
    List<String> arguments = new ArrayList<>(List.of("run", "-q", input.toString()));
    arguments.addAll(List.of(options.split(" ")));
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            false,
            false,
            Map.of(),
            Milestones.UNWATCHED);
    return EtlCommand.run(terminal, arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mode=threads --mode=threads",
        "--select=id --where=value>1 --where=value>2",
        "--limit=1 --select=id --limit=2",
        "--delimiter=, --null=x --where=true --delimiter=,",
        "-o=a.db --table=t --key=id --table=u",
      })
  void whatMayBeGivenOnceIs(String options) throws IOException {
    assertThat(run(options)).isEqualTo(ExitCode.USAGE.number());
    assertThat(err.toString(UTF_8)).contains("should be specified only once");
  }

  @Test
  void whatMayBeRepeatedAddsUp() throws IOException {
    assertThat(run("--select=id,a,b --derive=a=id+1 --derive=b=a+1 --where=id>1")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("id,a,b\n2,3,4\n");
  }
}
