package lynclab.proxy.message;

/** Why a request is not passed on, and the status that its sender gets; status 0 closes without an answer. */
public enum Refusal {
    NOT_HTTP(0, "these bytes are not HTTP"),
    SIP_ON_WEB_PORT(0, "this is SIP, which belongs to the Edge and not to the web listener"),
    HTTP_VERSION(505, "only HTTP/1.1 and HTTP/1.0 are spoken"),
    REQUEST_LINE_SYNTAX(400, "the request line is malformed"),
    REQUEST_LINE_TOO_LONG(414, "the request line is too long"),
    TARGET_CHARACTER(400, "the target has a character that no URL may have"),
    ABSOLUTE_FORM(400, "the target is a whole URL"),
    TARGET_FORM(400, "the target is not a path"),
    METHOD(405, "this method is not passed on"),

    HEAD_TOO_LARGE(431, "the head is too large"),
    HEADER_LINE_TOO_LONG(431, "a header line is too long"),
    TOO_MANY_HEADER_LINES(431, "there are too many header lines"),
    BARE_LF(400, "a line ends without CR"),
    BARE_CR(400, "a CR stands alone"),
    OBS_FOLD(400, "a header continues on a second line"),
    SPACE_BEFORE_COLON(400, "white space stands before the colon of a header"),
    HEADER_WITHOUT_COLON(400, "a header line has no colon"),
    HEADER_NAME(400, "a header name is empty or has a character it may not have"),
    CONTROL_CHARACTER(400, "a header has a control character"),

    HOST_MISSING(400, "there is no Host"),
    SEVERAL_HOSTS(400, "there are several Hosts"),
    HOST_SYNTAX(400, "the Host is not a host name"),

    CONTENT_LENGTH_SYNTAX(400, "the Content-Length is not a plain number"),
    SEVERAL_CONTENT_LENGTHS(400, "there are several Content-Lengths"),
    TRANSFER_ENCODING_UNKNOWN(501, "the Transfer-Encoding is not chunked and nothing else"),
    SEVERAL_TRANSFER_ENCODINGS(400, "there are several Transfer-Encodings"),
    LENGTH_AND_TRANSFER_ENCODING(400, "Content-Length and Transfer-Encoding contradict each other"),
    TRANSFER_ENCODING_IN_HTTP_1_0(400, "HTTP/1.0 has no Transfer-Encoding"),
    FRAMING_LOOKALIKE(400, "a header looks like one that frames the message"),
    CONNECTION_NAMES_END_TO_END(400, "Connection names a header that is not for this connection"),
    EXPECTATION(417, "only 100-continue can be expected"),

    CHUNK_SIZE(400, "a chunk size is malformed"),
    CHUNK_LINE_TOO_LONG(400, "a chunk's size line is too long"),
    CHUNK_END(400, "a chunk does not end where its size says"),
    TRAILER(400, "a trailer is malformed"),
    TRAILERS_TOO_LARGE(431, "the trailers are too large"),
    BODY_TOO_LARGE(413, "the body is too large"),

    // RFC 9113 section 8.1.1: a request that is malformed as HTTP/2 is reset, whatever the status here says.
    PSEUDO_FIELD(400, "a pseudo-field is missing, doubled, unknown or misplaced"),
    FIELD_NAME(400, "a field name is empty, in upper case, or has a character it may not have"),
    FIELD_VALUE(400, "a field value has a control character, or white space around it"),
    CONNECTION_FIELD(400, "a field speaks of the connection, which HTTP/2 has no fields for"),
    AUTHORITY_DISAGREES(400, "the Host is not the authority"),
    LENGTH_DISAGREES(400, "the body is not as long as the Content-Length says"),

    UNKNOWN_HOST(404, "no such host is published here"),
    MISDIRECTED_UNKNOWN_HOST(421, "no such host is published here"),
    UNKNOWN_HOST_CLOSED(0, "no such host is published here"),
    SNI_DISAGREES(421, "the Host is not the one that this connection was opened for"),
    // REQ-10.2: 403 would make UCWA clients forget their server, so a path that is closed is not found.
    FORBIDDEN_PATH(404, "this path is not published"),
    LOOP(508, "this proxy passed the request on before: a member leads back to it"),
    AMBIGUOUS_PATH(400, "the path hides a control character"),

    PROXY_SOURCE(0, "only listed addresses may connect here, with a PROXY protocol header"),
    PROXY_HEADER(0, "the connection does not begin with a PROXY protocol header as it has to be"),

    TOO_MANY_CONNECTIONS(0, "too many clients are connected"),
    TOO_MANY_OF_ONE_ADDRESS(0, "too many clients of this address are connected"),
    OVERLOADED(503, "there is too much to do at the moment");

    private final int status;
    private final String sentence;

    Refusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }
}
