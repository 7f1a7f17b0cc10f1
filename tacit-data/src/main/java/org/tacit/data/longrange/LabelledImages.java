package org.tacit.data.longrange;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.data.labelled.Samples;
import org.tacit.model.network.InputNormalization;

/** The images of a data set, each channel less its mean and divided by its deviation. */
final class LabelledImages implements ImageSource {
  private final Samples samples;
  private final List<Integer> shape;
  private final InputNormalization normalization;
  private final int[][] ofClass;

  /**
   * Some images of a data set.
   *
   * @param chosen which of the samples there are
   * @param normalization what is done to each
   */
  LabelledImages(
      Samples samples, int[] labels, int[] chosen, int classes, InputNormalization normalization) {
    List<Integer> found = samples.shape();
    this.samples = samples;
    this.shape = found.size() == 2 ? List.of(1, found.get(0), found.get(1)) : found;
    this.normalization = normalization;
    this.ofClass = byClass(labels, chosen, classes);
  }

  /** The places of the samples of each class, in their order. */
  static int[][] byClass(int[] labels, int[] chosen, int classes) {
    List<List<Integer>> places = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      places.add(new ArrayList<>());
    }
    for (int place : chosen) {
      places.get(labels[place]).add(place);
    }
    return places.stream()
        .map(ofOne -> ofOne.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  @Override
  public List<Integer> shape() {
    return shape;
  }

  @Override
  public int classes() {
    return ofClass.length;
  }

  /** Each class by the number of its images, so that all images of other classes are as likely. */
  @Override
  public int otherThan(int label, RandomGenerator random) {
    int others = 0;
    for (int other = 0; other < ofClass.length; other++) {
      others += other == label ? 0 : ofClass[other].length;
    }
    int place = random.nextInt(others);
    for (int other = 0; other < ofClass.length; other++) {
      if (other != label && place < ofClass[other].length) {
        return other;
      }
      place -= other == label ? 0 : ofClass[other].length;
    }
    throw new IllegalStateException("no class holds the image");
  }

  @Override
  public void draw(int label, RandomGenerator random, double[] into) {
    samples.copy(ofClass[label][random.nextInt(ofClass[label].length)], into, 0);
    normalization.apply(into, samples.shape());
  }
}
