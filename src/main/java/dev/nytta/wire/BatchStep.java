package dev.nytta.wire;

/// What a request has to do with a batch.
public sealed interface BatchStep {
    /// Nothing.
    record None() implements BatchStep {}

    /// It asks for one.
    record Create() implements BatchStep {}

    /// Its answer shows one, and where its results are.
    record Show() implements BatchStep {}

    /// Its answer shows one of Gemini's, and may hold its results itself.
    ///
    /// @param id of the batch, without `batches/`
    record Inline(String id) implements BatchStep {}

    /// Its answer shows a response that may have gone on in the background.
    record Response() implements BatchStep {}

    /// Its answer may hold results.
    ///
    /// @param id of the batch (Anthropic), or of the file that they are in (OpenAI, Gemini)
    record Results(String id) implements BatchStep {}
}
