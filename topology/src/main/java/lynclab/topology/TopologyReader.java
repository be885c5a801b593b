package lynclab.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code topology.yaml}, and says everything that is wrong with it at once. */
public final class TopologyReader {
    /** The name of the file in a folder. */
    public static final String FILE_NAME = "topology.yaml";

    private static final List<String> EXAMPLES = List.of("single-server", "two-pools", "hosting-provider");

    private TopologyReader() {}

    /** Reads a file, or the {@code topology.yaml} of a folder. */
    public static Topology read(Path fileOrFolder) {
        Path file = fileOrFolder;
        if (Files.isDirectory(fileOrFolder)) {
            file = fileOrFolder.resolve(FILE_NAME);
            if (!Files.exists(file)) {
                throw YamlFile.wrong(
                        fileOrFolder.toString(),
                        0,
                        0,
                        "there is no " + FILE_NAME + " in this folder",
                        "name the file, or copy one from examples/");
            }
        }
        return parse(file.toString(), YamlFile.text(file), nameOf(file));
    }

    /** Reads a text; mistakes are reported as being in the given file. */
    public static Topology parse(String file, String text, String defaultName) {
        Document document = new Document(file);
        Node root = YamlFile.node(file, text);
        Topology topology =
                new TopologySection(document, Section.of(document, "", root, Keys.TOPOLOGY)).read(defaultName);
        for (Complaints.Complaint complaint : Complaints.about(topology)) {
            if (!document.isTroubled(complaint.path()) && !complaint.isAboutStandIn()) {
                document.problem(complaint.path(), complaint.what(), complaint.wouldBeRight());
            }
        }
        if (!document.isSound()) {
            throw new TopologyException(document.problems());
        }
        return topology;
    }

    /** The names of the topologies that come with LyncLab, the simplest first. */
    public static List<String> examples() {
        return EXAMPLES;
    }

    public static Topology example(String name) {
        return parse("examples/" + name + "/" + FILE_NAME, exampleText(name), name);
    }

    /** The file of an example as it was written, comments and all. */
    public static String exampleText(String name) {
        if (!EXAMPLES.contains(name)) {
            throw YamlFile.wrong(
                    name,
                    0,
                    0,
                    "there is no example of this name",
                    Spelling.nearest(name, EXAMPLES)
                            .map(example -> "did you mean \"" + example + "\"?")
                            .orElse("there are " + String.join(", ", EXAMPLES)));
        }
        try (InputStream in = TopologyReader.class.getResourceAsStream("/examples/" + name + "/" + FILE_NAME)) {
            if (in == null) {
                throw new IllegalStateException("example " + name + " was not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All examples, read. */
    public static List<Topology> exampleTopologies() {
        return EXAMPLES.stream().map(TopologyReader::example).toList();
    }

    /** A file called topology.yaml goes by the name of its folder. */
    private static String nameOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (absolute.endsWith(FILE_NAME) && folder != null && folder.getFileName() != null) {
            return folder.getFileName().toString();
        }
        return absolute.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }
}
