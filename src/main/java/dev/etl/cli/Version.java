package dev.etl.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of the program, as the build wrote it into the jar.
final class Version implements IVersionProvider {

  static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "etl " + number(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }
}
