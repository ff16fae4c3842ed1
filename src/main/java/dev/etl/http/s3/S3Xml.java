package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A response of an object store: one element with texts, and with elements that have texts.
/// Immutable.
///
/// @param texts the texts of elements without others, by name; the first of each name
/// @param entries the other elements, in order
record S3Xml(Map<String, String> texts, List<Entry> entries) {

  /// An element with others.
  ///
  /// @param texts the texts of those, by name
  record Entry(String name, Map<String, String> texts) {
    String text(String part) {
      return texts.getOrDefault(part, "");
    }
  }

  /// @throws XMLStreamException if it is not XML
  static S3Xml read(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
    S3Xml read = new S3Xml(new HashMap<>(), new ArrayList<>());
    StringBuilder text = new StringBuilder();
    int depth = 0;
    Entry entry = null;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          text.setLength(0);
          if (depth == 2) {
            entry = new Entry(xml.getLocalName(), new HashMap<>());
          }
        }
        case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 3 && entry != null) {
            entry.texts().putIfAbsent(xml.getLocalName(), text.toString());
          } else if (depth == 2 && entry != null) {
            if (entry.texts().isEmpty()) {
              read.texts.putIfAbsent(entry.name(), text.toString());
            } else {
              read.entries.add(entry);
            }
          }
          depth--;
        }
        default -> {}
      }
    }
    return read;
  }

  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /// A key, which is encoded if the response says so.
  String key(String text) {
    return text("EncodingType").equals("url") ? URLDecoder.decode(text, UTF_8) : text;
  }
}
