package com.mmall.product.buyerpicture;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Why a picture is not taken, shown or held; nothing has changed then. */
abstract sealed class BuyerPictureRefusal extends Refusal {
    private BuyerPictureRefusal(HttpStatus status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    /** There is none, or it is not the asker's; the answers are the same. */
    static final class NotFound extends BuyerPictureRefusal {
        NotFound() {
            super(HttpStatus.NOT_FOUND, "picture_not_found");
        }
    }

    /** Some are not there, or are another user's or another order's. */
    static final class NotUsable extends BuyerPictureRefusal {
        NotUsable(List<String> ids) {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "picture_not_usable");
            with("pictures", ids);
        }
    }

    static final class TooManyUnused extends BuyerPictureRefusal {
        TooManyUnused(int most) {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "too_many_pictures", most);
        }
    }

    static final class TooManyUploads extends BuyerPictureRefusal {
        TooManyUploads(int most, Duration wait) {
            super(HttpStatus.TOO_MANY_REQUESTS, "too_many_uploads", most, wait.toMinutes() + 1);
            retryAfter(wait);
        }
    }
}
