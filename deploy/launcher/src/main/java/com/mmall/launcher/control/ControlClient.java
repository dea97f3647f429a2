package com.mmall.launcher.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;

/** Asks the supervisor of a data folder to do something. */
public final class ControlClient {
    private final Path file;

    public ControlClient(Path file) {
        this.file = file;
    }

    /** Asks, and passes each line on as it comes. An IOException means that there is no supervisor (any more). */
    public Answer ask(String verb, String argument, Consumer<String> heard) throws IOException {
        var portAndWord = Files.readAllLines(file);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(portAndWord.get(0)));
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(portAndWord.get(1) + " " + verb + " " + argument);
            return read(in, heard);
        }
    }

    private static Answer read(BufferedReader in, Consumer<String> heard) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(ControlServer.DONE)) {
                return new Answer(lines, "");
            }
            if (line.startsWith(ControlServer.REFUSED)) {
                return new Answer(lines, line.substring(ControlServer.REFUSED.length()));
            }
            lines.add(line);
            heard.accept(line);
        }
        throw new IOException("the supervisor went away in the middle of its answer");
    }
}
