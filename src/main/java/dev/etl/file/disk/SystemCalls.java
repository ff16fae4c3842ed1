package dev.etl.file.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;

/// What the system can do and Java has no method for. This is the one class that calls the system's
/// own functions: `renameat2` (Linux 3.15, glibc 2.28) and `syncfs` of Linux, `renamex_np` of macOS
/// (10.12). Nothing relies on them: what they cannot do here is done otherwise.
public final class SystemCalls {
  /// The current folder, for functions that take the folder that a path is relative to.
  private static final int AT_FDCWD = -100;

  /// RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS.
  private static final int EXCHANGE = 2;

  /// The least that `open` can be asked for.
  private static final int READ_ONLY = 0;

  private SystemCalls() {}

  /// Has what stands at two absolute paths of one file system change places in one step: nobody
  /// ever sees one of them missing, and a kill leaves them as they were or exchanged.
  ///
  /// @return false if nothing happened, for whatever reason: the file system may have no such step
  public static boolean exchange(Path one, Path other) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = text(arena, one);
      MemorySegment second = text(arena, other);
      if (isLinux()) {
        MethodHandle rename = function("renameat2", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
        return (int) rename.invokeExact(AT_FDCWD, first, AT_FDCWD, second, EXCHANGE) == 0;
      }
      MethodHandle rename = function("renamex_np", ADDRESS, ADDRESS, JAVA_INT);
      return (int) rename.invokeExact(first, second, EXCHANGE) == 0;
    } catch (Error failure) {
      throw failure;
    } catch (Throwable _) {
      // The library has no such function, or this process may not call it.
      return false;
    }
  }

  /// Puts all that was written to a file system onto its disk.
  ///
  /// @param folder any folder in it
  /// @return false if there is no such step here
  /// @throws IOException if something could not be put there
  public static boolean forceFileSystem(Path folder) throws IOException {
    if (!isLinux()) {
      return false;
    }
    int result;
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle open = function("open", ADDRESS, JAVA_INT);
      MethodHandle sync = function("syncfs", JAVA_INT);
      MethodHandle close = function("close", JAVA_INT);
      int descriptor = (int) open.invokeExact(text(arena, folder), READ_ONLY);
      if (descriptor < 0) {
        return false;
      }
      result = (int) sync.invokeExact(descriptor);
      int _ = (int) close.invokeExact(descriptor);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable _) {
      return false;
    }
    if (result != 0) {
      throw new IOException("the file system could not put everything onto its disk");
    }
    return true;
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
  }

  @SuppressWarnings("restricted") // what the launcher allows this program
  private static MethodHandle function(String name, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }

  private static MemorySegment text(Arena arena, Path path) {
    return arena.allocateFrom(
        path.toAbsolutePath().toString(),
        Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
  }
}
