package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.input.InputFile;
import dev.etl.format.html.HtmlPage;
import dev.etl.loader.download.PageText;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a file to its end, as stored.
record FileFetch(InputFile file, Optional<PageText> text, Schema columns)
    implements RestorableSource {

  /// With all columns.
  FileFetch(InputFile file, Optional<PageText> text) {
    this(file, text, FetchLoader.with(FetchLoader.SCHEMA, text));
  }

  @Override
  public FileFetch reading(ReadColumns other) {
    return new FileFetch(file, text, FetchRow.reading(name(), columns, other.schema()));
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns);
  }

  @Override
  public Optional<SourceFacts> facts() {
    return file.facts().map(facts -> new SourceFacts.OfFile(facts, columns));
  }

  @Override
  public OptionalLong length() {
    return file.length();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    long started = System.nanoTime();
    try (InputStream stream = file.openStored()) {
      HtmlPage page = null;
      long bytes;
      if (text.isPresent()) {
        byte[] content = PageContent.read(stream, consumer::bytesRead);
        bytes = content.length;
        page = PageContent.of(content, "", "");
      } else {
        bytes = FetchRow.drain(stream, consumer);
      }
      new FetchRow(name(), null, bytes, null, null, null, page).give(started, columns, consumer);
      return SplitRead.whole(1);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    } catch (EtlException e) {
      throw e.kind() == ErrorKind.DATA ? DataLoadException.of(name(), e) : e;
    }
  }
}
