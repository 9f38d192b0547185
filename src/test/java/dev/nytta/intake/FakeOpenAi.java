package dev.nytta.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// OpenAI's `organization/costs` as it is documented: buckets of a day, empty ones too, at most 180 of them a request;
/// this one gives three a page, so that pages follow.
final class FakeOpenAi {
    static final String KEY = "sk-admin-canary";

    private static final Pattern QUERY = Pattern.compile("([a-z_]+)=([^&]*)");
    private static final int PAGE = 3;
    private static final int DAY_SECONDS = 86_400;

    private final Map<LocalDate, List<String>> charges = new TreeMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private int weeks = Integer.MAX_VALUE;
    private final HttpServer server;

    FakeOpenAi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/organization/costs", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void charge(String day, String usd) {
        charges.computeIfAbsent(LocalDate.parse(day), any -> new ArrayList<>()).add(usd);
    }

    /// Answers so many spans of days, then with 500.
    synchronized void breakAfter(int spans) {
        weeks = spans;
    }

    List<String> asked() {
        return asked;
    }

    void forgetAsked() {
        asked.clear();
    }

    void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        asked.add(exchange.getRequestURI().toString());
        boolean first = !query.containsKey("page");
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
        } else if (Integer.parseInt(query.get("limit")) > 180) {
            exchange.sendResponseHeaders(400, -1);
        } else if (first && weeks-- <= 0) {
            weeks = 0;
            exchange.sendResponseHeaders(500, -1);
        } else {
            byte[] body = page(query).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        Matcher matcher = QUERY.matcher(uri.getRawQuery());
        while (matcher.find()) {
            query.put(matcher.group(1), matcher.group(2));
        }
        return query;
    }

    private String page(Map<String, String> query) {
        long start = Long.parseLong(query.get("start_time")) / DAY_SECONDS;
        long end = Long.parseLong(query.get("end_time")) / DAY_SECONDS;
        long from = start + Long.parseLong(query.getOrDefault("page", "0"));
        List<String> buckets = new ArrayList<>();
        for (long day = from; day < Math.min(end, from + PAGE); day++) {
            buckets.add(bucket(LocalDate.ofEpochDay(day)));
        }
        boolean more = from + PAGE < end;
        return "{\"object\":\"page\",\"data\":[" + String.join(",", buckets) + "],\"has_more\":" + more
                + ",\"next_page\":" + (more ? "\"" + (from + PAGE - start) + "\"" : "null") + "}";
    }

    private String bucket(LocalDate day) {
        String results = charges.getOrDefault(day, List.of()).stream()
                .map(usd -> "{\"object\":\"organization.costs.result\",\"amount\":{\"value\":" + usd
                        + ",\"currency\":\"usd\"},\"line_item\":\"gpt-5-nano, input_tokens\",\"quantity\":null}")
                .collect(Collectors.joining(","));
        return "{\"object\":\"bucket\",\"start_time\":" + day.toEpochDay() * DAY_SECONDS + ",\"end_time\":"
                + (day.toEpochDay() + 1) * DAY_SECONDS + ",\"results\":[" + results + "]}";
    }
}
