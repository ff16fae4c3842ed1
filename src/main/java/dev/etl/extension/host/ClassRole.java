package dev.etl.extension.host;

import dev.etl.extension.TableAggregate;
import dev.etl.extension.TableSource;
import dev.etl.extension.TableTransform;

/// What a class does in a pipeline.
enum ClassRole {
  SOURCE(TableSource.class),
  TRANSFORM(TableTransform.class),
  AGGREGATE(TableAggregate.class);

  private final Class<?> service;

  ClassRole(Class<?> service) {
    this.service = service;
  }

  /// The interface that the class implements.
  Class<?> service() {
    return service;
  }
}
