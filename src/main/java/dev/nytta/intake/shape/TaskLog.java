package dev.nytta.intake.shape;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The tasks of Cline and its forks: `tasks/<id>/ui_messages.json`, an array that is written anew each time.
public final class TaskLog {
    private static final String FILE = "ui_messages.json";

    private final Path task;
    private final CacheCount counted;
    private final Sink sink;

    private TaskLog(Path task, CacheCount counted, Sink sink) {
        this.task = task;
        this.counted = counted;
        this.sink = sink;
    }

    /// The tasks below folders.
    ///
    /// @param folders each with a folder `tasks` in it
    public static List<LogFile> files(AgentHome home, List<Path> folders, CacheCount counted) {
        return folders.stream()
                .flatMap(folder -> home.below(folder.resolve("tasks"), TaskLog::isLog).stream())
                .map(file -> log(file, counted))
                .toList();
    }

    /// A task's file by itself, if it is called as one.
    public static Optional<LogFile> file(Path file, CacheCount counted) {
        return Optional.of(file).filter(TaskLog::isLog).map(log -> log(log, counted));
    }

    private static LogFile log(Path file, CacheCount counted) {
        return new LogFile.Whole(file, (text, sink) -> new TaskLog(file.resolveSibling(""), counted, sink).read(text));
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().equals(FILE);
    }

    /// Every entry that is whole counts, also if the file ends in the middle of one.
    private void read(byte[] text) throws IOException {
        TaskModels models = TaskModels.of(task);
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        if (json.enterArray()) {
            while (json.nextElement()) {
                TaskEntry entry = TaskEntry.read(json);
                if (!json.failed() && entry.isRequest()) {
                    entry.request()
                            .ifPresentOrElse(
                                    request -> tell(entry, request, models),
                                    () -> sink.warn(1, "a request's text is no JSON"));
                }
            }
        }
        json.end();
        if (json.failed()) {
            sink.warn(0, "the file is no JSON to its end: " + json.fault());
        }
    }

    private void tell(TaskEntry entry, TaskRequest request, TaskModels models) {
        TaskModels.Model model =
                entry.model.isEmpty() ? models.at(entry.at) : new TaskModels.Model(entry.provider, entry.model);
        // The handler for services that speak as OpenAI does passes on what they say.
        boolean compatible = counted == CacheCount.BESIDE && model.provider().equals("openai");
        Usage usage = compatible ? request.usageOfMisses() : request.usage(counted);
        if (usage.isEmpty()) {
            return;
        }
        if (entry.at <= 0) {
            sink.warn(1, "a request has tokens but no time");
            return;
        }
        String id = task.getFileName().toString();
        sink.call(new LocalCall(
                entry.at,
                new Place(id, models.folder()),
                new Served(provider(model, request), model.name()),
                usage,
                Identity.of("task " + id + ' ' + entry.at),
                0,
                request.cost()));
    }

    /// A dialect is not yet a provider: it is taken where the model's name says nothing.
    private static String provider(TaskModels.Model model, TaskRequest request) {
        String provider = Makers.of(model.provider(), model.name());
        boolean unknown = provider.equals("unknown") && !request.protocol().isEmpty();
        return unknown ? request.protocol() : provider;
    }
}
