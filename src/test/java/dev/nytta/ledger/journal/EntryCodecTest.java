package dev.nytta.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.ledger.Opening;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Component;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Entries come back from bytes as they were.
final class EntryCodecTest {
    private final Names names = new Names();
    private final Out out = new Out(names);
    private final NameTable table = new NameTable();

    private Entry throughBytes(Entry entry) throws BadRecord {
        out.reset(0);
        EntryCodec.write(out, entry);
        while (names.untold()) {
            table.add(names.tell(100));
        }
        In in = new In(table, out.array(), 0, out.length()).ofVersion(entry.version());
        Entry read = EntryCodec.read(in, entry.type());
        assertThat(in.atEnd()).isTrue();
        return read;
    }

    @Test
    void entries_of_every_kind_come_back() {
        Gen.cases(300, gen -> {
            for (Entry entry : entries(gen)) {
                assertThat(throughBytes(entry)).isEqualTo(entry);
            }
        });
    }

    private static List<Entry> entries(Gen gen) {
        long hold = gen.longs(1, Long.MAX_VALUE);
        HoldAsk ask = ask(gen);
        UsageEvent event = event(gen);
        Booked former = new Booked(gen.decimals(100, 12), gen.decimals(100, 12));
        List<AccountWindow> accounts =
                ask.claims().stream().map(AccountWindow::of).toList();
        return List.of(
                new Entry.Held(ask),
                new Entry.Sent(hold),
                new Entry.Grown(hold, amounts(gen), gen.longs(0, 1 << 20)),
                new Entry.Settled(hold, accounts, event),
                new Entry.Released(hold, gen.texts("abc ", 10)),
                new Entry.Expired(hold, accounts, gen.flip() ? Optional.of(event) : Optional.empty()),
                new Entry.Adjusted(
                        hold, ask.claims(), former, gen.flip() ? Optional.of(id(gen)) : Optional.empty(), event),
                new Entry.Refused(new RefusedNote(id(gen), "p", "m", "d", "k", "b", "r", gen.longs(1, 1 << 20))),
                new Entry.Observed(ask.claims(), event),
                new Entry.Superseded(ask.claims(), former, id(gen), event),
                new Entry.Defined(budget(gen)),
                new Entry.Ended("budget é", gen.flip()),
                new Entry.Names(gen.ints(1, 1 << 20), gen.lists(0, 5, () -> gen.texts("aé漢", 9))),
                new Entry.Epoch(hold),
                new Entry.CheckpointBegin(),
                new Entry.CheckpointBudget(budget(gen)),
                new Entry.CheckpointAccount(account(gen)),
                new Entry.CheckpointHold(new HoldState(hold, ask, amounts(gen), 5, gen.flip(), 6)),
                new Entry.CheckpointEnd(1, 2, 3),
                new Entry.Defined(budget(gen).countingFrom(Budget.CountFrom.WINDOW_START)),
                new Entry.CheckpointBudget(budget(gen).countingFrom(Budget.CountFrom.WINDOW_START)),
                new Entry.Opened("b", gen.longs(1, 1L << 40), opened(gen)),
                new Entry.CheckpointOpening(new OpeningState("b", gen.longs(1, 1L << 40), 5, gen.texts("v/", 3))),
                new Entry.CheckpointEnd(1, 2, 3, 4));
    }

    private static Opening.Account opened(Gen gen) {
        return new Opening.Account(
                gen.texts("v/", 3),
                gen.lists(0, 3, () -> new Opening.Share(claim(gen), gen.decimals(100, 12), gen.decimals(100, 12))),
                gen.flip(),
                "window_start");
    }

    /// An older Nytta reads what it can mean, and refuses by its version what it cannot.
    @Test
    void only_what_the_first_version_cannot_say_is_written_in_the_second() {
        Gen.cases(50, gen -> {
            Budget budget = budget(gen);
            Budget counting = budget.countingFrom(Budget.CountFrom.WINDOW_START);
            assertThat(new Entry.Defined(budget).version()).isEqualTo(Frame.VERSION);
            assertThat(new Entry.CheckpointBudget(budget).version()).isEqualTo(Frame.VERSION);
            assertThat(new Entry.CheckpointEnd(1, 2, 3).version()).isEqualTo(Frame.VERSION);
            assertThat(new Entry.Defined(counting).version()).isEqualTo(Frame.LATEST);
            assertThat(new Entry.Opened("b", 1, opened(gen)).version()).isEqualTo(Frame.LATEST);
        });
    }

    private static String id(Gen gen) {
        return gen.flip() ? Given.id(gen.longs(0, Long.MAX_VALUE)) : gen.texts("0123456789abcdefXYZ-", 40);
    }

    private static HoldAsk.Amounts amounts(Gen gen) {
        return new HoldAsk.Amounts(gen.longs(0, Long.MAX_VALUE), gen.longs(0, 1_000));
    }

    private static HoldAsk ask(Gen gen) {
        return new HoldAsk(
                id(gen),
                gen.ints(1, 9),
                gen.oneOf("openai", "anthropic"),
                gen.texts("gpt-5.", 9),
                "openai-chat",
                gen.oneOf(BillingMode.values()),
                attribution(gen),
                gen.lists(0, 5, () -> claim(gen)),
                amounts(gen),
                gen.longs(0, 1_000_000),
                gen.longs(0, 1_000_000),
                gen.longs(0, 1_000_000),
                gen.longs(0, 1_000_000));
    }

    private static Claim claim(Gen gen) {
        long start = gen.longs(0, 2_000_000_000_000L);
        return new Claim(
                gen.texts("team-", 8),
                gen.texts("v/", 3),
                gen.ints(0, 1_000),
                start,
                gen.flip() ? Long.MAX_VALUE : start + gen.longs(1, 1L << 40),
                gen.flip() ? 0 : gen.longs(1, 1L << 40),
                gen.longs(0, Long.MAX_VALUE),
                gen.oneOf(Claim.Bind.values()),
                gen.oneOf(Budget.Basis.values()));
    }

    private static Attribution attribution(Gen gen) {
        String text = gen.texts("aé-", 5);
        return new Attribution(
                text,
                "team",
                text,
                "",
                "p",
                "k",
                "c",
                "s" + text,
                "a",
                text,
                "t",
                gen.flip() ? Map.of() : Map.of("k", text));
    }

    private static UsageEvent event(Gen gen) {
        return new UsageEvent(
                id(gen),
                id(gen),
                gen.ints(1, 5),
                gen.longs(0, 1L << 42),
                "anthropic",
                gen.texts("claude", 7),
                "anthropic-messages",
                Usage.of(Map.of(gen.oneOf(Meter.values()), gen.longs(0, Long.MAX_VALUE))),
                gen.flip() ? Optional.empty() : Optional.of(decimal(gen)),
                gen.oneOf(CostStatus.values()),
                gen.oneOf(BillingMode.values()),
                gen.flip() ? Optional.empty() : Optional.of(decimal(gen)),
                gen.lists(0, 4, () -> component(gen)),
                "v1",
                attribution(gen),
                "log:codex",
                gen.oneOf(CallStatus.values()),
                gen.oneOf(Decision.values()),
                gen.ints(0, 599),
                gen.ints(0, Integer.MAX_VALUE),
                gen.ints(-1, 1_000));
    }

    private static BigDecimal decimal(Gen gen) {
        BigDecimal small = gen.decimals(1_000, 12);
        return gen.oncePer(5) ? small.add(new BigDecimal("123456789012345678901234567890.5")) : small;
    }

    private static Component component(Gen gen) {
        BigDecimal rate = gen.decimals(500, 6);
        long quantity = gen.longs(0, 1 << 30);
        BigDecimal exact = rate.multiply(BigDecimal.valueOf(quantity)).movePointLeft(6);
        return new Component(
                "m", gen.oneOf(Meter.values()), quantity, rate, 1_000_000, gen.flip() ? exact : decimal(gen), "src");
    }

    private static Budget budget(Gen gen) {
        return new Budget(
                gen.texts("budget", 9),
                gen.flip() ? Map.of() : Map.of(gen.oneOf(ScopeKey.values()), "värde"),
                gen.lists(0, 3, () -> gen.oneOf(ScopeKey.values())),
                gen.longs(0, Long.MAX_VALUE),
                gen.flip()
                        ? gen.oneOf(Window.Calendar.values())
                        : new Window.Rolling(Duration.ofHours(gen.ints(1, 8_000))),
                gen.flip() ? Optional.empty() : Optional.of(ZoneId.of("Europe/Stockholm")),
                gen.oneOf(Budget.Mode.values()),
                gen.oneOf(Budget.Basis.values()),
                gen.flip(),
                gen.flip(),
                gen.ints(1, 100),
                "nytta.yaml:12");
    }

    private static AccountState account(Gen gen) {
        boolean rolling = gen.flip();
        long start = rolling ? AccountState.ROLLING : gen.longs(0, 1L << 41);
        long end = rolling || gen.flip() ? Long.MAX_VALUE : start + 5;
        return new AccountState(
                "b",
                "v",
                gen.ints(1, 9),
                start,
                end,
                rolling ? 3_600_000 : 0,
                gen.longs(0, 1L << 50),
                gen.lists(
                        0,
                        3,
                        () -> new AccountState.BucketState(
                                gen.longs(0, 1L << 41), gen.longs(-5, 1L << 50), gen.ints(0, 999), 3, 4, 5, 6)));
    }

    @Test
    void bytes_that_are_no_record_are_refused_and_never_read_beyond_their_end() {
        Gen.cases(2_000, gen -> {
            byte[] noise = gen.bytes(60);
            RecordType type = gen.oneOf(RecordType.values());
            try {
                EntryCodec.read(new In(table, noise, 0, noise.length).ofVersion(gen.ints(1, 2)), type);
            } catch (BadRecord | RuntimeException refused) {
                assertThat(refused).isInstanceOf(BadRecord.class);
            }
        });
    }

    @Test
    void an_event_with_known_names_and_no_tags_takes_less_than_350_bytes() {
        Entry.Settled settled = new Entry.Settled(
                123_456_789,
                List.of(
                        new AccountWindow("organization-month", "", 1, 1_790_000_000_000L),
                        new AccountWindow("platform-month", "", 1, 1_790_000_000_000L),
                        new AccountWindow("mandate:mig-42", "", 1, 0),
                        new AccountWindow("session-day", "0b5a2f0e", 3, 1_790_000_000_000L)),
                Given.event("0123456789abcdef0123456789abcdef", "0.012345678901"));
        Frame.fill(out, settled, 1_790_000_000_000L);
        while (names.untold()) {
            names.tell(1_000);
        }
        Frame.fill(out, settled, 1_790_000_000_000L);
        assertThat(names.untold()).isFalse();
        assertThat(out.length()).isLessThan(350);
    }

    @Test
    void a_name_that_was_never_told_is_refused() {
        out.reset(0);
        out.varint(99);
        assertThatThrownBy(() -> new In(table, out.array(), 0, out.length()).name())
                .isInstanceOf(BadRecord.class);
    }
}
