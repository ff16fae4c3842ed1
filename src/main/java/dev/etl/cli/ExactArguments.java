package dev.etl.cli;

import dev.etl.data.PathText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The exact arguments of this process. Java decodes them and loses bytes that are not in the
/// locale's encoding, which file names may contain. Linux gives them again.
public final class ExactArguments {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final int REPLACEMENT = '\uFFFD';

  private ExactArguments() {}

  /// Spells arguments with lost bytes as [PathText] does; keeps all others.
  public static String[] of(String... arguments) {
    if (Arrays.stream(arguments).allMatch(argument -> argument.indexOf(REPLACEMENT) < 0)) {
      return arguments;
    }
    try {
      return restored(arguments, split(Files.readAllBytes(COMMAND_LINE)));
    } catch (IOException _) {
      return arguments;
    }
  }

  /// The arguments are the last of the command line, unless it was changed.
  private static String[] restored(String[] arguments, List<byte[]> given) {
    Charset encoding = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    int before = given.size() - arguments.length;
    String[] exact = arguments.clone();
    for (int index = 0; index < arguments.length; index++) {
      byte[] bytes = before + index < 0 ? new byte[0] : given.get(before + index);
      if (!new String(bytes, encoding).equals(arguments[index])) {
        return arguments;
      }
      if (arguments[index].indexOf(REPLACEMENT) >= 0) {
        exact[index] = PathText.given(bytes);
      }
    }
    return exact;
  }

  /// Each argument ends with a zero.
  private static List<byte[]> split(byte[] commandLine) {
    List<byte[]> all = new ArrayList<>();
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    for (byte value : commandLine) {
      if (value == 0) {
        all.add(one.toByteArray());
        one.reset();
      } else {
        one.write(value);
      }
    }
    return all;
  }
}
