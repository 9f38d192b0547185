package dev.nytta.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/// nginx as a plain reverse proxy with kept connections.
final class Nginx {
    static final int PORT = 18_473;

    private Nginx() {}

    static ServerProcess start(String binary, Path folder, int mock, String core) throws Exception {
        Path config = folder.resolve("nginx.conf");
        Files.writeString(config, """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 1024; use epoll; }
                http {
                  access_log off;
                  tcp_nodelay on;
                  keepalive_requests 100000000;
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
                }
                """.formatted(folder, mock, PORT));
        ServerProcess nginx = new ServerProcess(
                new ProcessBuilder("taskset", "-c", core, binary, "-p", folder.toString(), "-c", config.toString()),
                folder.resolve("nginx.log"));
        awaitPort();
        return nginx;
    }

    private static void awaitPort() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket open = new Socket("127.0.0.1", PORT)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(25);
            }
        }
        throw new IllegalStateException("nginx did not start: see nginx.log");
    }
}
