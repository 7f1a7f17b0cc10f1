package org.tacit.completion.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.ValueRange;
import org.tacit.data.storage.SafetensorsFile;
import org.tacit.operator.EntryIndices;
import org.tacit.task.HeldOut;

/**
 * The model of a completion without the data: it predicts entries, in a file it takes the room of
 * its weights and labels, and a completion of more data may begin with it.
 *
 * <pre>{@code
 * Completer.of(ratings).fit().save(Path.of("model.safetensors"));
 * double rating = KeptModel.load(Path.of("model.safetensors")).predict(0, 2);
 * }</pre>
 */
public final class KeptModel {
  /** What {@code tacit complete} calls it in the folder of its results. */
  public static final String FILE = "model.safetensors";

  private final FittedModel fitted;
  private final CompletedData data;
  private final @Nullable ValueRange range;
  private final Facts facts;

  /**
   * What is said of how it was found.
   *
   * @param method by which, as {@code --method} names it
   * @param description the model in words
   * @param heldOut how well it predicts what training did not see
   */
  public record Facts(String method, String description, HeldOut heldOut) {}

  /**
   * A model of data.
   *
   * @param range what predictions keep to; null for nothing
   */
  public KeptModel(
      FittedModel fitted, CompletedData data, @Nullable ValueRange range, Facts facts) {
    this.fitted = fitted;
    this.data = data;
    this.range = range;
    this.facts = facts;
  }

  /**
   * Reads one.
   *
   * @throws org.tacit.data.DataException if the file is no such model, is damaged, or of a version
   *     that this one does not know
   */
  public static KeptModel load(Path file) {
    return KeptModelFile.read(file);
  }

  /** The file of a model: in a folder of results the one that {@code tacit complete} wrote. */
  public static Path file(Path model) {
    return Files.isDirectory(model) ? model.resolve(FILE) : model;
  }

  /**
   * Writes or replaces a file; a crash leaves the old one or the new one.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    KeptModelFile.write(file, this);
  }

  /**
   * Writes or replaces a file with weights that are elsewhere, so that they are not copied.
   *
   * @param weights the weight matrices, in place of those of the model
   * @throws IOException if it cannot be written
   */
  public void save(Path file, List<SafetensorsFile.Block> weights) throws IOException {
    KeptModelFile.write(file, this, weights);
  }

  /** The same of data that are called otherwise. */
  public KeptModel withData(CompletedData other) {
    return new KeptModel(fitted, other, range, facts);
  }

  /** The model in its unit, with what undoes that. */
  public FittedModel fitted() {
    return fitted;
  }

  /** What it knows of the array that it was learned from. */
  public CompletedData data() {
    return data;
  }

  /** How it was found. */
  public Facts facts() {
    return facts;
  }

  /** What predictions keep to; null for nothing. */
  public @Nullable ValueRange range() {
    return range;
  }

  /** The array without one entry: how its file names indices, and reads and writes entries. */
  public IncompleteTensor pattern() {
    return data.pattern();
  }

  /** The size in each mode. */
  public int[] dimensions() {
    return fitted.dimensions().clone();
  }

  /** The modes with the names of their indices. */
  public List<Mode> modes() {
    return data.modes();
  }

  /** The number of entries that it was learned from. */
  public long observed() {
    return data.observed();
  }

  /** The model in words. */
  public String description() {
    return facts.description();
  }

  /**
   * The root mean squared error on the entries that were held out, in the unit of the data; no
   * number where none were.
   */
  public double heldOutError() {
    return facts.heldOut().rootMeanSquare();
  }

  /**
   * What the model says of one entry, in the unit of the data.
   *
   * @param index the index in each mode, from 0
   * @throws IllegalArgumentException if there is no such entry
   */
  public double predict(int... index) {
    int[][] modes = Arrays.stream(index).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
    return predict(new EntryIndices(dimensions(), modes))[0];
  }

  /**
   * What the model says of some entries.
   *
   * @throws IllegalArgumentException if they are entries of an array of another size
   */
  public double[] predict(EntryIndices entries) {
    if (!Arrays.equals(entries.dimensions(), fitted.dimensions())) {
      throw new IllegalArgumentException(
          "expected entries of an array of the dimensions %s, found %s"
              .formatted(
                  Arrays.toString(fitted.dimensions()), Arrays.toString(entries.dimensions())));
    }
    return within(fitted.predict(entries));
  }

  /**
   * What the model says of one entry by the names of its indices, also of names that it does not
   * know: then what the other indices say, the mean over all observed indices of that mode.
   *
   * @param names the name of the index in each mode, as the data wrote it
   */
  public double predict(String... names) {
    if (names.length != data.modes().size()) {
      throw new IllegalArgumentException(
          "expected %d names, one for each mode, found %d"
              .formatted(data.modes().size(), names.length));
    }
    int[][] modes = new int[names.length][1];
    int[] sizes = new int[names.length];
    for (int mode = 0; mode < names.length; mode++) {
      int size = data.modes().get(mode).size();
      int index = data.modes().get(mode).find(names[mode]);
      modes[mode][0] = index < 0 ? size : index;
      sizes[mode] = size + 1;
    }
    return withUnseen().predict(new EntryIndices(sizes, modes))[0];
  }

  /**
   * The same model of an array with one index more in every mode, behind the others, which nobody
   * observed: of it what the other indices say is predicted.
   */
  public KeptModel withUnseen() {
    List<Mode> modes = new ArrayList<>();
    for (int size : fitted.dimensions()) {
      modes.add(Mode.counted(data.modes().get(modes.size()).name(), size + 1, 0));
    }
    int[][] counts =
        Arrays.stream(data.counts())
            .map(ofMode -> Arrays.copyOf(ofMode, ofMode.length + 1))
            .toArray(int[][]::new);
    CompletedData larger =
        new CompletedData(
            data.format(), data.dense(), modes, data.valueName(), data.columns(), counts);
    return new KeptModel(fitted.withUnseen(data.counts()), larger, range, facts);
  }

  /** Whether every index of an entry was observed. */
  public boolean isSeen(EntryIndices entries, int entry) {
    for (int mode = 0; mode < entries.order(); mode++) {
      if (data.counts()[mode][entries.index(mode, entry)] == 0) {
        return false;
      }
    }
    return true;
  }

  private double[] within(double[] values) {
    ValueRange kept = range;
    return kept == null ? values : Arrays.stream(values).map(kept::nearest).toArray();
  }
}
