import java.lang.module.*;
import java.nio.file.*;
import java.util.*;

public class Exports {
    public static void main(String[] a) throws Exception {
        String target = a[0];
        Set<String> skip = Set.of(
                "jdk.compiler",
                "jdk.javadoc",
                "jdk.jshell",
                "jdk.internal.le",
                "jdk.hotspot.agent",
                "jdk.jpackage",
                "jdk.jlink",
                "jdk.jconsole",
                "jdk.internal.ed",
                "jdk.jdi",
                "java.desktop",
                "jdk.editpad",
                "jdk.internal.opt",
                "jdk.jartool",
                "jdk.accessibility",
                "jdk.unsupported.desktop",
                "jdk.graal.compiler.management",
                "jdk.random",
                "jdk.jcmd");
        List<ModuleReference> ms = new ArrayList<>(ModuleFinder.ofSystem().findAll());
        for (String d : a[1].split(":")) ms.addAll(ModuleFinder.of(Path.of(d)).findAll());
        Map<String, ModuleReference> by = new TreeMap<>();
        for (var m : ms) by.put(m.descriptor().name(), m);
        StringBuilder sb = new StringBuilder();
        for (var m : by.values()) {
            var d = m.descriptor();
            if (skip.contains(d.name())) continue;
            Set<String> pub = new HashSet<>();
            if (d.isOpen() || d.isAutomatic()) continue;
            for (var e : d.exports()) if (!e.isQualified()) pub.add(e.source());
            for (String p : new TreeSet<>(d.packages()))
                if (!pub.contains(p))
                    sb.append("--add-exports=")
                            .append(d.name())
                            .append('/')
                            .append(p)
                            .append('=')
                            .append(target)
                            .append('\n');
        }
        System.out.print(sb);
    }
}
