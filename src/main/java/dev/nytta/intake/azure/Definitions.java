package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Which metrics of tokens an account has by model and day, of all that are defined for it.
///
/// Clouds and kinds of accounts have other ones, and a question for one that is not there is refused whole. Source:
/// learn.microsoft.com/en-us/rest/api/monitor/metric-definitions/list.
final class Definitions {
    static final String DIMENSION = "ModelName";
    static final String DAY = "P1D";

    private Definitions() {}

    /// Their names.
    ///
    /// @throws BillFault if prompts or answers are not among them
    static List<String> of(JsonNode answer, AccountId account) {
        if (!answer.path("value").isArray()) {
            throw new BillFault("Azure's metric definitions come without `value`.", "Check scope and base_url.");
        }
        List<String> names = answer.path("value")
                .valueStream()
                .filter(Definitions::isByModelAndDay)
                .map(each -> each.at("/name/value").asString(""))
                .filter(name -> TokenMetric.named(name).isPresent())
                .distinct()
                .toList();
        if (!counts(names, TokenMetric.PROMPT) || !counts(names, TokenMetric.ANSWER)) {
            throw new BillFault(
                    "Azure Monitor counts no tokens of " + account.name() + " by model and day.",
                    "Name an account of Azure OpenAI or Foundry in scope.");
        }
        return names;
    }

    private static boolean counts(List<String> names, TokenMetric metric) {
        return names.stream().anyMatch(name -> TokenMetric.named(name).equals(Optional.of(metric)));
    }

    private static boolean isByModelAndDay(JsonNode definition) {
        return has(
                        definition.path("dimensions"),
                        each -> each.path("value").asString("").equalsIgnoreCase(DIMENSION))
                && has(
                        definition.path("metricAvailabilities"),
                        each -> each.path("timeGrain").asString("").equals(DAY))
                && has(
                        definition.path("supportedAggregationTypes"),
                        each -> each.asString("").equals("Total"));
    }

    private static boolean has(JsonNode list, Predicate<JsonNode> wanted) {
        return list.valueStream().anyMatch(wanted);
    }
}
