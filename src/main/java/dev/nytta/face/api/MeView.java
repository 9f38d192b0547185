package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.PriceOverlay;
import dev.nytta.usage.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a page has to know of who looks at it, and of the house.
final class MeView {
    /// The fold is usually a few milliseconds behind.
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final AdminRooms rooms;
    private final Reception reception;

    MeView(AdminRooms rooms, Reception reception) {
        this.rooms = rooms;
        this.reception = reception;
    }

    ObjectNode of(Reader reader, Optional<Callers.Open> session) {
        String id = Readers.userId(reader.who()).orElse(reader.who());
        ObjectNode view = Json.object();
        view.put("id", id)
                .put("name", name(id, reader))
                .put("role", reader.role().wireName());
        view.set("teams", Json.texts(reader.teams().stream().sorted().toList()));
        Json.put(view, "person", reader.person());
        Optional<User> user = user(reader);
        user.ifPresentOrElse(
                own -> view.put("has_password", !own.password().isEmpty())
                        .put("totp", !own.totp().isEmpty()),
                () -> view.putNull("has_password").putNull("totp"));
        Json.put(view, "csrf", session.map(open -> reception.sessions().csrf(open.secret())));
        Json.put(
                view,
                "signed_in_at",
                session.map(open -> Json.time(open.session().began())));
        Json.put(
                view, "expires_at", session.map(open -> Json.time(open.session().ends())));
        view.put("demo", reception.demo());
        view.set("may", Json.texts(Rights.words(reader.role())));
        String organization = rooms.rules().organization();
        ObjectNode house = view.putObject("organization");
        Json.putKnown(house, "name", organization.equals("default") ? "" : organization);
        house.put("timezone", rooms.rules().zone().getId());
        view.putObject("display").set("currencies", currencies());
        Json.put(view, "complete_to", completeTo());
        view.putObject("addresses").put("calls", rooms.plane().address());
        return view;
    }

    private String name(String id, Reader reader) {
        return user(reader).map(User::name).orElse(id);
    }

    private Optional<User> user(Reader reader) {
        return Readers.userId(reader.who())
                .flatMap(user -> rooms.store().users().find(user))
                .map(Kept::object);
    }

    /// Until when everything that happened is in the sums; unknown while the fold is behind.
    private Optional<String> completeTo() {
        Instant now = rooms.clock().instant();
        boolean isComplete =
                !rooms.events().state().isStream() && rooms.events().catchUp(PATIENCE);
        return isComplete ? Optional.of(Json.time(now)) : Optional.empty();
    }

    /// Of each currency the rate that began last.
    private ArrayNode currencies() {
        Map<String, JsonNode> latest = new TreeMap<>();
        String now = rooms.clock().instant().toString();
        for (Kept<PriceOverlay> overlay : rooms.store().priceOverlays().list()) {
            Json.read(overlay.object().json()).path("fx").forEach(rate -> {
                String from = rate.path("from").asString("");
                boolean begun = from.compareTo(now) <= 0;
                JsonNode before = latest.get(rate.path("currency").asString(""));
                if (begun && (before == null || before.path("from").asString("").compareTo(from) <= 0)) {
                    latest.put(rate.path("currency").asString(""), rate);
                }
            });
        }
        ArrayNode rates = Json.array();
        latest.forEach((currency, rate) -> rates.addObject()
                .put("currency", currency)
                .put("usd", rate.path("usd").asString(""))
                .put("from", rate.path("from").asString(""))
                .put("source", rate.path("source").asString("")));
        return rates;
    }
}
