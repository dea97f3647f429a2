package com.mmall.product.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redraws pictures in a JVM of 64 MiB, most of it taken, as product-service has with {@code --small}. */
class SmallHeapTest {
    /** With what this JVM holds anyway, a little more than the whole service has after its start: 39 MiB. */
    private static final int TAKEN_MIB = 36;

    /** Files that are drawn as buyers' pictures, too. */
    private static final Set<String> BUYERS = Set.of("photo.jpg", "transparent.png", "print.jpg");

    @TempDir
    private Path folder;

    private final List<String> files = new ArrayList<>();

    /** The other JVM: tells for each file what became of it. */
    public static void main(String[] files) throws IOException {
        var taken = new ArrayList<byte[]>();
        for (var i = 0; i < TAKEN_MIB; i++) {
            taken.add(new byte[1 << 20]);
        }
        var limits = new PictureProperties(12_000, 50_000_000).limits();
        for (var file : files) {
            System.out.println(Path.of(file).getFileName() + ": " + outcome(Path.of(file), limits));
            if (BUYERS.stream().anyMatch(file::endsWith)) {
                System.out.println(Path.of(file).getFileName() + " of a buyer: " + ofABuyer(Path.of(file), limits));
            }
        }
        System.out.println("taken: " + taken.size());
    }

    private static String outcome(Path file, PictureLimits limits) throws IOException {
        try (var in = Files.newInputStream(file);
                var kept = UploadedPicture.of(in, limits)) {
            return kept.extension() + " " + kept.width() + "x" + kept.height();
        } catch (NotAnImage | ImageTooLarge e) {
            return e.code();
        }
    }

    private static String ofABuyer(Path file, PictureLimits limits) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var kept = BoundedJpeg.of(UploadedPicture.image(in, limits));
            return kept.content().length <= BoundedJpeg.MOST_BYTES ? kept.width() + "x" + kept.height() : "too long";
        } catch (NotAnImage | ImageTooLarge e) {
            return e.code();
        }
    }

    @Test
    void redrawsOrdinaryPhotosAndRefusesTheRest() throws Exception {
        var photo = Pictures.noise(4_000, 3_000, BufferedImage.TYPE_3BYTE_BGR);
        file("photo.jpg", Pictures.written("jpeg", photo));
        file("progressive.jpg", Pictures.inPasses("jpeg", photo));
        file("interlaced.png", Pictures.inPasses("png", photo));
        file("transparent.png", Pictures.written("png", Pictures.noise(3_000, 3_000, BufferedImage.TYPE_4BYTE_ABGR)));
        file("gif.gif", Pictures.written("gif", Pictures.noise(3_000, 2_000, BufferedImage.TYPE_BYTE_INDEXED)));
        file("deep.png", Pictures.written("png", Pictures.noise(4_000, 3_000, BufferedImage.TYPE_USHORT_GRAY)));
        file(
                "print.jpg",
                Pictures.fourComponents(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 4_000, 3_000, 4, null)));
        var line = new BufferedImage(2_399, 2_399, BufferedImage.TYPE_BYTE_BINARY);
        file("bits.png", Pictures.written("png", line));
        file("passes.png", Pictures.inPasses("png", line));
        file("wide.png", Pictures.claiming(Pictures.written("png", line), 60_000, 60_000));
        file("short.png", Pictures.claiming(Pictures.written("png", line), 7_000, 7_000));

        assertThat(inASmallJvm())
                .contains(
                        "photo.jpg: jpg 1200x900",
                        "progressive.jpg: jpg 1200x900",
                        "interlaced.png: jpg 1200x900",
                        "transparent.png: png 1000x1000",
                        "gif.gif: jpg 1200x800",
                        "deep.png: jpg 1200x900",
                        "print.jpg: jpg 1000x750",
                        "bits.png: jpg 1200x1200",
                        "passes.png: jpg 1200x1200",
                        "wide.png: image_too_large",
                        "short.png: not_an_image",
                        "photo.jpg of a buyer: 1200x900",
                        "transparent.png of a buyer: 1000x1000",
                        "print.jpg of a buyer: 1000x750",
                        "taken: " + TAKEN_MIB);
    }

    private void file(String name, byte[] content) throws IOException {
        files.add(Files.write(folder.resolve(name), content).toString());
    }

    private List<String> inASmallJvm() throws Exception {
        var said = folder.resolve("said");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName()));
        command.addAll(files);
        var jvm = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        return Files.readAllLines(said);
    }
}
