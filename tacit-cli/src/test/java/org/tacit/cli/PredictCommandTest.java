package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.format.NpyFile;
import org.tacit.data.table.ParquetTable;
import org.tacit.data.table.RowConsumer;

/** A kept model answers as the completion did, and says what it cannot know. */
class PredictCommandTest {
  /** The tolerance of values about 3: components are added in another order. */
  private static final double SUMMATION = 1e-11;

  @TempDir private static Path made;
  @TempDir private Path folder;

  /** Ratings of films, which have labels, by users, who have numbers; one film has none. */
  @BeforeAll
  static void complete() throws IOException {
    Random random = new Random(4);
    StringBuilder list = new StringBuilder("user,film,stars\n");
    for (int user = 1; user <= 30; user++) {
      for (int film = 0; film < 12; film++) {
        if (random.nextInt(3) > 0) {
          double stars = 3 + Math.sin(user) + Math.cos(2 * film) + 0.2 * random.nextGaussian();
          list.append("%d,film %c,%.3f%n".formatted(user, 'a' + film, stars));
        }
      }
    }
    Path file = Files.writeString(made.resolve("ratings.csv"), list + "3,unrated,\n");
    Path asked = Files.writeString(made.resolve("asked.csv"), "user,film\n3,film b\n30,unrated\n");
    CommandRun run =
        CommandRun.complete(
            file,
            made.resolve("results"),
            "--method",
            "als",
            "--steps",
            "60",
            "--at",
            asked.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static CommandRun predict(String... arguments) {
    return predict(made.resolve("results/model.safetensors"), arguments);
  }

  private static CommandRun predict(Path model, String... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", model.toString()));
    all.addAll(Arrays.asList(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static List<List<String>> rows(String text) {
    return text.lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
  }

  @Test
  void itAnswersWhatTheCompletionAnswered() throws IOException {
    CommandRun run = predict("--at", made.resolve("asked.csv").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("user,film,stars,seen\n3,film b,");
    List<List<String>> expected = rows(Files.readString(made.resolve("results/predictions.csv")));
    List<List<String>> found = rows(run.out());
    assertThat(found).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(Double.parseDouble(found.get(i).get(2)))
          .isCloseTo(Double.parseDouble(expected.get(i).get(2)), within(SUMMATION));
    }
    assertThat(found.get(0).get(3)).isEqualTo("true");
    assertThat(found.get(1).get(3)).as("nobody rated it").isEqualTo("false");
    assertThat(run.err()).contains("30 × 13 matrix").doesNotContain("the model has no");
    // The folder of the results stands for the model in it.
    CommandRun ofFolder = predict(made.resolve("results"), "--entry", "3,film b");
    assertThat(rows(ofFolder.out())).containsExactly(found.get(0));
  }

  /** Nobody rated one of the films: the lists of the completion say so as the model does. */
  @Test
  void anIndexWithoutAnEntryIsMarkedInTheListsOfTheCompletion() throws IOException {
    List<String> completed = Files.readAllLines(made.resolve("results/completed.csv"));
    assertThat(completed.get(0)).isEqualTo("user,film,stars,observed,seen");
    assertThat(completed.stream().skip(1))
        .allMatch(line -> line.endsWith(",false,false") == line.contains(",unrated,"));
    assertThat(Files.readString(made.resolve("results/predictions.csv")))
        .startsWith("user,film,stars,seen\n3,film b,")
        .containsPattern("\n30,unrated,[0-9.]+,false\n");
    // What is added is no mode when the list is read again.
    CommandRun again =
        CommandRun.complete(
            Files.writeString(
                folder.resolve("again.csv"),
                String.join("\n", completed.subList(0, 40)) + "\n1,film new,,false,false\n"),
            folder.resolve("again"),
            "--method",
            "mean");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("modes: user × film; not used: observed");
  }

  /** The completion refuses a label that it does not know; a model may well be asked for one. */
  @Test
  void whatNobodyObservedIsNamedAndMarked() throws IOException {
    Path asked =
        Files.writeString(
            folder.resolve("asked.csv"), "user,film\n3,film b\n31,film b\n3,filmc\n3,zzz\n4,zzz\n");
    CommandRun run = predict("--at", asked.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(rows(run.out()).stream().map(row -> row.get(3)))
        .containsExactly("true", "false", "false", "false", "false");
    assertThat(run.err())
        .contains("the model has no user 31; film filmc, zzz. There the prediction is what the");
    assertThat(predict("--entry", "1,film bb").err()).contains("film bb (did you mean film b?)");
    double average =
        rows(predict("--all").out()).stream()
            .filter(row -> row.get(1).equals("film b"))
            .mapToDouble(row -> Double.parseDouble(row.get(2)))
            .average()
            .orElseThrow();
    assertThat(Double.parseDouble(rows(run.out()).get(1).get(2)))
        .as("what the film gets on average")
        .isCloseTo(average, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--entry 0,film b | --entry: the user is '0', expected a number from 1 to 30",
        "--entry x,film b | --entry: the user is 'x', expected a number from 1 to 30",
        "--entry 3,NA | --entry: the film is 'NA', expected one of the 13 labels",
        "--entry 3 | --entry: expected 2 indices, one for each mode, found [3]",
        "--entry 3,film b --all | expected one of --at LIST, --entry INDEX,INDEX, --all and",
        "--all --json | --json: expected --at or --entry, found --all",
        "--at none.csv | none.csv: there is no such file",
        "--all --out /nowhere/at/all.csv | expected a file in a folder that is there",
        "--all --out all.xls | expected a file named .csv, .tsv, .txt, .parquet or .npy, found",
      })
  void whatCannotBeAnsweredIsToldInASentence(String line, String told) {
    String[] words = line.replace("film b", "film_b").split(" ");
    CommandRun run =
        predict(
            Arrays.stream(words)
                .map(word -> word.replace("film_b", "film b"))
                .toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("error: ").contains(told);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFirstRowOfNamesThatAreNotThoseOfTheDataIsNotTakenForAnEntry() throws IOException {
    Path other = Files.writeString(folder.resolve("a.csv"), "who,what\n3,film b\n");
    CommandRun run = predict("--at", other.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("line 1", "names before it, user,film, say that it is an entry");
    Path without = Files.writeString(folder.resolve("b.csv"), "3,film new\n");
    assertThat(rows("\n" + predict("--at", without.toString()).out()).get(1).get(1))
        .isEqualTo("film new");
  }

  @Test
  void aWrongFileIsNamed() throws IOException {
    Path list = Files.writeString(folder.resolve("m.safetensors"), "user,film\n");
    assertThat(predict(list, "--all").err())
        .contains("m.safetensors: expected the model of a completion");
    byte[] whole = Files.readAllBytes(made.resolve("results/model.safetensors"));
    whole[whole.length - 2] ^= 1;
    Path damaged = Files.write(folder.resolve("d"), whole);
    CommandRun run = predict(damaged, "--all");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the model of a completion is damaged: its checksum");
    CommandRun measured =
        CommandRun.of(
            "measure",
            made.resolve("results/model.safetensors").toString(),
            "--data",
            made.resolve("ratings.csv").toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(measured.code()).isEqualTo(2);
    assertThat(measured.err()).contains("\"tacit completion\", expected a network");
    assertThat(predict(folder.resolve("none"), "--all").err()).contains("there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.csv", "all.tsv", "all.txt", "all.parquet", "all.npy"})
  void everyKindOfFileHasTheSameNumbers(String name) throws IOException {
    double[] expected =
        rows(predict("--all").out()).stream()
            .mapToDouble(row -> Double.parseDouble(row.get(2)))
            .toArray();
    assertThat(expected).hasSize(30 * 13);
    Path file = folder.resolve(name);
    CommandRun run = predict("--all", "--out", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    if (name.endsWith(".npy")) {
      assertThat(NpyFile.read(file).shape()).containsExactly(30, 13);
      assertThat(NpyFile.read(file).values()).containsExactly(expected);
    } else {
      List<Double> found = new ArrayList<>();
      List<String> seen = new ArrayList<>();
      List<List<String>> all = new ArrayList<>();
      if (name.endsWith(".parquet")) {
        ParquetTable.read(file, consumer(all));
      } else {
        String separator = name.endsWith(".tsv") ? "\t" : ",";
        Files.readAllLines(file).stream()
            .skip(1)
            .forEach(line -> all.add(List.of(line.split(separator, -1))));
      }
      for (List<String> row : all) {
        found.add(Double.parseDouble(row.get(2)));
        seen.add(row.get(1) + row.get(3));
      }
      assertThat(found).containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
      assertThat(seen).contains("film btrue", "unratedfalse").doesNotContain("unratedtrue");
    }
    CommandRun again = predict("--all", "--out", file.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("already exists; --force replaces it");
    assertThat(predict("--all", "--force", "--out", file.toString()).code()).isZero();
  }

  private static RowConsumer consumer(List<List<String>> rows) {
    return new RowConsumer() {
      @Override
      public void names(List<String> names) {
        assertThat(names).containsExactly("user", "film", "stars", "seen");
      }

      @Override
      public void row(long place, List<String> fields) {
        rows.add(List.copyOf(fields));
      }
    };
  }

  @Test
  void anArrayComesBackWhole() throws IOException {
    Path array = folder.resolve("a.npy");
    double[] values = new double[8 * 6 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 5 == 1 ? Double.NaN : (1 + i / 24) * Math.sin(i / 4 % 6) + i % 4;
    }
    Files.write(array, new NpyFile(new int[] {8, 6, 4}, values).encoded());
    Path results = folder.resolve("results");
    assertThat(CommandRun.complete(array, results, "--method", "cp", "--steps", "40").code())
        .isZero();
    Path all = folder.resolve("all.npy");
    assertThat(predict(results, "--all", "--out", all.toString()).code()).isZero();
    NpyFile completed = NpyFile.read(results.resolve("completed.npy"));
    NpyFile predicted = NpyFile.read(all);
    assertThat(predicted.shape()).containsExactly(8, 6, 4);
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        assertThat(predicted.values()[i]).isCloseTo(completed.values()[i], within(SUMMATION));
      }
    }
    Path asked = folder.resolve("asked.npy");
    Files.write(asked, new NpyFile(new int[] {2, 3}, new double[] {0, 0, 1, 7, 5, 3}).encoded());
    Path out = folder.resolve("two.npy");
    predict(results, "--at", asked.toString(), "--out", out.toString());
    assertThat(NpyFile.read(out).values())
        .containsExactly(predicted.values()[1], predicted.values()[values.length - 1]);
  }

  @Test
  void aCompletionBeginsWithTheModelAndItsIndices() throws IOException {
    Path added =
        Files.writeString(
            folder.resolve("new.csv"),
            """
            user,film,stars
            ann,film a,3
            ann,film b,1
            ann,film c,2
            ann,film d,5
            ann,film e,4
            bo,film a,2
            bo,film b,1
            bo,film c,2
            bo,film f,5
            bo,film g,4
            cy,film a,2
            cy,film b,1
            cy,film f,5
            cy,film g,4
            cy,film h,3
            """);
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.complete(added, out, "--from", made.resolve("results").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("new indices are fitted to it", "3 of user");
    assertThat(Files.readString(out.resolve("completed.csv")))
        .contains("\n30,film b,", "\nann,unrated,");
    assertThat(predict(out, "--entry", "30,film b").out())
        .isEqualTo(predict("--entry", "30,film b").out());
    CommandRun known =
        CommandRun.complete(
            Files.writeString(folder.resolve("k.csv"), "user,film,stars\n1,film a,3\n2,film b,1\n"),
            folder.resolve("none"),
            "--from",
            made.resolve("results").toString());
    assertThat(known.code()).isEqualTo(2);
    assertThat(known.err()).contains("expected all entries, old and new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--method als | --from continues the model that is there; expected none of --method",
        "--width 3 | --from continues the model",
        "--compare | --from continues the model",
        "--loss robust | --from continues the model",
        "--folds 3 | --folds begins from nothing, and --from with a model",
      })
  void whatChoosesAModelIsRefusedWhereOneIsContinued(String more, String told) {
    List<String> all =
        new ArrayList<>(
            List.of("complete", made.resolve("ratings.csv") + "", "--from", made + "/results"));
    all.addAll(List.of(more.split(" ")));
    all.addAll(List.of("--out", folder.resolve("out").toString()));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(told);
  }

  @Test
  void theDocumentIsWhatItsSchemaPromises() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(predict("--entry", "2,film c", "--entry", "2,x", "--json").out());
    assertThat(AnswerSchemaTest.schema("predict").validate(document)).isEmpty();
    assertThat(document.at("/predictions/0/seen").asBoolean()).isTrue();
    assertThat(document.at("/predictions/1/seen").asBoolean(true)).isFalse();
    assertThat(document.at("/predictions/1/index/1").asText()).isEqualTo("x");
    ((ObjectNode) document.at("/predictions/0")).remove("seen");
    assertThat(AnswerSchemaTest.schema("predict").validate(document)).isNotEmpty();
  }
}
