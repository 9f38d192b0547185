/// Amazon Bedrock's model invocation logs, as AWS delivers them to a bucket and somebody copies them from there.
///
/// Owns: their fields, and the days in their paths. Traps: the logs hold prompts and answers, of which nothing is kept;
/// a model may be named by the ARN of a profile; the counts leave out what comes from a cache.
@NullMarked
package dev.nytta.intake.bedrock;

import org.jspecify.annotations.NullMarked;
