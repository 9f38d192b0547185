package dev.nytta.query;

import java.util.TreeMap;

/// The store as one reading saw it, by which answers that were kept are known again.
///
/// @param version raised with every change of closed sums, cells and the list of open hours
/// @param calls how far single calls have come
record Snapshot(long version, Growing.State calls, Changes changes) {
    static final Snapshot NOTHING = new Snapshot(0, new Growing.State(0, 0, 0), new Changes(0, 0, new TreeMap<>()));
}
