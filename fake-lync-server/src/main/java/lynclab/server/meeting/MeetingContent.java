package lynclab.server.meeting;

import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.StaticFiles;
import lynclab.server.site.WebService;

/** Hands out what belongs to meetings: what was uploaded to a member of the pool, and files that the lab has put there. */
public final class MeetingContent implements WebService {
    private final Host host;
    private final StaticFiles files;

    public MeetingContent(Host host) {
        this.host = host;
        this.files = new StaticFiles(host.services().files().meetingContent());
    }

    @Override
    public String directory() {
        return "/collabcontent";
    }

    @Override
    public Answer answer(Request request) {
        if (request.isRead() && !request.isAt(directory())) {
            var kept = host.surroundings()
                    .fileStore()
                    .get(request.path().substring(directory().length() + 1));
            if (kept.isPresent()) {
                return Reply.of(200, "OK", "application/octet-stream", kept.get())
                        .with("Cache-Control", "private");
            }
        }
        return files.answer(request, directory());
    }
}
