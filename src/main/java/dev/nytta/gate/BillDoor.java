package dev.nytta.gate;

import dev.nytta.gate.server.Reply;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tells what a run came to that calls with somebody's key ([RunPaths]), to whoever has that key.
final class BillDoor {
    private final Shared shared;
    private final EventLoop loop;

    BillDoor(Shared shared, EventLoop loop) {
        this.shared = shared;
        this.loop = loop;
    }

    void tell(HttpRequest head, Reply reply) {
        GateRooms rooms = shared.rooms();
        var moment = new Identity.Moment(rooms.keyring().get(), rooms.ledger().nowMillis());
        switch (shared.identity().find(head.headers(), head.uri(), moment)) {
            case Identity.Found.Unknown(Refusal refusal) -> ErrorAnswers.give(refusal, Speech.usual(), reply);
            case Identity.Found.Known(Caller caller) -> {
                String key = caller.key().map(AccessKey::id).orElse("");
                String run = RunPaths.run(head.headers());
                rooms.runs()
                        .bill(
                                new RunDesk.Asked(key, run, shared.runRefusals().of(key, run)),
                                found -> loop.execute(() -> give(found, reply)));
            }
        }
    }

    private static void give(Optional<String> bill, Reply reply) {
        if (bill.isEmpty()) {
            ErrorAnswers.give(Refusals.OVERLOADED, Speech.usual(), reply);
            return;
        }
        HttpHeaders headers = HeaderRules.empty();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        reply.whole(
                HttpResponseStatus.OK,
                headers,
                Unpooled.wrappedBuffer(bill.get().getBytes(StandardCharsets.UTF_8)));
    }
}
