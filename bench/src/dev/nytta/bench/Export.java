package dev.nytta.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// All single calls of whole months, page after page, as *Explore* asks for them to write them to a file.
final class Export {
    private static final int PAGE = 1_000;
    private static final int MONTHS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Export(String url) {
        this.url = url;
    }

    /// One sentence with what it took, and whether the file's sum is that of the months.
    String run() throws Exception {
        LocalDate to = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        String span = "from=" + to.minusMonths(MONTHS) + "&to=" + to;
        BigDecimal told = new BigDecimal(get("/api/v1/spend?" + span).at("/total/cost_usd").asString("0"));
        BigDecimal sum = BigDecimal.ZERO;
        long calls = 0;
        long longestMillis = 0;
        long began = System.nanoTime();
        String cursor = "";
        do {
            long asked = System.nanoTime();
            JsonNode page = get("/api/v1/events?" + span + "&limit=" + PAGE + "&reason=the+books+of+two+months" + cursor);
            longestMillis = Math.max(longestMillis, (System.nanoTime() - asked) / 1_000_000);
            for (JsonNode call : page.path("items")) {
                sum = sum.add(new BigDecimal(call.path("cost_usd").asString("0")));
                calls++;
            }
            String next = page.path("next_cursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0;
        return String.format(
                Locale.ROOT,
                "An export of all single calls of %d months, page after page as *Explore* writes them to a file: %,d calls in %.0f s"
                        + " (%,.0f a second), the slowest page of %,d after %d ms; their sum is %s that of the months (`spend`): %s.%n",
                MONTHS,
                calls,
                seconds,
                calls / seconds,
                PAGE,
                longestMillis,
                sum.compareTo(told) == 0 ? "to the nano-dollar" : "not",
                sum.compareTo(told) == 0 ? "pass" : "FAIL (" + sum + " of " + told + ")");
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + QueryServer.TOKEN)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
