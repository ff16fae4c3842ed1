package dev.etl.file.glob;

import static java.util.Objects.requireNonNullElse;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The folders of this machine.
public final class LocalFolders implements Folders<Path> {
  public static final LocalFolders FOLDERS = new LocalFolders();

  private LocalFolders() {}

  @Override
  public List<Path> list(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw unlistable(folder, requireNonNullElse(e.getCause(), new IOException(e)));
    } catch (IOException e) {
      throw unlistable(folder, e);
    }
    return children;
  }

  private static EtlException unlistable(Path folder, IOException failure) {
    String name = folder.toString().isEmpty() ? "." : PathText.text(folder);
    return failure instanceof AccessDeniedException
        ? new EtlException(
            ErrorKind.UNAVAILABLE,
            name + ": this folder cannot be listed: permission denied",
            "ask its owner for access, or run as another user",
            failure)
        : new EtlException(
            ErrorKind.UNAVAILABLE,
            name + ": this folder cannot be listed: " + EtlException.reason(failure),
            "check that it exists and is readable",
            failure);
  }

  @Override
  public Path child(Path folder, String name) {
    return folder.resolve(PathText.path(name));
  }

  @Override
  public String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : PathText.text(name);
  }

  @Override
  public FileKind kind(Path path) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isSymbolicLink() ? linked(path) : kind(found, FileKind.FOLDER);
    } catch (NoSuchFileException _) {
      return FileKind.ABSENT;
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException e) {
      Path parent = path.getParent();
      if (parent != null && Files.exists(parent) && !Files.isDirectory(parent)) {
        return FileKind.ABSENT;
      }
      throw e;
    }
  }

  private static FileKind linked(Path link) throws IOException {
    try {
      return kind(Files.readAttributes(link, BasicFileAttributes.class), FileKind.LINKED_FOLDER);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException _) {
      // A broken or circular link.
      return FileKind.LOST;
    }
  }

  private static FileKind kind(BasicFileAttributes found, FileKind folder) {
    return found.isRegularFile() ? FileKind.FILE : found.isDirectory() ? folder : FileKind.SPECIAL;
  }

  @Override
  public EtlException unreadable(Path path, FileKind kind) {
    return kind == FileKind.LOST
        ? new EtlException(
            ErrorKind.UNAVAILABLE,
            PathText.text(path) + ": a link to " + destination(path) + ", which does not exist",
            "restore the file, or remove the link")
        : new EtlException(
            ErrorKind.UNAVAILABLE,
            PathText.text(path) + ": neither a file nor a folder",
            "name a pipe or a device by itself, or move it elsewhere");
  }

  private static String destination(Path link) {
    try {
      return PathText.text(Files.readSymbolicLink(link));
    } catch (IOException _) {
      return "a place";
    }
  }
}
