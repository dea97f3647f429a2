package com.mmall.product.buyerpicture;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.product.buyerpicture.BuyerPictureMapper.Content;
import com.mmall.product.buyerpicture.BuyerPictureMapper.Held;
import com.mmall.product.picture.BoundedJpeg;
import com.mmall.product.picture.PictureUploads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * 买家图片: photos that buyers add to returns. One is unused at first, held while a return that names it is committed, and kept
 * once order-service has said that it was. Only unused ones are removed.
 */
@Service
class BuyerPictures {
    /** An unused picture is removed after this time, and a return is committed or never will be. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    static final int MOST_UNUSED = 20;
    static final int MOST_PER_HOUR = 40;
    /** Also what was refused: not everything that is sent is a picture. */
    static final int MOST_TRIES_PER_HOUR = 2 * MOST_PER_HOUR;
    /** Held pictures that are told at a time. */
    static final int BATCH = 100;

    private final BuyerPictureMapper pictures;
    private final PictureUploads uploads;
    private final RetryingTransactions transactions;

    BuyerPictures(BuyerPictureMapper pictures, PictureUploads uploads, RetryingTransactions transactions) {
        this.pictures = pictures;
        this.uploads = uploads;
        this.transactions = transactions;
    }

    /** @param id hard to guess */
    record Added(String id, int width, int height) {}

    /**
     * Counts an upload before anything of it is read.
     *
     * @throws BuyerPictureRefusal beyond what one user may store, or send
     */
    void begin(long userId) {
        var tries = transactions.run(() -> {
            pictures.countTry(userId);
            return pictures.tries(userId);
        });
        if (tries.count() > MOST_TRIES_PER_HOUR) {
            throw tooMany(tries.secondsToWait());
        }
        requireRoom(userId);
    }

    private static BuyerPictureRefusal tooMany(int secondsToWait) {
        return new BuyerPictureRefusal.TooManyUploads(MOST_PER_HOUR, Duration.ofSeconds(Math.max(1, secondsToWait)));
    }

    /**
     * Draws it anew and stores it. Who may not store another is refused before it is drawn, and again in the commit that stores it.
     *
     * @throws BuyerPictureRefusal beyond what one user may store
     */
    Added add(long userId, PictureUploads.Source sent) throws IOException {
        requireRoom(userId);
        var drawn = uploads.jpeg(sent);
        return transactions.run(() -> store(userId, drawn));
    }

    private Added store(long userId, BoundedJpeg drawn) {
        pictures.lockOwner(userId);
        requireRoom(userId);
        var id = UUID.randomUUID().toString().replace("-", "");
        pictures.insert(id, userId, drawn.content());
        return new Added(id, drawn.width(), drawn.height());
    }

    private void requireRoom(long userId) {
        var uploaded = pictures.uploads(userId);
        if (uploaded.ofLastHour() >= MOST_PER_HOUR) {
            throw tooMany(uploaded.secondsToWait());
        }
        if (uploaded.unused() >= MOST_UNUSED) {
            throw new BuyerPictureRefusal.TooManyUnused(MOST_UNUSED);
        }
    }

    /**
     * @param isAdmin who sees everybody's
     * @return a JPEG
     */
    byte[] content(String id, long userId, boolean isAdmin) {
        return Optional.ofNullable(isAdmin ? pictures.anybodys(id) : pictures.ofUser(id, userId))
                .map(Content::content)
                .orElseThrow(BuyerPictureRefusal.NotFound::new);
    }

    /**
     * Keeps a user's pictures from being removed while a return of this order is committed; all or none. A repeat begins the time
     * anew.
     *
     * @throws BuyerPictureRefusal.NotUsable for what is not there, or another user's or another order's
     */
    void hold(String orderNo, long userId, List<String> ids) {
        transactions.run(() -> {
            pictures.hold(ids, userId, orderNo);
            var missing = new TreeSet<>(ids);
            pictures.held(ids, userId, orderNo).forEach(missing::remove);
            if (!missing.isEmpty()) {
                throw new BuyerPictureRefusal.NotUsable(List.copyOf(missing));
            }
            return ids;
        });
    }

    /** Those that were held longer ago than a return may take to be committed, the oldest first. */
    List<Held> unsettled() {
        return pictures.heldForLonger(FORGOTTEN_AFTER.toSeconds(), BATCH);
    }

    /** @param kept are named by a return of the order; {@code released} are not, and can be used again or removed */
    void settle(String orderNo, List<String> kept, List<String> released) {
        transactions.run(() -> {
            if (!kept.isEmpty()) {
                pictures.keep(kept, orderNo);
            }
            if (!released.isEmpty()) {
                pictures.release(released, orderNo, FORGOTTEN_AFTER.toSeconds());
            }
            return orderNo;
        });
    }
}
