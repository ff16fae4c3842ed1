package dev.etl.format.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.file.compression.DamagedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The records of an XML document as lines of JSON in UTF-8, made as they are read. Documents with
/// a DTD are refused, and nothing outside of a document is ever opened. Not thread-safe.
public final class XmlLines extends InputStream {
  /// The most characters of a record.
  private static final long MAX_RECORD = 16 << 20;

  private static final int MAX_DEPTH = 200;

  /// Limits of the parser for entities that a DTD declares.
  private static final List<String> LIMITS =
      List.of(
          "jdk.xml.maxGeneralEntitySizeLimit",
          "jdk.xml.totalEntitySizeLimit",
          "jdk.xml.entityExpansionLimit",
          "jdk.xml.elementAttributeLimit");

  private static final String HINT = "check the document where it was made";

  private final InputStream source;
  private final XmlPath path;
  private final Deque<Boolean> onPath = new ArrayDeque<>();
  private @Nullable XMLStreamReader reader;
  private byte[] line = {};
  private int position;
  private boolean ended;
  private boolean placeFound;
  private String root = "";

  /// @param source the document, in the encoding that it declares
  public XmlLines(InputStream source, XmlPath path) {
    this.source = source;
    this.path = path;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == line.length) {
      String next = ended ? null : next();
      if (next == null) {
        ended = true;
        return -1;
      }
      line = (next + "\n").getBytes(UTF_8);
      position = 0;
    }
    int taken = Math.min(length, line.length - position);
    System.arraycopy(line, position, bytes, from, taken);
    position += taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private @Nullable String next() throws IOException {
    try {
      XMLStreamReader xml = reader();
      while (xml.hasNext()) {
        int event = xml.next();
        checkNoDtd(event, xml);
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (enters(xml)) {
            XmlElement record = element(xml, xml.getLocation().getCharacterOffset(), 0);
            onPath.pop();
            return record.object();
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          onPath.pop();
        }
      }
      if (!placeFound) {
        throw new DamagedFileException(
            "has no element " + path + ", and its root is <" + root + ">",
            "name the records: --records=/feed/entry (records in a file)",
            null);
      }
      return null;
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  private XMLStreamReader reader() throws XMLStreamException {
    XMLStreamReader open = reader;
    if (open == null) {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, false);
      // Without DTDs there are only the entities of XML itself, of which there may be many.
      for (String limit : LIMITS) {
        factory.setProperty(limit, "0");
      }
      factory.setXMLResolver(
          (_, _, _, _) -> {
            throw new XMLStreamException("it refers to another document");
          });
      open = factory.createXMLStreamReader(source);
      reader = open;
    }
    return open;
  }

  /// Enters an element; true if it is a record.
  private boolean enters(XMLStreamReader xml) throws DamagedFileException {
    int depth = onPath.size();
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    String name = xml.getLocalName();
    if (depth == 0) {
      root = name;
    }
    boolean on = (depth == 0 || Boolean.TRUE.equals(onPath.peek())) && path.fits(depth, name);
    onPath.push(on);
    int left = path.steps().size() - depth - 1;
    // An empty place of records is one.
    placeFound |= on && left <= 1;
    return on && left == 0;
  }

  /// Reads an element to its end.
  ///
  /// @param begin where its record begins
  private XmlElement element(XMLStreamReader xml, int begin, int depth)
      throws XMLStreamException, DamagedFileException {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    XmlElement element = new XmlElement();
    for (int index = 0; index < xml.getAttributeCount(); index++) {
      element.attribute(xml.getAttributeLocalName(index), xml.getAttributeValue(index));
    }
    while (true) {
      int event = xml.next();
      checkNoDtd(event, xml);
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = xml.getLocalName();
          element.element(name, element(xml, begin, depth + 1).value());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return element;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            element.text(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        default -> {
          // A comment or an instruction.
        }
      }
      if (Math.abs((long) xml.getLocation().getCharacterOffset() - begin) > MAX_RECORD) {
        throw new DamagedFileException("has a record of more than 16 MiB", HINT, null);
      }
    }
  }

  private static void checkNoDtd(int event, XMLStreamReader xml) throws DamagedFileException {
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new DamagedFileException(
          "line "
              + xml.getLocation().getLineNumber()
              + (event == XMLStreamConstants.DTD
                  ? ": it has a DTD, which is refused, since it may name other files"
                  : ": '&" + xml.getLocalName() + ";' is no entity of XML"),
          "remove it from the document",
          null);
    }
  }

  private static DamagedFileException tooDeep() {
    return new DamagedFileException("nests elements more than " + MAX_DEPTH + " deep", HINT, null);
  }

  /// The failure without the place, which its text repeats in lines of its own.
  private static IOException failure(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException source) {
      return source;
    }
    String text = String.valueOf(e.getMessage());
    String reason =
        text.substring(text.indexOf("Message: ") < 0 ? 0 : text.indexOf("Message: ") + 9);
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return new DamagedFileException(
        (line > 0 ? "line " + line + ": " : "") + "is not well-formed XML: " + reason.strip(),
        HINT,
        e);
  }
}
