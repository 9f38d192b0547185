/// Faults and attacks, driven from outside against a real server process: each scenario starts `nytta serve` with a
/// data
/// directory, a configuration and a provider of its own, does harm, and looks at what is left.
///
/// It owns the scenarios, what they are judged by ([Oracle][dev.nytta.torture.Oracle]) and the program that runs them
/// ([Torture][dev.nytta.torture.Torture]). It reaches the product through its commands, its two ports and its files
/// alone. Every scenario is seeded, and says its seed.
@NullMarked
package dev.nytta.torture;

import org.jspecify.annotations.NullMarked;
