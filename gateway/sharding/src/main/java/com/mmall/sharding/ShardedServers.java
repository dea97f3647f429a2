package com.mmall.sharding;

import com.mmall.conventions.slot.DatabaseServers;
import java.util.List;
import java.util.function.Supplier;
import org.apache.shardingsphere.infra.hint.HintManager;

/** The servers by ShardingSphere's hints, which are of the thread that sends the statement. */
final class ShardedServers implements DatabaseServers {
    private final List<ServerPool> pools;
    private final SlotMap slots;

    ShardedServers(List<ServerPool> pools, SlotMap slots) {
        this.pools = pools;
        this.slots = slots;
    }

    @Override
    public List<String> names() {
        return pools.stream().map(ServerPool::name).toList();
    }

    @Override
    public List<String> present() {
        return pools.stream()
                .filter(ServerPool::isPresent)
                .map(ServerPool::name)
                .toList();
    }

    @Override
    public String server(int slot) {
        return slots.server(slot);
    }

    @Override
    public <T> T on(String server, Supplier<T> work) {
        var before = HintManager.getDataSourceName();
        choose(server);
        try {
            return work.get();
        } finally {
            if (before.isPresent()) {
                choose(before.get());
            } else {
                HintManager.clear();
            }
        }
    }

    /** An instance for each time: threads that are begun meanwhile inherit it. */
    private static void choose(String server) {
        HintManager.clear();
        HintManager.getInstance().setDataSourceName(server);
    }

    @Override
    public <T> T onAll(Supplier<T> read) {
        return OneServer.leftOutIn(read);
    }
}
