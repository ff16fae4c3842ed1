package dev.etl.loader;

import dev.etl.extension.host.Sources;
import dev.etl.extension.host.UserClass;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfClass;
import java.util.List;

/// Takes rows from a class of the user, a [dev.etl.extension.TableSource].
public record ExtensionLoader(UserClass type) implements DataLoader {

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public ExtensionLoader everywhere() {
    return new ExtensionLoader(type.everywhere());
  }

  @Override
  public List<Source> bind(LoadContext context) {
    Sources calls = Sources.bind(type);
    return List.of(new ExtensionSource(type, calls, ReadColumns.of(calls.schema())));
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    if (facts instanceof OfClass(String _, ReadColumns columns)) {
      return new ExtensionSource(type, Sources.bind(type), columns);
    }
    throw SourceFacts.foreign(ExtensionLoader.class, facts);
  }
}
