package com.mmall.gateway.stream;

import com.mmall.gateway.problem.Refused;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts open streams per user, per address and in all. */
final class OpenStreams {
    private final int perUser;
    private final int perAddress;
    private final int perInstance;
    private final Map<String, Integer> ofUsers = new HashMap<>();
    private final Map<String, Integer> ofAddresses = new HashMap<>();
    private int open;

    OpenStreams(int perUser, int perAddress, int perInstance) {
        this.perUser = perUser;
        this.perAddress = perAddress;
        this.perInstance = perInstance;
    }

    /**
     * Takes a place, which {@link #leave} with the same arguments gives back.
     *
     * @param user null for those who are not logged in
     * @throws Refused when there is none left
     */
    synchronized void enter(@Nullable String user, String address) {
        if (hasEnough(user, address)) {
            throw Refused.tooManyStreams();
        }
        if (open >= perInstance) {
            throw Refused.notNow();
        }
        open++;
        ofAddresses.merge(address, 1, Integer::sum);
        if (user != null) {
            ofUsers.merge(user, 1, Integer::sum);
        }
    }

    synchronized boolean hasEnough(@Nullable String user, String address) {
        return ofAddresses.getOrDefault(address, 0) >= perAddress
                || user != null && ofUsers.getOrDefault(user, 0) >= perUser;
    }

    synchronized void leave(@Nullable String user, String address) {
        open--;
        ofAddresses.computeIfPresent(address, OpenStreams::oneLess);
        if (user != null) {
            ofUsers.computeIfPresent(user, OpenStreams::oneLess);
        }
    }

    synchronized int open() {
        return open;
    }

    private static @Nullable Integer oneLess(String key, Integer count) {
        return count == 1 ? null : count - 1;
    }
}
