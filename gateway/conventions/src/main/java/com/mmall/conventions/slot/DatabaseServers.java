package com.mmall.conventions.slot;

import java.util.List;
import java.util.function.Supplier;

/**
 * The database servers that share the slots of a service, for what belongs to no slot: claims of due tasks, clocks,
 * figures, old rows. Usually there is one, and then these do no more than call.
 */
public interface DatabaseServers {
    /** The only one, where there are no slots to be shared. */
    DatabaseServers ONE = new DatabaseServers() {
        @Override
        public List<String> names() {
            return List.of("database");
        }

        @Override
        public List<String> present() {
            return names();
        }

        @Override
        public <T> T on(String server, Supplier<T> work) {
            return work.get();
        }

        @Override
        public String server(int slot) {
            return names().getFirst();
        }

        @Override
        public <T> T onAll(Supplier<T> read) {
            return read.get();
        }
    };

    /** In a fixed order. */
    List<String> names();

    /** Those that answered a moment ago. */
    List<String> present();

    /** The one that has that {@link Slot}. */
    String server(int slot);

    /** The one that has also what belongs to no slot. */
    default String first() {
        return names().getFirst();
    }

    /** Each statement of this thread goes to that server, whatever slot it names. */
    <T> T on(String server, Supplier<T> work);

    /** The same on the server of that {@link Slot}, for a statement that cannot name it. */
    default <T> T at(int slot, Supplier<T> work) {
        return on(server(slot), work);
    }

    /** Statements of this thread may name no slot: they are sent to all servers, and their rows come as one answer. */
    <T> T onAll(Supplier<T> read);
}
