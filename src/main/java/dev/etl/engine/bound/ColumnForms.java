package dev.etl.engine.bound;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.loader.source.ColumnForm;
import dev.etl.transform.Cast;
import dev.etl.transform.Copy;
import dev.etl.transform.Derive;
import dev.etl.transform.Drop;
import dev.etl.transform.Enrich;
import dev.etl.transform.Explode;
import dev.etl.transform.ExtensionTransform;
import dev.etl.transform.Fill;
import dev.etl.transform.Filter;
import dev.etl.transform.Inspect;
import dev.etl.transform.Join;
import dev.etl.transform.Limit;
import dev.etl.transform.Lookup;
import dev.etl.transform.Reduction;
import dev.etl.transform.Rename;
import dev.etl.transform.RowTransform;
import dev.etl.transform.Select;
import dev.etl.transform.Transform;
import dev.etl.transform.Unpivot;
import dev.etl.transform.Validate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what is read of the columns of inferred types: the texts of those that reach a target
/// untouched, the values of those that something computes with. Goes back from the result. Used by
/// one thread.
final class ColumnForms {
  private final Set<String> texts = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> values = new HashSet<>();
  private boolean makesTexts;

  private ColumnForms(List<Transform> transforms, Needs needs) {
    texts.addAll(needs.texts());
    numbers.addAll(needs.numbers());
    values.addAll(needs.values());
    transforms.stream()
        .takeWhile(ColumnForms::passesRows)
        .toList()
        .reversed()
        .forEach(this::goBack);
  }

  /// Whether the rows after a transform are rows that came in, which keep their spelling.
  static boolean passesRows(Transform transform) {
    return switch (transform) {
      case RowTransform _, Join _ -> true;
      case Reduction reduction -> reduction.passesRows();
    };
  }

  /// The columns needed after the transforms that pass rows.
  ///
  /// @param texts those whose texts are needed
  /// @param numbers those whose texts are needed if they are numbers
  /// @param values those whose values are needed
  record Needs(Set<String> texts, Set<String> numbers, Set<String> values) {}

  /// The forms of columns.
  ///
  /// @param needs what the targets need, or the reduction after the transforms that pass rows
  /// @param read the columns to read
  /// @param inferred the names of those whose type is inferred
  static Map<String, ColumnForm> of(
      List<Transform> transforms, Needs needs, Schema read, Set<String> inferred) {
    ColumnForms needed = new ColumnForms(transforms, needs);
    Map<String, ColumnForm> forms = new HashMap<>();
    for (Field field : read.fields()) {
      if (!field.type().isText() && inferred.contains(field.name())) {
        forms.put(field.name(), needed.form(field));
      }
    }
    return forms;
  }

  private ColumnForm form(Field field) {
    boolean computed = values.contains(field.name());
    boolean wanted =
        texts.contains(field.name())
            || (field.type().isNumber() && numbers.contains(field.name()))
            || (makesTexts && computed);
    return ColumnForm.of(wanted, computed);
  }

  private void goBack(Transform transform) {
    switch (transform) {
      case RowTransform step -> goBack(step);
      case Join join -> {
        values.addAll(join.computedColumns());
        makesTexts |= join.makesTexts();
      }
      case Reduction reduction -> {
        made(reduction.madeColumns());
        values.addAll(reduction.computedColumns());
        makesTexts |= reduction.makesTexts();
      }
    }
  }

  /// Turns what is needed after a step into what is needed before it.
  private void goBack(RowTransform step) {
    switch (step) {
      case Rename rename -> {
        Map<String, String> before = new HashMap<>();
        rename.names().forEach((old, name) -> before.put(name, old));
        for (Set<String> names : needs()) {
          List<String> renamed =
              names.stream().map(name -> before.getOrDefault(name, name)).toList();
          names.clear();
          names.addAll(renamed);
        }
      }
      case Derive derive ->
          List.copyOf(derive.columns().keySet()).reversed().forEach(name -> goBack(derive, name));
      case Cast cast -> made(cast.types().keySet());
      case Fill fill -> made(fill.values().keySet());
      case Lookup lookup -> made(lookup.take().keySet());
      case Unpivot unpivot -> {
        for (Set<String> names : needs()) {
          names.remove(unpivot.name());
          if (names.remove(unpivot.value())) {
            names.addAll(unpivot.columns());
          }
        }
      }
      case Filter _,
          Select _,
          Drop _,
          Validate _,
          Explode _,
          Limit _,
          Inspect _,
          Enrich _,
          Copy _,
          ExtensionTransform _ -> {
        // They pass on what they do not make.
      }
    }
    values.addAll(step.computedColumns());
    makesTexts |= step.makesTexts();
  }

  private void goBack(Derive derive, String name) {
    Optional<String> copied = derive.copied(name);
    for (Set<String> names : needs()) {
      if (names.remove(name)) {
        copied.ifPresent(names::add);
      }
    }
    if (copied.isEmpty()) {
      values.addAll(derive.used(name));
    }
  }

  private void made(Set<String> columns) {
    needs().forEach(names -> names.removeAll(columns));
  }

  private List<Set<String>> needs() {
    return List.of(texts, numbers, values);
  }
}
