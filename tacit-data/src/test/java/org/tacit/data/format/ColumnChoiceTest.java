package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.parquet;
import static org.tacit.data.format.TensorFiles.text;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.table.TextMarks;
import org.tacit.operator.EntryIndices;

/**
 * Which columns of a list are indices and which holds the values: said, or refused where unsure.
 */
class ColumnChoiceTest {
  private static final String RATINGS =
      "userId,movieId,rating,timestamp\n1,2,4.5,964982703\n2,1,3.0,964981247\n2,2,5.0,964982224\n";
  private static final ColumnChoice RATING = new ColumnChoice("rating", List.of("timestamp"));

  @TempDir private Path folder;

  private IncompleteTensor read(String content, ColumnChoice choice) throws IOException {
    return TensorFile.read(text(folder, "ratings.csv", content), null, choice);
  }

  private void refuses(String content, ColumnChoice choice, String complaint) {
    assertThatThrownBy(() -> read(content, choice))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(complaint);
  }

  private static ColumnChoice choice(String value, String... ignored) {
    return new ColumnChoice(value.isEmpty() ? null : value, List.of(ignored));
  }

  /** {@code country} has no count: names are read by whole words. */
  @Test
  void theValuesAreTheColumnThatIsNamedAsValuesAre() throws IOException {
    for (String name : List.of("User_Rating", "userRating", "SCORE", "counts", "net weight")) {
      IncompleteTensor tensor = read("a,b," + name + ",c\n1,1,7,1\n2,2,8,2\n", ColumnChoice.NONE);
      assertThat(tensor.valueName()).isEqualTo(name);
      assertThat(tensor.observed().values()).containsExactly(7, 8);
    }
    for (String name : List.of("country", "discount", "underrating", "paperweight", "valued")) {
      IncompleteTensor tensor = read("a," + name + ",x\n1,1,7\n2,2,8\n", ColumnChoice.NONE);
      assertThat(tensor.valueName()).isEqualTo("x");
    }
    refuses(
        "a,b,rating,count\n1,1,7,1\n2,2,8,2\n",
        ColumnChoice.NONE,
        "the columns rating, count are named as values are: say which holds the values by --value"
            + " rating, and leave out the others by --ignore count");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u,i,s,t;1,1,3,964982703;2,2,4,964981247|t (looks like a time)",
        "u,i,s,t;1,1,3,964982703000;2,2,4,964981247000|t (looks like a time)",
        "1,1,3,964982703;2,2,4,964981247|column 4 (looks like a time)",
        "u,i,s,t;1,1,3,2020-01-31;2,2,4,2020-02-01T10:00|t (looks like a time)",
        "u,i,s,date;1,1,3,5;2,2,4,6|date (looks like a time)",
        "Unnamed: 0,u,i,s;0,1,1,3;1,2,2,4;2,1,1,3;3,2,2,4|Unnamed: 0 (numbers the rows)",
        "u,i,unit,s;1,1,cm,3;2,2,cm,4|unit (is the same in every row)"
      })
  void timesRowNumbersAndConstantsAreLeftOutAndNamed(String rows, String unused)
      throws IOException {
    IncompleteTensor tensor = read(rows.replace(';', '\n') + "\n", ColumnChoice.NONE);
    assertThat(tensor.shape()).isEqualTo("2 × 2");
    assertThat(tensor.observed().values()).startsWith(3, 4);
    assertThat(tensor.layout().words()).endsWith("; not used: " + unused);
  }

  /** What tells entries apart that are the same without it is a mode. */
  @Test
  void timesThatTellEntriesApartAreAMode() throws IOException {
    String sales =
        """
        product,store,date,sales
        p,s,2026-01-01,1.5
        p,s,2026-01-02,2.5
        p,t,2026-01-01,3.5
        q,s,2026-01-02,4
        """;
    IncompleteTensor tensor = read(sales, ColumnChoice.NONE);
    assertThat(tensor.shape()).isEqualTo("2 × 2 × 2");
    assertThat(tensor.layout().words()).isEqualTo("values: sales; modes: product × store × date");
    // Beside many that are told apart without it, one that is not is a mistake.
    StringBuilder ratings = new StringBuilder("user,film,rating,date\n");
    for (int film = 1; film < 10; film++) {
      ratings.append(film % 2 + 1).append(',').append(film).append(",3,2026-01-01\n");
    }
    refuses(
        ratings + "2,1,4,2026-01-02\n",
        ColumnChoice.NONE,
        "the lines 2 and 11 give the entry (2, 1) different values, 3.0 and 4.0; pandas keeps one"
            + " by df.drop_duplicates(['user', 'film'], keep='last'), --modes user,film,date tells"
            + " them apart, --value names another column, --wide reads a table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u,i,t;1,1,964982703;2,2,964981247|\"t\", looks like times: leave it out by --ignore t",
        "a,1,3;a,2,4;a,3,5;a,4,6;a,5,7;b,1,8;b,2,9;b,3,10;b,4,11;b,6,12|column 3, looks like"
            + " identifiers: leave it out by --ignore 3, or say which holds the values, such as"
            + " --value 2",
        "u,i,s,rowId;1,1,3,5;2,2,4,5|\"rowId\", looks like identifiers"
      })
  void aListWithNothingButTimesAndIdentifiersBesideItsIndicesIsRefused(
      String rows, String complaint) {
    assertThatThrownBy(() -> read(rows.replace(';', '\n') + "\n", ColumnChoice.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    // Before 1990, with a fraction, not growing, and fewer than ten rows.
    "'u,i,s;1,1,500000000;2,2,600000000'",
    "'u,i,s;1,1,964982703.5;2,2,964981247'",
    "'u,i,s;1,1,1;1,2,2;1,3,3;1,4,4;1,5,5;2,1,6;2,2,7;2,3,8;2,4,10;2,6,9'",
    "'u,i,s;1,1,1;1,2,2;1,3,3;1,4,4;1,5,5;2,1,6;2,2,7;2,3,8;2,5,9'",
    // What is named as values are is believed.
    "'u,i,count;1,1,964982703;2,2,964981247'"
  })
  void valuesThatOnlyResembleThemAreRead(String rows) {
    assertThatCode(() -> read(rows.replace(';', '\n') + "\n", ColumnChoice.NONE))
        .doesNotThrowAnyException();
  }

  @Test
  void theModesThatAreSaidLeaveOutTheRest() throws IOException {
    ColumnChoice modes =
        new ColumnChoice(null, List.of("who", "what"), List.of(), false, false, TextMarks.NONE);
    IncompleteTensor tensor = read("what,who,where,x\n1,1,1,7\n2,2,1,8\n", modes);
    assertThat(tensor.layout().words())
        .isEqualTo("values: x; modes: what × who; not used: where (not among --modes)");
    refuses(
        RATINGS,
        new ColumnChoice(
            "rating", List.of("rating", "userId"), List.of(), false, false, TextMarks.NONE),
        "--value and --modes name the same column, \"rating\"");
  }

  @Test
  void theColumnThatIsSaidHoldsTheValues() throws IOException {
    for (ColumnChoice choice :
        List.of(RATING, choice("", "timestamp"), choice("3", "4"), choice("rating", "4"))) {
      IncompleteTensor tensor = read(RATINGS, choice);
      assertThat(tensor.modes()).extracting(Mode::name).containsExactly("userId", "movieId");
      assertThat(tensor.valueName()).isEqualTo("rating");
      assertThat(tensor.observed().values()).containsExactly(4.5, 3, 5);
    }
    IncompleteTensor first = read("score,who,what\n1,a,x\n2,b,y\n", choice("score"));
    assertThat(first.modes()).extracting(Mode::name).containsExactly("who", "what");
    assertThat(first.observed().values()).containsExactly(1, 2);
    IncompleteTensor unnamed = read("964982703,1,1,3\n964982704,2,2,4\n", choice("4", "1"));
    assertThat(unnamed.shape()).isEqualTo("2 × 2");
    assertThat(unnamed.observed().values()).containsExactly(3, 4);
    // Whoever insists has times as values.
    assertThat(read(RATINGS, choice("timestamp", "rating")).valueName()).isEqualTo("timestamp");
  }

  @Test
  void aColumnThatIsNotThereIsRefused() {
    refuses(
        RATINGS,
        choice("ratings", "timestamp"),
        "--value: there is no column \"ratings\", expected one of userId, movieId, rating,"
            + " timestamp, or a number from 1 to 4; did you mean rating?");
    refuses(
        "1,1,3\n2,2,4\n", choice("rating"), "no column \"rating\", expected a number from 1 to 3");
    refuses(
        RATINGS,
        choice("rating", "5"),
        "--ignore: there is no column \"5\", expected one of userId, movieId, rating, timestamp, or"
            + " a number from 1 to 4");
    refuses(RATINGS, choice("3", "rating"), "--value and --ignore name the same column, \"3\"");
    refuses(
        RATINGS,
        choice("3", "4", "timestamp"),
        "--ignore: the column \"timestamp\" is there twice");
    refuses(
        RATINGS,
        choice("3", "4", "userId"),
        "expected at least two index columns and the value, found 2 of 4 columns that are not left"
            + " out");
    refuses(
        "a,a,x\n1,1,1\n2,2,2\n",
        choice("a"),
        "two columns are named \"a\"; say which by its number");
    assertThatThrownBy(() -> TensorFile.read(TensorFiles.fixture("c-order.npy"), null, RATING))
        .hasMessageContaining("choose columns of a table");
  }

  @Test
  void parquetFilesHaveTheSameChoice() throws IOException, SQLException {
    Path file =
        parquet(
            folder.resolve("ratings.parquet"),
            "SELECT * FROM (VALUES (4.5::DOUBLE, 1, 2, 964982703), (3.0, 2, 1, 964981247))"
                + " t(rating, userId, movieId, timestamp)");
    for (ColumnChoice choice : List.of(ColumnChoice.NONE, RATING)) {
      IncompleteTensor tensor = TensorFile.read(file, null, choice);
      assertThat(tensor.observed().values()).containsExactly(4.5, 3);
    }
    assertThatThrownBy(() -> TensorFile.read(file, null, choice("timestamp")))
        .hasMessageContaining("row 1: column rating holds 4.5");
  }

  @Test
  void aListOfEntriesLosesTheSameColumns() throws IOException, SQLException {
    IncompleteTensor tensor = read(RATINGS, RATING);
    for (Path list :
        new Path[] {
          text(folder, "whole.csv", RATINGS),
          text(folder, "bare.csv", "1,2,,964982703\n2,1,,964981247\n2,2,,1\n"),
          text(folder, "short.csv", "1,2\n2,1\n2,2\n"),
          text(folder, "valued.csv", "1,2,4\n2,1,4\n2,2,4\n"),
          text(
              folder,
              "done.csv",
              "userId,movieId,rating,observed\n1,2,4,true\n2,1,3,false\n2,2,4,true\n"),
          text(folder, "named.csv", "userId,timestamp,movieId\n1,5,2\n2,5,1\n2,5,2\n"),
          parquet(
              folder.resolve("at.parquet"),
              "SELECT * FROM (VALUES (1, 2, 1.5::DOUBLE, 5), (2, 1, 1.5, 5), (2, 2, 1.5, 5))"
                  + " t(userId, movieId, rating, timestamp)")
        }) {
      EntryIndices entries = EntryList.read(list, tensor);
      assertThat(entries.mode(0)).as(list.toString()).containsExactly(0, 1, 1);
      assertThat(entries.mode(1)).as(list.toString()).containsExactly(1, 0, 1);
    }
    Path other = text(folder, "other.csv", "userId,movieId,rating,mood\n1,2,3,4\n");
    assertThatThrownBy(() -> EntryList.read(other, tensor))
        .hasMessageContaining("there is a column mood, which the data have not");
  }
}
