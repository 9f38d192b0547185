package dev.nytta.wire.openai;

import dev.nytta.usage.Meter;
import java.util.HashSet;
import java.util.Set;

/// Counts the requests of tools that the provider ran: from the output's items, for usage does not state them.
final class ToolCount {
    private static final int MOST_CONTAINERS = 1_000;

    private final Set<String> containers = new HashSet<>();
    private long searches;
    private long statedSearches = -1;
    private long fileSearches;

    void add(OutputItem item) {
        switch (item.type()) {
            // Opening and searching inside a page is not billed as a search.
            case "web_search_call" ->
                searches += item.action().isEmpty() || item.action().equals("search") ? 1 : 0;
            case "file_search_call" -> fileSearches++;
            // Billed by container, however many calls run in it.
            case "code_interpreter_call" -> {
                if (containers.size() < MOST_CONTAINERS) {
                    containers.add(item.container());
                }
            }
            default -> {}
        }
    }

    /// `tool_usage.web_search.num_requests`: the provider's own count.
    void statedSearches(long count) {
        statedSearches = count;
    }

    void into(AnswerFacts facts) {
        facts.toolRequests(Meter.WEB_SEARCH, statedSearches >= 0 ? statedSearches : searches);
        facts.toolRequests(Meter.FILE_SEARCH, fileSearches);
        facts.toolRequests(Meter.CODE_EXECUTION, containers.size());
    }
}
