package dev.nytta.face.cli;

import dev.nytta.face.Json;
import dev.nytta.face.RunBill;
import dev.nytta.face.RunBillJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A run of a program that joined the server of a data directory: its key, and what it came to.
public final class ServerRun implements AutoCloseable {
    private static final String PATH = "/api/v1/runs";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int INVALID = 422;

    private final ServerFile server;
    private final String id;
    private final String address;
    private boolean over;

    private ServerRun(ServerFile server, String id, String address) {
        this.server = server;
        this.id = id;
        this.address = address;
    }

    /// What the run is to be.
    ///
    /// @param name of the program, without its arguments: those may hold a prompt
    /// @param budgetUsd the most that it may cost, as a decimal string
    /// @param mandate what it is for
    public record Wish(String name, Optional<String> budgetUsd, Optional<String> mandate) {}

    /// What came of asking a server to take a run.
    public sealed interface Joining {
        /// The server has it.
        record Joined(ServerRun run) implements Joining {}

        /// No server is there: one was killed, and its file was left behind.
        record Nobody() implements Joining {}

        /// A server is there and does not take it.
        ///
        /// @param why one sentence
        record Declined(String why) implements Joining {}

        /// What was asked for cannot be.
        ///
        /// @param what happened and what to do
        record Wrong(String what) implements Joining {}
    }

    /// Asks the server of a data directory to take a run.
    public static Joining join(ServerFile server, Wish wish) {
        ObjectNode body = Json.object().put("name", wish.name());
        wish.budgetUsd().ifPresent(usd -> body.put("budget_usd", usd));
        wish.mandate().ifPresent(mandate -> body.put("mandate", mandate));
        try (ApiClient client = ApiClient.to(server)) {
            JsonNode begun = client.post(new ApiPath(PATH), body);
            String dataUrl = begun.path("data_url").asString("");
            ServerRun run = new ServerRun(
                    server,
                    begun.path("id").asString(""),
                    dataUrl + "/" + begun.path("key").asString(""));
            return Trust.reaches(dataUrl) ? new Joining.Joined(run) : run.untrusted(dataUrl);
        } catch (ApiFailure failure) {
            return declined(server, failure);
        }
    }

    private static Joining declined(ServerFile server, ApiFailure failure) {
        String there = "The server at " + server.address();
        return switch (failure.status()) {
            case ApiFailure.NOBODY -> new Joining.Nobody();
            case NOT_FOUND, NOT_ALLOWED -> new Joining.Declined(there + " is of another version and takes no runs.");
            case UNAUTHORIZED -> new Joining.Declined(there + " is not the one that server.json speaks of.");
            case INVALID -> new Joining.Wrong(failure.getMessage() + " " + failure.remedy());
            default -> new Joining.Declined(there + " does not take the run: " + failure.getMessage());
        };
    }

    private Joining untrusted(String dataUrl) {
        end();
        return new Joining.Declined("The certificate of the server's data port is not one that programs trust at "
                + dataUrl + "; with --server and --key the run can go to the name on it.");
    }

    public String id() {
        return id;
    }

    /// Of the data port, with the run's key in its path: whoever calls it, calls for this run.
    public String address() {
        return address;
    }

    /// Ends the run, and tells what it came to; empty if the server does not answer any more.
    public Optional<RunBill> end() {
        over = true;
        try (ApiClient client = ApiClient.to(server)) {
            client.delete(ApiPath.of(PATH, id));
            return Optional.of(RunBillJson.read(client.get(ApiPath.of(PATH, id)).path("bill")));
        } catch (ApiFailure gone) {
            return Optional.empty();
        }
    }

    /// Ends a run that nobody has ended yet: its program could not be started.
    @Override
    public void close() {
        if (!over) {
            end();
        }
    }
}
