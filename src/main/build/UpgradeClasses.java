import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Changes the class files of a jar so that AOT caches hold more of them: `UpgradeClasses JAR`.
/// What they do stays the same.
///
/// Class files older than Java 6 have no stack maps. So the JVM checks them by inferring types,
/// which is slow, and leaves them and whatever implements their interfaces out of AOT caches. Here
/// they get stack maps and the version of Java 8. Those of etl get [StaticCalls].
final class UpgradeClasses {
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path upgraded = Path.of(args[0] + ".upgraded");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(upgraded))) {
      ClassFile classFile =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(hierarchy(from)));
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(changed(classFile, entry.getName(), bytes));
        to.closeEntry();
      }
    }
    Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] changed(ClassFile classFile, String name, byte[] bytes) {
    if (!name.endsWith(".class")) {
      return bytes;
    }
    byte[] changed =
        name.startsWith("dev/etl/")
            ? StaticCalls.writeOut(classFile, bytes)
            : upgrade(classFile, bytes);
    if (changed != bytes) {
      List<VerifyError> errors = classFile.verify(changed);
      if (!errors.isEmpty()) {
        throw new IllegalStateException(name, errors.getFirst());
      }
    }
    return changed;
  }

  private static byte[] upgrade(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.majorVersion() >= ClassFile.JAVA_6_VERSION) {
      return bytes;
    }
    ClassTransform newVersion =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
          } else {
            builder.with(element);
          }
        };
    // Stack maps are made for method bodies that are written anew, instruction by instruction.
    return classFile.transformClass(
        model, newVersion.andThen(ClassTransform.transformingMethodBodies(CodeBuilder::with)));
  }

  /// Which class extends which, in the jar and in the JDK.
  private static ClassHierarchyResolver hierarchy(ZipFile jar) {
    return ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type))
        .orElse(ClassHierarchyResolver.defaultResolver())
        .cached();
  }

  private static InputStream open(ZipFile jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
