package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads settings from YAML and remembers the line of each: {@code calypso: {gateway: {port: 8443}}} is {@code calypso.gateway.port},
 * as is {@code calypso.gateway.port: 8443}. A quoted key with dots stays one part of the name. Values are text, exactly as written; a
 * key without a value is not set. Anything ambiguous is rejected.
 *
 * <p>Not smallrye-config-source-yaml: that does not know lines, lets the last of two equal keys win, and ranks the file with the
 * environment variable that names it.
 */
final class YamlSettings {

    /** The roots that are read; a key below any other root is a mistake that would go unnoticed. */
    private static final Set<String> ROOTS = Set.of("calypso", "quarkus");

    private static final int DEEPEST = 30;

    private final String file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private YamlSettings(String file) {
        this.file = file;
    }

    /** All settings of the file by name. */
    static Map<String, Setting> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    file + " is missing. Put it back, or name another file in SMALLRYE_CONFIG_LOCATIONS.");
        } catch (AccessDeniedException refused) {
            throw new ConfigurationException(
                    file + " may not be read by this service's user. Correct its owner and mode.");
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + " cannot be read: " + unreadable.getMessage() + ". It has to be UTF-8 text.");
        }
    }

    static Map<String, Setting> parse(String file, String text) {
        YamlSettings reader = new YamlSettings(file);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            throw reader.refuse(mark, broken.getProblem(), "Correct the line");
        } catch (YAMLException broken) {
            throw reader.refuse(
                    null,
                    String.valueOf(broken.getMessage()).lines().findFirst().orElse("it is not YAML"),
                    "Correct it");
        }
        if (root == null || isNothing(root)) {
            return Map.of();
        }
        if (!(root instanceof MappingNode mapping)) {
            throw reader.refuse(
                    root.getStartMark(),
                    "this is not \"key: value\"",
                    "Write settings as a mapping that begins with \"calypso:\"");
        }
        reader.addMapping("", mapping, 0);
        return reader.settings;
    }

    private void addMapping(String prefix, MappingNode mapping, int depth) {
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().isBlank()) {
                throw refuse(entry.getKeyNode().getStartMark(), "the key is not a word", "Correct the line");
            }
            if (Tag.MERGE.equals(key.getTag())) {
                throw refuse(key.getStartMark(), "merging with << is not supported", "Write the settings out");
            }
            String name = prefix + part(key);
            if (prefix.isEmpty()) {
                checkRoot(name, key.getStartMark());
            }
            addValue(name, entry.getValueNode(), key.getStartMark(), depth);
        }
    }

    private void checkRoot(String name, Mark mark) {
        int dot = name.indexOf('.');
        if (!ROOTS.contains(dot < 0 ? name : name.substring(0, dot))) {
            throw refuse(
                    mark,
                    name + " is not a setting: all of them begin with calypso or quarkus",
                    "Correct or remove it");
        }
    }

    /** A plain key with dots is a path; a quoted one is a single part. */
    private static String part(ScalarNode key) {
        String text = key.getValue();
        return text.contains(".") && key.getScalarStyle() != ScalarStyle.PLAIN ? '"' + text + '"' : text;
    }

    private void addValue(String name, Node value, Mark keyMark, int depth) {
        if (depth > DEEPEST) {
            throw refuse(keyMark, name + " is nested too deeply, or contains itself", "Remove levels");
        }
        switch (value) {
            case MappingNode mapping -> addMapping(name + ".", mapping, depth + 1);
            case SequenceNode sequence -> addList(name, sequence, keyMark, depth);
            case ScalarNode scalar -> {
                if (!isNothing(scalar)) {
                    add(name, scalar.getValue(), keyMark);
                }
            }
            default -> throw refuse(keyMark, "the value of " + name + " is not understood", "Correct the line");
        }
    }

    /** Adds both forms in which lists are read: each entry by its index, and all entries separated by commas. */
    private void addList(String name, SequenceNode sequence, Mark keyMark, int depth) {
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (Node entry : sequence.getValue()) {
            addValue(name + "[" + index + "]", entry, entry.getStartMark(), depth + 1);
            if (entry instanceof ScalarNode scalar) {
                texts.add(scalar.getValue().replace("\\", "\\\\").replace(",", "\\,"));
            }
            index++;
        }
        if (texts.size() == index) {
            add(name, String.join(",", texts), keyMark);
        }
    }

    private void add(String name, String value, Mark mark) {
        Setting before = settings.putIfAbsent(name, new Setting(name, value, file, mark.getLine() + 1));
        if (before != null) {
            throw refuse(mark, name + " is set a second time, first in line " + before.line(), "Remove one of them");
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag());
    }

    private ConfigurationException refuse(@Nullable Mark mark, String problem, String remedy) {
        String place = mark == null ? file : file + ":" + (mark.getLine() + 1);
        return new ConfigurationException(place + ": " + problem + ". " + remedy + ", then restart the service.");
    }
}
