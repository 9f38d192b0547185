package dev.nytta.gate;

import dev.nytta.gate.signing.AwsKeys;
import dev.nytta.gate.signing.AwsSignature;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Call;
import dev.nytta.usage.Provider;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.RequestEdit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The request as it goes to the provider: the client's own, with another host and credential, and edited only where
/// policy or metering need it.
final class UpstreamRequests {
    private final Function<Provider, String> credentials;
    private final Function<AwsAccess, Optional<AwsKeys>> signing;
    private final AwsSignature signature = new AwsSignature(Clock.systemUTC());

    UpstreamRequests(GateRooms rooms) {
        credentials = rooms.credentials();
        signing = rooms.signing();
    }

    /// @param body a further reference to the client's body, or the edited one
    record Outgoing(HttpRequest head, ByteBuf body) {}

    /// @param ceiling the output ceiling to send in place of the client's
    /// @param identity whether the answer may have to be changed, so that it must not be compressed
    record Changes(OptionalLong ceiling, boolean identity) {}

    Outgoing make(Intent intent, Destination to, Changes changes) {
        RequestEdit edit = edit(intent, to, changes);
        boolean edited = !edit.isNone() && intent.dialect().isPresent();
        ByteBuf body = edited
                ? Unpooled.wrappedBuffer(edited(intent, intent.dialect().get(), edit))
                : intent.body().retainedDuplicate();
        HttpHeaders headers = headers(intent, to, changes);
        if (edited) {
            headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        }
        HttpMethod method = intent.head().method();
        if (body.isReadable() || headers.contains(HttpHeaderNames.CONTENT_LENGTH) || method.equals(HttpMethod.POST)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        String uri = to.line().uri(intent.endpoint(), to.model());
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, uri, headers);
        if (intent.caller().credential() == Credential.OURS) {
            sign(head, body, to.line());
        }
        return new Outgoing(head, body);
    }

    /// Over the very bytes that are sent: a body that was edited is signed as it is now.
    private void sign(HttpRequest head, ByteBuf body, ProviderLine line) {
        line.provider()
                .aws()
                .ifPresent(aws -> signing.apply(aws)
                        .ifPresent(keys -> signature.sign(
                                head,
                                body,
                                new AwsSignature.Place(line.origin().tls(), line.authority(), aws.region()),
                                keys)));
    }

    private static byte[] edited(Intent intent, Dialect dialect, RequestEdit edit) {
        return dialect.edit(edit, intent.bytes(), intent.offset(), intent.length());
    }

    private static RequestEdit edit(Intent intent, Destination to, Changes changes) {
        Call call = intent.call();
        boolean renamed = !to.model().equals(call.model())
                && intent.endpoint().pathModel().isEmpty();
        Optional<String> model = renamed && intent.isHeld() ? Optional.of(to.model()) : Optional.empty();
        return new RequestEdit(
                changes.ceiling(),
                model,
                asksForUsage(call),
                to.line().provider().kind().wireName());
    }

    /// Chat streams carry no usage unless it is asked for; the client is not shown what it did not ask for.
    static boolean asksForUsage(Call call) {
        return call.stream() && !call.usageWanted() && call.operation() == Call.Operation.GENERATE;
    }

    private HttpHeaders headers(Intent intent, Destination to, Changes changes) {
        HttpHeaders headers = HeaderRules.endToEnd(intent.head().headers());
        headers.remove(HttpHeaderNames.EXPECT);
        AwsSignature.strip(headers);
        headers.set(HttpHeaderNames.HOST, to.line().authority());
        if (changes.identity()) {
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
        }
        for (AsciiString place : KeyPlaces.HEADERS) {
            String value = headers.get(place);
            if (value != null && Keyring.isKey(KeyPlaces.bare(value))) {
                headers.remove(place);
            }
        }
        if (intent.caller().credential() == Credential.OURS) {
            addOurs(headers, to.line().provider());
        }
        return headers;
    }

    private void addOurs(HttpHeaders headers, Provider provider) {
        String secret = credentials.apply(provider);
        if (!secret.isEmpty()) {
            headers.set(
                    provider.auth().header(), provider.auth() == Provider.Auth.BEARER ? "Bearer " + secret : secret);
        }
    }

    /// @param model its name there
    record Destination(ProviderLine line, String model) {}
}
