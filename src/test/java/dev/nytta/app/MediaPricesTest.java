package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Charge;
import dev.nytta.wire.Dialects;
import dev.nytta.wire.GoldenCase;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What the shipped book charges for pictures, speech and the like is what was calculated by hand.
class MediaPricesTest {
    private static final PriceBook BOOK = PriceBooks.shippedBook();

    static Stream<GoldenCase> cases() {
        return Stream.of(
                        "openai-images",
                        "openai-speech",
                        "openai-transcripts",
                        "openai-videos",
                        "mistral-ocr",
                        "gemini-predict")
                .flatMap(name -> GoldenCase.of(Dialects.named(name).orElseThrow()))
                .filter(golden -> !golden.charge().isMissingNode());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_book_charges_what_was_calculated_by_hand(GoldenCase golden) {
        JsonNode charge = golden.charge();
        PriceQuery query = new PriceQuery(
                charge.get("provider").asString(),
                "",
                charge.get("model").asString(),
                Instant.parse(charge.get("at").asString()));
        Charge charged = switch (BOOK.price(query, golden.report())) {
            case Priced.Exact exact -> told(exact.charge(), "exact", charge);
            case Priced.Estimated estimated -> told(estimated.charge(), "estimated", charge);
            case Priced.Partial partial -> told(partial.charge(), "partial", charge);
            case Priced.Unpriced _ -> throw new AssertionError("no price for " + golden);
        };
        assertThat(charged.costUsd()).isEqualByComparingTo(charge.get("usd").asString());
    }

    private static Charge told(Charge charged, String status, JsonNode expected) {
        assertThat(status).isEqualTo(expected.get("status").asString());
        return charged;
    }
}
