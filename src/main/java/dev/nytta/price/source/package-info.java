/// Public price files made into price sheets: one class a file format.
///
/// Owns: what each format means, and which of its known faults are mended or left out on the way in. Does not decide:
/// which source is right. Invariants: the same files give the same bytes; numbers stay decimals from text; a zero is
/// "not known" unless the model is named as free.
@NullMarked
package dev.nytta.price.source;

import org.jspecify.annotations.NullMarked;
