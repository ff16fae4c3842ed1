package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.file.FileFacts;
import dev.etl.file.FileFinder;
import dev.etl.file.InputFile;
import dev.etl.file.InputFiles;
import dev.etl.file.StoredFile;
import dev.etl.file.WantedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/// Finds files wherever Hadoop can read them: what begins with a scheme (`hdfs:`, `s3a:`, `file:`)
/// by Hadoop's FileSystem, everything else as on one machine. Immutable; safe for use by several
/// threads.
final class ClusterFiles implements FileFinder {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private final Configuration configuration =
      SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());

  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    if (!URI.matcher(path).matches()) {
      return InputFiles.LOCAL.find(path, wanted);
    }
    try {
      Path given = new Path(path);
      FileStatus[] matches = given.getFileSystem(configuration).globStatus(given);
      if (matches == null || matches.length == 0) {
        throw missing(path, "no such file or folder", "check the path");
      }
      if (matches.length == 1 && matches[0].isDirectory()) {
        return inFolder(path, given, wanted);
      }
      return files(Arrays.stream(matches).filter(FileStatus::isFile).toList());
    } catch (EtlException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // A file system whose classes are missing, or without settings, is a RuntimeException.
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          Redaction.url(path) + ": cannot be read: " + Redaction.text(EtlException.reason(e)),
          "check that it is there and may be read, and that Spark knows this file system",
          e);
    }
  }

  private List<InputFile> inFolder(String path, Path folder, WantedFiles wanted)
      throws IOException {
    List<FileStatus> found =
        Arrays.stream(folder.getFileSystem(configuration).listStatus(folder))
            .filter(FileStatus::isFile)
            .filter(file -> wanted.names().test(file.getPath().getName()))
            .filter(file -> !file.getPath().getName().startsWith("."))
            .toList();
    if (found.isEmpty()) {
      throw missing(
          path,
          "no " + wanted.kind() + " in this folder",
          "name " + wanted.endings() + ", or use a glob");
    }
    return files(found);
  }

  private static EtlException missing(String path, String reason, String hint) {
    return new EtlException(ErrorKind.UNAVAILABLE, Redaction.url(path) + ": " + reason, hint);
  }

  private List<InputFile> files(List<FileStatus> found) {
    return found.stream()
        .sorted(Comparator.comparing(file -> file.getPath().toString()))
        .map(
            file -> {
              String uri = file.getPath().toString();
              return file(new FileFacts(uri, uri, file.getLen()));
            })
        .toList();
  }

  private InputFile file(FileFacts facts) {
    return new StoredFile(facts, from -> open(facts.location(), from));
  }

  private InputStream open(String location, long from) throws IOException {
    Path path = new Path(location);
    FileSystem files = path.getFileSystem(configuration);
    FSDataInputStream stream = files.open(path);
    try {
      stream.seek(from);
      return stream;
    } catch (IOException | RuntimeException | Error e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public InputFile restore(FileFacts facts) {
    return URI.matcher(facts.location()).matches() ? file(facts) : InputFiles.LOCAL.restore(facts);
  }
}
