package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.kept.CompletedData;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ListColumns;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** A completion that begins with a kept model comes to the same in fewer sweeps. */
class ContinuationTest {
  private static final int USERS = 150;
  private static final int OLD = 120;
  private static final int FILMS = 60;

  /** Effects, three products and noise, a third of them observed. */
  private static double[][] ratings() {
    RandomGenerator random = new Seed(21).generator();
    double[][] ratings = new double[USERS][FILMS];
    for (int user = 0; user < USERS; user++) {
      for (int film = 0; film < FILMS; film++) {
        double value =
            3
                + 0.6 * Math.sin(7 * user)
                + 0.8 * Math.cos(5 * film)
                + 1.2 * Math.cos(3 * user) * Math.sin(11 * film)
                + 0.9 * Math.sin(5 * user + 1) * Math.cos(13 * film)
                + 0.7 * Math.cos(17 * user) * Math.cos(8 * film + 2)
                + 0.2 * random.nextGaussian();
        ratings[user][film] = random.nextInt(3) > 0 ? Double.NaN : value;
      }
    }
    return ratings;
  }

  private static double[][] rows(double[][] ratings, int from, int to) {
    double[][] rows = new double[to][];
    for (int i = 0; i < to; i++) {
      rows[i] = ratings[i].clone();
      if (i < from) {
        Arrays.fill(rows[i], Double.NaN);
      }
    }
    return rows;
  }

  private static CompletionSettings settings(String method) {
    return CompletionSettings.defaults()
        .with(CompletionMethod.named(method))
        .withTime(Duration.ofMinutes(5));
  }

  private static CompletionSettings free() {
    return CompletionSettings.defaults().withTime(Duration.ofMinutes(5));
  }

  private static long steps(CompletedArray completed) {
    return Objects.requireNonNull(completed.result().training()).steps();
  }

  @Test
  void withAllEntriesItComesToTheSameErrorInLessThanHalfOfTheSweeps() {
    double[][] all = ratings();
    KeptModel old = Completer.of(rows(all, 0, OLD)).with(settings("als")).fit().model();
    CompletedArray anew = Completer.of(all).with(settings("als")).fit();
    CompletedArray continued = Completer.of(all).with(free()).from(old).fit();
    assertThat(continued.description()).startsWith("continued by least squares: alternating");
    assertThat(steps(continued)).isLessThan(steps(anew) / 2);
    assertThat(continued.heldOutError()).isLessThan(1.02 * anew.heldOutError());
    assertThat(continued.model().observed()).isEqualTo(anew.model().observed());
  }

  /** New users alone: the model is not trained again on what it cannot see any more. */
  @Test
  void withNewRowsAloneTheyAreFittedAndNothingElseChanges() {
    double[][] all = ratings();
    CompletedArray before = Completer.of(rows(all, 0, OLD)).with(settings("als")).fit();
    KeptModel old = before.model();
    double[][] added = rows(all, OLD, USERS);
    CompletedArray continued = Completer.of(added).with(free()).from(old).fit();
    KeptModel after = continued.model();
    assertThat(continued.description()).contains("in the rows of new indices");
    for (int user = 0; user < OLD; user += 7) {
      assertThat(after.predict(user, 3)).isEqualTo(old.predict(user, 3));
    }
    double[][] alone = Arrays.copyOfRange(all, OLD, USERS);
    CompletedArray anew = Completer.of(alone).with(settings("als")).fit();
    assertThat(continued.heldOutError()).isLessThan(anew.heldOutError());
    assertThat(after.observed()).isEqualTo(Completer.of(all).observed().count());
    // And the model goes on from there: nothing of it is new any more.
    assertThatThrownBy(() -> Continuation.of(after, Completer.of(added).observed()).words())
        .hasMessageContaining("no new index")
        .hasMessageContaining("expected all entries, old and new");
  }

  @ParameterizedTest
  @CsvSource({"htf", "cp", "effects", "softimpute", "normal"})
  void everyFamilyGoesOn(String method) {
    boolean matrix = method.equals("softimpute");
    int[] larger = matrix ? new int[] {14, 12} : new int[] {7, 5, 6};
    ObservedEntries all = new SyntheticTensor("grows", larger, 2, 0.05, value -> value).entries();
    int[] seen = IntStream.range(0, all.count()).filter(t -> t % 3 != 1).toArray();
    ObservedEntries known = all.select(seen);
    int last = larger[0] - 1;
    int[] earlier =
        IntStream.range(0, known.count()).filter(t -> known.indices().index(0, t) < last).toArray();
    ObservedEntries old = known.select(earlier);
    int[] smaller = larger.clone();
    smaller[0] = last;
    ObservedEntries first =
        new ObservedEntries(
            new EntryIndices(
                smaller,
                IntStream.range(0, larger.length)
                    .mapToObj(old.indices()::mode)
                    .toArray(int[][]::new)),
            old.values());
    CompletedArray before = Completer.of(first).with(settings(method).withSteps(60)).fit();
    CompletedArray continued =
        Completer.of(known).with(settings(method).withSteps(60)).from(before.model()).fit();
    assertThat(continued.dimensions()).isEqualTo(larger);
    assertThat(continued.heldOutRSquared()).isGreaterThan(method.equals("effects") ? 0.2 : 0.7);
    assertThat(continued.model().predict(new int[larger.length])).isFinite();
  }

  private static IncompleteTensor list(Mode user, Mode film, int[][] indices) {
    EntryIndices entries = new EntryIndices(new int[] {user.size(), film.size()}, indices);
    double[] values = new double[indices[0].length];
    return new IncompleteTensor(
            FileFormat.CSV,
            false,
            List.of(user, film),
            "stars",
            new ObservedEntries(entries, values),
            new EntryIndices(new int[] {user.size(), film.size()}, new int[2][0]))
        .withColumns(ListColumns.NONE);
  }

  private static KeptModel kept(Mode user, Mode film) {
    CompletedArray array =
        Completer.of(Arrays.copyOf(ratings(), user.size()))
            .with(settings("als").withSteps(20))
            .fit();
    return new Keeping(
            array.result(),
            new CompletedData(
                FileFormat.CSV,
                false,
                List.of(user, film),
                "stars",
                ListColumns.NONE,
                CompletedData.counts(array.observed().indices())),
            null)
        .model();
  }

  @Test
  void labelsOfTheModelAndOfTheDataAreBroughtTogether() {
    List<String> films = IntStream.range(0, FILMS).mapToObj(j -> "film " + j).toList();
    KeptModel model = kept(Mode.counted("user", 30, 1), Mode.labelled("film", films));
    IncompleteTensor data =
        list(
            Mode.labelled("user", List.of("32", "2")),
            Mode.labelled("film", List.of("new film", "film 5")),
            new int[][] {{0, 1}, {1, 0}});
    Continuation both = Continuation.of(model, data);
    assertThat(both.hasAll()).isFalse();
    assertThat(both.words()).contains("1 of user").contains("1 of film");
    assertThat(both.tensor().dimensions()).containsExactly(32, FILMS + 1);
    assertThat(both.tensor().modes().get(1).text(0)).isEqualTo("new film");
    assertThat(both.tensor().describe(both.tensor().observed().indices(), 0))
        .isEqualTo("(32, film 5)");
    assertThat(both.tensor().describe(both.tensor().observed().indices(), 1))
        .isEqualTo("(2, new film)");
  }

  @Test
  void whatCannotBeTheSameDataIsRefused() {
    Mode user = Mode.counted("user", 30, 1);
    Mode film = Mode.counted("film", FILMS, 1);
    KeptModel model = kept(user, film);
    int[][] one = {{0}, {0}};
    assertThatThrownBy(() -> Continuation.of(model, list(Mode.counted("who", 30, 1), film, one)))
        .hasMessage("the model has a mode user where the data have who");
    assertThatThrownBy(() -> Continuation.of(model, list(Mode.counted("user", 30, 0), film, one)))
        .hasMessage("the model counts user from 1 to 30, the data have 0 to 29");
    Mode sparse = Mode.labelled("user", List.of("7", "90000000"));
    assertThatThrownBy(() -> Continuation.of(model, list(sparse, film, one)))
        .hasMessage("the model counts user from 1 to 30, the data have 7 to 90000000");
    CompletedArray mean = Completer.of(new double[][] {{1, 2}, {3, Double.NaN}}).fit();
    assertThatThrownBy(() -> Completer.of(ratings()).from(mean.model()).fit())
        .hasMessageContaining("the model is the mean");
    CompletedArray cube =
        Completer.of(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, Double.NaN)
            .with(settings("effects"))
            .fit();
    assertThatThrownBy(() -> Completer.of(ratings()).from(cube.model()).fit())
        .hasMessage("the model has 3 modes, the data have 2");
  }
}
