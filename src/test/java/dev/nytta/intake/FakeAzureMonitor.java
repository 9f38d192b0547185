package dev.nytta.intake;

import dev.nytta.intake.FakeVendor.Asked;
import dev.nytta.intake.FakeVendor.Said;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Azure Monitor as learn.microsoft.com/en-us/rest/api/monitor documents it: a token first; accounts in pages of two;
/// metric definitions; metrics by model in days of UTC, days without use as points without `total`, names of dimensions
/// in small letters, ten series unless `top` asks for more, and a 400 for a metric or interval that is not there.
final class FakeAzureMonitor implements AutoCloseable {
    static final String ACCOUNT =
            "/subscriptions/0-1/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/";
    private static final int PAGE = 2;
    private static final String ACCOUNTS = "/providers/Microsoft.CognitiveServices/accounts";

    /// Answers that are given before any other, one for each question for metrics.
    final List<Said> trouble = new ArrayList<>();
    /// How many questions for metrics are answered before there is trouble.
    int calm;
    /// What the metrics of this cloud can be split and asked by.
    final Map<String, String> definitions = new LinkedHashMap<>();
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, Map<String, String>> points = new LinkedHashMap<>();
    private final FakeVendor vendor = new FakeVendor(this::answer);

    FakeAzureMonitor() {
        for (String name : List.of("InputTokens", "OutputTokens", "ProcessedPromptTokens", "GeneratedTokens")) {
            define(name, "ModelName", "P1D");
        }
        define("Latency", "ApiName", "P1D");
    }

    void define(String metric, String dimension, String grain) {
        definitions.put(metric, """
                {"name":{"value":"%s","localizedValue":"x"},"unit":"Count","primaryAggregationType":"Total",
                 "supportedAggregationTypes":["Total"],"dimensions":[{"value":"Region"},{"value":"%s"}],
                 "metricAvailabilities":[{"timeGrain":"PT1M","retention":"P93D"},{"timeGrain":"%s","retention":"P93D"}]}
                """.formatted(metric, dimension, grain));
    }

    void account(String kind, String id) {
        accounts.add("{\"id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"location\":\"swedencentral\"}");
    }

    /// @param series account, metric and model: `a InputTokens gpt-4.1`
    void use(String series, String day, String total) {
        points.computeIfAbsent(series, any -> new LinkedHashMap<>()).put(day, total);
    }

    URI url() {
        return vendor.url();
    }

    List<Asked> asked() {
        return vendor.asked();
    }

    /// The timespans that metrics were asked for.
    List<String> spans() {
        return asked().stream()
                .filter(each -> each.path().endsWith("/metrics"))
                .map(each -> each.query().getOrDefault("timespan", "").replace("T00:00:00Z", ""))
                .toList();
    }

    private Said answer(Asked asked) {
        if (asked.path().equals("/t-1/oauth2/v2.0/token")) {
            return asked.body().contains("client_id=app-1&client_secret=" + FeedRig.KEY)
                    ? Said.ok("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"tok-canary\"}")
                    : Said.status(401);
        }
        if (!"Bearer tok-canary".equals(asked.headers().get("Authorization"))) {
            return Said.status(401);
        }
        if (asked.path().endsWith(ACCOUNTS)) {
            return list(asked);
        }
        if (!asked.query().getOrDefault("api-version", "").equals("2023-10-01")) {
            return Said.status(400);
        }
        if (asked.path().endsWith("/providers/Microsoft.Insights/metricDefinitions")) {
            return Said.ok("{\"value\":[" + String.join(",", definitions.values()) + "]}");
        }
        return calm-- > 0 || trouble.isEmpty() ? metrics(asked) : trouble.removeFirst();
    }

    private Said list(Asked asked) {
        int from = Integer.parseInt(asked.query().getOrDefault("$skiptoken", "0"));
        int to = Math.min(accounts.size(), from + PAGE);
        String next = vendor.url() + asked.path() + "?api-version=2024-10-01&$skiptoken=" + to;
        return Said.ok("{\"value\":[" + String.join(",", accounts.subList(from, to)) + "]"
                + (to < accounts.size() ? ",\"nextLink\":\"" + next + "\"" : "") + "}");
    }

    private Said metrics(Asked asked) {
        List<String> names =
                Arrays.asList(asked.query().getOrDefault("metricnames", "").split(",", -1));
        String filter = URLDecoder.decode(asked.query().getOrDefault("$filter", ""), StandardCharsets.UTF_8);
        boolean isKnown = names.stream()
                .allMatch(name -> definitions.containsKey(name)
                        && definitions.get(name).contains("ModelName")
                        && definitions.get(name).contains("P1D"));
        if (!isKnown
                || !filter.equals("ModelName eq '*'")
                || !asked.query().getOrDefault("interval", "").equals("P1D")
                || !asked.query().getOrDefault("aggregation", "").equals("Total")) {
            return new Said(400, "{\"code\":\"BadRequest\",\"message\":\"Failed to find metric\"}", Map.of());
        }
        int top = Integer.parseInt(asked.query().getOrDefault("top", "10"));
        String account = asked.path().replaceFirst("/providers/Microsoft.Insights/.*", "");
        String name = account.substring(account.lastIndexOf('/') + 1);
        return Said.ok(
                "{\"cost\":1,\"interval\":\"P1D\",\"namespace\":\"microsoft.cognitiveservices/accounts\",\"value\":["
                        + names.stream()
                                .map(metric -> metric(name + " " + metric, asked, top))
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    private String metric(String series, Asked asked, int top) {
        return "{\"type\":\"Microsoft.Insights/metrics\",\"name\":{\"value\":\""
                + series.substring(series.indexOf(' ') + 1) + "\"},\"unit\":\"Count\",\"errorCode\":\"Success\","
                + "\"timeseries\":["
                + points.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(series + " "))
                        .limit(top)
                        .map(each -> series(each.getKey().substring(series.length() + 1), each.getValue(), asked))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String series(String model, Map<String, String> totals, Asked asked) {
        String[] span = asked.query().getOrDefault("timespan", "").split("/", 2);
        LocalDate from = LocalDate.parse(span[0].replace("T00:00:00Z", ""));
        LocalDate until = LocalDate.parse(span[1].replace("T00:00:00Z", ""));
        Set<String> data = new LinkedHashSet<>();
        for (long day = 0; day < ChronoUnit.DAYS.between(from, until); day++) {
            String at = from.plusDays(day).toString();
            String total = totals.containsKey(at) ? ",\"total\":" + totals.get(at) : "";
            data.add("{\"timeStamp\":\"" + at + "T00:00:00Z\"" + total + "}");
        }
        return "{\"metadatavalues\":[{\"name\":{\"value\":\"modelname\",\"localizedValue\":\"modelname\"},\"value\":\""
                + model + "\"}],\"data\":[" + String.join(",", data) + "]}";
    }

    @Override
    public void close() {
        vendor.close();
    }
}
