package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Money;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Mandates: purposes with an owner, a limit and an end.
final class MandateKind implements ObjectKind.Editable<Mandate> {
    private static final String STORE = "store";
    private static final int MOST_REVIEW_DAYS = 90;
    private static final List<String> SHOWN = List.of(
            "committed_usd",
            "held_usd",
            "overage_usd",
            "overage_authorised_usd",
            "available_usd",
            "used",
            "open_holds",
            "state");

    private final ControlStore store;
    private final ControlDesk desk;
    private final BudgetState money;
    private final InstantSource clock;
    private final ZoneId zone;
    private final BudgetSight sight;

    MandateKind(AdminRooms rooms, BudgetSight sight) {
        this.sight = sight;
        this.store = rooms.store();
        this.desk = rooms.desk();
        this.money = new BudgetState(rooms);
        this.clock = rooms.clock();
        this.zone = rooms.rules().zone();
    }

    @Override
    public String word() {
        return "mandate";
    }

    @Override
    public String path() {
        return "/api/v1/mandates";
    }

    @Override
    public Shelf<Mandate> shelf() {
        return store.mandates();
    }

    @Override
    public String id(Mandate mandate) {
        return mandate.id();
    }

    @Override
    public String managedBy(Mandate mandate) {
        return mandate.managedBy();
    }

    @Override
    public ObjectNode definition(Mandate mandate) {
        ObjectNode node = Json.object();
        node.put("purpose", mandate.purpose()).put("owner", mandate.owner());
        Json.putKnown(node, "expected_outcome", mandate.expectedOutcome());
        node.put("limit_usd", Money.text(mandate.limitNano()))
                .put("expires", mandate.expires().toString())
                .put("price_policy", mandate.pricePolicy().wireName());
        ObjectNode users = node.putObject("for");
        users.set("teams", Json.texts(mandate.teams()));
        users.set("keys", Json.texts(mandate.keys()));
        Json.put(node, "reason", mandate.reason());
        Json.put(node, "review_date", mandate.reviewDate().map(LocalDate::toString));
        return node;
    }

    @Override
    public void addState(ObjectNode view, Mandate mandate) {
        money.addMoney(view, Budget.of(mandate));
        view.put("state", state(mandate));
    }

    /// A mandate lives through its last day; a `regardless` one only to its review.
    private String state(Mandate mandate) {
        if (today().isAfter(mandate.expires())) {
            return "expired";
        }
        return mandate.reviewDate().filter(today()::isAfter).isPresent() ? "review-due" : "active";
    }

    @Override
    public boolean concerns(Mandate mandate, Reader reader) {
        return sight.concerns(mandate, reader);
    }

    @Override
    public ObjectNode view(Kept<Mandate> kept, Reader reader) {
        return sight.of(kept.object(), view(kept), reader);
    }

    @Override
    public List<String> shownOnly() {
        return SHOWN;
    }

    @Override
    public Mandate read(String id, Fields body) {
        Optional<Fields> users = body.object("for");
        Mandate mandate = new Mandate(
                id,
                body.required("purpose"),
                owner(body),
                body.text("expected_outcome", ""),
                Amounts.required(body, "limit_usd"),
                expires(body),
                body.named("price_policy", List.of(Mandate.PricePolicy.values()), Mandate.PricePolicy::wireName)
                        .orElse(Mandate.PricePolicy.CAPPED),
                users.map(fields -> known(fields, "teams", Known.teams(store))).orElse(List.of()),
                users.map(fields -> known(fields, "keys", Known.keys(store))).orElse(List.of()),
                body.text("reason"),
                body.parsed("review_date", "a day such as 2027-01-31", LocalDate::parse),
                STORE);
        users.ifPresent(Fields::done);
        if (mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS) {
            checkRegardless(mandate, body);
        }
        return mandate;
    }

    private String owner(Fields body) {
        String owner = body.required("owner");
        if (owner.startsWith("team:")) {
            String team = owner.substring("team:".length());
            Known.teams(store).complaint(team).ifPresent(what -> body.wrong("owner", what));
        } else if (!owner.isEmpty() && !owner.startsWith("person:")) {
            body.wrong("owner", "`owner` must be team:ID or person:ID.");
        }
        return owner;
    }

    private LocalDate expires(Fields body) {
        body.required("expires");
        LocalDate expires = body.parsed("expires", "a day such as 2027-03-31", LocalDate::parse)
                .orElse(LocalDate.MAX);
        if (expires.isBefore(today())) {
            body.wrong("expires", "`expires` is over already.");
        }
        return expires;
    }

    private static List<String> known(Fields fields, String name, Known known) {
        List<String> ids = fields.texts(name);
        ids.forEach(id -> known.complaint(id).ifPresent(what -> fields.wrong(name, what)));
        return ids;
    }

    /// RULES: whoever runs regardless of price says why, until when, and up to where.
    private void checkRegardless(Mandate mandate, Fields body) {
        if (mandate.reason().isEmpty()) {
            body.wrong("reason", "A mandate that runs regardless of price needs a `reason`.");
        }
        if (mandate.limitNano() == 0) {
            body.wrong("limit_usd", "A mandate that runs regardless of price needs a ceiling above 0.");
        }
        boolean inTime = mandate.reviewDate()
                .filter(day -> !day.isBefore(today()) && !day.isAfter(today().plusDays(MOST_REVIEW_DAYS)))
                .isPresent();
        if (!inTime) {
            body.wrong(
                    "review_date",
                    "A mandate that runs regardless of price needs a `review_date` at most " + MOST_REVIEW_DAYS
                            + " days ahead.");
        }
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    @Override
    public EditAnswer<Mandate> put(Mandate mandate, Edit edit) {
        return desk.put(mandate, edit);
    }

    @Override
    public EditAnswer<Mandate> end(String id, Edit edit) {
        return desk.endMandate(id, edit);
    }
}
