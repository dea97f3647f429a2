package com.mmall.launcher.shop;

import com.mmall.launcher.build.BootJar;
import com.mmall.launcher.build.Checkout;
import com.mmall.launcher.build.StartCache;
import com.mmall.launcher.build.Unpacked;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.secret.AlipayKeys;
import com.mmall.launcher.secret.IdentityKeys;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.supervise.Instances;
import com.mmall.launcher.supervise.PartFailed;
import com.mmall.launcher.supervise.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A shop as it is to run.
 *
 * @param steps its parts in the order of starting
 * @param instances makes more of its services while it runs
 * @param addresses where people reach it
 */
public record Shop(List<Step> steps, Instances instances, Addresses addresses, Door door) {
    /** Tells when customers can come in. */
    @FunctionalInterface
    public interface Door {
        /** Returns when a purchase could be made; fails when that takes too long. */
        void awaitOpen() throws PartFailed, InterruptedException;
    }

    /** The name of the administrator's password among {@link Passwords}. */
    public static final String ADMIN_PASSWORD = "admin";

    /**
     * What was asked for.
     *
     * @param learning whether services are to leave what makes their next start fast
     * @param port wanted for the gateway
     * @param bind address of the gateway
     * @param environment in which {@code up} was called: brings parts of one's own and the services' knobs
     */
    public record Settings(
            DataFolder data,
            Checkout checkout,
            Path java,
            boolean small,
            boolean learning,
            int port,
            String bind,
            Map<String, String> environment) {
        @Override
        public String toString() {
            return "settings of " + data; // the environment holds secrets
        }
    }

    /** Draws what is missing of keys and passwords, and keeps what the administrator chose. */
    public static void prepareSecrets(DataFolder data, Map<String, String> environment) throws IOException {
        IdentityKeys.in(data.secrets());
        AlipayKeys.in(data.secrets());
        Certificates.of(data.secrets(), environment);
        var chosen = environment.get("MMALL_ADMIN_PASSWORD");
        if (chosen != null) {
            Passwords.in(data.secrets()).choose(ADMIN_PASSWORD, chosen);
        }
    }

    /** The services of this build that have not learned to start fast. */
    public static List<String> withoutStartCache(Checkout checkout, Path java)
            throws IOException, InterruptedException {
        var unpacked = new Unpacked(java);
        var without = new ArrayList<String>();
        for (var service : Service.values()) {
            var jar = unpacked.of(BootJar.of(checkout.module(service.module())));
            if (!StartCache.of(jar).exists()) {
                without.add(service.module());
            }
        }
        return List.copyOf(without);
    }

    /** Decides on ports and parts. Starts nothing. */
    public static Shop plan(Settings settings, Consumer<String> said) throws IOException {
        return new Plan(settings, said).shop();
    }
}
