package org.holonomy.cli.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chromium without a window, one page of it, driven by the DevTools protocol. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final String LISTENING = "DevTools listening on ws://";

    /** Far beyond what a page takes on a busy machine; a browser that hangs must not hold up the build. */
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages;
    private int calls;

    private Browser(Process process, WebSocket socket, BlockingQueue<JsonNode> messages) {
        this.process = process;
        this.socket = socket;
        this.messages = messages;
    }

    /** Returns the browser on the PATH, if there is one. */
    static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser that leaves its traces in {@code profile}. */
    static Browser start(Path executable, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox", // a machine that builds may be root; only our own page is opened
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        HttpClient client = HttpClient.newHttpClient();
        String targets = client.send(
                        HttpRequest.newBuilder(URI.create("http://" + address(process) + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String page = "";
        for (JsonNode target : JsonMapper.shared().readTree(targets)) {
            page = target.get("type").asString().equals("page")
                    ? target.get("webSocketDebuggerUrl").asString()
                    : page;
        }
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Messages(messages))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Browser(process, socket, messages);
    }

    private static String address(Process process) throws IOException {
        BufferedReader errors = process.errorReader();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                return line.substring(LISTENING.length(), line.indexOf('/', LISTENING.length()));
            }
        }
        throw new IOException("the browser ended before it listened");
    }

    /** Calls a method and waits for its answer; what happens meanwhile goes to {@code events}. */
    JsonNode call(String method, Map<String, Object> parameters, List<JsonNode> events) throws Exception {
        int id = ++calls;
        String call = JsonMapper.shared().writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(call, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode answer = next(message -> message.path("id").asInt(0) == id, method, events);
        if (answer.has("error")) {
            throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    /** Opens a page and waits until it is loaded. */
    void open(Path page, List<JsonNode> events) throws Exception {
        call("Page.navigate", Map.of("url", page.toUri().toString()), events);
        String loaded = "Page.loadEventFired";
        if (events.stream().noneMatch(event -> event.path("method").asString("").equals(loaded))) {
            next(message -> message.path("method").asString("").equals(loaded), loaded, events);
        }
    }

    /** Returns the value of an expression of the page's language. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true), new ArrayList<>());
        if (answer.has("exceptionDetails")) {
            throw new IOException(answer.get("exceptionDetails").toString());
        }
        return answer.get("result").get("value");
    }

    private JsonNode next(Predicate<JsonNode> wanted, String what, List<JsonNode> events) throws Exception {
        while (true) {
            JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("the browser did not answer: " + what);
            }
            if (wanted.test(message)) {
                return message;
            }
            events.add(message);
        }
    }

    /** Ends the browser. */
    void close() throws InterruptedException {
        socket.abort();
        process.destroy();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Puts messages together, which arrive in parts. */
    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> messages;
        private final StringBuilder parts = new StringBuilder();

        Messages(BlockingQueue<JsonNode> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(JsonMapper.shared().readTree(parts.toString()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
