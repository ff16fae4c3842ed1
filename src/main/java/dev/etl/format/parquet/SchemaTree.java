package dev.etl.format.parquet;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes the tree of fields from the list in the footer. Used once.
final class SchemaTree {
  private static final int MAX_DEPTH = 100;
  private static final int HALF_BYTES = 2;
  private static final int UUID_BYTES = 16;
  private static final int INTERVAL_BYTES = 12;

  private final List<SchemaElement> elements;
  private final boolean spark;
  private int at = 1;
  private int leaves;

  private SchemaTree(List<SchemaElement> elements, boolean spark) {
    this.elements = elements;
    this.spark = spark;
  }

  /// The fields of rows.
  ///
  /// @param spark whether Spark wrote the file, whose timestamps of 96 bits are instants
  static List<Node> of(List<SchemaElement> elements, boolean spark) {
    if (elements.isEmpty()) {
      throw Damage.of("it has no columns");
    }
    SchemaTree tree = new SchemaTree(elements, spark);
    return tree.children(elements.getFirst().getNum_children(), 0, 0, 0);
  }

  /// Whether the repeated group of a list is its element itself, rather than a group around it: the
  /// rules of `LogicalTypes.md` for old files.
  static boolean isElement(Node.Group repeated) {
    return repeated.children().size() != 1
        || repeated.children().getFirst().repeated()
        || repeated.name().equals("array")
        || repeated.name().endsWith("_tuple");
  }

  private List<Node> children(int count, int definition, int repetition, int depth) {
    if (depth > MAX_DEPTH || count < 0) {
      throw Damage.of("its schema is too deep");
    }
    List<Node> children = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      children.add(node(definition, repetition, depth));
    }
    return children;
  }

  private Node node(int outerDefinition, int outerRepetition, int depth) {
    if (at >= elements.size()) {
      throw Damage.of("its schema is incomplete");
    }
    SchemaElement element = elements.get(at++);
    boolean repeated = element.getRepetition_type() == FieldRepetitionType.REPEATED;
    boolean optional = element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
    int definition = outerDefinition + (repeated || optional ? 1 : 0);
    int repetition = outerRepetition + (repeated ? 1 : 0);
    if (element.isSetType()) {
      Node.Physical physical = physical(element);
      return new Node.Leaf(
          element.getName(),
          repeated,
          definition,
          repetition,
          leaves++,
          physical,
          element.getType_length(),
          meaning(element, physical));
    }
    if (element.getNum_children() == 0) {
      throw Damage.unsupported(
          "column '" + element.getName() + "' is a struct without fields",
          "leave it out when you write the file");
    }
    List<Node> children = children(element.getNum_children(), definition, repetition, depth + 1);
    return new Node.Group(
        element.getName(), repeated, definition, repetition, kind(element, children), children);
  }

  private static Node.Kind kind(SchemaElement element, List<Node> children) {
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    boolean one = children.size() == 1 && children.getFirst().repeated();
    if (logical != null && logical.isSetVARIANT()) {
      return Node.Kind.VARIANT;
    }
    if (one && (converted == ConvertedType.LIST || (logical != null && logical.isSetLIST()))) {
      return Node.Kind.LIST;
    }
    boolean map =
        converted == ConvertedType.MAP
            || converted == ConvertedType.MAP_KEY_VALUE
            || (logical != null && logical.isSetMAP());
    return one
            && map
            && children.getFirst() instanceof Node.Group entries
            && entries.children().size() <= 2
        ? Node.Kind.MAP
        : Node.Kind.STRUCT;
  }

  private static Node.Physical physical(SchemaElement element) {
    Node.Physical physical =
        switch (element.getType()) {
          case BOOLEAN -> Node.Physical.BOOLEAN;
          case INT32 -> Node.Physical.INT32;
          case INT64 -> Node.Physical.INT64;
          case INT96 -> Node.Physical.INT96;
          case FLOAT -> Node.Physical.FLOAT;
          case DOUBLE -> Node.Physical.DOUBLE;
          case BYTE_ARRAY -> Node.Physical.BYTES;
          case FIXED_LEN_BYTE_ARRAY -> Node.Physical.FIXED;
        };
    if (physical == Node.Physical.FIXED && element.getType_length() <= 0) {
      throw Damage.of("column '" + element.getName() + "' has values without a length");
    }
    return physical;
  }

  private Meaning meaning(SchemaElement element, Node.Physical physical) {
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    return switch (physical) {
      case BOOLEAN -> Meaning.of(Meaning.Kind.BOOLEAN, Type.BOOLEAN);
      case FLOAT, DOUBLE -> Meaning.of(Meaning.Kind.DOUBLE, Type.DOUBLE);
      case INT96 -> Meaning.of(Meaning.Kind.INT96, spark ? Type.TIMESTAMPTZ : Type.TIMESTAMP);
      case INT32, INT64 ->
          logical == null
              ? ofConverted(element, converted, physical)
              : ofLogical(element, logical, physical);
      case BYTES, FIXED -> ofBytes(element, logical, converted, physical);
    };
  }

  private static Meaning ofLogical(
      SchemaElement element, LogicalType logical, Node.Physical physical) {
    if (logical.isSetDECIMAL()) {
      return Meaning.decimal(logical.getDECIMAL().getPrecision(), logical.getDECIMAL().getScale());
    }
    if (logical.isSetDATE()) {
      return Meaning.of(Meaning.Kind.DATE, Type.DATE);
    }
    if (logical.isSetTIME()) {
      return new Meaning(Meaning.Kind.TIME, Type.STRING, unit(logical.getTIME().getUnit()));
    }
    if (logical.isSetTIMESTAMP()) {
      return Meaning.timestamp(
          unit(logical.getTIMESTAMP().getUnit()), logical.getTIMESTAMP().isIsAdjustedToUTC());
    }
    if (logical.isSetINTEGER()) {
      return integer(logical.getINTEGER().isIsSigned(), physical);
    }
    return logical.isSetUNKNOWN()
        ? Meaning.of(Meaning.Kind.LONG, Type.LONG)
        : ofConverted(element, element.getConverted_type(), physical);
  }

  private static Meaning ofConverted(
      SchemaElement element, @Nullable ConvertedType converted, Node.Physical physical) {
    if (converted == null) {
      return integer(true, physical);
    }
    return switch (converted) {
      case DECIMAL -> Meaning.decimal(element.getPrecision(), element.getScale());
      case DATE -> Meaning.of(Meaning.Kind.DATE, Type.DATE);
      case TIME_MILLIS -> new Meaning(Meaning.Kind.TIME, Type.STRING, Meaning.MILLIS);
      case TIME_MICROS -> new Meaning(Meaning.Kind.TIME, Type.STRING, Meaning.MICROS);
      case TIMESTAMP_MILLIS -> Meaning.timestamp(Meaning.MILLIS, true);
      case TIMESTAMP_MICROS -> Meaning.timestamp(Meaning.MICROS, true);
      case UINT_8, UINT_16, UINT_32, UINT_64 -> integer(false, physical);
      case INT_8,
          INT_16,
          INT_32,
          INT_64,
          UTF8,
          ENUM,
          JSON,
          BSON,
          INTERVAL,
          LIST,
          MAP,
          MAP_KEY_VALUE ->
          integer(true, physical);
    };
  }

  private static Meaning integer(boolean signed, Node.Physical physical) {
    if (signed) {
      return Meaning.of(Meaning.Kind.LONG, Type.LONG);
    }
    return physical == Node.Physical.INT64
        ? Meaning.of(Meaning.Kind.UNSIGNED_LONG, new DecimalType(20, 0))
        : Meaning.of(Meaning.Kind.UNSIGNED_INT, Type.LONG);
  }

  private static long unit(TimeUnit unit) {
    return unit.isSetMILLIS()
        ? Meaning.MILLIS
        : unit.isSetMICROS() ? Meaning.MICROS : Meaning.NANOS;
  }

  private static Meaning ofBytes(
      SchemaElement element,
      @Nullable LogicalType logical,
      @Nullable ConvertedType converted,
      Node.Physical physical) {
    int width = physical == Node.Physical.FIXED ? element.getType_length() : 0;
    if (logical != null) {
      if (logical.isSetSTRING() || logical.isSetENUM()) {
        return Meaning.of(Meaning.Kind.TEXT, Type.STRING);
      }
      if (logical.isSetJSON()) {
        return Meaning.of(Meaning.Kind.JSON, Type.JSON);
      }
      if (logical.isSetDECIMAL()) {
        return Meaning.decimal(
            logical.getDECIMAL().getPrecision(), logical.getDECIMAL().getScale());
      }
      if (logical.isSetUUID() && width == UUID_BYTES) {
        return Meaning.of(Meaning.Kind.UUID, Type.STRING);
      }
      if (logical.isSetFLOAT16() && width == HALF_BYTES) {
        return Meaning.of(Meaning.Kind.HALF, Type.DOUBLE);
      }
    }
    if (converted == ConvertedType.UTF8 || converted == ConvertedType.ENUM) {
      return Meaning.of(Meaning.Kind.TEXT, Type.STRING);
    }
    if (converted == ConvertedType.JSON) {
      return Meaning.of(Meaning.Kind.JSON, Type.JSON);
    }
    if (converted == ConvertedType.DECIMAL) {
      return Meaning.decimal(element.getPrecision(), element.getScale());
    }
    return converted == ConvertedType.INTERVAL && width == INTERVAL_BYTES
        ? Meaning.of(Meaning.Kind.INTERVAL, Type.STRING)
        : Meaning.of(Meaning.Kind.BYTES, Type.STRING);
  }
}
