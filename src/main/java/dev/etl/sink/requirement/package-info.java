/// Requirements of targets for their rows, as values. An open sink declares each
/// [dev.etl.sink.requirement.Requirement]; the process that reads the rows checks it. A row that a
/// target cannot take is therefore a bad row with its place in the input.
///
/// [dev.etl.data.text.HiveName] spells names of folders, which
/// [dev.etl.sink.requirement.FolderName] checks and [dev.etl.sink.folder] makes.
@NullMarked
package dev.etl.sink.requirement;

import org.jspecify.annotations.NullMarked;
