package lynclab.proxy.config;

import java.time.Duration;
import java.util.List;

/** What holds when the configuration says nothing. */
public final class Defaults {
    /** The management and agent pages that are never meant for the Internet, whichever site they are installed on. */
    public static final List<String> FORBIDDEN_PATHS =
            List.of("/cscp", "/OcsPowershell", "/OcsPsws", "/macp", "/RgsConfig", "/RgsClients");

    public static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1860),
            Duration.ofSeconds(1860),
            Duration.ofSeconds(120),
            Duration.ofSeconds(120),
            Duration.ofSeconds(90),
            Duration.ofSeconds(1860),
            Duration.ofSeconds(30));

    public static final Limits LIMITS = new Limits(16_384, 131_072, 65_536, 200, 1_024, 16_384, 0, 20_000, 8);

    static final int BODY_BYTES_PER_SECOND = 100;
    static final int MEMORY_PERCENT = 90;

    public static final String ADDRESS = "0.0.0.0";
    public static final ListenerAction ACTION = ListenerAction.FORWARD;
    public static final TlsVersion MINIMUM_TLS = TlsVersion.TLS_1_2;
    public static final Stapling STAPLING = Stapling.ON;
    public static final Http2 HTTP2 = Http2.ON;
    public static final TlsEngine TLS_ENGINE = TlsEngine.AUTO;
    public static final Transport TRANSPORT = Transport.AUTO;
    public static final HostHeader HOST_HEADER = HostHeader.PRESERVE;
    public static final UnknownHost UNKNOWN_HOST = UnknownHost.MISDIRECTED;
    public static final SniAgreement SNI_AGREEMENT = SniAgreement.SAME_CERTIFICATE;
    public static final Duration HEALTH_INTERVAL = Duration.ofSeconds(10);
    public static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);
    public static final int HEALTH_RISE = 2;
    public static final int HEALTH_FALL = 3;
    public static final HealthCheck.WhenDown WHEN_DOWN = HealthCheck.WhenDown.CLOSE;
    public static final Backup.Returning BACKUP_RETURNING = Backup.Returning.AUTOMATIC;
    public static final Duration BACKUP_STABLE = Duration.ofSeconds(60);
    public static final Duration BACKUP_FINISH = Duration.ofSeconds(30);
    public static final AccessLogSettings ACCESS_LOG = new AccessLogSettings(AccessLogSettings.Format.TEXT, null);

    public static final AcmeChallenge ACME_CHALLENGE = AcmeChallenge.HTTP_01;
    public static final Duration RENEW_BEFORE = Duration.ofDays(30);
    public static final String REQUEST_ID_HEADER = "X-Request-Id";
    public static final String ADMIN_ADDRESS = "127.0.0.1";

    private Defaults() {}
}
