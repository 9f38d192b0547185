package dev.nytta.intake.bedrock;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.ExportRows;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.VendorClient;
import java.io.ByteArrayInputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The logs in the bucket itself, of every account and region that logs there.
///
/// Only days that are asked for are listed, and the one after, for a record may be delivered in the hour after its own.
/// What is too large for a record lies beside the logs under `data/`, which is never fetched: it is prompts and answers
/// alone.
public final class LogBucket {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT);
    private static final long UNPACKED_BYTES = 1L << 30;
    private static final int MOST_PLACES = 1_000;

    private final VendorClient client;
    private final S3List list;
    private final String prefix;

    /// @param prefix as the configuration of the logs has it, or empty
    public LogBucket(VendorClient client, String prefix) {
        this.client = client;
        this.list = new S3List(client);
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /// Gives on every record.
    ///
    /// @throws BillFault if there are no logs at all, or one is damaged
    void each(FeedAsk ask, Consumer<JsonNode> rows) {
        List<String> days =
                ask.from().datesUntil(ask.until().plusDays(1)).map(DAY::format).toList();
        for (String place : places()) {
            for (String day : days) {
                list.keys(place + day).stream()
                        .filter(key -> isLog(key.substring(place.length())))
                        .forEach(key -> read(key, rows));
            }
        }
    }

    private List<String> places() {
        List<String> places = list.folders(prefix + "AWSLogs/").stream()
                .limit(MOST_PLACES)
                .flatMap(account -> list.folders(account + "BedrockModelInvocationLogs/").stream())
                .limit(MOST_PLACES + 1L)
                .toList();
        if (places.isEmpty() || places.size() > MOST_PLACES) {
            throw new BillFault(
                    (places.isEmpty() ? "There are no" : "There are too many") + " logs of Bedrock in the bucket.",
                    "Check bucket and prefix, and that Bedrock logs to them.");
        }
        return places;
    }

    private static boolean isLog(String key) {
        return ExportRows.isIn(key) && !key.contains("/data/");
    }

    private void read(String key, Consumer<JsonNode> rows) {
        String path = "/" + S3List.escaped(key).replace("%2F", "/");
        byte[] log = client.bytes(path)
                .orElseThrow(() -> new BillFault("A log of the bucket is gone.", "It is asked again by itself."));
        new ExportRows(key.substring(key.lastIndexOf('/') + 1), UNPACKED_BYTES)
                .read(new ByteArrayInputStream(log), rows);
    }
}
