package dev.etl.cli.manual;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of the reference, divided into topics. A section is a topic, named by its heading; so
/// is a row of some tables, named by the code in its first cell: a function, a type. Immutable.
public final class Manual {
  private static final Pattern HEADING = Pattern.compile("(#{2,3}) (.*)");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z_][A-Za-z_0-9]*)(?:\\(.*?\\))?`");
  private static final Pattern CALL = Pattern.compile("`([A-Za-z_][A-Za-z_0-9]*)\\(.*?\\)`");

  private static final List<Page> PAGES =
      List.of(
          new Page("expressions.md", NAME),
          new Page("pipeline-file.md", CALL),
          new Page("inputs.md", NAME),
          new Page("compare.md", CALL));

  private final List<Topic> topics;

  /// A page.
  ///
  /// @param names finds the names of a row in its first cell
  private record Page(String name, Pattern names) {}

  /// A part of the reference.
  ///
  /// @param names in lower case, the heading or the first code first
  /// @param lines in Markdown
  public record Topic(List<String> names, List<String> lines) {
    public Topic {
      names = List.copyOf(names);
      lines = List.copyOf(lines);
    }
  }

  private Manual(List<Topic> topics) {
    this.topics = List.copyOf(topics);
  }

  /// Reads the pages that are part of the program.
  public static Manual read() {
    List<Topic> topics = new ArrayList<>();
    for (Page page : PAGES) {
      List<String> lines = lines(page.name());
      sections(lines, topics);
      rows(lines, page.names(), topics);
    }
    return new Manual(topics);
  }

  /// The lines of each page, by its name without ending.
  static Map<String, List<String>> pages() {
    Map<String, List<String>> pages = new LinkedHashMap<>();
    PAGES.forEach(page -> pages.put(page.name().replace(".md", ""), lines(page.name())));
    return pages;
  }

  private static List<String> lines(String page) {
    try (InputStream in = Manual.class.getResourceAsStream(page)) {
      if (in == null) {
        throw new IllegalStateException(page + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds each section up to the next heading.
  private static void sections(List<String> lines, List<Topic> topics) {
    List<String> section = new ArrayList<>();
    String name = "";
    boolean code = false;
    for (String line : lines) {
      code ^= line.startsWith("```");
      Matcher heading = HEADING.matcher(line);
      if (!code && heading.matches()) {
        add(name, section, topics);
        section.clear();
        name = name(heading.group(2));
      }
      section.add(line);
    }
    add(name, section, topics);
  }

  private static void add(String name, List<String> section, List<Topic> topics) {
    if (!name.isEmpty()) {
      topics.add(new Topic(List.of(name), section));
    }
  }

  private static String name(String heading) {
    return heading.replace("`", "").replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
  }

  /// Adds the rows that begin with code, each with the head of its table.
  private static void rows(List<String> lines, Pattern code, List<Topic> topics) {
    List<String> head = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith("|")) {
        head.clear();
      } else if (head.size() < 2) {
        head.add(line);
      } else {
        String first = MarkdownText.cells(line).getFirst();
        List<String> names =
            code.matcher(first)
                .results()
                .map(name -> name.group(1).toLowerCase(Locale.ROOT))
                .toList();
        if (!names.isEmpty() && first.startsWith("`")) {
          topics.add(new Topic(names, List.of(head.get(0), head.get(1), line)));
        }
      }
    }
  }

  /// The topics of a name, and those of its plural.
  public List<Topic> find(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replaceFirst("[(].*", "");
    return Stream.of(wanted, wanted + "s")
        .map(each -> topics.stream().filter(topic -> topic.names().contains(each)).toList())
        .filter(found -> !found.isEmpty())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /// All names, in the order of the pages.
  public List<String> names() {
    return topics.stream().flatMap(topic -> topic.names().stream()).distinct().toList();
  }
}
