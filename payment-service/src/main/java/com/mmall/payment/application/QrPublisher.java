package com.mmall.payment.application;

import com.mmall.payment.domain.QrCode;
import java.time.Instant;
import java.util.function.Predicate;

/** The store where buyers' browsers fetch QR images. */
public interface QrPublisher {
    /**
     * Draws the code and stores it. Repeating it with the same name and code is harmless.
     *
     * @param name unguessable and without ending; belongs to one payment for ever
     * @return the image's address relative to the public base of all images, e.g. {@code qr/4f….png}
     * @throws QrStoreUnavailable if the store did not take the whole image
     */
    String publish(String name, QrCode code);

    /**
     * Removes an image; one that is not there counts as removed.
     *
     * @param name as it was given to {@link #publish}
     * @throws QrStoreUnavailable if the store could not be asked
     */
    void remove(String name);

    /**
     * Removes what can be of no use any more: images that nobody owns, uploads that were cut off.
     *
     * @param before what was stored later stays, its owner may not have been committed yet
     * @param inUse whether an address still belongs to a payment
     * @return how many files are gone
     * @throws QrStoreUnavailable if the store could not be asked
     */
    int sweep(Instant before, Predicate<String> inUse);

    /** The store cannot be used right now; worth another try. */
    final class QrStoreUnavailable extends RuntimeException {
        public QrStoreUnavailable(String message, Throwable cause) {
            super(message, cause);
        }

        public QrStoreUnavailable(String message) {
            super(message);
        }
    }
}
