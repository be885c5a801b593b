package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the head that a client receives: the member's bytes without what ended at the proxy. */
public final class ResponseHeaders {
    private static final byte[] VERSION = Octets.bytes("HTTP/1.1");
    private static final byte[] CRLF = Octets.bytes("\r\n");
    private static final byte[] CLOSE = Octets.bytes("Connection: close\r\n");
    private static final byte[] UPGRADE = Octets.bytes("Connection: Upgrade\r\nUpgrade: websocket\r\n");

    private ResponseHeaders() {}

    /** What becomes of the client's connection after the answer. */
    public enum Afterwards {
        KEEP,
        CLOSE,
        /** Closes, and the client does not know chunks: their framing is taken off the body. */
        CLOSE_UNCHUNKED,
        /** A stream of HTTP/2 ends, which has a framing of its own. */
        STREAM,
        UPGRADE;

        /** Whether the framing of chunks is taken off the body. */
        public boolean isUnchunked() {
            return this == CLOSE_UNCHUNKED || this == STREAM;
        }
    }

    /**
     * @param added what the proxy adds, or null
     */
    public static void write(ResponseHead head, Afterwards afterwards, @Nullable AddedField added, ByteBuf out) {
        byte[] bytes = head.bytes();
        int afterVersion = head.start() + VERSION.length;
        out.writeBytes(VERSION);
        out.writeBytes(bytes, afterVersion, head.linesStart() - afterVersion);
        HeaderLines lines = head.lines();
        for (int i = 0; i < lines.count(); i++) {
            if (isKept(head, i, afterwards)) {
                out.writeBytes(bytes, lines.start(i), lines.lineEnd(i) - lines.start(i));
            }
        }
        if (added != null) {
            out.writeCharSequence(added.line(), StandardCharsets.ISO_8859_1);
        }
        if (afterwards == Afterwards.UPGRADE) {
            out.writeBytes(UPGRADE);
        } else if (afterwards != Afterwards.KEEP) {
            out.writeBytes(CLOSE);
        }
        out.writeBytes(CRLF);
    }

    /** Whether a line goes on to the client. */
    static boolean isKept(ResponseHead head, int line, Afterwards afterwards) {
        HeaderLines lines = head.lines();
        return !lines.isDropped(line) && !isDropped(lines.field(line), head.status(), afterwards);
    }

    private static boolean isDropped(Field field, int status, Afterwards afterwards) {
        return switch (field) {
            case CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, HTTP2_SETTINGS -> true;
            // 426 is the one answer that has to name a protocol.
            case UPGRADE -> status != 426 || afterwards == Afterwards.STREAM;
            case TRANSFER_ENCODING -> afterwards.isUnchunked();
            default -> false;
        };
    }
}
