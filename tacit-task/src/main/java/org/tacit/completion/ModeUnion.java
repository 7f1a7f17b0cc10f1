package org.tacit.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;

/**
 * A mode of data beside the same mode of a model.
 *
 * @param mode the indices of both, or of the data alone
 * @param ofData where each index of the data stands in it
 * @param ofModel which index of the model each of its indices is; the size of the model's mode for
 *     one that the model has not
 */
record ModeUnion(Mode mode, int[] ofData, int[] ofModel) {
  /** Numbers beyond this multiple of the model's are no further ones of the same count. */
  private static final int FURTHEST = 10;

  private static final int SMALL = 10_000;

  /**
   * The union.
   *
   * @param model the mode of the model
   * @param data the mode of the data
   * @param all whether indices of the model that the data have not are kept
   * @throws IllegalArgumentException if they cannot be the same mode
   */
  static ModeUnion of(Mode model, Mode data, boolean all) {
    if (!model.name().equals(data.name())) {
      throw new IllegalArgumentException(
          "the model has a mode %s where the data have %s"
              .formatted(Quoted.of(model.name()), Quoted.of(data.name())));
    }
    return !model.isLabelled() && areNumbers(data)
        ? counted(model, data, all)
        : labelled(model, data, all);
  }

  private static boolean areNumbers(Mode data) {
    return IntStream.range(0, data.size())
        .allMatch(index -> data.text(index).matches("[0-9]{1,9}"));
  }

  private static ModeUnion counted(Mode model, Mode data, boolean all) {
    int first = Integer.parseInt(model.text(0));
    int[] ofData =
        IntStream.range(0, data.size())
            .map(index -> Integer.parseInt(data.text(index)) - first)
            .toArray();
    int least = Arrays.stream(ofData).min().orElse(0);
    int most = 1 + Arrays.stream(ofData).max().orElse(0);
    if (least < 0 || most > Math.max(SMALL, (double) FURTHEST * model.size())) {
      throw new IllegalArgumentException(
          "the model counts %s from %d to %d, the data have %d to %d"
              .formatted(
                  Quoted.of(model.name()),
                  first,
                  first + model.size() - 1,
                  first + least,
                  first + most - 1));
    }
    int size = all ? Math.max(most, model.size()) : most;
    int[] ofModel = IntStream.range(0, size).map(index -> Math.min(index, model.size())).toArray();
    return new ModeUnion(Mode.counted(model.name(), size, first), ofData, ofModel);
  }

  private static ModeUnion labelled(Mode model, Mode data, boolean all) {
    Map<String, Integer> places = new HashMap<>();
    List<String> labels = new ArrayList<>();
    for (int index = 0; index < data.size(); index++) {
      places.put(data.text(index), index);
      labels.add(data.text(index));
    }
    for (int index = 0; all && index < model.size(); index++) {
      if (!places.containsKey(model.text(index))) {
        labels.add(model.text(index));
      }
    }
    int[] ofModel =
        labels.stream()
            .mapToInt(model::find)
            .map(index -> index < 0 ? model.size() : index)
            .toArray();
    return new ModeUnion(
        Mode.labelled(model.name(), labels), IntStream.range(0, data.size()).toArray(), ofModel);
  }
}
