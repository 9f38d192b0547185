/// What readers must never do, whatever bytes they get: one class for each target, with the method that Jazzer calls.
///
/// `make fuzz` lets Jazzer look for bytes that break a rule; [CorpusTest] replays what was found and kept, and the
/// golden
/// cases, in every build.
@NullMarked
package dev.nytta.fuzz;

import org.jspecify.annotations.NullMarked;
