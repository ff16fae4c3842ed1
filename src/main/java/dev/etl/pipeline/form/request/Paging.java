package dev.etl.pipeline.form.request;

import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;

/// The pagination of an API, and its limits. Immutable.
public record Paging(Pagination pagination, PageRules rules) {
  /// A single response holds everything.
  public static final Paging NONE = new Paging(Pagination.NONE, PageRules.STANDARD);

  /// The pagination of a loader; a single page has no rules.
  public static Paging of(Pagination pagination, PageRules rules) {
    return pagination instanceof SinglePage ? NONE : new Paging(pagination, rules);
  }

  /// True if the limits are the default ones.
  public boolean standard() {
    return rules.equals(PageRules.STANDARD);
  }
}
