/// Amazon Bedrock's Converse API: so far only what it reports as used.
///
/// Its three prompt counts are disjoint, although `totalTokens` is their sum with the output.
@NullMarked
package dev.nytta.wire.bedrock;

import org.jspecify.annotations.NullMarked;
