package com.mmall.launcher.command;

import com.mmall.launcher.shop.ContainerSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Draws what a shop in containers needs before its first start. */
@Command(
        name = "secrets",
        description =
                "write passwords, keys and certificates for a shop in containers, a folder for each; safe to repeat")
final class SecretsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "where they are kept, such as deploy/compose/secrets")
    @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
    private Path folder;

    @Override
    public Integer call() throws IOException {
        ContainerSecrets.write(folder, System.getenv());
        System.out.println("passwords, keys and certificates are in " + folder
                + "; the administrator's password is in user-service/mmall.admin.password");
        return 0;
    }
}
