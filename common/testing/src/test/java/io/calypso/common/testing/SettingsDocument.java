package io.calypso.common.testing;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Generates the page of all settings from the sources of the {@code @ConfigMapping} interfaces: keys, defaults and Javadoc. */
final class SettingsDocument {

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|value|link)\\s+([^}]*)}");

    /** The rows of the tables, by module. */
    private final SortedMap<String, List<String>> rows = new TreeMap<>();

    private final DocTrees docs;
    private String module = "";
    private TreePath unit;

    private SettingsDocument(DocTrees docs, TreePath unit) {
        this.docs = docs;
        this.unit = unit;
    }

    /** Generates the page from the sources below a directory. */
    static String of(Path root) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            SortedMap<String, List<String>> rows = new TreeMap<>();
            for (Path source : mappings(root)) {
                JavacTask task = (JavacTask) compiler.getTask(
                        null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
                for (CompilationUnitTree parsed : task.parse()) {
                    var document = new SettingsDocument(DocTrees.instance(task), new TreePath(parsed));
                    document.module = moduleOf(root.relativize(source));
                    parsed.getTypeDecls().stream()
                            .filter(ClassTree.class::isInstance)
                            .map(ClassTree.class::cast)
                            .forEach(document::addMapping);
                    document.rows.forEach((module, more) -> rows.computeIfAbsent(module, any -> new ArrayList<>())
                            .addAll(more));
                }
            }
            return page(rows);
        }
    }

    private static List<Path> mappings(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().contains("src/main/java"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .filter(SettingsDocument::isMapping)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMapping(Path source) {
        try {
            return Files.readString(source).contains("\n@ConfigMapping(");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Settings of a library apply to every service. */
    private static String moduleOf(Path source) {
        String first = source.getName(0).toString();
        return first.equals("common") ? "" : first;
    }

    private static String page(SortedMap<String, List<String>> rows) {
        StringBuilder page = new StringBuilder("""
            # Settings

            All Calypso settings with their defaults, generated from the code by a test in `common/testing`
            (`-Dcalypso.settings.update=true` updates this page). [Operations](operations.md#configuration) explains where to set them.
            """);
        rows.forEach((module, lines) -> {
            page.append("\n## ")
                    .append(module.isEmpty() ? "Every service" : module)
                    .append("\n\n");
            page.append("| key | default | |\n|---|---|---|\n");
            lines.forEach(line -> page.append(line).append('\n'));
        });
        return page.toString();
    }

    private void addMapping(ClassTree type) {
        annotation(type.getModifiers(), "ConfigMapping")
                .ifPresent(mapping -> addAll(argument(mapping), type, new TreePath(unit, type)));
    }

    private void addAll(String prefix, ClassTree type, TreePath path) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                add(prefix + "." + kebab(method.getName().toString()), method, type, path);
            }
        }
    }

    private void add(String key, MethodTree method, ClassTree type, TreePath path) {
        String result = method.getReturnType().toString();
        boolean map = result.startsWith("Map<");
        String element = map ? result.substring(result.lastIndexOf(' ') + 1, result.length() - 1) : result;
        Optional<ClassTree> group = type.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(nested -> nested.getKind() == Tree.Kind.INTERFACE)
                .filter(nested -> nested.getSimpleName().contentEquals(element))
                .findFirst();
        if (group.isPresent()) {
            addAll(map ? key + ".<name>" : key, group.get(), new TreePath(path, group.get()));
            return;
        }
        String standard = annotation(method.getModifiers(), "WithDefault")
                .map(SettingsDocument::argument)
                .map(value -> "`" + value + "`")
                .orElse(result.startsWith("Optional<") ? "" : "required");
        rows.computeIfAbsent(module, any -> new ArrayList<>())
                .add("| `" + key + "` | " + standard + " | " + comment(new TreePath(path, method)) + " |");
    }

    private String comment(TreePath path) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        if (comment == null) {
            return "";
        }
        String text = comment.getFullBody().stream().map(Object::toString).reduce("", String::concat);
        Matcher tags = INLINE_TAG.matcher(text.replaceAll("\\s+", " ").strip());
        return tags.replaceAll(tag -> Matcher.quoteReplacement("`" + tag.group(1) + "`"))
                .replace("|", "\\|");
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .<AnnotationTree>map(each -> each)
                .filter(each -> each.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static String argument(AnnotationTree annotation) {
        ExpressionTree argument = annotation.getArguments().getFirst();
        ExpressionTree value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        @Nullable Object literal = value instanceof LiteralTree text ? text.getValue() : value.toString();
        return String.valueOf(literal);
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
