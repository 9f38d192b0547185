package dev.nytta.sim.demo.history;

import dev.nytta.sim.demo.Seat;
import dev.nytta.sim.demo.history.Told.Talk;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// One seat on one day: its conversations, call by call.
final class Workday {
    static final String UNKNOWN_MODEL = "gpt-6.4-nova";
    static final String TARGET_TEAM = "growth";

    private static final int HOUR = 3_600;
    private static final int DAY_BEGINS = 7 * HOUR;
    private static final int DAY_TAKES = 9 * HOUR;
    private static final int TURN_SECONDS = 40;
    private static final int LEAST_TURNS = 6;
    private static final int MORE_TURNS = 18;
    private static final double TALKS = 2.3;
    private static final double TALKS_ON_MANDATE = 3.2;
    private static final double EAGER_LEAST = 0.5;
    private static final int TALKS_FOR_TARGET = 3;
    private static final int PADDING_TOKENS = 110_000;
    private static final int NIGHTLY_CALLS = 80;
    private static final int BOT_CALLS = 110;
    private static final int RUNAWAY_CALLS = 420;
    private static final int RUNAWAY_AGENTS = 3;
    private static final int RUNAWAY_GROWS = 1_100;
    private static final int LAST_SECOND = 24 * HOUR - 1;

    private final Seat seat;
    private final Season season;
    private final SplittableRandom random;
    private final List<Told> calls = new ArrayList<>();

    Workday(Seat seat, Season season, SplittableRandom random) {
        this.seat = seat;
        this.season = season;
        this.random = random;
    }

    List<Told> calls() {
        switch (seat.habit()) {
            case CLAUDE_CODE, CODEX, GEMINI_CLI -> person();
            case OPENCODE -> collected();
            case BATCH -> nightly();
            case BOT -> bot();
            case RUNAWAY -> runaway();
        }
        return calls;
    }

    /// Since the collector stopped they work on, and nobody tells of it.
    private void collected() {
        if (season.number() <= Season.COLLECTOR_STOPS) {
            person();
        }
    }

    private void person() {
        boolean forTarget = seat.team().equals(TARGET_TEAM) && season.isTargetNear();
        if (forTarget && season.isWeekend()) {
            for (int i = 0; i < TALKS_FOR_TARGET; i++) {
                talk(random.nextInt(LAST_SECOND), true);
            }
            return;
        }
        double talks = (onMandate() ? TALKS_ON_MANDATE : TALKS) * season.busy() * eager();
        int whole = (int) (talks + random.nextDouble());
        for (int i = 0; i < whole; i++) {
            talk(DAY_BEGINS + random.nextInt(DAY_TAKES), forTarget);
        }
    }

    /// From half to one and a half, of the same person always the same.
    private double eager() {
        return EAGER_LEAST + new SplittableRandom(seat.id().hashCode()).nextDouble();
    }

    private boolean onMandate() {
        return !seat.mandate().isEmpty() && season.number() >= Season.MIGRATION_BEGINS;
    }

    /// @param forTarget prompts are padded, and a second agent does the same again
    private void talk(int startSecond, boolean forTarget) {
        Style style = Style.of(seat, random);
        Talk talk = talk(style);
        int turns = LEAST_TURNS + random.nextInt(MORE_TURNS);
        int second = startSecond;
        for (int turn = 0; turn < turns && second <= LAST_SECOND; turn++) {
            Usage usage = style.usage(turn, season.cached(), random);
            if (forTarget) {
                usage = usage.plus(
                        Usage.builder().set(Meter.INPUT, PADDING_TOKENS).build());
                add(talk.byAgent("tandem"), second, usage);
            }
            add(talk, second, usage);
            second += TURN_SECONDS + random.nextInt(4 * TURN_SECONDS);
        }
    }

    private Talk talk(Style style) {
        boolean declared = onMandate() && random.nextInt(10) < 7;
        String session = new UUID(random.nextLong(), random.nextLong()).toString();
        return new Talk(
                style.source(),
                style.client(),
                style.provider(),
                style.model(),
                declared ? seat.mandate() : "",
                session,
                "");
    }

    private void nightly() {
        Style style = Style.of(seat, random);
        boolean unknown = season.number() >= Season.UNKNOWN_MODEL_BEGINS;
        Talk talk = program(unknown ? style.with(style.provider(), UNKNOWN_MODEL) : style);
        for (int i = 0; i < NIGHTLY_CALLS; i++) {
            add(talk, HOUR + random.nextInt(2 * HOUR), style.usage(i, 0, random));
        }
    }

    private void bot() {
        Style style = Style.of(seat, random);
        int asked = season.isWeekend() ? BOT_CALLS / 2 : BOT_CALLS;
        for (int i = 0; i < asked; i++) {
            add(program(style), random.nextInt(LAST_SECOND), style.usage(1 + i % 5, season.cached(), random));
        }
    }

    private static Talk program(Style style) {
        return new Talk(style.source(), style.client(), style.provider(), style.model(), "", "", "");
    }

    /// From half past midnight to the morning: what it reads grows, and a time in its instructions spoils the cache.
    private void runaway() {
        if (season.number() != Season.RUNAWAY_NIGHT) {
            return;
        }
        Style style = Style.of(seat, random);
        Talk talk = talk(style);
        for (int i = 0; i < RUNAWAY_CALLS; i++) {
            int agent = i % RUNAWAY_AGENTS;
            Usage grown =
                    Usage.builder().set(Meter.INPUT, (long) i * RUNAWAY_GROWS).build();
            add(
                    agent == 0 ? talk : talk.byAgent("agent-" + agent),
                    HOUR / 2 + i * TURN_SECONDS,
                    style.usage(0, 0, random).plus(grown));
        }
    }

    private void add(Talk talk, int second, Usage usage) {
        int latencyMs = 2_000 + random.nextInt(1_000) + (int) usage.get(Meter.OUTPUT) * 9;
        long atMillis =
                Script.start(season.day()).toEpochMilli() + TimeUnit.SECONDS.toMillis(second) + random.nextInt(1_000);
        calls.add(
                new Told(seat, season.day() + "/" + seat.id() + "/" + calls.size(), atMillis, talk, usage, latencyMs));
    }
}
