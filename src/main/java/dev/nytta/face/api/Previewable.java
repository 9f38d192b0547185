package dev.nytta.face.api;

import dev.nytta.policy.Glob;
import dev.nytta.query.ScopeFilter;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Complains of what days of recorded spend cannot tell of a budget.
final class Previewable {
    private static final String KEYS = Arrays.stream(ScopeKey.values())
            .filter(ScopeFilter::takes)
            .map(ScopeKey::wireName)
            .collect(Collectors.joining(", "));

    private final String organization;
    private final Personal personal;

    Previewable(AdminRooms rooms) {
        this.organization = rooms.rules().organization();
        this.personal = new Personal(rooms);
    }

    /// The window, if it can be laid over days; all that cannot is complained of.
    Optional<Window.Calendar> window(Budget budget, Fields body) {
        new TreeMap<>(budget.scope()).forEach((key, value) -> check(key, value, body));
        if (!budget.per().isEmpty()) {
            String keys = budget.per().stream().map(ScopeKey::wireName).collect(Collectors.joining(", "));
            body.wrong(
                    "per",
                    "Recorded spend does not tell what each `" + keys
                            + "` would have had: leave `per` out, and name one of them in `scope` where that can be.");
        }
        return switch (budget.window()) {
            case Window.Calendar calendar
            when calendar == Window.Calendar.MINUTE || calendar == Window.Calendar.HOUR ->
                unfit(body, "A preview goes by days, and `" + calendar.wireName() + "` is shorter");
            case Window.Calendar calendar -> Optional.of(calendar);
            case Window.Rolling _ ->
                unfit(body, "A preview goes by windows that begin and end, and a rolling one does not");
        };
    }

    private static Optional<Window.Calendar> unfit(Fields body, String why) {
        body.wrong("window", why + ": take day, week, month, quarter, year or total.");
        return Optional.empty();
    }

    private void check(ScopeKey key, String value, Fields body) {
        String field = "scope." + key.wireName();
        if (!ScopeFilter.takes(key)) {
            body.wrong(
                    field,
                    "Recorded spend cannot be asked for by `" + key.wireName() + "`: preview it by " + KEYS + ".");
        } else if (key == ScopeKey.ORGANIZATION) {
            if (!Glob.matches(value, organization)) {
                body.wrong(field, "There is no organisation `" + value + "` here: it is `" + organization + "`.");
            }
        } else if (!ScopeFilter.takes(value)) {
            body.wrong(
                    field,
                    "Recorded spend is asked for by a whole value or its beginning, such as `web-*`: `" + value
                            + "` cannot be previewed.");
        } else if (key == ScopeKey.KEY && personal.keysOfPeople().contains(value)) {
            body.wrong(field, "The key `" + value + "` is a person's: what one person spent is not shown by day.");
        }
    }
}
