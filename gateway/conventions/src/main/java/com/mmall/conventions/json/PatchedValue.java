package com.mmall.conventions.json;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets validation look at what a {@link Patch} gives; an absent member has nothing to look at. */
@UnwrapByDefault
public final class PatchedValue implements ValueExtractor<Patch<@ExtractedValue ?>> {
    @Override
    public void extractValues(Patch<?> patch, ValueReceiver receiver) {
        if (patch.isGiven()) {
            receiver.value(null, patch.value());
        }
    }
}
