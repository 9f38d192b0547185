package dev.nytta.wire.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which values a [JsonSieve] picks: paths of field names with dots between them (`response.body.usage`).
///
/// Of an array that is picked, only its length is told; `*` stands for each of its objects (`data.*.usage`), whose
/// values
/// a [JsonSieve] tells one after the other.
public final class JsonPicks {
    final Node root = new Node("");

    private JsonPicks() {}

    /// Picks the values at these paths; a path behind `#` (`#data`) picks the length of an array.
    public static JsonPicks of(String... paths) {
        JsonPicks picks = new JsonPicks();
        for (String path : paths) {
            boolean counted = path.startsWith("#");
            Node node = picks.root.at(counted ? path.substring(1) : path);
            node.counted |= counted;
            node.wanted |= !counted;
        }
        return picks;
    }

    /// One field on the way to picked ones.
    static final class Node {
        final String path;
        private final List<Node> children = new ArrayList<>(4);
        boolean wanted;
        boolean counted;
        /// What is picked of each object of an array, else none.
        Optional<Node> element = Optional.empty();

        Node(String path) {
            this.path = path;
        }

        private Node at(String below) {
            Node node = this;
            for (String name : below.split("\\.", -1)) {
                node = node.child(name);
            }
            return node;
        }

        private Node child(String name) {
            String full = path.isEmpty() ? name : path + "." + name;
            for (Node child : children) {
                if (child.path.equals(full)) {
                    return child;
                }
            }
            Node made = new Node(full);
            children.add(made);
            if (name.equals("*")) {
                element = Optional.of(made);
            }
            return made;
        }

        /// Whether it is an array whose elements are looked at.
        boolean isList() {
            return counted || element.isPresent();
        }

        /// The field of this name, [JsonSieve#NOWHERE] if nothing below it is picked.
        Node find(byte[] name, int length) {
            for (Node child : children) {
                if (child.isNamed(name, length)) {
                    return child;
                }
            }
            return JsonSieve.NOWHERE;
        }

        private boolean isNamed(byte[] name, int length) {
            int start = path.length() - length;
            if (start < 0 || (start > 0 && path.charAt(start - 1) != '.')) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (path.charAt(start + i) != name[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
