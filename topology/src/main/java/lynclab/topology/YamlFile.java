package lynclab.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Text to YAML nodes, within limits of size and depth and without aliases. */
final class YamlFile {
    static final int MOST_BYTES = 1_000_000;
    private static final int DEEPEST = 12;
    private static final String SMALLEST =
            "the smallest topology names sip-domains and pools, " + "see examples/single-server/topology.yaml";

    private YamlFile() {}

    static String text(Path path) {
        String file = path.toString();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong(file, 0, 0, "the file is too large", "a topology has at most " + MOST_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw wrong(file, 0, 0, "there is no such file", "give a topology.yaml or a folder that holds one");
        } catch (AccessDeniedException e) {
            throw wrong(file, 0, 0, "the file may not be read", "give yourself the right to read it");
        } catch (CharacterCodingException e) {
            throw wrong(file, 0, 0, "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw wrong(file, 0, 0, "the file cannot be read (" + e.getMessage() + ")", "check the disk and the path");
        }
    }

    static Node node(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(0)
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(MOST_BYTES)
                .build();
        // The byte order mark that Windows editors leave at the beginning says nothing here.
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            checkShape(file, settings, plain);
            Optional<Node> node = new Compose(settings).composeString(plain);
            return node.orElseThrow(() -> wrong(file, 1, 1, "the file is empty", SMALLEST));
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw wrong(
                    file,
                    mark.map(at -> at.getLine() + 1).orElse(1),
                    mark.map(at -> at.getColumn() + 1).orElse(1),
                    "this is not YAML: " + e.getProblem().replaceAll("\\s+", " "),
                    "check indentation, colons, quotes and brackets here and just above");
        } catch (ReaderException e) {
            String before = plain.substring(0, Math.min(plain.length(), Math.max(0, e.getPosition())));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            throw wrong(
                    file,
                    line,
                    before.length() - before.lastIndexOf('\n'),
                    String.format("the character U+%04X does not belong in YAML", e.getCodePoint()),
                    "save the file as plain UTF-8 text");
        } catch (YamlEngineException e) {
            throw wrong(file, 1, 1, "this is not YAML: " + e.getMessage(), "check the file with any YAML editor");
        }
    }

    /** The event parser does not recurse, so depth and aliases are judged before anything is built. */
    private static void checkShape(String file, LoadSettings settings, String text) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
            if (event instanceof AliasEvent) {
                throw wrong(file, line, column, "a topology file takes no aliases", "write the value out");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw wrong(file, line, column, "the file is nested too deeply", "a topology needs five levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                throw wrong(file, line, column, "a second document begins here", "one file describes one topology");
            }
        }
    }

    static TopologyException wrong(String file, int line, int column, String what, String wouldBeRight) {
        return new TopologyException(List.of(new Problem(file, line, column, what, wouldBeRight)));
    }
}
