package dev.etl.data;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A record of this program on its way to another process: the name of its class, then its
/// components in their order. It turns into the record when it has been read.
public final class WrittenRecord implements Externalizable {
  private static final long serialVersionUID = 1;
  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  private transient @Nullable Record written;

  /// Only for deserialization.
  public WrittenRecord() {}

  WrittenRecord(Record written) {
    this.written = written;
  }

  /// Whether the other process finds the class of a record by its name. Classes of users have
  /// loaders of their own.
  static boolean canHold(Record written) {
    return written instanceof Serializable
        && Objects.equals(
            written.getClass().getClassLoader(), WrittenRecord.class.getClassLoader());
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    Record value = record();
    out.writeObject(value.getClass().getName());
    for (Method accessor : shape(value.getClass()).accessors) {
      out.writeObject(component(accessor, value));
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    String name = (String) in.readObject();
    Shape shape = shape(Class.forName(name, false, WrittenRecord.class.getClassLoader()));
    @Nullable Object[] values = new @Nullable Object[shape.accessors.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = in.readObject();
    }
    written = shape.create(values);
  }

  private Object readResolve() throws ObjectStreamException {
    return record();
  }

  private Record record() throws InvalidObjectException {
    if (written == null) {
      throw new InvalidObjectException("a record has not been read");
    }
    return written;
  }

  private static Shape shape(Class<?> type) throws IOException {
    Shape known = SHAPES.get(type);
    if (known == null) {
      known = Shape.of(type);
      SHAPES.put(type, known);
    }
    return known;
  }

  private static @Nullable Object component(Method accessor, Record value) throws IOException {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IOException(value.getClass().getName() + " cannot be written", e);
    }
  }

  /// How records of a class are taken apart and made.
  private record Shape(List<Method> accessors, Constructor<?> constructor) {

    static Shape of(Class<?> type) throws IOException {
      if (!type.isRecord()) {
        throw new InvalidObjectException(type.getName() + " is not a record");
      }
      List<Method> accessors =
          Stream.of(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
      accessors.forEach(accessor -> accessor.setAccessible(true));
      try {
        Constructor<?> constructor =
            type.getDeclaredConstructor(
                accessors.stream().map(Method::getReturnType).toArray(Class[]::new));
        constructor.setAccessible(true);
        return new Shape(accessors, constructor);
      } catch (NoSuchMethodException e) {
        throw new IOException(type.getName() + " has no canonical constructor", e);
      }
    }

    Record create(@Nullable Object[] values) throws IOException {
      try {
        return (Record) constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IOException(constructor.getDeclaringClass().getName() + " cannot be read", e);
      }
    }
  }
}
