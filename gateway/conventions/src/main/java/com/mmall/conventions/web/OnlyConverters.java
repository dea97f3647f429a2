package com.mmall.conventions.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * What a converter refuses is refused. Otherwise Spring asks its editors of old once more, which take {@code 0x10} and
 * {@code 1 0} for numbers, {@code yes} and {@code 1} for true, and a constant's own name for a word.
 */
final class OnlyConverters implements ConversionService {
    private final ConversionService converters;

    OnlyConverters(ConversionService converters) {
        this.converters = converters;
    }

    @Override
    public boolean canConvert(@Nullable Class<?> from, Class<?> to) {
        return converters.canConvert(from, to);
    }

    @Override
    public boolean canConvert(@Nullable TypeDescriptor from, TypeDescriptor to) {
        return converters.canConvert(from, to);
    }

    @Override
    public <T> @Nullable T convert(@Nullable Object source, Class<T> to) {
        try {
            return converters.convert(source, to);
        } catch (ConversionFailedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, @Nullable TypeDescriptor from, TypeDescriptor to) {
        try {
            return converters.convert(source, from, to);
        } catch (ConversionFailedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
