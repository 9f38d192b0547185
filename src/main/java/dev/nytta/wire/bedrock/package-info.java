/// Amazon Bedrock's runtime: `/model/{id}/converse`, `converse-stream`, `invoke`, `invoke-with-response-stream`,
/// `count-tokens`.
///
/// Owns: the framing of `application/vnd.amazon.eventstream`, what a request asks for, what an answer used, the grammar
/// of its events, its errors and its safe ends.
/// Does not decide: whether a call runs or ends, how a request is signed.
/// Invariants: its three prompt counts are disjoint, although `totalTokens` is their sum with the output; no length in
/// a
/// message is believed beyond a bound; a wrong checksum ends the reading of that message, never the call; a stream that
/// Nytta ends is a legal stream (client of AWS SDK for JavaScript 3.1164.0, November 2026).
@NullMarked
package dev.nytta.wire.bedrock;

import org.jspecify.annotations.NullMarked;
