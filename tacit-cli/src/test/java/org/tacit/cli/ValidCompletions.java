package org.tacit.cli;

import static org.tacit.cli.InputBytes.MATRIX_MARKET;
import static org.tacit.cli.InputBytes.array;
import static org.tacit.cli.InputBytes.packed;
import static org.tacit.cli.InputBytes.text;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.format.CompletedTensor;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

/** Right calls of {@code tacit complete}, one or more for each kind of file. */
final class ValidCompletions {
  private static final String CSV =
      "who,what,score\nann,tea,1\nann,milk,2.5\nbob,tea,2\nbob,milk,4\ncy,tea,3\n";
  private static final String COUNTED = "1,1,1\n1,2,2\n2,1,3\n3,3,1\n";

  private final List<ValidInput> all = new ArrayList<>();

  private ValidCompletions() {}

  /**
   * All of them.
   *
   * @param scratch a folder for files that are made on the way
   */
  static List<ValidInput> all(Path scratch) throws IOException {
    ValidCompletions calls = new ValidCompletions();
    calls.arraysAndLists(scratch);
    calls.pictures();
    calls.lists(scratch);
    return calls.all;
  }

  private void arraysAndLists(Path scratch) throws IOException {
    double missing = Double.NaN;
    complete(
        "npy", "a.npy", array(new int[] {3, 4}, 1, missing, 3, 4, 5, 6, missing, 8, 9, 1, 2, 3));
    complete("npz", "a.npz", archive(array(new int[] {2, 3}, 1, missing, 3, 4, 5, 6)));
    complete("csv", "a.csv", text(CSV));
    complete(
        "csv",
        "b.csv",
        text("u,i,rating,time\n1,1,3,8\n1,2,4,9\n2,1,5,8\n3,3,4,7\n"),
        "--ignore",
        "time");
    complete("tsv", "a.tsv", text(CSV.replace(',', '\t')));
    complete("txt", "a.dat", text("1::1::3::964982703\n1::2::4::964981247\n2::1::5::964982224\n"));
    complete("wide", "w.csv", text("time;a;b\n1;1,5;\n2;;2,5\n3;3;4,5\n"));
    complete("wide", "w.tsv", text("1\tNA\n2\t3\n"), "--wide", "--missing", "-9,x");
    complete("gz", "a.csv.gz", packed(text(CSV)), "--only-missing");
    complete("h5", "a.h5", hdf5(scratch));
    complete("mat", "a.mat", matlab(scratch));
    complete("mtx", "a.mtx", text(MATRIX_MARKET));
    complete("mtx", "s.mtx", text("%%MatrixMarket matrix array real symmetric\n2 2\n1\nNaN\n3\n"));
    complete("parquet", "a.parquet", parquet(scratch));
  }

  private static byte[] hdf5(Path scratch) throws IOException {
    Path file = scratch.resolve("a.h5");
    try (WritableHdfFile out = HdfFile.write(file)) {
      out.putDataset("a", new double[][] {{1, Double.NaN}, {2, 3}});
    }
    return Files.readAllBytes(file);
  }

  private static byte[] matlab(Path scratch) throws IOException {
    Path file = scratch.resolve("a.mat");
    Matrix matrix = Mat5.newMatrix(2, 2);
    matrix.setDouble(0, Double.NaN);
    Mat5.writeToFile(Mat5.newMatFile().addArray("a", matrix), file.toFile());
    return Files.readAllBytes(file);
  }

  private void pictures() throws IOException {
    complete("png", "a.png", picture("png", BufferedImage.TYPE_INT_ARGB));
    for (String form : List.of("png", "jpg", "bmp")) {
      all.add(
          ValidInput.writing(
              form,
              "a." + form,
              Map.of(
                  "a." + form,
                  picture(form, BufferedImage.TYPE_INT_RGB),
                  "m.png",
                  picture("png", BufferedImage.TYPE_BYTE_GRAY)),
              completing("a." + form, "--mask", "{folder}/m.png")));
    }
    all.add(
        ValidInput.writing(
            "mask",
            "m.bmp",
            Map.of(
                "a.png",
                picture("png", BufferedImage.TYPE_INT_RGB),
                "m.bmp",
                picture("bmp", BufferedImage.TYPE_INT_RGB)),
            completing("a.png", "--mask", "{folder}/m.bmp")));
  }

  private void lists(Path scratch) throws IOException {
    Map<String, byte[]> lists =
        Map.of(
            "at.csv", text("who,what\nann,tea\ncy,milk\n"),
            "at.tsv", text("ann\ttea\ncy\tmilk\n"),
            "at.parquet", parquet(scratch));
    lists.forEach(
        (name, list) ->
            all.add(
                ValidInput.writing(
                    "--at",
                    name,
                    Map.of("a.csv", text(CSV), name, list),
                    completing("a.csv", "--at", "{folder}/" + name))));
    all.add(
        ValidInput.writing(
            "--at",
            "at.npy",
            Map.of("c.csv", text(COUNTED), "at.npy", array(new int[] {2, 2}, 3, 1, 1, 1)),
            completing("c.csv", "--at", "{folder}/at.npy")));
  }

  private void complete(String kind, String name, byte[] file, String... more) {
    all.add(ValidInput.writing(kind, name, Map.of(name, file), completing(name, more)));
  }

  private static List<String> completing(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("complete", "{folder}/" + name, "--method", "mean"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static byte[] archive(byte[] array) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(array);
    }
    return bytes.toByteArray();
  }

  private static byte[] parquet(Path scratch) throws IOException {
    Path file = scratch.resolve("table.parquet");
    int[] shape = {2, 2};
    IncompleteTensor tensor =
        new IncompleteTensor(
            FileFormat.PARQUET,
            false,
            List.of(
                Mode.labelled("who", List.of("ann", "cy")),
                Mode.labelled("what", List.of("tea", "milk"))),
            "score",
            new ObservedEntries(EntryIndices.ofFlat(shape, new long[] {0}), new double[] {1}),
            new EntryIndices(shape, new int[2][0]));
    CompletedTensor.write(file, tensor, new double[] {1, 2.5, Double.NaN, 3});
    return Files.readAllBytes(file);
  }

  /** A picture of 6 × 5 pixels, dark and transparent in one corner where there is transparency. */
  private static byte[] picture(String form, int type) throws IOException {
    BufferedImage image = new BufferedImage(6, 5, type);
    for (int x = 0; x < 6; x++) {
      for (int y = 0; y < 5; y++) {
        boolean hole = x < 2 && y < 2;
        image.setRGB(x, y, hole ? 0 : 0xff000000 | (0xb0c0e0 + 0x030201 * x * y));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, form, bytes)) {
      throw new IllegalStateException("no encoder writes such a picture as " + form);
    }
    return bytes.toByteArray();
  }
}
