import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Checks or rewrites the layout of the Java sources: `Format check|write FOLDER STAMP`.
///
/// The stamp file holds the digest of the sources that were last found well formatted; while they
/// are unchanged there is nothing to do.
final class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    Path folder = Path.of(args[1]);
    Path stamp = Path.of(args[2]);
    List<Path> sources;
    try (var walk = Files.walk(folder)) {
      sources = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    String digest = digest(sources);
    if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
      return;
    }
    List<Path> changed = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      String formatted =
          RemoveUnusedImports.removeUnusedImports(new Formatter().formatSourceAndFixImports(text));
      if (!formatted.equals(text)) {
        changed.add(folder.relativize(source));
        if (write) {
          Files.writeString(source, formatted);
        }
      }
    }
    if (!write && !changed.isEmpty()) {
      System.err.println("Not formatted: " + changed);
      System.err.println("To rewrite them: mvn -q process-sources -Dformat=write");
      System.exit(1);
    }
    Files.writeString(stamp, digest(sources));
  }

  private static String digest(List<Path> sources) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path source : sources) {
      digest.update(source.toString().getBytes());
      digest.update(Files.readAllBytes(source));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
