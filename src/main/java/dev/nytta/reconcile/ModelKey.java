package dev.nytta.reconcile;

import dev.nytta.price.BareModel;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What names of one model have in common, however bills write it.
///
/// `Claude Haiku 4.5`, `us.anthropic.claude-haiku-4-5-20251001-v1:0` and Bedrock's `Claude4.5Haiku` are one model:
/// letters and digits count, and for Claude not the order of name and number.
///
/// @param text for comparing; empty where no model is named
record ModelKey(String text) {
    private static final Pattern PART = Pattern.compile("[a-z]+|[0-9]+");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final String CLAUDE = "claude";

    static ModelKey of(String model) {
        String bare = BareModel.of(spelled(model));
        return new ModelKey(
                bare.startsWith(CLAUDE) ? claude(bare) : BETWEEN.matcher(bare).replaceAll(""));
    }

    /// How a model is shown that only a bill names.
    static String shown(String model) {
        return BareModel.of(spelled(model));
    }

    private static String spelled(String model) {
        return model.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String claude(String bare) {
        return parts(bare, true) + "/" + parts(bare, false);
    }

    private static String parts(String bare, boolean letters) {
        return PART.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(part -> Character.isLetter(part.charAt(0)) == letters)
                .collect(Collectors.joining("-"));
    }
}
