package dev.nytta.sim;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A request for an answer, as far as the answer depends on it.
///
/// @param blocks the prompt in order: tools, instructions, messages
/// @param userText the last text of the user, or empty when a tool's result came behind it
/// @param tools those that the client runs
/// @param tier the service tier as the dialect's answer says it
record Ask(
        String model,
        boolean stream,
        int promptTokens,
        List<Block> blocks,
        String userText,
        List<Tool> tools,
        Wish wish,
        String tier) {
    static final int NO_CEILING = Integer.MAX_VALUE;

    /// A function that the client runs when it is called.
    record Tool(String name, JsonNode schema) {}

    /// What the answer shall be like.
    ///
    /// @param ceiling output tokens at most for each choice
    /// @param thinks whether a part of the output is reasoning
    /// @param showsThinking whether the reasoning can be read
    /// @param mustCall whether it has to call a tool
    /// @param schema what a structured answer must fit; missing for free text
    record Wish(
            int ceiling,
            int choices,
            boolean thinks,
            boolean showsThinking,
            boolean mustCall,
            boolean usageInStream,
            JsonNode schema) {}

    Ask {
        blocks = List.copyOf(blocks);
        tools = List.copyOf(tools);
    }

    /// The same for the same prompt, whatever the spelling of the rest of the request.
    long fingerprint() {
        long hash = model.hashCode();
        for (Block block : blocks) {
            hash = Block.mix(hash, block.hash());
        }
        return hash;
    }

    /// Four bytes are a token.
    static int tokens(int bytes) {
        return Math.ceilDiv(bytes, 4);
    }
}
