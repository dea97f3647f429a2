package com.mmall.product.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files that were pictures before some of their bytes were changed, left out, repeated or put in. Whatever comes of it, it is a
 * picture within its bounds or a refusal, soon, and no file stays behind.
 */
class DamagedPicturesTest {
    private static final PictureLimits LIMITS = PictureLimits.forHeap(64 << 20, 12_000, 50_000_000);
    private static final int ROUNDS = 250;

    /** Every kind of file that is taken. */
    enum Kind {
        JPEG(Pictures.written("jpeg", Pictures.corners(48, 32))),
        PROGRESSIVE_JPEG(Pictures.inPasses("jpeg", Pictures.corners(48, 32))),
        UPRIGHTED_JPEG(Pictures.withSegment(
                Pictures.written("jpeg", Pictures.corners(48, 32)),
                0xE1,
                Pictures.joined("Exif\0\0".getBytes(UTF_8), Pictures.exif(ByteOrder.BIG_ENDIAN, 6)))),
        PNG(Pictures.written("png", Pictures.noise(48, 32, BufferedImage.TYPE_INT_ARGB))),
        INTERLACED_PNG(Pictures.inPasses("png", Pictures.corners(48, 32))),
        PNG_OF_A_PALETTE(Pictures.written("png", Pictures.noise(48, 32, BufferedImage.TYPE_BYTE_INDEXED))),
        PNG_WITH_A_TEXT(Pictures.withChunk(
                Pictures.written("png", Pictures.corners(48, 32)), "tEXt", "Comment\0secret".getBytes(UTF_8))),
        GIF(Pictures.written("gif", Pictures.corners(48, 32)));

        private final byte[] whole;

        Kind(byte[] whole) {
            this.whole = whole;
        }
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedOrPicturesAllTheSame(Kind kind) throws IOException {
        var random = new Random(kind.ordinal());
        var outcomes = new HashMap<String, Integer>();
        for (var round = 0; round < ROUNDS; round++) {
            var damaged = damage(random).apply(kind.whole);
            outcomes.merge(outcome(damaged, kind + " " + round), 1, Integer::sum);
        }
        assertThat(outcomes.keySet()).isSubsetOf("picture", "not_an_image", "image_too_large");
        assertThat(outcomes).containsKey("not_an_image");
    }

    /** One byte after the other, so that none is forgotten that says how long, how many or how large. */
    @ParameterizedTest
    @EnumSource
    void surviveTheWorstValueOfEveryByteOfTheirHead(Kind kind) throws IOException {
        for (var at = 0; at < Math.min(160, kind.whole.length); at++) {
            for (var value : new int[] {0x00, 0x7f, 0x80, 0xff}) {
                var damaged = kind.whole.clone();
                damaged[at] = (byte) value;
                assertThat(outcome(damaged, kind + " at " + at)).isNotEmpty();
            }
        }
    }

    @Test
    void leaveNothingInTheFolderOfTemporaryFiles() throws IOException {
        var before = temporary();
        for (var kind : Kind.values()) {
            outcome(Arrays.copyOf(kind.whole, kind.whole.length / 2), kind.name());
            outcome(kind.whole, kind.name());
        }
        assertThat(temporary()).isEqualTo(before);
    }

    @Test
    void keepNothingOfWhatStoodBetweenTheirPixels() throws IOException {
        var secret = "secret-of-the-camera";
        var jpeg = Pictures.withSegment(Kind.JPEG.whole, 0xED, secret.getBytes(UTF_8));
        var png = Pictures.withChunk(Kind.PNG.whole, "zzZz", secret.getBytes(UTF_8));
        for (var sent : Map.of("jpeg", jpeg, "png", png).values()) {
            try (var kept = UploadedPicture.of(new ByteArrayInputStream(sent), LIMITS)) {
                assertThat(new String(Files.readAllBytes(kept.file()), UTF_8)).doesNotContain(secret);
            }
        }
    }

    /** @return {@code picture}, or the code of the refusal */
    private static String outcome(byte[] sent, String what) throws IOException {
        var start = System.nanoTime();
        try (var kept = UploadedPicture.of(new ByteArrayInputStream(sent), LIMITS)) {
            var shown = ImageIO.read(kept.file().toFile());
            assertThat(shown.getWidth()).as(what).isEqualTo(kept.width()).isBetween(1, PictureDecoder.KEPT_SIDE);
            assertThat(shown.getHeight()).as(what).isEqualTo(kept.height()).isBetween(1, PictureDecoder.KEPT_SIDE);
            return "picture";
        } catch (NotAnImage | ImageTooLarge refused) {
            return refused.code();
        } catch (RuntimeException | IOException e) {
            throw new AssertionError(what + " is answered by an error of ours", e);
        } finally {
            assertThat(System.nanoTime() - start).as(what).isLessThan(10_000_000_000L);
        }
    }

    private static UnaryOperator<byte[]> damage(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> bytes -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes -> withoutSome(bytes, random);
            case 2 -> bytes -> withMore(bytes, random);
            default -> bytes -> changed(bytes, random, 1 + random.nextInt(4));
        };
    }

    private static byte[] changed(byte[] bytes, Random random, int many) {
        var changed = bytes.clone();
        for (var i = 0; i < many; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private static byte[] withoutSome(byte[] bytes, Random random) {
        var from = random.nextInt(bytes.length);
        var to = Math.min(bytes.length, from + 1 + random.nextInt(20));
        return Pictures.joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] withMore(byte[] bytes, Random random) {
        var at = random.nextInt(bytes.length);
        var more = new byte[1 + random.nextInt(40)];
        random.nextBytes(more);
        return Pictures.joined(
                Pictures.joined(Arrays.copyOf(bytes, at), more), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static long temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mmall-picture-"))
                    .count();
        }
    }
}
