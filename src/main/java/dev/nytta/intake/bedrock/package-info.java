/// Amazon Bedrock's model invocation logs, as AWS delivers them to a bucket, or as somebody copies
/// them from there.
///
/// Owns: their fields, the days in their paths, and how a bucket of S3 is listed and read. Traps: the logs hold prompts
/// and answers, of which nothing is kept; what lies under `data/` is nothing else, and is not fetched; a model may be
/// named by the ARN of a profile; the counts leave out what comes from a cache.
@NullMarked
package dev.nytta.intake.bedrock;

import org.jspecify.annotations.NullMarked;
