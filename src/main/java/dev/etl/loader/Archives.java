package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.file.compression.InputCompression;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.ArchiveException;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.ZipArchive;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Binds files, and the entries of those that turn out to be archives.
final class Archives {
  private Archives() {}

  /// Binds one file.
  interface Binding {
    /// Binds it.
    ///
    /// @throws ArchiveException if it is an archive
    Source of(InputFile file);
  }

  /// Binds files, and the entries of those that are archives.
  ///
  /// @param named whether a file with the name of an archive is taken for one, without a look
  ///   inside
  /// @throws DataLoadException if one cannot be bound
  static List<Source> bind(
      List<InputFile> files,
      boolean named,
      WantedFiles wanted,
      LoadContext context,
      Binding binding) {
    List<Source> sources = new ArrayList<>(files.size());
    for (InputFile file : files) {
      if (named && InputCompression.isArchive(file.name())) {
        bindEntries(file, wanted, context, sources, binding);
      } else {
        bind(file, wanted, context, sources, binding);
      }
    }
    return sources;
  }

  /// Binds a file or its entries; a failure becomes a failed source, if the run continues without.
  ///
  /// @param wanted the entries to take
  /// @param sources takes the sources
  /// @throws DataLoadException if one cannot be bound
  static void bind(
      InputFile file,
      WantedFiles wanted,
      LoadContext context,
      List<Source> sources,
      Binding binding) {
    try {
      sources.add(binding.of(file));
    } catch (ArchiveException _) {
      bindEntries(file, wanted, context, sources, binding);
    } catch (EtlException e) {
      sources.add(failed(file, e, context));
    }
  }

  /// Binds the entries of an archive.
  static void bindEntries(
      InputFile archive,
      WantedFiles wanted,
      LoadContext context,
      List<Source> sources,
      Binding binding) {
    List<InputFile> entries;
    try {
      entries = ZipArchive.entries(archive, wanted);
    } catch (EtlException e) {
      sources.add(failed(archive, e, context));
      return;
    } catch (IOException e) {
      sources.add(failed(archive, DataLoadException.of(archive.name(), e), context));
      return;
    }
    for (InputFile entry : entries) {
      try {
        sources.add(binding.of(entry));
      } catch (EtlException e) {
        sources.add(failed(entry, e, context));
      }
    }
  }

  private static Source failed(InputFile file, EtlException failure, LoadContext context) {
    return context.failed(
        file.name(),
        failure instanceof DataLoadException
            ? failure
            : DataLoadException.of(file.name(), failure));
  }
}
