package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceAlmanac.Disagreement;
import dev.nytta.price.PriceShelf;
import dev.nytta.usage.Money;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where imported price lists differ by more than 0.5 %, over all models; first what nobody has settled.
final class DisagreementRoutes {
    private static final int MOST = 1_000;

    private final PriceShelf shelf;

    DisagreementRoutes(AdminRooms rooms) {
        this.shelf = rooms.prices();
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/price-disagreements", this::list));
    }

    private Reply list(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        List<Disagreement> all = all();
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        all.stream().limit(MOST).forEach(each -> items.add(view(each)));
        return Reply.ok(body.put("total", all.size()).put("price_version", shelf.version()));
    }

    private List<Disagreement> all() {
        return shelf.current() instanceof PriceAlmanac book
                ? book.providers().stream()
                        .flatMap(provider -> book.disagreements(provider).stream())
                        .sorted(Comparator.comparing(each -> !each.settledBy().isEmpty()))
                        .toList()
                : List.of();
    }

    private static ObjectNode view(Disagreement each) {
        ObjectNode view = Json.object()
                .put("provider", each.provider())
                .put("model", each.model())
                .put("meter", each.meter().wireName());
        ObjectNode values = view.putObject("values");
        each.values().forEach((source, rate) -> values.put(source, Money.text(rate)));
        Json.putKnown(view, "settled_by", each.settledBy());
        return view;
    }
}
