package org.tacit.data.longrange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.model.network.InputNormalization;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;

/** The images that pairs are made of, those for training apart from those for testing. */
public final class PairImages {
  /** Height and width of generated images. */
  public static final int GENERATED_SIZE = 12;

  /** A canvas for images of 32 × 32 is 224 × 224. */
  private static final int CANVAS_OF_IMAGES = 7;

  /** A class of fewer images would make every pair of the same class one image twice. */
  private static final int FEWEST = 2;

  /** One of so many images of a class is for testing where the data do not say which. */
  private static final int TEST_SHARE = 5;

  private final String description;
  private final ImageSource training;
  private final ImageSource test;
  private final IsSameClass.Canvas canvas;

  private PairImages(
      String description, ImageSource training, ImageSource test, IsSameClass.Canvas canvas) {
    this.description = description;
    this.training = training;
    this.test = test;
    this.canvas = canvas;
  }

  /**
   * Images of five classes without end, each a smooth field of chance with noise; for images of 12
   * × 12 on a canvas of 16 × 64 by default.
   *
   * @param size height and width of an image, positive
   */
  public static PairImages generated(int size, Seed seed) {
    GaussianFields fields = new GaussianFields(GaussianFields.CLASSES, size, seed.split("fields"));
    return new PairImages(
        "fields of %d × %d pixels in %d classes".formatted(size, size, fields.classes()),
        fields,
        fields,
        new IsSameClass.Canvas((size * 4 + 2) / 3, (size * 16 + 2) / 3));
  }

  /**
   * The images of a data set. Where it does not say which are for testing, a fifth of each class
   * is, drawn from the seed.
   *
   * @param file what is named in messages
   * @throws DataException if the data are no images with a class each, or a class has so few images
   *     that all its pairs would be one image twice
   */
  public static PairImages of(Path file, LabelledData data, Seed seed) {
    data.requireClasses(file);
    Samples first = data.training();
    Samples second = data.test();
    List<Integer> shape = first.shape();
    if (shape.size() < 2 || shape.size() > 3) {
      throw new DataException(
          file,
          "expected images, channels × height × width, found samples of the shape %s"
              .formatted(shape));
    }
    int[] labels = labels(file, first);
    int[] all = IntStream.range(0, first.count()).toArray();
    int[] forTest = second == null ? held(file, labels, data.classes(), seed) : new int[0];
    boolean[] held = new boolean[first.count()];
    IntStream.of(forTest).forEach(place -> held[place] = true);
    int[] forTraining = IntStream.of(all).filter(place -> !held[place]).toArray();
    InputNormalization normalization = first.normalization(forTraining);
    int classes = data.classes().size();
    LabelledImages training =
        new LabelledImages(first, labels, forTraining, classes, normalization);
    require(file, data.classes(), labels, forTraining, "for training");
    LabelledImages test;
    if (second == null) {
      test = new LabelledImages(first, labels, forTest, classes, normalization);
    } else {
      int[] labelsOfTest = labels(file, second);
      int[] places = IntStream.range(0, second.count()).toArray();
      require(file, data.classes(), labelsOfTest, places, "for testing");
      test = new LabelledImages(second, labelsOfTest, places, classes, normalization);
    }
    int rows = training.shape().get(1);
    int columns = training.shape().get(2);
    return new PairImages(
        "images of %d × %d pixels in %,d classes".formatted(rows, columns, classes),
        training,
        test,
        new IsSameClass.Canvas(CANVAS_OF_IMAGES * rows, CANVAS_OF_IMAGES * columns));
  }

  private static int[] labels(Path file, Samples samples) {
    int[] labels = samples.labels();
    if (labels == null) {
      throw new DataException(file, "has images without labels, expected a class for each");
    }
    return labels;
  }

  private static int[] held(Path file, int[] labels, List<String> classes, Seed seed) {
    int[] all = IntStream.range(0, labels.length).toArray();
    require(file, classes, labels, all, "");
    int[][] ofClass = LabelledImages.byClass(labels, all, classes.size());
    List<Integer> held = new ArrayList<>();
    for (int label = 0; label < ofClass.length; label++) {
      int[] places = ofClass[label];
      int count = Math.max(FEWEST, places.length / TEST_SHARE);
      if (places.length - count < FEWEST) {
        throw new DataException(
            file,
            "has no images for testing and %d images of the class %s, expected %d or more, to take some of each for testing"
                .formatted(places.length, Quoted.of(classes.get(label)), 2 * FEWEST));
      }
      for (int place :
          Shuffle.some(places.length, count, seed.split("test images").split(label).generator())) {
        held.add(places[place]);
      }
    }
    return held.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void require(
      Path file, List<String> classes, int[] labels, int[] chosen, String purpose) {
    int[][] ofClass = LabelledImages.byClass(labels, chosen, classes.size());
    for (int label = 0; label < ofClass.length; label++) {
      if (ofClass[label].length < FEWEST) {
        throw new DataException(
            file,
            "has %s of the class %s%s, expected %d or more: a pair of the same class would always be one image twice"
                .formatted(
                    ofClass[label].length == 1 ? "one image" : "no image",
                    Quoted.of(classes.get(label)),
                    purpose.isEmpty() ? "" : " " + purpose,
                    FEWEST));
      }
    }
  }

  /** Channels, rows, columns of one image. */
  public List<Integer> shape() {
    return training.shape();
  }

  /** What they are, in words. */
  public String description() {
    return description;
  }

  /**
   * The canvas where none is chosen: seven times the images of a data set in both directions, as
   * 224 × 224 is for 32 × 32; 16 × 64 for generated images of 12 × 12, and so in proportion.
   */
  public IsSameClass.Canvas canvas() {
    return canvas;
  }

  ImageSource training() {
    return training;
  }

  ImageSource test() {
    return test;
  }
}
