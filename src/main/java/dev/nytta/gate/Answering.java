package dev.nytta.gate;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.BatchNews;
import dev.nytta.wire.BatchStep;
import dev.nytta.wire.Batches;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.Passed;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One provider's answer as it comes in and goes out: the tee, and what the client gets of it.
final class Answering {
    private final Intent intent;
    private final Delivery delivery;
    private final Optional<Tee> tee;
    private final String upstream;
    private boolean silent;

    private Answering(Intent intent, Delivery delivery, Optional<Tee> tee, String upstream) {
        this.intent = intent;
        this.delivery = delivery;
        this.tee = tee;
        this.upstream = upstream;
    }

    /// The provider's own id of the request, or empty.
    String upstream() {
        return upstream;
    }

    /// @param identity whether the answer was asked for without compression, since it may have to be changed
    record Setting(Lane lane, Intent intent, Attempt.Plan plan, boolean identity) {}

    static Answering of(HttpResponse head, Setting setting, Attempt.Owner owner) {
        Intent intent = setting.intent();
        HttpHeaders headers = head.headers();
        String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        boolean coded = !coding.equalsIgnoreCase("identity");
        boolean good = head.status().code() / 100 == 2;
        AnswerShape shape = shape(intent, headers);
        Optional<AnswerReader> reader = good ? reader(setting, shape, headers) : Optional.empty();
        boolean editable = reader.isPresent()
                && intent.call().stream()
                && shape != AnswerShape.JSON
                && (!coded || setting.identity());
        Optional<CopyDecoder> decoder = coded && reader.isPresent() ? CopyDecoder.of(coding) : Optional.empty();
        boolean readable = !coded || decoder.isPresent();
        if (editable && readable) {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
            headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        }
        String upstream = AnswerHeads.upstream(headers);
        AnswerHeads.dress(headers, intent, ruled(setting.plan()), setting.lane().rooms());
        boolean whole = good && setting.plan().money().isPresent() && shape == AnswerShape.JSON && !isPlayed(headers);
        Delivery delivery = owner.deliver(new Delivery.Head(head.status(), headers), whole);
        Optional<Tee> tee = reader.filter(_ -> readable)
                .map(reads -> new Tee(
                        reads, decoder, editable, new Tee.Outlet(setting.lane().scratch(), delivery::part)));
        return new Answering(intent, delivery, tee, upstream);
    }

    private static Optional<AnswerHeads.Ruled> ruled(Attempt.Plan plan) {
        return plan.money().map(held -> new AnswerHeads.Ruled(plan.ruling(), held));
    }

    private static Optional<AnswerReader> reader(Setting setting, AnswerShape shape, HttpHeaders headers) {
        Intent intent = setting.intent();
        String kind = setting.plan().ruling().target().provider().kind().wireName();
        boolean strip = UpstreamRequests.asksForUsage(intent.call());
        AnswerContext context = new AnswerContext(kind, shape, strip, new SeenHeaders(headers));
        BatchStep step = Batches.step(intent.endpoint());
        if (!(step instanceof BatchStep.None)) {
            return Optional.of(Batches.answer(step, intent.call(), context));
        }
        Optional<AnswerReader> read = intent.dialect().map(speaks -> speaks.answer(intent.call(), context));
        return read.or(() -> intent.isPassed() ? Optional.of(Passed.answer(intent.call(), context)) : Optional.empty());
    }

    /// Whether the client may want to play it while it comes.
    private static boolean isPlayed(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
        return type.startsWith("audio/") || type.startsWith("video/") || type.startsWith("application/octet-stream");
    }

    private static AnswerShape shape(Intent intent, HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return AnswerShape.EVENTS;
        }
        if (type.startsWith("application/vnd.amazon.eventstream")) {
            return AnswerShape.FRAMES;
        }
        if (intent.isMessage()) {
            return AnswerShape.MESSAGES;
        }
        boolean array = intent.endpoint().stream() && intent.call().dialect().equals("gemini");
        return array ? AnswerShape.JSON_ARRAY : AnswerShape.JSON;
    }

    boolean isRead() {
        return tee.isPresent();
    }

    boolean isStarted() {
        return delivery.isStarted();
    }

    void read(ByteBuf bytes) {
        if (tee.isPresent()) {
            tee.get().read(bytes);
        } else if (!silent) {
            delivery.part(bytes.retain());
        }
    }

    void flush() {
        delivery.flush();
    }

    void finish() {
        tee.ifPresent(Tee::finish);
    }

    /// Nothing more goes to the client; reading goes on.
    void silence() {
        silent = true;
        tee.ifPresent(Tee::silence);
        delivery.withdraw();
    }

    /// Asks for a safe end. False when this answer has no place to end at.
    boolean end(String notice) {
        if (tee.isEmpty() || !tee.get().isEditable() || tee.get().state() == AnswerReader.State.UNREADABLE) {
            return false;
        }
        tee.get().end(Endings.of(intent, notice));
        return true;
    }

    boolean isEnded() {
        return tee.map(reads -> reads.state() == AnswerReader.State.ENDED).orElse(false);
    }

    /// Whether the provider finished it by itself: it has no more to say, whatever it cost.
    boolean isComplete() {
        return tee.map(reads -> reads.state() == AnswerReader.State.COMPLETE).orElse(false);
    }

    /// Whether the provider broke it off by an error of its own in the middle.
    boolean isBrokenOff() {
        return tee.map(Tee::isBrokenOff).orElse(false);
    }

    /// Whether the provider broke it off before it stated or delivered anything: it is not billed as far as is known,
    /// no more than an answer with an error's status.
    boolean isFailedAtOnce() {
        return isBrokenOff()
                && report().filter(said -> said.source() == CountSource.COUNTED
                                && said.total().isEmpty())
                        .isPresent();
    }

    /// Whether the provider said that it came to its own end, and not to a ceiling.
    boolean stoppedByItself() {
        return tee.map(Tee::stoppedByItself).orElse(false);
    }

    boolean isUnreadable() {
        return tee.map(reads -> reads.state() == AnswerReader.State.UNREADABLE).orElse(false);
    }

    void deliverEnd(Optional<BigDecimal> costUsd) {
        HttpHeaders costs = HeaderRules.empty();
        AnswerHeads.cost(costs, costUsd);
        delivery.end(costs, intent.wantsTrailers());
    }

    /// Breaks the client's answer off. False when it had got nothing yet.
    boolean breakOff() {
        boolean started = delivery.isStarted();
        delivery.abort();
        return started;
    }

    /// Whether the provider has told the input's counts ahead of any output (Anthropic does).
    boolean statesItsInput() {
        Progress now = progress();
        return now.reportedOutput() >= 0 && now.textBytes() + now.toolBytes() + now.thinkingBytes() == 0;
    }

    Progress progress() {
        return tee.map(Tee::progress).orElse(Progress.NOTHING);
    }

    /// The id of an answer that goes on at the provider, whose counts did not come.
    Optional<String> unfinished() {
        return tee.flatMap(read -> read.background().filter(_ -> read.report().source() != CountSource.REPORTED));
    }

    /// The id under which the provider keeps the answer for calls that go on from it.
    Optional<String> keptAs() {
        return tee.flatMap(Tee::keptAs);
    }

    List<BatchNews> news() {
        return tee.map(Tee::news).orElse(List.of());
    }

    Optional<UsageReport> report() {
        return tee.map(Tee::report);
    }

    void close() {
        tee.ifPresent(Tee::close);
    }
}
