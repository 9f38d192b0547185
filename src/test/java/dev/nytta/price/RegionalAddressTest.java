package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// OpenAI tells nothing of data residency in its answers: the address is the only sign of the dearer price.
class RegionalAddressTest {
    private static final long AT_MILLIS = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();
    private static final PriceBook BOOK = Bill.shipped();

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1,                                  ''",
        "https://eu.api.openai.com/v1,                               eu",
        "https://us.api.openai.com/v1,                               us",
        "https://eu.api.openai.com.example.org/v1,                   ''",
        "https://aiplatform.googleapis.com/v1/projects/p,            ''",
        "https://europe-west1-aiplatform.googleapis.com/v1/projects, europe-west1",
        "http://127.0.0.1:8480,                                      ''",
    })
    void an_address_tells_the_region_that_calls_are_bound_to(String address, String region) {
        assertThat(provider(Provider.Kind.OPENAI, address, "openai").region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        // a million output tokens of gpt-5.6-sol at 20 USD, gpt-4o at 10 without an uplift
        "https://api.openai.com/v1,    openai, gpt-5.6-sol, 20",
        "https://eu.api.openai.com/v1, openai, gpt-5.6-sol, 22",
        "https://us.api.openai.com/v1, openai, gpt-5.6-sol, 22",
        "https://jp.api.openai.com/v1, openai, gpt-5.6-sol, 20",
        "https://eu.api.openai.com/v1, openai, gpt-4o,      10",
    })
    void a_region_of_the_address_raises_the_price(String address, String pricesAs, String model, String usd) {
        assertThat(cost(provider(Provider.Kind.OPENAI, address, pricesAs), model, ""))
                .isEqualTo(usd);
    }

    @Test
    void what_the_answer_says_counts_before_the_address() {
        Provider eu = provider(Provider.Kind.OPENAI, "https://eu.api.openai.com/v1", "openai");

        assertThat(cost(eu, "gpt-5.6-sol", "global")).isEqualTo("20");
    }

    @Test
    void a_regional_endpoint_of_vertex_costs_a_tenth_more() {
        String path = "aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/google";
        Provider global = provider(Provider.Kind.GEMINI, "https://" + path, "vertex");
        Provider regional = provider(Provider.Kind.GEMINI, "https://europe-west1-" + path, "vertex");

        // A million output tokens of gemini-2.5-pro cost 10 USD.
        assertThat(cost(global, "gemini-2.5-pro", "")).isEqualTo("10");
        assertThat(cost(regional, "gemini-2.5-pro", "")).isEqualTo("11");
    }

    private static String cost(Provider provider, String model, String region) {
        Usage million = Usage.builder().set(Meter.OUTPUT, 1_000_000).build();
        UsageReport report = new UsageReport(
                List.of(new UsagePart(model, million)),
                ServiceTier.STANDARD,
                region,
                UsageReport.CountSource.REPORTED,
                Optional.empty());
        return Bill.cost(BOOK.price(PriceQuery.of(provider, model, AT_MILLIS), report));
    }

    private static Provider provider(Provider.Kind kind, String address, String pricesAs) {
        return new Provider(
                "p",
                kind,
                URI.create(address),
                "",
                List.of(),
                Provider.Auth.BEARER,
                pricesAs,
                Provider.OnClientAbort.DRAIN,
                "store");
    }
}
