package dev.nytta.policy;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Mandate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The declared mandates: who may use which, and until when.
final class Mandates {
    private final Map<String, Mandate> byId;
    private final ZoneId zone;

    Mandates(Collection<Mandate> mandates, ZoneId zone) {
        this.byId = mandates.stream().collect(Collectors.toUnmodifiableMap(Mandate::id, Function.identity()));
        this.zone = zone;
    }

    /// What looking a mandate up for a call gave.
    sealed interface Found {
        /// The call names none: it is counted as undeclared.
        record Undeclared() implements Found {}

        record Usable(Mandate mandate) implements Found {}

        record Unknown(String nearest) implements Found {}

        record NotForCaller(Mandate mandate) implements Found {}

        record Ended(Mandate mandate) implements Found {}
    }

    /// The local user may use any, with a run's key as without one.
    Found find(String id, Optional<AccessKey> key, long atMillis) {
        if (id.isEmpty()) {
            return new Found.Undeclared();
        }
        Mandate mandate = byId.get(id);
        if (mandate == null) {
            return new Found.Unknown(NearestName.of(id, byId.keySet()).orElse(""));
        }
        if (key.isPresent() && !key.get().isOfRun() && !isFor(mandate, key.get())) {
            return new Found.NotForCaller(mandate);
        }
        return isOver(mandate, atMillis) ? new Found.Ended(mandate) : new Found.Usable(mandate);
    }

    /// Whether a call that was seen elsewhere, or is booked later, ran for a mandate that runs regardless of price, and
    /// might.
    boolean isRegardless(Attribution who, long atMillis) {
        return Optional.ofNullable(byId.get(who.mandate()))
                .filter(mandate -> mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS)
                .filter(mandate -> isLocalUser(who) || isFor(mandate, new User(who.team(), who.person(), who.key())))
                .filter(mandate -> !isOver(mandate, atMillis))
                .isPresent();
    }

    private static boolean isLocalUser(Attribution who) {
        return who.key().isEmpty() || AccessKey.isOfRun(who.key());
    }

    private record User(String team, String person, String key) {}

    private static boolean isFor(Mandate mandate, AccessKey key) {
        return isFor(mandate, new User(key.team(), key.person(), key.id()));
    }

    private static boolean isFor(Mandate mandate, User user) {
        if (mandate.teams().isEmpty() && mandate.keys().isEmpty()) {
            return mandate.owner().equals("team:" + user.team())
                    || mandate.owner().equals("person:" + user.person());
        }
        return mandate.teams().contains(user.team()) || mandate.keys().contains(user.key());
    }

    /// A mandate lives through its last day; a `regardless` one only to its review.
    private boolean isOver(Mandate mandate, long atMillis) {
        LocalDate today = Instant.ofEpochMilli(atMillis).atZone(zone).toLocalDate();
        return today.isAfter(mandate.expires())
                || mandate.reviewDate().filter(today::isAfter).isPresent();
    }
}
