package dev.etl.loader;

import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.Source;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that every column with a declared type is in some file. Loaders with the same
/// declarations share their files, since a column may be in those of one only. A JSON file has
/// every declared column, since its records may omit fields. Not thread-safe.
public final class Declarations {
  private static final int NONE = Integer.MAX_VALUE;

  private final Map<TypedColumns, Set<String>> found = new LinkedHashMap<>();
  private final Map<TypedColumns, Integer> widest = new HashMap<>();

  /// Records the sources of a loader.
  public void add(DataLoader loader, List<Source> sources) {
    switch (loader) {
      case CsvLoader csv -> add(csv.columns(), sources);
      case JsonLoader json -> add(json.columns(), sources);
      case XmlLoader xml -> add(xml.columns(), sources);
      case ParquetLoader parquet -> add(parquet.columns(), sources);
      case SqlLoader sql -> add(sql.columns(), sources);
      case ApiLoader _, FetchLoader _, FilesLoader _, ExtensionLoader _ -> {
        // An API has not answered yet; a download or a class has only its own columns.
      }
    }
  }

  private void add(Columns columns, List<Source> sources) {
    if (columns instanceof TypedColumns typed) {
      Set<String> names = found.computeIfAbsent(typed, _ -> new LinkedHashSet<>());
      for (Source source : sources) {
        source
            .schema()
            .ifPresent(
                schema -> {
                  names.addAll(schema.names());
                  widest.merge(typed, schema.size(), Math::max);
                });
      }
    }
  }

  /// Checks the declarations, once all loaders are bound.
  ///
  /// @throws dev.etl.data.EtlException USAGE if a column is in no file
  public void check() {
    found.forEach(
        (typed, names) -> {
          for (String name : typed.declared().keySet()) {
            boolean isThere =
                name.equals(TypedColumns.OTHERS)
                    || names.contains(name)
                    || typed.positions().getOrDefault(name, NONE) <= widest.getOrDefault(typed, 0);
            if (!isThere) {
              throw ColumnSelection.missing(name, List.copyOf(names));
            }
          }
        });
  }
}
