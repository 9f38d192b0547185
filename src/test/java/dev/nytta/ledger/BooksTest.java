package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What every test of a whole ledger does: it opens one, and at its end the independent verifier proves the journal.
abstract class BooksTest {
    @TempDir
    Path dir = Path.of("");

    Bookkeeping books = new Bookkeeping();

    @BeforeEach
    final void open() throws IOException {
        books.open(dir);
    }

    @AfterEach
    final void prove() throws IOException {
        books.close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
        assertThat(Verifier.verify(books.settings().dir()))
                .as("where a crash was recovered")
                .isInstanceOf(VerifyReport.Clean.class);
    }
}
