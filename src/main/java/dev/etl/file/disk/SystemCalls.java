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

/// System calls that Java lacks. Only this class calls the system's functions: `renameat2` (Linux
/// 3.15, glibc 2.28) and `syncfs` of Linux, `renamex_np` of macOS (10.12). All are optional: there
/// is a fallback for each.
public final class SystemCalls {
  /// The current folder, for functions that take the base folder of a path.
  private static final int AT_FDCWD = -100;

  /// RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS.
  private static final int EXCHANGE = 2;

  /// The least access that `open` can request.
  private static final int READ_ONLY = 0;

  private SystemCalls() {}

  /// Exchanges the files of two absolute paths on one file system in one step: neither is ever
  /// missing, and a kill leaves them as they were or exchanged.
  ///
  /// @return false if nothing happened for any reason: the file system may not support it
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
      // The library lacks the function, or this process may not call it.
      return false;
    }
  }

  /// Forces all bytes and names written to a file system to its disk.
  ///
  /// @param folder any folder in it
  /// @return false if this is not supported
  /// @throws IOException if something could not be forced
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
      throw new IOException("the file system could not write everything to its disk");
    }
    return true;
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
  }

  @SuppressWarnings("restricted") // allowed by the launcher
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
