import com.oracle.svm.core.option.*;
import java.lang.reflect.*;
import java.util.*;
import jdk.graal.compiler.options.*;

/** prints every @APIOption as: name TAB separators TAB builder prefix TAB fixed|- TAB default|- TAB transformer|- */
public class DumpApiOptions {
    public static void main(String[] a) throws Exception {
        TreeSet<String> out = new TreeSet<>();
        for (OptionDescriptors ds : ServiceLoader.load(OptionDescriptors.class, DumpApiOptions.class.getClassLoader()))
            for (OptionDescriptor d : ds) {
                Field f;
                try {
                    f = d.getDeclaringClass().getDeclaredField(d.getFieldName());
                } catch (ReflectiveOperationException e) {
                    continue;
                }
                for (APIOption o : f.getAnnotationsByType(APIOption.class)) {
                    String pre = (RuntimeOptionKey.class.isAssignableFrom(f.getType()) ? "-R:" : "-H:");
                    boolean bool = d.getOptionValueType() == Boolean.class;
                    String b = bool
                            ? pre + (o.kind() == APIOption.APIOptionKind.Negated ? "-" : "+") + d.getName() + "@"
                            : pre + d.getName() + "@";
                    String tr = o.valueTransformer().length == 0 ? "-" : o.valueTransformer()[0].getSimpleName();
                    for (String n : o.name()) {
                        String name = n.startsWith("-") ? n : "--" + n;
                        if (o.group() != APIOption.NullGroup.class) {
                            var c = o.group().getDeclaredConstructor();
                            c.setAccessible(true);
                            APIOptionGroup g = c.newInstance();
                            name = (g.name().startsWith("-") ? "" : "--") + g.name() + g.valueSeparator() + n;
                        }
                        StringBuilder sep = new StringBuilder();
                        for (char c : o.valueSeparator()) sep.append(c == 0 ? "0" : c == ' ' ? "s" : "" + c);
                        out.add(String.join(
                                "\t",
                                name,
                                bool ? "b" : sep.toString(),
                                b,
                                o.fixedValue().length > 0 ? "=" + o.fixedValue()[0] : "-",
                                o.defaultValue().length > 0 ? "=" + o.defaultValue()[0] : "-",
                                tr));
                    }
                }
            }
        out.forEach(System.out::println);
    }
}
