package dev.nytta.intake.droid;

import dev.nytta.intake.Makers;
import java.util.Locale;
import java.util.regex.Pattern;

/// The maker's name of a model that Factory shows under a name of its own.
final class ModelName {
    private static final Pattern OWN = Pattern.compile("^custom:");
    private static final Pattern BRACKETS = Pattern.compile("\\s*-?\\s*[\\[(][^\\])]{0,64}[\\])](?:-\\d+)?");
    private static final Pattern BLANKS = Pattern.compile("[\\s-]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");
    private static final Pattern MODE = Pattern.compile("^(claude.*?)-thinking(?:-\\d)?$");

    private ModelName() {}

    static String of(String shown) {
        String name = OWN.matcher(shown.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        name = BRACKETS.matcher(name).replaceAll("");
        name = EDGES.matcher(BLANKS.matcher(name).replaceAll("-")).replaceAll("");
        name = MODE.matcher(name).replaceFirst("$1");
        return name.isEmpty() ? Makers.UNKNOWN : name;
    }
}
