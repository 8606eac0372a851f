import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command {@code native-image}: translates its arguments, and those under {@code META-INF/native-image} on the class
 * path, into those of the image builder, and runs it. GraalVM's own driver ({@code com.oracle.svm.driver}) is not published
 * as an artifact. The options and the builder's names for them are in {@code api-options.tsv} (DumpApiOptions).
 */
public class NativeImage {

    private static final String META = "META-INF/native-image/";

    /** The files that describe reflection and resources, each with the builder option that it is passed to. */
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "jni-config.json", "JNIConfigurationResources",
            "reflect-config.json", "ReflectionConfigurationResources",
            "resource-config.json", "ResourceConfigurationResources",
            "proxy-config.json", "DynamicProxyConfigurationResources",
            "serialization-config.json", "SerializationConfigurationResources",
            "predefined-classes-config.json", "PredefinedClassesConfigurationResources",
            "reachability-metadata.json", "ReachabilityMetadataResources");

    private static final int MISUSE = 20;

    private final Path home = Path.of(System.getProperty("java.home"));
    private final Path builder = home.resolve("lib/svm");
    private final List<Option> options;

    private final Set<Path> classPath = new LinkedHashSet<>();
    private final Set<Path> modulePath = new LinkedHashSet<>();
    private final List<Pattern[]> excluded = new ArrayList<>();
    private final List<String> jvmArguments = new ArrayList<>();
    /** Options from the class path; those of the command line come later and take precedence. */
    private final List<String> fromClassPath = new ArrayList<>();

    private final List<String> fromCommandLine = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private String imageName;
    private String mainClass;
    private String mainModule;
    private String outputFolder;
    private String jar;
    private String namedByClassPath;
    private String mainByClassPath;
    private boolean classPathGiven;
    private boolean verbose;
    private boolean dryRun;

    /**
     * A public option.
     *
     * @param separators what may separate name and value: {@code s} space, {@code 0} nothing; {@code b} alone: a switch
     * @param builderName with prefix and {@code @}, such as {@code -H:Name@}
     * @param fixedValue {@code =value} for an option without argument, otherwise {@code -}
     * @param defaultValue {@code =value} or {@code -}
     * @param transformer how the value is rewritten for the builder
     */
    private record Option(
            String name,
            String separators,
            String builderName,
            String fixedValue,
            String defaultValue,
            String transformer) {

        boolean isSwitch() {
            return separators.equals("b");
        }

        boolean isFixed() {
            return !fixedValue.equals("-");
        }

        String transform(String value) {
            return switch (transformer) {
                case "InitializationValueRunTime" -> each(value, "", ":run_time");
                case "InitializationValueBuildTime" -> each(value, "", ":build_time");
                case "Enable" -> each(value, "+", "");
                case "Disable" -> each(value, "-", "");
                default -> value;
            };
        }

        private static String each(String values, String before, String after) {
            return Arrays.stream(values.split(","))
                    .map(value -> before + value + after)
                    .collect(Collectors.joining(","));
        }
    }

    private NativeImage() throws IOException {
        try (Stream<String> lines = Files.lines(builder.resolve("builder/api-options.tsv"))) {
            options = lines.map(line -> line.split("\t", -1))
                    .map(field -> new Option(field[0], field[1], field[2], field[3], field[4], field[5]))
                    .toList();
        }
    }

    public static void main(String[] given) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        String fromEnvironment = System.getenv("NATIVE_IMAGE_OPTIONS");
        if (fromEnvironment != null) {
            arguments.addAll(words(fromEnvironment));
        }
        for (String argument : given) {
            if (argument.startsWith("@") && argument.length() > 1) {
                arguments.addAll(words(Files.readString(Path.of(argument.substring(1)))));
            } else {
                arguments.add(argument);
            }
        }
        System.exit(new NativeImage().run(arguments));
    }

    private int run(List<String> arguments) throws IOException, InterruptedException {
        read(arguments, "user", fromCommandLine, true);
        if (jar != null) {
            readManifest(Path.of(jar).toAbsolutePath().normalize());
        }
        if (!classPathGiven && jar == null && modulePath.isEmpty()) {
            addToClassPath(Path.of(""));
        }
        for (Path entry : List.copyOf(classPath)) {
            readDescriptions(entry);
        }
        for (Path entry : modulePath) {
            readDescriptions(entry);
        }
        nameImage();
        return build(builderArguments());
    }

    // --- the command line
    // ---------------------------------------------------------------------------------------------

    /**
     * @param origin where they come from; the builder shows it in messages
     * @param target receives the builder's arguments
     * @param isCommandLine whether they may contain operands
     */
    private void read(List<String> arguments, String origin, List<String> target, boolean isCommandLine)
            throws IOException {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--version" -> showVersion();
                case "--help", "--help-extra", "-h" -> showHelp();
                case "-cp", "-classpath", "--class-path" -> addClassPath(arguments.get(++i));
                case "-p", "--module-path" -> addModulePath(arguments.get(++i));
                case "-m", "--module" -> setMainModule(arguments.get(++i));
                case "-jar" -> jar = arguments.get(++i);
                case "--verbose" -> verbose = true;
                case "--dry-run" -> dryRun = true;
                case "--enable-preview" -> jvmArguments.add(argument);
                case "--add-modules", "--limit-modules" -> jvmArguments.add(argument + "=" + arguments.get(++i));
                case "--exclude-config" ->
                    excluded.add(
                            new Pattern[] {Pattern.compile(arguments.get(++i)), Pattern.compile(arguments.get(++i))});
                case "--configurations-path" -> i++;
                case "--no-server", "--diagnostics-mode" -> {
                    // Options of older versions; nothing to do.
                }
                default -> {
                    if (!readWithValue(argument, origin, target, isCommandLine)) {
                        int taken = readPublicOption(arguments, i, origin, target);
                        if (taken > 0) {
                            i += taken - 1;
                        } else if (!argument.startsWith("-") && isCommandLine) {
                            operands.add(argument);
                        } else {
                            fail("unrecognized option " + argument + " (from " + origin + ")");
                        }
                    }
                }
            }
        }
    }

    /** Reads an argument that contains its value; returns false when it is not of this kind. */
    private boolean readWithValue(String argument, String origin, List<String> target, boolean isCommandLine)
            throws IOException {
        String value = argument.substring(argument.indexOf('=') + 1);
        if (argument.startsWith("-J")) {
            jvmArguments.add(argument.substring(2));
        } else if (argument.startsWith("-D")
                || argument.startsWith("--add-modules=")
                || argument.startsWith("--limit-modules=")) {
            jvmArguments.add(argument);
        } else if (argument.startsWith("--class-path=")) {
            addClassPath(value);
        } else if (argument.startsWith("--module-path=")) {
            addModulePath(value);
        } else if (argument.startsWith("--module=")) {
            setMainModule(value);
        } else if (argument.startsWith("-H:Path=")) {
            outputFolder = value;
        } else if (argument.startsWith("-H:Name=")) {
            imageName = value;
        } else if (argument.startsWith("-H:Class=")) {
            mainClass = value;
        } else if (argument.startsWith("-H:") || argument.startsWith("-R:")) {
            target.add(isCommandLine ? argument : withOrigin(argument, origin));
        } else {
            // Environment variables and bundle options: the builder inherits our environment.
            return argument.startsWith("-E") || argument.startsWith("-V");
        }
        return true;
    }

    /** Adds the builder's equivalent of a public option. Returns how many arguments were used, 0 if there is no such option. */
    private int readPublicOption(List<String> arguments, int at, String origin, List<String> target) {
        String argument = arguments.get(at);
        boolean hasNext = at + 1 < arguments.size();
        for (Option option : options) {
            String name = option.builderName() + origin + "+api";
            if (argument.equals(option.name())) {
                if (option.name().equals("-o")) {
                    imageName = arguments.get(at + 1);
                    return 2;
                }
                if (option.isSwitch()) {
                    target.add(name);
                } else if (option.isFixed()) {
                    target.add(name + option.fixedValue());
                } else if (option.separators().contains("s") && hasNext) {
                    target.add(name + "=" + arguments.get(at + 1));
                    return 2;
                } else {
                    String value = option.defaultValue().equals("-")
                            ? ""
                            : option.defaultValue().substring(1);
                    target.add(name + "=" + option.transform(value));
                }
                return 1;
            }
            if (option.isSwitch() || option.isFixed()) {
                continue;
            }
            for (char separator : option.separators().toCharArray()) {
                String start = option.name() + (separator == '0' ? "" : separator);
                if (separator != 's' && argument.startsWith(start)) {
                    target.add(name + "=" + option.transform(argument.substring(start.length())));
                    return 1;
                }
            }
        }
        return 0;
    }

    private static String withOrigin(String argument, String origin) {
        int end = argument.indexOf('=') < 0 ? argument.length() : argument.indexOf('=');
        String name = argument.substring(0, end);
        return name.contains("@") ? argument : name + "@" + origin + argument.substring(end);
    }

    private void setMainModule(String value) {
        int slash = value.indexOf('/');
        mainModule = slash < 0 ? value : value.substring(0, slash);
        if (slash > 0) {
            mainClass = value.substring(slash + 1);
        }
    }

    /** Splits text into words at spaces; quoted text stays together. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char character : text.toCharArray()) {
            if (quote != 0 && character == quote) {
                quote = 0;
            } else if (quote != 0 || (character != '"' && character != '\'' && !Character.isWhitespace(character))) {
                word.append(character);
                begun = true;
            } else if (character == '"' || character == '\'') {
                quote = character;
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    // --- class path
    // ---------------------------------------------------------------------------------------------------

    private void addClassPath(String entries) throws IOException {
        classPathGiven = true;
        for (String entry : entries.split(":")) {
            if (entry.equals("*") || entry.endsWith("/*")) {
                for (Path found : jarsIn(Path.of(entry.equals("*") ? "" : entry.substring(0, entry.length() - 2)))) {
                    addToClassPath(found);
                }
            } else {
                addToClassPath(Path.of(entry));
            }
        }
    }

    /** Adds an entry and the class path entries of its manifest. */
    private void addToClassPath(Path given) throws IOException {
        Path entry = given.toAbsolutePath().normalize();
        if (!Files.exists(entry) || !classPath.add(entry) || !entry.toString().endsWith(".jar")) {
            return;
        }
        try (JarFile file = new JarFile(entry.toFile())) {
            Manifest manifest = file.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
            for (String each : more == null ? new String[0] : more.trim().split("\\s+")) {
                if (!each.isEmpty()) {
                    addToClassPath(each.startsWith("file:") ? Path.of(URI.create(each)) : entry.resolveSibling(each));
                }
            }
        }
    }

    private void addModulePath(String entries) throws IOException {
        for (String each : entries.split(":")) {
            Path entry = Path.of(each).toAbsolutePath().normalize();
            if (Files.isDirectory(entry) && !Files.exists(entry.resolve("module-info.class"))) {
                modulePath.addAll(jarsIn(entry));
            } else {
                modulePath.add(entry);
            }
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private void readManifest(Path file) throws IOException {
        addToClassPath(file);
        try (JarFile opened = new JarFile(file.toFile())) {
            if (opened.getManifest() == null) {
                fail("no manifest in " + file);
            }
            Attributes attributes = opened.getManifest().getMainAttributes();
            if (mainClass == null) {
                mainClass = attributes.getValue("Main-Class");
            }
            for (String name : List.of("Add-Exports", "Add-Opens")) {
                for (String each : attributes.getValue(name) == null
                        ? new String[0]
                        : attributes.getValue(name).trim().split("\\s+")) {
                    fromCommandLine.add("-H:" + name.replace("-", "") + "@user+api=" + each + "=ALL-UNNAMED");
                }
            }
            if (attributes.getValue("Enable-Native-Access") != null) {
                fromCommandLine.add("-H:EnableNativeAccess@user+api=" + attributes.getValue("Enable-Native-Access"));
            }
        }
    }

    // --- META-INF/native-image
    // ----------------------------------------------------------------------------------------

    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private void readDescriptions(Path entry) throws IOException {
        if (Files.isDirectory(entry.resolve(META))) {
            List<Path> files;
            try (Stream<Path> found = Files.walk(entry.resolve(META))) {
                files = found.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                String name = entry.relativize(file).toString();
                readDescription(entry, name, file.toUri().toString(), () -> Files.newInputStream(file));
            }
        } else if (entry.toString().endsWith(".jar")) {
            try (JarFile file = new JarFile(entry.toFile())) {
                List<JarEntry> found = file.stream()
                        .filter(each -> !each.isDirectory() && each.getName().startsWith(META))
                        .sorted(Comparator.comparing(JarEntry::getName))
                        .toList();
                for (JarEntry each : found) {
                    String address = "jar:" + entry.toUri() + "!/" + each.getName();
                    readDescription(entry, each.getName(), address, () -> file.getInputStream(each));
                }
            }
        }
    }

    private void readDescription(Path entry, String name, String address, Content content) throws IOException {
        String file = name.substring(name.lastIndexOf('/') + 1);
        boolean isExcluded = excluded.stream()
                .anyMatch(pair -> pair[0].matcher(entry.toString()).find()
                        && pair[1].matcher("/" + name).find());
        if (isExcluded) {
            return;
        }
        if (DESCRIPTIONS.containsKey(file)) {
            fromClassPath.add("-H:" + DESCRIPTIONS.get(file) + "@" + address + "+api=" + name);
        } else if (file.equals("native-image.properties")) {
            Properties properties = new Properties();
            try (InputStream stream = content.open()) {
                properties.load(stream);
            }
            readProperties(properties, name.substring(0, name.lastIndexOf('/')), address);
        }
    }

    private void readProperties(Properties properties, String folder, String address) throws IOException {
        namedByClassPath = properties.getProperty("ImageName", namedByClassPath);
        mainByClassPath = properties.getProperty("MainClass", mainByClassPath);
        jvmArguments.addAll(wordsOf(properties, "JavaArgs", folder));
        read(wordsOf(properties, "Args", folder), address, fromClassPath, false);
    }

    private static List<String> wordsOf(Properties properties, String name, String folder) {
        return words(properties.getProperty(name, "")).stream()
                .map(word -> word.replace("${.}", folder))
                .toList();
    }

    // --- the builder
    // --------------------------------------------------------------------------------------------------

    private void nameImage() {
        if (jar == null && mainModule == null && mainClass == null && !operands.isEmpty()) {
            mainClass = operands.removeFirst();
        }
        if (imageName == null && !operands.isEmpty()) {
            imageName = operands.removeFirst();
        }
        if (!operands.isEmpty()) {
            fail("unrecognized arguments: " + operands);
        }
        if (mainClass == null) {
            mainClass = mainByClassPath;
        }
        if (imageName == null) {
            imageName = Stream.of(namedByClassPath, nameOfJar(), mainClass, mainModule)
                    .filter(name -> name != null)
                    .findFirst()
                    .map(name ->
                            name.equals(mainClass) || name.equals(mainModule) ? name.toLowerCase(Locale.ROOT) : name)
                    .orElse(null);
        }
    }

    private String nameOfJar() {
        return jar == null ? null : Path.of(jar).getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private List<String> builderArguments() {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-imagecp", joined(classPath)));
        if (!modulePath.isEmpty()) {
            arguments.addAll(List.of("-imagemp", joined(modulePath)));
        }
        Path libraries = builder.resolve("clibraries/linux-amd64");
        arguments.add("-H:CLibraryPath@driver=" + libraries.resolve("glibc"));
        arguments.add("-H:CLibraryPath@driver=" + libraries);
        arguments.addAll(fromClassPath);
        arguments.addAll(fromCommandLine);
        Path folder = Path.of(outputFolder == null ? "" : outputFolder)
                .toAbsolutePath()
                .normalize();
        if (imageName != null) {
            Path file = folder.resolve(imageName);
            folder = file.getParent();
            arguments.add("-H:Name@user+api=" + file.getFileName());
        }
        arguments.add("-H:Path@driver=" + folder);
        if (mainClass != null) {
            arguments.add("-H:Class@user+api=" + mainClass);
        }
        if (mainModule != null) {
            arguments.add("-H:Module@user+api=" + mainModule);
        }
        if (arguments.stream().noneMatch(argument -> argument.startsWith("-H:ImageBuildID"))) {
            byte[] all = String.join("\0", arguments).getBytes(StandardCharsets.UTF_8);
            arguments.add("-H:ImageBuildID@driver=" + UUID.nameUUIDFromBytes(all));
        }
        return arguments;
    }

    private static String joined(Set<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** Passes the arguments in files, as they can be longer than a command line. */
    private int build(List<String> arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("native-image-");
        try {
            Path imageFile = Files.writeString(folder.resolve("image.args"), String.join("\0", arguments));
            Path jvmFile = Files.write(
                    folder.resolve("jvm.args"),
                    jvmArguments.stream()
                            .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                            .toList());
            List<String> command = List.of(
                    home.resolve("bin/java").toString(),
                    "@" + builder.resolve("builder/builder.args"),
                    "@" + builder.resolve("builder/builder.exports"),
                    "@" + jvmFile,
                    "--module",
                    "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner",
                    "--image-args-file=" + imageFile);
            if (verbose || dryRun) {
                System.out.println(String.join(" ", command));
                jvmArguments.forEach(each -> System.out.println("  jvm  " + each));
                arguments.forEach(each -> System.out.println("  args " + each));
            }
            return dryRun ? 0 : start(command, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static int start(List<String> command, Path folder) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = process.environment();
        environment.put("DRIVER_TEMP_DIR_ENV_VARIABLE", folder.toString());
        environment.keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        String locale = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        if (!locale.toUpperCase(Locale.ROOT).contains("UTF")) {
            environment.put("LC_ALL", "C.UTF-8");
        }
        Process builder = process.start();
        Runtime.getRuntime().addShutdownHook(new Thread(builder::destroy));
        int code = builder.waitFor();
        if (code != 0) {
            System.err.println("native-image builder exited with " + code);
        }
        return code;
    }

    private static void showVersion() {
        String build = "OpenJDK %s %s (build %s"
                .formatted("%s", System.getProperty("ni.vendorversion"), System.getProperty("java.runtime.version"));
        System.out.println("native-image " + System.getProperty("ni.version") + " " + System.getProperty("ni.date"));
        System.out.println(build.formatted("Runtime Environment") + ")");
        System.out.println(build.formatted("64-Bit Server VM") + ", mixed mode)");
        System.exit(0);
    }

    private void showHelp() {
        System.out.println("native-image [options] -jar FILE [imagename]");
        System.out.println("native-image [options] MAINCLASS [imagename]");
        System.out.println("native-image [options] -m MODULE[/CLASS]");
        System.out.println();
        options.forEach(option -> System.out.println("    " + option.name()));
        System.exit(0);
    }

    private static void fail(String message) {
        System.err.println("Error: " + message);
        System.exit(MISUSE);
    }
}
