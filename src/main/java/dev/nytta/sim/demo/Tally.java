package dev.nytta.sim.demo;

/// How the company's calls went so far, as its clients saw it.
///
/// @param answered calls with an answer
/// @param refused calls that a budget or rule refused (402, 403, 429)
/// @param failed calls that broke or met a server that was not there
public record Tally(long answered, long refused, long failed) {}
