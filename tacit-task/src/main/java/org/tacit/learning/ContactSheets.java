package org.tacit.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.data.image.ColourImage;
import org.tacit.data.image.GreyImage;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.task.Picture;

/**
 * The first samples of each class as pictures side by side, one sheet for each class: pixels as
 * they are, other numbers from the least of a sheet, black, to the largest, white.
 */
final class ContactSheets {
  private static final int MOST_CLASSES = 20;
  private static final int COLOURS = 3;
  private static final int GAP = 2;

  /** Samples on a sheet, and of large ones. */
  private static final int OF_EACH = 8;

  private static final int OF_LARGE = 4;
  private static final int LARGE = 100;

  /** Smaller ones are enlarged to about this. */
  private static final int READABLE = 56;

  /** Beyond this a page becomes too large. */
  private static final int LARGEST = 1024;

  private final Samples samples;
  private final int channels;
  private final int rows;
  private final int columns;

  private ContactSheets(Samples samples) {
    List<Integer> shape = samples.shape();
    boolean grey = shape.size() == 2;
    this.samples = samples;
    this.channels = grey ? 1 : shape.get(0);
    this.rows = shape.get(grey ? 0 : 1);
    this.columns = shape.get(grey ? 1 : 2);
  }

  /** One for each of the first classes that have samples; none where samples are no images. */
  static List<Picture> of(LabelledData data) {
    Samples samples = data.training();
    List<Integer> shape = samples.shape();
    boolean images =
        shape.size() == 2 || (shape.size() == 3 && (shape.get(0) == 1 || shape.get(0) == COLOURS));
    int[] labels = samples.labels();
    if (!images || labels == null) {
      return List.of();
    }
    ContactSheets sheets = new ContactSheets(samples);
    if (Math.max(sheets.rows, sheets.columns) > LARGEST) {
      return List.of();
    }
    List<Picture> pictures = new ArrayList<>();
    for (int label = 0; label < Math.min(MOST_CLASSES, data.classes().size()); label++) {
      int of = label;
      int[] chosen =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] == of)
              .limit(sheets.most())
              .toArray();
      if (chosen.length > 0) {
        pictures.add(
            new Picture("Samples of the class " + data.classes().get(label), sheets.png(chosen)));
      }
    }
    return pictures;
  }

  private int most() {
    return Math.max(rows, columns) > LARGE ? OF_LARGE : OF_EACH;
  }

  private byte[] png(int[] chosen) {
    double[][] numbers = new double[chosen.length][channels * rows * columns];
    for (int i = 0; i < chosen.length; i++) {
      samples.copy(chosen[i], numbers[i], 0);
    }
    double least = samples.isImages() ? 0 : extreme(numbers, false);
    double most = samples.isImages() ? 1 : extreme(numbers, true);
    double unit = GreyImage.WHITE / (most > least ? most - least : 1);
    int zoom = Math.max(1, READABLE / Math.max(rows, columns));
    int across = Math.max(1, chosen.length > OF_LARGE ? OF_LARGE : (chosen.length + 1) / 2);
    int down = (chosen.length + across - 1) / across;
    int width = across * (columns * zoom + GAP) - GAP;
    int height = down * (rows * zoom + GAP) - GAP;
    double[] sheet = new double[height * width * channels];
    // Transparent between the samples.
    Arrays.fill(sheet, Double.NaN);
    for (int i = 0; i < chosen.length; i++) {
      int top = i / across * (rows * zoom + GAP);
      int left = i % across * (columns * zoom + GAP);
      for (int row = 0; row < rows * zoom; row++) {
        for (int column = 0; column < columns * zoom; column++) {
          int pixel = row / zoom * columns + column / zoom;
          int at = ((top + row) * width + left + column) * channels;
          for (int channel = 0; channel < channels; channel++) {
            sheet[at + channel] = unit * (numbers[i][channel * rows * columns + pixel] - least);
          }
        }
      }
    }
    return channels == 1
        ? new GreyImage(height, width, sheet).png()
        : new ColourImage(height, width, sheet).png();
  }

  private static double extreme(double[][] numbers, boolean largest) {
    var all = Arrays.stream(numbers).flatMapToDouble(Arrays::stream);
    return (largest ? all.max() : all.min()).orElse(0);
  }
}
