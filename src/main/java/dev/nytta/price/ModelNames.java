package dev.nytta.price;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names under which a sheet may keep a model, from what it was called to what it is.
///
/// Taken away in turn: resource paths (`models/`), Bedrock's geography (`us.`) and vendor (`anthropic.`), and at the
/// end versions (`@20251001`, `-v1:0`) and dates (`-20251001`, `-2026-09-22`). Never a part that makes it another
/// model: nothing is guessed from a common beginning.
final class ModelNames {
    /// A name to look for, and the region that the full name said beside it.
    record Name(String text, Optional<String> region) {}

    private static final int LONGEST = 200;
    private static final Pattern GEOGRAPHY =
            Pattern.compile("(us|eu|apac|jp|au|in|ca|us-gov|global)\\.([a-z0-9]+\\..+)");
    private static final Pattern VENDOR = Pattern.compile("(?:anthropic|openai|meta|mistral|deepseek|amazon)\\.(.+)");
    private static final List<Pattern> ENDINGS = List.of(
            Pattern.compile("(.+)@[a-z0-9.-]+"),
            Pattern.compile("(.+)-v\\d+:\\d+(?::\\d+k)?"),
            Pattern.compile("((?:anthropic\\.)?claude.+)-v\\d+"),
            Pattern.compile("(.+)-\\d{8}"),
            Pattern.compile("(.+)-\\d{4}-\\d{2}-\\d{2}"),
            Pattern.compile("(.+)-\\d{2}-\\d{2,4}"),
            Pattern.compile("(.+)-00\\d"),
            Pattern.compile("(.+)-latest"));
    private static final Pattern DOTTED = Pattern.compile("(claude-[a-z]+-\\d+)\\.(\\d+)(.*)");

    private ModelNames() {}

    /// The name as given first; the others by how much was taken away.
    static List<Name> of(String model) {
        Map<String, Name> names = new LinkedHashMap<>();
        String text = withoutPath(model.toLowerCase(Locale.ROOT));
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        Matcher geography = GEOGRAPHY.matcher(text);
        boolean geographic = geography.matches();
        // A full name's own rates hold for its region; what is found under a shorter one needs the region's uplift.
        add(names, text, geographic ? Optional.of("") : Optional.empty());
        Optional<String> region = geographic ? Optional.of(geography.group(1)) : Optional.empty();
        shorten(names, geographic ? geography.group(2) : text, region);
        return List.copyOf(names.values());
    }

    private static void shorten(Map<String, Name> names, String text, Optional<String> region) {
        String current = text;
        add(names, current, region);
        for (Pattern ending : ENDINGS) {
            current = cut(ending, current);
            add(names, current, region);
        }
        Matcher dotted = DOTTED.matcher(current);
        if (dotted.matches()) {
            shorten(names, dotted.group(1) + "-" + dotted.group(2) + dotted.group(3), region);
        }
        Matcher vendor = VENDOR.matcher(text);
        if (vendor.matches()) {
            shorten(names, vendor.group(1), region);
        }
    }

    private static String cut(Pattern ending, String text) {
        Matcher matcher = ending.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }

    private static void add(Map<String, Name> names, String text, Optional<String> region) {
        names.putIfAbsent(text, new Name(text, region));
    }

    private static String withoutPath(String model) {
        int at = model.lastIndexOf("models/");
        return at < 0 ? model : model.substring(at + "models/".length());
    }
}
