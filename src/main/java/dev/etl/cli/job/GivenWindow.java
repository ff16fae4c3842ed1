package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.GivenParameters;
import dev.etl.transform.Window;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.step.CallText;
import dev.etl.transform.window.Frame;
import dev.etl.transform.window.WindowCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of `--window`: `NAME = CALL [by NAME,...] [order NAME,...] [rows ROWS]`.
final class GivenWindow {
  private static final String EXAMPLE = "total = sum(price) by shop order day rows 7";

  /// A word, or a comma; a word may hold names in double quotes.
  private static final Pattern WORD = Pattern.compile("(?:\"(?:[^\"]|\"\")*\"|[^\\s\",])+|,");

  private static final Set<String> CLAUSES = Set.of("by", "order", "rows");

  private GivenWindow() {}

  /// The steps. Values with the same partitions, order and rows are one step.
  ///
  /// @throws EtlException USAGE if a text is invalid
  static List<Window> parse(List<String> texts, GivenParameters parameters) {
    List<Window> windows = new ArrayList<>();
    ColumnAssignment.map(texts, EXAMPLE)
        .forEach(
            (name, text) -> {
              Window window = parse(name, text, parameters);
              if (!windows.isEmpty() && belong(windows.getLast(), window)) {
                Window last = windows.removeLast();
                Map<String, WindowCall> calls = new LinkedHashMap<>(last.calls());
                calls.putAll(window.calls());
                windows.add(new Window(last.by(), last.order(), last.frame(), calls));
              } else {
                windows.add(window);
              }
            });
    return windows;
  }

  /// Whether two windows are the same step: the second uses nothing that the first makes.
  private static boolean belong(Window first, Window second) {
    return first.by().equals(second.by())
        && first.order().equals(second.order())
        && first.frame().equals(second.frame())
        && second.computedColumns().stream().noneMatch(first.calls()::containsKey);
  }

  private static Window parse(String name, String text, GivenParameters parameters) {
    int end = CallText.end(text);
    WindowCall call = parameters.window(text.substring(0, end));
    Map<String, List<String>> clauses = clauses(text.substring(end));
    List<String> by =
        clauses.getOrDefault("by", List.of()).stream().map(GivenWindow::unquoted).toList();
    List<SortKey> order =
        clauses.getOrDefault("order", List.of()).stream().map(SortKey.GRAMMAR::parse).toList();
    List<String> rows = clauses.getOrDefault("rows", List.of());
    Frame frame = rows.isEmpty() ? Frame.RUNNING : Frame.GRAMMAR.parse(String.join(", ", rows));
    return new Window(by, order, frame, Map.of(name, call));
  }

  /// The items of each clause by its first word.
  private static Map<String, List<String>> clauses(String text) {
    Map<String, List<String>> clauses = new LinkedHashMap<>();
    String clause = "";
    StringBuilder item = new StringBuilder();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String lower = word.group().toLowerCase(Locale.ROOT);
      if (CLAUSES.contains(lower)) {
        end(clauses, clause, item);
        clause = lower;
        if (clauses.put(clause, new ArrayList<>()) != null) {
          throw invalid("'" + clause + "' occurs twice");
        }
      } else if (clause.isEmpty()) {
        throw invalid("expected by, order or rows behind the call, found '" + word.group() + "'");
      } else if (lower.equals(",")) {
        end(clauses, clause, item);
      } else {
        item.append(item.isEmpty() ? "" : " ").append(word.group());
      }
    }
    end(clauses, clause, item);
    return clauses;
  }

  private static void end(Map<String, List<String>> clauses, String clause, StringBuilder item) {
    List<String> items = clauses.get(clause);
    if (items == null) {
      return;
    }
    if (item.isEmpty()) {
      throw invalid("something is missing behind '" + clause + "'");
    }
    items.add(item.toString());
    item.setLength(0);
  }

  private static String unquoted(String name) {
    return name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  private static EtlException invalid(String fault) {
    return new EtlException(ErrorKind.USAGE, fault, "write it as in '" + EXAMPLE + "'");
  }
}
