package dev.nytta.sim.demo;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// A company of seven teams and 60 people with an agent each, one of whom leaves a second one running unwatched, and
/// two
/// programs that call models by themselves. One team is of four people, so that views for others merge it.
///
/// @param seats who makes which traffic
public record DemoCompany(
        List<Team> teams, List<DemoKey> keys, List<Budget> budgets, List<Mandate> mandates, List<Seat> seats) {
    static final String MANAGED_BY = "store";

    public DemoCompany {
        teams = List.copyOf(teams);
        keys = List.copyOf(keys);
        budgets = List.copyOf(budgets);
        mandates = List.copyOf(mandates);
        seats = List.copyOf(seats);
    }

    /// The company as it is on the day of `now` (UTC), from which its mandates' dates are counted.
    public static DemoCompany at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Seat> seats = Seats.all();
        return new DemoCompany(
                Teams.all(),
                seats.stream().map(seat -> seat.key(now)).toList(),
                Budgets.all(),
                Mandates.all(today),
                seats);
    }

    /// The three providers that the company calls, all of them the fake one.
    ///
    /// @param fake where the fake provider listens, without a path: `http://127.0.0.1:9100`
    public static List<Provider> providers(URI fake) {
        return List.of(
                provider(Provider.Kind.OPENAI, fake.resolve("/v1"), List.of("gpt-*", "text-embedding-*")),
                provider(Provider.Kind.ANTHROPIC, fake, List.of("claude-*")),
                provider(Provider.Kind.GEMINI, fake, List.of("gemini-*")));
    }

    private static Provider provider(Provider.Kind kind, URI baseUrl, List<String> models) {
        return new Provider(
                kind.wireName(),
                kind,
                baseUrl,
                "",
                models,
                auth(kind),
                kind.wireName(),
                Provider.OnClientAbort.CANCEL,
                MANAGED_BY);
    }

    private static Provider.Auth auth(Provider.Kind kind) {
        return switch (kind) {
            case ANTHROPIC -> Provider.Auth.X_API_KEY;
            case GEMINI -> Provider.Auth.X_GOOG_API_KEY;
            default -> Provider.Auth.BEARER;
        };
    }
}
