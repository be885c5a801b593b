package lynclab.server.site;

/** A directory that exists but shows nothing to whoever does not know a file in it. */
final class StaticDirectory implements WebService {
    private final String directory;
    private final OverHttp overHttp;

    StaticDirectory(String directory, OverHttp overHttp) {
        this.directory = directory;
        this.overHttp = overHttp;
    }

    @Override
    public String directory() {
        return directory;
    }

    @Override
    public OverHttp overHttp(Request request) {
        return overHttp;
    }

    @Override
    public Answer answer(Request request) {
        return request.path().endsWith("/") || request.isAt(directory) ? Iis.noListing() : Iis.notFound();
    }
}
