package com.mmall.product.buyerpicture;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.picture.BoundedJpeg;
import com.mmall.product.testing.Asking;
import com.mmall.product.testing.Photo;
import com.mmall.product.testing.RunningService;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures that buyers upload: what is taken, how many, and who gets them. */
class BuyerPicturesIT extends RunningService {
    private static final String PICTURES = "/api/pictures";

    @BeforeEach
    void noPictures() {
        jdbc.update("DELETE FROM buyer_picture");
        jdbc.update("DELETE FROM picture_owner");
    }

    @Test
    void onlyItsBuyerAndAdminsGetAPicture() throws IOException {
        var uploaded = upload(customer);
        assertThat(uploaded.status()).isEqualTo(201);
        var url = uploaded.text("/url");
        assertThat(url).isEqualTo(PICTURES + "/" + uploaded.text("/id"));

        for (var who : new Asking[] {customer, admin}) {
            var answer = who.get(url);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).hasValue("image/jpeg");
            assertThat(answer.header("Cache-Control"))
                    .hasValueSatisfying(v -> assertThat(v).contains("private").doesNotContain("public"));
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(ImageIO.read(new ByteArrayInputStream(answer.response().body()))
                            .getWidth())
                    .isEqualTo(40);
        }
        assertThat(user(8).get(url).status()).isEqualTo(404);
        assertThat(user(8).get(url).code()).isEqualTo("picture_not_found");
        assertThat(anybody.get(url).status()).isEqualTo(401);
        assertThat(orderService.get(url).status()).isIn(401, 403);
    }

    @Test
    void aHeadTellsNoMoreThanAGet() {
        var url = upload(customer).text("/url");

        var head = customer.head(url);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(user(8).head(url).status()).isEqualTo(404);
        assertThat(anybody.head(url).status()).isEqualTo(401);
    }

    @Test
    void whatIsNoNumberOfAPictureIsNotThere() {
        for (var id :
                new String[] {"1", "%20", "x".repeat(400), "%27%20OR%201=1", "00000000000000000000000000000000"}) {
            assertThat(customer.get(PICTURES + "/" + id).code()).isEqualTo("picture_not_found");
            assertThat(admin.get(PICTURES + "/" + id).code()).isEqualTo("picture_not_found");
        }
    }

    @Test
    void onlyPixelsAreKeptAndWhatIsTransparentBecomesWhite() throws IOException {
        var hidden = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        var png = Photo.png(40, 20);
        var file = Arrays.copyOf(png, png.length + hidden.length);
        System.arraycopy(hidden, 0, file, png.length, hidden.length);

        var url = customer.upload(PICTURES, "../../evil.php", file).text("/url");

        var shown = customer.get(url).response().body();
        assertThat(new String(shown, StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getRGB(3, 3)).isEqualTo(0xffffffff);
    }

    @Test
    void thePictureThatCompressesWorstStaysWithinTheBound() throws IOException {
        var noise = new BufferedImage(1200, 1200, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (var i = 0; i < 1200 * 1200; i++) {
            noise.setRGB(i % 1200, i / 1200, random.nextInt());
        }

        var uploaded = customer.upload(PICTURES, "x.png", Photo.written(noise, "png"));

        assertThat(uploaded.status()).isEqualTo(201);
        var content = customer.get(uploaded.text("/url")).response().body();
        assertThat(content).hasSizeLessThanOrEqualTo(BoundedJpeg.MOST_BYTES);
        assertThat(ImageIO.read(new ByteArrayInputStream(content)).getWidth())
                .isEqualTo(Integer.parseInt(uploaded.text("/width")));
    }

    @Test
    void whatIsNoPictureOrTooLargeLeavesNothing() {
        assertThat(customer.upload(PICTURES, "x.jpg", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("not_an_image");
        assertThat(customer.upload(PICTURES, "x.jpg", new byte[0]).code()).isEqualTo("not_an_image");
        var cut = Photo.png(40, 20);
        assertThat(customer.upload(PICTURES, "x.jpg", Arrays.copyOf(cut, cut.length / 2))
                        .code())
                .isEqualTo("not_an_image");
        var wide = new BufferedImage(12_001, 1, BufferedImage.TYPE_BYTE_BINARY);
        assertThat(customer.upload(PICTURES, "x.png", Photo.written(wide, "png"))
                        .code())
                .isEqualTo("image_too_large");
        assertThat(customer.upload(PICTURES, "x.png", Arrays.copyOf(cut, (10 << 20) + 1))
                        .code())
                .isEqualTo("payload_too_large");
        assertThat(customer.post(PICTURES, "{}").status()).isBetween(400, 422);
        assertThat(anybody.upload(PICTURES, "x.png", cut).status()).isEqualTo(401);
        assertThat(stored()).isZero();
    }

    @Test
    void aUserHasAtMostTwentyThatNoReturnUses() throws Exception {
        store(7, BuyerPictures.MOST_UNUSED - 2, 90);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 5)
                    .<Callable<Answer>>mapToObj(i -> () -> upload(customer))
                    .toList());
            assertThat(answers.stream().map(f -> f.resultNow().status()))
                    .containsOnly(201, 422)
                    .filteredOn(status -> status == 201)
                    .hasSize(2);
        }
        assertThat(upload(customer).code()).isEqualTo("too_many_pictures");
        assertThat(upload(user(8)).status()).as("another user").isEqualTo(201);
        jdbc.update("UPDATE buyer_picture SET unused_since = NULL, order_no = 'O1' WHERE user_id = 7 LIMIT 1");
        assertThat(upload(customer).status()).as("one is used").isEqualTo(201);
    }

    @Test
    void aUserUploadsAtMostFortyAnHourAndIsToldWhenToComeBack() {
        store(7, BuyerPictures.MOST_PER_HOUR, 50);
        jdbc.update("UPDATE buyer_picture SET unused_since = NULL, order_no = 'O1'");

        var refused = upload(customer);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_uploads");
        assertThat(refused.header("Retry-After"))
                .hasValueSatisfying(s -> assertThat(Integer.parseInt(s)).isBetween(500, 600));
        jdbc.update("UPDATE buyer_picture SET created_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE LIMIT 1");
        assertThat(upload(customer).status()).isEqualTo(201);
    }

    /** What is no picture is never stored, so nothing of it counts among those that are. */
    @Test
    void whatIsRefusedCountsAsSentAndIsNotReadBeyondTheLimit() {
        var rubbish = new byte[1_000];
        for (var n = 0; n < BuyerPictures.MOST_TRIES_PER_HOUR; n++) {
            assertThat(customer.upload(PICTURES, "x.png", rubbish).code()).isEqualTo("not_an_image");
        }

        var refused = upload(customer);
        assertThat(refused.code()).isEqualTo("too_many_uploads");
        assertThat(refused.header("Retry-After"))
                .hasValueSatisfying(s -> assertThat(Integer.parseInt(s)).isBetween(3_500, 3_600));
        assertThat(upload(user(8)).status()).as("another user").isEqualTo(201);
        jdbc.update("UPDATE picture_owner SET tries_since = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE");
        assertThat(upload(customer).status()).as("an hour later").isEqualTo(201);
    }

    /** A body that is no multipart at all would be refused as it is taken apart. */
    @Test
    void whoHasNoRoomIsToldBeforeTheBodyIsReadAtAll() {
        store(7, BuyerPictures.MOST_UNUSED, 90);

        assertThat(customer.uploadTorn(PICTURES).code()).isEqualTo("too_many_pictures");
        assertThat(user(8).uploadTorn(PICTURES).code()).isEqualTo("malformed_request");
    }

    private Answer upload(Asking who) {
        return who.upload(PICTURES, "x.png", Photo.png(40, 20));
    }

    private void store(long user, int many, int minutesAgo) {
        for (var i = 0; i < many; i++) {
            jdbc.update("""
                    INSERT INTO buyer_picture (id, user_id, content, created_at, unused_since) VALUES
                    (REPLACE(UUID(), '-', ''), ?, 'x', UTC_TIMESTAMP(6) - INTERVAL ? MINUTE, UTC_TIMESTAMP(6))""", user, minutesAgo);
        }
    }

    private int stored() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM buyer_picture", Integer.class);
    }
}
