package lynclab.server.site;

/** Hands out what belongs to meetings: what was uploaded to a member of the pool, and files that the lab has put there. */
final class MeetingContent implements WebService {
    private final Host host;
    private final StaticFiles files;

    MeetingContent(Host host) {
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
