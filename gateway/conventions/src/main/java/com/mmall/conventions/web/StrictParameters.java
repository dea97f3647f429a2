package com.mmall.conventions.web;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.text.ShownWord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Parameters take exactly what is shown: whole numbers in digits, {@code true} or {@code false}, times of this age, amounts in yuan. An
 * empty parameter is absent.
 */
final class StrictParameters implements WebMvcConfigurer {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Long.class, or(StrictParameters::number));
        registry.addConverter(String.class, Integer.class, or(text -> Math.toIntExact(number(text))));
        registry.addConverter(String.class, Boolean.class, or(StrictParameters::truth));
        registry.addConverter(String.class, Instant.class, or(Times::instant));
        registry.addConverter(String.class, Money.class, or(Money::ofYuan));
        registry.addConverter(String.class, LocalDate.class, or(Times::date));
        registry.addConverterFactory(new Words());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ConcreteContentType());
        registry.addInterceptor(new AcceptableAnswer());
    }

    /** Words in small letters, and plain names. */
    @SuppressWarnings("rawtypes") // a factory is found by the plain class
    private static final class Words implements ConverterFactory<String, Enum> {
        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return or(text -> Stream.of(type.getEnumConstants())
                    .filter(value -> shown(value).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown word")));
        }

        private static String shown(Enum value) {
            return value instanceof ShownWord word ? word.shown() : value.name();
        }
    }

    @SuppressWarnings("NullAway") // Spring allows null here, in a way the checker does not read
    private static <T> Converter<String, T> or(Converter<String, @Nullable T> reader) {
        return text -> text.isEmpty() ? null : reader.convert(text);
    }

    private static long number(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new NumberFormatException("no whole number");
        }
        return Long.parseLong(text);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
