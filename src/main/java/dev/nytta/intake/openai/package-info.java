/// OpenAI's organization API: `costs` by line item, which alone matches the invoice.
///
/// Owns: its fields. Traps: `amount.value` is a number or a text; days without a charge are empty buckets; usage under
/// a
/// ChatGPT plan is not in it.
@NullMarked
package dev.nytta.intake.openai;

import org.jspecify.annotations.NullMarked;
