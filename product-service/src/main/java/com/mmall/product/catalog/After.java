package com.mmall.product.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Where a list goes on: behind the row with this sort key and id. Opaque to clients. */
record After(ProductSort sort, long key, long id) {
    private static final Pattern FORM = Pattern.compile("([A-Z_]{1,20}):([0-9]{1,18}):([0-9]{1,18})");

    String token() {
        var text = sort + ":" + key + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Component
    static final class FromToken implements Converter<String, After> {
        @Override
        @SuppressWarnings("NullAway") // Spring allows null here, in a way the checker does not read
        public @Nullable After convert(String token) {
            if (token.isBlank()) {
                return null;
            }
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            var parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a place in a list");
            }
            return new After(
                    ProductSort.valueOf(parts.group(1)),
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3)));
        }
    }
}
