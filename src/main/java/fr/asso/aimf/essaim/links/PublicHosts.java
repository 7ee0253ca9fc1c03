package fr.asso.aimf.essaim.links;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to public addresses alone. The client connects to the very addresses that are returned here, so that a name
 * cannot answer one thing when it is judged and another when it is used.
 */
class PublicHosts implements DnsResolver {

    /** All addresses of a host have to be public: one that mixes is up to something. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (!Stream.of(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new NotPublic(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host is there, but not for everybody. */
    static class NotPublic extends UnknownHostException {

        NotPublic(String host) {
            super(host);
        }
    }
}
