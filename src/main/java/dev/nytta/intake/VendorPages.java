package dev.nytta.intake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads a report of buckets page by page, as Anthropic and OpenAI both answer:
/// `{data: [bucket], has_more, next_page}`.
public final class VendorPages {
    private static final int PAGES = 10_000;

    private final VendorClient client;

    public VendorPages(VendorClient client) {
        this.client = client;
    }

    /// Gives every bucket on, once.
    ///
    /// @param path with its query
    /// @throws BillFault if the vendor does not answer, or its pages do not end
    public void read(String path, Consumer<JsonNode> buckets) {
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            String page = next.isEmpty() ? "" : "&page=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonNode answer = client.get(path + page);
            list(answer, "data").forEach(buckets);
            boolean more = answer.path("has_more").asBoolean(false);
            next = more ? answer.path("next_page").asString("") : "";
            if (more && next.isEmpty()) {
                throw new BillFault(
                        "The vendor's report has more pages and does not say where.", "Ask for fewer days.");
            }
            if (!next.isEmpty() && (!seen.add(next) || seen.size() > PAGES)) {
                throw new BillFault("The pages of the vendor's report do not end.", "Ask for fewer days.");
            }
        } while (!next.isEmpty());
    }

    /// A list in an answer, which may be empty.
    ///
    /// @throws BillFault if it is not there: its days would look as if nothing had been used
    public static JsonNode list(JsonNode answer, String field) {
        JsonNode list = answer.path(field);
        if (!list.isArray()) {
            throw new BillFault("The vendor's answer has no list `" + field + "`.", "Check base_url or --url.");
        }
        return list;
    }
}
