package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.table.DelimitedFile;
import org.tacit.data.table.Dialect;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.RowConsumer;

/** Where a list of entries ends to be read as one thing and begins to be read as another. */
class ListBordersTest {
  @TempDir private Path folder;

  private IncompleteTensor read(String content, ColumnChoice choice) throws IOException {
    return TensorFile.read(TensorFiles.text(folder, "list.csv", content), null, choice);
  }

  private IncompleteTensor read(String content) throws IOException {
    return read(content, ColumnChoice.NONE);
  }

  /** Three numbers up to 6 fill half of the range, up to 7 less. */
  @Test
  void wholeNumbersThatFillHalfOfTheirRangeCount() throws IOException {
    IncompleteTensor counted = read("1,1,1.5\n2,2,2.5\n6,1,3.5\n");
    assertThat(counted.dimensions()).containsExactly(6, 2);
    assertThat(counted.modes().get(0).isLabelled()).isFalse();
    IncompleteTensor labelled = read("1,1,1.5\n2,2,2.5\n7,1,3.5\n");
    assertThat(labelled.dimensions()).containsExactly(3, 2);
    assertThat(labelled.modes().get(0).isLabelled()).isTrue();
  }

  /** The beginning of 1990 is a time, the second before it and the beginning of 2100 are none. */
  @Test
  void secondsFrom1990To2100AreTimes() {
    for (long unit : new long[] {1, 1000}) {
      String list = "1,1,%d\n2,2,%d\n1,2,%d\n2,3,\n";
      long first = 631_152_000 * unit;
      long last = 4_102_444_800L * unit - 1;
      assertThatThrownBy(() -> read(list.formatted(last, first, first)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("looks like times");
      assertThatCode(() -> read(list.formatted(last, first - 1, first))).doesNotThrowAnyException();
      assertThatCode(() -> read(list.formatted(last + 1, first, last))).doesNotThrowAnyException();
    }
  }

  @Test
  void tooFewColumnsAreRefusedWhateverDividesThem() throws IOException {
    assertThat(read("1\t1\t1\n2\t2\t2\n").dimensions()).containsExactly(2, 2);
    assertThatThrownBy(() -> read("1 1 1\n2 2 2\n")).hasMessageEndingWith("value, found 1");
    assertThatThrownBy(() -> read("1\t1,1\n2\t2,2\n")).hasMessageEndingWith("value, found 2");
  }

  /** The first row has a name that is left out, so that its number is a name as well. */
  @Test
  void aRowWithANameThatIsLeftOutNamesTheColumns() throws IOException {
    IncompleteTensor named =
        read("a,b,c,2020\n1,1,7,1.5\n2,2,8,2.5\n", new ColumnChoice(null, List.of("c")));
    assertThat(named.valueName()).isEqualTo("2020");
    assertThat(named.dimensions()).containsExactly(2, 2);
  }

  @Test
  void infiniteNumbersHaveASign() {
    for (String text : List.of("inf", "+inf", "Infinity", "+INFINITY")) {
      assertThat(Numbers.isNumber(text)).isTrue();
      assertThat(Numbers.parse(text)).isEqualTo(Double.POSITIVE_INFINITY);
    }
    assertThat(Numbers.parse("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Numbers.parse("-1e999")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Numbers.isNumber("infinite")).isFalse();
  }

  @Test
  void aTableThatCannotBeReadIsRefusedByWhatTheSystemSays() {
    RowConsumer nobody =
        new RowConsumer() {
          @Override
          public void names(List<String> names) {
            throw new AssertionError();
          }

          @Override
          public void row(long place, List<String> fields) {
            throw new AssertionError();
          }
        };
    assertThatThrownBy(() -> DelimitedFile.read(folder, Dialect.usual(","), nobody))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(folder.toString());
  }
}
