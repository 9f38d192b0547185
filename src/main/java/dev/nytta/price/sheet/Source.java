package dev.nytta.price.sheet;

import java.time.LocalDate;

/// Where rates come from.
///
/// @param id short, as shown in charges: `pi-ai`
/// @param date as of when
/// @param title what it is, its version and its licence
public record Source(String id, LocalDate date, String title) {
    /// `pi-ai@2026-11-10`.
    public String tag() {
        return id + "@" + date;
    }
}
