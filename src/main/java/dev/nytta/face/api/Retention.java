package dev.nytta.face.api;

/// How long what happened is kept.
///
/// @param eventsDays of single calls; the sums of their hours stay
/// @param journalDays of the journal's segments
/// @param archive whether they are packed then, or deleted
public record Retention(int eventsDays, int journalDays, boolean archive) {}
