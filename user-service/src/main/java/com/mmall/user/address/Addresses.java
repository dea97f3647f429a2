package com.mmall.user.address;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Users' address books. Who has an address has exactly one default address. */
@Service
class Addresses {
    private static final int MAX = 20;

    private final AddressMapper addresses;
    private final Clock clock;

    Addresses(AddressMapper addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    List<AddressRow> ofUser(long userId) {
        return addresses.ofUser(userId);
    }

    AddressRow one(long userId, long id) {
        var row = addresses.one(userId, id);
        if (row == null) {
            throw new AddressRefusal.NotFound();
        }
        return row;
    }

    @Transactional
    public AddressRow add(long userId, AddressForm form) {
        addresses.hold(userId);
        var present = addresses.ofUser(userId).size();
        if (present >= MAX) {
            throw new AddressRefusal.LimitReached(MAX);
        }
        var row = new AddressRow();
        row.userId = userId;
        row.receiver = form.receiver();
        row.phone = form.phone();
        row.province = form.province();
        row.city = form.city();
        row.district = form.district();
        row.detail = form.detail();
        row.zip = form.zip();
        row.createdAt = clock.instant();
        addresses.insert(row);
        if (present == 0 || Boolean.TRUE.equals(form.isDefault())) {
            addresses.makeDefault(userId, row.id);
        }
        return one(userId, row.id);
    }

    @Transactional
    public AddressRow change(long userId, long id, AddressForm form) {
        addresses.hold(userId);
        one(userId, id);
        addresses.change(userId, id, form);
        if (Boolean.TRUE.equals(form.isDefault())) {
            addresses.makeDefault(userId, id);
        }
        return one(userId, id);
    }

    @Transactional
    public AddressRow makeDefault(long userId, long id) {
        addresses.hold(userId);
        one(userId, id);
        addresses.makeDefault(userId, id);
        return one(userId, id);
    }

    /** The newest of those left becomes the default if the default goes. */
    @Transactional
    public void remove(long userId, long id) {
        addresses.hold(userId);
        var row = one(userId, id);
        addresses.remove(userId, id);
        if (row.isDefault) {
            addresses.ofUser(userId).stream().findFirst().ifPresent(next -> addresses.makeDefault(userId, next.id));
        }
    }
}
