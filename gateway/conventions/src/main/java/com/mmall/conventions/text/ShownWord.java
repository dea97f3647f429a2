package com.mmall.conventions.text;

import java.util.Locale;

/** An enum whose values clients write in small letters: {@code amount_desc}. Parameters take exactly that. */
public interface ShownWord {
    String name();

    /** As clients write it; the enum marks its own with {@code @JsonValue}, for the API's description. */
    default String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}
