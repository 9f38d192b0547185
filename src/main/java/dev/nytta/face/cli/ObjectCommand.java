package dev.nytta.face.cli;

import picocli.CommandLine.Parameters;

/// A command about one object of a list, which is named by its id.
abstract class ObjectCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    /// The path of the list.
    abstract String list();

    final String id() {
        return id;
    }

    final ApiPath path() {
        return ApiPath.of(list(), id);
    }
}
