package io.calypso.backup.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CatalogTextTest {

    @Property(tries = 5_000)
    void everyTextOfBytesLeadsBackToTheseBytes(@ForAll byte[] bytes) {
        assertThat(CatalogText.encode(CatalogText.decode(bytes))).isEqualTo(bytes);
    }

    @Property(tries = 2_000)
    void everyTextIsKeptAsItIs(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(CatalogText.encode(CatalogText.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void whatIsUtf8IsReadAsIs() {
        String name = "übergrößen 日本 😀 \uFFFD.txt";
        assertThat(CatalogText.decode(name.getBytes(StandardCharsets.UTF_8))).isEqualTo(name);
    }

    @Test
    void aByteThatIsNotUtf8IsOneCharacterThatJsonCanHold() {
        byte[] latin1 = "café.txt".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CatalogText.decode(latin1)).isEqualTo("caf\uF7E9.txt");
        assertThat(CatalogText.readable(latin1)).isEqualTo("caf\uFFFD.txt");
    }

    @Test
    void twoNamesNeverHaveTheSameText() {
        byte[] escaped = "caf\uF7E9.txt".getBytes(StandardCharsets.UTF_8);
        assertThat(CatalogText.decode(escaped)).isEqualTo("caf\uF7EF\uF79F\uF7A9.txt");
        assertThat(CatalogText.encode(CatalogText.decode(escaped))).isEqualTo(escaped);
    }

    @Test
    void aSentenceShowsTheNumberOfAByte() {
        assertThat(CatalogText.shown("caf\uF7E9 über.txt")).isEqualTo("caf\\xE9 über.txt");
    }
}
