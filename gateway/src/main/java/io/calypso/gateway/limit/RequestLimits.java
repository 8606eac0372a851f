package io.calypso.gateway.limit;

import io.calypso.gateway.config.GatewayConfig;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;

/** The limits by address and by user: of requests per second and at a time, and of sign-ins per minute. */
@Singleton
public final class RequestLimits {

    private static final int IPV6_NETWORK_BYTES = 8;

    private final RateLimit addresses;
    private final RateLimit users;
    private final RateLimit logins;
    private final ConcurrencyLimit addressesAtATime;
    private final ConcurrencyLimit usersAtATime;

    public RequestLimits(GatewayConfig config) {
        GatewayConfig.Limits limits = config.limits();
        this.addresses = new RateLimit(
                limits.addressPerSecond(), Duration.ofSeconds(1), limits.addressBurst(), System::nanoTime);
        this.addressesAtATime = new ConcurrencyLimit(limits.addressInProgress());
        this.usersAtATime = new ConcurrencyLimit(limits.userInProgress());
        this.users = new RateLimit(limits.userPerSecond(), Duration.ofSeconds(1), limits.userBurst(), System::nanoTime);
        this.logins =
                new RateLimit(limits.loginPerMinute(), Duration.ofMinutes(1), limits.loginBurst(), System::nanoTime);
    }

    /** Counts a request of this address; returns false when it has too many in progress. Otherwise {@link #leaveAddress} must follow. */
    public boolean enterAddress(String address) {
        return addressesAtATime.enter(network(address));
    }

    public void leaveAddress(String address) {
        addressesAtATime.leave(network(address));
    }

    /** Counts a request of this user; returns false when it has too many in progress. Otherwise {@link #leaveUser} must follow. */
    public boolean enterUser(String userId) {
        return usersAtATime.enter(userId);
    }

    public void leaveUser(String userId) {
        usersAtATime.leave(userId);
    }

    /** Returns zero when this address may proceed, otherwise how long it must wait. */
    public Duration address(String address) {
        return addresses.take(network(address));
    }

    /** Returns zero when this user may proceed, otherwise how long it must wait. */
    public Duration user(String userId) {
        return users.take(userId);
    }

    /** Returns zero when this address may try to sign in, otherwise how long it must wait. */
    public Duration login(String address) {
        return logins.take(network(address));
    }

    /** A client with one IPv6 address usually has all 2^64 addresses of its network. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
