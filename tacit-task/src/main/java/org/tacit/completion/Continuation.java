package org.tacit.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tacit.completion.kept.CompletedData;
import org.tacit.completion.kept.FittedModel;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.ContinuedAttempt;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Checksum;
import org.tacit.tensor.Seed;

/**
 * A completion that begins with a kept model. Data that have at least as many entries of every
 * index as the model was learned from are taken for all there are: every weight goes on from where
 * it was. Data with fewer are taken for further ones: the rows of new indices alone are fitted, and
 * what the model knows of the others stays as it is, for the entries that it was learned from are
 * not there.
 */
public final class Continuation {
  private final KeptModel.Facts facts;
  private final FittedModel start;
  private final IncompleteTensor tensor;
  private final int[][] before;
  private final int[][] now;

  private Continuation(
      KeptModel.Facts facts, FittedModel start, IncompleteTensor tensor, int[][] before) {
    this.facts = facts;
    this.start = start;
    this.tensor = tensor;
    this.before = before;
    this.now = CompletedData.counts(tensor.observed().indices());
  }

  /**
   * Data beside a model: their indices and its own are brought together. Lists have those of both;
   * what is written in the shape that its file had keeps that shape.
   *
   * @throws IllegalArgumentException if the model is not of such data, or has nothing to begin with
   */
  public static Continuation of(KeptModel model, IncompleteTensor data) {
    if (model.fitted().model() == null) {
      throw new IllegalArgumentException(
          "the model is the mean of the entries, with which nothing can begin");
    }
    List<Mode> own = model.modes();
    if (own.size() != data.modes().size()) {
      throw new IllegalArgumentException(
          "the model has %d modes, the data have %d".formatted(own.size(), data.modes().size()));
    }
    boolean list = data.format().isTable() && !data.dense();
    List<ModeUnion> unions =
        IntStream.range(0, own.size())
            .mapToObj(mode -> ModeUnion.of(own.get(mode), data.modes().get(mode), list))
            .toList();
    int[][] chosen = unions.stream().map(ModeUnion::ofModel).toArray(int[][]::new);
    int[][] counts = model.data().counts();
    int[][] before = new int[chosen.length][];
    for (int mode = 0; mode < chosen.length; mode++) {
      int[] ofMode = Arrays.copyOf(counts[mode], counts[mode].length + 1);
      before[mode] = Arrays.stream(chosen[mode]).map(index -> ofMode[index]).toArray();
    }
    Continuation begun =
        new Continuation(
            model.facts(), model.fitted().select(chosen, counts), moved(data, unions), before);
    begun.requireSomethingToFit();
    return begun;
  }

  /**
   * Entries of an array beside a model: the n-th index of a mode is the n-th of the model's, by
   * whatever name.
   *
   * @throws IllegalArgumentException as of data with names
   */
  static Continuation of(KeptModel model, ObservedEntries observed) {
    return of(
        model.withData(CompletedData.ofArray(model.data().counts())),
        CompletedData.ofArray(CompletedData.counts(observed.indices()))
            .pattern()
            .withObserved(observed));
  }

  private static IncompleteTensor moved(IncompleteTensor data, List<ModeUnion> unions) {
    ObservedEntries observed = data.observed();
    ObservedEntries moved =
        new ObservedEntries(moved(observed.indices(), unions), observed.values());
    return new IncompleteTensor(
        data.format(),
        data.dense(),
        unions.stream().map(ModeUnion::mode).toList(),
        data.valueName(),
        observed.weights().length == 0 ? moved : moved.withWeights(observed.weights()),
        moved(data.asked(), unions),
        data.columns(),
        data.layout());
  }

  private static EntryIndices moved(EntryIndices entries, List<ModeUnion> unions) {
    int[][] indices = new int[unions.size()][];
    for (int mode = 0; mode < indices.length; mode++) {
      int[] places = unions.get(mode).ofData();
      indices[mode] = Arrays.stream(entries.mode(mode)).map(index -> places[index]).toArray();
    }
    return new EntryIndices(
        unions.stream().mapToInt(union -> union.mode().size()).toArray(), indices);
  }

  /** The data, with the indices of both. */
  public IncompleteTensor tensor() {
    return tensor;
  }

  /** Whether the data have all that the model was learned from, as far as counts can tell. */
  public boolean hasAll() {
    for (int mode = 0; mode < before.length; mode++) {
      for (int index = 0; index < before[mode].length; index++) {
        if (now[mode][index] < before[mode][index]) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isNew(int mode, int index) {
    return before[mode][index] == 0 && now[mode][index] > 0;
  }

  private void requireSomethingToFit() {
    boolean any =
        IntStream.range(0, before.length)
            .anyMatch(mode -> IntStream.range(0, now[mode].length).anyMatch(i -> isNew(mode, i)));
    if (hasAll()) {
      return;
    }
    if (!any) {
      throw new IllegalArgumentException(
          "the data have fewer entries than the model was learned from, and no new index: nothing"
              + " can be learned without the others; expected all entries, old and new");
    }
    EntryLoss loss = start.unit().loss();
    if (start.unit().effects() != null && loss != EntryLoss.SQUARED && loss != EntryLoss.ROBUST) {
      throw new IllegalArgumentException(
          "the data have fewer entries than the model was learned from, and new indices cannot be fitted to effects of a %s loss alone; expected all entries, old and new"
              .formatted(loss.named()));
    }
  }

  /** How it begins, in a line. */
  public String words() {
    List<String> added = new ArrayList<>();
    for (int mode = 0; mode < before.length; mode++) {
      int of = mode;
      long count = IntStream.range(0, now[mode].length).filter(i -> isNew(of, i)).count();
      if (count > 0) {
        added.add(String.format(Locale.ROOT, "%,d of %s", count, tensor.modes().get(mode).name()));
      }
    }
    String news = added.isEmpty() ? "no new indices" : "new indices: " + String.join(", ", added);
    if (hasAll()) {
      return "begins with the weights of the model; " + news;
    }
    return "the data have fewer entries than the model was learned from: new indices are fitted to"
        + " it, and all else stays as it is; "
        + news;
  }

  /**
   * Refuses what would not begin with the model, or would change what is to stay.
   *
   * @throws IllegalArgumentException if something of that is chosen
   */
  public void check(CompletionSettings settings) {
    if (settings.testing().folds() > 0) {
      throw new IllegalArgumentException("--folds begins from nothing, and --from with a model");
    }
    if (settings.holdsNothingOut() && !hasAll()) {
      throw new IllegalArgumentException(
          "--holdout 0 fits everything to all entries, and here new indices alone are fitted to the"
              + " model");
    }
  }

  /** What tells its model from others. */
  public String checksum() {
    Checksum sum = new Checksum();
    Arrays.stream(start.weights()).forEach(sum::add);
    return sum.words(facts.method());
  }

  /** What is tried, in the unit of the model. */
  List<Attempt> attempts(CompletionSettings settings, Holdout split) {
    Seed seed = new Seed(settings.seed()).split("continuation");
    return List.of(
        new ContinuedAttempt(
            facts, start, hasAll() ? new boolean[0][] : added(), split, settings, seed));
  }

  /** For each mode which of its indices are new. */
  private boolean[][] added() {
    boolean[][] added = new boolean[before.length][];
    for (int mode = 0; mode < added.length; mode++) {
      added[mode] = new boolean[before[mode].length];
      for (int index = 0; index < added[mode].length; index++) {
        added[mode][index] = isNew(mode, index);
      }
    }
    return added;
  }

  /** What the model that comes of it knows of the data: also of those that are not there. */
  public CompletedData data() {
    CompletedData own = CompletedData.of(tensor);
    if (!hasAll()) {
      for (int mode = 0; mode < before.length; mode++) {
        for (int index = 0; index < before[mode].length; index++) {
          own.counts()[mode][index] += before[mode][index];
        }
      }
    }
    return own;
  }
}
