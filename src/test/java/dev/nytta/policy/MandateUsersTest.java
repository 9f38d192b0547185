package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Mandate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may use a mandate, and until when.
class MandateUsersTest {
    @ParameterizedTest
    @CsvSource({
        // owner, its teams, its keys; the caller's team, person and key; whether it may
        "team:platform, '', '', platform, '', k1, true",
        "team:platform, '', '', mobile, '', k1, false",
        "person:p-1, '', '', mobile, p-1, k1, true",
        "person:p-1, '', '', mobile, p-2, k1, false",
        // once it names teams or keys, the owner's team has no part in it
        "team:platform, mobile, '', mobile, '', k1, true",
        "team:platform, mobile, '', platform, '', k1, false",
        "team:platform, '', k1, mobile, '', k1, true",
        "team:platform, '', k1, mobile, '', k2, false",
        "team:platform, mobile, k1, other, '', k1, true",
        "person:p-1, '', k1, mobile, p-1, k2, false",
    })
    void a_mandate_is_for_its_owner_or_for_the_teams_and_keys_it_names(
            String owner, String teams, String keys, String team, String person, String key, boolean may) {
        Mandate mandate = mandate(owner, list(teams), list(keys), "2026-12-31");
        AccessKey caller = new AccessKey(
                key, key, team, "", person, "", "", List.of(), Optional.empty(), false, Instant.EPOCH, "hash", "store");

        var found = new Mandates(List.of(mandate), ZoneId.of("UTC"))
                .find("m", Optional.of(caller), Asks.NOW.toEpochMilli());

        assertThat(found)
                .isEqualTo(may ? new Mandates.Found.Usable(mandate) : new Mandates.Found.NotForCaller(mandate));
    }

    @ParameterizedTest
    @CsvSource({
        // the last day is over at midnight in the zone of the rules
        "2026-12-01T22:59:59Z, false",
        "2026-12-01T23:00:00Z, true",
    })
    void a_mandate_ends_with_its_last_day_where_the_rules_are(Instant at, boolean ended) {
        Mandate mandate = mandate("team:platform", List.of(), List.of(), "2026-12-01");

        var found = new Mandates(List.of(mandate), ZoneId.of("Europe/Stockholm"))
                .find("m", Optional.empty(), at.toEpochMilli());

        assertThat(found).isEqualTo(ended ? new Mandates.Found.Ended(mandate) : new Mandates.Found.Usable(mandate));
    }

    private static List<String> list(String name) {
        return name.isEmpty() ? List.of() : List.of(name);
    }

    private static Mandate mandate(String owner, List<String> teams, List<String> keys, String expires) {
        return new Mandate(
                "m",
                "a purpose",
                owner,
                "",
                1_000_000_000,
                LocalDate.parse(expires),
                Mandate.PricePolicy.CAPPED,
                teams,
                keys,
                Optional.empty(),
                Optional.empty(),
                "store");
    }
}
