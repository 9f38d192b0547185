/// Azure's Cost Management: what the accounts of Azure OpenAI and Foundry cost, by day and meter.
///
/// Owns: the question, its pages and columns, and what a meter's name says. Traps: costs come 8 to 24 hours late;
/// dates are numbers; provisioned throughput is money without tokens.
@NullMarked
package dev.nytta.intake.azure;

import org.jspecify.annotations.NullMarked;
