package dev.nytta.intake;

import java.util.HashMap;
import java.util.Map;

/// What was read so far: the calls, their names, and how far each file was read. Files that go leave their calls here.
final class UsageIndex {
    /// Source, provider, model, tier and region of a call, in one word of [#served]; NUL stands in none of them.
    static final String BETWEEN = "\0";

    final Rows rows = new Rows();
    final Names served = new Names();
    final Names sessions = new Names();
    final Names projects = new Names();
    final Names files = new Names();
    final Map<String, FileMark> marks = new HashMap<>();

    FileMark mark(String path) {
        FileMark known = marks.get(path);
        return known == null ? FileMark.unread(path) : known;
    }
}
