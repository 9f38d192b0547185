package dev.nytta.intake.bill;

import java.util.Set;

/// How one vendor writes its bills.
interface BillFormat {
    /// The name that a person gives it.
    String name();

    /// Whether a file with these columns, in small letters, is one.
    boolean knows(Set<String> columns);

    /// Reads one row.
    ///
    /// @throws dev.nytta.intake.BillFault if the row is not as it should be
    Reading read(CsvRow row);
}
