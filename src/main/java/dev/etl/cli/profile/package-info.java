/// Profiles of columns for people and programs: [dev.etl.cli.profile.ProfileText] for a terminal,
/// [dev.etl.cli.profile.ProfileJson] as JSON.
@NullMarked
package dev.etl.cli.profile;

import org.jspecify.annotations.NullMarked;
