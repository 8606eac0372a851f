package io.calypso.backup.bacula;

import io.calypso.backup.bacula.DirectorResources.ShownClient;
import io.calypso.backup.bacula.DirectorResources.ShownFileset;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorResources.ShownPool;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.bacula.DirectorResources.ShownStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code show} prints (dump_resource in dird/dird_conf.c; seen on 9.6.7 and 15.0.3).
 *
 * <p>A resource starts at the first column with a heading of its kind; its details are indented. Any other line at the first column, a heading
 * that does not match and a missing detail are failures: the output of a Director in another language fails instead of looking empty.
 */
final class ShowParser {

    private static final Pattern JOB = Pattern.compile(
            "Job: name=(?<name>.+) JobType=(?<type>\\d+) level=(?<level>.*) Priority=-?\\d+ Enabled=(?<enabled>[01])");
    private static final Pattern CLIENT = Pattern.compile(
            "Client: Name=(?<name>.+) Enabled=(?<enabled>[01]) Address=(?<address>.*) FDport=\\d+ MaxJobs=\\d+ NumJobs=\\d+");
    private static final Pattern STORAGE =
            Pattern.compile("Storage: name=(?<name>.+) address=(?<address>.*) SDport=\\d+ MaxJobs=\\d+ NumJobs=\\d+");
    private static final Pattern DEVICE =
            Pattern.compile(" +DeviceName=.* MediaType=(?<media>.*) StorageId=-?\\d+ Autochanger=(?<changer>[01])");
    private static final Pattern POOL = Pattern.compile("Pool: name=(?<name>.+) PoolType=(?<type>.*)");
    private static final Pattern RECYCLE =
            Pattern.compile(" +VolUse=.* recycle=(?<recycle>[01]) LabelFormat=(?<label>.*)");
    private static final Pattern FILESET = Pattern.compile("FileSet: name=(?<name>.+) IgnoreFileSetChanges=[01]");
    private static final Pattern SCHEDULE = Pattern.compile("Schedule: Name=(?<name>.+) Enabled=(?<enabled>[01])");
    /** Those of its schedule's directives, which come before them, have five blanks. */
    private static final Pattern PART =
            Pattern.compile(" {2,4}--> (?<kind>Client|FileSet|Schedule|Storage|Pool|Messages): [Nn]ame=(?<rest>.*)");

    private static final Pattern NOT_FOUND = Pattern.compile("[a-z]+ resource .* not found\\.");

    private ShowParser() {}

    static List<ShownJob> jobs(List<String> lines) {
        return resources(lines, "show jobs", JOB, block -> job(block));
    }

    private static ShownJob job(Block block) {
        Matcher head = block.head();
        int type = Integer.parseInt(head.group("type"));
        if (type < 32 || type > 126) {
            throw DirectorFailures.unexpected("show jobs", block.text());
        }
        String messages = block.part("Messages", "$");
        if (messages == null) {
            // Every job has messages, and they come last: without them the output is incomplete.
            throw DirectorFailures.unexpected("show jobs", block.text());
        }
        return new ShownJob(
                head.group("name"),
                (char) type,
                head.group("level").strip(),
                head.group("enabled").equals("1"),
                block.part("Client", " Enabled=[01] .*"),
                block.part("FileSet", " IgnoreFileSetChanges=[01]"),
                block.part("Schedule", " Enabled=[01]"),
                block.part("Storage", " address=.*"),
                block.part("Pool", " PoolType=.*"),
                messages);
    }

    static List<ShownClient> clients(List<String> lines) {
        return resources(
                lines,
                "show clients",
                CLIENT,
                block -> new ShownClient(
                        block.head().group("name"),
                        block.head().group("enabled").equals("1"),
                        block.head().group("address")));
    }

    static List<ShownStorage> storages(List<String> lines) {
        return resources(lines, "show storages", STORAGE, block -> {
            Matcher device = block.detail(DEVICE);
            if (device == null) {
                throw DirectorFailures.unexpected("show storages", block.text());
            }
            return new ShownStorage(
                    block.head().group("name"),
                    block.head().group("address"),
                    known(device.group("media")),
                    device.group("changer").equals("1"));
        });
    }

    static List<ShownPool> pools(List<String> lines) {
        return resources(lines, "show pools", POOL, block -> {
            Matcher recycle = block.detail(RECYCLE);
            if (recycle == null) {
                throw DirectorFailures.unexpected("show pools", block.text());
            }
            return new ShownPool(
                    block.head().group("name"),
                    block.head().group("type"),
                    recycle.group("recycle").equals("1"),
                    known(recycle.group("label")),
                    block.details().stream().anyMatch(line -> line.contains("--> Storage: ")));
        });
    }

    static List<ShownFileset> filesets(List<String> lines) {
        return resources(lines, "show filesets", FILESET, block -> {
            if (block.details().isEmpty()) {
                throw DirectorFailures.unexpected("show filesets", block.text());
            }
            return new ShownFileset(block.head().group("name"), block.marked("      I "), block.marked("      E "));
        });
    }

    static List<ShownSchedule> schedules(List<String> lines) {
        return resources(
                lines,
                "show schedules",
                SCHEDULE,
                block -> new ShownSchedule(
                        block.head().group("name"),
                        block.head().group("enabled").equals("1"),
                        RunParser.runs(block.details())));
    }

    /** Whether the output of {@code show <kind>="<name>"} says that there is no such resource. */
    static boolean isNotFound(List<String> lines) {
        List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
        return said.size() == 1 && NOT_FOUND.matcher(said.getFirst()).matches();
    }

    private static @Nullable String known(String value) {
        return value.isEmpty() || value.equals("*None*") ? null : value;
    }

    private static <T> List<T> resources(List<String> lines, String verb, Pattern heading, Function<Block, T> read) {
        List<T> found = new ArrayList<>();
        Block block = null;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            if (line.startsWith(" ")) {
                if (block == null) {
                    throw DirectorFailures.unexpected(verb, String.join("\n", lines));
                }
                block.details().add(line);
                continue;
            }
            Matcher head = heading.matcher(line);
            if (!head.matches()) {
                throw DirectorFailures.unexpected(verb, line);
            }
            if (block != null) {
                found.add(read.apply(block));
            }
            block = new Block(head, new ArrayList<>());
        }
        if (block != null) {
            found.add(read.apply(block));
        }
        return List.copyOf(found);
    }

    /** One resource: its heading and the indented lines below it. */
    private record Block(Matcher head, List<String> details) {

        String text() {
            return head.group() + "\n" + String.join("\n", details);
        }

        /** Returns the name of the first resource of a kind that this one refers to, without what follows it. */
        @Nullable
        String part(String kind, String tail) {
            for (String line : details) {
                Matcher part = PART.matcher(line);
                if (part.matches() && part.group("kind").equals(kind)) {
                    return part.group("rest").replaceFirst(tail, "").stripTrailing();
                }
            }
            return null;
        }

        @Nullable
        Matcher detail(Pattern pattern) {
            return details.stream()
                    .map(pattern::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .orElse(null);
        }

        List<String> marked(String mark) {
            return details.stream()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .toList();
        }
    }
}
