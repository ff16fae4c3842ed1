package dev.etl.loader.xml;

import dev.etl.file.input.BinaryKind;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.file.input.Sample;
import dev.etl.format.xml.XmlLines;
import dev.etl.format.xml.XmlPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// An XML file, whose content is that of its records as lines of JSON.
///
/// @param file the document
public record XmlFile(InputFile file, XmlPath records) implements InputFile {
  private static final int SIGNATURE = 64;

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public OptionalLong length() {
    return file.length();
  }

  @Override
  public Optional<FileFacts> facts() {
    return file.facts();
  }

  @Override
  public Sample sample(int limit) throws IOException {
    BinaryKind.checkNone(file.sample(SIGNATURE).bytes(), "XML");
    if (file.length().isEmpty()) {
      return sampleOfPipe(file.sample(limit));
    }
    try (InputStream lines = open()) {
      byte[] bytes = lines.readNBytes(limit);
      return new Sample(bytes, bytes.length < limit || lines.read() < 0);
    }
  }

  /// The whole records in the first bytes of a document that can be read only once.
  private Sample sampleOfPipe(Sample document) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (InputStream records =
        new XmlLines(new ByteArrayInputStream(document.bytes()), this.records)) {
      records.transferTo(lines);
    } catch (IOException e) {
      if (document.whole()) {
        throw e;
      }
      // The sample ends within a record.
    }
    return new Sample(lines.toByteArray(), document.whole());
  }

  @Override
  public InputStreamWithCount open() throws IOException {
    InputStreamWithCount document = file.open();
    return new InputStreamWithCount(new XmlLines(document, records), document::bytesRead);
  }

  @Override
  public void checkUnchanged() {
    file.checkUnchanged();
  }

  @Override
  public InputFile telling(Runnable retried) {
    return new XmlFile(file.telling(retried), records);
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return file.openStored();
  }
}
