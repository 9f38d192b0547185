package dev.nytta.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceFault;
import java.util.List;

/// Prices of one's own: they are read, or every mistake is named.
public final class FuzzOverlay {
    private static final int MOST = 16 << 10;

    private FuzzOverlay() {}

    static List<byte[]> seeds() {
        return List.of("""
                {"prices":[{"provider":"openai","model":"a","tier":"batch","region":"eu","above_input":1000,
                "from":"2026-01-01","until":"2027-01-01","per":1000000,"rates":{"input":"2","output":"3.5"},
                "factor":"0.85","source":"s"}],"fx":[{"currency":"EUR","usd":"1.1","from":"2026-01-01","source":"s"}]}
                """.getBytes(UTF_8));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > MOST) {
            return;
        }
        try {
            PriceBooks.fault(PriceBooks.overlay("own", new String(input, UTF_8)));
        } catch (PriceFault mistake) {
            Target.must(!String.valueOf(mistake.getMessage()).isBlank(), "a mistake has words");
        }
    }
}
