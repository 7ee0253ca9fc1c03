package fr.asso.aimf.essaim.links;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet: everything but what the registries of special-purpose addresses (RFC 6890)
 * set apart. A portal that fetches what people type must not be the hand that reaches into the network it stands in.
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC = Stream.of(
                    // This network, and private ones.
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    // Behind a provider's address translation; where some clouds keep their own services.
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    // Link-local, and with it the metadata of cloud machines at 169.254.169.254.
                    "169.254.0.0/16",
                    "192.0.0.0/24",
                    // Documentation, relays of 6to4, benchmarks.
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    // Multicast, reserved, broadcast.
                    "224.0.0.0/3",
                    // Protocol assignments, Teredo among them: it carries an IPv4 address that nobody judged.
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    // 6to4 carries an IPv4 address too, and nobody uses it any more.
                    "2002::/16")
            .map(Block::of)
            .toList();

    /** All that is given out so far of IPv6; beyond it are loopback, unique local, link-local, site-local and multicast. */
    private static final Block GLOBAL_IPV6 = Block.of("2000::/3");

    /** NAT64: the IPv4 address in its last four bytes, as networks without IPv4 reach it. */
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.contains(bytes)) {
            bytes = new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
        } else if (!(address instanceof Inet4Address) && !GLOBAL_IPV6.contains(bytes)) {
            return false;
        }
        byte[] judged = bytes;
        return NOT_PUBLIC.stream().noneMatch(block -> block.contains(judged));
    }

    private record Block(byte[] prefix, int length) {

        static Block of(String block) {
            int slash = block.indexOf('/');
            return new Block(
                    InetAddress.ofLiteral(block.substring(0, slash)).getAddress(),
                    Integer.parseInt(block.substring(slash + 1)));
        }

        boolean contains(byte[] address) {
            return address.length == prefix.length
                    && IntStream.range(0, length).allMatch(bit -> bit(address, bit) == bit(prefix, bit));
        }

        private static int bit(byte[] bytes, int index) {
            return bytes[index / 8] >> (7 - index % 8) & 1;
        }
    }
}
