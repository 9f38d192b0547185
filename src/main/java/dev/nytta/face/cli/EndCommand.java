package dev.nytta.face.cli;

import dev.nytta.face.Json;

/// Ends one object; its history stays.
abstract class EndCommand extends ObjectCommand {
    /// `budget`, for the sentence.
    abstract String word();

    @Override
    final void ask(ApiClient client) {
        client.delete(path());
        if (json()) {
            printJson(Json.object().put("id", id()).put("ended", true));
        } else {
            err().println("Ended the " + word() + " `" + id() + "`.");
        }
    }
}
