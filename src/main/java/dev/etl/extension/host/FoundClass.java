package dev.etl.extension.host;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the class of a declaration by the service files of the class path.
final class FoundClass {
  /// A Java version and the version of its class files differ by this.
  private static final int FIRST_CLASS_VERSION = 44;

  private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");

  private final Declared declared;
  private final List<String> names = new ArrayList<>();
  private @Nullable EtlException problem;
  private @Nullable Object made;

  private FoundClass(Declared declared) {
    this.declared = declared;
  }

  /// Makes an object of the class.
  ///
  /// @throws EtlException USAGE if it is missing, or cannot be loaded or made
  static Object of(Declared declared) {
    return new FoundClass(declared).find();
  }

  private Object find() {
    ClassPathLoader loader = new ClassPathLoader(declared.type().classPath());
    find(ServiceLoader.load(declared.role().service(), loader).stream().iterator());
    Object found = made;
    if (found != null) {
      return found;
    }
    if (problem != null) {
      throw problem;
    }
    throw missing(loader);
  }

  private <T> void find(Iterator<ServiceLoader.Provider<T>> providers) {
    boolean more = true;
    while (more && made == null) {
      try {
        more = providers.hasNext();
        if (more) {
          ServiceLoader.Provider<T> provider = providers.next();
          names.add(provider.type().getName());
          if (provider.type().getName().equals(name())) {
            made = provider.get();
          }
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        note(e);
      }
    }
  }

  private String name() {
    return declared.type().name();
  }

  /// Remembers an error that is about the class.
  private void note(Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    String message = String.valueOf(error.getMessage());
    if (!message.contains(name()) && !message.contains(name().replace('.', '/'))) {
      return;
    }
    Matcher version = CLASS_VERSION.matcher(message);
    if (error instanceof UnsupportedClassVersionError && version.find()) {
      int java = Integer.parseInt(version.group(1)) - FIRST_CLASS_VERSION;
      problem =
          error(
              "it is compiled for Java %d, and this is Java %d"
                  .formatted(java, Runtime.version().feature()),
              "compile it with --release " + Runtime.version().feature());
    } else {
      problem =
          error(
              "it cannot be loaded: " + Failure.inWords(cause),
              "check the class path and META-INF/services/" + declared.role().service().getName());
    }
  }

  private EtlException missing(ClassPathLoader loader) {
    String service = declared.role().service().getName();
    if (loader.findResource(name().replace('.', '/') + ".class") != null) {
      return error(
          "it is on the class path, but not in META-INF/services/" + service,
          "add a line with its name to that file");
    }
    return error(
        "no such class on the class path; "
            + (names.isEmpty()
                ? "nothing there is a " + declared.role().service().getSimpleName()
                : "available: " + String.join(", ", names)),
        "check the name and --class-path");
  }

  private EtlException error(String message, String hint) {
    return new EtlException(ErrorKind.USAGE, "class " + name() + ": " + message, hint);
  }
}
