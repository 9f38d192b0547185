package dev.nytta.intake.codex;

import dev.nytta.intake.CodexModels;
import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a rollout's lines: the first says whose it is, turns say which model answers, counts say what was used.
final class Rollout implements LineReader {
    private final Family family;
    private final Progress progress;
    private final Replay replay = new Replay();
    private Optional<List<List<Step>>> ancestors = Optional.empty();
    private Optional<Step> shown = Optional.empty();

    Rollout(Family family, String state) {
        this.family = family;
        this.progress = Progress.of(state);
    }

    @Override
    public String state() {
        return progress.text();
    }

    @Override
    public void line(Line line, Sink sink) {
        line.read(RolloutLine::read, sink).ifPresent(read -> take(read, new Out(line.number(), sink)));
    }

    private void take(RolloutLine read, Out out) {
        switch (read.type) {
            case "session_meta" -> meta(read);
            case "turn_context" -> turn(read);
            default -> Step.of(read).ifPresent(step -> count(read, step, out));
        }
    }

    private record Out(long line, Sink sink) {}

    /// The first one names the file; ancestors' may follow it.
    private void meta(RolloutLine read) {
        if (progress.session.isEmpty()) {
            progress.session = read.id;
            progress.parent = read.parent;
            progress.project = read.cwd;
            progress.provider = read.provider;
        }
    }

    private void turn(RolloutLine read) {
        progress.model = read.model.isEmpty() ? progress.model : read.model;
        progress.project = read.cwd.isEmpty() ? progress.project : read.cwd;
    }

    private void count(RolloutLine read, Step step, Out out) {
        // A full context sets the total to the window's size and says nothing of its parts.
        boolean overflow = read.total.isPresent() && step.total().isZero();
        if (overflow || shown.filter(step::equals).isPresent()) {
            return;
        }
        shown = Optional.of(step);
        if (isReplayed(step, out)) {
            progress.lineages.mark(step.total());
            return;
        }
        Vector booked = progress.lineages.booked(read.total, read.last);
        if (!booked.isZero()) {
            book(read, booked, out);
        }
    }

    /// Whether a fork only repeats what is in its ancestors' files.
    private boolean isReplayed(Step step, Out out) {
        if (progress.own || progress.parent.isEmpty()) {
            return false;
        }
        progress.own = !replay.repeats(step, ancestors(out));
        return !progress.own;
    }

    private List<List<Step>> ancestors(Out out) {
        if (ancestors.isEmpty()) {
            ancestors = Optional.of(family(out));
        }
        return ancestors.get();
    }

    private List<List<Step>> family(Out out) {
        if (!family.has(progress.parent)) {
            out.sink().warn(out.line(), "the session it was forked from is gone: what it repeats of it counts again");
        }
        try {
            return family.ancestors(progress.parent);
        } catch (IOException _) {
            out.sink().warn(0, "the session it was forked from cannot be read: what it repeats may count twice");
            return List.of();
        }
    }

    private void book(RolloutLine read, Vector booked, Out out) {
        OptionalLong at = Times.iso(read.timestamp);
        if (at.isEmpty()) {
            out.sink().warn(out.line(), "the line has usage but no time");
            return;
        }
        progress.ordinal++;
        String total = read.total.map(Vector::text).orElse("");
        String model = read.model.isEmpty() ? progress.model : read.model;
        out.sink()
                .call(new LocalCall(
                        at.getAsLong(),
                        new Place(progress.session, progress.project),
                        new Served(provider(), CodexModels.of(model, at.getAsLong())),
                        booked.usage(),
                        Identity.of(progress.session + ' ' + progress.ordinal + ' ' + total),
                        out.line(),
                        Optional.empty()));
    }

    /// Names of the user's own making (`model_provider`) say nothing of whose prices hold.
    private String provider() {
        return switch (progress.provider) {
            case "azure", "openrouter", "mistral", "xai", "groq", "deepseek" -> progress.provider;
            default -> "openai";
        };
    }
}
