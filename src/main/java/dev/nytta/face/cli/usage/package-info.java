/// `nytta usage`: what this machine's coding agents used, as tables, JSON and one line for a status bar.
///
/// Owns: the words of the command, the tables, the JSON of its contract. Does not decide: what counts (`intake`), what
/// it costs (`price`).
/// Invariants: no server, no network, no data directory; data on stdout, everything else on stderr.
@NullMarked
package dev.nytta.face.cli.usage;

import org.jspecify.annotations.NullMarked;
