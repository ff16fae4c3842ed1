package dev.etl.extension.host;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/// Loads the user's classes and what they need. Of etl they see [dev.etl.extension] alone, so they
/// may bring other versions of the libraries that etl uses.
final class ClassPathLoader extends URLClassLoader {
  private static final String SHARED = "dev.etl.extension.";

  static {
    registerAsParallelCapable();
  }

  ClassPathLoader(List<String> classPath) {
    super("class-path", urls(classPath), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] urls(List<String> classPath) {
    return classPath.stream().map(ClassPathLoader::url).toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED) && name.indexOf('.', SHARED.length()) < 0
        ? Class.forName(name, false, ClassPathLoader.class.getClassLoader())
        : super.loadClass(name, resolve);
  }
}
