package com.mmall.conventions.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text may consist of: something visible, no control characters, nothing that changes the direction of its
 * neighbours, and invisible characters only where a script or an emoji needs them. All other Unicode is welcome.
 */
public final class TextRule {
    /** The flags of England, Scotland and Wales are spelled with invisible tags. */
    private static final Pattern TAGGED_FLAG =
            Pattern.compile("\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F}");

    /** Unicode's Default_Ignorable_Code_Point, and the marks around annotations. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u2060-\\u206F\\u3164"
                    + "\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}"
                    + "\\x{E0000}-\\x{E0FFF}]");

    /** In these scripts a joiner between letters changes nothing but the comparison. */
    private static final Set<UnicodeScript> NEVER_JOINED = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL);

    private static final Set<UnicodeScript> NEVER_VARIED =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private static final int NOTHING = -1;
    private static final int BLANK_BRAILLE = 0x2800;

    private TextRule() {}

    /** Without the white space (Unicode's) around it. */
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhite(text.charAt(from))) {
            from++;
        }
        while (to > from && isWhite(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** @param lines whether line breaks, tabs and hints where a line may break are welcome */
    public static boolean allows(String text, boolean lines) {
        var points = TAGGED_FLAG
                .matcher(text)
                .replaceAll("\uD83C\uDFF4")
                .codePoints()
                .toArray();
        var rightToLeft = hasRightToLeft(points);
        var visible = false;
        for (int i = 0; i < points.length; i++) {
            var before = i == 0 ? NOTHING : points[i - 1];
            var after = i + 1 == points.length ? NOTHING : points[i + 1];
            if (isLayout(points[i])) {
                if (!lines) {
                    return false;
                }
            } else if (isForbidden(points[i])) {
                return false;
            } else if (isInvisible(points[i])) {
                if (!isNeeded(before, points[i], after, rightToLeft, lines)) {
                    return false;
                }
            } else {
                visible |= shows(points[i]) && points[i] != BLANK_BRAILLE;
            }
        }
        return visible;
    }

    /** Half of a surrogate pair is no character and cannot be written as UTF-8. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isNeeded(int before, int point, int after, boolean rightToLeft, boolean lines) {
        return switch (point) {
            case 0x200E, 0x200F, 0x061C -> rightToLeft;
            case 0x200C, 0x200D -> isJoined(before) && (shows(after) || isMark(before));
            case 0x034F -> isJoined(before);
            case 0x200B, 0x00AD, 0x2060 -> lines && shows(before) && shows(after);
            case 0x180B, 0x180C, 0x180D, 0x180F -> script(before) == UnicodeScript.MONGOLIAN;
            default -> isVariation(point) && isVaried(before, point);
        };
    }

    private static boolean isJoined(int before) {
        return Character.isExtendedPictographic(before)
                || Character.isEmojiModifier(before)
                || isVariation(before)
                || (isMark(before) || Character.isLetter(before)) && !NEVER_JOINED.contains(script(before));
    }

    private static boolean isVaried(int before, int point) {
        return point >= 0xE0100
                ? before != NOTHING && Character.isIdeographic(before)
                : shows(before) && !NEVER_VARIED.contains(script(before));
    }

    private static boolean isVariation(int point) {
        return point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF;
    }

    private static boolean isMark(int point) {
        return point != NOTHING
                && (Character.getType(point) == Character.NON_SPACING_MARK
                        || Character.getType(point) == Character.COMBINING_SPACING_MARK);
    }

    private static boolean shows(int point) {
        return point != NOTHING && !isWhite(point) && !isLayout(point) && !isInvisible(point);
    }

    private static boolean isInvisible(int point) {
        return point > 0x7E && INVISIBLE.matcher(Character.toString(point)).matches();
    }

    /** Control characters, overrides and isolates of direction, halves of pairs, and what is no character. */
    private static boolean isForbidden(int point) {
        return Character.isISOControl(point)
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || Character.getType(point) == Character.SURROGATE
                || (point & 0xFFFE) == 0xFFFE
                || point >= 0xFDD0 && point <= 0xFDEF;
    }

    private static boolean isLayout(int point) {
        return point == '\n' || point == '\r' || point == '\t' || point == 0x2028 || point == 0x2029;
    }

    private static boolean isWhite(int point) {
        return Character.isSpaceChar(point) || point >= '\t' && point <= '\r' || point == 0x85;
    }

    private static boolean hasRightToLeft(int[] points) {
        for (var point : points) {
            var direction = Character.getDirectionality(point);
            if (!isInvisible(point)
                    && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)) {
                return true;
            }
        }
        return false;
    }

    private static UnicodeScript script(int point) {
        return point == NOTHING ? UnicodeScript.UNKNOWN : UnicodeScript.of(point);
    }
}
