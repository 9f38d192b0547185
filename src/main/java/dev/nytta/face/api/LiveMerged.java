package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.usage.Money;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What people have under way, merged for those who do not see it one by one.
///
/// @param rows one of each crowd, without the reader's own
/// @param sum of the rows
/// @param withheld whether something is in no row
record LiveMerged(ArrayNode rows, LivePart sum, boolean withheld) {
    static final LiveMerged NONE = new LiveMerged(Json.array(), LivePart.NOTHING, false);

    static LiveMerged of(LiveCrowds crowds, LiveSight sight, int minGroup) {
        String own = sight.reader().person().orElse("");
        List<LiveCrowd> shown = crowds.hiding(minGroup).stream()
                .filter(crowd -> crowd.team().map(sight::sees).orElse(sight.sees("")))
                .sorted(Comparator.comparing(LiveMerged::order))
                .toList();
        ArrayNode rows = Json.array();
        shown.forEach(crowd -> rows.add(row(crowd, crowd.sumWithout(own))));
        LivePart sum = shown.stream().map(crowd -> crowd.sumWithout(own)).reduce(LivePart.NOTHING, LivePart::plus);
        return new LiveMerged(rows, sum, crowds.isWithheld(shown, sight));
    }

    private static String order(LiveCrowd crowd) {
        return crowd.team().orElse("\uffff") + '\n' + crowd.client().orElse("\uffff");
    }

    private static ObjectNode row(LiveCrowd crowd, LivePart sum) {
        ObjectNode row = Json.object();
        Json.putKnown(row, "team", crowd.team().orElse(""));
        Json.putKnown(row, "client", crowd.client().orElse(""));
        row.set("merged_names", Json.texts(mergedNames(crowd)));
        return row.put("calls", sum.calls())
                .put("held_usd", Money.text(sum.heldNano()))
                .put("minute_usd", Money.text(sum.minuteNano()));
    }

    private static List<String> mergedNames(LiveCrowd crowd) {
        if (crowd.team().isEmpty()) {
            return List.of("team", "client");
        }
        return crowd.client().isEmpty() ? List.of("client") : List.of();
    }
}
