package lynclab.server.deployment;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the services beside discovery, sign-in and meetings, with the likeliest defaults in {@link #defaults()}.
 *
 * @param maxGroupSize largest distribution list that is expanded
 * @param firmware files of the device update service
 * @param meetingContent files that can be downloaded from meetings, besides what was uploaded
 * @param mountedOutside directories that are documented for the internal web site only, and are to be on the external one too
 * @param plainDirectories directories that are named in lists of the product, with nothing known about what they answer
 * @param federationServer where passive authentication sends browsers to; without one it is not configured
 */
public record ServiceSettings(
        AddressBookFiles addressBook,
        int maxGroupSize,
        List<DistributionList> distributionLists,
        List<StoredFile> firmware,
        List<StoredFile> meetingContent,
        Set<String> mountedOutside,
        Set<String> plainDirectories,
        @Nullable URI federationServer) {
    private static final int LARGEST_GROUP = 1000;

    public ServiceSettings {
        distributionLists = List.copyOf(distributionLists);
        firmware = List.copyOf(firmware);
        meetingContent = List.copyOf(meetingContent);
        mountedOutside = lower(mountedOutside);
        plainDirectories = lower(plainDirectories);
        if (maxGroupSize < 0 || maxGroupSize > LARGEST_GROUP) {
            throw new IllegalArgumentException(
                    "the largest group to expand has 0 to %d members, not %d".formatted(LARGEST_GROUP, maxGroupSize));
        }
    }

    public static ServiceSettings defaults() {
        return new ServiceSettings(
                AddressBookFiles.defaults(),
                100,
                List.of(),
                List.of(
                        new StoredFile("UCPhone/Polycom/CX600/A/ENU/4.0.7577.4455/CPE/CPE.nbt", 30_000_000),
                        new StoredFile("UCPhone/Polycom/CX600/A/ENU/4.0.7577.4455/CPE/CPE.cat", 9_000)),
                List.of(),
                Set.of(),
                Set.of(
                        "/etc/place/null",
                        "/phoneconferencing",
                        "/fonts",
                        "/lmstaticdata",
                        "/meetingcontent",
                        "/meetingfiles",
                        "/meeting"),
                null);
    }

    /** Whether a directory of the internal web site is on this site as well. */
    public boolean isMounted(String directory, Site site) {
        return site == Site.INTERNAL || mountedOutside.contains(directory);
    }

    public ServiceSettings withAddressBook(AddressBookFiles files) {
        return new ServiceSettings(
                files,
                maxGroupSize,
                distributionLists,
                firmware,
                meetingContent,
                mountedOutside,
                plainDirectories,
                federationServer);
    }

    public ServiceSettings withDistributionLists(int largest, List<DistributionList> lists) {
        return new ServiceSettings(
                addressBook,
                largest,
                lists,
                firmware,
                meetingContent,
                mountedOutside,
                plainDirectories,
                federationServer);
    }

    public ServiceSettings withFirmware(List<StoredFile> files) {
        return new ServiceSettings(
                addressBook,
                maxGroupSize,
                distributionLists,
                files,
                meetingContent,
                mountedOutside,
                plainDirectories,
                federationServer);
    }

    public ServiceSettings withMeetingContent(List<StoredFile> files) {
        return new ServiceSettings(
                addressBook,
                maxGroupSize,
                distributionLists,
                firmware,
                files,
                mountedOutside,
                plainDirectories,
                federationServer);
    }

    public ServiceSettings withMountedOutside(Set<String> directories) {
        return new ServiceSettings(
                addressBook,
                maxGroupSize,
                distributionLists,
                firmware,
                meetingContent,
                directories,
                plainDirectories,
                federationServer);
    }

    public ServiceSettings withPlainDirectories(Set<String> directories) {
        return new ServiceSettings(
                addressBook,
                maxGroupSize,
                distributionLists,
                firmware,
                meetingContent,
                mountedOutside,
                directories,
                federationServer);
    }

    public ServiceSettings withFederationServer(URI address) {
        return new ServiceSettings(
                addressBook,
                maxGroupSize,
                distributionLists,
                firmware,
                meetingContent,
                mountedOutside,
                plainDirectories,
                address);
    }

    private static Set<String> lower(Set<String> directories) {
        return directories.stream()
                .map(directory -> directory.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
