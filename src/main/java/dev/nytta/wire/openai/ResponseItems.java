package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Progress.Block;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.openai.OutputItem.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The items of a streamed response: which are open, which are done.
final class ResponseItems {
    private static final int MOST_DONE_BYTES = 2 << 20;
    private static final int MOST_OPEN = 1_024;
    private static final JsonNames PART_FIELDS = JsonNames.of("type");
    private static final JsonNames REFUSAL = JsonNames.of("refusal");

    private final Map<Long, Role> open = new TreeMap<>();
    private final Map<Long, OpenMessage> messages = new TreeMap<>();
    private final List<String> done = new ArrayList<>();
    private final ToolCount tools = new ToolCount();
    private long doneBytes;
    private long nextIndex;
    private boolean clientTools;

    void added(ResponseEvent event) {
        OutputItem item = OutputItem.read(event.item());
        nextIndex = Math.max(nextIndex, event.outputIndex() + 1);
        if (open.size() >= MOST_OPEN) {
            return;
        }
        open.put(event.outputIndex(), item.role());
        if (item.role() == Role.MESSAGE) {
            messages.put(event.outputIndex(), new OpenMessage(item.id(), event.outputIndex(), event.rawItem()));
        }
    }

    void done(ResponseEvent event) {
        OutputItem item = OutputItem.read(event.item());
        nextIndex = Math.max(nextIndex, event.outputIndex() + 1);
        tools.add(item);
        clientTools |= item.role() == Role.CLIENT_TOOL;
        open.remove(event.outputIndex());
        messages.remove(event.outputIndex());
        keep(event.rawItem());
    }

    private void keep(byte[] item) {
        doneBytes += item.length;
        if (doneBytes <= MOST_DONE_BYTES) {
            done.add(new String(item, UTF_8));
        }
    }

    void partAdded(ResponseEvent event) {
        OpenMessage message = messages.get(event.outputIndex());
        if (message != null) {
            message.partBegins(event.contentIndex(), isRefusal(event));
        }
    }

    private static boolean isRefusal(ResponseEvent event) {
        boolean refusal = false;
        var part = event.part();
        if (part.enterObject()) {
            while (part.nextField()) {
                refusal |= part.name(PART_FIELDS).equals("type")
                        && !part.word(REFUSAL).isEmpty();
            }
        }
        return refusal;
    }

    void partDone(ResponseEvent event) {
        OpenMessage message = messages.get(event.outputIndex());
        if (message != null) {
            message.partEnds(event.rawPart());
        }
    }

    void text(ResponseEvent event) {
        OpenMessage message = messages.get(event.outputIndex());
        if (message != null) {
            event.delta().rawText(message.text());
        }
    }

    /// Whether a tool call is open, whoever runs it.
    boolean anyToolOpen() {
        return open.containsValue(Role.CLIENT_TOOL) || open.containsValue(Role.PROVIDER_TOOL);
    }

    /// Whether the client has tools of this response to run.
    boolean anyClientTool() {
        return clientTools;
    }

    Collection<OpenMessage> openMessages() {
        return messages.values();
    }

    /// The last message that has a text open.
    Optional<OpenMessage> speaking() {
        return messages.values().stream().filter(OpenMessage::isInText).reduce((_, later) -> later);
    }

    /// The finished items, as JSON; not all of them if they are very large.
    List<String> doneItems() {
        return done;
    }

    long nextIndex() {
        return nextIndex;
    }

    ToolCount tools() {
        return tools;
    }

    Block block() {
        if (anyToolOpen()) {
            return Block.TOOL;
        }
        return !messages.isEmpty() ? Block.TEXT : open.isEmpty() ? Block.NONE : Block.THINKING;
    }
}
