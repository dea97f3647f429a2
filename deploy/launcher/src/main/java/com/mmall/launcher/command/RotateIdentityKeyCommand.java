package com.mmall.launcher.command;

import com.mmall.launcher.secret.IdentityKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Replaces the key by which the gateway tells services who is logged in, in three steps, while the shop runs. */
@Command(
        name = "rotate-identity-key",
        description =
                "replace the key by which the gateway tells services who is logged in: add, then use, then forget")
final class RotateIdentityKeyCommand implements Callable<Integer> {
    enum Step {
        ADD,
        USE,
        FORGET
    }

    @Mixin
    private final DataOption shop = new DataOption();

    @Parameters(
            paramLabel = "STEP",
            description =
                    "add: services believe a new key, too; use: the gateway signs with it; forget: the old one is believed no more")
    private Step step = Step.ADD;

    @Override
    public Integer call() throws IOException {
        var keys = IdentityKeys.in(shop.data().secrets());
        var early = keys.untilKnown(Instant.now());
        if (step != Step.ADD && early.isPositive()) {
            return told(
                    false, "", "not all know of the step before yet; call again in " + (early.toSeconds() + 1) + " s");
        }
        return switch (step) {
            case ADD ->
                told(
                        keys.addNext("gateway." + Instant.now().toString().replaceAll("\\D", "")),
                        "services read the new key within 15 s; then: deploy/mmall rotate-identity-key use",
                        "a new key waits already; next: deploy/mmall rotate-identity-key use");
            case USE ->
                told(
                        keys.useNext(),
                        "the gateway signs with it within 15 s; then: deploy/mmall rotate-identity-key forget",
                        "there is no new key to be used; first: deploy/mmall rotate-identity-key add");
            case FORGET ->
                told(
                        keys.forgetOthers(),
                        "only the key in use is believed",
                        "the new key is not used yet; first: deploy/mmall rotate-identity-key use");
        };
    }

    private static int told(boolean done, String next, String otherwise) {
        if (done) {
            System.out.println(next);
            return 0;
        }
        System.err.println(otherwise);
        return 1;
    }
}
