package dev.etl.sink.postgres;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.database.TableName;
import dev.etl.sink.jdbc.SqlDialect;
import dev.etl.sink.requirement.DecimalRange;
import dev.etl.sink.requirement.FittingText;
import dev.etl.sink.requirement.MaxCharacters;
import dev.etl.sink.requirement.NoZeroCharacter;
import dev.etl.sink.requirement.Present;
import dev.etl.sink.requirement.Requirement;
import dev.etl.sink.requirement.SinglePrecision;
import dev.etl.sink.requirement.TimeRange;
import dev.etl.sink.requirement.WholeNumberRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table's requirements for rows, from the server's catalog. Domains, enums and types unknown to
/// etl are left to the server.
final class ServerRequirements {
  private static final SqlDialect SQL = SqlDialect.POSTGRESQL;

  private static final String TYPES =
      """
      SELECT a.attname, t.typname, a.atttypmod
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = CAST(CAST(? AS text) AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
        AND t.typnamespace = 'pg_catalog'::regnamespace
      """;

  /// A trigger may set a value before the check for null, in partitions too.
  private static final String NOT_NULL =
      """
      SELECT a.attname
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.oid = CAST(CAST(? AS text) AS regclass) AND a.attnum > 0 AND a.attnotnull
        AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_trigger t
          WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 7 = 7)
      """;

  /// The offset of the length in a type modifier.
  private static final int HEADER = 4;

  /// The range of the server, in days and microseconds since 1970-01-01: from 4714-11-24 BC on.
  private static final long FIRST_DAY = -2_440_588;

  private static final long LAST_DAY = 2_145_042_905;
  private static final long LAST_DAY_OF_MOMENTS = 106_762_939;
  private static final long FIRST_MICRO = -210_866_803_200_000_000L;

  private final Map<String, String[]> types = new HashMap<>();
  private final Set<String> notNull = new HashSet<>();
  private final List<Requirement> found = new ArrayList<>();

  private ServerRequirements() {}

  /// The requirements of a claimed table that is ready for rows.
  static List<Requirement> of(Session session, Claim claim, Schema schema) {
    ServerRequirements all = new ServerRequirements();
    TableName into = claim.steps().into();
    for (List<String> row : session.askRows(TYPES, SQL.quoted(into))) {
      all.types.put(row.get(0), new String[] {row.get(1), row.get(2)});
    }
    // The temporary staging table has no constraints.
    TableName last = into.schema().filter("pg_temp"::equals).isPresent() ? claim.table() : into;
    session.askRows(NOT_NULL, SQL.quoted(last)).forEach(row -> all.notNull.add(row.getFirst()));
    List<String> key = session.sink().key();
    for (int index = 0; index < schema.size(); index++) {
      Field field = schema.field(index);
      all.add(field, claim.columns().get(index).name(), key.contains(field.name()));
    }
    return all.found;
  }

  private void add(Field field, String column, boolean key) {
    String name = field.name();
    if (key) {
      found.add(Present.inKey(name));
    } else if (notNull.contains(column)) {
      found.add(Present.inTable(name));
    }
    if (field.type().isText()) {
      found.add(new NoZeroCharacter(name, "PostgreSQL"));
    }
    String[] type = types.get(column);
    if (type != null) {
      addType(field, type[0], Integer.parseInt(type[1]));
    }
  }

  private void addType(Field field, String type, int modifier) {
    String name = field.name();
    boolean number = field.type().isNumber() || field.type() == Type.STRING;
    switch (type) {
      case "varchar", "bpchar" -> {
        if (modifier >= HEADER) {
          int most = modifier - HEADER;
          String shown = type.equals("varchar") ? "varchar" : "char";
          found.add(new MaxCharacters(name, most, "%s(%d)".formatted(shown, most)));
        }
      }
      case "int2" -> {
        if (number) {
          found.add(WholeNumberRange.ofShort(name));
        }
      }
      case "int4" -> {
        if (number) {
          found.add(WholeNumberRange.ofInt(name));
        }
      }
      case "int8" -> {
        if (number && field.type() != Type.LONG) {
          found.add(WholeNumberRange.ofLong(name, "bigint"));
        }
      }
      case "float4" -> {
        if (field.type() == Type.DOUBLE) {
          found.add(new SinglePrecision(name));
        }
        addText(field, Type.DOUBLE, "real");
      }
      case "float8" -> addText(field, Type.DOUBLE, "double precision");
      case "bool" -> addText(field, Type.BOOLEAN, "boolean");
      case "numeric" -> {
        if (modifier >= HEADER && number) {
          found.add(decimal(name, modifier - HEADER));
        } else if (field.type() == Type.STRING) {
          found.add(DecimalRange.unbounded(name));
        }
      }
      case "date" -> {
        if (field.type() == Type.DATE) {
          found.add(new TimeRange(name, FIRST_DAY, LAST_DAY, type));
        }
        addText(field, Type.DATE, type);
      }
      case "timestamp", "timestamptz" -> {
        addText(field, type.equals("timestamp") ? Type.TIMESTAMP : Type.TIMESTAMPTZ, type);
        if (field.type() == Type.DATE) {
          found.add(new TimeRange(name, FIRST_DAY, LAST_DAY_OF_MOMENTS, type));
        } else if (field.type().isTemporal()) {
          found.add(new TimeRange(name, FIRST_MICRO, Long.MAX_VALUE, type));
        }
      }
      default -> {
        // The server checks values of other types.
      }
    }
  }

  private void addText(Field field, Type type, String shown) {
    if (field.type() == Type.STRING) {
      found.add(new FittingText(field.name(), type, shown));
    }
  }

  /// 16 bits of precision, and a signed scale of 11 bits.
  private static DecimalRange decimal(String name, int modifier) {
    int scale = ((modifier & 0x7ff) ^ 1_024) - 1_024;
    return new DecimalRange(name, (modifier >> 16) & 0xffff, scale);
  }
}
