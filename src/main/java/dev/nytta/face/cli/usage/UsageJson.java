package dev.nytta.face.cli.usage;

import dev.nytta.face.Json;
import dev.nytta.intake.Blocks;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageDimension;
import dev.nytta.intake.UsageSums;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer as programs read it: schema 1 of docs/usage.md.
record UsageJson(UsageAnswer answer, List<ReadWarning> warnings, Instant now) {
    /// Told always, also when they are 0.
    private static final List<Meter> ALWAYS = List.of(
            Meter.INPUT, Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_1H, Meter.OUTPUT, Meter.REASONING);

    String text() {
        ObjectNode node = Json.object();
        node.put("schema", 1);
        node.put("timezone", answer.ask().zone().getId());
        moment(node, "since", answer.ask().from());
        moment(node, "until", answer.ask().until());
        ArrayNode rows = node.putArray("rows");
        answer.rows().forEach(row -> rows.add(row(row)));
        node.set("totals", sums(Json.object(), answer.totals()));
        node.set("unpriced", Json.texts(answer.unpriced().stream().sorted().toList()));
        CurrentBlock.of(answer, now).ifPresent(block -> current(node.putObject("current_block"), block));
        ArrayNode said = node.putArray("warnings");
        warnings.forEach(warning -> said.add(warning(warning)));
        return Json.pretty(node);
    }

    private static void moment(ObjectNode node, String name, Instant at) {
        if (at.equals(Instant.MIN) || at.equals(Instant.MAX)) {
            node.putNull(name);
        } else {
            node.put(name, Json.time(at));
        }
    }

    private static ObjectNode row(UsageAnswer.Row row) {
        ObjectNode node = Json.object();
        ObjectNode key = node.putObject("key");
        row.key().forEach((dimension, word) -> key.put(dimension.wireName(), word));
        sums(node, row.sums());
        String block = row.key().get(UsageDimension.BLOCK);
        if (block != null) {
            node.put("block_ends_at", Json.time(Instant.parse(block).plus(Blocks.LENGTH)));
        }
        return node;
    }

    private static ObjectNode sums(ObjectNode node, UsageSums sums) {
        node.put("calls", sums.calls());
        usage(node.putObject("usage"), sums.usage());
        if (sums.status() == CostStatus.UNPRICED) {
            node.putNull("cost_usd");
        } else {
            node.put("cost_usd", Money.text(sums.costUsd()));
        }
        node.put("cost_status", sums.status().wireName());
        node.put("cache_read_percent", sums.cachePercent());
        node.set("models", Json.texts(sums.models()));
        node.set("sources", Json.texts(sums.sources()));
        if (sums.calls() > 0) {
            node.put("first_at", Json.time(sums.first()));
            node.put("last_at", Json.time(sums.last()));
        }
        return node;
    }

    private static void usage(ObjectNode node, Usage usage) {
        ALWAYS.forEach(meter -> node.put(meter.wireName(), usage.get(meter)));
        usage.forEach((meter, count) -> node.put(meter.wireName(), count));
    }

    private static void current(ObjectNode node, CurrentBlock block) {
        node.put("block", Json.time(block.start()));
        node.put("resets_at", Json.time(block.end()));
        node.put("tokens_per_minute", block.tokensPerMinute());
        node.put("usd_per_hour", Money.text(block.usdPerHour()));
        node.put("projected_usd", Money.text(block.projectedUsd()));
    }

    private static ObjectNode warning(ReadWarning warning) {
        return Json.object()
                .put("file", warning.file())
                .put("line", warning.line())
                .put("what", warning.what());
    }
}
