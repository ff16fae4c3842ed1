/// YAML and JSON documents as a small tree that knows its lines, before anybody asks what they
/// mean.
///
/// - [dev.etl.pipeline.document.DocumentParser] reads a text into a
///   [dev.etl.pipeline.document.Node]; it alone uses Jackson.
/// - [dev.etl.pipeline.document.Variables] puts values where `${NAME}` stands.
/// - [dev.etl.pipeline.document.YamlText] writes a tree.
/// - [dev.etl.pipeline.document.Place] is where in which file something stands, for errors;
///   [dev.etl.pipeline.document.PlacedNode] finds the places of what is in it.
@NullMarked
package dev.etl.pipeline.document;

import org.jspecify.annotations.NullMarked;
