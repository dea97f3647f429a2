package com.mmall.launcher.shop;

import com.mmall.backing.Database;
import com.mmall.launcher.secret.IdentityKeys;
import java.util.Map;

/**
 * All that a service must be told about the parts around it.
 *
 * @param ports by service
 * @param bind address of the gateway
 * @param databases by schema; filled when the database is up
 * @param images variables that lead to the FTP store
 * @param faceUrl of the FTP store's HTTP face
 * @param alipay variables of {@code MMALL_ALIPAY_*}
 */
record Surroundings(
        Map<Service, Integer> ports,
        String bind,
        Map<String, Database> databases,
        String redisUrl,
        String registryPassword,
        String adminPassword,
        IdentityKeys identity,
        Certificates certificates,
        Map<String, String> images,
        String faceUrl,
        Map<String, String> alipay) {

    int port(Service service) {
        var port = ports.get(service);
        if (port == null) {
            throw new IllegalStateException("no port was given to " + service);
        }
        return port;
    }

    String registryUrl() {
        return "https://services:" + registryPassword + "@127.0.0.1:" + port(Service.REGISTRY) + "/eureka/";
    }

    Database database(String schema) {
        var account = databases.get(schema);
        if (account == null) {
            throw new IllegalStateException("no database was made for " + schema);
        }
        return account;
    }

    @Override
    public String toString() {
        return "surroundings of " + ports; // the rest is secrets
    }
}
