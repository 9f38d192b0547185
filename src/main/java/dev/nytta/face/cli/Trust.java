package dev.nytta.face.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Whether programs will talk to a data port: our own commands know its certificate, others know authorities alone.
final class Trust {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Trust() {}

    /// Asks as any program would, if there is TLS at all.
    static boolean reaches(String dataUrl) {
        if (!dataUrl.startsWith("https:")) {
            return true;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(dataUrl + "/healthz"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException untrusted) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
