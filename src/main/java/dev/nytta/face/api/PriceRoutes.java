package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.policy.NearestName;
import dev.nytta.price.ModelLimits;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.PriceShelf;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The price book in force: standard rates of today in a list, and of one model all that the book holds.
final class PriceRoutes {
    private static final String PATH = "/api/v1/prices";

    private final PriceShelf shelf;
    private final InstantSource clock;

    PriceRoutes(AdminRooms rooms) {
        this.shelf = rooms.prices();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.of(Route.get(PATH, this::list), Route.get(PATH + "/{id}", this::show));
    }

    /// A model as one shop sells it.
    private record Offer(String provider, String model) {
        String id() {
            return provider + " " + model;
        }
    }

    private Reply list(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Page page = Page.read(query);
        Optional<String> wanted = query.text("provider");
        query.done();
        Optional<PriceAlmanac> almanac = almanac();
        List<String> providers = almanac.map(PriceAlmanac::providers).orElse(List.of());
        wanted.filter(provider -> !providers.contains(provider))
                .ifPresent(provider -> query.wrong("provider", Fields.unknown(provider, providers)));
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        List<Offer> rest = almanac.map(book -> offers(book, wanted)).orElse(List.of()).stream()
                .filter(offer -> offer.id().compareTo(page.after()) > 0)
                .limit(page.limit() + 1L)
                .toList();
        List<Offer> shown = rest.subList(0, Math.min(page.limit(), rest.size()));
        String next = rest.size() > page.limit() ? shown.getLast().id() : "";
        return Reply.ok(Page.body(views(almanac, shown), next).put("price_version", shelf.version()));
    }

    private Reply show(Ask ask) {
        Optional<PriceAlmanac> almanac = almanac();
        List<Offer> all = almanac.map(book -> offers(book, Optional.empty())).orElse(List.of());
        List<Offer> sold =
                all.stream().filter(offer -> offer.model().equals(ask.id())).toList();
        if (sold.isEmpty()) {
            Optional<String> nearest =
                    NearestName.of(ask.id(), all.stream().map(Offer::model).toList());
            return Problem.notFound(
                            "There is no price of `" + Ids.shortened(ask.id()) + "`.",
                            nearest.map(right -> "Did you mean `" + right + "`?")
                                    .orElse("GET " + PATH + " lists all; an overlay adds your own."))
                    .reply();
        }
        ObjectNode body = Json.object();
        body.putArray("items").addAll(sheets(almanac, sold));
        return Reply.ok(body.put("price_version", shelf.version()));
    }

    private Optional<PriceAlmanac> almanac() {
        return shelf.current() instanceof PriceAlmanac almanac ? Optional.of(almanac) : Optional.empty();
    }

    /// Ordered by provider, then model.
    private static List<Offer> offers(PriceAlmanac book, Optional<String> wanted) {
        Predicate<String> isWanted =
                provider -> wanted.isEmpty() || wanted.get().equals(provider);
        return book.providers().stream()
                .filter(isWanted)
                .flatMap(provider -> book.models(provider).stream().map(model -> new Offer(provider, model)))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private List<ObjectNode> views(Optional<PriceAlmanac> almanac, List<Offer> offers) {
        List<ObjectNode> views = new ArrayList<>();
        almanac.ifPresent(book -> offers.forEach(offer -> views.add(view(book, offer))));
        return views;
    }

    private List<ObjectNode> sheets(Optional<PriceAlmanac> almanac, List<Offer> offers) {
        List<ObjectNode> views = views(almanac, offers);
        almanac.ifPresent(book -> {
            for (int each = 0; each < views.size(); each++) {
                Offer offer = offers.get(each);
                PriceSheetJson.put(views.get(each), book, offer.provider(), offer.model());
            }
        });
        return views;
    }

    private ObjectNode view(PriceAlmanac book, Offer offer) {
        ObjectNode view = Json.object();
        view.put("provider", offer.provider()).put("model", offer.model());
        ObjectNode rates = view.putObject("rates");
        Map<Meter, PriceAlmanac.Listed> listed =
                book.rates(new PriceQuery(offer.provider(), "", offer.model(), clock.instant()));
        listed.forEach((meter, rate) -> {
            if (!rate.isStandIn()) {
                rates.set(meter.wireName(), rate(rate));
            }
        });
        Optional<ModelLimits> limits = book.limits(offer.provider(), offer.model());
        putCount(view, "context_tokens", limits.map(ModelLimits::contextTokens));
        putCount(view, "max_output_tokens", limits.map(ModelLimits::outputTokens));
        return view;
    }

    private static ObjectNode rate(PriceAlmanac.Listed listed) {
        ObjectNode rate = Json.object();
        rate.put("usd", Money.text(listed.usd())).put("per", listed.per()).put("source", listed.source());
        Json.putKnown(rate, "doubt", listed.doubt());
        return rate;
    }

    private static void putCount(ObjectNode view, String name, Optional<? extends Number> count) {
        count.map(Number::longValue)
                .filter(number -> number > 0)
                .ifPresentOrElse(number -> view.put(name, number), () -> view.putNull(name));
    }
}
