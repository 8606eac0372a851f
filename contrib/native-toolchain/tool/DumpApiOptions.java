import com.oracle.svm.core.option.APIOption;
import com.oracle.svm.core.option.APIOptionGroup;
import com.oracle.svm.core.option.RuntimeOptionKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ServiceLoader;
import java.util.TreeSet;
import jdk.graal.compiler.options.OptionDescriptor;
import jdk.graal.compiler.options.OptionDescriptors;

/**
 * Prints the public options of the image builder, which only annotations in its classes define, for NativeImage: one per
 * line, with the fields of {@code NativeImage.Option} separated by tabs.
 */
public class DumpApiOptions {

    private static final String ABSENT = "-";

    public static void main(String[] arguments) throws ReflectiveOperationException {
        TreeSet<String> lines = new TreeSet<>();
        for (OptionDescriptors all :
                ServiceLoader.load(OptionDescriptors.class, DumpApiOptions.class.getClassLoader())) {
            for (OptionDescriptor option : all) {
                Field field;
                try {
                    field = option.getDeclaringClass().getDeclaredField(option.getFieldName());
                } catch (NoSuchFieldException generated) {
                    continue;
                }
                for (APIOption annotation : field.getAnnotationsByType(APIOption.class)) {
                    for (String name : annotation.name()) {
                        lines.add(line(option, field, annotation, name));
                    }
                }
            }
        }
        lines.forEach(System.out::println);
    }

    private static String line(OptionDescriptor option, Field field, APIOption annotation, String name)
            throws ReflectiveOperationException {
        boolean isSwitch = option.getOptionValueType() == Boolean.class;
        String sign = "";
        if (isSwitch) {
            sign = annotation.kind() == APIOption.APIOptionKind.Negated ? "-" : "+";
        }
        String prefix = RuntimeOptionKey.class.isAssignableFrom(field.getType()) ? "-R:" : "-H:";
        return String.join(
                "\t",
                publicName(annotation, name),
                isSwitch ? "b" : separators(annotation),
                prefix + sign + option.getName() + "@",
                annotation.fixedValue().length > 0 ? "=" + annotation.fixedValue()[0] : ABSENT,
                annotation.defaultValue().length > 0 ? "=" + annotation.defaultValue()[0] : ABSENT,
                annotation.valueTransformer().length > 0 ? annotation.valueTransformer()[0].getSimpleName() : ABSENT);
    }

    private static String publicName(APIOption annotation, String name) throws ReflectiveOperationException {
        if (annotation.group() == APIOption.NullGroup.class) {
            return name.startsWith("-") ? name : "--" + name;
        }
        Constructor<? extends APIOptionGroup> constructor = annotation.group().getDeclaredConstructor();
        constructor.setAccessible(true);
        APIOptionGroup group = constructor.newInstance();
        return (group.name().startsWith("-") ? "" : "--") + group.name() + group.valueSeparator() + name;
    }

    private static String separators(APIOption annotation) {
        StringBuilder found = new StringBuilder();
        for (char separator : annotation.valueSeparator()) {
            found.append(separator == 0 ? '0' : separator == ' ' ? 's' : separator);
        }
        return found.toString();
    }
}
