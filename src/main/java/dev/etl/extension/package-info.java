/// What your own classes implement to take part in pipelines. These types are the whole of it: they
/// name no other type of etl, and change only by additions.
///
/// | interface | it is | in a pipeline file |
/// |---|---|---|
/// | [dev.etl.extension.TableSource] | a loader: it makes rows | `extract: {class: NAME}` |
/// | [dev.etl.extension.TableTransform] | a step: it adds columns to rows, rejects rows, leaves rows out | `transform: {class: NAME, columns: [...]}` |
/// | [dev.etl.extension.TableAggregate] | a step that makes a table of all rows | `transform: {aggregate_class: NAME, columns: [...]}` |
///
/// The file `META-INF/services/dev.etl.extension.TableTransform` names the classes, as for
/// [java.util.ServiceLoader]; each has a public constructor without parameters.
///
/// **Processes.** Classes run in processes of their own, which may crash or hang, and which see no
/// class of etl but these. A process has one object of a class, is bound once, and calls it from
/// one thread, one call at a time. There may be several processes, and a call may be repeated on
/// another: so a result may depend on the arguments of its calls and on the settings alone.
///
/// **Errors.** An exception ends the run and publishes nothing; that of a source is one of
/// `--on-source-error`. A process that ends, or takes longer than `timeout`, is replaced once.
///
/// **Null.** Nothing is null unless it is marked `@Nullable`. Values of rows may be null.
@NullMarked
package dev.etl.extension;

import org.jspecify.annotations.NullMarked;
