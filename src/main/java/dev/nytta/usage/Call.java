package dev.nytta.usage;

import java.util.List;

/// One request to a model, as its dialect says it; nothing of the prompt's text is in here.
///
/// @param dialect `openai-chat`, `openai-responses`, `openai-embeddings`, `anthropic-messages`, `gemini`, ...
/// @param operation what is asked for
/// @param outputCeiling the client's ceiling on output tokens for each choice, or -1
/// @param choices how many answers are billed (`n`, `best_of`), at least 1
/// @param thinkingBudget tokens that the client grants for hidden reasoning, or 0
/// @param tools provider-run tools that were declared, each with the most requests it may make
/// @param cacheWrite the time to live of cache writes that the request may cause
/// @param tier the tier that was asked for
/// @param region the region class that was asked for (`us`), or empty
/// @param structured JSON mode, a schema or a forced tool: no notice may be put into the answer
/// @param usageWanted whether the client itself asked for usage in the stream
/// @param bodyBytes length of the request's body, less that of images in it where the dialect tells them apart: their
/// bytes are no measure of their tokens
/// @param opaqueInputs number of images, files or audio inputs whose tokens cannot be bounded by bytes
/// @param claim what the body says of session and agent
public record Call(
        String dialect,
        Operation operation,
        String model,
        boolean stream,
        long outputCeiling,
        int choices,
        long thinkingBudget,
        List<DeclaredTool> tools,
        CacheWrite cacheWrite,
        ServiceTier tier,
        String region,
        boolean structured,
        boolean usageWanted,
        long bodyBytes,
        int opaqueInputs,
        AgentClaim claim) {

    public static final long NO_CEILING = -1;

    /// What a request asks for.
    public enum Operation {
        GENERATE,
        EMBED,
        /// Token counting: free at every provider we know.
        COUNT_TOKENS,
        /// What no provider bills: lists, files, whatever is only looked at, cancelled or deleted.
        FREE,
        /// Anything else that is passed through; metered if its answer says what it used.
        PASS
    }

    /// The dearest cache write that a request may cause.
    public enum CacheWrite {
        NONE,
        /// The provider writes by itself at its usual premium.
        IMPLICIT,
        FIVE_MINUTES,
        THIRTY_MINUTES,
        ONE_HOUR,
        TWELVE_HOURS
    }

    /// A tool that the provider runs and bills by request.
    ///
    /// @param maxUses the client's limit, or -1
    public record DeclaredTool(Meter meter, int maxUses) {}

    public Call {
        tools = List.copyOf(tools);
    }

    /// A call of which little is known: not streamed, no ceiling, nothing declared.
    public static Call plain(String dialect, Operation operation, String model, long bodyBytes) {
        return new Call(
                dialect,
                operation,
                model,
                false,
                NO_CEILING,
                1,
                0,
                List.of(),
                CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                false,
                true,
                bodyBytes,
                0,
                AgentClaim.NONE);
    }
}
