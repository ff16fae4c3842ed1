package dev.etl.cli.manual;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of the reference, divided into topics. A section is a topic, named by its heading; so
/// is a row of some tables, named by the code in its first cell: a function, a type. Immutable.
public final class Manual {
  private static final Pattern HEADING = Pattern.compile("(#{2,3}) (.*)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)\\(.*\\)");
  private static final Pattern NAME = Pattern.compile(CALL.pattern() + "|([A-Za-z_][A-Za-z_0-9]*)");

  /// Those and operators: `IS [NOT] NULL`, `x LIKE pattern`, `<=`.
  private static final Pattern OPERATOR =
      Pattern.compile(NAME.pattern() + "|.*?\\b([A-Z_]{2,})\\b.*|([^\\w\\s]+)");

  private static final Pattern WORD = Pattern.compile("\\b[A-Z_]{2,}\\b");

  private static final List<Page> PAGES =
      List.of(
          new Page("expressions.md", OPERATOR),
          new Page("pipeline-file.md", CALL),
          new Page("inputs.md", NAME),
          new Page("compare.md", CALL));

  private final Map<String, List<Topic>> topics;

  /// A page.
  ///
  /// @param names matches code in the first cell of a row that names the row
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

  private Manual(Map<String, List<Topic>> topics) {
    this.topics = topics;
  }

  /// Reads the pages that are part of the program.
  public static Manual read() {
    Map<String, List<Topic>> topics = new LinkedHashMap<>();
    for (Page page : PAGES) {
      List<Topic> found = new ArrayList<>();
      List<String> lines = lines(page.name());
      sections(lines, found);
      rows(lines, page.names(), found);
      topics.put(MarkdownHtml.title(lines), List.copyOf(found));
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
        List<String> names = names(first, code);
        if (!names.isEmpty() && first.startsWith("`")) {
          topics.add(new Topic(names, List.of(head.get(0), head.get(1), line)));
        }
      }
    }
  }

  private static List<String> names(String cell, Pattern code) {
    return CODE.matcher(cell)
        .results()
        .map(span -> code.matcher(span.group(1)))
        .filter(Matcher::matches)
        .flatMap(Manual::names)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /// The name in a piece of code; the words of an operator, or its characters.
  private static Stream<String> names(Matcher code) {
    String text = code.group();
    if (CALL.matcher(text).matches()) {
      return Stream.of(text.substring(0, text.indexOf('(')));
    }
    if (text.matches("\\w+|\\W+")) {
      return Stream.of(text.replace("\\|", "|"));
    }
    String positive = text.replace("[NOT] ", "");
    return Stream.concat(
        Stream.of(positive).filter(phrase -> phrase.matches("[A-Z ]+")),
        WORD.matcher(positive).results().map(MatchResult::group));
  }

  private Stream<Topic> all() {
    return topics.values().stream().flatMap(List::stream);
  }

  /// The topics of a name, and those of its plural.
  public List<Topic> find(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replaceFirst("(?<=\\w)[(].*", "");
    return Stream.of(wanted, wanted + "s")
        .map(each -> all().filter(topic -> topic.names().contains(each)).toList())
        .filter(found -> !found.isEmpty())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /// The names of sections that mention a word, in the order of the pages.
  public List<String> mentioning(String word) {
    Pattern found = Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(word.strip()) + "(?!\\w)");
    return all()
        .filter(topic -> topic.lines().getFirst().startsWith("#"))
        .filter(topic -> found.matcher(String.join(" ", topic.lines())).find())
        .map(topic -> topic.names().getFirst())
        .distinct()
        .toList();
  }

  /// All names, in the order of the pages.
  public List<String> names() {
    return all().flatMap(topic -> topic.names().stream()).distinct().toList();
  }

  /// The names of each page by its title; a name occurs once.
  public Map<String, List<String>> namesByPage() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    Set<String> listed = new HashSet<>();
    topics.forEach(
        (title, found) ->
            names.put(
                title,
                found.stream()
                    .flatMap(topic -> topic.names().stream())
                    .filter(listed::add)
                    .toList()));
    return names;
  }
}
