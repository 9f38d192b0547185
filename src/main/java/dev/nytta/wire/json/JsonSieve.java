package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.wire.json.JsonPicks.Node;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/// Picks a few values out of JSON that comes in pieces and may be of any length; keeps nothing else of it.
///
/// It looks at structure alone: what is no JSON gives no values, or odd ones, which their reader then refuses. The last
/// of several values at one path counts. One text after the other may be fed, with [#reset] between them.
public final class JsonSieve {
    static final Node NOWHERE = new Node("");

    private static final int MOST_DEPTH = 8;
    private static final int MOST_NAME_BYTES = 64;

    private final JsonPicks picks;
    private final int mostBytes;
    private final Map<String, byte[]> picked = new HashMap<>(8);
    private final Map<String, Integer> counts = new HashMap<>(2);
    private final Node[] open = new Node[MOST_DEPTH];
    private final byte[] name = new byte[MOST_NAME_BYTES];
    private final ByteArrayOutputStream value = new ByteArrayOutputStream(256);

    private final Elements elements;
    private int element;
    private int depth;
    private int nameLength;
    private boolean inString;
    private boolean escaped;
    private boolean inName;
    private boolean nameComes;
    private boolean elementComes;
    private boolean keeping;
    private boolean begun;
    private boolean whole;
    private boolean broken;
    private int keepDepth;
    private String keepPath = "";
    private Node next = NOWHERE;

    /// @param mostBytes of one picked value; a longer one is not picked
    public JsonSieve(JsonPicks picks, int mostBytes) {
        this(picks, mostBytes, (_, _) -> {});
    }

    /// @param elements told of each object of the arrays that are picked by `*`
    public JsonSieve(JsonPicks picks, int mostBytes, Elements elements) {
        this.picks = picks;
        this.mostBytes = mostBytes;
        this.elements = elements;
    }

    /// Who is told of objects in arrays while they pass.
    @FunctionalInterface
    public interface Elements {
        /// One came to its end; what was picked of it is forgotten afterwards.
        ///
        /// @param path where its values are found (`data.*.`)
        /// @param index in its array, from 0
        void ended(String path, int index);
    }

    /// Reads on until the text ends or the range does; answers the position behind what was read.
    public int feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !whole && !broken) {
            at = inString ? string(bytes, at, to) : token(bytes, at);
        }
        return at;
    }

    /// Inside a string; most of a long answer lies here.
    private int string(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && inString) {
            byte b = bytes[at++];
            if (escaped) {
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
                // A name with escapes is none of ours.
                nameLength = MOST_NAME_BYTES + 1;
            } else if (b == '"') {
                inString = false;
            }
        }
        if (inName) {
            name(bytes, from, inString ? at : at - 1);
        } else {
            keep(bytes, from, at);
        }
        return at;
    }

    private void name(byte[] bytes, int from, int to) {
        int more = to - from;
        if (nameLength + more <= MOST_NAME_BYTES) {
            System.arraycopy(bytes, from, name, nameLength, more);
            nameLength += more;
        } else {
            nameLength = MOST_NAME_BYTES + 1;
        }
        if (!inString) {
            inName = false;
            next = nameLength > MOST_NAME_BYTES ? NOWHERE : here().find(name, nameLength);
        }
    }

    private int token(byte[] bytes, int at) {
        switch (bytes[at]) {
            case ' ', '\t', '\r', '\n' -> {}
            case '{', '[' -> opens(bytes, at);
            case '}', ']' -> closes(bytes, at);
            case ',' -> comma(bytes, at);
            case ':' -> colon(bytes, at);
            case '"' -> quote(bytes, at);
            default -> {
                valueBegins();
                keep(bytes, at, at + 1);
                broken |= depth == 0;
            }
        }
        return at + 1;
    }

    private void opens(byte[] bytes, int at) {
        boolean object = bytes[at] == '{';
        valueBegins();
        keep(bytes, at, at + 1);
        Node inside = begun ? inside(object) : picks.root;
        begun = true;
        next = NOWHERE;
        depth++;
        if (depth < MOST_DEPTH) {
            open[depth] = object != inside.isList() ? inside : NOWHERE;
        }
        nameComes = object;
        elementComes = !object && inside.counted;
        if (elementComes) {
            counts.put(inside.path, 0);
        }
        if (!object && inside.element.isPresent()) {
            element = 0;
        }
    }

    /// What is picked inside of a value that begins here.
    private Node inside(boolean object) {
        return object ? here().element.orElse(next) : next;
    }

    private void closes(byte[] bytes, int at) {
        valueEnds();
        keep(bytes, at, at + 1);
        depth--;
        here().element.filter(_ -> bytes[at] == '}').ifPresent(this::elementEnds);
        nameComes = false;
        elementComes = false;
        broken = depth < 0;
        whole = depth == 0;
    }

    private void elementEnds(Node each) {
        String path = each.path + ".";
        elements.ended(path, element);
        picked.keySet().removeIf(below -> below.startsWith(path));
    }

    private void comma(byte[] bytes, int at) {
        valueEnds();
        keep(bytes, at, at + 1);
        element += here().element.isPresent() ? 1 : 0;
        nameComes = true;
        elementComes = true;
        next = NOWHERE;
    }

    private void colon(byte[] bytes, int at) {
        keep(bytes, at, at + 1);
        nameComes = false;
        if (next.wanted && !keeping) {
            keeping = true;
            keepDepth = depth;
            keepPath = next.path;
            value.reset();
        }
    }

    private void quote(byte[] bytes, int at) {
        inName = nameComes && !keeping && here() != NOWHERE && !here().isList();
        nameLength = 0;
        if (!inName) {
            valueBegins();
            keep(bytes, at, at + 1);
        }
        inString = true;
        broken |= depth == 0;
    }

    /// An element of an array that is counted.
    private void valueBegins() {
        if (elementComes && here().counted) {
            counts.merge(here().path, 1, Integer::sum);
        }
        elementComes = false;
    }

    private void valueEnds() {
        if (keeping && depth == keepDepth) {
            keeping = false;
            picked.put(keepPath, value.toByteArray());
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        if (!keeping) {
            return;
        }
        if (value.size() + to - from > mostBytes) {
            keeping = false;
        } else {
            value.write(bytes, from, to - from);
        }
    }

    private Node here() {
        return depth > 0 && depth < MOST_DEPTH ? open[depth] : NOWHERE;
    }

    /// Whether a text was read to its end.
    public boolean isWhole() {
        return whole;
    }

    /// Whether what was fed is no object or array.
    public boolean isBroken() {
        return broken;
    }

    /// The JSON text at a path, without the white space between its parts; empty where there is none.
    public String text(String path) {
        byte[] bytes = picked.get(path);
        return bytes == null ? "" : new String(bytes, UTF_8).strip();
    }

    /// The number of elements of the array at a path, or -1.
    public int count(String path) {
        return counts.getOrDefault(path, -1);
    }

    /// Forgets everything: another text begins.
    public void reset() {
        picked.clear();
        counts.clear();
        depth = 0;
        inString = false;
        escaped = false;
        inName = false;
        nameComes = false;
        elementComes = false;
        keeping = false;
        begun = false;
        whole = false;
        broken = false;
        next = NOWHERE;
    }
}
