import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Compares the totals of `nytta usage --json` with those of `ccusage --json`; ends with 1 where they differ.
final class SameTotals {
    private SameTotals() {}

    public static void main(String[] files) throws IOException {
        String ours = totals(Files.readString(Path.of(files[0])));
        String theirs = totals(Files.readString(Path.of(files[1])));
        long written = number(ours, "cache_write_5m").add(number(ours, "cache_write_1h")).longValueExact();
        boolean same = same("input", number(ours, "input"), number(theirs, "inputTokens"))
                & same("cache read", number(ours, "cache_read"), number(theirs, "cacheReadTokens"))
                & same("cache write", BigDecimal.valueOf(written), number(theirs, "cacheCreationTokens"))
                & same("output", number(ours, "output"), number(theirs, "outputTokens"))
                & same("USD", cents(number(ours, "cost_usd")), cents(number(theirs, "totalCost")));
        System.exit(same ? 0 : 1);
    }

    private static boolean same(String what, BigDecimal ours, BigDecimal theirs) {
        boolean same = ours.compareTo(theirs) == 0;
        System.out.println(what + ": " + ours.toPlainString() + (same ? " both" : ", ccusage " + theirs.toPlainString()));
        return same;
    }

    /// ccusage sums in floating point.
    private static BigDecimal cents(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_EVEN);
    }

    private static String totals(String json) {
        return json.substring(json.indexOf("\"totals\""));
    }

    private static BigDecimal number(String json, String field) {
        List<MatchResult> found =
                Pattern.compile("\"" + field + "\"\\s*:\\s*\"?([0-9.]+)").matcher(json).results().toList();
        return new BigDecimal(found.getFirst().group(1));
    }
}
