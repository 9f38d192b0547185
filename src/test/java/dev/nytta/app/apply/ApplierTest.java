package dev.nytta.app.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.app.apply.ApplyReport.Change;
import dev.nytta.app.apply.ApplyReport.What;
import dev.nytta.app.config.ConfigException;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.KeySecrets;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplierTest {
    private static final String TEAM = "teams: [{id: platform, cost_center: cc-100}]\n";
    private static final String KEY = "keys: [{id: ci, team: platform}]\n";
    private static final String BUDGET = "budgets: [{id: month, limit_usd: 500, window: month}]\n";
    private static final String PRICES =
            "prices: [{provider: openai, model: gpt-6-sol, rates: {input: 1.10}, source: contract}]\n";
    private static final String ALL = TEAM + KEY + BUDGET + PRICES;

    @TempDir
    private Path dir;

    private Installation nytta;

    @BeforeEach
    void open() throws IOException {
        nytta = new Installation(dir);
    }

    @AfterEach
    void close() {
        nytta.close();
    }

    @Test
    void what_a_file_names_is_created() {
        assertThat(nytta.apply(ALL).changes())
                .extracting(Change::kind, Change::id, Change::what)
                .containsExactly(
                        tuple("team", "platform", What.CREATED),
                        tuple("key", "ci", What.CREATED),
                        tuple("budget", "month", What.CREATED),
                        tuple("price overlay", "file", What.CREATED));
        assertThat(budget().limitNano()).isEqualTo(500_000_000_000L);
        assertThat(nytta.ledger.budgets()).containsExactly(budget());
    }

    @Test
    void the_secret_of_a_new_key_is_shown_once_and_kept_as_a_hash() {
        String secret = change(nytta.apply(ALL), "key").secret().orElseThrow();

        assertThat(key().hash()).isEqualTo(KeySecrets.hash(nytta.store.pepper(), secret));
        assertThat(change(nytta.apply(ALL), "key").secret()).isEmpty();
    }

    @Test
    void the_same_file_again_changes_nothing() {
        nytta.apply(ALL);
        long version = nytta.store.version();

        ApplyReport again = nytta.apply(ALL);

        assertThat(again.changes()).hasSize(4);
        assertThat(again.count(What.SAME)).isEqualTo(4);
        assertThat(nytta.store.version()).isEqualTo(version);
    }

    @Test
    void a_dry_run_tells_all_and_changes_nothing() {
        long version = nytta.store.version();

        ApplyReport told = nytta.dryRun(ALL);

        assertThat(told.count(What.CREATED)).isEqualTo(4);
        assertThat(told.changes()).allMatch(change -> change.secret().isEmpty());
        assertThat(nytta.store.version()).isEqualTo(version);
        assertThat(nytta.ledger.budgets()).isEmpty();
    }

    @Test
    void only_what_differs_is_changed() {
        nytta.apply(ALL);

        ApplyReport report = nytta.apply(ALL.replace("limit_usd: 500", "limit_usd: 600"));

        assertThat(report.count(What.SAME)).isEqualTo(3);
        assertThat(change(report, "budget").what()).isEqualTo(What.CHANGED);
        assertThat(budget().limitNano()).isEqualTo(600_000_000_000L);
    }

    @Test
    void an_object_on_another_line_is_the_same_object() {
        nytta.apply(ALL);

        assertThat(nytta.apply("# a new first line\n" + ALL).count(What.SAME)).isEqualTo(4);
        assertThat(budget().managedBy()).isEqualTo("nytta.yaml:4");
    }

    @Test
    void what_a_file_no_longer_names_stays_and_anyone_may_edit_it() {
        nytta.apply(ALL);

        assertThat(change(nytta.dryRun(TEAM), "budget").what()).isEqualTo(What.RELEASED);
        assertThat(budget().managedBy()).isEqualTo("nytta.yaml:3");
        assertThat(change(nytta.apply(TEAM), "budget").what()).isEqualTo(What.RELEASED);
        assertThat(budget().managedBy()).isEqualTo("store");
        assertThat(nytta.apply(TEAM).changes()).hasSize(1);
    }

    @Test
    void another_file_releases_nothing_of_this_one() {
        nytta.apply(ALL);

        assertThat(nytta.apply("other.yaml", "teams: [{id: web, cost_center: cc-200}]")
                        .changes())
                .hasSize(1);
        assertThat(budget().managedBy()).isEqualTo("nytta.yaml:3");
    }

    @Test
    void a_revoked_key_stays_revoked() {
        nytta.apply(ALL);
        nytta.store.keys().put(revoked(key()), Edit.byFile("test"));

        nytta.apply(ALL);

        assertThat(key().revoked()).isTrue();
    }

    @Test
    void a_missing_secret_leaves_everything_as_it_was() {
        String text = TEAM + "keys: [{id: ci, team: platform, secret: 'env:NOT_THERE'}]\n";
        long version = nytta.store.version();

        assertThatThrownBy(() -> nytta.apply(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("nytta.yaml:2: ")
                .hasMessageContaining("NOT_THERE");
        assertThat(nytta.store.version()).isEqualTo(version);
    }

    @Test
    void a_price_overlay_that_cannot_be_used_leaves_everything_as_it_was() {
        long version = nytta.store.version();

        assertThatThrownBy(() -> nytta.apply(ALL.replace("input: 1.10", "inptu: 1.10")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("nytta.yaml:4: ")
                .hasMessageContaining("does not know the meter inptu");
        assertThat(nytta.store.version()).isEqualTo(version);
    }

    private static Change change(ApplyReport report, String kind) {
        return report.changes().stream()
                .filter(change -> change.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Budget budget() {
        return nytta.store.budgets().find("month").orElseThrow().object();
    }

    private AccessKey key() {
        return nytta.store.keys().find("ci").orElseThrow().object();
    }

    private static AccessKey revoked(AccessKey it) {
        return new AccessKey(
                it.id(),
                it.name(),
                it.team(),
                it.project(),
                it.person(),
                it.costCenter(),
                it.mandate(),
                it.models(),
                Optional.empty(),
                true,
                it.createdAt(),
                it.hash(),
                it.managedBy());
    }
}
