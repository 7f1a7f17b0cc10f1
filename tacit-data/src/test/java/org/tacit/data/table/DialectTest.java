package org.tacit.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.DataException;

/** How a text is written is found in the text. */
class DialectTest {
  @TempDir private Path folder;

  private Path text(String content) throws IOException {
    return Files.writeString(
        folder.resolve("a.csv"), content.replace("|", "\n").replace("\\t", "\t") + "\n");
  }

  private Dialect dialect(String usual, String content) throws IOException {
    return DelimitedFile.dialect(text(content), usual, TextMarks.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "1,2,3|4,5,6!,!.!false",
        "1;2;3,5|4;5;6,25!;!,!false",
        "1,5;2,5;3,5|4,5;5,5;6,5!;!,!false",
        "1\\t2\\t3,5|4\\t5\\t6,5!\\t!,!false",
        "1::2::5::964982703|1::3::4::964982704!::!.!false",
        // A semicolon within a field of a list with commas.
        "u,i,Drama;War,3|v,j,Comedy;War,4!,!.!false",
        "a;b|\"x;y\";1.234,5!;!,!true",
        "a,b|x,\"1,234.5\"|y,\"999.5\"!,!.!true",
        // Three digits behind a comma: a decimal one beside semicolons.
        "1;2;3,500|4;5;6,250!;!,!false",
        // Points that group by three are decimal points where nothing else is known.
        "1,2,3.500|4,5,6.250!,!.!false"
      })
  void separatorsAndMarks(String content, String separator, char decimal, boolean grouped)
      throws IOException {
    Dialect found = dialect(",", content);
    assertThat(found.separator()).isEqualTo(separator.replace("\\t", "\t"));
    assertThat(found.decimal()).isEqualTo(decimal);
    assertThat(found.grouped()).isEqualTo(grouped);
  }

  @Test
  void blanksDivideWhereNoNameSaysOtherwise() throws IOException {
    assertThat(dialect("", "1 2 3|4 5 6").separator()).isEqualTo(" ");
    assertThat(dialect("", "a b,1 c|d e,2 f").separator()).isEqualTo(",");
    assertThat(dialect(",", "1 2 3|4 5 6").separator()).isEqualTo(",");
  }

  @Test
  void aCommaThatMayBeEitherIsAskedFor() throws IOException {
    Path file = text("a,b|x,\"1,234\"|y,\"2,500\"");
    assertThatThrownBy(() -> DelimitedFile.dialect(file, ",", TextMarks.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("2,500 may be 2500 or 2.500: --decimal , or --decimal . says which");
    assertThat(numbers(file, ',')).containsExactly("b", "1.234", "2.500");
    assertThat(numbers(file, '.')).containsExactly("b", "1234", "2500");
  }

  private static List<String> numbers(Path file, char decimal) {
    List<String> second = new ArrayList<>();
    Dialect dialect = DelimitedFile.dialect(file, ",", new TextMarks(decimal, List.of()));
    DelimitedFile.read(
        file,
        dialect,
        new RowConsumer() {
          @Override
          public void names(List<String> names) {
            throw new AssertionError();
          }

          @Override
          public void row(long place, List<String> fields) {
            second.add(fields.get(1));
          }
        });
    return second;
  }

  @Test
  void fieldsAreQuotedWhereTheyMust() {
    Dialect dialect = Dialect.usual(";");
    assertThat(dialect.quoted("a;b")).isEqualTo("\"a;b\"");
    assertThat(dialect.quoted("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(dialect.quoted("a,b")).isEqualTo("a,b");
    assertThat(new Dialect(";", ',', false, "\n", false).number(1.5)).isEqualTo("1,5");
  }

  @Test
  void aCompressedFileThatIsCutOffIsRefused() throws IOException {
    byte[] cut = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1};
    Path file = Files.write(folder.resolve("a.csv.gz"), cut);
    assertThatThrownBy(() -> DelimitedFile.dialect(file, ",", TextMarks.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the compressed file is damaged or cut off");
  }
}
