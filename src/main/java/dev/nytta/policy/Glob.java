package dev.nytta.policy;

/// A pattern of letters and `*`, where `*` stands for any run of characters; matches case-sensitively.
public final class Glob {
    private Glob() {}

    public static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        return match(pattern, text);
    }

    /// Greedy with one step of backtracking to the last star: linear for the patterns that people write.
    private static boolean match(String pattern, String text) {
        int p = 0;
        int lastStar = -1;
        int resume = 0;
        for (int t = 0; t < text.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                lastStar = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (lastStar >= 0) {
                p = lastStar + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
