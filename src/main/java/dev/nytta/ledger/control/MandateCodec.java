package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Mandate;
import java.time.LocalDate;

final class MandateCodec implements Codec<Mandate> {
    @Override
    public String kind() {
        return "mandate";
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
    public Document write(Mandate mandate) {
        return new Document()
                .text("id", mandate.id())
                .text("purpose", mandate.purpose())
                .text("owner", mandate.owner())
                .text("expected_outcome", mandate.expectedOutcome())
                .number("limit_nano", mandate.limitNano())
                .text("expires", mandate.expires().toString())
                .text("price_policy", mandate.pricePolicy().wireName())
                .texts("teams", mandate.teams())
                .texts("keys", mandate.keys())
                .text("reason", mandate.reason().orElse(""))
                .text(
                        "review_date",
                        mandate.reviewDate().map(LocalDate::toString).orElse(""))
                .text("managed_by", mandate.managedBy());
    }

    @Override
    public Mandate read(Document document) {
        return new Mandate(
                document.text("id"),
                document.text("purpose"),
                document.text("owner"),
                document.text("expected_outcome"),
                document.number("limit_nano"),
                LocalDate.parse(document.text("expires")),
                Codec.named(Mandate.PricePolicy.values(), Mandate.PricePolicy::wireName, document.text("price_policy")),
                document.texts("teams"),
                document.texts("keys"),
                document.optional("reason"),
                document.optional("review_date").map(LocalDate::parse),
                document.text("managed_by"));
    }
}
