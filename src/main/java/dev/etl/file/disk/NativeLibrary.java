package dev.etl.file.disk;

import com.github.luben.zstd.util.Native;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// Libraries of native code, which are unpacked into the temporary folder when loaded: programs
/// must be allowed to run from there.
public final class NativeLibrary {
  private NativeLibrary() {}

  /// Loads a library.
  @FunctionalInterface
  public interface Loader {
    /// Loads it unless it is loaded already.
    void load() throws Exception;
  }

  /// Loads the library for zstd. To be called before reading data that needs it.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be loaded
  public static void loadZstd() {
    load("zstd", Native::load);
  }

  /// Loads a library.
  ///
  /// @param name the name of its purpose
  /// @throws EtlException UNAVAILABLE if it cannot be loaded
  public static void load(String name, Loader loader) {
    try {
      loader.load();
    } catch (Exception | LinkageError e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "the library for "
              + name
              + " cannot be loaded from "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + EtlException.reason(e).lines().findFirst().orElse(""),
          "name a folder that may hold programs: ETL_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
          e);
    }
  }
}
