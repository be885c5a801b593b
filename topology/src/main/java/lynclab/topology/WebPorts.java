package lynclab.topology;

/** Where the two web sites of a pool listen, and where the world calls the external one. */
public record WebPorts(
        int internalHttp,
        int internalHttps,
        int externalHttp,
        int externalHttps,
        int publishedHttp,
        int publishedHttps) {

    public WebPorts {
        for (int port :
                new int[] {internalHttp, internalHttps, externalHttp, externalHttps, publishedHttp, publishedHttps}) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
            }
        }
    }

    public int http(WebSite site) {
        return site == WebSite.INTERNAL ? internalHttp : externalHttp;
    }

    public int https(WebSite site) {
        return site == WebSite.INTERNAL ? internalHttps : externalHttps;
    }
}
