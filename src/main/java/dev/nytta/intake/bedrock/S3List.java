package dev.nytta.intake.bedrock;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.VendorClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What lies in a bucket of S3, a thousand names a page. Source:
/// docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.
final class S3List {
    private static final String LIST = "/?list-type=2&encoding-type=url&prefix=";
    private static final int MOST = 200_000;

    private final VendorClient client;

    S3List(VendorClient client) {
        this.client = client;
    }

    /// The keys that begin so.
    ///
    /// @throws BillFault if the list does not end, or is longer than can be read
    List<String> keys(String prefix) {
        return read(LIST + escaped(prefix), S3Page::keys);
    }

    /// What follows a prefix up to the next slash, prefix and slash with it.
    ///
    /// @throws BillFault as [#keys]
    List<String> folders(String prefix) {
        return read(LIST + escaped(prefix) + "&delimiter=%2F", S3Page::folders);
    }

    private List<String> read(String question, Function<S3Page, List<String>> part) {
        List<String> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            S3Page page = page(next.isEmpty() ? question : question + "&continuation-token=" + escaped(next));
            all.addAll(part.apply(page));
            next = page.next();
            if (!next.isEmpty() && !seen.add(next)) {
                throw new BillFault("The pages of the bucket do not end.", "Check base_url.");
            }
            if (all.size() > MOST || seen.size() > MOST) {
                throw new BillFault(
                        "There are more than " + MOST + " logs of a day in the bucket.", "Name a longer prefix.");
            }
        } while (!next.isEmpty());
        return all;
    }

    private S3Page page(String question) {
        return S3Page.of(client.bytes(question)
                .orElseThrow(() -> new BillFault("There is no such bucket.", "Check bucket, region and base_url.")));
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
