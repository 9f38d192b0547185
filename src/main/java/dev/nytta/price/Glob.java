package dev.nytta.price;

/// Names with `*` for any run of characters.
final class Glob {
    private Glob() {}

    static boolean matches(String glob, String text) {
        return matches(glob, 0, text, 0);
    }

    private static boolean matches(String glob, int g, String text, int t) {
        if (g == glob.length()) {
            return t == text.length();
        }
        if (glob.charAt(g) != '*') {
            return t < text.length() && glob.charAt(g) == text.charAt(t) && matches(glob, g + 1, text, t + 1);
        }
        for (int from = t; from <= text.length(); from++) {
            if (matches(glob, g + 1, text, from)) {
                return true;
            }
        }
        return false;
    }
}
