package dev.etl.pipeline.form;

import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;

/// How an API goes on, and how far pages are followed. Immutable.
record Paging(Pagination pagination, PageRules rules) {
  /// One answer holds all.
  static final Paging NONE = new Paging(Pagination.NONE, PageRules.STANDARD);

  /// Those of a loader; the rules of a single page say nothing.
  static Paging of(Pagination pagination, PageRules rules) {
    return pagination instanceof SinglePage ? NONE : new Paging(pagination, rules);
  }

  boolean standard() {
    return rules.equals(PageRules.STANDARD);
  }
}
