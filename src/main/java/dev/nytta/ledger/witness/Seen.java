package dev.nytta.ledger.witness;

import dev.nytta.ledger.Ledger.Replaced;
import dev.nytta.ledger.Mark;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.Set;

/// One call as one witness told of it. Marks are cut to 64 bits, where 0 is none; only the id is kept whole.
///
/// @param id of the event
/// @param call the request's mark, or 0 where the source knows none
/// @param shape session, or a client that tells the gateway of none, and tokens; or 0
/// @param size all tokens: of two tellings by one source the fuller stands
/// @param heir the id's first half of the event that counts in this one's place, or 0
/// @param seq number of its record in the journal, or 0 where that was not read yet
record Seen(
        SeenId id,
        long call,
        long shape,
        long atMillis,
        String source,
        long size,
        BigDecimal costUsd,
        BigDecimal equivalentUsd,
        long heir,
        long seq) {
    private static final Set<String> TELL_NO_SESSION =
            Set.of("gemini-cli", "qwen-code", "copilot-cli", "aider", "cline", "goose", "roo");

    static Seen of(UsageEvent event) {
        Replaced booked = Replaced.of(event);
        long prompt = event.usage().promptTokens();
        long output = event.usage().outputTokens();
        return new Seen(
                SeenId.exact(event.id()),
                call(event),
                shape(event, prompt, output),
                event.atMillis(),
                event.source(),
                prompt + output,
                booked.costUsd(),
                booked.equivalentUsd(),
                0,
                0);
    }

    /// The gateway's own calls have ids that nobody else can know; what the provider calls them, others know too.
    private static long call(UsageEvent event) {
        if (Trust.of(event.source()) == Trust.GATEWAY) {
            return event.upstream().isEmpty() ? 0 : half(event.upstream());
        }
        return event.call().equals(event.id()) ? 0 : half(event.call());
    }

    private static long shape(UsageEvent event, long prompt, long output) {
        String session = session(event.attribution());
        return session.isEmpty() || prompt + output == 0
                ? 0
                : half(Mark.shape(event.attribution().team(), session, prompt, output));
    }

    /// What stands for a session where the gateway is told of none (docs/clients.md): the client's name alone, with a
    /// blank as no session has. The agents' own records do name one, so it is left out of theirs too.
    private static String session(Attribution who) {
        return TELL_NO_SESSION.contains(who.client()) ? "client " + who.client() : who.session();
    }

    /// The first 64 bits of a mark of 32 hex digits; of another text a number made of it.
    private static long half(String id) {
        try {
            return Long.parseUnsignedLong(id, 0, 16, 16);
        } catch (NumberFormatException | IndexOutOfBoundsException other) {
            return half(Mark.request("", id));
        }
    }

    boolean counts() {
        return heir == 0;
    }

    boolean isOf(String otherSource) {
        return source.equals(otherSource);
    }

    boolean isHeldBy(Seen other) {
        return heir == other.id.half();
    }

    int trust() {
        return Trust.of(source);
    }

    Replaced booked() {
        return new Replaced(id.text(), costUsd, equivalentUsd);
    }

    Seen heldBy(SeenId other) {
        return new Seen(id, call, shape, atMillis, source, size, costUsd, equivalentUsd, other.half(), seq);
    }

    Seen at(long recordSeq) {
        return new Seen(id, call, shape, atMillis, source, size, costUsd, equivalentUsd, heir, recordSeq);
    }
}
