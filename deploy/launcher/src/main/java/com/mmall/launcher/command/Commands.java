package com.mmall.launcher.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that {@code deploy/mmall} understands. */
@Command(
        name = "mmall",
        description = "Runs the whole shop on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            PartCommands.Stop.class,
            PartCommands.Start.class,
            PartCommands.Restart.class,
            PartCommands.Scale.class,
            DemoCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RotateIdentityKeyCommand.class,
            LearnCommand.class,
            SecretsCommand.class,
            FtpCommand.class,
            SuperviseCommand.class
        })
public final class Commands {
    private Commands() {}

    /** Carries out one command; the result is the exit code. */
    public static int run(String... args) {
        return new CommandLine(new Commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    System.err.println(command.getCommandName() + " failed: "
                            + (e.getMessage() == null ? e.toString() : e.getMessage()));
                    if (System.getenv("MMALL_DEBUG") != null) {
                        e.printStackTrace();
                    }
                    return 1;
                })
                .execute(args);
    }
}
