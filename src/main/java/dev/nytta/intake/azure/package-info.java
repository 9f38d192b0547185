/// Azure's Cost Management and Monitor: what the accounts of Azure OpenAI and Foundry cost, by day and meter, and what
/// tokens were counted in them, by day and model.
///
/// Owns: the questions, their pages and columns, what a meter's name says, and which metrics count the same. Traps:
/// costs come 8 to 24 hours late, their dates are numbers, provisioned throughput is money without tokens; metrics are
/// kept for 93 days, and count a prompt whole, cached or not.
@NullMarked
package dev.nytta.intake.azure;

import org.jspecify.annotations.NullMarked;
