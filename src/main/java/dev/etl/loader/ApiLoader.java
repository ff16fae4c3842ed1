package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonLayout;
import dev.etl.http.Cursor;
import dev.etl.http.HttpSettings;
import dev.etl.http.LinkHeader;
import dev.etl.http.NextUrl;
import dev.etl.http.PageNumber;
import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;
import dev.etl.http.Url;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfPages;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.util.List;
import tools.jackson.core.JsonPointer;

/// Loads JSON records from an HTTP API.
///
/// @param name its name in results, errors and reports; without secrets
/// @param records a JSON pointer (RFC 6901) to the array of records; empty for the document itself
/// @param flatten whether the members of objects in a record are its columns, `object.member`
/// @param columns numbers, chosen while one answer is read, or typed columns, for which binding
///   requests the first page
/// @param pagination how to find the next page
/// @param rules limits on following pages
public record ApiLoader(
    String name,
    Url url,
    String records,
    boolean flatten,
    HttpSettings http,
    Columns columns,
    Pagination pagination,
    PageRules rules)
    implements DataLoader {

  /// @throws EtlException USAGE if a pointer is invalid, or numbers would come from several pages
  public ApiLoader {
    Pointers.check(records);
    switch (pagination) {
      case SinglePage _, LinkHeader _ -> {
        // They have no pointer.
      }
      case NextUrl(String pointer) -> Pointers.check(pointer);
      case Cursor(String pointer, String _) -> Pointers.check(pointer);
      case PageNumber numbered -> numbered.total().ifPresent(Pointers::check);
    }
    if (columns instanceof ColumnSelection && !(pagination instanceof SinglePage)) {
      throw new EtlException(
          ErrorKind.USAGE,
          name + ": a list of columns of numbers works for a single page only",
          "leave the list out: types are inferred");
    }
  }

  /// Records of one answer.
  public ApiLoader(String name, Url url, String records, HttpSettings http, Columns columns) {
    this(name, url, records, http, columns, Pagination.NONE);
  }

  /// Records of several pages, by the standard rules.
  public ApiLoader(
      String name,
      Url url,
      String records,
      HttpSettings http,
      Columns columns,
      Pagination pagination) {
    this(name, url, records, false, http, columns, pagination, PageRules.STANDARD);
  }

  /// The same records with another pagination.
  ///
  /// @throws EtlException USAGE as the constructor does
  public ApiLoader paginated(Pagination other, PageRules otherRules) {
    return new ApiLoader(name, url, records, flatten, http, columns, other, otherRules);
  }

  /// The same records, whose objects are flattened or not.
  public ApiLoader flattened(boolean flattened) {
    return new ApiLoader(name, url, records, flattened, http, columns, pagination, rules);
  }

  /// The same under another name.
  public ApiLoader named(String other) {
    return new ApiLoader(other, url, records, flatten, http, columns, pagination, rules);
  }

  /// The same with other settings of requests.
  public ApiLoader with(HttpSettings other) {
    return new ApiLoader(name, url, records, flatten, other, columns, pagination, rules);
  }

  /// The layout of the records in an answer.
  JsonLayout layout() {
    return new JsonLayout(JsonPointer.compile(records), flatten);
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    return switch (columns) {
      case ColumnSelection selection -> List.of(new ApiSource(this, selection, context));
      case TypedColumns typed -> List.of(FirstPages.bind(this, typed, context));
    };
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (columns) {
      case ColumnSelection selection when facts instanceof OfUrl ->
          new ApiSource(this, selection, context);
      case TypedColumns _ when facts instanceof OfPages pages ->
          ApiPages.restore(this, pages, context);
      case ColumnSelection _, TypedColumns _ -> throw SourceFacts.foreign(ApiLoader.class, facts);
    };
  }
}
