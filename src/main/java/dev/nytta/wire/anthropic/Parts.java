package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import java.util.ArrayList;
import java.util.List;

/// Turns an answer's counts and its iterations into parts that are priced each by itself.
///
/// The answer's own counts hold the `message` entries and not `compaction` (SDK 1.12.0). Entries may name another
/// model, and a length band is decided by the prompt of one entry. So: one part an entry; what the answer states above
/// the sum of its `message` entries is a part too, so that no token is lost if the provider counts otherwise.
final class Parts {
    private static final List<Meter> TOKENS =
            List.of(Meter.INPUT, Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_1H, Meter.OUTPUT);

    private final String model;
    private final Usage answer;
    private final List<Iteration> iterations;
    private final CacheWrite asked;

    Parts(String model, Usage answer, List<Iteration> iterations, CacheWrite asked) {
        this.model = model;
        this.answer = answer;
        this.iterations = iterations;
        this.asked = asked;
    }

    /// At least one part; requests to tools and reasoning are counted in the first.
    List<UsagePart> list() {
        List<UsagePart> messages = of(Iteration.Kind.MESSAGE);
        List<UsagePart> advisors = of(Iteration.Kind.ADVISOR);
        Usage above = above(messages);
        boolean advisorsInside = !above.isEmpty() && above.equals(tokens(total(advisors)));
        List<UsagePart> parts = new ArrayList<>();
        if (messages.size() == 1 && !advisorsInside) {
            parts.add(new UsagePart(messages.getFirst().model(), answer));
        } else if (messages.isEmpty()) {
            parts.add(new UsagePart(model, answer));
        } else {
            parts.addAll(messages);
            parts.set(0, withRequests(messages.getFirst()));
            if (!above.isEmpty() && !advisorsInside) {
                parts.add(new UsagePart(model, above));
            }
        }
        parts.addAll(of(Iteration.Kind.ADVISOR, Iteration.Kind.OUTSIDE));
        return parts;
    }

    private List<UsagePart> of(Iteration.Kind... kinds) {
        List<Iteration.Kind> wanted = List.of(kinds);
        return iterations.stream()
                .filter(iteration -> wanted.contains(iteration.kind()))
                .map(iteration -> new UsagePart(
                        iteration.model().isEmpty() ? model : iteration.model(),
                        iteration.counts().usage(asked)))
                .toList();
    }

    private Usage above(List<UsagePart> messages) {
        Usage held = total(messages);
        Usage.Builder above = Usage.builder();
        TOKENS.forEach(meter -> above.set(meter, Math.max(0, answer.get(meter) - held.get(meter))));
        return above.build();
    }

    private UsagePart withRequests(UsagePart first) {
        Usage.Builder usage = Usage.builder();
        TOKENS.forEach(meter -> usage.set(meter, first.usage().get(meter)));
        for (Meter meter : List.of(Meter.REASONING, Meter.WEB_SEARCH, Meter.WEB_FETCH)) {
            usage.set(meter, answer.get(meter));
        }
        return new UsagePart(first.model(), usage.build());
    }

    private static Usage total(List<UsagePart> parts) {
        return parts.stream().map(UsagePart::usage).reduce(Usage.NONE, Usage::plus);
    }

    private static Usage tokens(Usage usage) {
        Usage.Builder tokens = Usage.builder();
        TOKENS.forEach(meter -> tokens.set(meter, usage.get(meter)));
        return tokens.build();
    }
}
