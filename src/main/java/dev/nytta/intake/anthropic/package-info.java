/// Anthropic's Usage and Cost API: `cost_report` for the money, `usage_report/messages` for the tokens.
///
/// Owns: the fields of both reports and how they meet. Traps: amounts are decimal strings in cents; the cost report has
/// no quantities; priority-tier commitments, Bedrock and Vertex are in neither.
@NullMarked
package dev.nytta.intake.anthropic;

import org.jspecify.annotations.NullMarked;
