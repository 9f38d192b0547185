/// What the demo's company did before anybody looked: each day's calls as telemetry and logs would have told of them.
///
/// Owns: who called how often with which agent and model, and the stories that are to be found in it ([Script]).
/// Does not decide: what a call costs (the price book does), whether and where it counts (`intake` and the ledger do).
/// Invariants: a day's calls are made from the seed and the day alone, so the same day is told alike however often it
/// is asked for, in any order; counts are disjoint meters; nobody here is a real person.
@NullMarked
package dev.nytta.sim.demo.history;

import org.jspecify.annotations.NullMarked;
