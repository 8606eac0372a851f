package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.bacula.ResourceName;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No name and no path, whatever is in it, changes more than its own value. */
class JobRendererProperties {

    private static final String NASTY = "\"\\#;{}=,@|<>$`'*?&%()[]~ \t/.-:_aZ9";

    @Property(tries = 2_000)
    void everyAcceptedPathIsReadBackAsItself(@ForAll("paths") String path) {
        if (!isAccepted(path)) {
            return;
        }
        String text = rendered(Definitions.plain("job", List.of(path, "/last"), List.of(path)));
        assertThat(BaculaText.values(text, "File")).containsExactly(path, "/last", new ExcludedPath(path).pattern());
        assertThat(BaculaText.shape(text))
                .isEqualTo(BaculaText.shape(rendered(Definitions.plain("job", List.of("/x", "/last"), List.of("/x")))));
    }

    @Property(tries = 2_000)
    void everyAcceptedNameIsReadBackAsItself(@ForAll("names") String name) {
        if (!ResourceName.isValid(name)) {
            return;
        }
        String text = rendered(Definitions.plain(name, List.of("/x"), List.of()));
        assertThat(BaculaText.values(text, "Name")).containsExactly(name, name);
        assertThat(BaculaText.values(text, "FileSet")).containsExactly(name);
        assertThat(BaculaText.shape(text))
                .isEqualTo(BaculaText.shape(rendered(Definitions.plain("job", List.of("/x"), List.of()))));
    }

    @Property(tries = 2_000)
    void acceptedExcludesNeverBeginWithWhatBaculaTakesForSomethingElse(@ForAll("anything") String text) {
        try {
            assertThat("|<@\\ \n\r")
                    .doesNotContain(ExcludedPath.of(text).value().substring(0, 1));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessage(ExcludedPath.RULE);
        }
    }

    @Property(tries = 1_000)
    void whatIsQuotedIsOneTokenAndNothingElse(@ForAll("anything") String text) {
        if (text.indexOf('\n') >= 0) {
            return;
        }
        assertThat(BaculaText.tokens(JobRenderer.quoted(text)))
                .containsExactly(new BaculaText.Token(BaculaText.Kind.QUOTED, text));
    }

    private static boolean isAccepted(String path) {
        try {
            return !BackedUpPath.of(path).value().isEmpty();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return anything().map(text -> "/" + text);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                anything(),
                Arbitraries.strings()
                        .withChars("abcXYZ0189 :._-")
                        .ofMinLength(1)
                        .ofMaxLength(130));
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> nasty =
                Arbitraries.strings().withChars(NASTY.toCharArray()).ofMaxLength(40);
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        return Arbitraries.oneOf(
                nasty,
                any,
                Combinators.combine(nasty, any).as((a, b) -> a + b),
                Arbitraries.of("\nFile = \"/etc\"", "a\\", "\"}"));
    }

    private static String rendered(JobDefinition job) {
        return JobRenderer.job(job, job.fileset().patterns());
    }
}
