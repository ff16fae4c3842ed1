import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws a terminal in which commands ran: `Picture ETL FILE.svg COMMAND...`. Each command is run
/// by bash, in which `etl` is the given program.
final class Picture {
  private static final int COLUMNS = 104;
  private static final double WIDTH = 7.83;
  private static final int HEIGHT = 19;
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[([0-9;]*)m");

  public static void main(String[] args) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String command : List.of(args).subList(2, args.length)) {
      lines.add("\u001b[32m$\u001b[0m \u001b[1m" + command + "\u001b[0m");
      output(Path.of(args[0]).toAbsolutePath(), command).lines().forEach(lines::add);
    }
    Files.writeString(Path.of(args[1]), svg(lines));
  }

  private static String output(Path etl, String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash", "-c", "etl() { '" + etl + "' \"$@\" --no-progress; }; " + command);
    builder.environment().put("COLUMNS", Integer.toString(COLUMNS));
    builder
        .environment()
        .put("ETL_JAVA_OPTS", "-Detl.terminal.stdout=true -Detl.terminal.stderr=true");
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String svg(List<String> lines) {
    int width = (int) Math.ceil(COLUMNS * WIDTH) + 32;
    int height = lines.size() * HEIGHT + 28;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            .formatted(width, height, width));
    svg.append(" role=\"img\" aria-label=\"etl in a terminal\">\n");
    svg.append(
        "<style>text { font: 13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace;");
    svg.append(" fill: #d8dee6; white-space: pre; } .b { font-weight: bold; fill: #ffffff; }");
    svg.append(" .g { fill: #7fd18b; } .r { fill: #ff8a80; font-weight: bold; }</style>\n");
    svg.append(
        "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#1b2129\" stroke=\"#4a5563\"/>\n"
            .formatted(width, height));
    for (int line = 0; line < lines.size(); line++) {
      svg.append("<text x=\"16\" y=\"%d\" xml:space=\"preserve\">".formatted(28 + line * HEIGHT));
      svg.append(spans(lines.get(line))).append("</text>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  /// A line, in which the escapes for colours are elements.
  private static String spans(String line) {
    StringBuilder spans = new StringBuilder();
    Matcher escape = ESCAPE.matcher(line);
    String style = "";
    int end = 0;
    while (escape.find()) {
      append(spans, style, line.substring(end, escape.start()));
      String codes = escape.group(1);
      style =
          switch (codes) {
            case "1" -> "b";
            case "32" -> "g";
            case "", "0" -> "";
            default ->
                codes.contains("31") ? "r" : style.isEmpty() && codes.startsWith("1") ? "b" : style;
          };
      end = escape.end();
    }
    append(spans, style, line.substring(end));
    return spans.toString();
  }

  private static void append(StringBuilder spans, String style, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    if (!text.isEmpty()) {
      spans.append(
          style.isEmpty() ? escaped : "<tspan class=\"" + style + "\">" + escaped + "</tspan>");
    }
  }
}
