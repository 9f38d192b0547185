package dev.nytta.app.config;

import dev.nytta.intake.VendorSource;
import dev.nytta.policy.ConfiguredRoutes;
import dev.nytta.policy.RuleSettings;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Seats;
import java.util.List;
import java.util.Optional;

/// A whole configuration file, understood.
///
/// @param prices the price overlay as JSON text (`{"prices": [...], "fx": [...]}`), if there is one
/// @param sources vendors that are asked what they charged
/// @param seats places that are paid by the month
/// @param privacy how people are protected
public record Configuration(
        String file,
        RuleSettings rules,
        List<Provider> providers,
        List<Team> teams,
        List<KeySpec> keys,
        List<Budget> budgets,
        List<Mandate> mandates,
        List<ConfiguredRoutes.Route> routes,
        Optional<String> prices,
        List<VendorSource> sources,
        List<Seats> seats,
        PrivacySettings privacy,
        ServerSettings server) {

    /// A team and the cost centre that pays for it.
    public record Team(String id, String costCenter, String parent, String managedBy) {}

    /// A key as declared.
    ///
    /// @param secret `env:NAME`, `file:PATH` or the secret itself, or empty: then one is made and shown once
    public record KeySpec(
            String id,
            String team,
            String project,
            String person,
            String costCenter,
            String mandate,
            List<String> models,
            Optional<java.time.Instant> expiresAt,
            String secret,
            String managedBy) {
        public KeySpec {
            models = List.copyOf(models);
        }
    }

    public Configuration {
        providers = List.copyOf(providers);
        teams = List.copyOf(teams);
        keys = List.copyOf(keys);
        budgets = List.copyOf(budgets);
        mandates = List.copyOf(mandates);
        routes = List.copyOf(routes);
        sources = List.copyOf(sources);
        seats = List.copyOf(seats);
    }

    public Configuration withProviders(List<Provider> others) {
        return new Configuration(
                file, rules, others, teams, keys, budgets, mandates, routes, prices, sources, seats, privacy, server);
    }

    public Configuration withBudgets(List<Budget> others) {
        return new Configuration(
                file, rules, providers, teams, keys, others, mandates, routes, prices, sources, seats, privacy, server);
    }

    /// What holds without a file.
    public static Configuration none() {
        return ConfigReader.read("defaults", "{}");
    }
}
