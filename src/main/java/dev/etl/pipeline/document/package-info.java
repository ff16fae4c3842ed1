/// YAML and JSON documents as a small tree with line numbers, before their content is interpreted.
///
/// - [dev.etl.pipeline.document.DocumentParser] parses a text into a
///   [dev.etl.pipeline.document.Node]; only this class uses Jackson.
/// - [dev.etl.pipeline.document.Variables] replaces `${NAME}` by values.
/// - [dev.etl.pipeline.document.YamlWriter] writes a tree.
/// - [dev.etl.pipeline.document.Location] is a position in a file, for errors;
///   [dev.etl.pipeline.document.LocatedNode] finds the places of its children.
@NullMarked
package dev.etl.pipeline.document;

import org.jspecify.annotations.NullMarked;
