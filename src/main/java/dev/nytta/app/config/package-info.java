/// `nytta.yaml`: from text to the words of the house, with the line of every mistake.
///
/// Owns: the names and shapes of the configuration file. Does not decide: what they do.
/// Invariants: an unknown or wrong field is an error with file, line and the nearest right name; no secret is read
/// here,
/// only the reference to it.
@NullMarked
package dev.nytta.app.config;

import org.jspecify.annotations.NullMarked;
