package dev.nytta.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What others say of whole days: vendors of what they charged, senders of what they counted.
///
/// Control totals are compared with the ledger and never become spend. Thread-safe; a change is on disk when the
/// method returns, and is not audited: it is no setting.
public interface ControlTotals {
    /// What a source's totals are compared by. No money is not money of zero.
    enum Tells {
        MONEY,
        QUANTITIES,
        /// What one client did, by its own count or its maker's: it stands beside the ledger and is no bill.
        WITNESS;

        /// `money`, `quantities` or `witness`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How far one source has told.
    ///
    /// @param source its name, as the configuration has it
    /// @param vendor whose totals they are, as `kind` of a provider names it; a witness's client
    /// @param tells what its totals are compared by
    /// @param from the first day that was told
    /// @param until the day after the last that was told
    /// @param toldAtMillis when all days up to then had been told, or 0
    /// @param fault why it tells nothing more, one sentence, or empty
    record Progress(
            String source,
            String vendor,
            Tells tells,
            LocalDate from,
            LocalDate until,
            long toldAtMillis,
            String fault) {
        /// One that tells money.
        public Progress(
                String source, String vendor, LocalDate from, LocalDate until, long toldAtMillis, String fault) {
            this(source, vendor, Tells.MONEY, from, until, toldAtMillis, fault);
        }

        /// Whether a day has been told whole: it was over in UTC when it was.
        public boolean hasWhole(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until.minusDays(1));
        }
    }

    /// Days in a row, of UTC.
    ///
    /// @param until the day after the last
    record Days(LocalDate from, LocalDate until) {}

    /// Puts these totals in the place of all that the source told of these days, and notes how far it is.
    ///
    /// @param totals of these days; several of one key are summed
    void replace(Progress progress, Days days, List<ControlTotal> totals);

    /// Notes how far a source is.
    void note(Progress progress);

    /// How far a source is; empty if it never told anything.
    Optional<Progress> progress(String source);

    /// How far each is, by name.
    List<Progress> all();

    /// What a source told of these days, in the order of time.
    List<ControlTotal> told(String source, Days days);
}
