import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes JNI headers (constants and prototypes) for classes of the JDK that runs it: {@code GenHeaders FOLDER NAME...}.
 * {@code javac -h} would write the same, but has to compile the sources.
 */
public class GenHeaders {

    private final Map<String, Path> classes = new HashMap<>();

    private GenHeaders() throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = Files.walk(modules)) {
            files.filter(file -> file.toString().endsWith(".class") && file.getNameCount() > 3)
                    .forEach(file -> classes.putIfAbsent(
                            file.subpath(2, file.getNameCount()).toString().replaceFirst("\\.class$", ""), file));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Set<String> wanted = new HashSet<>(List.of(arguments).subList(1, arguments.length));
        GenHeaders headers = new GenHeaders();
        int written = 0;
        for (String name : new TreeSet<>(headers.classes.keySet())) {
            String header = name.replaceAll("[/$]", "_");
            if (wanted.remove(header + ".h")) {
                Files.writeString(folder.resolve(header + ".h"), headers.header(name, header));
                written++;
            }
        }
        // The remaining headers are part of the sources, or belong to another operating system.
        System.out.println(written + " headers" + (wanted.isEmpty() ? "" : ", no class for " + wanted));
    }

    private String header(String name, String header) throws IOException {
        StringBuilder text = new StringBuilder("#include <jni.h>\n");
        Set<String> done = new HashSet<>();
        Optional<ClassModel> next = model(name);
        while (next.isPresent()) {
            constants(next.get(), header, text, done);
            Optional<String> above = next.get().superclass().map(entry -> entry.asInternalName());
            next = above.isPresent() ? model(above.get()) : Optional.empty();
        }
        prototypes(name, text);
        return text.toString();
    }

    private Optional<ClassModel> model(String name) throws IOException {
        Path file = classes.get(name);
        return file == null ? Optional.empty() : Optional.of(ClassFile.of().parse(Files.readAllBytes(file)));
    }

    /** Numeric constants that the class or a superclass defines. */
    private static void constants(ClassModel model, String header, StringBuilder text, Set<String> done) {
        for (FieldModel field : model.fields()) {
            String name = field.fieldName().stringValue();
            var value = field.findAttribute(Attributes.constantValue());
            if (value.isEmpty() || !done.add(name)) {
                continue;
            }
            String literal = literal(value.get().constant().constantValue());
            if (literal != null) {
                text.append("#undef %1$s_%2$s%n#define %1$s_%2$s %3$s%n".formatted(header, name, literal));
            }
        }
    }

    private static String literal(ConstantDesc constant) {
        return switch (constant) {
            case Integer number -> number + "L";
            // C has no literal for the smallest value.
            case Long number when number == Long.MIN_VALUE -> "(-9223372036854775807LL-1)";
            case Long number -> number + "LL";
            case Float number -> number + "f";
            case Double number -> number.toString();
            default -> null;
        };
    }

    private void prototypes(String name, StringBuilder text) throws IOException {
        List<MethodModel> natives = model(name).orElseThrow().methods().stream()
                .filter(method -> has(method, ClassFile.ACC_NATIVE))
                .toList();
        for (MethodModel method : natives) {
            String methodName = method.methodName().stringValue();
            String descriptor = method.methodType().stringValue();
            boolean overloaded = natives.stream()
                            .filter(other -> other.methodName().stringValue().equals(methodName))
                            .count()
                    > 1;
            MethodTypeDesc type = method.methodTypeSymbol();
            text.append("JNIEXPORT ").append(typeOf(type.returnType())).append(" JNICALL Java_");
            text.append(mangled(name)).append('_').append(mangled(methodName));
            if (overloaded) {
                text.append("__").append(mangled(descriptor.substring(1, descriptor.indexOf(')'))));
            }
            text.append("(JNIEnv *, ").append(has(method, ClassFile.ACC_STATIC) ? "jclass" : "jobject");
            type.parameterList().forEach(parameter -> text.append(", ").append(typeOf(parameter)));
            text.append(");\n");
        }
    }

    private static boolean has(MethodModel method, int flag) {
        return (method.flags().flagsMask() & flag) != 0;
    }

    private static String typeOf(ClassDesc type) {
        if (!type.isPrimitive()) {
            return "jobject";
        }
        return type.descriptorString().equals("V") ? "void" : "j" + type.displayName();
    }

    /** Returns a name as JNI encodes it in a symbol. */
    private static String mangled(String name) {
        StringBuilder result = new StringBuilder();
        for (char character : name.toCharArray()) {
            result.append(
                    switch (character) {
                        case '/' -> "_";
                        case '_' -> "_1";
                        case ';' -> "_2";
                        case '[' -> "_3";
                        default ->
                            character < 128 && Character.isLetterOrDigit(character)
                                    ? String.valueOf(character)
                                    : String.format("_0%04x", (int) character);
                    });
        }
        return result.toString();
    }
}
