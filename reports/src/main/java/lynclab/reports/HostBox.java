package lynclab.reports;

import java.util.List;
import lynclab.topology.Member;

/**
 * One box of the picture.
 *
 * @param ports what is translated to what, written beside the title
 */
record HostBox(String title, List<String> ports, List<String> lines, List<Member> members, String css) {

    private static final int LINE = 16;
    private static final int CHIP = 36;
    private static final int PER_ROW = 3;

    HostBox {
        ports = List.copyOf(ports);
        lines = List.copyOf(lines);
        members = List.copyOf(members);
    }

    int height() {
        var rows = (members.size() + PER_ROW - 1) / PER_ROW;
        return 28 + lines.size() * LINE + (rows == 0 ? 6 : rows * (CHIP + 6) + 6);
    }

    void draw(Html html, int x, int y, int width) {
        html.open("rect", "class", css, "x", x, "y", y, "width", width, "height", height(), "rx", 7);
        html.close();
        html.leaf("text", title, "class", "title", "x", x + 12, "y", y + 21);
        html.leaf(
                "text",
                String.join(", ", ports),
                "class",
                "port",
                "text-anchor",
                "end",
                "x",
                x + width - 12,
                "y",
                y + 21);
        var lineY = y + 39;
        for (var line : lines) {
            html.leaf("text", shortened(line, width), "x", x + 12, "y", lineY);
            lineY += LINE;
        }
        var chipWidth = (width - 24 - (PER_ROW - 1) * 6) / PER_ROW;
        for (var i = 0; i < members.size(); i++) {
            var chipX = x + 12 + (i % PER_ROW) * (chipWidth + 6);
            var chipY = lineY - 8 + (i / PER_ROW) * (CHIP + 6);
            chip(html, members.get(i), chipX, chipY, chipWidth);
        }
    }

    private static void chip(Html html, Member member, int x, int y, int width) {
        html.open("rect", "class", "chip", "x", x, "y", y, "width", width, "height", CHIP, "rx", 4);
        html.close();
        var label = member.fqdn();
        var dot = label.indexOf('.');
        html.leaf("text", shortened(dot < 0 ? label : label.substring(0, dot), width), "x", x + 8, "y", y + 15);
        html.leaf("text", member.address(), "class", "small", "x", x + 8, "y", y + 29);
    }

    // A letter of the 12 pixel face is below 6.9 wide; what would leave the box is cut where it can be seen.
    private static String shortened(String text, int width) {
        var most = (int) ((width - 20) / 6.9);
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
