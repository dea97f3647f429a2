package com.mmall.launcher;

import com.mmall.launcher.command.Commands;

/** Runs the whole shop on one machine: starts every part as a child process, and stops what it started. */
public final class LocalMmall {
    private LocalMmall() {}

    public static void main(String[] args) {
        System.exit(Commands.run(args));
    }
}
