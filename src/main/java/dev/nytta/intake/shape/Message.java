package dev.nytta.intake.shape;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.Optional;

/// One message, as a row's `data` or a file holds it: `{role, modelID, providerID, cost, tokens, time: {created},
/// path: {cwd, root}}`, later `{model: {id, providerID}, ...}` without a role.
final class Message {
    private static final JsonNames NAMES =
            JsonNames.of("id", "sessionID", "role", "modelID", "providerID", "model", "cost", "tokens", "time", "path");
    private static final JsonNames INNER = JsonNames.of("id", "modelID", "providerID", "created", "cwd", "root");
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    private String id = "";
    private String session = "";
    private String role = "assistant";
    private String model = "";
    private String provider = "";
    private String worked = "";
    private String root = "";
    private long created;
    private Optional<BigDecimal> cost = Optional.empty();
    private final MessageTokens tokens = new MessageTokens();

    private Message() {}

    /// Whose message it is, where the text does not say it itself.
    record Owner(String id, String session) {}

    /// Gives a message's call to a sink; one without tokens is none.
    ///
    /// @param line 0 for a text that is a file of its own
    static void tell(byte[] text, Owner owner, long line, Sink sink) {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        Message message = new Message();
        message.object(json);
        json.end();
        if (json.failed()) {
            sink.warn(line, "the message is no JSON: " + json.fault());
        } else if (message.role.equals("assistant")) {
            message.tell(owner, line, sink);
        }
    }

    private void object(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                field(json);
            }
        }
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "id" -> id = json.text(MOST_WORD);
            case "sessionID" -> session = json.text(MOST_WORD);
            case "role" -> role = json.text(MOST_WORD);
            case "modelID" -> model = json.text(MOST_WORD);
            case "providerID" -> provider = json.text(MOST_WORD);
            case "model", "time", "path" -> inner(json);
            case "cost" -> cost = json.decimal().filter(usd -> usd.signum() > 0);
            case "tokens" -> tokens.read(json);
            default -> json.skip();
        }
    }

    private void inner(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(INNER)) {
                case "id", "modelID" -> model = json.text(MOST_WORD);
                case "providerID" -> provider = json.text(MOST_WORD);
                case "created" -> created = json.integer(0);
                case "cwd" -> worked = json.text(MOST_PATH);
                case "root" -> root = json.text(MOST_PATH);
                default -> json.skip();
            }
        }
    }

    private void tell(Owner owner, long line, Sink sink) {
        Usage usage = tokens.usage();
        if (usage.isEmpty()) {
            return;
        }
        if (model.isEmpty() || created <= 0) {
            sink.warn(Math.max(1, line), "a message has tokens but no " + (model.isEmpty() ? "model" : "time"));
            return;
        }
        sink.call(new LocalCall(
                created,
                new Place(owner.session.isEmpty() ? session : owner.session, worked.isEmpty() ? root : worked),
                new Served(Makers.of(provider, model), model),
                usage,
                identity(owner.id.isEmpty() ? id : owner.id),
                line,
                cost));
    }

    /// A fork of a session copies its messages under other ids, and nothing says which is the copy: of those that agree
    /// in time, model and all counts, one counts.
    private Identity identity(String own) {
        String content = created + " " + provider + " " + model + " " + tokens;
        return new Identity(own.isEmpty() ? content : own, content, true, "");
    }
}
