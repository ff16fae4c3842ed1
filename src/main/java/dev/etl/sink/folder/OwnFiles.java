package dev.etl.sink.folder;

import dev.etl.file.FolderList;
import dev.etl.file.LockedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Distinguishes files that etl wrote into a folder from others, by the manifest.
final class OwnFiles implements FolderList {

  @Override
  public String fileName() {
    return Manifest.NAME;
  }

  @Override
  public Optional<Path> firstOther(List<Path> files, Optional<LockedFile> list) throws IOException {
    Set<String> own = new HashSet<>();
    if (list.isPresent()) {
      own.add(Manifest.NAME);
      Manifest.read(list.get()).files().forEach(file -> own.add(file.path()));
    }
    return files.stream().filter(file -> !own.contains(file.toString())).sorted().findFirst();
  }
}
