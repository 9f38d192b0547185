/// Files of bills: Anthropic's and OpenAI's cost exports, AWS's Cost and Usage Report, and tables with named columns.
///
/// Owns: columns, their spellings, units and days. Formats: [AnthropicCosts], [OpenAiCosts], [AwsReport],
/// [NamedColumns]; another is one class and its line in [CsvBill].
/// Does not decide: what is compared with what (`reconcile`).
/// Invariants: streamed, never whole in memory; amounts are decimals as written; a line is used, set aside by name, or
/// an error with file and line: none is passed over.
@NullMarked
package dev.nytta.intake.bill;

import org.jspecify.annotations.NullMarked;
