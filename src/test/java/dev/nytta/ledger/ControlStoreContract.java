package dev.nytta.ledger;

import static dev.nytta.ledger.Objects.hostile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every control store must do, whatever keeps it.
public abstract class ControlStoreContract {
    private static final Edit ADMIN = Edit.by("admin");

    protected ControlStore store;

    /// Opens the store of this test, again and again.
    protected abstract ControlStore open();

    @BeforeEach
    void start() {
        store = open();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = open();
    }

    /// One kind of object: its shelf and how one is made from an id and a text for every free field.
    private record Kind<T>(String name, Function<ControlStore, Shelf<T>> shelf, BiFunction<String, String, T> made) {}

    private static List<Kind<?>> kinds() {
        return List.of(
                new Kind<AccessKey>("key", ControlStore::keys, Objects::key),
                new Kind<AccessKey>("run", ControlStore::runs, Objects::key),
                new Kind<Budget>("budget", ControlStore::budgets, Objects::budget),
                new Kind<Mandate>("mandate", ControlStore::mandates, Objects::mandate),
                new Kind<Team>("team", ControlStore::teams, Objects::team),
                new Kind<Provider>("provider", ControlStore::providers, Objects::provider),
                new Kind<PriceOverlay>("price_overlay", ControlStore::priceOverlays, Objects::overlay));
    }

    @TestFactory
    Stream<DynamicTest> every_kind_comes_back_as_it_was_put() {
        return kinds().stream().map(kind -> DynamicTest.dynamicTest(kind.name(), () -> comesBack(kind)));
    }

    private <T> void comesBack(Kind<T> kind) {
        List<T> objects = new ArrayList<>();
        for (String text : hostile()) {
            T object = kind.made().apply(kind.name() + text, text);
            assertThat(shelf(kind).put(object, ADMIN)).isInstanceOf(EditAnswer.Done.class);
            objects.add(object);
        }
        reopen();
        assertThat(shelf(kind).list()).extracting(Kept::object).containsExactlyInAnyOrderElementsOf(objects);
        for (String text : hostile()) {
            assertThat(shelf(kind).find(kind.name() + text))
                    .map(Kept::object)
                    .hasValue(kind.made().apply(kind.name() + text, text));
            assertThat(shelf(kind).delete(kind.name() + text, ADMIN)).isInstanceOf(EditAnswer.Done.class);
        }
        assertThat(shelf(kind).list()).isEmpty();
    }

    private <T> Shelf<T> shelf(Kind<T> kind) {
        return kind.shelf().apply(store);
    }

    @Test
    void the_kinds_do_not_share_ids() {
        store.teams().put(Objects.team("a", ""), ADMIN);
        assertThat(store.budgets().find("a")).isEmpty();
        assertThat(store.budgets().delete("a", ADMIN)).isEqualTo(new EditAnswer.Absent<>());
        assertThat(store.teams().find("a")).isPresent();
    }

    @Test
    void a_list_is_ordered_by_id() {
        for (String id : List.of("b", "c", "a")) {
            store.teams().put(Objects.team(id, ""), ADMIN);
        }
        assertThat(store.teams().list()).extracting(kept -> kept.object().id()).containsExactly("a", "b", "c");
    }

    @Test
    void every_change_raises_the_version_and_tells_the_listener_after_it_can_be_read() {
        List<String> seen = new ArrayList<>();
        store.onChange(
                () -> seen.add(store.version() + ":" + store.teams().list().size()));
        store.teams().put(Objects.team("a", ""), ADMIN);
        store.teams().put(Objects.team("b", ""), ADMIN);
        store.teams().delete("a", ADMIN);
        store.set("language", "sv", "admin");
        assertThat(seen).containsExactly("1:1", "2:2", "3:1", "4:1");
        reopen();
        assertThat(store.version()).isEqualTo(4);
    }

    @Test
    void the_last_generation_of_a_budget_began_when_it_was_said_and_no_other_did() {
        Budget budget = Objects.budget("b", "x").withGeneration(1);
        store.starts().begin(budget, 1_000);
        store.starts().begin(budget.withGeneration(2), 2_000);
        reopen();

        assertThat(store.starts().since(budget.withGeneration(2))).isEqualTo(2_000);
        assertThat(store.starts().since(budget)).isZero();
        assertThat(store.version()).isZero();
        store.starts().forget(budget.id());
        assertThat(store.starts().since(budget.withGeneration(2))).isZero();
    }

    @Test
    void the_same_again_is_no_change() {
        store.teams().put(Objects.team("a", "x"), ADMIN);
        store.teams().put(Objects.team("a", "x"), ADMIN);
        store.set("language", "sv", "admin");
        store.set("language", "sv", "admin");
        assertThat(store.version()).isEqualTo(2);
        assertThat(store.audit(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void an_edit_of_what_has_changed_meanwhile_is_stale() {
        long seen = done(store.teams().put(Objects.team("a", "1"), ADMIN.expecting(Edit.NEW)));
        long newer = done(store.teams().put(Objects.team("a", "2"), ADMIN.expecting(seen)));
        assertThat(store.teams().put(Objects.team("a", "3"), ADMIN.expecting(seen)))
                .isEqualTo(new EditAnswer.Stale<>(newer));
        assertThat(store.teams().put(Objects.team("a", "3"), ADMIN.expecting(Edit.NEW)))
                .isEqualTo(new EditAnswer.Stale<>(newer));
        assertThat(store.teams().delete("a", ADMIN.expecting(seen))).isEqualTo(new EditAnswer.Stale<>(newer));
        assertThat(store.teams().find("a")).map(kept -> kept.object().name()).hasValue("2");
        assertThat(store.teams().delete("a", ADMIN.expecting(newer))).isInstanceOf(EditAnswer.Done.class);
        assertThat(store.teams().delete("a", ADMIN.expecting(newer))).isEqualTo(new EditAnswer.Stale<>(0));
    }

    private static <T> long done(EditAnswer<T> answer) {
        assertThat(answer).isInstanceOf(EditAnswer.Done.class);
        return ((EditAnswer.Done<T>) answer).kept().revision();
    }

    @Test
    void what_a_file_declares_changes_only_by_the_file() {
        Team declared = new Team("a", "", "", "", "nytta.yaml:7");
        Edit byFile = Edit.byFile("apply nytta.yaml");
        assertThat(store.teams().put(declared, byFile)).isInstanceOf(EditAnswer.Done.class);
        assertThat(store.teams().put(Objects.team("a", "mine"), ADMIN))
                .isEqualTo(new EditAnswer.FileManaged<>("nytta.yaml:7"));
        assertThat(store.teams().delete("a", ADMIN)).isEqualTo(new EditAnswer.FileManaged<>("nytta.yaml:7"));
        assertThat(store.teams().find("a")).map(Kept::object).hasValue(declared);
        assertThat(store.teams().put(Objects.team("a", "given back"), byFile)).isInstanceOf(EditAnswer.Done.class);
        assertThat(store.teams().put(Objects.team("a", "mine"), ADMIN)).isInstanceOf(EditAnswer.Done.class);
    }

    @Test
    void the_audit_says_who_did_what_and_what_was_there_before() {
        store.teams().put(Objects.team("a", "old"), Edit.by("ann"));
        store.teams().put(Objects.team("a", "new"), Edit.by("bo"));
        store.teams().delete("a", Edit.by("cy"));
        List<AuditEntry> entries = store.audit(Long.MAX_VALUE, 10);
        assertThat(entries).extracting(AuditEntry::who).containsExactly("cy", "bo", "ann");
        assertThat(entries).extracting(AuditEntry::action).containsExactly("delete", "put", "put");
        assertThat(entries.get(0).before()).contains("\"new\"");
        assertThat(entries.get(0).after()).isEmpty();
        assertThat(entries.get(1).before()).contains("\"old\"");
        assertThat(entries.get(1).after()).contains("\"new\"");
        assertThat(entries.get(2).before()).isEmpty();
        assertThat(store.audit(entries.get(0).seq(), 1)).containsExactly(entries.get(1));
    }

    @Test
    void the_audit_is_searched_by_what_stands_in_it() {
        store.teams().put(Objects.team("a", "old"), Edit.by("ann"));
        store.teams().put(Objects.team("b", "new"), Edit.by("bo"));
        store.teams().delete("a", Edit.by("bo"));
        store.set("language", "sv", "ann");
        assertThat(found("ann", "", "", "")).containsExactly(4L, 1L);
        assertThat(found("bo", "delete", "", "")).containsExactly(3L);
        assertThat(found("", "", "team", "a")).containsExactly(3L, 1L);
        assertThat(found("", "", "setting", "")).containsExactly(4L);
        assertThat(found("it's", "", "", "")).isEmpty();
        Instant now = store.audit(Long.MAX_VALUE, 1).getFirst().at();
        assertThat(store.audit(new AuditAsk(Long.MAX_VALUE, 10, "", "", "", "", now, now.plusMillis(1))))
                .isNotEmpty();
        assertThat(store.audit(new AuditAsk(Long.MAX_VALUE, 10, "", "", "", "", now.plusMillis(1), AuditAsk.end())))
                .isEmpty();
    }

    private List<Long> found(String who, String action, String kind, String id) {
        return store
                .audit(new AuditAsk(Long.MAX_VALUE, 10, who, action, kind, id, Instant.EPOCH, AuditAsk.end()))
                .stream()
                .map(AuditEntry::seq)
                .toList();
    }

    @Test
    void the_audit_shows_no_hash() {
        store.keys().put(Objects.key("ci", "x"), ADMIN);
        store.set("admin_token_hash", "0f0f0f0f", "admin");
        assertThat(store.audit(Long.MAX_VALUE, 10).toString())
                .contains("ci")
                .doesNotContain(Objects.key("ci", "x").hash())
                .doesNotContain("0f0f0f0f");
        assertThat(store.setting("admin_token_hash")).hasValue("0f0f0f0f");
    }

    @Test
    void an_answer_is_kept_over_a_restart_and_is_no_change() {
        long before = store.version();
        for (String text : hostile()) {
            assertThat(store.answers().keep("a" + text, text)).isTrue();
        }
        reopen();
        for (String text : hostile()) {
            assertThat(store.answers().find("a" + text)).hasValue(text);
        }
        assertThat(store.answers().find("other")).isEmpty();
        assertThat(store.version()).isEqualTo(before);
        assertThat(store.audit(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void an_answer_that_is_too_long_is_not_kept_and_of_too_many_the_oldest_leave() {
        assertThat(store.answers().keep("long", "x".repeat(KeptAnswers.MOST_CHARS + 1)))
                .isFalse();
        store.together(() -> {
            for (int i = 0; i <= KeptAnswers.MOST; i++) {
                store.answers().keep("a%05d".formatted(i), "x");
            }
        });

        assertThat(store.answers().find("long")).isEmpty();
        long left = IntStream.rangeClosed(0, KeptAnswers.MOST)
                .filter(i -> store.answers().find("a%05d".formatted(i)).isPresent())
                .count();
        assertThat(left).isEqualTo(KeptAnswers.MOST);
    }

    @Test
    void a_setting_is_there_after_a_restart_and_takes_any_text() {
        for (String text : hostile()) {
            store.set("name" + text, text + "!", "admin");
        }
        reopen();
        for (String text : hostile()) {
            assertThat(store.setting("name" + text)).hasValue(text + "!");
        }
        assertThat(store.setting("other")).isEmpty();
    }

    @Test
    void together_all_changes_are_told_once() {
        List<Integer> seen = new ArrayList<>();
        store.onChange(() -> seen.add(store.teams().list().size()));
        store.together(() -> {
            store.teams().put(Objects.team("a", ""), ADMIN);
            store.teams().put(Objects.team("b", ""), ADMIN);
        });
        assertThat(seen).containsExactly(2);
    }

    @Test
    void together_nothing_is_left_of_work_that_fails() {
        store.teams().put(Objects.team("a", "before"), ADMIN);
        List<Long> seen = new ArrayList<>();
        store.onChange(() -> seen.add(store.version()));
        assertThatThrownBy(() -> store.together(() -> {
                    store.teams().put(Objects.team("a", "after"), ADMIN);
                    throw new IllegalStateException("half done");
                }))
                .hasMessage("half done");
        assertThat(seen).isEmpty();
        assertThat(store.version()).isEqualTo(1);
        assertThat(store.teams().find("a")).map(kept -> kept.object().name()).hasValue("before");
        assertThat(done(store.teams().put(Objects.team("a", "after"), ADMIN))).isEqualTo(2);
        assertThat(store.audit(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void the_journal_decides_over_budgets() {
        Budget agreed = Objects.budget("agreed", "x");
        Budget changed = Objects.budget("changed", "x");
        store.budgets().put(agreed, ADMIN);
        store.budgets().put(Objects.budget("changed", "stale"), ADMIN);
        store.budgets().put(Objects.budget("ended", "x"), ADMIN);
        store.budgets().put(Objects.budget("unheard-of", "x"), ADMIN);
        Budget missing = Objects.budget("missing", "x");

        BudgetRepair repair = store.repairBudgets(List.of(agreed, changed, missing), Set.of("ended"));

        assertThat(repair.repaired()).containsExactlyInAnyOrder("changed", "missing", "ended");
        assertThat(repair.unknown()).containsExactly(Objects.budget("unheard-of", "x"));
        assertThat(store.budgets().list())
                .extracting(Kept::object)
                .containsExactlyInAnyOrder(agreed, changed, missing, Objects.budget("unheard-of", "x"));
        assertThat(store.audit(Long.MAX_VALUE, 3))
                .allMatch(entry -> entry.action().equals("repair"));
        assertThat(store.repairBudgets(List.of(agreed, changed, missing), Set.of("ended"))
                        .repaired())
                .isEmpty();
    }

    @Test
    void the_pepper_stays_the_same_and_cannot_be_changed_from_outside() {
        byte[] pepper = store.pepper();
        assertThat(pepper).hasSize(32).isNotEqualTo(new byte[32]);
        store.pepper()[0] ^= 1;
        assertThat(store.pepper()).isEqualTo(pepper);
        reopen();
        assertThat(store.pepper()).isEqualTo(pepper);
    }

    @Test
    void a_blank_or_endless_id_and_an_endless_object_are_refused() {
        for (String id : List.of("", " ", "x".repeat(201))) {
            assertThatThrownBy(() -> store.teams().put(Objects.team(id, ""), ADMIN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> store.teams().put(Objects.team("a", "x".repeat(1 << 20)), ADMIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.teams().list()).isEmpty();
        assertThat(store.version()).isZero();
    }

    @Test
    void where_a_provider_is_signed_from_is_kept_but_never_a_key() {
        Provider plain = Objects.provider("bedrock", "x");
        Provider signing = signed(plain, new AwsAccess("eu-north-1", "env:ID", "file:/run/s", ""));
        store.providers().put(signing, ADMIN);
        reopen();
        assertThat(store.providers().list()).extracting(Kept::object).containsExactly(signing);
        assertThatThrownBy(() -> store.providers()
                        .put(signed(plain, new AwsAccess("eu-north-1", "env:ID", "wJalrXUtnFEMI", "")), ADMIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("wJalrXUtnFEMI");
    }

    private static Provider signed(Provider it, AwsAccess access) {
        return new Provider(
                it.id(),
                Provider.Kind.BEDROCK,
                it.baseUrl(),
                "",
                Optional.of(access),
                it.models(),
                it.auth(),
                it.pricesAs(),
                it.onClientAbort(),
                it.managedBy());
    }

    @Test
    void a_provider_that_brings_a_secret_instead_of_its_place_is_refused() {
        Provider provider = Objects.provider("openai", "x");
        Provider leaking = new Provider(
                provider.id(),
                provider.kind(),
                provider.baseUrl(),
                "sk-live-1234",
                provider.models(),
                provider.auth(),
                provider.pricesAs(),
                provider.onClientAbort(),
                provider.managedBy());
        assertThatThrownBy(() -> store.providers().put(leaking, ADMIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk-live-1234");
    }

    protected static Batch batch(String id, long atMillis) {
        Attribution who = new Attribution(
                "cc",
                "team",
                "project",
                "m-1",
                "p",
                "k",
                "sdk",
                "s",
                "a",
                "pa",
                "t",
                Map.of("tag", hostile().getFirst()));
        return new Batch("openai", id, "openai-batches", who, BillingMode.API, atMillis);
    }

    @Test
    void a_batch_is_found_by_its_id_and_by_its_files_over_restarts() {
        store.batches().remember(batch("b-1", 1_000));
        store.batches().remember(batch("b-1", 2_000));
        store.batches().file("openai", "f-1", "b-1");
        store.batches().file("openai", "f-1", "b-2");
        reopen();
        assertThat(store.batches().find("openai", "b-1")).contains(batch("b-1", 1_000));
        assertThat(store.batches().find("openai", "f-1")).contains(batch("b-1", 1_000));
        assertThat(store.batches().find("anthropic", "b-1")).isEmpty();
        assertThat(store.batches().find("openai", "f-2")).isEmpty();
    }

    @Test
    void a_batch_is_open_until_it_is_settled_or_too_old() {
        store.batches().remember(batch("old", 1_000));
        store.batches().remember(batch("seen", 1_500));
        store.batches().remember(batch("new", 2_000));
        store.batches().file("openai", "f-1", "old");
        assertThat(store.batches().openCount()).isEqualTo(3);
        store.batches().settle("openai", "seen");
        assertThat(store.batches().open(9)).extracting(Batch::id).containsExactly("old", "new");
        assertThat(store.batches().open(1)).hasSize(1);
        assertThat(store.batches().forget(2_000)).as("never seen").isEqualTo(1);
        assertThat(store.batches().find("openai", "f-1")).isEmpty();
        assertThat(store.batches().find("openai", "seen")).isEmpty();
        assertThat(store.batches().openCount()).isEqualTo(1);
    }
}
