package dev.nytta.wire.openai;

import java.util.ArrayList;
import java.util.List;

/// The choices of a chat answer, in the order of their indexes.
final class Choices {
    /// OpenAI's own limit of `n`.
    private static final int MOST = 128;

    private final List<Choice> list = new ArrayList<>();

    void eventBegins() {
        list.forEach(Choice::eventBegins);
    }

    /// The choice with this index; a foolish index is taken for 0.
    Choice at(long index) {
        int wanted = index < 0 || index >= MOST ? 0 : (int) index;
        while (list.size() <= wanted) {
            list.add(new Choice(list.size()));
        }
        return list.get(wanted);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    List<Choice> open() {
        return list.stream().filter(Choice::isOpen).toList();
    }

    boolean allFinished() {
        for (Choice choice : list) {
            if (choice.isOpen()) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    boolean anyInTool() {
        for (Choice choice : list) {
            if (choice.isInTool()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the stream could have been ended before the last event: it showed that a tool call was over, and no
    /// other choice is inside one.
    boolean couldEndBefore() {
        boolean movedOn = false;
        for (Choice choice : list) {
            movedOn |= choice.movedOn();
            if (choice.isInTool() && !choice.movedOn()) {
                return false;
            }
        }
        return movedOn;
    }
}
