import java.lang.classfile.*;
import java.lang.constant.*;
import java.net.URI;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

/** GenHeaders OUTDIR HEADERNAME... : JNI headers (constants and prototypes) from the running JDK's own classes; what javac -h would write. */
public class GenHeaders {
    static final Path ROOT = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    static final Map<String, Path> classes = new HashMap<>();

    public static void main(String[] a) throws Exception {
        Set<String> want = new HashSet<>(List.of(a).subList(1, a.length));
        Path out = Path.of(a[0]);
        Files.createDirectories(out);
        try (Stream<Path> s = Files.walk(ROOT)) {
            s.filter(p -> p.toString().endsWith(".class") && p.getNameCount() > 3)
                    .forEach(p -> classes.putIfAbsent(
                            p.subpath(2, p.getNameCount()).toString().replaceFirst("\\.class$", ""), p));
        }
        int n = 0;
        for (String c : new TreeSet<>(classes.keySet())) {
            String h = c.replaceAll("[/$]", "_");
            if (want.remove(h + ".h")) {
                StringBuilder b = new StringBuilder("#include <jni.h>\n");
                Set<String> done = new HashSet<>();
                for (String k = c; k != null; k = emit(k, h, b, done)) {}
                protos(c, b);
                Files.writeString(out.resolve(h + ".h"), b);
                n++;
            }
        }
        System.out.println(n + " headers" + (want.isEmpty() ? "" : ", no class for " + want));
    }

    static void protos(String c, StringBuilder b) throws Exception {
        List<MethodModel> ns = ClassFile.of().parse(Files.readAllBytes(classes.get(c))).methods().stream()
                .filter(x -> (x.flags().flagsMask() & ClassFile.ACC_NATIVE) != 0)
                .toList();
        for (MethodModel m : ns) {
            String n = m.methodName().stringValue(), d = m.methodType().stringValue();
            boolean over = ns.stream()
                            .filter(x -> x.methodName().stringValue().equals(n))
                            .count()
                    > 1;
            MethodTypeDesc t = m.methodTypeSymbol();
            b.append("JNIEXPORT ")
                    .append(j(t.returnType()))
                    .append(" JNICALL Java_")
                    .append(mangle(c))
                    .append('_')
                    .append(mangle(n))
                    .append(over ? "__" + mangle(d.substring(1, d.indexOf(')'))) : "");
            b.append("(JNIEnv *, ").append((m.flags().flagsMask() & ClassFile.ACC_STATIC) != 0 ? "jclass" : "jobject");
            for (ClassDesc p : t.parameterList()) b.append(", ").append(j(p));
            b.append(");\n");
        }
    }

    static String j(ClassDesc d) {
        return d.isPrimitive() ? d.descriptorString().equals("V") ? "void" : "j" + d.displayName() : "jobject";
    }

    static String mangle(String s) {
        StringBuilder r = new StringBuilder();
        for (char ch : s.toCharArray())
            r.append(
                    switch (ch) {
                        case '/' -> "_";
                        case '_' -> "_1";
                        case ';' -> "_2";
                        case '[' -> "_3";
                        default ->
                            ch < 128 && Character.isLetterOrDigit(ch) ? "" + ch : String.format("_0%04x", (int) ch);
                    });
        return r.toString();
    }

    static String emit(String c, String h, StringBuilder b, Set<String> done) throws Exception {
        Path p = classes.get(c);
        if (p == null) return null;
        ClassModel m = ClassFile.of().parse(Files.readAllBytes(p));
        for (FieldModel f : m.fields()) {
            var v = f.findAttribute(Attributes.constantValue());
            if (v.isEmpty() || !done.add(f.fieldName().stringValue())) continue;
            ConstantDesc d = v.get().constant().constantValue();
            String s = switch (d) {
                case Integer i -> i + "L";
                case Long l -> l == Long.MIN_VALUE ? "(-9223372036854775807LL-1)" : l + "LL";
                case Float x -> x + "f";
                case Double x -> x + "";
                default -> null;
            };
            if (s != null)
                b.append("#undef ")
                        .append(h)
                        .append('_')
                        .append(f.fieldName().stringValue())
                        .append("\n#define ")
                        .append(h)
                        .append('_')
                        .append(f.fieldName().stringValue())
                        .append(' ')
                        .append(s)
                        .append('\n');
        }
        return m.superclass().map(x -> x.asInternalName()).orElse(null);
    }
}
