package dev.nytta.intake.bedrock;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.ExportFolder;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.usage.Meter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Counts the tokens of every invocation, by day and model.
///
/// Files lie under `AWSLogs/ACCOUNT/BedrockModelInvocationLogs/REGION/YYYY/MM/DD/HH`; those of other days are not
/// opened. A record may be delivered in the hour after its own, so a day more is looked at. Source:
/// docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html.
public final class InvocationLogs {
    private static final Pattern DAY = Pattern.compile("/(\\d{4})/(\\d{2})/(\\d{2})/");

    private final BiConsumer<FeedAsk, Consumer<JsonNode>> logs;

    /// Those that somebody copied into a folder.
    public InvocationLogs(ExportFolder folder) {
        this.logs = (ask, rows) -> folder.each(file -> mayHold(file, ask), rows);
    }

    /// Those in the bucket itself.
    public InvocationLogs(LogBucket bucket) {
        this.logs = bucket::each;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if a log is damaged
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        logs.accept(ask, row -> {
            if (row.path("schemaType").asString("").equals("ModelInvocationLog")) {
                invocation(row, to);
            }
        });
    }

    private static boolean mayHold(Path file, FeedAsk ask) {
        Matcher path = DAY.matcher(file.toString().replace('\\', '/'));
        if (!path.find()) {
            return true;
        }
        String day = path.group(1) + "-" + path.group(2) + "-" + path.group(3);
        return day.compareTo(ask.from().toString()) >= 0
                && day.compareTo(ask.until().toString()) <= 0;
    }

    private static void invocation(JsonNode row, Consumer<DayFigure> to) {
        Figures figures = new Figures(day(row), "bedrock", model(row), to);
        JsonNode input = row.path("input");
        figures.tell(Meter.INPUT, input.path("inputTokenCount"));
        figures.tell(Meter.CACHE_READ, input.path("cacheReadInputTokenCount"));
        figures.tell(Meter.CACHE_WRITE, input.path("cacheWriteInputTokenCount"));
        figures.tell(Meter.OUTPUT, row.at("/output/outputTokenCount"));
    }

    /// The id behind the last slash of an ARN.
    private static String model(JsonNode row) {
        String id = row.path("modelId").asString("");
        return id.startsWith("arn:") ? id.substring(id.lastIndexOf('/') + 1) : id;
    }

    private static LocalDate day(JsonNode row) {
        String time = row.path("timestamp").asString("");
        try {
            Instant at = OffsetDateTime.parse(time).toInstant();
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            throw new BillFault("A log of Bedrock has a record without its time.", "Fetch it again.");
        }
    }
}
