package lynclab.reports;

/** The deployment as a picture: Internet, firewall, proxy, and what stands behind it. */
final class TopologyPicture {

    void write(Html html) {
        html.open("figure").close();
    }
}
