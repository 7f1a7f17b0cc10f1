package org.tacit.cli;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.format.CompletedTensor;
import org.tacit.data.format.NpyFile;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

/** Calls of the command that are right, one or more for each kind of input, and soon done. */
final class ValidInputs {
  private static final String CSV =
      "who,what,score\nann,tea,1\nann,milk,2.5\nbob,tea,2\nbob,milk,4\ncy,tea,3\n";
  private static final String COUNTED = "1,1,1\n1,2,2\n2,1,3\n3,3,1\n";
  private static final String MATRIX_MARKET =
      """
      %%MatrixMarket matrix coordinate real general
      3 4 5
      1 1 2
      1 2 4
      2 1 1.5
      3 3 -2
      3 4 1
      """;
  private static final String STUDY =
      """
      study: storm
      description: A small study.
      seed: 0
      repetitions: 1
      model: {kind: matrix-factorization, depth: 2, width: 3}
      problem:
        kind: completion
        target:
          kind: gaussian-factors
          dimensions: [4, 4]
          model: {kind: matrix-factorization, depth: 2, width: 1}
          norm: 4
        observed: {kind: uniform, count: 10}
      initialization: {kind: gaussian, weightStandardDeviation: 1e-3}
      optimizer: {kind: group-rms-prop, stepSize: 1e-2}
      measures: [factorization, errors]
      record: {kind: every, steps: 5}
      stop: {steps: 20}
      verdicts:
        - {kind: end-value, claim: it is a number, source: arithmetic, measure: reconstructionError, atLeast: 0}
      """;
  private static final String PICTURE_STUDY =
      """
      study: storm
      description: A picture.
      seed: 0
      repetitions: 1
      model: {kind: spectral-network, widths: [2]}
      problem:
        kind: matrix-sensing
        target: {kind: idx-image, file: "{folder}/images.idx"}
        nuclearNorm: 1
        measurements: {kind: gaussian-matrices, count: 6, standardDeviation: 1}
      initialization: {kind: identity-products, layerScale: 1e-4}
      optimizer: {kind: gradient-descent, stepSize: 1e-4}
      measures: [training-loss]
      record: at-the-end
      stop: {steps: 3}
      verdicts:
        - {kind: end-value, claim: it is a number, source: arithmetic, measure: loss, atLeast: 0}
      """;

  private final List<ValidInput> all = new ArrayList<>();

  private ValidInputs() {}

  /**
   * All of them.
   *
   * @param scratch a folder for files that are made on the way
   */
  static List<ValidInput> all(Path scratch) throws IOException {
    ValidInputs inputs = new ValidInputs();
    inputs.arraysAndLists(scratch);
    inputs.pictures();
    inputs.lists(scratch);
    inputs.systems();
    inputs.measurements();
    inputs.networks();
    inputs.dataSets();
    inputs.studies();
    return List.copyOf(inputs.all);
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

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
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
      add(
          form,
          "a." + form,
          Map.of(
              "a." + form,
              picture(form, BufferedImage.TYPE_INT_RGB),
              "m.png",
              picture("png", BufferedImage.TYPE_BYTE_GRAY)),
          completing("a." + form, "--mask", "{folder}/m.png"));
    }
    add(
        "mask",
        "m.bmp",
        Map.of(
            "a.png",
            picture("png", BufferedImage.TYPE_INT_RGB),
            "m.bmp",
            picture("bmp", BufferedImage.TYPE_INT_RGB)),
        completing("a.png", "--mask", "{folder}/m.bmp"));
  }

  private void lists(Path scratch) throws IOException {
    Map<String, byte[]> lists =
        Map.of(
            "at.csv", text("who,what\nann,tea\ncy,milk\n"),
            "at.tsv", text("ann\ttea\ncy\tmilk\n"),
            "at.parquet", parquet(scratch));
    lists.forEach(
        (name, list) ->
            add(
                "--at",
                name,
                Map.of("a.csv", text(CSV), name, list),
                completing("a.csv", "--at", "{folder}/" + name)));
    add(
        "--at",
        "at.npy",
        Map.of("c.csv", text(COUNTED), "at.npy", array(new int[] {2, 2}, 3, 1, 1, 1)),
        completing("c.csv", "--at", "{folder}/at.npy"));
  }

  private void systems() {
    byte[] dense = array(new int[] {2, 4}, 1, 2, 0, 1, 0, 1, 1, -1);
    byte[] right = array(new int[] {2}, 3, 1);
    solve("solve", "A.npy", Map.of("A.npy", dense, "b.npy", right), "A.npy", "b.npy");
    solve("solve", "b.npy", Map.of("A.npy", dense, "b.npy", right), "A.npy", "b.npy");
    solve(
        "solve",
        "A.mtx",
        Map.of("A.mtx", text(MATRIX_MARKET), "b.csv", text("1\n2\n3\n")),
        "A.mtx",
        "b.csv");
    solve(
        "solve",
        "A.csv",
        Map.of("A.csv", text("1,2,0,1\n0,1,1,-1\n"), "b.tsv", text("3\t1\n")),
        "A.csv",
        "b.tsv",
        "--bias",
        "l1");
    solve(
        "nearest",
        "x.npy",
        Map.of("A.npy", dense, "b.npy", right, "x.npy", array(new int[] {4}, 1, 0, 0, 1)),
        "A.npy",
        "b.npy",
        "--bias",
        "nearest:{folder}/x.npy");
  }

  private void measurements() throws IOException {
    byte[] matrices = array(new int[] {3, 2, 2}, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0);
    byte[] values = array(new int[] {3}, 1, 2, 1);
    byte[] truth = array(new int[] {2, 2}, 1, 1, 0, 0);
    Map<String, byte[]> whole = Map.of("y.npy", values, "A.npy", matrices, "X.npy", truth);
    for (String spoilt : List.of("y.npy", "A.npy", "X.npy")) {
      sense(
          spoilt.equals("X.npy") ? "--truth" : "sense",
          spoilt,
          whole,
          "y.npy",
          "--operators",
          "{folder}/A.npy",
          "--truth",
          "{folder}/X.npy");
    }
    Map<String, byte[]> places = Map.of("y.csv", text("1\n2\n1\n"), "c.csv", text("0\n1\n3\n"));
    for (String spoilt : places.keySet()) {
      sense(
          "sense",
          spoilt,
          places,
          "y.csv",
          "--operators",
          "dct",
          "--shape",
          "2x2",
          "--coefficients",
          "{folder}/c.csv");
    }
    sense(
        "sense",
        "L.npy",
        Map.of(
            "y.npy", values,
            "L.npy", array(new int[] {3, 2}, 1, 0, 0, 1, 1, 1),
            "R.npy", array(new int[] {3, 2}, 1, 1, 0, 1, 1, 0)),
        "y.npy",
        "--operators",
        "{folder}/L.npy,{folder}/R.npy");
  }

  private void networks() throws IOException {
    byte[] model =
        Files.readAllBytes(Path.of("../tacit-data/src/test/resources/onnx/mlp-smooth-single.onnx"));
    byte[] data = array(new int[] {2, 6}, 1, 2, 3, 4, 5, 6, 0, 1, 0, 1, 0, 1);
    for (String spoilt : List.of("m.onnx", "x.npy")) {
      add(
          "onnx",
          spoilt,
          Map.of("m.onnx", model, "x.npy", data),
          List.of("measure", "{folder}/m.onnx", "--data", "{folder}/x.npy"));
    }
  }

  private void dataSets() throws IOException {
    String table = "a,b,kind\n" + "1,2,u\n2,1,v\n0,3,u\n5,1,v\n".repeat(5);
    training("table", "t.csv", Map.of("t.csv", text(table)), "t.csv");
    training(
        "labels",
        "y.npy",
        Map.of(
            "x.npy",
            array(new int[] {4, 2}, 1, 2, 3, 4, 5, 6, 7, 8),
            "y.npy",
            array(new int[] {4}, 0, 1, 1, 0)),
        "x.npy",
        "--labels",
        "{folder}/y.npy");
    byte[] batch = new byte[4 * 3073];
    for (int i = 0; i < 4; i++) {
      batch[i * 3073] = (byte) (i % 3);
      batch[i * 3073 + 7] = (byte) (20 * i);
    }
    training("cifar", "data_batch_1.bin", Map.of("data_batch_1.bin", batch), "");
    training(
        "images",
        "light/1.png",
        Map.of("dark/0.png", Shades.png(4, 10), "light/1.png", Shades.png(4, 200)),
        "");
  }

  private void training(
      String kind, String spoilt, Map<String, byte[]> files, String data, String... more) {
    List<String> call = new ArrayList<>(List.of("train", "{folder}/" + data));
    call.addAll(List.of("--epochs", "2", "--widths", "3"));
    call.addAll(List.of(more));
    add(kind, spoilt, files, call);
  }

  private void studies() throws IOException {
    add("study", "s.yaml", Map.of("s.yaml", text(STUDY)), running());
    for (byte[] images : List.of(images(), packed(images()))) {
      add(
          "idx",
          "images.idx",
          Map.of("s.yaml", text(PICTURE_STUDY), "images.idx", images),
          running());
    }
  }

  /** One image of 4 × 4 pixels in the format IDX. */
  private static byte[] images() {
    ByteBuffer images = ByteBuffer.allocate(32).putInt(0x803).putInt(1).putInt(4).putInt(4);
    for (int pixel = 0; pixel < 16; pixel++) {
      images.put((byte) (pixel * 15));
    }
    return images.array();
  }

  private void complete(String kind, String name, byte[] file, String... more) {
    add(kind, name, Map.of(name, file), completing(name, more));
  }

  private static List<String> completing(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("complete", "{folder}/" + name, "--method", "mean"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private void solve(
      String kind, String spoilt, Map<String, byte[]> files, String a, String b, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("solve", "{folder}/" + a, "{folder}/" + b, "--steps", "200", "--time", "2"));
    arguments.addAll(List.of(more));
    add(kind, spoilt, files, arguments);
  }

  private void sense(
      String kind, String spoilt, Map<String, byte[]> files, String values, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "sense", "{folder}/" + values, "--steps", "20", "--time", "2", "--widths", "1"));
    arguments.addAll(List.of(more));
    add(kind, spoilt, files, arguments);
  }

  private static List<String> running() {
    return List.of("run", "{folder}/s.yaml", "--workers", "1", "--set", "stop.steps=5");
  }

  private void add(String kind, String spoilt, Map<String, byte[]> files, List<String> arguments) {
    List<String> whole = new ArrayList<>(arguments);
    whole.addAll(List.of("--out", "{folder}/out"));
    all.add(new ValidInput(kind, spoilt, new LinkedHashMap<>(files), whole));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] array(int[] shape, double... values) {
    return new NpyFile(shape, values).encoded();
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
