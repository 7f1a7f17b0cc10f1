package org.tacit.cli;

import static org.tacit.cli.InputBytes.array;
import static org.tacit.cli.InputBytes.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Right calls of {@code tacit measure} and {@code tacit train}. */
final class ValidNetworks {
  private final List<ValidInput> all = new ArrayList<>();

  private ValidNetworks() {}

  static List<ValidInput> all() throws IOException {
    ValidNetworks calls = new ValidNetworks();
    calls.networks();
    calls.dataSets();
    return calls.all;
  }

  private void networks() throws IOException {
    byte[] model =
        Files.readAllBytes(Path.of("../tacit-data/src/test/resources/onnx/mlp-smooth-single.onnx"));
    byte[] data = array(new int[] {2, 6}, 1, 2, 3, 4, 5, 6, 0, 1, 0, 1, 0, 1);
    for (String spoilt : List.of("m.onnx", "x.npy")) {
      all.add(
          ValidInput.writing(
              "onnx",
              spoilt,
              Map.of("m.onnx", model, "x.npy", data),
              List.of("measure", "{folder}/m.onnx", "--data", "{folder}/x.npy")));
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
    all.add(ValidInput.writing(kind, spoilt, files, call));
  }
}
