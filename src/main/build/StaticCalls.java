import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes out what the JVM would generate at run time: the choice of a case of a pattern switch,
/// and `equals` and `hashCode` of a record. javac leaves them to `SwitchBootstraps` and
/// `ObjectMethods`, whose classes no AOT cache of JDK 25 holds, so that each start generates them
/// anew: a fifth of the CPU time of a short run.
///
/// Each such `invokedynamic` becomes a call of a private method of the same type, with the same
/// result. `toString` stays, since it is for messages.
final class StaticCalls {
  private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);

  private final ClassModel model;
  private final List<Written> written = new ArrayList<>();

  private StaticCalls(ClassModel model) {
    this.model = model;
  }

  /// A method to add.
  private record Written(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  /// A constant of an enum, as the label of a case.
  private record Constant(ClassDesc type, String name) {}

  /// A class with its calls written out; the same bytes if it has none.
  static byte[] writeOut(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    return model.methods().stream().anyMatch(StaticCalls::hasCalls)
        ? new StaticCalls(model).writtenOut(classFile)
        : bytes;
  }

  private static boolean hasCalls(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> body(element).isPresent());
  }

  private byte[] writtenOut(ClassFile classFile) {
    return classFile.transformClass(
        model,
        ClassTransform.transformingMethodBodies(StaticCalls::hasCalls, calls())
            .andThen(
                ClassTransform.endHandler(
                    builder ->
                        written.forEach(
                            method ->
                                builder.withMethodBody(
                                    method.name(),
                                    method.type(),
                                    ClassFile.ACC_PRIVATE
                                        | ClassFile.ACC_STATIC
                                        | ClassFile.ACC_SYNTHETIC,
                                    method.body()::accept)))));
  }

  private CodeTransform calls() {
    boolean ofInterface = model.flags().has(AccessFlag.INTERFACE);
    return (builder, element) ->
        body(element)
            .ifPresentOrElse(
                body -> {
                  InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
                  String name = call.name().stringValue() + "$" + written.size();
                  written.add(new Written(name, call.typeSymbol(), body));
                  builder.invokestatic(
                      model.thisClass().asSymbol(), name, call.typeSymbol(), ofInterface);
                },
                () -> builder.with(element));
  }

  /// The method that does what a call does; empty if it is to stay.
  private static Optional<Consumer<CodeBuilder>> body(CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      return Optional.empty();
    }
    List<ConstantDesc> arguments = call.bootstrapArgs();
    return switch (call.bootstrapMethod().owner().displayName()) {
      case "SwitchBootstraps" -> {
        ClassDesc selector = call.typeSymbol().parameterType(0);
        List<Optional<Object>> labels =
            arguments.stream().map(label -> label(label, selector)).toList();
        yield labels.stream().allMatch(Optional::isPresent)
            ? Optional.of(code -> choose(code, labels.stream().map(Optional::get).toList()))
            : Optional.empty();
      }
      case "ObjectMethods" -> {
        ClassDesc type = (ClassDesc) arguments.getFirst();
        List<DirectMethodHandleDesc> fields =
            arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
        yield switch (call.name().stringValue()) {
          case "equals" -> Optional.of(code -> compare(code, type, fields));
          case "hashCode" -> Optional.of(code -> hash(code, type, fields));
          default -> Optional.empty();
        };
      }
      default -> Optional.empty();
    };
  }

  /// The label of a case: a type, or a constant of an enum. Empty for others.
  ///
  /// @param selector the type of what is switched over
  private static Optional<Object> label(ConstantDesc label, ClassDesc selector) {
    return switch (label) {
      case ClassDesc type when !type.isPrimitive() -> Optional.of(type);
      case Enum.EnumDesc<?> constant ->
          Optional.of(new Constant(constant.constantType(), constant.constantName()));
      // EnumDesc.of(ClassDesc.of("dev.etl.X"), "Y")
      case DynamicConstantDesc<?> made
          when made.bootstrapArgsList().size() == 3
              && made.bootstrapArgsList().get(1) instanceof DynamicConstantDesc<?> type
              && type.bootstrapArgsList().getLast() instanceof String className
              && made.bootstrapArgsList().getLast() instanceof String name ->
          Optional.of(new Constant(ClassDesc.of(className), name));
      case String name when !selector.equals(ConstantDescs.CD_Object) ->
          Optional.of(new Constant(selector, name));
      default -> Optional.empty();
    };
  }

  /// `int choose(Object selected, int from)`: the index of the first label from `from` on that
  /// fits; their number if none does, -1 for null.
  private static void choose(CodeBuilder code, List<Object> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int index = 0; index < labels.size(); index++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(index).if_icmpgt(next).aload(0);
      switch (labels.get(index)) {
        case ClassDesc type -> code.instanceOf(type).ifeq(next);
        case Constant(ClassDesc type, String name) ->
            code.getstatic(type, name, type).if_acmpne(next);
        default -> throw new IllegalStateException();
      }
      code.loadConstant(index).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  /// `boolean equals(R one, Object other)`.
  private static void compare(
      CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
    Label different = code.newLabel();
    Label another = code.newLabel();
    code.aload(0).aload(1).if_acmpne(another).iconst_1().ireturn().labelBinding(another);
    code.aload(1).instanceOf(type).ifeq(different);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc value = field.invocationType().returnType();
      code.aload(0).getfield(type, field.methodName(), value);
      code.aload(1).checkcast(type).getfield(type, field.methodName(), value);
      if (value.isPrimitive()) {
        MethodTypeDesc compare = MethodTypeDesc.of(ConstantDescs.CD_int, value, value);
        code.invokestatic(boxed(value), "compare", compare).ifne(different);
      } else {
        code.invokestatic(OBJECTS, "equals", EQUALS).ifeq(different);
      }
    }
    code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  /// `int hashCode(R one)`: as `ObjectMethods` computes it, so that no order of a hash table
  /// changes.
  private static void hash(CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc value = field.invocationType().returnType();
      ClassDesc hashed = value.isPrimitive() ? value : ConstantDescs.CD_Object;
      code.bipush(31).imul().aload(0).getfield(type, field.methodName(), value);
      code.invokestatic(
              value.isPrimitive() ? boxed(value) : OBJECTS,
              "hashCode",
              MethodTypeDesc.of(ConstantDescs.CD_int, hashed))
          .iadd();
    }
    code.ireturn();
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (primitive.descriptorString()) {
      case "Z" -> ConstantDescs.CD_Boolean;
      case "B" -> ConstantDescs.CD_Byte;
      case "S" -> ConstantDescs.CD_Short;
      case "C" -> ConstantDescs.CD_Character;
      case "I" -> ConstantDescs.CD_Integer;
      case "J" -> ConstantDescs.CD_Long;
      case "F" -> ConstantDescs.CD_Float;
      case "D" -> ConstantDescs.CD_Double;
      default -> throw new IllegalArgumentException(primitive.toString());
    };
  }
}
