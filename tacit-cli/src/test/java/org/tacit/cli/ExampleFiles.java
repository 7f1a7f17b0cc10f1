package org.tacit.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.tacit.data.format.NpyFile;

/**
 * Small files under the names that the documents and the examples of help use, so that every
 * command line in them can be run as it stands.
 *
 * @param folder where they are written, one folder for each job
 */
record ExampleFiles(Path folder) {
  private static final int SEED = 11;

  /** Writes the files of all jobs. */
  static ExampleFiles in(Path folder) throws IOException {
    ExampleFiles files = new ExampleFiles(folder);
    files.complete();
    files.predict();
    files.sense();
    files.solve();
    files.train();
    files.measure();
    return files;
  }

  private void complete() throws IOException {
    double[] entries = new double[6 * 5 * 4];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = i % 7 == 3 ? Double.NaN : (1 + i / 20) * (2 + i / 4 % 5) * (1.0 + i % 4);
    }
    array("complete/array.npy", new int[] {6, 5, 4}, entries);
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int user = 1; user <= 12; user++) {
      for (int movie = 1; movie <= 9; movie++) {
        if ((user + 2 * movie) % 4 != 0) {
          ratings.append(
              "%d,%d,%d,%d%n".formatted(user, movie, 1 + user * movie % 5, 964982703 + movie));
        }
      }
    }
    text("complete/ratings.csv", ratings);
    text("complete/asked.csv", "userId,movieId\n1,2\n3,9\n");
    picture("complete/photo.png", 12, i -> 0x101010 * (i % 12) + 0x0a0000 * (i / 12));
    picture("complete/holes.png", 12, i -> i % 5 == 2 ? 0 : 0xffffff);
  }

  /** The model of the ratings, and the files that predictions replace. */
  private void predict() throws IOException {
    text("predict/asked.csv", "userId,movieId\n1,2\n13,9\n");
    text("predict/all.parquet", "");
    text("predict/all.csv", "");
    Path results = path("predict/tacit-out");
    CommandRun.complete(path("complete/ratings.csv"), results, "--method", "als");
    Files.copy(results.resolve("model.safetensors"), path("predict/model.safetensors"));
    Files.copy(path("complete/ratings.csv"), path("complete/more.csv"));
    Files.copy(results.resolve("model.safetensors"), path("complete/tacit-out/model.safetensors"));
  }

  private void sense() throws IOException {
    Random random = new Random(SEED);
    int side = 5;
    double[] operators = random.doubles(20L * side * side, -1, 1).toArray();
    array("sense/A.npy", new int[] {20, side, side}, operators);
    // Measurements of the matrix whose entries are all one.
    double[] values =
        IntStream.range(0, 20)
            .mapToDouble(
                k ->
                    IntStream.range(0, side * side)
                        .mapToDouble(i -> operators[k * side * side + i])
                        .sum())
            .toArray();
    array("sense/y.npy", new int[] {20}, values);
    array(
        "sense/places.npy",
        new int[] {20},
        IntStream.range(0, 20).mapToDouble(i -> 7 * i).toArray());
    picture("sense/digit.png", 28, i -> i % 28 / 4 == 3 || i / 28 / 3 == 2 ? 0xf0f0f0 : 0);
  }

  private void solve() throws IOException {
    double[] matrix = new Random(SEED).doubles(4 * 9, -1, 1).toArray();
    array("solve/A.npy", new int[] {4, 9}, matrix);
    array("solve/b.npy", new int[] {4}, matrix[2], matrix[11], matrix[20], matrix[29]);
    StringBuilder listed =
        new StringBuilder("%%MatrixMarket matrix coordinate real general\n4 9 36\n");
    StringBuilder right = new StringBuilder();
    for (int i = 0; i < matrix.length; i++) {
      listed.append("%d %d %s%n".formatted(1 + i / 9, 1 + i % 9, matrix[i]));
      right.append(i % 9 == 2 ? matrix[i] + "\n" : "");
    }
    text("solve/A.mtx", listed);
    text("solve/b.csv", right);
  }

  private void train() throws IOException {
    digits("train/data/mnist");
    StringBuilder flowers = new StringBuilder("petal,sepal,species\n");
    for (int i = 0; i < 60; i++) {
      flowers.append(
          "%d.%d,%d,%s%n"
              .formatted(i % 2 == 0 ? 1 : 5, i % 10, i % 4, i % 2 == 0 ? "setosa" : "virginica"));
    }
    text("train/flowers.csv", flowers);
    for (int i = 0; i < 30; i++) {
      int shade = 8 * i;
      Path folder =
          Files.createDirectories(path("train/images/" + (i % 2 == 0 ? "dark" : "light")));
      Files.write(
          folder.resolve(i + ".png"), Shades.png(8, i % 2 == 0 ? shade / 4 : 255 - shade / 4));
    }
  }

  private void measure() throws IOException {
    MeasureRuns networks = new MeasureRuns(Files.createDirectories(path("measure")));
    Files.copy(MeasureRuns.network("mlp-smooth-single"), path("measure/model.onnx"));
    Files.move(networks.data("mlp-smooth"), path("measure/inputs.npy"));
    array("measure/labels.npy", new int[] {5}, 0, 1, 2, 0, 1);
    digits("measure/data/mnist");
    for (String name : List.of("early", "late")) {
      Path out = path("measure/" + name);
      CommandRun.of(
          "train",
          path("measure/data/mnist").toString(),
          "--epochs",
          name.equals("early") ? "1" : "3",
          "--widths",
          "6",
          "--out",
          out.toString());
      Files.move(out.resolve("network.safetensors"), path("measure/" + name + ".safetensors"));
    }
  }

  /** Sixty images of 8 × 8 pixels in three classes, as IDX. */
  private void digits(String name) throws IOException {
    int count = 60;
    ByteBuffer images = ByteBuffer.allocate(16 + count * 64);
    images.putInt(0x803).putInt(count).putInt(8).putInt(8);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      labels.put((byte) (i % 3));
      for (int pixel = 0; pixel < 64; pixel++) {
        images.put((byte) ((pixel / 8 / 3 == i % 3 ? 180 : 20) + random.nextInt(50)));
      }
    }
    Path folder = Files.createDirectories(path(name));
    Files.write(folder.resolve("train-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.array());
  }

  private void picture(String name, int side, IntUnaryOperator colour) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, colour.applyAsInt(i));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    Files.write(path(name), bytes.toByteArray());
  }

  private void array(String name, int[] shape, double... values) throws IOException {
    Files.write(path(name), new NpyFile(shape, values).encoded());
  }

  private void text(String name, CharSequence text) throws IOException {
    Files.writeString(path(name), text);
  }

  private Path path(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }
}
