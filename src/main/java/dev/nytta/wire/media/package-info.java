/// What is billed by units and not by the tokens of a text: pictures, speech, transcripts, video, pages.
///
/// Owns: requests (JSON and forms), edits, answers and usage shapes of `openai-images`, `openai-speech`,
/// `openai-transcripts`, `openai-videos`, `mistral-ocr` and `gemini-predict`; how many units a call may need at most.
/// Does not decide: prices, budgets, whether a call runs.
/// Invariants: pure; of files and answers nothing is kept; a form is read only where its boundary is beyond doubt.
@NullMarked
package dev.nytta.wire.media;

import org.jspecify.annotations.NullMarked;
