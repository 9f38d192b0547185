package dev.nytta.face.api;

import dev.nytta.usage.Budget;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Ids that people give to objects.
final class Ids {
    /// What every view shows and no body sets.
    static final List<String> ALWAYS_SHOWN = List.of("id", "managed_by", "changed_at");

    private static final int MOST = 64;
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MOST - 1) + "}");

    private Ids() {}

    static void check(String id, Fields body) {
        if (!FIT.matcher(id).matches() || Budget.isOfMandate(id)) {
            body.wrong(
                    "id", "An id has 1 to " + MOST + " letters, digits, dots, dashes and underscores: choose another.");
        }
    }

    /// An id made of a name: `CI build (nightly)` becomes `ci-build-nightly`.
    static String of(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-").replaceAll("^[-._]+|[-._]+$", "");
        return slug.isEmpty() ? "key" : slug.substring(0, Math.min(slug.length(), MOST - 8));
    }

    static String shortened(String id) {
        return id.length() > MOST ? id.substring(0, MOST) + "…" : id;
    }
}
