package lynclab.proxy.exchange;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * The frames of HTTP/2 with the limits that keep one client from costing more than its requests; what breaks the rules is
 * told to the connection, because the codec answers it alone.
 */
final class FrameCodec extends Http2FrameCodec {
    static final int MOST_STREAMS = 128;
    static final int STREAM_WINDOW_BYTES = 262_144;
    private static final int MOST_SMALL_CONTINUATIONS = 16;
    private static final int MOST_EMPTY_FRAMES = 8;
    private static final int NEVER = -1;
    private static final int MOST_QUEUED_CONTROL_FRAMES = 1_000;
    private static final int MOST_RESETS = 200;
    private static final int RESETS_WITHIN_SECONDS = 30;

    private final Listener listener;

    private FrameCodec(
            Http2ConnectionEncoder encoder, Http2ConnectionDecoder decoder, Http2Settings initial, Listener listener) {
        super(encoder, decoder, initial, false, true);
        this.listener = listener;
    }

    /** Who is told what a client did wrong. */
    interface Listener {
        void malformed(Throwable cause);
    }

    static FrameCodec of(Settings settings, Listener listener) {
        Builder builder = new Builder(listener);
        Http2Settings initial = Http2Settings.defaultSettings()
                .maxConcurrentStreams(MOST_STREAMS)
                .initialWindowSize(STREAM_WINDOW_BYTES)
                .maxHeaderListSize(settings.limits().headBytes());
        builder.initialSettings(initial)
                .validateHeaders(true)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(MOST_EMPTY_FRAMES)
                .decoderEnforceMaxSmallContinuationFrames(MOST_SMALL_CONTINUATIONS)
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_WITHIN_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_WITHIN_SECONDS)
                .encoderEnforceMaxQueuedControlFrames(MOST_QUEUED_CONTROL_FRAMES)
                // A stream that is open may be a long poll; the connection sees to those that do not end.
                .gracefulShutdownTimeoutMillis(NEVER);
        return (FrameCodec) builder.build();
    }

    @Override
    public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
        Http2Exception broken = Http2CodecUtil.getEmbeddedHttp2Exception(cause);
        boolean hasStream =
                Http2Exception.isStreamError(broken) && connection().stream(Http2Exception.streamId(broken)) != null;
        // A stream that is there is told, and says so for itself.
        if (!outbound && !hasStream) {
            listener.malformed(cause);
        }
        super.onError(context, outbound, cause);
    }

    private static final class Builder extends Http2FrameCodecBuilder {
        private final Listener listener;

        Builder(Listener listener) {
            this.listener = listener;
            server(true);
        }

        @Override
        protected Http2FrameCodec build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings initial) {
            return new FrameCodec(encoder, decoder, initial, listener);
        }
    }
}
