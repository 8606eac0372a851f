import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.jar.*;
import java.util.regex.Pattern;
import java.util.stream.*;

/** A small stand-in for com.oracle.svm.driver (absent from Maven Central): turns native-image's command line into the builder's. */
public class NativeImage {
    record Api(String name, String sep, String builder, String fixed, String dflt, String transformer) {}

    static final String RES = "META-INF/native-image/";
    static final Map<String, String> CONFIG = new LinkedHashMap<>();

    static {
        CONFIG.put("jni-config.json", "JNIConfigurationResources");
        CONFIG.put("reflect-config.json", "ReflectionConfigurationResources");
        CONFIG.put("resource-config.json", "ResourceConfigurationResources");
        CONFIG.put("proxy-config.json", "DynamicProxyConfigurationResources");
        CONFIG.put("serialization-config.json", "SerializationConfigurationResources");
        CONFIG.put("predefined-classes-config.json", "PredefinedClassesConfigurationResources");
        CONFIG.put("reachability-metadata.json", "ReachabilityMetadataResources");
    }

    static List<Api> apis = new ArrayList<>();
    static List<String> jvm = new ArrayList<>(),
            cmd = new ArrayList<>(),
            props = new ArrayList<>(),
            rest = new ArrayList<>();
    static LinkedHashSet<Path> cp = new LinkedHashSet<>(), mp = new LinkedHashSet<>();
    static List<Pattern[]> excludes = new ArrayList<>();
    static String name, mainClass, module, outPath, jar;
    static boolean verbose, dry, cpGiven;
    static String propName, propClass;

    static void die(String m) {
        System.err.println("Error: " + m);
        System.exit(20);
    }

    static Path home = Path.of(System.getProperty("java.home")), svm = home.resolve("lib/svm");

    public static void main(String[] argv) throws Exception {
        for (String l : Files.readAllLines(svm.resolve("builder/api-options.tsv"))) {
            String[] f = l.split("\t", -1);
            apis.add(new Api(f[0], f[1], f[2], f[3], f[4], f[5]));
        }
        List<String> args = new ArrayList<>();
        String env = System.getenv("NATIVE_IMAGE_OPTIONS");
        if (env != null && !env.isBlank()) args.addAll(tokens(env));
        for (String a : argv)
            if (a.startsWith("@") && a.length() > 1) args.addAll(tokens(Files.readString(Path.of(a.substring(1)))));
            else args.add(a);
        process(args, "user", cmd, true);
        if (jar != null) {
            Path j = Path.of(jar).toAbsolutePath().normalize();
            if (!Files.isReadable(j)) die("cannot read " + j);
            addCp(j);
            try (JarFile f = new JarFile(j.toFile())) {
                Manifest m = f.getManifest();
                if (m == null) die("no manifest in " + j);
                Attributes at = m.getMainAttributes();
                if (mainClass == null) mainClass = at.getValue("Main-Class");
                for (String k : List.of("Add-Exports", "Add-Opens"))
                    if (at.getValue(k) != null)
                        for (String v : at.getValue(k).trim().split("\\s+"))
                            cmd.add("-H:" + k.replace("-", "") + "@user+api=" + v + "=ALL-UNNAMED");
                if (at.getValue("Enable-Native-Access") != null)
                    cmd.add("-H:EnableNativeAccess@user+api=" + at.getValue("Enable-Native-Access"));
            }
        }
        if (!cpGiven && jar == null && mp.isEmpty()) addCp(Path.of("").toAbsolutePath());
        for (Path p : List.copyOf(cp)) scan(p);
        for (Path p : mp) scan(p);
        if (jar == null && module == null && mainClass == null && !rest.isEmpty()) mainClass = rest.remove(0);
        if (name == null && !rest.isEmpty()) name = rest.remove(0);
        if (!rest.isEmpty()) die("unrecognized arguments: " + rest);
        if (mainClass == null) mainClass = propClass;
        String stem = jar != null ? Path.of(jar).getFileName().toString().replaceFirst("\\.jar$", "") : null;
        if (name == null)
            name = propName != null
                    ? propName
                    : stem != null
                            ? stem
                            : mainClass != null
                                    ? mainClass.toLowerCase(Locale.ROOT)
                                    : module != null ? module.toLowerCase(Locale.ROOT) : null;
        List<String> b = new ArrayList<>();
        b.add("-imagecp");
        b.add(cp.stream().map(Path::toString).collect(Collectors.joining(":")));
        if (!mp.isEmpty()) {
            b.add("-imagemp");
            b.add(mp.stream().map(Path::toString).collect(Collectors.joining(":")));
        }
        b.add("-H:CLibraryPath@driver=" + svm.resolve("clibraries/linux-amd64/glibc"));
        b.add("-H:CLibraryPath@driver=" + svm.resolve("clibraries/linux-amd64"));
        Path out = Path.of(outPath == null ? "" : outPath).toAbsolutePath().normalize();
        b.addAll(props);
        b.addAll(cmd);
        if (name != null) {
            Path n = Path.of(name);
            if (n.getParent() != null) {
                out = out.resolve(n.getParent());
                name = n.getFileName().toString();
            }
            b.add("-H:Name@user+api=" + name);
        }
        b.add("-H:Path@driver=" + out);
        if (mainClass != null) b.add("-H:Class@user+api=" + mainClass);
        if (module != null) b.add("-H:Module@user+api=" + module);
        if (b.stream().noneMatch(x -> x.startsWith("-H:ImageBuildID")))
            b.add("-H:ImageBuildID@driver="
                    + UUID.nameUUIDFromBytes(String.join("\0", b).getBytes(StandardCharsets.UTF_8)));
        Path tmp = Files.createTempDirectory("native-image-");
        Path af = tmp.resolve("image.args"), jf = tmp.resolve("jvm.args");
        Files.writeString(af, String.join("\0", b));
        Files.write(
                jf,
                jvm.stream()
                        .map(s -> '"' + s.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .toList());
        List<String> c = new ArrayList<>(List.of(
                home.resolve("bin/java").toString(),
                "@" + svm.resolve("builder/builder.args"),
                "@" + svm.resolve("builder/builder.exports"),
                "@" + jf,
                "--module",
                "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner",
                "--image-args-file=" + af));
        if (verbose || dry) {
            System.out.println(String.join(" ", c));
            jvm.forEach(x -> System.out.println("  jvm  " + x));
            b.forEach(x -> System.out.println("  args " + x));
        }
        int rc = 0;
        if (!dry) {
            ProcessBuilder pb = new ProcessBuilder(c).inheritIO();
            pb.environment().put("DRIVER_TEMP_DIR_ENV_VARIABLE", tmp.toString());
            pb.environment().remove("JAVA_TOOL_OPTIONS");
            pb.environment().remove("JDK_JAVA_OPTIONS");
            pb.environment().remove("CLASSPATH");
            if (!System.getenv()
                    .getOrDefault("LC_ALL", System.getenv().getOrDefault("LANG", ""))
                    .toUpperCase(Locale.ROOT)
                    .contains("UTF")) pb.environment().put("LC_ALL", "C.UTF-8");
            Process p = pb.start();
            Runtime.getRuntime().addShutdownHook(new Thread(p::destroy));
            rc = p.waitFor();
        }
        Files.deleteIfExists(af);
        Files.deleteIfExists(jf);
        try (Stream<Path> s = Files.walk(tmp)) {
            s.sorted(Comparator.reverseOrder()).forEach(x -> x.toFile().delete());
        }
        if (rc != 0) System.err.println("native-image builder exited with " + rc);
        System.exit(rc);
    }

    static void process(List<String> args, String origin, List<String> dst, boolean top) throws IOException {
        for (int i = 0; i < args.size(); i++) {
            String a = args.get(i);
            switch (a) {
                case "--version" -> {
                    String v = System.getProperty("ni.version"),
                            d = System.getProperty("ni.date"),
                            rv = System.getProperty("java.runtime.version"),
                            vv = System.getProperty("ni.vendorversion");
                    System.out.println("native-image " + v + " " + d);
                    System.out.println("OpenJDK Runtime Environment " + vv + " (build " + rv + ")");
                    System.out.println("OpenJDK 64-Bit Server VM " + vv + " (build " + rv + ", mixed mode)");
                    System.exit(0);
                }
                case "--help", "--help-extra", "-h" -> {
                    System.out.println(
                            "native-image [options] -jar FILE [imagename] | [options] MAINCLASS [imagename] |"
                                    + " [options] -m MODULE[/CLASS]\n");
                    apis.forEach(x -> System.out.println("    " + x.name()));
                    System.exit(0);
                }
                case "-cp", "-classpath", "--class-path" -> {
                    cpGiven = true;
                    classpath(args.get(++i));
                }
                case "-p", "--module-path" -> {
                    for (String e : args.get(++i).split(":")) modpath(e);
                }
                case "-m", "--module" -> mod(args.get(++i));
                case "-jar" -> jar = args.get(++i);
                case "--verbose" -> verbose = true;
                case "--dry-run" -> dry = true;
                case "--no-server", "--diagnostics-mode", "--native-image-info-ignored" -> {}
                case "--enable-preview" -> jvm.add(a);
                case "--exclude-config" ->
                    excludes.add(new Pattern[] {Pattern.compile(args.get(++i)), Pattern.compile(args.get(++i))});
                case "--configurations-path" -> i++;
                case "--add-modules", "--limit-modules" -> {
                    jvm.add(a + "=" + args.get(++i));
                }
                default -> {
                    if (a.startsWith("-J")) jvm.add(a.substring(2));
                    else if (a.startsWith("-D")) jvm.add(a);
                    else if (a.startsWith("-E") || a.startsWith("-V") || a.startsWith("--debug-attach")) {
                    } else if (a.startsWith("--class-path=")) {
                        cpGiven = true;
                        classpath(a.substring(13));
                    } else if (a.startsWith("--module-path=")) {
                        for (String e : a.substring(14).split(":")) modpath(e);
                    } else if (a.startsWith("--module=")) mod(a.substring(9));
                    else if (a.startsWith("--add-modules=") || a.startsWith("--limit-modules=")) jvm.add(a);
                    else if (a.startsWith("-H:Path=")) outPath = a.substring(8);
                    else if (a.startsWith("-H:Name=")) name = a.substring(8);
                    else if (a.startsWith("-H:Class=")) mainClass = a.substring(9);
                    else if (a.startsWith("-H:") || a.startsWith("-R:"))
                        dst.add(top && !a.contains("@") ? a : origin(a, origin));
                    else {
                        int used = api(args, i, origin, dst);
                        if (used > 0) i += used - 1;
                        else if (!a.startsWith("-") && top) rest.add(a);
                        else die("unrecognized option " + a + " (from " + origin + ")");
                    }
                }
            }
        }
    }

    static String origin(String a, String origin) {
        String n = a.substring(0, a.indexOf('=') < 0 ? a.length() : a.indexOf('='));
        return n.contains("@") ? a : n + "@" + origin + a.substring(n.length());
    }
    /** returns how many arguments were consumed, 0 for none */
    static int api(List<String> args, int i, String origin, List<String> dst) {
        String a = args.get(i), at = origin + "+api";
        for (Api o : apis) {
            if (a.equals(o.name())) {
                if (o.name().equals("-o")) {
                    name = args.get(i + 1);
                    return 2;
                }
                if (o.sep().equals("b")) {
                    dst.add(o.builder() + at);
                    return 1;
                }
                if (!o.fixed().equals("-")) {
                    dst.add(o.builder() + at + "=" + o.fixed().substring(1));
                    return 1;
                }
                if (o.sep().contains("s") && i + 1 < args.size()) {
                    dst.add(o.builder() + at + "=" + args.get(i + 1));
                    return 2;
                }
                dst.add(o.builder() + at + "="
                        + transform(o, o.dflt().equals("-") ? "" : o.dflt().substring(1)));
                return 1;
            }
            if (o.sep().equals("b") || !o.fixed().equals("-")) continue;
            for (char s : o.sep().toCharArray()) {
                if (s == 's') continue;
                String pre = o.name() + (s == '0' ? "" : "" + s);
                if (a.startsWith(pre) && a.length() > pre.length()) {
                    dst.add(o.builder() + at + "=" + transform(o, a.substring(pre.length())));
                    return 1;
                }
                if (a.equals(pre)) {
                    dst.add(o.builder() + at + "=" + transform(o, ""));
                    return 1;
                }
            }
        }
        return 0;
    }

    static String transform(Api o, String v) {
        return switch (o.transformer()) {
            case "InitializationValueRunTime" ->
                Arrays.stream(v.split(",")).map(x -> x + ":run_time").collect(Collectors.joining(","));
            case "InitializationValueBuildTime" ->
                Arrays.stream(v.split(",")).map(x -> x + ":build_time").collect(Collectors.joining(","));
            case "Enable" -> Arrays.stream(v.split(",")).map(x -> "+" + x).collect(Collectors.joining(","));
            case "Disable" -> Arrays.stream(v.split(",")).map(x -> "-" + x).collect(Collectors.joining(","));
            default -> v;
        };
    }

    static void mod(String v) {
        int s = v.indexOf('/');
        module = s < 0 ? v : v.substring(0, s);
        if (s > 0) mainClass = v.substring(s + 1);
    }

    static void modpath(String e) throws IOException {
        Path p = Path.of(e).toAbsolutePath().normalize();
        if (Files.isDirectory(p) && !Files.exists(p.resolve("module-info.class"))) {
            try (Stream<Path> s = Files.list(p)) {
                s.filter(x -> x.toString().endsWith(".jar")).sorted().forEach(mp::add);
            }
        } else mp.add(p);
    }

    static void classpath(String v) throws IOException {
        for (String e : v.split(":")) {
            if (e.isEmpty()) e = ".";
            if (e.endsWith("/*") || e.equals("*")) {
                try (Stream<Path> s = Files.list(Path.of(e.equals("*") ? "." : e.substring(0, e.length() - 2)))) {
                    for (Path p : s.filter(x -> x.toString().endsWith(".jar"))
                            .sorted()
                            .toList()) addCp(p);
                }
            } else addCp(Path.of(e));
        }
    }

    static void addCp(Path p0) throws IOException {
        Path p = p0.toAbsolutePath().normalize();
        if (!Files.exists(p) || !cp.add(p)) return;
        if (p.toString().endsWith(".jar"))
            try (JarFile f = new JarFile(p.toFile())) {
                Manifest m = f.getManifest();
                String c = m == null ? null : m.getMainAttributes().getValue("Class-Path");
                if (c != null)
                    for (String e : c.trim().split("\\s+"))
                        if (!e.isEmpty()) {
                            try {
                                Path q = e.startsWith("file:") ? Path.of(URI.create(e)) : p.resolveSibling(e);
                                if (Files.exists(q)) addCp(q);
                            } catch (RuntimeException x) {
                                /* not a path */
                            }
                        }
            }
    }

    static void scan(Path p) throws IOException {
        if (Files.isDirectory(p)) {
            Path r = p.resolve(RES);
            if (!Files.isDirectory(r)) return;
            try (Stream<Path> s = Files.walk(r)) {
                for (Path f : s.filter(Files::isRegularFile).sorted().toList()) {
                    String n = p.relativize(f).toString();
                    meta(p, n, f.toUri().toString(), () -> Files.newInputStream(f));
                }
            }
        } else if (p.toString().endsWith(".jar"))
            try (JarFile j = new JarFile(p.toFile())) {
                List<JarEntry> es = j.stream()
                        .filter(e -> !e.isDirectory() && e.getName().startsWith(RES))
                        .sorted(Comparator.comparing(JarEntry::getName))
                        .toList();
                for (JarEntry e : es)
                    meta(p, e.getName(), "jar:" + p.toUri() + "!/" + e.getName(), () -> j.getInputStream(e));
            }
    }

    interface In {
        InputStream open() throws IOException;
    }

    static void meta(Path cpe, String res, String uri, In in) throws IOException {
        String f = res.substring(res.lastIndexOf('/') + 1), dir = res.substring(0, res.lastIndexOf('/'));
        boolean isProps = f.equals("native-image.properties");
        if (!isProps && !CONFIG.containsKey(f)) return;
        for (Pattern[] x : excludes)
            if (x[0].matcher(cpe.toString()).find() && x[1].matcher("/" + res).find()) {
                if (verbose) System.out.println("excluded " + uri);
                return;
            }
        if (!isProps) {
            props.add("-H:" + CONFIG.get(f) + "@" + uri + "+api=" + res);
            return;
        }
        Properties q = new Properties();
        try (InputStream s = in.open()) {
            q.load(s);
        }
        if (q.getProperty("ImageName") != null) propName = q.getProperty("ImageName");
        if (q.getProperty("MainClass") != null) propClass = q.getProperty("MainClass");
        if (q.getProperty("JavaArgs") != null) for (String t : tokens(q.getProperty("JavaArgs"))) jvm.add(sub(t, dir));
        if (q.getProperty("Args") != null)
            process(
                    tokens(q.getProperty("Args")).stream()
                            .map(t -> sub(t, dir))
                            .collect(Collectors.toCollection(ArrayList::new)),
                    uri,
                    props,
                    false);
    }

    static String sub(String t, String dir) {
        return t.replace("${.}", dir);
    }

    static List<String> tokens(String s) {
        List<String> r = new ArrayList<>();
        StringBuilder c = new StringBuilder();
        char q = 0;
        boolean any = false;
        for (char ch : s.toCharArray()) {
            if (q != 0) {
                if (ch == q) q = 0;
                else c.append(ch);
            } else if (ch == '"' || ch == '\'') {
                q = ch;
                any = true;
            } else if (Character.isWhitespace(ch)) {
                if (c.length() > 0 || any) {
                    r.add(c.toString());
                    c.setLength(0);
                    any = false;
                }
            } else c.append(ch);
        }
        if (c.length() > 0 || any) r.add(c.toString());
        return r;
    }
}
