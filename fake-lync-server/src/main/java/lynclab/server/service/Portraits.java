package lynclab.server.service;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import lynclab.server.deployment.User;

/** Photos of users, each in a colour of their own, and the paths by which the address book names them. */
public final class Portraits {
    private static final int EDGE = 48;

    private final Map<String, byte[]> drawn = new ConcurrentHashMap<>();
    private final List<User> users;

    public Portraits(List<User> users) {
        this.users = users;
    }

    /** Where the photo of a user is, below the address of the address book. */
    public static String relativePath(User user) {
        return "photos/%08x.jpg".formatted(user.sip().hashCode());
    }

    /** The photo at a path in lower case. */
    public Optional<byte[]> at(String path) {
        return users.stream()
                .filter(user -> relativePath(user).equals(path))
                .findFirst()
                .map(this::of);
    }

    public byte[] of(User user) {
        return drawn.computeIfAbsent(user.sip(), Portraits::draw);
    }

    private static byte[] draw(String sip) {
        var image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        var colour = Color.HSBtoRGB((sip.hashCode() & 0xffff) / 65_536f, 0.6f, 0.8f);
        for (var y = 0; y < EDGE; y++) {
            for (var x = 0; x < EDGE; x++) {
                var shoulders = y > EDGE * 2 / 3 && Math.abs(x - EDGE / 2) < EDGE / 3;
                var face = Math.hypot(x - EDGE / 2.0, y - EDGE / 3.0) < EDGE / 5.0;
                image.setRGB(x, y, shoulders || face ? colour : 0xf0f0f0);
            }
        }
        var octets = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(octets)) {
            if (!ImageIO.write(image, "jpg", out)) {
                throw new IllegalStateException("every Java can write JPEG");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return octets.toByteArray();
    }
}
