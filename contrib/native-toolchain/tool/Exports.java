import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints the {@code --add-exports} arguments of the image builder: {@code Exports TARGETS MODULE-FOLDERS}. The builder uses
 * nearly every internal package of the JDK and of its own modules; the list from GraalVM's build is not published.
 */
public class Exports {

    /** Tools and desktop: the builder does not use them, and a warning would be printed for each. */
    private static final Set<String> SKIPPED = Set.of(
            "java.desktop",
            "jdk.accessibility",
            "jdk.compiler",
            "jdk.editpad",
            "jdk.graal.compiler.management",
            "jdk.hotspot.agent",
            "jdk.internal.ed",
            "jdk.internal.le",
            "jdk.internal.opt",
            "jdk.jartool",
            "jdk.javadoc",
            "jdk.jcmd",
            "jdk.jconsole",
            "jdk.jdi",
            "jdk.jlink",
            "jdk.jpackage",
            "jdk.jshell",
            "jdk.random",
            "jdk.unsupported.desktop");

    public static void main(String[] arguments) {
        Map<String, ModuleDescriptor> modules = new TreeMap<>();
        add(modules, ModuleFinder.ofSystem());
        // A module in a folder replaces the JDK's module of that name.
        for (String folder : arguments[1].split(":")) {
            add(modules, ModuleFinder.of(Path.of(folder)));
        }
        for (ModuleDescriptor module : modules.values()) {
            if (!SKIPPED.contains(module.name()) && !module.isOpen() && !module.isAutomatic()) {
                print(module, arguments[0]);
            }
        }
    }

    private static void add(Map<String, ModuleDescriptor> modules, ModuleFinder finder) {
        finder.findAll().forEach(found -> modules.put(found.descriptor().name(), found.descriptor()));
    }

    private static void print(ModuleDescriptor module, String targets) {
        Set<String> open = new HashSet<>();
        module.exports().stream().filter(each -> !each.isQualified()).forEach(each -> open.add(each.source()));
        for (String name : new TreeSet<>(module.packages())) {
            if (!open.contains(name)) {
                System.out.println("--add-exports=" + module.name() + "/" + name + "=" + targets);
            }
        }
    }
}
