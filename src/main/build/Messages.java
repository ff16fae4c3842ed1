import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Lists every text of the program that people may read, by package and line: `Messages FOLDER`.
///
/// A text is a string with two words. Parts joined by `+` are one text, in which a value is its
/// expression in braces.
final class Messages {
  private static final Pattern WORDS = Pattern.compile("(?s).*\\p{L}{2}[,:;.']? \\p{L}.*");

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        var walk = Files.walk(folder)) {
      List<Path> sources = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        Path source = folder.relativize(Path.of(unit.getSourceFile().getName()));
        new Listing(unit, positions, source.toString(), out).scan(unit, null);
      }
    }
  }

  /// Prints the texts of a file.
  private static final class Listing extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final PrintStream out;
    private String heading;

    Listing(CompilationUnitTree unit, SourcePositions positions, String source, PrintStream out) {
      this.unit = unit;
      this.positions = positions;
      this.heading = "\n" + source + "\n";
      this.out = out;
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void nothing) {
      if (tree.getKind() != Tree.Kind.PLUS || !hasText(tree)) {
        return super.visitBinary(tree, nothing);
      }
      StringBuilder text = new StringBuilder();
      append(tree, text);
      print(tree, text.toString());
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
      if (tree.getValue() instanceof String text) {
        print(tree, text);
      }
      return null;
    }

    private static boolean hasText(ExpressionTree tree) {
      return switch (tree) {
        case LiteralTree literal -> literal.getValue() instanceof String;
        case BinaryTree sum -> hasText(sum.getLeftOperand()) || hasText(sum.getRightOperand());
        default -> false;
      };
    }

    private static void append(ExpressionTree tree, StringBuilder text) {
      switch (tree) {
        case LiteralTree literal -> text.append(literal.getValue());
        case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> {
          append(sum.getLeftOperand(), text);
          append(sum.getRightOperand(), text);
        }
        case ParenthesizedTree inner -> append(inner.getExpression(), text);
        case ConditionalExpressionTree choice -> {
          text.append('{');
          append(choice.getTrueExpression(), text);
          text.append(" | ");
          append(choice.getFalseExpression(), text);
          text.append('}');
        }
        default -> text.append('{').append(tree).append('}');
      }
    }

    private void print(Tree tree, String text) {
      if (WORDS.matcher(text).matches()) {
        long position = positions.getStartPosition(unit, tree);
        out.print(heading);
        heading = "";
        out.println(
            "%5d  %s"
                .formatted(
                    unit.getLineMap().getLineNumber(position), text.replace("\n", "\n       ")));
      }
    }
  }
}
