package dev.nytta.usage;

import java.util.List;

/// One request to a model, as its dialect says it; nothing of the prompt's text is in here.
///
/// @param dialect `openai-chat`, `openai-responses`, `openai-embeddings`, `anthropic-messages`, `gemini`, ...
/// @param operation what is asked for
/// @param outputCeiling the client's ceiling on output tokens for each choice, or -1
/// @param choices how many answers are billed (`n`, `best_of`), at least 1
/// @param thinkingBudget tokens that the client grants for hidden reasoning, or 0
/// @param tools what is billed by count beside the answer's tokens, each with the most of it: provider-run tools that
/// were declared; of pictures, speech and the like the units that were asked for
/// @param cacheWrite the time to live of cache writes that the request may cause
/// @param tier the tier that was asked for
/// @param region the region class that was asked for (`us`), or empty
/// @param structured JSON mode, a schema or a forced tool: no notice may be put into the answer
/// @param usageWanted whether the client itself asked for usage in the stream
/// @param bodyBytes length of the request's body, less that of images in it where the dialect tells them apart: their
/// bytes are no measure of their tokens
/// @param opaqueInputs number of images, files or audio inputs whose tokens cannot be bounded by bytes
/// @param claim what the body says of session and agent
/// @param variant what of the model's prices is asked for, where it has several (`hd-1024x1792`), or empty
/// @param fallbacks other models that the provider may run in its place
/// @param earlier what it goes on from; as long as its tokens are not known, [#opaqueInputs] has it too
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
        AgentClaim claim,
        String variant,
        List<String> fallbacks,
        Earlier earlier) {

    public static final long NO_CEILING = -1;
    private static final int USES_WITHOUT_LIMIT = 5;

    /// What a request asks for.
    public enum Operation {
        GENERATE,
        /// A response in a spoken conversation: its prompt is the whole conversation, and it may answer in audio.
        TALK,
        EMBED,
        /// Pictures, speech, transcripts, video, pages: billed by units that are known or bounded before.
        MEDIA,
        /// A batch: many requests whose results, and charges, come later.
        BATCH,
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

    /// A tool that the provider runs and bills by request, or a unit that is billed.
    ///
    /// @param maxUses the most of it, or -1 where the client sets no limit
    public record DeclaredTool(Meter meter, int maxUses) {}

    public Call {
        tools = List.copyOf(tools);
        fallbacks = List.copyOf(fallbacks);
    }

    /// A call of a model with one price, and without others in its place.
    public Call(
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
        this(
                dialect,
                operation,
                model,
                stream,
                outputCeiling,
                choices,
                thinkingBudget,
                tools,
                cacheWrite,
                tier,
                region,
                structured,
                usageWanted,
                bodyBytes,
                opaqueInputs,
                claim,
                "",
                List.of(),
                Earlier.NOTHING);
    }

    /// The most of all that is billed by count, as usage.
    public Usage units() {
        Usage.Builder units = Usage.builder();
        tools.forEach(tool -> units.add(tool.meter(), Math.max(0, tool.maxUses())));
        return units.build();
    }

    /// What is billed by count as it is held for: a tool without a limit is taken to run five times.
    public Usage uses() {
        Usage.Builder uses = Usage.builder();
        tools.forEach(tool -> uses.add(tool.meter(), tool.maxUses() < 0 ? USES_WITHOUT_LIMIT : tool.maxUses()));
        return uses.build();
    }

    /// What a call is made again with.
    private record Varying(
            String region, long bodyBytes, int opaqueInputs, String variant, List<String> fallbacks, Earlier earlier) {}

    private Call with(Varying other) {
        return new Call(
                dialect,
                operation,
                model,
                stream,
                outputCeiling,
                choices,
                thinkingBudget,
                tools,
                cacheWrite,
                tier,
                other.region,
                structured,
                usageWanted,
                other.bodyBytes,
                other.opaqueInputs,
                claim,
                other.variant,
                other.fallbacks,
                other.earlier);
    }

    /// The same, asked for in one of the model's variants.
    public Call in(String otherVariant) {
        return with(new Varying(region, bodyBytes, opaqueInputs, otherVariant, fallbacks, earlier));
    }

    /// The same where its address says where it runs.
    public Call at(String where) {
        return with(new Varying(where, bodyBytes, opaqueInputs, variant, fallbacks, earlier));
    }

    /// The same with a body of another length.
    public Call sized(long bytes) {
        return with(new Varying(region, bytes, opaqueInputs, variant, fallbacks, earlier));
    }

    /// The same, where the provider may run other models in its place.
    public Call fallingBackTo(List<String> models) {
        return with(new Varying(region, bodyBytes, opaqueInputs, variant, models, earlier));
    }

    /// The same, which goes on from what the provider keeps: one more input whose length is not known.
    public Call goingOnFrom(String id) {
        return with(new Varying(region, bodyBytes, opaqueInputs + 1, variant, fallbacks, Earlier.of(id)));
    }

    /// The same where it is known how long that is.
    public Call goingOnFrom(long tokens) {
        Earlier known = new Earlier(earlier.id(), tokens);
        return with(new Varying(region, bodyBytes, opaqueInputs - 1, variant, fallbacks, known));
    }

    /// The same with what it may use at most, counted by units.
    ///
    /// @param streamed whether its answer is a stream
    /// @param ceiling the most output tokens, which [#tools] have no part in
    public Call billedBy(List<DeclaredTool> units, long ceiling, boolean streamed) {
        return new Call(
                dialect,
                operation,
                model,
                streamed,
                ceiling,
                choices,
                thinkingBudget,
                units,
                cacheWrite,
                tier,
                region,
                structured,
                usageWanted,
                bodyBytes,
                opaqueInputs,
                claim,
                variant,
                fallbacks,
                earlier);
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
