package dev.nytta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proxies and gateways that Nytta is measured beside. The first two are the floor: they read no token and keep no
/// book. A peer that is not installed is left out, and the report says so.
enum Peer {
    /// A plain reverse proxy with kept connections.
    NGINX("nginx", 18_473) {
        @Override
        Optional<ProcessBuilder> command(Site site) throws IOException {
            return site.program("nginx", "/usr/sbin/nginx").map(binary ->
                    site.pinned(binary, "-p", site.folder() + "", "-c", site.write("nginx.conf", """
                            daemon off;
                            worker_processes 1;
                            pid %1$s/nginx.pid;
                            error_log stderr warn;
                            events { worker_connections 1024; use epoll; }
                            http {
                              access_log off;
                              tcp_nodelay on;
                              keepalive_requests 100000000;
                              client_max_body_size 64m;
                              client_body_temp_path %1$s/body;
                              proxy_temp_path %1$s/proxy;
                              fastcgi_temp_path %1$s/fastcgi;
                              uwsgi_temp_path %1$s/uwsgi;
                              scgi_temp_path %1$s/scgi;
                              client_body_buffer_size 16k;
                              upstream mock { server 127.0.0.1:%2$d; keepalive 128; keepalive_requests 100000000; }
                              server {
                                listen 127.0.0.1:%3$d;
                                location / {
                                  proxy_pass http://mock;
                                  proxy_http_version 1.1;
                                  proxy_set_header Connection "";
                                  proxy_buffering off;
                                }
                              }
                              server {
                                listen 127.0.0.1:%4$d;
                                location / {
                                  proxy_pass http://mock;
                                  proxy_http_version 1.1;
                                  proxy_set_header Connection "";
                                  proxy_buffering off;
                                  proxy_request_buffering off;
                                }
                              }
                            }
                            """.formatted(site.folder(), site.mock(), port, port + UNBUFFERED))));
        }

        @Override
        int port(Kind kind) {
            return kind == Kind.LARGE ? port + UNBUFFERED : port;
        }
    },
    /// The same.
    HAPROXY("HAProxy", 18_474) {
        @Override
        Optional<ProcessBuilder> command(Site site) throws IOException {
            return site.program("haproxy", "/usr/sbin/haproxy").map(binary ->
                    site.pinned(binary, "-db", "-f", site.write("haproxy.cfg", """
                            global
                              nbthread 1
                              maxconn 4096
                            defaults
                              mode http
                              timeout connect 5s
                              timeout client 60s
                              timeout server 60s
                              option http-keep-alive
                              http-reuse always
                            frontend in
                              bind 127.0.0.1:%2$d
                              default_backend mock
                            backend mock
                              server one 127.0.0.1:%1$d
                            """.formatted(site.mock(), port))));
        }
    },
    /// A gateway on Node.js, without a plugin, key or budget.
    PORTKEY("Portkey", 18_475) {
        @Override
        Optional<ProcessBuilder> command(Site site) {
            Path entry = site.peers().resolve("portkey/node_modules/@portkey-ai/gateway/build/start-server.js");
            return Files.exists(entry)
                    ? site.program("node").map(node -> site.pinned(node, "" + entry, "--port=" + port, "--headless"))
                    : Optional.empty();
        }
    },
    /// A gateway in Python: no database, no keys, no budgets.
    LITELLM("LiteLLM", 18_476) {
        @Override
        Optional<ProcessBuilder> command(Site site) throws IOException {
            Path binary = site.peers().resolve("litellm/bin/litellm");
            if (!Files.exists(binary)) {
                return Optional.empty();
            }
            String config = site.write("litellm.yaml", """
                    model_list:
                      - model_name: %2$s
                        litellm_params: { model: openai/%2$s, api_base: "http://127.0.0.1:%1$d/v1", api_key: sk-mock }
                    litellm_settings: { telemetry: false, drop_params: true }
                    """.formatted(site.mock(), Payloads.MODEL));
            ProcessBuilder builder = site.pinned(
                    "" + binary, "--config", config, "--host", "127.0.0.1", "--port", "" + port, "--num_workers", "1");
            builder.environment().putAll(Map.of(
                    "LITELLM_LOG", "ERROR",
                    "LITELLM_LOCAL_MODEL_COST_MAP", "True",
                    // It would refuse our key otherwise, or look it up in a database.
                    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY", "true"));
            return Optional.of(builder);
        }
    };

    /// Added to the port of nginx where it passes a long request on while it comes.
    private static final int UNBUFFERED = 10;

    private static final int PATIENCE_SECONDS = 120;

    final String label;
    final int port;

    Peer(String label, int port) {
        this.label = label;
        this.port = port;
    }

    /// How it is started; absent where it is not installed.
    abstract Optional<ProcessBuilder> command(Site site) throws IOException;

    int port(Kind kind) {
        return port;
    }

    /// Whether it only passes bytes on.
    boolean isFloor() {
        return this == NGINX || this == HAPROXY;
    }

    Optional<Bench.Proxy> start(Site site) throws Exception {
        Optional<ProcessBuilder> command = command(site);
        if (command.isEmpty()) {
            return Optional.empty();
        }
        ServerProcess process = new ServerProcess(command.get(), site.folder().resolve(label + ".log"));
        await(process);
        return Optional.of(new Bench.Proxy(label, this::port, process));
    }

    private void await(ServerProcess process) throws Exception {
        for (int i = 0; i < PATIENCE_SECONDS * 40; i++) {
            try (Socket open = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(25);
            }
        }
        process.close();
        throw new IllegalStateException(label + " did not start: see " + label + ".log");
    }

    /// Where and beside what a peer runs.
    ///
    /// @param folder for its files of the run
    /// @param peers where peers from package registries are installed
    /// @param mock the mock provider's port
    /// @param core the one that it is pinned to
    record Site(Path folder, Path peers, int mock, String core) {
        Optional<String> program(String... names) {
            for (String name : names) {
                for (String dir : System.getenv("PATH").split(":", -1)) {
                    Path file = Path.of(dir).resolve(name);
                    if (Files.isExecutable(file)) {
                        return Optional.of("" + file);
                    }
                }
            }
            return Optional.empty();
        }

        ProcessBuilder pinned(String... command) {
            List<String> words = new ArrayList<>(List.of("taskset", "-c", core));
            words.addAll(List.of(command));
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.redirectOutput(folder.resolve("peer.out").toFile());
            builder.environment().remove("NGINX");
            return builder;
        }

        String write(String name, String text) {
            try {
                return "" + Files.writeString(folder.resolve(name), text);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
