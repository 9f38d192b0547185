package dev.nytta.gate;

import dev.nytta.gate.server.Request;
import dev.nytta.gate.upstream.AnswerListener;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RealtimeMessages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.Optional;

/// One call of a realtime session: a response, or the transcript of one thing said.
///
/// To the story it looks like a request and its streamed answer. One that the provider began by itself is sent without
/// sending anything.
final class RealtimeTurn extends SpokenTurn {
    private static final Refusal NOT_HELD = Refusals.STOPPING;

    private final Lane lane;
    private final RealtimeSession session;
    private final Cause cause;
    private Optional<Intent> intent = Optional.empty();
    private boolean sent;
    private boolean begun;
    private boolean cancelled;
    private boolean unheld;

    RealtimeTurn(Lane lane, RealtimeSession session, Cause cause) {
        super(session.pair(), session);
        this.lane = lane;
        this.session = session;
        this.cause = cause;
    }

    /// What made it begin.
    ///
    /// @param byProvider whether the provider began it by itself
    /// @param eventId the client's name for its message, or empty
    record Cause(boolean byProvider, String eventId, Endpoint endpoint) {
        static Cause askedFor(String eventId, Endpoint endpoint) {
            return new Cause(false, eventId, endpoint);
        }

        static Cause byItself(Endpoint endpoint) {
            return new Cause(true, "", endpoint);
        }

        boolean isTranscript() {
            return endpoint.operation() == Operation.MEDIA;
        }
    }

    String eventId() {
        return cause.eventId();
    }

    @Override
    public Arrival receive(Request request) {
        Arrival arrival = lane.reception().message(request, cause.endpoint());
        if (arrival instanceof Arrival.Ready(Intent read)) {
            Call call = read.call();
            Call sized = cause.isTranscript()
                    ? session.context().transcribing(call)
                    : session.context().reading(call);
            Intent whole = read.within(
                    sized, session.attribution().withTags(read.attribution().tags()));
            intent = Optional.of(whole);
            return new Arrival.Ready(whole);
        }
        return arrival;
    }

    @Override
    public void open(ProviderLine to, AnswerListener listener) {
        answerTo(listener);
        listener.ready(this);
        session.decided(this);
    }

    @Override
    public void over() {
        takeAnswer();
        if (cause.byProvider() && !sent && !unheld) {
            // The client left before the money was found.
            lackMoney(NOT_HELD);
        }
        session.turnOver(this);
    }

    @Override
    public void send(HttpRequest head, ByteBuf body) {
        sent = true;
        if (cause.byProvider()) {
            body.release();
        } else {
            session.send(this, body);
        }
    }

    @Override
    public boolean wrapUp() {
        return answer().isPresent() && begun && cancelOnce();
    }

    private boolean cancelOnce() {
        if (!cancelled && !cause.isTranscript()) {
            cancelled = session.cancel(this);
        }
        return cancelled;
    }

    @Override
    public void cancel() {
        if (takeAnswer().isPresent() && sent) {
            cancelOnce();
        }
    }

    /// It was closed before the provider began it.
    void cancelIfClosed() {
        if (answer().isEmpty()) {
            cancelOnce();
        }
    }

    /// The provider told a part of it; of what is closed here nothing is shown any more.
    void told(ByteBuf text) {
        answer().ifPresent(to -> {
            if (!begun) {
                begun = true;
                to.head(head(HttpResponseStatus.OK));
            }
            answer().ifPresent(still -> still.part(text));
        });
    }

    /// The provider told the last of it.
    void done(ByteBuf text) {
        if (unheld) {
            unheld = false;
            book(reportOf(text));
            if (cause.isTranscript()) {
                pair().toClient(text.retain());
            }
            return;
        }
        told(text);
        takeAnswer().ifPresent(to -> to.end(HeaderRules.empty()));
    }

    /// The provider refused what was asked.
    void error(ByteBuf text) {
        // It is over: nothing is left to cancel.
        Optional<AnswerListener> to = takeAnswer();
        if (to.isEmpty()) {
            pair().toClient(text.retain());
        }
        to.ifPresent(each -> {
            each.head(head(HttpResponseStatus.BAD_REQUEST));
            each.part(text);
            each.end(HeaderRules.empty());
        });
    }

    /// What the provider states in its last message; nothing where it states nothing.
    Usage statedIn(ByteBuf text) {
        UsageReport report = reportOf(text);
        return report.source() == UsageReport.CountSource.COUNTED ? Usage.NONE : report.total();
    }

    private UsageReport reportOf(ByteBuf last) {
        AnswerReader reader = RealtimeBooks.reader(call(), session.target().provider());
        reader.feed(ByteBufUtil.getBytes(last), 0, last.readableBytes(), RealtimeBooks.NOWHERE);
        return reader.report();
    }

    private Call call() {
        return intent.map(Intent::call)
                .orElseGet(() -> Call.plain(
                        cause.endpoint().dialect(),
                        cause.endpoint().operation(),
                        cause.endpoint().pathModel(),
                        0));
    }

    private void book(UsageReport report) {
        intent.ifPresent(known -> RealtimeBooks.book(lane, known, session.target(), report));
    }

    /// Whether it runs at the provider without a hold.
    boolean isUnheld() {
        return unheld;
    }

    /// Nothing more will be heard of it: what no money is held for is booked as estimated.
    void forget() {
        if (unheld) {
            unheld = false;
            AnswerReader reader = RealtimeBooks.reader(call(), session.target().provider());
            book(RealtimeBooks.guessed(reader.report(), call()));
        }
    }

    private void lackMoney(Refusal refusal) {
        unheld = true;
        cancelOnce();
        session.unheld(refusal);
    }

    /// Refused before it was looked at.
    void refused(Refusal refusal) {
        markReplied();
        session.refuse(refusal, cause.eventId());
        if (cause.byProvider()) {
            lackMoney(refusal);
        }
    }

    @Override
    public void whole(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        byte[] event = RealtimeMessages.error(ByteBufUtil.getBytes(body), cause.eventId());
        body.release();
        reply(Unpooled.wrappedBuffer(event));
        if (cause.byProvider() && !sent && !unheld) {
            lackMoney(new Refusal(status.code(), reason(status), "", Map.of(), Map.of()));
        }
    }

    private static String reason(HttpResponseStatus status) {
        return status.code() == HttpResponseStatus.PAYMENT_REQUIRED.code() ? "budget_exhausted" : "refused";
    }
}
