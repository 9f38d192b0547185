/// `nytta price`: what a usage costs and why, what the price book holds, where its sources disagree, and its import.
///
/// Owns: these commands and their tables. Does not decide: any price.
/// Invariants: amounts are printed as exact decimals; `--json` prints one object and nothing else on stdout.
@NullMarked
package dev.nytta.face.cli.price;

import org.jspecify.annotations.NullMarked;
