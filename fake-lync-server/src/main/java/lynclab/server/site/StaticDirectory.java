package lynclab.server.site;

import java.util.List;
import lynclab.server.deployment.StoredFile;

/** A directory that shows nothing to whoever does not know a file in it. */
public final class StaticDirectory implements WebService {
    private final String directory;
    private final OverHttp overHttp;
    private final StaticFiles files;

    /** A directory without files. */
    public StaticDirectory(String directory, OverHttp overHttp) {
        this(directory, overHttp, List.of());
    }

    public StaticDirectory(String directory, OverHttp overHttp, List<StoredFile> files) {
        this.directory = directory;
        this.overHttp = overHttp;
        this.files = new StaticFiles(files);
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
        return files.answer(request, directory);
    }
}
