package lynclab.server.deployment;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the services beside discovery, sign-in and meetings, with the likeliest defaults in {@link #defaults()}.
 *
 * @param federationServer where passive authentication sends browsers to; without one it is not configured
 * @param locations what the location information service knows
 * @param agentGroups of the response groups
 * @param joinPage where the files of the join page come from
 */
public record ServiceSettings(
        AddressBookFiles addressBook,
        Groups groups,
        Files files,
        Directories directories,
        @Nullable FederationServer federationServer,
        List<OfficeLocation> locations,
        List<AgentGroup> agentGroups,
        JoinPageFiles joinPage) {
    public ServiceSettings {
        locations = List.copyOf(locations);
        agentGroups = List.copyOf(agentGroups);
    }

    public static ServiceSettings defaults() {
        return new ServiceSettings(
                AddressBookFiles.defaults(),
                new Groups(100, List.of()),
                Files.defaults(),
                Directories.defaults(),
                null,
                List.of(),
                List.of(),
                JoinPageFiles.local());
    }

    public ServiceSettings with(AddressBookFiles other) {
        return new ServiceSettings(
                other, groups, files, directories, federationServer, locations, agentGroups, joinPage);
    }

    public ServiceSettings with(Groups other) {
        return new ServiceSettings(
                addressBook, other, files, directories, federationServer, locations, agentGroups, joinPage);
    }

    public ServiceSettings with(Files other) {
        return new ServiceSettings(
                addressBook, groups, other, directories, federationServer, locations, agentGroups, joinPage);
    }

    public ServiceSettings with(Directories other) {
        return new ServiceSettings(
                addressBook, groups, files, other, federationServer, locations, agentGroups, joinPage);
    }

    public ServiceSettings withFederationServer(FederationServer address) {
        return new ServiceSettings(addressBook, groups, files, directories, address, locations, agentGroups, joinPage);
    }

    public ServiceSettings withLocations(List<OfficeLocation> other) {
        return new ServiceSettings(
                addressBook, groups, files, directories, federationServer, other, agentGroups, joinPage);
    }

    public ServiceSettings withAgentGroups(List<AgentGroup> other) {
        return new ServiceSettings(
                addressBook, groups, files, directories, federationServer, locations, other, joinPage);
    }

    public ServiceSettings with(JoinPageFiles other) {
        return new ServiceSettings(
                addressBook, groups, files, directories, federationServer, locations, agentGroups, other);
    }

    /**
     * Where the join page has its files from: since the fifth update of 2015 it can be a content delivery network
     * ({@code MeetingUxUseCdn}), which is out of reach of a lab, or a copy below {@code /meet/joinux}.
     *
     * @param fromNetwork whether they come from there; the page falls back to its own when they do not
     * @param launcherConfiguration {@code JoinLauncherCdnConfigUri}
     * @param timeout how long the page waits before it falls back ({@code JoinLauncherCdnTimeout})
     * @param domainOwnersPage what the page shows in its frame in place of the web app, where the owner of the domain
     *     has a page of their own ({@code domainOwnerJoinLauncherUrl})
     */
    public record JoinPageFiles(
            boolean fromNetwork,
            URI launcherConfiguration,
            Duration timeout,
            @Nullable URI domainOwnersPage) {
        private static final URI OF_THE_PRODUCT = URI.create("https://meetings.sfbassets.com/joinux/prod/config.json");

        /** As the product comes. */
        public static JoinPageFiles local() {
            return new JoinPageFiles(false, OF_THE_PRODUCT, Duration.ofSeconds(10), null);
        }

        /** From the product's own network. */
        public static JoinPageFiles network() {
            return new JoinPageFiles(true, OF_THE_PRODUCT, Duration.ofSeconds(10), null);
        }

        public JoinPageFiles withLauncherConfiguration(URI address) {
            return new JoinPageFiles(fromNetwork, address, timeout, domainOwnersPage);
        }

        public JoinPageFiles withDomainOwnersPage(URI address) {
            return new JoinPageFiles(fromNetwork, launcherConfiguration, timeout, address);
        }
    }

    /**
     * Distribution lists.
     *
     * @param largest the largest that is expanded
     */
    public record Groups(int largest, List<DistributionList> lists) {
        private static final int LIMIT = 1000;

        public Groups {
            lists = List.copyOf(lists);
            if (largest < 0 || largest > LIMIT) {
                throw new IllegalArgumentException(
                        "the largest group to expand has 0 to %d members, not %d".formatted(LIMIT, largest));
            }
        }
    }

    /**
     * What can be downloaded.
     *
     * @param firmware files of the device update service
     * @param meetingContent files of meetings, besides what was uploaded
     */
    public record Files(List<StoredFile> firmware, List<StoredFile> meetingContent) {
        public Files {
            firmware = List.copyOf(firmware);
            meetingContent = List.copyOf(meetingContent);
        }

        public static Files defaults() {
            return new Files(
                    List.of(
                            new StoredFile("UCPhone/Polycom/CX600/A/ENU/4.0.7577.4455/CPE/CPE.nbt", 30_000_000),
                            new StoredFile("UCPhone/Polycom/CX600/A/ENU/4.0.7577.4455/CPE/CPE.cat", 9_000)),
                    List.of());
        }

        public Files withFirmware(List<StoredFile> other) {
            return new Files(other, meetingContent);
        }

        public Files withMeetingContent(List<StoredFile> other) {
            return new Files(firmware, other);
        }
    }

    /**
     * Directories of which the documentation says less than one wants to know.
     *
     * @param mountedOutside documented for the internal web site only, and to be on the external one too
     * @param plain named in lists of the product, with nothing known about what they answer
     * @param guarded files that are for Windows users, of those of which it is not known
     */
    public record Directories(Set<String> mountedOutside, Set<String> plain, Set<String> guarded) {
        private static final Set<String> OF_FILES = Set.of(
                "/autoupdate",
                "/collabcontent",
                "/conf",
                "/datacollabweb",
                "/deviceupdatefiles_ext",
                "/deviceupdatefiles_int");

        public Directories {
            mountedOutside = lower(mountedOutside);
            plain = lower(plain);
            guarded = lower(guarded);
            for (var directory : guarded) {
                if (!plain.contains(directory) && !OF_FILES.contains(directory)) {
                    throw new IllegalArgumentException("it is known whom %s is for; to guard are %s"
                            .formatted(directory, new TreeSet<>(OF_FILES)));
                }
            }
        }

        public static Directories defaults() {
            return new Directories(
                    Set.of(),
                    Set.of(
                            "/etc/place/null",
                            "/phoneconferencing",
                            "/fonts",
                            "/lmstaticdata",
                            "/meetingcontent",
                            "/meetingfiles",
                            "/meeting"),
                    Set.of());
        }

        public Directories withMountedOutside(Set<String> other) {
            return new Directories(other, plain, guarded);
        }

        public Directories withPlain(Set<String> other) {
            return new Directories(mountedOutside, other, guarded);
        }

        public Directories withGuarded(Set<String> other) {
            return new Directories(mountedOutside, plain, other);
        }

        /** Whether a directory asks for Windows credentials before it shows its files. */
        public boolean isGuarded(String directory) {
            return guarded.stream().anyMatch(known -> directory.equals(known) || directory.startsWith(known + "/"));
        }

        /** Whether a directory of the internal web site is on this site as well. */
        public boolean isMounted(String directory, Site site) {
            return site == Site.INTERNAL || mountedOutside.contains(directory);
        }

        private static Set<String> lower(Set<String> directories) {
            return directories.stream()
                    .map(directory -> directory.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
