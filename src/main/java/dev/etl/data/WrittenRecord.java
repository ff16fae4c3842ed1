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
    for (Part part : shape(value.getClass()).parts) {
      write(part.type, part.of(value), out);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    String name = (String) in.readObject();
    Shape shape = shape(Class.forName(name, false, WrittenRecord.class.getClassLoader()));
    @Nullable Object[] values = new @Nullable Object[shape.parts.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = read(shape.parts.get(index).type, in);
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

  private static void write(Class<?> type, @Nullable Object value, ObjectOutput out)
      throws IOException {
    switch (value) {
      case Integer number when type == int.class -> out.writeInt(number);
      case Long number when type == long.class -> out.writeLong(number);
      case Double number when type == double.class -> out.writeDouble(number);
      case Boolean truth when type == boolean.class -> out.writeBoolean(truth);
      case Byte number when type == byte.class -> out.writeByte(number);
      case Character character when type == char.class -> out.writeChar(character);
      case null, default -> out.writeObject(value);
    }
  }

  private static @Nullable Object read(Class<?> type, ObjectInput in)
      throws IOException, ClassNotFoundException {
    if (type == int.class) {
      return in.readInt();
    } else if (type == long.class) {
      return in.readLong();
    } else if (type == double.class) {
      return in.readDouble();
    } else if (type == boolean.class) {
      return in.readBoolean();
    } else if (type == byte.class) {
      return in.readByte();
    } else if (type == char.class) {
      return in.readChar();
    }
    return in.readObject();
  }

  /// A component of the records of a class.
  private record Part(Class<?> type, Method accessor) {

    static Part of(RecordComponent component) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return new Part(component.getType(), accessor);
    }

    @Nullable Object of(Record value) throws IOException {
      try {
        return accessor.invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IOException(value.getClass().getName() + " cannot be written", e);
      }
    }
  }

  /// How records of a class are taken apart and made.
  private record Shape(List<Part> parts, Constructor<?> constructor) {

    static Shape of(Class<?> type) throws IOException {
      if (!type.isRecord()) {
        throw new InvalidObjectException(type.getName() + " is not a record");
      }
      List<Part> parts = Stream.of(type.getRecordComponents()).map(Part::of).toList();
      try {
        Constructor<?> constructor =
            type.getDeclaredConstructor(parts.stream().map(Part::type).toArray(Class[]::new));
        constructor.setAccessible(true);
        return new Shape(parts, constructor);
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
