package dev.nytta.reconcile;

import java.time.LocalDate;

/// What lines of both sides meet under before they are grouped.
record DayKey(String provider, LocalDate day, ModelKey model) {}
